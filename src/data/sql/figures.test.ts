import { afterEach, describe, expect, test } from "vitest";
import type { Figure } from "../../model/figure";
import type { IndicatorId } from "../../model/indicator";
import { type Ledgers, ledgerTable, type Row } from "../../model/ledger";
import { figuresFrom } from "../questions";
import { type LedgerDatabase, openLedgerDatabase } from "../warehouse.node.ts";

/** A drawn county: towns A and B in scope, Z in the zone; every row published unless said otherwise. */
const row = (cells: Row): Row => ({
  source: "report",
  as_of: "2023-12-31",
  grade: 2,
  assumption_set: null,
  note: null,
  ...cells,
});
const town = (code: string, in_scope = true) =>
  row({ code, name: code, in_scope, is_town: true, seat_lon: 115, seat_lat: 23, seat_accuracy_km: 1 });
const facility = (id: string, group_id: string, town_code: string | null, more: Row = {}) =>
  row({ id, kind: "canteen", name: id, group_id, town_code, status: "built", ...more });
const cell = (id: string, town_code: string, elders_a: number, elders_b: number) => ({
  id,
  village_code: "v",
  town_code,
  lon: 115,
  lat: 23,
  people: 100,
  elders_a,
  elders_b,
});

const COUNTY: Partial<Ledgers> = {
  towns: [town("A"), town("B"), town("Z", false)],
  census: [
    row({ subject: "A", measure: "people_2020", value: 600, unit: "人", source: "census" }),
    row({ subject: "B", measure: "people_2020", value: 400, unit: "人", source: "census" }),
    row({ subject: "county", measure: "people_2020", value: 1000, unit: "人", source: "census" }),
    row({ subject: "county", measure: "share_60_plus_pct", value: 15, unit: "%", source: "ages" }),
  ],
  assumptions: [
    row({ id: "a", name: "a", rule: "a", grade: 3, assumption_set: "elders-split", source: "ours" }),
    row({ id: "d", name: "d", rule: "d", grade: 3, assumption_set: "demo", source: "ours" }),
  ],
  demand: [cell("1", "A", 60, 40), cell("2", "A", 30, 10), cell("3", "B", 60, 100)],
  facilities: [
    facility("canteen-1", "canteen", "A", { as_of: "2021-11-06", source: "news" }),
    facility("canteen-2", "canteen", null),
    facility("home-1", "nursing.town", "A", { kind: "nursing_home" }),
    facility("home-2", "nursing.town", "A", { kind: "nursing_home", status: "built_not_open" }),
    facility("home-3", "nursing.town", "B", { kind: "nursing_home", status: "siting" }),
    facility("central", "nursing.centre", null, { kind: "nursing_home" }),
  ],
  facility_beds: [
    row({ holder_id: "nursing.town", part: "total", measure: "built", beds_low: 90, beds_high: 90 }),
    row({
      holder_id: "home-1",
      part: "member",
      measure: "built",
      beds_low: 30,
      beds_high: 30,
      as_of: "undated",
      source: "opening",
    }),
    row({
      holder_id: "home-2",
      part: "member",
      measure: "built",
      beds_low: 60,
      beds_high: 60,
      grade: 3,
      assumption_set: "demo",
      source: "ours",
    }),
    row({ holder_id: "central", part: "member", measure: "built", beds_low: 200, beds_high: null }),
  ],
  facility_places: [
    row({
      holder_id: "canteen-2",
      town_code: "B",
      lon: 115,
      lat: 23,
      grade: 4,
      assumption_set: "demo",
      source: "ours",
    }),
  ],
};

/** The rows with every column of their table; what a test does not say is empty. */
const whole = (name: string, rows: readonly Row[]) => {
  const empty = Object.fromEntries(ledgerTable(name).columns.map((column) => [column.name, null]));
  return rows.map((cells) => ({ ...empty, ...cells }));
};

let database: LedgerDatabase;
afterEach(() => database.close());

async function asked(assumed: boolean, changes: Partial<Ledgers> = {}) {
  const ledgers = Object.entries({ ...COUNTY, ...changes }).map(([name, rows]) => [name, whole(name, rows)]);
  database = await openLedgerDatabase(Object.fromEntries(ledgers));
  const figures = await figuresFrom(database.ask, assumed);
  return (indicator: IndicatorId, subject: string) =>
    figures.find((figure) => figure.indicator === indicator && figure.subject === subject) as Figure;
}

describe("what is documented", () => {
  test("people and elders: the county's total is published, the towns' split is assumed", async () => {
    const figure = await asked(false);
    expect(figure("people", "A")).toMatchObject({ amount: { kind: "value", value: 600 }, grade: 2 });
    expect(figure("elders", "A")).toMatchObject({
      amount: { kind: "range", low: 50, high: 90 },
      base: { kind: "value", value: 600 },
      grade: 3,
      sources: ["ages", "census", "ours"],
    });
    expect(figure("elders", "county")).toMatchObject({ amount: { kind: "value", value: 150 }, grade: 2 });
    expect(figure("elders_b", "B").amount).toEqual({ kind: "value", value: 100 });
  });
  test("nobody asks of the zone", async () => {
    const figure = await asked(false);
    expect(figure("people", "Z")).toBeUndefined();
  });
  test("a canteen without a town makes a town's count at least, and nothing where none is known", async () => {
    const figure = await asked(false);
    expect(figure("canteens", "A")).toMatchObject({
      amount: { kind: "at-least", low: 1 },
      asOf: "2021-11-06",
    });
    expect(figure("canteens", "B").amount).toEqual({ kind: "unknown" });
    expect(figure("canteens", "county")).toMatchObject({ amount: { kind: "value", value: 2 }, grade: 2 });
  });
  test("a complete list makes none a value, with the list's grade; a site being chosen is no home", async () => {
    const figure = await asked(false);
    expect(figure("nursing_homes", "B")).toMatchObject({ amount: { kind: "value", value: 0 }, grade: 2 });
    expect(figure("nursing_homes", "A").amount).toEqual({ kind: "value", value: 2 });
  });
  test("beds: what is known at least, the group's own total for the county, over 200 as at least", async () => {
    const figure = await asked(false);
    expect(figure("nursing_beds_built", "A")).toMatchObject({
      amount: { kind: "at-least", low: 30 },
      // The newest of what it rests on; one undated row does not undate the rest.
      asOf: "2023-12-31",
    });
    expect(figure("nursing_beds_built", "B").amount).toEqual({ kind: "value", value: 0 });
    expect(figure("nursing_beds_built", "county").amount).toEqual({ kind: "value", value: 90 });
    expect(figure("central_home_beds", "county").amount).toEqual({ kind: "at-least", low: 200 });
    expect(figure("central_home_beds", "A")).toBeUndefined();
  });
  test("a rate takes the extremes of its base and the weaker grade", async () => {
    const figure = await asked(true);
    // 90 beds over 50 to 90 elders.
    expect(figure("beds_per_1000_elders", "A")).toMatchObject({
      amount: { kind: "range", low: 1000, high: 1800 },
      base: { kind: "range", low: 50, high: 90 },
      grade: 3,
    });
  });
  test("a cemetery is there or not known, never absent", async () => {
    const figure = await asked(false, {
      facilities: [
        facility("c-1", "cemetery.town_public", "A"),
        facility("c-2", "cemetery.town_public", null),
      ],
    });
    expect(figure("public_cemeteries", "A").amount).toEqual({ kind: "at-least", low: 1 });
    expect(figure("public_cemeteries", "B").amount).toEqual({ kind: "unknown" });
  });
});

test("a registered place counts where it stands, with the assumption set or without", async () => {
  const place = row({
    holder_id: "canteen-2",
    town_code: "B",
    lon: 115,
    lat: 23,
    grade: 1,
    source: "registry",
  });
  for (const assumed of [false, true]) {
    const figure = await asked(assumed, { facility_places: [place] });
    expect(figure("canteens", "B")).toMatchObject({ amount: { kind: "value", value: 1 }, grade: 2 });
    expect(figure("canteens", "A").amount).toEqual({ kind: "value", value: 1 });
    if (!assumed) database.close();
  }
});

describe("with the assumption set", () => {
  test("every town's count becomes a value and is assumed, also where nothing was placed; the county's is not", async () => {
    const figure = await asked(true);
    expect(figure("canteens", "A")).toMatchObject({ amount: { kind: "value", value: 1 }, grade: 3 });
    expect(figure("canteens", "B")).toMatchObject({ amount: { kind: "value", value: 1 }, grade: 3 });
    expect(figure("canteens", "county")).toMatchObject({ grade: 2, sources: ["news", "report"] });
    expect(figure("nursing_beds_built", "A")).toMatchObject({
      amount: { kind: "value", value: 90 },
      grade: 3,
    });
    // No home stands in B, and that is published: beds assumed for A's home are no input to it.
    expect(figure("nursing_beds_built", "B")).toMatchObject({
      amount: { kind: "value", value: 0 },
      grade: 2,
    });
  });
  test("a documented cemetery stays documented beside one placed by assumption", async () => {
    const figure = await asked(true, {
      facilities: [
        facility("c-1", "cemetery.town_public", "A"),
        facility("canteen-2", "cemetery.town_public", null),
      ],
    });
    expect(figure("public_cemeteries", "A").grade).toBe(2);
    expect(figure("public_cemeteries", "B")).toMatchObject({ amount: { kind: "value", value: 1 }, grade: 3 });
  });
  test("a cemetery placed by assumption never makes the others none", async () => {
    const facilities = [facility("c-1", "cemetery.town_public", "A")];
    const figure = await asked(true, { facilities });
    expect(figure("public_cemeteries", "A").amount).toEqual({ kind: "value", value: 1 });
    expect(figure("public_cemeteries", "B").amount).toEqual({ kind: "unknown" });
  });
});

test("registered rows raise the grade by themselves, and one weaker row lowers it for all that it was tested for", async () => {
  const registered = { grade: 1, source: "registry" };
  const figure = await asked(false, {
    facilities: [
      facility("canteen-1", "canteen", "A", registered),
      facility("canteen-2", "canteen", "B", registered),
    ],
  });
  expect(figure("canteens", "A").grade).toBe(1);
  database.close();
  const mixed = await asked(false, {
    facilities: [
      facility("canteen-1", "canteen", "A", registered),
      facility("canteen-2", "canteen", "B", { grade: 4 }),
    ],
  });
  // The schematic row was tested for A and not kept: A is still only as good as it.
  expect(mixed("canteens", "A").grade).toBe(4);
});

describe("the bureau's own numbers", () => {
  const counted = (subject: string, measure: string, value: number) =>
    row({ subject, measure, value, unit: "人", source: "registry", as_of: "2026-01-01", grade: 1 });
  const census = COUNTY.census as Row[];

  test("people of every town take the census's place, the county's is their sum; of one town they only wait", async () => {
    const all = await asked(false, {
      census: [...census, counted("A", "people", 700), counted("B", "people", 500)],
    });
    expect(all("people", "A")).toMatchObject({ amount: { kind: "value", value: 700 }, grade: 1 });
    expect(all("people", "county")).toMatchObject({
      amount: { kind: "value", value: 1200 },
      grade: 1,
      asOf: "2026-01-01",
      sources: ["registry"],
    });
    database.close();
    const one = await asked(false, { census: [...census, counted("A", "people", 700)] });
    expect(one("people", "A")).toMatchObject({ amount: { kind: "value", value: 600 }, grade: 2 });
    expect(one("people", "county").amount).toEqual({ kind: "value", value: 1000 });
  });
  test("elders of every town need no split", async () => {
    const figure = await asked(false, {
      census: [...census, counted("A", "elders_60", 100), counted("B", "elders_60", 80)],
      demand: [cell("1", "A", 100, 100), cell("3", "B", 80, 80)],
    });
    expect(figure("elders", "A")).toMatchObject({
      amount: { kind: "value", value: 100 },
      grade: 1,
      sources: ["registry"],
    });
    expect(figure("elders", "county")).toMatchObject({ amount: { kind: "value", value: 180 }, grade: 1 });
  });
  test("beds of every home take the place of the report's total, of some they do not", async () => {
    const total = (COUNTY.facility_beds as Row[])[0] as Row;
    const beds = (holder_id: string, beds: number, grade: number) =>
      row({
        holder_id,
        part: "member",
        measure: "built",
        beds_low: beds,
        beds_high: beds,
        grade,
        source: "registry",
      });
    const all = await asked(false, { facility_beds: [total, beds("home-1", 30, 1), beds("home-2", 50, 1)] });
    expect(all("nursing_beds_built", "county").amount).toEqual({ kind: "value", value: 80 });
    database.close();
    const some = await asked(false, { facility_beds: [total, beds("home-1", 30, 1), beds("home-2", 50, 2)] });
    expect(some("nursing_beds_built", "county").amount).toEqual({ kind: "value", value: 90 });
  });
});
