import { afterEach, describe, expect, test } from "vitest";
import type { OpenRouting } from "../analysis";
import { type Routing as RoutingThread, routing } from "../analysis/routing";
import { seeded } from "../analysis/seeded";
import type { OpenSiting } from "../analysis/siting";
import { siting } from "../analysis/siting/siting";
import { drawnGrid, drawnTables, SHEET } from "../analysis/testing/drawNetwork";
import { type LedgerDatabase, openLedgerDatabase } from "../data/warehouse.node.ts";
import type { Facility, FacilityBeds } from "../model/facility";
import type { Figure } from "../model/figure";
import type { RoadsInfo, RoadTables } from "../model/roads";
import type { TravelMode } from "../model/travel";
import { ACCESS_METHODS, type AccessMethod } from "./access";
import { accessCounter } from "./accessAnswer";
import { coverageCounter } from "./coverageAnswer";
import { circlesOrIsochrones } from "./isochronesAnswer";
import type { Coverage } from "./reach";
import { type Routing, roadMode } from "./roads";
import { sitingSolver } from "./sitingAnswer";
import { spotAreas, spotCounter, spotReach } from "./spotAnswer";
import { drawnCounty } from "./testing/drawnCounty";

const WALK: TravelMode = {
  id: "elder_walk",
  name: "老年人步行",
  metresPerMinute: 48,
  detour: 1.3,
  grade: 3,
  source: "s",
  note: null,
};
const INFO: RoadsInfo = {
  format: "minzheng-roads",
  version: 1,
  source: "osm",
  file: "x.osm.pbf",
  date: "2026-01-01",
  hash: "0a1b2c3d",
  box: [115, 22, 116, 23],
  credit: "© OpenStreetMap contributors, ODbL",
  networks: [],
  leftOut: [],
};

/** The thread's work without a thread: the same object, asked directly. */
function overRoads(tables: RoadTables): { readonly thread: RoutingThread; readonly routing: Routing } {
  const thread = routing((job) => void job());
  thread.hold(tables);
  const door = { thread, broken: new Promise<never>(() => {}), close: () => {} } as unknown as OpenRouting;
  return { thread, routing: { info: INFO, network: "walk", door } };
}

let database: LedgerDatabase | null = null;
afterEach(() => {
  database?.close();
  database = null;
});

/** A drawn county with a street grid of 250 m under its western part only: some live far from any road. */
async function county(seed: number) {
  const made = drawnCounty(seeded(seed));
  database = await openLedgerDatabase(made.ledgers);
  const [west, north] = SHEET.toXY(115.02, 22.94);
  const grid = drawnGrid(21, 250);
  const moved = (lons: Float64Array, lats: Float64Array) => {
    lons.forEach((lon, i) => {
      const [x, y] = SHEET.toXY(lon, lats[i] as number);
      [lons[i], lats[i]] = SHEET.toLonLat(x + west, y + north);
    });
  };
  moved(grid.nodeLons, grid.nodeLats);
  return { ...made, database, ...overRoads(grid) };
}

const value = ({ figures }: Coverage, indicator: string, age: string) => {
  const found = figures.find((f) => f.indicator === indicator && f.subject === "county" && f.age === age);
  if (found?.amount.kind === "value") return [found.amount.value, found.amount.value];
  if (found?.amount.kind === "range") return [found.amount.low, found.amount.high];
  throw new Error(`${indicator}: ${found?.amount.kind}`);
};

/** Nobody withdraws the question. */
const STAYS = new AbortController().signal;

describe("on roads", () => {
  test.each([1, 2, 3])(
    "county %i: people counted by hand from the matrix are the people of every limit",
    async (seed) => {
      const { places, demand, database, thread, routing } = await county(seed);
      const count = coverageCounter(database);
      const sites = places.facilities.filter(({ status }) => status === "operating" || status === "built");
      const mode = roadMode(WALK);
      if (!mode) throw new Error("no roads for walking");
      const rows = thread.matrix(
        mode,
        {
          lons: Float64Array.from(demand, (d) => Number(d.lon)),
          lats: Float64Array.from(demand, (d) => Number(d.lat)),
        },
        {
          lons: Float64Array.from(sites, ({ places: [p] }) => p?.lonLat[0] as number),
          lats: Float64Array.from(sites, ({ places: [p] }) => p?.lonLat[1] as number),
        },
        Number.POSITIVE_INFINITY,
      );
      const least = demand.map((_, i) =>
        Math.min(...rows.subarray(i * sites.length, (i + 1) * sites.length)),
      );
      expect(least.some((time) => !Number.isFinite(time))).toBe(true);
      expect(least.some((time) => time < 900)).toBe(true);
      const sum = (column: string, within: (time: number) => boolean) =>
        demand.reduce((total, d, i) => total + (within(least[i] as number) ? Number(d[column]) : 0), 0);
      for (const minutes of [5, 15, 16, 40, 60]) {
        const answer = await count([places, "canteen", WALK, true, minutes, false, "60", routing]);
        const inside = (time: number) => time <= minutes * 60 + 1e-6;
        const [a, b] = [sum("elders_a", inside), sum("elders_b", inside)];
        expect(value(answer, "covered", "60")).toEqual([Math.min(a, b), Math.max(a, b)]);
        expect(value(answer, "covered", "all")[0]).toBe(sum("people", inside));
        expect(value(answer, "unreachable", "all")[0]).toBe(
          sum("people", (time) => time === Number.POSITIVE_INFINITY),
        );
        expect(answer.travel).toBe("network");
        // The straight line beside it is what it is without roads.
        const alone = await count([places, "canteen", WALK, true, minutes, false, "60", null]);
        expect(answer.straight?.map(({ amount, subject }) => [subject, amount])).toEqual(
          alone.figures.map(({ amount, subject }) => [subject, amount]),
        );
      }
    },
  );

  test("another limit searches nothing, for people and for drawings; another kind of question does", async () => {
    const { places, database, thread, routing } = await county(4);
    const count = coverageCounter(database);
    const draw = circlesOrIsochrones();
    const outline = {
      type: "Feature",
      properties: {},
      geometry: { type: "Polygon", coordinates: [] },
    } as GeoJSON.Feature;
    const ask = async (minutes: number, withClosed = false) => {
      await count([places, "canteen", WALK, true, minutes, withClosed, "60", routing]);
      return draw([outline, places, "canteen", WALK, true, minutes, withClosed, true, false, true], routing);
    };
    const first = await ask(15);
    expect(first.travel).toBe("network");
    expect(first.rings).toHaveLength(5);
    expect(first.own.length).toBeGreaterThan(2);
    const before = thread.searches();
    for (const minutes of [16, 30, 5, 60]) await ask(minutes);
    expect(thread.searches()).toBe(before);
    await count([places, "canteen", WALK, false, 15, false, "60", routing]);
    expect(thread.searches()).toBeGreaterThan(before);
  });

  test("one place: people, towns and the nearest come from the same roads; dragging lays in less and says the same", async () => {
    const { places, database, routing } = await county(5);
    const counter = spotCounter(database);
    const at = SHEET.toLonLat(...SHEET.toXY(115.02, 22.94));
    const reach = await spotReach([await counter.cells(), at, places, "canteen", WALK, true, routing, null]);
    expect(reach.travel).toBe("network");
    expect(reach.joined?.metresOff).toBeLessThan(1);
    const minutes = reach.nearest.map((near) => near.minutes);
    expect(minutes).toEqual([...minutes].sort((one, other) => one - other));
    const asked = { mode: WALK, minutes: 30, age: "all", travel: "network", roads: INFO } as const;
    const dragged = await counter.people(reach, asked, true);
    const rested = await counter.people(reach, { ...asked, minutes: 45 }, false);
    expect((await counter.people(reach, asked, false)).figures).toEqual(dragged.figures);
    const amount = (figures: typeof dragged.figures) =>
      figures.find(({ subject }) => subject === "county")?.amount;
    const [near, far] = [amount(dragged.figures), amount(rested.figures)];
    if (near?.kind !== "value" || far?.kind !== "value") throw new Error("people are a value");
    expect(near.value).toBeGreaterThan(0);
    expect(far.value).toBeGreaterThan(near.value);
    const sketch = await spotAreas(reach, WALK, 15, routing, true);
    const areas = await spotAreas(reach, WALK, 15, routing, false);
    expect([sketch.rings.length, areas.rings.length, sketch.sketched, areas.sketched]).toEqual([
      0,
      5,
      true,
      false,
    ]);
  });

  test("in the sea nothing is reached and nothing drawn; by the straight line there is a circle", async () => {
    const { places, database, routing } = await county(6);
    const counter = spotCounter(database);
    const ask = (by: Routing | null) =>
      counter.cells().then((cells) => spotReach([cells, [115.5, 22.5], places, null, WALK, true, by, null]));
    const sea = await ask(routing);
    expect([sea.joined, sea.nearest]).toEqual([null, []]);
    expect((await spotAreas(sea, WALK, 15, routing, false)).edge.coordinates).toEqual([]);
    const straight = await ask(null);
    expect((await spotAreas(straight, WALK, 15, null, false)).edge.coordinates).toHaveLength(1);
  });
});

describe("beds within reach", () => {
  const beds = (low: number, high: number | null = low): FacilityBeds => ({
    measure: "built",
    low,
    high,
    grade: 2,
    source: "beds",
    asOf: "2023",
    assumptionSet: null,
  });
  const ask = async (method: AccessMethod, change: { first?: Partial<Facility>; routed?: boolean } = {}) => {
    const { places, database, routing, demand } = await county(7);
    const facilities = places.facilities.map((facility, i) => ({
      ...facility,
      beds: [beds(10 + i)],
      ...(i === 0 ? change.first : {}),
    }));
    const by = change.routed === false ? null : routing;
    const question = [{ ...places, facilities }, "canteen", WALK, true, 45, false, "60", by, method] as const;
    const answer = await accessCounter(database)(question);
    const elders = (column: string) => demand.reduce((sum, row) => sum + Number(row[column]), 0);
    const everybody = answer.places.find(({ subject }) => subject === "county") as Figure;
    return { ...answer, county: everybody.amount, asOf: everybody.asOf, elders };
  };
  test.each(ACCESS_METHODS)(
    "$zh: Σ access × people is the beds that somebody can reach, by roads and by the straight line",
    async ({ id }) => {
      for (const routed of [true, false]) {
        const { county, elders, conservation, ...answer } = await ask(id, { routed });
        expect(conservation.holds).toBe(true);
        expect(conservation.shared).toBeCloseTo(conservation.beds, 6);
        expect(conservation.beds + answer.unreachedBeds).toBeCloseTo(answer.beds, 9);
        expect(conservation.beds).toBeGreaterThan(0);
        // All elders' mean, in thousands, is the beds over all elders; more elders under one split than the other.
        const means = ["elders_a", "elders_b"].map((split) => (conservation.shared / elders(split)) * 1000);
        if (county.kind !== "range") throw new Error(`${county.kind} is no range`);
        expect(county.low).toBeCloseTo(Math.min(...means), 6);
        expect(county.high).toBeCloseTo(Math.max(...means), 6);
        expect(answer.equity.map(({ indicator }) => indicator)).toEqual([
          "access_gini",
          "access_palma",
          "access_below",
          "access_depth",
        ]);
        expect(answer.lorenz[0]).toEqual([0, 0]);
        expect(answer.lorenz.at(-1)).toEqual([1, 1]);
      }
    },
  );
  test("beds that are a range give a range as wide, and one more bed never fewer within reach", async () => {
    const narrow = await ask("2sfca", { first: { beds: [beds(50)] } });
    const wide = await ask("2sfca", { first: { beds: [beds(50, 80)] } });
    if (narrow.county.kind !== "range" || wide.county.kind !== "range") throw new Error("no ranges");
    expect(wide.county.low).toBeCloseTo(narrow.county.low, 9);
    expect(wide.county.high).toBeGreaterThan(narrow.county.high);
    // The worst-served two fifths may have none: then there is no Palma, but always a Gini.
    expect(wide.equity[0]).toMatchObject({ indicator: "access_gini", amount: { kind: "range" } });
  });
  test("is as old as its oldest beds", async () => {
    expect((await ask("2sfca", { first: { beds: [{ ...beds(5), asOf: "2011" }] } })).asOf).toBe("2011");
    expect((await ask("2sfca", { first: { beds: [{ ...beds(5), asOf: "undated" }] } })).asOf).toBe("undated");
  });
  test("one without a place may serve anybody: 'at least', said as unknown, like one without beds", async () => {
    for (const first of [{ places: [] }, { beds: [] }]) {
      const { county, equity, unknownSites } = await ask("2sfca", { first });
      expect([county.kind, unknownSites]).toEqual(["at-least", 1]);
      expect(equity.every(({ amount }) => amount.kind === "unknown")).toBe(true);
    }
  });
  test("beds known only from below make every place 'at least', and evenness unknown", async () => {
    const { county, equity } = await ask("2sfca", { first: { beds: [beds(200, null)] } });
    expect(county.kind).toBe("at-least");
    expect(equity.every(({ amount }) => amount.kind === "unknown")).toBe(true);
  });
});

test("tables of another network than the mode's are not searched", async () => {
  const { places, database } = await county(8);
  const { routing } = overRoads({ ...drawnTables([{ from: "A", to: "B", metres: 100 }]), network: "drive" });
  await expect(
    coverageCounter(database)([places, "canteen", WALK, true, 15, false, "60", routing]),
  ).rejects.toThrow(RangeError);
});

describe("siting on roads", () => {
  test.each([1, 2])(
    "county %i: counts the people the circle counts, and leaves out whom no road serves",
    async (seed) => {
      const made = await county(seed);
      const villages = [
        [115.03, 22.93],
        [115.04, 22.92],
        [115.05, 22.93],
      ].map(([lon, lat], i) => ({
        code: `A${i}`,
        name: `村${i}`,
        townCode: "A",
        place: [lon, lat],
        placeGrade: 4,
      }));
      const places = { ...made.places, villages } as unknown as typeof made.places;
      const door = {
        thread: siting(),
        broken: new Promise<never>(() => {}),
        close: () => {},
      } as unknown as OpenSiting;
      const ask = {
        objective: "pmedian",
        sites: 1,
        town: null,
        people: "county",
        except: [],
        must: [],
        beds: null,
        assign: "split",
        budget: null,
        closures: 0,
        eighty: 1,
      } as const;
      const solve = sitingSolver(made.database);
      const result = await solve(
        [places, "canteen", WALK, true, 15, "60", made.routing, ask],
        STAYS,
        door,
        () => {},
      );
      const count = coverageCounter(made.database);
      for (const [withClosed, id] of [
        [false, "now"],
        [true, "opened"],
      ] as const) {
        const answer = await count([places, "canteen", WALK, true, 15, withClosed, "60", made.routing]);
        const said = answer.figures.find(
          ({ indicator, subject, age }) => indicator === "covered" && subject === "county" && age === "60",
        );
        expect(result.stages.find((stage) => stage.id === id)?.covered.amount).toEqual(said?.amount);
        expect(result.stages[0]?.covered.sources).toContain("roads");
      }
      expect(result.status).toBe("optimal");
      const { minutes, places: columns, left, cells } = result.numbers;
      const rows = Array.from(cells, (_, i) =>
        minutes.subarray(i * columns.length, (i + 1) * columns.length),
      );
      const cut = rows.flatMap((row, i) => (row.some(Number.isFinite) ? [] : [i]));
      expect(cut.length).toBeGreaterThan(0);
      expect([...left]).toEqual(cut);
      // The mean to the nearest of what is open, for each village by hand: none is better than the one found.
      const open = columns.flatMap(({ villageCode }, at) => (villageCode === null ? [at] : []));
      const sums = columns.flatMap(({ villageCode }, at) => {
        if (villageCode === null) return [];
        let sum = 0;
        rows.forEach((row, i) => {
          if (cut.includes(i)) return;
          sum +=
            (result.numbers.a[i] as number) * Math.min(...[...open, at].map((site) => row[site] as number));
        });
        return [sum];
      });
      expect(result.answer.objective).toBeCloseTo(Math.min(...sums), 6);
      expect(result.unserved.every(({ why }) => why === "unreachable")).toBe(true);
    },
  );
});
