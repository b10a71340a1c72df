import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readReport } from "../../src/data/report";
import { type LedgerDatabase, openLedgerDatabase } from "../../src/data/warehouse.node.ts";
import type { Cell, LedgerName, Ledgers, Row } from "../../src/model/ledger";
import type { ReconcileLine } from "../../src/model/reconcile";
import { ledgersIn } from "../data/ledgers";
import { exitCodeOf, run } from "./run";

const data = join(import.meta.dirname, "..", "..", "data");
let ledgers: Ledgers;
let database: LedgerDatabase;
beforeAll(async () => {
  ledgers = ledgersIn(join(data, "ledger"));
  database = await openLedgerDatabase(ledgers);
});
afterAll(() => database.close());

const lines = () => database.ask<ReconcileLine>("reconcile");

/** Runs one command line and keeps what it wrote. */
async function command(...words: string[]) {
  const written = { out: "", err: "" };
  const code = await run(words, {
    out: (text) => {
      written.out += `${text}\n`;
    },
    err: (text) => {
      written.err += `${text}\n`;
    },
  });
  return { code, ...written };
}

describe("the bundled ledger", () => {
  test("agrees with the report wherever there is something to check against", () => {
    const found = lines();
    expect(found.filter((line) => line.agrees === false)).toEqual([]);
    const count = (kind: string) => found.filter((line) => line.class === kind).length;
    expect({ summed: count("summed"), identity: count("identity"), carried: count("carried") }).toEqual({
      summed: 17,
      identity: 18,
      carried: 36,
    });
  });
  test("names every indicator of the report once, in the report's order, then the census", () => {
    const codes = lines().map((line) => line.code);
    expect(codes.slice(0, ledgers.indicators.length)).toEqual(ledgers.indicators.map((row) => row.code));
    expect(codes.slice(ledgers.indicators.length)).toEqual([
      "census.ages",
      "census.people",
      "census.sex",
      "census.share_2010",
    ]);
  });
  test("a carried figure is never called agreed, and the doubtful meals carry their question", () => {
    for (const line of lines()) expect(line.agrees === null).toBe(line.class === "carried");
    expect(lines().find((line) => line.code === "canteen.visits_total")?.question).toContain("5600");
  });
});

/** Rows that a check rests on, each with the changes that must be noticed. */
const CONTRIBUTING: readonly {
  readonly table: LedgerName;
  readonly rows: (row: Row) => boolean;
  readonly changes: (row: Row) => readonly (Record<string, Cell> | null)[];
}[] = [
  {
    table: "facilities",
    rows: () => true,
    // Null takes the row away.
    changes: (row) => [
      null,
      { group_id: "another" },
      ...(row.group_id === "nursing.town"
        ? [{ status: row.status === "siting" ? "operating" : "siting" }]
        : []),
      ...(row.group_id === "nursing.town" && row.status === "operating"
        ? [{ status: "built_not_open" }]
        : []),
      ...(row.group_id === "canteen" ? [{ status: "siting" }] : []),
      ...(row.demonstration === true && row.kind === "care_station" ? [{ demonstration: false }] : []),
    ],
  },
  {
    table: "facility_beds",
    rows: (row) => row.beds_low !== null,
    changes: (row) => [
      null,
      { beds_low: Number(row.beds_low) + 1 },
      { beds_high: Number(row.beds_high ?? row.beds_low) + 1 },
      { measure: "another" },
    ],
  },
  {
    table: "villages",
    rows: () => true,
    changes: () => [null, { town_code: "441521102" }],
  },
  {
    table: "towns",
    rows: (row) => row.in_scope === true,
    changes: () => [null, { in_scope: false }],
  },
  {
    table: "census",
    rows: (row) =>
      /^(people_2020|share_2010_pct|(fe)?male_2020|share_(0_14|15_59|60_plus)_pct)$/.test(
        String(row.measure),
      ),
    changes: (row) => [null, { value: Number(row.value) + 1 }],
  },
];

describe("each contributing row, changed in turn, makes it exit 1", () => {
  for (const { table, rows, changes } of CONTRIBUTING)
    test(table, () => {
      const all = ledgers[table];
      let tried = 0;
      const unnoticed: string[] = [];
      all.forEach((row, at) => {
        if (!rows(row)) return;
        for (const change of changes(row)) {
          const mutated = change
            ? all.map((other, i) => (i === at ? { ...other, ...change } : other))
            : all.filter((_, i) => i !== at);
          database.replace(table, mutated);
          tried++;
          if (exitCodeOf(lines()) !== 1)
            unnoticed.push(`${JSON.stringify(Object.values(row)[0])} ${JSON.stringify(change)}`);
        }
      });
      database.replace(table, all);
      expect(unnoticed).toEqual([]);
      expect(tried).toBeGreaterThan(13);
      expect(exitCodeOf(lines())).toBe(0);
    });

  test("indicators that are checked: another value, or none", () => {
    const checked = new Set(lines().flatMap((line) => (line.agrees === null ? [] : [line.code])));
    const unnoticed: string[] = [];
    let tried = 0;
    ledgers.indicators.forEach((row, at) => {
      if (!checked.has(String(row.code))) return;
      for (const change of [{ value: Number(row.value) + 1 }, null]) {
        database.replace(
          "indicators",
          change
            ? ledgers.indicators.map((other, i) => (i === at ? { ...other, ...change } : other))
            : ledgers.indicators.filter((_, i) => i !== at),
        );
        tried++;
        if (exitCodeOf(lines()) !== 1) unnoticed.push(`${row.code} ${JSON.stringify(change)}`);
      }
    });
    database.replace("indicators", ledgers.indicators);
    expect(unnoticed).toEqual([]);
    expect(tried).toBe(62);
  });
});

describe("a second year's report beside the first", () => {
  /** The first year's figures again a year on; `change` says otherwise. */
  const second = (change: Record<string, number>, as_of = "2024") =>
    ledgers.indicators.map(
      (row): Row => ({
        ...row,
        value: change[String(row.code)] ?? (row.value as Cell),
        as_of,
        previous: null,
      }),
    );
  const with2024 = <T>(indicators: readonly Row[], look: () => T): T => {
    database.replace("indicators", indicators);
    try {
      return look();
    } finally {
      database.replace("indicators", ledgers.indicators);
    }
  };
  test.each(["2024", "2024-12-31"])("of %s is what is checked, wherever its rows stand", (as_of) => {
    const first = lines();
    const newer = second({ "canteen.count": 67 }, as_of);
    for (const all of [
      [...ledgers.indicators, ...newer],
      [...newer, ...ledgers.indicators],
    ]) {
      const found = with2024(all, lines);
      expect(found.map(({ code }) => code)).toEqual(first.map(({ code }) => code));
      expect(found.filter(({ section }) => section !== "普查").every((line) => line.as_of === as_of)).toBe(
        true,
      );
      expect(found.filter(({ previous }) => previous !== null)).toEqual([]);
      expect(found.filter(({ agrees }) => agrees === false).map(({ code }) => code)).toEqual([
        "canteen.count",
        "canteen.built_2021",
        "canteen.built_2022",
        "canteen.built_2023",
      ]);
    }
  });
  test("what only the older report says stays, and a new year of canteens joins their sum", () => {
    const built = ledgers.indicators.find(({ code }) => code === "canteen.built_2023") as Row;
    const added = [
      { ...built, code: "canteen.built_2024", value: 4, as_of: "2024" },
      ...second({ "canteen.count": 70 }).filter(({ code }) => code === "canteen.count"),
    ];
    const found = with2024([...ledgers.indicators, ...added], lines);
    expect(found.filter(({ agrees }) => agrees === false)).toMatchObject([
      { code: "canteen.count", reported: 70, computed_low: 66 },
    ]);
    expect(found.find(({ code }) => code === "canteen.built_2024")).toMatchObject({
      class: "identity",
      agrees: true,
      rule: "报告内：2021年 + 2022年 + 2023年 + 2024年 = 合计",
    });
    expect(found.find(({ code }) => code === "medical_beds.total")?.as_of).toBe("2023-12-31");
  });
  test("both years are read for the briefing, the newer first; of the shipped report each figure once", async () => {
    const codes = (rows: readonly Row[]) => rows.map(({ code }) => code);
    const one = await readReport(database.ask);
    expect(one.figures.map(({ code }) => code)).toEqual(codes(ledgers.indicators));
    expect(one.norms.map(({ id }) => id)).toEqual(ledgers.norms.map(({ id }) => id));
    expect(one.norms.filter(({ deadline }) => deadline === "2025-12-31")).toHaveLength(3);
    expect(one.plans.map(({ id }) => id)).toEqual(ledgers.plans.map(({ id }) => id));
    const both = await with2024([...second({ "canteen.count": 70 }), ...ledgers.indicators], () =>
      readReport(database.ask),
    );
    expect(both.figures).toHaveLength(2 * one.figures.length);
    const canteens = both.figures.filter(({ code }) => code === "canteen.count").map(({ figure }) => figure);
    expect(canteens).toMatchObject([
      { asOf: "2024", amount: { value: 70 } },
      { asOf: "2023-12-31", amount: { value: 66 } },
    ]);
  });
});

describe("the command", () => {
  const copied = () => {
    const folder = mkdtempSync(join(tmpdir(), "ledger-"));
    cpSync(join(data, "ledger"), join(folder, "ledger"), { recursive: true });
    return folder;
  };
  test("prints every line with its class and exits 0", async () => {
    const { code, out, err } = await command("reconcile");
    expect(err).toBe("");
    expect(code).toBe(0);
    expect(out).toContain("无可核对项");
    for (const row of ledgers.indicators) expect(out).toContain(String(row.code));
  });
  test("a changed file on disk exits 1 and says which figure", async () => {
    const folder = copied();
    const path = join(folder, "ledger", "facility_beds.csv");
    writeFileSync(path, readFileSync(path, "utf8").replace("medical_care,50,50", "medical_care,51,51"));
    const { code, out } = await command("reconcile", "--data", folder, "--json");
    rmSync(folder, { recursive: true });
    expect(code).toBe(1);
    const wrong = (JSON.parse(out) as ReconcileLine[]).filter((line) => line.agrees === false);
    expect(wrong.map((line) => line.code)).toEqual(["medical_beds.total", "medical_beds.chengdong"]);
  });
  test("an unreadable ledger exits 2 and names file, row and column", async () => {
    const folder = copied();
    const path = join(folder, "ledger", "facility_beds.csv");
    writeFileSync(path, readFileSync(path, "utf8").replace("medical_care,50,50", "medical_care,五十,50"));
    rmSync(join(folder, "ledger", "norms.csv"));
    const { code, err } = await command("reconcile", "--data", folder);
    rmSync(folder, { recursive: true });
    expect(code).toBe(2);
    expect(err).toContain("norms.csv");
    expect(err).toMatch(/facility_beds\.csv 第9行“beds_low”列/);
  });
  test("wrong words exit 2 with help; help exits 0", async () => {
    expect((await command()).code).toBe(2);
    expect((await command("reconcil")).err).toContain("没有这个命令");
    expect((await command("reconcile", "--no-such")).code).toBe(2);
    expect(await command("--help")).toMatchObject({ code: 0, err: "" });
  });
});
