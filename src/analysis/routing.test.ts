import { booleanPointInPolygon, multiPolygon } from "@turf/turf";
import { describe, expect, test } from "vitest";
import { ROAD_MODES, type RoadMode } from "../model/roads";
import type { Area } from "./circles";
import { NO_PATH, OFF_ROAD, REACHED, routing } from "./routing";
import { seeded } from "./seeded";
import { drawnGrid, drawnTables, randomTables, SHEET } from "./testing/drawNetwork";
import type { Points } from "./travel";

const WALK = ROAD_MODES.find(({ id }) => id === "walk") as RoadMode;
const ELDER = ROAD_MODES.find(({ id }) => id === "elder_walk") as RoadMode;

/** What is done later is done before the next question, as a thread does it between messages. */
const AT_ONCE = (job: () => unknown) => void job();

const pointsAt = (...places: readonly (readonly [x: number, y: number])[]): Points => {
  const spots = places.map(([x, y]) => SHEET.toLonLat(x, y));
  return { lons: Float64Array.from(spots, ([lon]) => lon), lats: Float64Array.from(spots, ([, lat]) => lat) };
};
const strewn = (random: () => number, count: number) =>
  pointsAt(...Array.from({ length: count }, () => [random() * 900 - 100, random() * 900 - 100] as const));
const at = (points: Points, i: number) => [points.lons[i] as number, points.lats[i] as number] as const;
const inside = (area: Area, lonLat: readonly [number, number]) =>
  area.coordinates.length > 0 && booleanPointInPolygon([...lonLat], multiPolygon(area.coordinates));

describe("the roads' thread", () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])(
    "network %i: nearest, matrix and place are three readings of the same times",
    (seed) => {
      const random = seeded(seed);
      const thread = routing(AT_ONCE);
      thread.hold(randomTables(random));
      const [cells, places] = [strewn(random, 30), strewn(random, 6)];
      const rows = thread.matrix(WALK, cells, places, Number.POSITIVE_INFINITY);
      const nearest = thread.toNearest(WALK, cells, places);
      nearest.seconds.forEach((seconds, i) => {
        expect(seconds).toBe(Math.min(...rows.subarray(i * 6, i * 6 + 6)));
        expect(nearest.reasons[i] === REACHED).toBe(Number.isFinite(seconds));
      });
      const back = thread.matrix(WALK, places, cells, Number.POSITIVE_INFINITY);
      for (let j = 0; j < 6; j++) {
        const spot = thread.spot(WALK, at(places, j), cells, cells, Number.POSITIVE_INFINITY);
        for (let i = 0; i < 30; i++) {
          const [towards, away] = [rows[i * 6 + j] as number, back[j * 30 + i] as number];
          if (Number.isFinite(towards)) expect(spot.cellSeconds[i]).toBeCloseTo(towards, 6);
          else expect(spot.cellSeconds[i]).toBe(towards);
          if (Number.isFinite(away)) expect(spot.facilitySeconds[i]).toBeCloseTo(away, 6);
          else expect(spot.facilitySeconds[i]).toBe(away);
        }
      }
    },
  );

  test("says why there is no time: too far from any road, or no road leads there", () => {
    const thread = routing(AT_ONCE);
    // Two roads that do not meet, and a one-way out of the first.
    thread.hold(
      drawnTables(
        [
          { from: "A", to: "B", metres: 300 },
          { from: "C", to: "D", metres: 300 },
          { from: "B", to: "E", metres: 200, oneway: true },
        ],
        { A: [0, 0], B: [300, 0], C: [0, 400], D: [300, 400], E: [500, 0] },
      ),
    );
    const cells = pointsAt([100, 0], [100, 400], [100, -600], [500, 0]);
    const { seconds, reasons } = thread.toNearest(WALK, cells, pointsAt([300, 0]));
    expect([...reasons]).toEqual([REACHED, NO_PATH, OFF_ROAD, NO_PATH]);
    expect(seconds[0]).toBeCloseTo(200, 6);
    expect([...seconds.subarray(1)]).toEqual([
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
    const sea = thread.spot(WALK, at(pointsAt([100, -600]), 0), cells, cells, 3600);
    expect(sea.joined).toBeNull();
    expect([...sea.cellSeconds, ...sea.facilitySeconds].some(Number.isFinite)).toBe(false);
  });

  test("direction is towards the place: a one-way street to it counts, one away from it does not", () => {
    const thread = routing(AT_ONCE);
    thread.hold(
      drawnTables(
        [
          { from: "A", to: "B", metres: 100, oneway: true },
          { from: "B", to: "C", metres: 100, oneway: true },
          { from: "C", to: "A", metres: 500, oneway: true },
        ],
        { A: [0, 0], B: [100, 0], C: [200, 0] },
      ),
    );
    const [a, c] = [pointsAt([0, 0]), pointsAt([200, 0])];
    expect(thread.matrix(WALK, a, c, 1e9)[0]).toBeCloseTo(200, 6);
    expect(thread.matrix(WALK, c, a, 1e9)[0]).toBeCloseTo(500, 6);
    const spot = thread.spot(WALK, at(c, 0), a, a, 3600);
    expect(spot.cellSeconds[0]).toBeCloseTo(200, 6);
    expect(spot.facilitySeconds[0]).toBeCloseTo(500, 6);
    // 250 s lets everybody on the way to C reach it, and nobody set out from C beyond the first half of the long way.
    const [area] = thread.areas(WALK, c, [150], false);
    expect(inside(area as Area, SHEET.toLonLat(60, 0))).toBe(true);
  });

  test("every limit is a reading of one search: nested, none searched anew; another mode is another search", () => {
    const thread = routing(AT_ONCE);
    thread.hold(drawnGrid(21, 100));
    const middle = pointsAt([0, 0]);
    const spot = at(middle, 0);
    thread.spot(WALK, spot, middle, middle, 3600);
    const before = thread.searches();
    const [five, ten, fifteen] = thread.areas(WALK, middle, [300, 600, 900], false) as [Area, Area, Area];
    thread.areas(WALK, middle, [720], true);
    expect(thread.searches()).toBe(before);
    for (const [inner, outer] of [
      [five, ten],
      [ten, fifteen],
    ] as const)
      for (const corner of inner.coordinates.flat(2) as [number, number][])
        expect(inside(outer, corner)).toBe(true);
    expect(inside(five, spot)).toBe(true);
    expect(inside(five, SHEET.toLonLat(400, 0))).toBe(false);
    expect(inside(ten, SHEET.toLonLat(400, 0))).toBe(true);
    thread.areas(ELDER, middle, [300], false);
    // Once for its own limit, and once for all the others.
    expect(thread.searches()).toBe(before + 2);
  });

  test("a long drag does not forget the cells, and other roads forget everything of the last", () => {
    const thread = routing(AT_ONCE);
    thread.hold(drawnGrid(11, 100));
    const cells = strewn(seeded(7), 40);
    for (let i = 0; i < 20; i++) thread.spot(WALK, at(pointsAt([30 * i - 300, 0]), 0), cells, cells, 600);
    const fresh = routing(AT_ONCE);
    fresh.hold(drawnGrid(11, 100));
    const where = at(pointsAt([133, 0]), 0);
    expect(thread.spot(WALK, where, cells, cells, 3600)).toEqual(fresh.spot(WALK, where, cells, cells, 3600));
    thread.hold(drawnTables([{ from: "A", to: "B", metres: 900 }], { A: [0, 0], B: [900, 0] }));
    fresh.hold(drawnTables([{ from: "A", to: "B", metres: 900 }], { A: [0, 0], B: [900, 0] }));
    expect(thread.spot(WALK, where, cells, cells, 3600)).toEqual(fresh.spot(WALK, where, cells, cells, 3600));
    expect(thread.areas(WALK, pointsAt([133, 0]), [300], false)).toEqual(
      fresh.areas(WALK, pointsAt([133, 0]), [300], false),
    );
  });

  test("a hand that drags searches no farther than the limit, and a wider limit then is searched anew", () => {
    const thread = routing(AT_ONCE);
    thread.hold(drawnGrid(21, 100));
    const middle = pointsAt([0, 0]);
    const near = thread.spot(WALK, at(middle, 0), pointsAt([300, 0], [900, 0]), middle, 600);
    expect([...near.cellSeconds].map(Number.isFinite)).toEqual([true, false]);
    const [quick] = thread.areas(WALK, middle, [600], true) as [Area];
    const before = thread.searches();
    const [same] = thread.areas(WALK, middle, [600], true) as [Area];
    expect([same, thread.searches()]).toEqual([quick, before]);
    const [wide] = thread.areas(WALK, middle, [1200], true) as [Area];
    expect(thread.searches()).toBe(before + 1);
    expect(inside(wide, SHEET.toLonLat(900, 0))).toBe(true);
    expect(inside(quick, SHEET.toLonLat(900, 0))).toBe(false);
    // Many places later the searchers of those forgotten are used again, and say the same.
    for (let i = 0; i < 20; i++) thread.areas(WALK, pointsAt([40 * i, 40 * i]), [600], false);
    expect(thread.areas(WALK, middle, [600], true)).toEqual([quick]);
  });

  test("a first area waits only for its own limit; all others are searched for right after, or not if the roads are gone", () => {
    const jobs: (() => unknown)[] = [];
    const thread = routing((job) => jobs.push(job));
    thread.hold(drawnGrid(21, 100));
    const middle = pointsAt([0, 0]);
    const before = thread.searches();
    const [first] = thread.areas(WALK, middle, [600], false);
    expect(thread.searches()).toBe(before + 1);
    jobs.splice(0).forEach((job) => void job());
    expect(thread.searches()).toBe(before + 2);
    const [same, wide] = thread.areas(WALK, middle, [600, 3600], false);
    expect(same).toEqual(first);
    expect(inside(wide as Area, SHEET.toLonLat(-950, 950))).toBe(true);
    jobs.splice(0).forEach((job) => void job());
    expect(thread.searches()).toBe(before + 2);
    thread.areas(WALK, pointsAt([50, 50]), [600], false);
    thread.hold(drawnGrid(3, 100));
    const held = thread.searches();
    jobs.splice(0).forEach((job) => void job());
    expect(thread.searches()).toBe(held);
  });

  test("each place's own area is what it has when asked alone, for every limit of one search each; none without a road", () => {
    const thread = routing(AT_ONCE);
    thread.hold(drawnGrid(21, 100));
    const places = pointsAt([0, 0], [150, -300], [5000, 5000], [-400, 420]);
    const [, , none, last] = thread.ownAreas(WALK, places, 600);
    expect(none?.coordinates).toEqual([]);
    const before = thread.searches();
    const wide = thread.ownAreas(WALK, places, 1200);
    expect(thread.searches()).toBe(before);
    expect(wide[3]).not.toEqual(last);
    [0, 1, 3].forEach((i) => {
      expect(wide[i]).toEqual(thread.areas(WALK, pointsAt(([[0, 0], [150, -300], [0, 0], [-400, 420]] as const)[i]!), [1200], false)[0]); // biome-ignore format: one line
    });
    thread.hold(drawnTables([{ from: "A", to: "B", metres: 900 }], { A: [0, 0], B: [900, 0] }));
    expect(thread.ownAreas(WALK, places, 600)[3]?.coordinates).toEqual([]);
  });

  test("a network that was not laid down is not searched", () => {
    expect(() => routing().toNearest(WALK, pointsAt([0, 0]), pointsAt([0, 0]))).toThrow(RangeError);
  });
});
