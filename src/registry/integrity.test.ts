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
  ])("%s %o", (table, cells) => {
    const [fault, ...more] = ledgerFaults(changed(table, 0, cells));
    expect(more).toEqual([]);
    expect(fault).toContain(`${table}.csv 第2行“${Object.keys(cells)[0]}”列`);
  });
  test("a key that stands twice", () => {
    const faults = ledgerFaults({
      ...ledgers,
      facilities: [...ledgers.facilities, ledgers.facilities[0] as Row],
    });
    expect(faults).toEqual([expect.stringContaining("facilities.csv 第125行与第2行重复")]);
  });
});
