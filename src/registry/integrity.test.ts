import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ledgersIn } from "../../scripts/data/ledgers";
import type { LedgerName, Ledgers, Row } from "../model/ledger";
import { ledgerFaults } from "./integrity";

const ledgers = ledgersIn(join(import.meta.dirname, "..", "..", "data", "ledger"));
const changed = (table: LedgerName, at: number, cells: Row): Ledgers => ({
  ...ledgers,
  [table]: ledgers[table].map((row, i) => (i === at ? { ...row, ...cells } : row)),
});

test("the bundled ledgers hold together", () => {
  expect(ledgerFaults(ledgers)).toEqual([]);
});

describe("what does not hold together is named by file, row and column", () => {
  test.each<[LedgerName, Row]>([
    ["facilities", { town_code: "999999999" }],
    ["facilities", { village_code: "1" }],
    ["facilities", { kind: "hotel" }],
    ["facilities", { status: "foo" }],
    ["facilities", { group_id: "nobody" }],
    ["facilities", { same_site_as: "nobody" }],
    ["facilities", { source: "no-such-source" }],
    ["facilities", { grade: 9 }],
    ["facility_beds", { holder_id: "nobody" }],
    ["facility_beds", { part: "half" }],
    ["facility_beds", { measure: "sofa" }],
    ["facility_beds", { beds_high: 1 }],
    ["census", { subject: "nowhere" }],
    ["villages", { town_code: "nowhere" }],
    ["plans", { topic: "weather" }],
    ["plans", { deadline: "年底" }],
    ["norms", { deadline: "2025年" }],
    ["norms", { deadline: "undated" }],
    ["indicators", { as_of: "2024年" }],
    ["indicators", { as_of: "2024-13" }],
    ["indicators", { as_of: "2024-12-32" }],
  ])("%s %o", (table, cells) => {
    const [fault, ...more] = ledgerFaults(changed(table, 0, cells));
    expect(more).toEqual([]);
    expect(fault).toContain(`${table}.csv 第2行“${Object.keys(cells)[0]}”列`);
  });
  describe("of what a facility offers", () => {
    const holder = ledgers.facilities[0]?.id as string;
    const row: Row = {
      holder_id: holder,
      address: "某路1号",
      phone: "0660-6612345转8、12345",
      who: null,
      how_to_apply: null,
      price: "每餐5元",
      hours: null,
      meals: null,
      delivery: null,
      recording: "audio/one.mp3",
      source: "report-2023",
      as_of: "2024",
      grade: 1,
      assumption_set: null,
      note: null,
    };
    const faults = (...rows: readonly Row[]) => ledgerFaults({ ...ledgers, facility_services: rows });
    test("a good row is none", () => {
      expect(faults(row)).toEqual([]);
      expect(faults({ ...row, phone: null, recording: null })).toEqual([]);
    });
    test.each<Row>([
      { holder_id: "nobody" },
      { holder_id: "nursing.town" },
      { phone: "13800138000" },
      { phone: "0660-6612345、138 0013 8000" },
      { phone: "找王主任" },
      { phone: "0660-6123456,0660-6123457" },
      { phone: "0660-6123456，0660-6123457" },
      { phone: "0660-6123456;0660-6123457" },
      { phone: "0660-6123456或0660-6123457" },
      { phone: "电话:0660-6123456" },
      { phone: "06606123456" },
      { phone: " 0660-6123456" },
      { phone: "0660-6123456、0660-6123456" },
      { phone: "０６６０-6123456" },
      { phone: "" },
      { price: "联系013812345678" },
      { hours: "138(1234)5678" },
      { delivery: "138~1234~5678" },
      { who: "１３８１２３４５６７８" },
      { meals: "1,3,8,1,2,3,4,5,6,7,8" },
      { address: "某路1号 13800138000" },
      { note: "王主任138-0013-8000" },
      { recording: "audio/../manifest.json" },
      { recording: "one.mp3" },
      { recording: "audio/one.exe" },
      { source: "no-such-source" },
      { grade: 0 },
    ])("%o", (cells) => {
      const [fault, ...more] = faults({ ...row, ...cells });
      expect(more).toEqual([]);
      expect(fault).toContain(`facility_services.csv 第2行“${Object.keys(cells)[0]}”列`);
    });
    test("what a phone should be written as is said", () => {
      expect(faults({ ...row, phone: "0660-6123456,0660-6123457" })).toEqual([
        expect.stringContaining("请写成“0660-6123456、0660-6123457”"),
      ]);
    });
    test("a source's own fingerprint is nobody's number", () => {
      const source = "import-20261124-13345678-1234";
      const sources = [...ledgers.sources, { ...(ledgers.sources[0] as Row), id: source }];
      expect(ledgerFaults({ ...ledgers, sources, facility_services: [{ ...row, source }] })).toEqual([]);
    });
    test("a facility has one row", () => {
      expect(faults(row, row)).toEqual([expect.stringContaining("facility_services.csv 第3行与第2行重复")]);
    });
  });
  test("a key that stands twice", () => {
    const faults = ledgerFaults({
      ...ledgers,
      facilities: [...ledgers.facilities, ledgers.facilities[0] as Row],
    });
    expect(faults).toEqual([expect.stringContaining("facilities.csv 第125行与第2行重复")]);
  });
  test("a second year's report stands beside the first; the same year's does not, however its date is written", () => {
    const first = ledgers.indicators[0] as Row;
    const beside = (as_of: string) =>
      ledgerFaults({ ...ledgers, indicators: [...ledgers.indicators, { ...first, as_of }] });
    expect(first.as_of).toBe("2023-12-31");
    for (const as_of of ["2024", "2024-12", "2024-12-31", "2023-12-30", "2023-11", "undated"])
      expect(beside(as_of), as_of).toEqual([]);
    for (const as_of of ["2023-12-31", "2023-12", "2023"])
      expect(beside(as_of), as_of).toEqual([
        `indicators.csv 第${ledgers.indicators.length + 2}行与第2行重复：${first.code} ${as_of}`,
      ]);
  });
  test("a plan's number that stands twice", () => {
    const faults = ledgerFaults({ ...ledgers, plans: [...ledgers.plans, ledgers.plans[0] as Row] });
    expect(faults).toEqual([expect.stringContaining("plans.csv 第17行与第2行重复")]);
  });
});
