import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keptIn } from "../../../scripts/data/ledgers";
import { sheetFromDelimited } from "../../data/import/delimited";
import { lookUpOf } from "../findJson";
import { ledgerFaults } from "../integrity";
import { publicLedgers, toldBeyond } from "../publicRows";
import { intakeOutcome } from "./intakeOutcome";
import type { IntakeChoice, Outcome } from "./outcome";
import { intakeProposal } from "./proposal";
import { tableOf } from "./read";

const kept = keptIn(join(import.meta.dirname, "..", "..", "..", "data"));
const CANTEEN = "canteen-441521112-01";

function imported(
  lines: readonly string[],
  base = kept,
  day = "2026-11-24",
  given: Partial<IntakeChoice> = {},
) {
  const { sheet, notes } = sheetFromDelimited(new TextEncoder().encode(lines.join("\n")), "食堂.csv");
  const table = tableOf("食堂.csv", sheet);
  const { choice, ledgerTable } = intakeProposal(base, [], table, day, { kind: "canteen", ...given });
  const stamp = { importedOn: day, fingerprint: "12345678" };
  return intakeOutcome({ kept: base, shapes: [], table, choice, stamp }, ledgerTable, notes);
}
const servicesOf = (outcome: Outcome, id = CANTEEN) =>
  outcome.kept.ledgers.facility_services.find((row) => row.holder_id === id);
const listOf = ({ kept: { ledgers } }: Outcome) =>
  lookUpOf("海丰县", publicLedgers(ledgers), toldBeyond(ledgers));
const HEAD = "名称,镇,村,详细地址,咨询电话,就餐对象,办理方式,餐费（元/餐）,营业时间,餐次,是否送餐";
const ROW =
  "东陇村幸福食堂,黄羌镇,东陇村,某路1号,（0660）6612345转8,60岁以上,到村委会登记,5,11:00—12:30,午餐,是";

describe("what a list says is offered", () => {
  test("goes into the ledger as registered, and from there to the public's list", () => {
    const outcome = imported([HEAD, ROW]);
    expect(outcome.problems.filter(({ row }) => row !== null)).toEqual([]);
    expect(servicesOf(outcome)).toEqual({
      holder_id: CANTEEN,
      address: "某路1号",
      phone: "0660-6612345转8",
      who: "60岁以上",
      how_to_apply: "到村委会登记",
      price: "5元/餐",
      hours: "11:00—12:30",
      meals: "午餐",
      delivery: "送餐",
      recording: null,
      source: "import-20261124-12345678",
      as_of: "2026-11-24",
      grade: 1,
      assumption_set: null,
      note: null,
    });
    expect(outcome.entries[0]?.changes).toEqual(
      expect.arrayContaining(["地址", "电话", "服务对象", "申请方式", "收费", "开放时间", "供餐", "送餐"]),
    );
    expect(ledgerFaults(outcome.kept.ledgers)).toEqual([]);
    const list = listOf(outcome);
    expect(list.places.find(({ id }) => id === CANTEEN)?.services?.phone).toBe("0660-6612345转8");
    expect(list.sources.map(({ id }) => id)).toContain("import-20261124-12345678");
  });
  test("brought once more it is the same; a changed value is told, and what the file is silent about stays", () => {
    const first = imported([HEAD, ROW]);
    expect(imported([HEAD, ROW], first.kept).entries[0]?.changes).toEqual([]);
    const later = imported(
      ["名称,镇,村,座机,收费标准", "东陇村幸福食堂,黄羌镇,东陇村,6613912,"],
      first.kept,
      "2027-03-01",
    );
    expect(later.entries[0]?.changes).toEqual(["电话"]);
    expect(servicesOf(later)).toMatchObject({
      phone: "6613912",
      address: "某路1号",
      price: "5元/餐",
      grade: 1,
      // What stays is as old as it was.
      as_of: "2026-11-24",
      source: "import-20261124-12345678;import-20270301-12345678",
    });
    expect(listOf(later).sources.filter(({ id }) => id.startsWith("import-"))).toHaveLength(2);
  });
  test("a row without any makes none, and an older one is worth no more than before where it still speaks", () => {
    expect(
      imported(["名称,镇,村,地址", "东陇村幸福食堂,黄羌镇,东陇村,"]).kept.ledgers.facility_services,
    ).toEqual([]);
    const published = {
      ...kept,
      ledgers: {
        ...kept.ledgers,
        facility_services: [
          {
            ...(servicesOf(imported([HEAD, ROW])) as Record<string, string | number | null>),
            source: "report-2023",
            as_of: "2023-12-31",
            grade: 2,
          },
        ],
      },
    };
    const part = imported(["名称,镇,村,地址", "东陇村幸福食堂,黄羌镇,东陇村,某路2号"], published);
    expect(servicesOf(part)).toMatchObject({ grade: 2, as_of: "2023-12-31", address: "某路2号" });
    const whole = imported([HEAD, ROW], published);
    expect(whole.entries[0]?.changes).toContain("服务信息核实为登记");
    expect(servicesOf(whole)).toMatchObject({ grade: 1, source: "import-20261124-12345678" });
  });
  test("goes with its facility when a whole list no longer names it", () => {
    const first = imported([HEAD, ROW]);
    const whole = imported(["名称,镇", "别的食堂,海城镇"], first.kept, "2027-03-01", { complete: true });
    expect(whole.kept.ledgers.facility_services).toEqual([]);
    expect(ledgerFaults(whole.kept.ledgers)).toEqual([]);
  });
  test("a site being chosen may have them in the ledger; the public is not told", () => {
    const outcome = imported(
      ["名称,镇,状态,地址", "可塘镇敬老院,可塘镇,择址中,秘密地块"],
      kept,
      "2026-11-24",
      {
        kind: "nursing_home",
      },
    );
    expect(outcome.kept.ledgers.facility_services).toHaveLength(1);
    expect(JSON.stringify(publicLedgers(outcome.kept.ledgers))).not.toContain("秘密地块");
    expect(JSON.stringify(listOf(outcome))).not.toContain("秘密地块");
  });
});

describe("what is left out is said, with its row and column", () => {
  const left = (header: string, cell: string) => {
    const outcome = imported([
      `名称,镇,村,${header}`,
      `东陇村幸福食堂,黄羌镇,东陇村,${cell}`,
      "别的,黄羌镇,,",
      "又一家,黄羌镇,,",
      "第四家,黄羌镇,,",
    ]);
    return { outcome, problem: outcome.problems.find(({ row }) => row === 2) };
  };
  test("a mobile", () => {
    const outcome = imported([
      "名称,镇,村,办公电话",
      "东陇村幸福食堂,黄羌镇,东陇村,138 0013 8000",
      ...["甲", "乙", "丙"].map((name) => `${name}食堂,黄羌镇,,0660-6612345`),
    ]);
    expect(outcome.problems.find(({ row }) => row === 2)).toMatchObject({
      column: "办公电话",
      level: "noted",
      message: expect.stringContaining("这是手机号；名单只登记办公电话，请填座机"),
    });
    expect(servicesOf(outcome)).toBeUndefined();
    expect(outcome.entries[0]?.verdict).toBe("same");
    expect(outcome.kept.ledgers.facility_services).toHaveLength(3);
  });
  test.each([
    ["办公电话", "找值班室", "不像办公电话"],
    ["收费标准", "5", "看不出按什么收"],
    ["服务对象", "老".repeat(201), "太长（201个字）"],
  ])("%s that cannot be taken", (header, cell, words) => {
    const { outcome, problem } = left(header, cell);
    expect(problem).toMatchObject({
      column: header,
      level: "noted",
      message: expect.stringContaining(words),
    });
    expect(servicesOf(outcome)).toBeUndefined();
  });
  test("a number inside a sentence", () => {
    const { outcome, problem } = left("办理方式", "打13800138000找村委会");
    expect(problem?.message).toContain("已略去");
    expect(servicesOf(outcome)?.how_to_apply).toBe("打［已略去］找村委会");
    expect(servicesOf(left("办理方式", "13800138000").outcome)).toBeUndefined();
  });
  const FIELDS = [
    ["详细地址", "address"],
    ["办公电话", "phone"],
    ["就餐对象", "who"],
    ["办理方式", "how_to_apply"],
    ["收费标准", "price"],
    ["开放时间", "hours"],
    ["供餐", "meals"],
    ["送餐", "delivery"],
  ] as const;
  const first = imported([HEAD, ROW]);
  /** All fields of the drawn row known, then a list that writes cells again. */
  const again = (headers: readonly string[], cell: string, base = first.kept) => {
    const cells = headers.map(() => cell);
    const later = imported(
      [`名称,镇,村,${headers.join(",")}`, `东陇村幸福食堂,黄羌镇,东陇村,${cells.join(",")}`],
      base,
      "2027-03-01",
    );
    return { later, after: servicesOf(later), problems: later.problems.filter(({ row }) => row !== null) };
  };
  const ALL = FIELDS.map(([header]) => header);
  test("what is not known keeps what it had, without a word", () => {
    for (const cell of [
      ...["/", "—", "-", "－", "——", "\\", "…", "待定", "不详", "暂无", "待登记", "未知", "空", "N/A", "n/a"],
      ...["无数据", "（待定）", "待定。", "?", "NA"],
    ]) {
      const { later, after, problems } = again(ALL, cell);
      expect(after, cell).toEqual(servicesOf(first));
      expect(later.entries[0]?.changes, cell).toEqual([]);
      expect(problems, cell).toEqual([]);
      expect(again(ALL, cell, kept).after, cell).toBeUndefined();
    }
    for (const [, field] of FIELDS) expect(servicesOf(first)?.[field]).toBeTruthy();
  });
  test.each([
    ["收费标准", "price", "免费"],
    ["供餐", "meals", "不供餐"],
    ["是否送餐", "delivery", "不送餐"],
    ["开放时间", "hours", "留空"],
  ])("%s 无 says neither none nor unknown", (header, field, words) => {
    const { after, problems } = again([header], "无");
    expect(after).toEqual(servicesOf(first));
    const [problem, ...more] = problems;
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ row: 2, column: header, level: "noted" });
    expect(problem?.message).toContain("“无”");
    expect(problem?.message).toContain(words);
    // What it asks for is taken.
    if (words !== "留空") expect(again([header], words).after?.[field]).toBe(words);
  });
  test.each(["2026-11-12", "2026/11/12", "2026年11月12日", "2026-11-12 08:30", "11月12日", "12-Nov"])(
    "%s alone is what a spreadsheet made of something",
    (cell) => {
      const { after, problems } = again(ALL, cell, kept);
      expect(after).toBeUndefined();
      expect(problems.map(({ column }) => column)).toEqual(ALL);
      for (const { message } of problems) expect(message).toContain("只写了日期");
    },
  );
  test("a time of no day is a time; a date among words stays", () => {
    for (const cell of ["1899-12-30 11:30", "1900/1/0 11:30", "1900-01-00 11:30", "11:30"])
      expect(servicesOf(left("开放时间", cell).outcome)?.hours, cell).toBe("11:30");
    expect(servicesOf(left("开放时间", "2026-11-12起每天").outcome)?.hours).toBe("2026-11-12起每天");
  });
  test("a local number is kept as it is written, and its area code asked for", () => {
    const { outcome, problem } = left("办公电话", "6123456");
    expect(servicesOf(outcome)?.phone).toBe("6123456");
    expect(problem).toMatchObject({ column: "办公电话", level: "noted" });
    expect(problem?.message).toContain("请加区号");
    expect(left("办公电话", "0660-6123456").problem).toBeUndefined();
  });
  test("several numbers are parted as everywhere, whatever parted them", () => {
    for (const between of ["、", "，", ";", "；", "或", "/"]) {
      const { outcome } = left("办公电话", `0660-6123456${between}0660-6123457`);
      expect(servicesOf(outcome)?.phone, between).toBe("0660-6123456、0660-6123457");
      expect(ledgerFaults(outcome.kept.ledgers)).toEqual([]);
    }
  });
  test("a number that cannot be cut out takes its cell with it", () => {
    const outcome = imported([
      "名称,镇,村,办理方式",
      "东陇村幸福食堂,黄羌镇,东陇村,1；3；8；0；0；1；3；8；0；0；0",
      ...["甲", "乙", "丙"].map((name) => `${name}食堂,黄羌镇,,到村委会登记`),
    ]);
    expect(outcome.problems.find(({ row }) => row === 2)?.message).toContain("没有登记");
    expect(servicesOf(outcome)).toBeUndefined();
    expect(outcome.kept.ledgers.facility_services).toHaveLength(3);
  });
  test("a person's column does not take the place of an office's", () => {
    const outcome = imported([
      "名称,镇,村,联系电话,家庭住址,服务电话",
      "东陇村幸福食堂,黄羌镇,东陇村,13800138000,某人家,6612345",
    ]);
    expect(servicesOf(outcome)).toMatchObject({ phone: "6612345", address: null });
  });
});

test("no mobile reaches the ledger or the list, however it is parted and wherever it stands; every row is accounted for", () => {
  const digit = fc.integer({ min: 0, max: 9 });
  const digits = fc
    .tuple(fc.integer({ min: 3, max: 9 }), fc.array(digit, { minLength: 9, maxLength: 9 }))
    .map(([second, rest]) => `1${second}${rest.join("")}`);
  const mark = fc.constantFrom("", " ", "-", "—", "  ", "－");
  const written = fc
    .tuple(digits, mark, mark, fc.constantFrom("", "+86", "86-", "电话", "0660-6612345、"))
    .map(([number, one, other, start]) => ({
      number,
      text: `${start}${number.slice(0, 3)}${one}${number.slice(3, 7)}${other}${number.slice(7)}`,
    }));
  const cell = fc.constantFrom("", "0660-6612345", "6613912", "某路1号", "合计", "12345", "无");
  const row = fc.record({
    mobile: written,
    at: fc.integer({ min: 0, max: 4 }),
    cells: fc.array(cell, { minLength: 5, maxLength: 5 }),
  });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
      const lines = rows.map(
        ({ mobile, at, cells }, i) =>
          `${i}号食堂,海城镇,${cells.map((each, column) => (column === at ? mobile.text : each)).join(",")}`,
      );
      const outcome = imported([
        "名称,镇,办公电话,地址,服务对象,收费标准,联系电话",
        ...lines,
        ...Array.from({ length: 14 }, (_, i) => `补${i},海城镇,6612345,,,,`),
      ]);
      expect(outcome.entries.map((entry) => entry.row)).toEqual(
        Array.from({ length: rows.length + 14 }, (_, i) => i + 2),
      );
      const plain = JSON.stringify([outcome.kept.ledgers.facility_services, listOf(outcome).places]).replace(
        /[\s—－-]/g,
        "",
      );
      for (const { mobile } of rows) expect(plain).not.toContain(mobile.number);
      expect(ledgerFaults(outcome.kept.ledgers)).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
