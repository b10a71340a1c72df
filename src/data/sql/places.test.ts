import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ledgerTable, type Row } from "../../model/ledger";
import type { TravelMode } from "../../model/travel";
import { type BedsAsked, bedsWithinFrom, peopleByCell } from "../bedsWithin";
import type { DemandCells } from "../coverage";
import { holdSpot, type SpotAsked, spotPeopleFrom } from "../spotPeople";
import { type LedgerDatabase, openLedgerDatabase } from "../warehouse.node.ts";

/** A drawn county of four cells: villages A1, A2 in town A, B1 in town B; people, elders under splits A and B. */
const row = (table: string, cells: Row): Row => ({
  ...Object.fromEntries(ledgerTable(table).columns.map((column) => [column.name, null])),
  source: "ledger",
  as_of: "2024-06-01",
  grade: 1,
  ...cells,
});
const cell = (id: string, village: string, people: number, a: number, b: number): Row =>
  row("demand", {
    id,
    village_code: village,
    town_code: village.slice(0, 1),
    lon: 115,
    lat: 23,
    people,
    elders_a: a,
    elders_b: b,
    elders_65_a: a,
    elders_65_b: b,
    elders_80_a: 0,
    elders_80_b: 0,
    source: "grid",
    as_of: "2020-11-01",
    grade: 4,
  });
const cells: DemandCells = {
  ids: ["1", "2", "3", "4"],
  lons: new Float64Array(4),
  lats: new Float64Array(4),
};
const MODE: TravelMode = {
  id: "walk",
  name: "步行",
  metresPerMinute: 60,
  detour: 1.3,
  grade: 3,
  source: "speed",
  note: null,
};
const ROADS = {
  hash: "0a1b2c3d",
  date: "2019-05-01",
  file: "x.osm.pbf",
  credit: "© OpenStreetMap contributors",
};

let database: LedgerDatabase;
beforeAll(async () => {
  database = await openLedgerDatabase({
    demand: [
      cell("1", "A1", 100, 20, 10),
      cell("2", "A1", 50, 10, 5),
      cell("3", "A2", 80, 12, 30),
      cell("4", "B1", 40, 0, 0),
    ],
    travel_modes: [
      row("travel_modes", {
        id: "walk",
        name: "步行",
        metres_per_minute: 60,
        detour: 1.3,
        source: "speed",
        grade: 3,
      }),
    ],
    assumptions: [
      row("assumptions", {
        id: "a",
        name: "a",
        rule: "a",
        assumption_set: "elders-split",
        source: "split",
        grade: 3,
      }),
    ],
    facilities: [
      row("facilities", { id: "home", kind: "nursing_home", status: "operating", group_id: "nursing.town" }),
    ],
    facility_places: [
      row("facility_places", {
        holder_id: "home",
        town_code: "A",
        lon: 115,
        lat: 23,
        source: "drawn",
        grade: 4,
      }),
    ],
  });
});
afterAll(() => database.close());

describe("people who can get to a place", () => {
  const ask = async (minutes: number, change: Partial<SpotAsked> = {}) => {
    await holdSpot(database, cells, Float64Array.of(15, 15.000001, 4, Number.POSITIVE_INFINITY), 60);
    const asked: SpotAsked = { mode: MODE, minutes, age: "all", travel: "network", roads: ROADS, ...change };
    const figures = await spotPeopleFrom(database.ask, asked);
    return (subject: string) => figures.find((figure) => figure.subject === subject);
  };
  test("exactly at the limit is inside, a moment over is not; who cannot get there never is", async () => {
    const find = await ask(15);
    expect(find("county")?.amount).toEqual({ kind: "value", value: 180 });
    expect(find("county")?.base).toEqual({ kind: "value", value: 270 });
    expect(find("A")?.amount).toEqual({ kind: "value", value: 180 });
    expect((await ask(60))("B")?.amount).toEqual({ kind: "value", value: 0 });
  });
  test("elders are a range of both splits, and worth no more than the splits", async () => {
    const find = await ask(15, { age: "60" });
    expect(find("county")?.amount).toEqual({ kind: "range", low: 32, high: 40 });
    expect(find("county")).toMatchObject({ grade: 4, asOf: "2019-05-01" });
    expect(find("county")?.sources).toEqual(["grid", "roads", "speed", "split"]);
  });
  test("by the straight line no roads are named, and no date of theirs counts", async () => {
    const find = await ask(15, { travel: "straight_line" });
    expect(find("county")?.sources).toEqual(["grid", "speed"]);
    expect(find("county")?.asOf).toBe("2020-11-01");
  });
});

describe("beds within reach", () => {
  const asked: BedsAsked = {
    kind: "nursing_home",
    mode: MODE,
    assumed: true,
    age: "60",
    travel: "network",
    roads: ROADS,
    bedsGrade: 3,
    bedsAsOf: "2023",
    bedsSources: ["beds"],
    openEnded: false,
    given: [],
  };
  const [a, b] = [Float64Array.of(10, 4, 0, 7), Float64Array.of(20, 2, 1, 7)];
  const access = { a: { low: a, high: a }, b: { low: b, high: b } };
  test("the people of a cell under either split, in the order of the cells", async () => {
    expect(await peopleByCell(database.ask, "60")).toEqual({
      a: Float64Array.of(20, 10, 12, 0),
      b: Float64Array.of(10, 5, 30, 0),
    });
    expect((await peopleByCell(database.ask, "80")).a).toEqual(new Float64Array(4));
  });
  test("a place's is the mean over its own people, by split; one without any of the age has none", async () => {
    const { places, villages } = await bedsWithinFrom(database, cells, access, asked);
    const of = (list: typeof places, subject: string) => list.find((figure) => figure.subject === subject);
    // A1: (10·20 + 4·10) ÷ 30 = 8 under A, (20·10 + 2·5) ÷ 15 = 14 under B.
    expect(of(villages, "A1")?.amount).toEqual({ kind: "range", low: 8, high: 14 });
    expect(of(villages, "A2")?.amount).toEqual({ kind: "range", low: 0, high: 1 });
    expect(villages.map(({ subject }) => subject)).toEqual(["A2", "A1"]);
    // Town A: 240 ÷ 42 and 240 ÷ 45.
    expect(of(places, "A")?.amount).toEqual({ kind: "range", low: 240 / 45, high: 240 / 42 });
    expect(of(places, "B")?.amount).toEqual({ kind: "unknown" });
    expect(of(places, "county")?.base).toEqual({ kind: "range", low: 42, high: 45 });
  });
  test("as few beds as may be at one end, as many at the other", async () => {
    const wide = {
      a: { low: a, high: a.map((beds) => 2 * beds) },
      b: { low: b, high: b.map((beds) => 3 * beds) },
    };
    const { villages } = await bedsWithinFrom(database, cells, wide, asked);
    expect(villages.find(({ subject }) => subject === "A1")?.amount).toEqual({
      kind: "range",
      low: 8,
      high: 42,
    });
  });
  test("as old as the oldest statement about beds, and undated with it", async () => {
    const dated = async (bedsAsOf: string) =>
      (await bedsWithinFrom(database, cells, access, { ...asked, bedsAsOf })).places[0]?.asOf;
    expect(await dated("2018")).toBe("2018");
    expect(await dated("2024")).toBe("2019-05-01");
    expect(await dated("undated")).toBe("undated");
  });
  test("beds known only from below leave every place 'at least'; the worst of all it rests on is its grade", async () => {
    const { places } = await bedsWithinFrom(database, cells, access, { ...asked, openEnded: true });
    expect(places.find(({ subject }) => subject === "A")?.amount.kind).toBe("at-least");
    expect(places[0]).toMatchObject({ grade: 4, asOf: "2019-05-01" });
    expect(places[0]?.sources).toEqual(["beds", "drawn", "grid", "ledger", "roads", "speed", "split"]);
  });
});
