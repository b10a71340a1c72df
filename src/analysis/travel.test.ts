import { describe, expect, test } from "vitest";
import type { TravelMode } from "../model/travel";
import { seeded } from "./seeded";
import { geodesicMetres } from "./testing/geodesic";
import { metresToNearest, type Points, searchCount, travel } from "./travel";

const WALK: TravelMode = {
  id: "elder_walk",
  name: "老年人步行",
  metresPerMinute: 48,
  detour: 1.3,
  grade: 3,
  source: "s",
  note: null,
};

const points = (...places: readonly (readonly [number, number])[]): Points => ({
  lons: Float64Array.from(places, ([lon]) => lon),
  lats: Float64Array.from(places, ([, lat]) => lat),
});
const NONE = points();

/** Places strewn over a county. */
function strewn(random: () => number, count: number): Points {
  return points(
    ...Array.from({ length: count }, () => [114.9 + random() * 0.75, 22.7 + random() * 0.55] as const),
  );
}

describe("metres to the nearest", () => {
  test("drawn: a degree of latitude north of 23° is 110,744 m; the nearer of two counts", () => {
    const [one] = metresToNearest(points([115, 22.5]), points([115, 23.5], [116, 25]));
    expect(one).toBeCloseTo(110_744, -1);
    expect([...metresToNearest(points([115, 23]), points([115, 23], [115.1, 23]))]).toEqual([0]);
  });

  test("nobody to go to is Infinity, nobody to go is nothing", () => {
    expect([...metresToNearest(points([115, 23]), NONE)]).toEqual([Number.POSITIVE_INFINITY]);
    expect(metresToNearest(NONE, points([115, 23]))).toHaveLength(0);
  });

  test("is the geodesic's to a hundred-thousandth, for every pair of seeded places (brute force)", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = seeded(seed);
      const [people, places] = [strewn(random, 40), strewn(random, 1 + Math.floor(random() * 12))];
      const found = metresToNearest(people, places);
      for (let i = 0; i < found.length; i++) {
        let least = Number.POSITIVE_INFINITY;
        for (let j = 0; j < places.lons.length; j++)
          least = Math.min(
            least,
            geodesicMetres(people.lons[i]!, people.lats[i]!, places.lons[j]!, places.lats[j]!),
          );
        expect(Math.abs(found[i]! / least - 1)).toBeLessThan(1e-5);
      }
    }
  });

  test("one more place never makes anyone farther; the same the other way round", () => {
    const random = seeded(7);
    const [people, places] = [strewn(random, 60), strewn(random, 9)];
    const before = metresToNearest(people, { lons: places.lons.slice(1), lats: places.lats.slice(1) });
    metresToNearest(people, places).forEach((metres, i) => {
      expect(metres).toBeLessThanOrEqual(before[i]!);
    });
    const [there] = metresToNearest(points([115, 22.8]), points([115.3, 23.1]));
    const [back] = metresToNearest(points([115.3, 23.1]), points([115, 22.8]));
    expect(there).toBe(back);
  });
});

describe("travel", () => {
  test("minutes are metres × detour ÷ speed, and say which model made them", () => {
    const { model, minutesToNearest, reachMetres } = travel(WALK);
    expect(model).toBe("straight_line");
    const people = points([115, 22.95], [115.01, 22.95]);
    const places = points([115.004, 22.953]);
    const metres = metresToNearest(people, places);
    minutesToNearest(people, places).forEach((minutes, i) => {
      expect(minutes).toBeCloseTo((metres[i]! * 1.3) / 48, 9);
      expect(reachMetres(minutes)).toBeCloseTo(metres[i]!, 6);
    });
    expect([...minutesToNearest(people, NONE)]).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });

  test("every search is counted, and asking for a radius is none", () => {
    const before = searchCount();
    const { minutesToNearest, reachMetres } = travel(WALK);
    reachMetres(15);
    expect(searchCount()).toBe(before);
    minutesToNearest(NONE, NONE);
    expect(searchCount()).toBe(before + 1);
  });
});
