import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BriefingReport } from "../model/briefing";
import { type LedgerName, ledgerTable, type Row } from "../model/ledger";
import { readReport } from "./report";
import { type LedgerDatabase, openLedgerDatabase } from "./warehouse.node.ts";

const row = (table: LedgerName, cells: Row): Row => ({
  ...Object.fromEntries(ledgerTable(table).columns.map((column) => [column.name, null])),
  source: "report-2023",
  as_of: "2023-12-31",
  grade: 2,
  ...cells,
});
const reported = (code: string, value: number, cells: Row = {}) =>
  row("indicators", {
    code,
    label_zh: `名称${code}`,
    label_en: code,
    value,
    at_least: false,
    unit: "家",
    section: "二(四)",
    internal: false,
    ...cells,
  });

let database: LedgerDatabase;
beforeAll(async () => {
  database = await openLedgerDatabase({});
});
afterAll(() => database.close());

async function reportOf(indicators: readonly Row[]): Promise<BriefingReport> {
  database.replace("indicators", indicators);
  return readReport(database.ask);
}
const only = async (cells: Row, value = 66) => {
  const [first] = (await reportOf([reported("canteens", value, cells)])).figures;
  if (!first) throw new RangeError("no figure");
  return first;
};

describe("a figure of the report", () => {
  test("is the county's, as printed, with its own name, unit, part of the report and source", async () => {
    expect(await only({ source: "second;first;second" })).toEqual({
      code: "canteens",
      figure: {
        indicator: "reported",
        subject: "county",
        amount: { kind: "value", value: 66 },
        base: null,
        grade: 2,
        asOf: "2023-12-31",
        sources: ["first", "second"],
        own: {
          code: "canteens",
          zh: "名称canteens",
          unit: "家",
          style: "count",
          formula: "报告原数，照录（报告第二部分（四））",
          caution: null,
          from: [],
        },
      },
      previous: null,
      section: "二(四)",
      internal: false,
    });
    expect((await only({ section: "三" })).figure.own?.formula).toBe("报告原数，照录（报告第三部分）");
  });
  test("known from below is at least; zero is zero", async () => {
    expect((await only({ at_least: true })).figure.amount).toEqual({ kind: "at-least", low: 66 });
    expect((await only({}, 0)).figure.amount).toEqual({ kind: "value", value: 0 });
  });
  test("not whole is written with a decimal, whole without, each by itself", async () => {
    const half = await only({ previous: 3 }, 4.5);
    expect([half.figure.own?.style, half.previous?.own?.style]).toEqual(["decimal", "count"]);
    expect((await only({ at_least: true }, 4.5)).figure.own?.style).toBe("decimal");
  });
  test("carries its note and its open question, each only where there is one", async () => {
    const caution = async (cells: Row) => (await only(cells)).figure.own?.caution;
    expect(await caution({ note: "只有合计" })).toBe("只有合计");
    expect(await caution({ question: "多少张？" })).toBe("存疑：多少张？");
    expect(await caution({ note: "只有合计", question: "多少张？" })).toBe("只有合计。存疑：多少张？");
  });
  test("what is for the bureau alone says so", async () => {
    expect((await only({ internal: true })).internal).toBe(true);
    expect((await only({ internal: null, at_least: null })).internal).toBe(false);
  });
});

describe("what held before it was raised", () => {
  test("is a figure of its own, a value even where the new one is a bound", async () => {
    const { figure, previous } = await only(
      { previous: 924, at_least: true, as_of: "2023", note: "注" },
      961,
    );
    expect(previous).toEqual({
      ...figure,
      amount: { kind: "value", value: 924 },
      own: { ...figure.own, code: "canteens.previous", zh: "名称canteens（提标前）" },
    });
  });
  // The report says what held before, not since when: another date would be an invention.
  test.each(["2023-12-31", "2024-02-29", "undated"])("is of the report's own day, %s", async (as_of) => {
    expect((await only({ previous: 0, as_of })).previous?.asOf).toBe(as_of);
  });
});

describe("years beside each other", () => {
  const answered = async (rows: readonly Row[]) =>
    (await reportOf(rows)).figures.map(({ code, figure }) => `${code} ${figure.asOf}`);
  test("codes come in the ledger's order, the newest of each first", async () => {
    expect(
      await answered([
        reported("z", 1, { as_of: "2023" }),
        reported("a", 2),
        reported("b", 3, { as_of: "2024" }),
        reported("b", 3, { as_of: "2025" }),
        reported("a", 2, { as_of: "2024-12-31" }),
        reported("z", 1, { as_of: "2022-12-31" }),
        reported("a", 2, { as_of: "2021" }),
      ]),
    ).toEqual(["z 2023", "z 2022-12-31", "a 2024-12-31", "a 2023-12-31", "a 2021", "b 2025", "b 2024"]);
  });
  test("a bare year or month is its end; what bears no date is older than all", async () => {
    expect(
      await answered(
        ["2023-11-30", "undated", "2023-06", "2023", "2023-12-30"].map((as_of) =>
          reported("a", 1, { as_of }),
        ),
      ),
    ).toEqual(["a 2023", "a 2023-12-30", "a 2023-11-30", "a 2023-06", "a undated"]);
    expect(
      await answered([reported("a", 1, { as_of: "2023-06-29" }), reported("a", 1, { as_of: "2023-06" })]),
    ).toEqual(["a 2023-06", "a 2023-06-29"]);
  });
});

describe("norms and plans", () => {
  test("come in the ledger's order, with who and by when only where that is known", async () => {
    const norm = { name: "名", threshold: "标准", document: "文件" };
    const plan = { topic: "care", words: "做一件事", section: "六(三)" };
    database.replace("norms", [
      row("norms", { id: "z", ...norm, deadline: "2025-12-31", responsible_unit: "某局" }),
      row("norms", { id: "a", ...norm, source: "paper", as_of: "2021", grade: 1 }),
    ]);
    database.replace("plans", [
      row("plans", { id: "z", ...plan }),
      row("plans", { id: "a", ...plan, deadline: "2024", responsible_unit: "某局" }),
    ]);
    const report = await reportOf([]);
    const worth = { grade: 2, asOf: "2023-12-31", source: "report-2023" };
    expect(report).toEqual({
      figures: [],
      norms: [
        { id: "z", ...norm, deadline: "2025-12-31", responsible: "某局", ...worth },
        { id: "a", ...norm, deadline: null, responsible: null, grade: 1, asOf: "2021", source: "paper" },
      ],
      plans: [
        { id: "z", ...plan, deadline: null, responsible: null, ...worth },
        { id: "a", ...plan, deadline: "2024", responsible: "某局", ...worth },
      ],
    });
  });
});
