import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { keptIn } from "../../../scripts/data/ledgers";
import { sheetFromDelimited } from "../../data/import/delimited";
import type { Row } from "../../model/ledger";
import { draftOf } from "../folder";
import { ledgerFaults } from "../integrity";
import type { Kept } from "../kept";
import type { TownShape } from "../townGround";
import { intakeOutcome } from "./intakeOutcome";
import type { IntakeChoice, Outcome } from "./outcome";
import { intakeProposal } from "./proposal";
import { tableOf } from "./read";

let kept: Kept;
let shapes: readonly TownShape[];
beforeAll(() => {
  kept = keptIn(join(import.meta.dirname, "..", "..", "..", "data"));
  shapes = draftOf(kept).towns.features;
});

const stamp = { importedOn: "2026-11-24", fingerprint: "12345678" };
function imported(
  name: string,
  lines: readonly string[],
  given: Partial<IntakeChoice> = {},
  base = kept,
): Outcome {
  const { sheet, notes } = sheetFromDelimited(new TextEncoder().encode(lines.join("\n")), name);
  const table = tableOf(name, sheet);
  const { choice, ledgerTable } = intakeProposal(base, shapes, table, "2026-11-24", given);
  return intakeOutcome({ kept: base, shapes: shapes, table, choice, stamp }, ledgerTable, notes);
}
const facility = ({ kept: { ledgers } }: Outcome, name: string) =>
  ledgers.facilities.find((row) => row.name === name) as Row;
const verdicts = (outcome: Outcome) => outcome.entries.map(({ verdict }) => verdict);

describe("matching with the ledger", () => {
  test("by name without 镇, by spelling, by the town's only home; what is nowhere is new", () => {
    const outcome = imported("敬老院.csv", [
      "名称,镇,状态",
      "黄羌敬老院,黄羌镇,运营中",
      "平冬镇敬老院,平东镇,运营中",
      "大湖镇夕阳红之家,大湖镇,运营中",
      "某某民办养老院,海城镇,运营中",
    ]);
    expect(facility(outcome, "黄羌敬老院").id).toBe("nursing_home-441521112-01");
    expect(facility(outcome, "平冬镇敬老院").id).toBe("nursing_home-441521113-01");
    expect(facility(outcome, "大湖镇夕阳红之家").id).toBe("nursing_home-441521109-01");
    expect(facility(outcome, "黄羌敬老院")).toMatchObject({
      grade: 1,
      source: "import-20261124-12345678",
      status: "operating",
    });
    expect(ledgerFaults(outcome.kept.ledgers)).toEqual([]);
  });
  test("a row whose name was unknown takes it, keeps its id, and the count stays", () => {
    const outcome = imported("食堂.csv", ["名称,镇", "新的食堂,海城镇"], { kind: "canteen" });
    expect(verdicts(outcome)).toEqual(["changed"]);
    expect(outcome.entries[0]?.changes).toContain("补名称");
    expect(facility(outcome, "新的食堂").id).toMatch(/^canteen-unknown-\d\d$/);
    expect(outcome.kept.ledgers.facilities).toHaveLength(kept.ledgers.facilities.length);
  });
  test("what the file does not say stays, and is worth no more than it was", () => {
    const outcome = imported("敬老院.csv", ["名称,状态", "黄羌镇敬老院,已建成未运营"]);
    expect(facility(outcome, "黄羌镇敬老院")).toMatchObject({
      town_code: "441521112",
      status: "built_not_open",
      grade: 2,
      source: "import-20261124-12345678;report-2023",
    });
  });
  test("a new name within 100 m of where one is registered is that one; farther off it is another", () => {
    const reading = { datum: "cgcs2000", swapped: false } as const;
    const first = imported("食堂.csv", ["名称,镇,状态,经度,纬度", "老名字食堂,海城镇,运营中,115.33,22.97"], {
      reading,
    });
    const near = imported(
      "食堂.csv",
      ["名称,镇,状态,经度,纬度", "新名字食堂,海城镇,运营中,115.3305,22.9705"],
      { reading },
      first.kept,
    );
    expect(facility(near, "新名字食堂").id).toBe(facility(first, "老名字食堂").id);
    const far = imported(
      "食堂.csv",
      ["名称,镇,状态,经度,纬度", "新名字食堂,海城镇,运营中,115.332,22.97"],
      { reading },
      first.kept,
    );
    expect(facility(far, "老名字食堂")).toBeDefined();
    expect(facility(far, "新名字食堂").id).not.toBe(facility(first, "老名字食堂").id);
  });
  test("the same place twice is refused the second time, and named", () => {
    const outcome = imported("食堂.csv", ["名称,镇", "甲食堂,海城镇", "甲食堂,海城"], { kind: "canteen" });
    expect(verdicts(outcome)).toEqual(["changed", "refused"]);
    expect(outcome.problems.at(-1)).toMatchObject({
      row: 3,
      level: "refused",
      message: expect.stringContaining("第2行"),
    });
  });
  test("more than there were get new permanent ids of their town", () => {
    const lines = Array.from({ length: 70 }, (_, i) => `食堂${i}号,海城镇`);
    const outcome = imported("食堂.csv", ["名称,镇", ...lines], { kind: "canteen" });
    expect(verdicts(outcome).filter((verdict) => verdict === "new")).toHaveLength(6);
    expect(outcome.kept.ledgers.facilities.map((row) => row.id)).toContain("canteen-441521115-01");
    expect(new Set(outcome.kept.ledgers.facilities.map((row) => row.id)).size).toBe(
      kept.ledgers.facilities.length + 6,
    );
    expect(ledgerFaults(outcome.kept.ledgers)).toEqual([]);
  });
  test("a whole list takes away what it does not name, its beds with it, and no other kind", () => {
    const outcome = imported("敬老院.csv", ["名称,镇,床位", "黄羌镇敬老院,黄羌镇,60"], { complete: true });
    const homes = outcome.kept.ledgers.facilities.filter((row) => row.kind === "nursing_home");
    expect(homes).toHaveLength(1);
    expect(outcome.gone).toHaveLength(
      kept.ledgers.facilities.filter((row) => row.kind === "nursing_home").length - 1,
    );
    expect(outcome.kept.ledgers.facilities.filter((row) => row.kind === "canteen")).toHaveLength(66);
    expect(ledgerFaults(outcome.kept.ledgers)).toEqual([]);
    expect(() => draftOf(outcome.kept)).not.toThrow();
  });
});

describe("beds", () => {
  const remainder = (outcome: Outcome) =>
    outcome.kept.ledgers.facility_beds.find((row) => row.part === "remainder");
  test("are entered as registered, and what is left of the report's 388 is worked out again", () => {
    const outcome = imported("敬老院.csv", ["名称,镇,建成床位,入住人数", "大湖镇敬老院,大湖镇,40张,31"]);
    const own = outcome.kept.ledgers.facility_beds.filter(
      (row) => row.holder_id === "nursing_home-441521109-01",
    );
    expect(own.map((row) => [row.measure, row.beds_low, row.beds_high, row.grade])).toEqual([
      ["built", 40, 40, 1],
      ["occupied", 31, 31, 1],
    ]);
    expect(remainder(outcome)?.beds_low).toBe(388 - 52 - 40);
  });
  test("once all are known nothing is left to spread", () => {
    const homes = kept.ledgers.facilities.filter(
      (row) => row.group_id === "nursing.town" && row.status !== "siting",
    );
    const lines = homes.map((row) => `${row.name},${row.id},30`);
    const outcome = imported("敬老院.csv", ["名称,设施编号,建成床位", ...lines], { kind: "nursing_home" });
    expect(remainder(outcome)).toBeUndefined();
    const beds = draftOf(outcome.kept).ledgers.facility_beds;
    expect(beds.filter((row) => row.assumption_set !== null)).toEqual([]);
  });
});

describe("what a clerk may write", () => {
  test.each<[string, string[], string]>([
    ["a town of another county", ["名称,镇", "甲食堂,天边镇"], "不是本县的镇（场）"],
    ["a kind nobody knows", ["名称,类别", "甲,羽毛球馆"], "不是已知的设施类别"],
    ["a status nobody knows", ["名称,状态", "甲食堂,天晴"], "不是已知的状态"],
    ["no name", ["名称,镇", ",黄羌镇"], "没有设施名称"],
    ["beds in words", ["名称,床位", "甲敬老院,很多"], "不是床位数"],
    [
      "a place in the sea",
      ["名称,经度,纬度", "甲食堂,115.6,22.2", "乙食堂,115.33,22.97"],
      "不在海丰县范围内",
    ],
    ["a place abroad", ["名称,经度,纬度", "甲食堂,-73.9,40.7", "乙食堂,115.33,22.97"], "不在海丰县范围内"],
    [
      "a coordinate that is none",
      ["名称,经度,纬度", "甲食堂,东边,22.9", "乙食堂,115.33,22.97"],
      "坐标读不懂",
    ],
    ["a phone number for a name", ["名称,镇", "联系13800138000食堂,黄羌镇"], "名称里有身份证号或手机号"],
  ])("%s is refused with its row and what to do", (_, lines, words) => {
    const outcome = imported("表.csv", lines, { reading: { datum: "cgcs2000", swapped: false } });
    expect(verdicts(outcome)[0]).toBe("refused");
    expect(outcome.problems.find(({ row }) => row !== null)).toMatchObject({
      row: 2,
      level: "refused",
      message: expect.stringContaining(words),
    });
  });
  test("HTML and formulas in a name are a name like any other", () => {
    const outcome = imported("食堂.csv", [
      "名称,镇",
      "<img src=x onerror=alert(1)>食堂,黄羌镇",
      "=1+1食堂,平东镇",
    ]);
    expect(verdicts(outcome)).toEqual(["changed", "changed"]);
    expect(facility(outcome, "<img src=x onerror=alert(1)>食堂").town_code).toBe("441521112");
  });
  test("1900 dates are no year, a repeated header and a total are no rows, a village that is unknown is only noted", () => {
    const outcome = imported("食堂.csv", [
      "名称,镇,村,建成时间",
      "甲食堂,黄羌镇,没有村,1900-01-01",
      "名称,镇,村,建成时间",
      "乙食堂,黄羌镇,,2021年5月",
      "合计,2,,",
    ]);
    expect(verdicts(outcome)).toEqual(["changed", "skipped", "changed", "skipped"]);
    expect(facility(outcome, "甲食堂").opened_year).toBeNull();
    expect(facility(outcome, "乙食堂").opened_year).toBe(2021);
    expect(outcome.problems.every(({ level }) => level === "noted")).toBe(true);
  });
});

test("two sheets of one workbook are two sources, each with its own title", () => {
  const one = {
    name: "食堂",
    firstRow: 1,
    shapes: null,
    rows: [
      ["名称", "镇", "状态"],
      ["甲食堂", "黄羌镇", "运营中"],
    ],
  };
  const other = {
    ...one,
    name: "敬老院",
    rows: [
      ["名称", "镇", "状态"],
      ["黄羌镇敬老院", "黄羌镇", "已建成未运营"],
    ],
  };
  let base = kept;
  for (const sheet of [one, other]) {
    const table = tableOf("台账.xlsx", sheet);
    const { choice } = intakeProposal(base, shapes, table, "2026-11-24");
    base = intakeOutcome({ kept: base, shapes, table, choice, stamp }, null, []).kept;
  }
  const title = (name: string) => {
    const source = base.ledgers.facilities.find((row) => row.name === name)?.source;
    const [imported] = String(source).split(";");
    return base.ledgers.sources.find((row) => row.id === imported)?.title;
  };
  expect(title("甲食堂")).toBe("台账.xlsx（食堂）");
  expect(title("黄羌镇敬老院")).toBe("台账.xlsx（敬老院）");
});

test("a row whose letters are broken is refused with the others, not lost", () => {
  const text = new TextEncoder().encode("名称,镇,状态\n甲食堂,黄羌镇,运营中\n乙食堂,平东镇,运营中\n");
  const broken = Uint8Array.from([...text, 0x81, 0xff, 0x2c, 0x31, 0x0a]);
  const { sheet, notes } = sheetFromDelimited(broken, "食堂.csv");
  const table = tableOf("食堂.csv", sheet);
  const { choice } = intakeProposal(kept, shapes, table, "2026-11-24");
  const outcome = intakeOutcome({ kept: kept, shapes: shapes, table, choice, stamp }, null, notes);
  expect(outcome.entries.map(({ row, verdict }) => [row, verdict])).toEqual([
    [2, "changed"],
    [3, "changed"],
    [4, "refused"],
  ]);
});

test("two numbers turned round are said to be", () => {
  const outcome = imported("食堂.csv", ["名称,镇,状态,经度,纬度", "甲食堂,海城镇,运营中,22.97,115.33"], {
    reading: { datum: "cgcs2000", swapped: false },
  });
  expect(outcome.problems[0]?.message).toContain("经度和纬度写反了");
});

test("rows in = accepted + refused + skipped, whatever stands in the cells, and the ledger still holds together", () => {
  const cell = fc.oneof(
    fc.constantFrom(
      "",
      "甲食堂",
      "黄羌镇",
      "东陇村",
      "运营中",
      "115.33",
      "22.97",
      "52",
      "合计",
      "名称",
      "1900-01-01",
      "=1+1",
      "<b>",
      "13800138000",
    ),
    fc.string({ maxLength: 6 }).map((text) => text.replace(/[\n\r",]/g, "")),
  );
  const row = fc.array(cell, { minLength: 7, maxLength: 7 });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), fc.boolean(), (rows, complete) => {
      const lines = rows.map((cells) => cells.join(","));
      const outcome = imported("食堂.csv", ["名称,镇,村,状态,经度,纬度,床位", ...lines], {
        kind: "canteen",
        complete,
        reading: { datum: "cgcs2000", swapped: false },
      });
      const written = rows.flatMap((cells, i) => (cells.some((each) => each.trim() !== "") ? [i + 2] : []));
      expect(outcome.entries.map((entry) => entry.row)).toEqual(written);
      const refused = outcome.entries.filter(({ verdict }) => verdict === "refused" || verdict === "skipped");
      for (const { row: at } of refused)
        expect(outcome.problems.some((problem) => problem.row === at)).toBe(true);
      expect(ledgerFaults(outcome.kept.ledgers)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

describe("people by town and village", () => {
  const census = (outcome: Outcome, subject: string, measure: string) =>
    outcome.kept.ledgers.census.find(
      (row) => row.subject === subject && row.measure === measure && row.grade === 1,
    );
  test("are entered by name; villages of a whole town are summed; what is lacking is said", () => {
    const own = kept.ledgers.villages.filter((village) => village.town_code === "441521109");
    const outcome = imported(
      "人口表.csv",
      [
        "镇,村,常住人口,60岁及以上人口",
        ...own.map((village) => `大湖镇,${village.name},100,20`),
        "黄羌镇,,5000,900",
      ],
      { layer: "population" },
    );
    expect(new Set(verdicts(outcome))).toEqual(new Set(["changed"]));
    expect(census(outcome, "441521109", "people")?.value).toBe(100 * own.length);
    expect(census(outcome, "441521112", "elders_60")?.value).toBe(900);
    expect(outcome.problems[0]?.message).toMatch(/“常住人口”还缺.*补齐以前仍用普查数/);
  });
  test("more old than younger people, and words for numbers, are refused", () => {
    const outcome = imported(
      "人口表.csv",
      ["镇,常住人口,60岁及以上人口", "大湖镇,100,200", "黄羌镇,很多,1", "天边镇,1,1"],
      { layer: "population" },
    );
    expect(verdicts(outcome)).toEqual(["refused", "refused", "refused"]);
    expect(outcome.kept).toBe(kept);
  });
});
