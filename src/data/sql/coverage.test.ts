import { afterEach, describe, expect, test } from "vitest";
import { type Ledgers, ledgerTable, type Row } from "../../model/ledger";
import { LEAST_MINUTES, MOST_MINUTES, type TravelMode } from "../../model/travel";
import { coverageFrom, holdReach, type ReachAsked, type ReachFigure, underservedFrom } from "../coverage";
import { type LedgerDatabase, openLedgerDatabase } from "../warehouse.node.ts";

/** A drawn county: villages A1, A2 in town A, B1 in town B; everything registered (1) unless a test says otherwise. */
const row = (table: string, cells: Row): Row => ({
  ...Object.fromEntries(ledgerTable(table).columns.map((column) => [column.name, null])),
  source: "ledger",
  as_of: "2024-06-01",
  grade: 1,
  ...cells,
});
const cell = (id: string, village: string, people: number, a: number, b: number, more: Row = {}) =>
  row("demand", {
    id,
    village_code: village,
    town_code: village.slice(0, 1),
    lon: 115,
    lat: 23,
    people,
    elders_a: a,
    elders_b: b,
    elders_65_a: a - 1,
    elders_65_b: b - 1,
    elders_80_a: 1,
    elders_80_b: 0,
    source: "grid",
    as_of: "2020-11-01",
    ...more,
  });
const DEMAND = [cell("1", "A1", 100, 20, 10), cell("2", "A1", 50, 10, 5), cell("3", "A2", 80, 12, 30), cell("4", "B1", 40, 8, 4)]; // biome-ignore format: one row each
/** Minutes now, and if the closed one opened. */
const MINUTES = { open: [15, 15.01, 40, Number.POSITIVE_INFINITY], opened: [15, 15.01, 9, 60] };

/** The same by road: the second cell has no way there, the fourth no road at all. */
const BY_ROAD = {
  open: [20, Number.POSITIVE_INFINITY, 50, Number.POSITIVE_INFINITY],
  opened: [15, Number.POSITIVE_INFINITY, 12, Number.POSITIVE_INFINITY],
};
const ROADS = {
  hash: "0a1b2c3d",
  date: "2019-05-01",
  file: "x.osm.pbf",
  credit: "© OpenStreetMap contributors",
};

const canteen = (id: string, status: string, placed = true) => ({
  facility: row("facilities", { id, kind: "canteen", status, group_id: "canteen" }),
  place: placed ? row("facility_places", { holder_id: id, town_code: "A", lon: 115, lat: 23 }) : null,
});
const PLACES = [canteen("open", "operating"), canteen("closed", "built_not_open")];

const COUNTY: Partial<Ledgers> = {
  demand: DEMAND,
  travel_modes: [
    row("travel_modes", { id: "walk", name: "步行", metres_per_minute: 60, detour: 1.3, source: "speed" }),
  ],
  assumptions: [
    row("assumptions", { id: "a", name: "a", rule: "a", assumption_set: "elders-split", source: "split" }),
  ],
};

let database: LedgerDatabase | null = null;
const close = () => {
  database?.close();
  database = null;
};
afterEach(close);

const MODE: TravelMode = {
  id: "walk",
  name: "步行",
  metresPerMinute: 60,
  detour: 1.3,
  grade: 1,
  source: "speed",
  note: null,
};

/** Opens a county, lays the minutes in, and asks. */
async function asked(
  change: Partial<Ledgers> = {},
  canteens = PLACES,
  options: Partial<ReachAsked> & { age?: ReachFigure["age"] } = {},
) {
  close();
  const opened = await openLedgerDatabase({
    ...COUNTY,
    facilities: canteens.map(({ facility }) => facility),
    facility_places: canteens.flatMap(({ place }) => (place ? [place] : [])),
    ...change,
  });
  database = opened;
  const question: ReachAsked = {
    kind: "canteen",
    mode: MODE,
    assumed: true,
    minutes: 15,
    withClosed: false,
    travel: "straight_line",
    roads: null,
    ...options,
  };
  const cells = { ids: ["1", "2", "3", "4"], lons: new Float64Array(4), lats: new Float64Array(4) };
  const straight = {
    travel: "straight_line",
    minutes: Float64Array.from(MINUTES.open),
    minutesOpened: Float64Array.from(MINUTES.opened),
    reasons: null,
  } as const;
  const network = {
    travel: "network",
    minutes: Float64Array.from(BY_ROAD.open),
    minutesOpened: Float64Array.from(BY_ROAD.opened),
    reasons: [null, "no_path", null, "off_road"],
  } as const;
  await holdReach(opened, cells, question, question.roads ? [straight, network] : [straight]);
  const figures = await coverageFrom(opened.ask, question);
  const villages = await underservedFrom(opened.ask, question, options.age ?? "60");
  const find = (indicator: ReachFigure["indicator"], subject = "county", age: ReachFigure["age"] = "60") =>
    figures.find((f) => f.indicator === indicator && f.subject === subject && f.age === age) as ReachFigure;
  return { find, villages };
}

describe("people inside and beyond", () => {
  test("who stands exactly on the limit is inside, who is a moment over is not", async () => {
    const { find } = await asked();
    expect(find("covered", "county", "all").amount).toEqual({ kind: "value", value: 100 });
    expect(find("beyond", "county", "all").amount).toEqual({ kind: "value", value: 170 });
    expect(find("covered").amount).toEqual({ kind: "range", low: 10, high: 20 });
    expect(find("beyond").amount).toEqual({ kind: "range", low: 30, high: 39 });
    expect(find("covered", "A", "65").amount).toEqual({ kind: "range", low: 9, high: 19 });
    expect(find("covered", "B", "all").amount).toEqual({ kind: "value", value: 0 });
  });

  test("a share is of its own split's base: 20 of 50 under A, 10 of 49 under B", async () => {
    const { find } = await asked();
    const share = find("covered_share");
    expect(share.amount.kind === "range" && [share.amount.low, share.amount.high]).toEqual([1000 / 49, 40]);
    expect(share.base).toEqual({ kind: "range", low: 49, high: 50 });
    // Nobody of 80 and over in B under split B: no share can be had of nobody.
    expect(find("covered_share", "B", "80").amount).toEqual({ kind: "value", value: 0 });
  });

  test("what opening the closed one gains: those it reaches and no open one does", async () => {
    const { find } = await asked();
    expect(find("gained", "county", "all").amount).toEqual({ kind: "value", value: 80 });
    expect(find("gained", "B", "all").amount).toEqual({ kind: "value", value: 0 });
    const opened = await asked({}, PLACES, { withClosed: true });
    expect(opened.find("covered", "county", "all").amount).toEqual({ kind: "value", value: 180 });
  });

  test("every limit from the least to the most can be asked, no other", async () => {
    await asked({}, PLACES, { minutes: LEAST_MINUTES });
    await asked({}, PLACES, { minutes: MOST_MINUTES });
    for (const minutes of [LEAST_MINUTES - 1, MOST_MINUTES + 1])
      await expect(asked({}, PLACES, { minutes })).rejects.toThrow(RangeError);
  });
});

describe("what is not placed", () => {
  test("an open one without a place: covered at least, beyond at most, gain unknown", async () => {
    const { find, villages } = await asked({}, [...PLACES, canteen("lost", "built", false)]);
    expect(find("covered").amount).toEqual({ kind: "at-least", low: 10 });
    expect(find("beyond").amount).toEqual({ kind: "range", low: 0, high: 39 });
    expect(find("covered_share").amount.kind).toBe("at-least");
    expect(find("gained").amount).toEqual({ kind: "unknown" });
    expect(villages[0]?.beyond.amount).toMatchObject({ kind: "range", low: 0 });
  });

  test("a closed one without a place: what is covered now is known, the gain only at least", async () => {
    const { find } = await asked({}, [...PLACES, canteen("lost", "built_not_open", false)]);
    expect(find("covered").amount.kind).toBe("range");
    expect(find("gained", "county", "all").amount).toEqual({ kind: "at-least", low: 80 });
  });

  test("none with a place: nothing is known, and no village is called underserved", async () => {
    const { find, villages } = await asked({}, [canteen("lost", "operating", false)]);
    for (const measure of ["covered", "beyond", "covered_share", "gained"] as const)
      expect(find(measure).amount).toEqual({ kind: "unknown" });
    expect(villages).toEqual([]);
  });

  test("a site being chosen is no canteen, placed or not", async () => {
    const { find } = await asked({}, [...PLACES, canteen("plan", "siting", false)]);
    expect(find("covered").amount.kind).toBe("range");
  });
});

describe("what an answer is worth", () => {
  test("the weakest of places, cells and speed; of elders also of their splits", async () => {
    expect((await asked()).find("covered", "county", "all").grade).toBe(1);
    const oneSchematicCell = [...DEMAND.slice(1), { ...DEMAND[0], grade: 4 } as Row];
    expect((await asked({ demand: oneSchematicCell })).find("covered", "B", "all").grade).toBe(4);
    const slow = [{ ...COUNTY.travel_modes?.[0], grade: 3 } as Row];
    expect((await asked({ travel_modes: slow })).find("covered", "A", "all").grade).toBe(3);
    const split = [{ ...COUNTY.assumptions?.[0], grade: 3 } as Row];
    const { find } = await asked({ assumptions: split });
    expect([find("covered", "county", "all").grade, find("covered").grade]).toEqual([1, 3]);
    const drawn = [PLACES[0]!, { ...PLACES[1]!, place: { ...PLACES[1]!.place, grade: 4 } as Row }];
    // The closed one was tested too: what it would gain is said in the same breath.
    expect((await asked({}, drawn)).find("covered", "county", "all").grade).toBe(4);
  });

  test("as old as its oldest part, with every source once", async () => {
    const { find } = await asked();
    expect(find("covered")).toMatchObject({
      asOf: "2020-11-01",
      sources: ["grid", "ledger", "speed", "split"],
    });
  });
});

describe("by roads and by the straight line at once", () => {
  const byRoad = { travel: "network", roads: ROADS } as const;
  test("each model's people are counted apart, whichever is asked", async () => {
    const limit = { minutes: 20 };
    const roads = await asked({}, PLACES, { ...byRoad, ...limit });
    const straight = await asked({}, PLACES, { roads: ROADS, ...limit });
    expect(roads.find("covered", "county", "all").amount).toEqual({ kind: "value", value: 100 });
    expect(straight.find("covered", "county", "all").amount).toEqual({ kind: "value", value: 150 });
    expect(roads.find("gained", "county", "all").amount).toEqual({ kind: "value", value: 80 });
  });
  test("whom no road takes there is counted, whatever the limit; and is beyond", async () => {
    for (const minutes of [5, 60]) {
      const { find } = await asked({}, PLACES, { ...byRoad, minutes });
      expect(find("unreachable", "county", "all").amount).toEqual({ kind: "value", value: 90 });
      expect(find("unreachable", "B", "60").amount).toEqual({ kind: "range", low: 4, high: 8 });
      // The second cell has a road that leads nowhere, the fourth has none.
      expect(find("off_road", "county", "all").amount).toEqual({ kind: "value", value: 40 });
      expect(find("off_road", "A", "all").amount).toEqual({ kind: "value", value: 0 });
    }
    const { find, villages } = await asked({}, PLACES, { ...byRoad, minutes: 60 });
    expect(find("beyond", "county", "all").amount).toEqual({ kind: "value", value: 90 });
    expect(villages.map(({ villageCode, awayMinutes }) => [villageCode, awayMinutes])).toEqual([
      ["A1", 20],
      ["B1", null],
    ]);
    const straight = await asked({}, PLACES, { roads: ROADS });
    // A straight line leads everywhere: it is not asked.
    expect(straight.find("unreachable", "county", "all")).toBeUndefined();
  });
  test("an unplaced one may serve them: unreachable at most", async () => {
    const { find } = await asked({}, [...PLACES, canteen("lost", "built", false)], byRoad);
    expect(find("unreachable", "county", "all").amount).toEqual({ kind: "range", low: 0, high: 90 });
  });
  test("is worth what the roads are worth, no older than they, and names them; the straight line does not", async () => {
    const { find } = await asked({}, PLACES, byRoad);
    expect(find("covered", "county", "all")).toMatchObject({ grade: 2, asOf: "2019-05-01" });
    expect(find("covered", "county", "all").sources).toContain("roads");
    const straight = (await asked({}, PLACES, { roads: ROADS })).find("covered", "county", "all");
    expect(straight).toMatchObject({ grade: 1, asOf: "2020-11-01" });
    expect(straight.sources).not.toContain("roads");
    const undated = { ...byRoad, roads: { ...ROADS, date: "undated" } };
    expect((await asked({}, PLACES, undated)).find("covered").asOf).toBe("undated");
  });
  test("says the roads beside every figure", async () => {
    const { find } = await asked({}, PLACES, byRoad);
    expect(find("covered").given?.map(({ words }) => words)).toContain("按道路（x.osm.pbf，0a1b2c3d）");
    expect((await asked()).find("covered").given?.map(({ words }) => words)).toContain("按直线 × 绕行系数");
  });
});

describe("the villages beyond", () => {
  test("worst first, by the people of the age asked for; who stands on the limit is not counted", async () => {
    const { villages } = await asked();
    expect(villages.map(({ villageCode, beyond }) => [villageCode, beyond.amount])).toEqual([
      ["A2", { kind: "range", low: 12, high: 30 }],
      ["A1", { kind: "range", low: 5, high: 10 }],
      ["B1", { kind: "range", low: 4, high: 8 }],
    ]);
    const everyone = await asked({}, PLACES, { age: "all" });
    expect(everyone.villages.map(({ villageCode }) => villageCode)).toEqual(["A2", "A1", "B1"]);
    expect(everyone.villages[1]?.beyond.amount).toEqual({ kind: "value", value: 50 });
  });

  test("with the people's mean minutes; null where nobody can get there", async () => {
    const { villages } = await asked();
    expect(villages[1]?.awayMinutes).toBeCloseTo((100 * 15 + 50 * 15.01) / 150, 9);
    expect(villages[2]?.awayMinutes).toBeNull();
  });
});
