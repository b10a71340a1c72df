import { describe, expect, test } from "vitest";
import { priceMaximalCover, priceSetCover, takings } from "./coverPrices";
import { earliestCover } from "./coverTies";
import type { SitingInstance, Watch } from "./instance";
import {
  type Cover,
  columnsOf,
  coverOf,
  keepSites,
  openable,
  reducedForCovering,
  withoutDominatedRows,
  withoutDominatedSites,
} from "./reduce";
import { drawInstance } from "./testing/instances";

const watch: Watch = { secondsLeft: () => 100, report: () => undefined };
const lists = ({ rows }: Cover) => rows.map((row) => [...row]);

/** Every set of positions, as a list. */
const sets = (count: number) =>
  Array.from({ length: 2 ** count }, (_, bits) =>
    Array.from({ length: count }, (_, at) => at).filter((at) => (bits >> at) & 1),
  );
const covered = ({ rows, weights }: Cover, chosen: readonly number[]) =>
  weights.reduce((sum, weight, i) => sum + (rows[i]?.some((at) => chosen.includes(at)) ? weight : 0), 0);
const mostBy = (cover: Cover, most: number) =>
  Math.max(...sets(cover.sites.length).map((chosen) => (chosen.length <= most ? covered(cover, chosen) : 0)));
const fewestOf = (cover: Cover) =>
  Math.min(
    ...sets(cover.sites.length)
      .filter((chosen) => cover.rows.every((row) => row.some((at) => chosen.includes(at))))
      .map((chosen) => chosen.length),
  );

const question: SitingInstance = {
  ...drawInstance(1),
  weights: Float64Array.from([3, 4, 0, 5, 6, 7]),
  // biome-ignore format: demands down, candidates across
  cost: Float64Array.from([
    1, 9, 1, 9, 9,
    2, 9, 2, 9, 9,
    1, 1, 1, 1, 1,
    9, 1, 9, 2, 9,
    9, 9, 9, 9, 3,
    9, 3, 9, 9, Number.POSITIVE_INFINITY,
  ]),
  fixed: [4],
  excluded: [1],
};

describe("who can be covered by what", () => {
  test("alike demands are merged, those of nobody and those the fixed cover left out, those out of reach named", () => {
    const cover = coverOf(question, 3);
    expect(openable(question)).toEqual([0, 2, 3]);
    expect(cover.sites).toEqual([0, 2, 3]);
    expect(lists(cover)).toEqual([[0, 1], [2]]);
    expect(cover.weights).toEqual([7, 5]);
    expect(cover.fixedWeight).toBe(6);
    expect(cover.outOfReach).toEqual([5]);
    expect(columnsOf(cover).map((column) => [...column])).toEqual([[0], [0], [1]]);
  });

  test("the limit itself is within, what is unreachable never", () => {
    expect(coverOf(question, 2.9).fixedWeight).toBe(0);
    expect(coverOf(question, Number.POSITIVE_INFINITY).fixedWeight).toBe(3 + 4 + 5 + 6);
    expect(lists(coverOf({ ...question, excluded: [] }, 3)).at(-1)).toEqual([1]);
  });
});

describe("what is left out changes nothing", () => {
  const few: Cover = {
    sites: [10, 11, 12],
    rows: [Int32Array.of(0, 1), Int32Array.of(1), Int32Array.of(0, 1, 2)],
    weights: [1, 2, 4],
  };
  const plain: SitingInstance = { ...question, groups: [], budget: null };

  test("a candidate another stands in for goes; of equals the smaller index stays", () => {
    expect(withoutDominatedSites(few, plain).sites).toEqual([11]);
    const equals: Cover = { sites: [5, 7], rows: [Int32Array.of(0, 1)], weights: [1] };
    expect(withoutDominatedSites(equals, plain).sites).toEqual([5]);
  });

  test("a dearer candidate does not stand in, nor does one of a group", () => {
    const siteCost = Float64Array.from({ length: 13 }, (_, site) => (site === 11 ? 2 : 1));
    expect(withoutDominatedSites(few, { ...plain, budget: { siteCost, most: 9 } }).sites).toEqual([10, 11]);
    const groups = [{ sites: [11], least: 0, most: 1 }];
    expect(withoutDominatedSites(few, { ...plain, groups }).sites).toEqual([10, 11]);
    expect(
      withoutDominatedSites(few, { ...plain, groups: [{ sites: [12], least: 1, most: 1 }] }).sites,
    ).toEqual([11, 12]);
  });

  test("a demand covered whenever another is goes", () => {
    expect(lists(withoutDominatedRows(few))).toEqual([[1]]);
  });

  test("keeping some sites merges rows and drops empty ones", () => {
    const kept = keepSites(few, (at) => at !== 1);
    expect(kept.sites).toEqual([10, 12]);
    expect(lists(kept)).toEqual([[0], [0, 1]]);
    expect(kept.weights).toEqual([1, 4]);
  });

  test("goes on until nothing more can be left out", () => {
    for (let seed = 0; seed < 120; seed++) {
      const drawn = drawInstance(seed + 700, { n: 12, m: 10 });
      const cover = reducedForCovering(coverOf(drawn, Math.min(drawn.within, 2)), drawn);
      expect(withoutDominatedSites(cover, drawn)).toBe(cover);
      expect(withoutDominatedRows(cover)).toBe(cover);
    }
  });

  test("most weight and fewest sites stay as they are", () => {
    for (let seed = 0; seed < 120; seed++) {
      const drawn = drawInstance(seed, { n: 9, m: 7, excluded: seed % 2 > 0 });
      const cover = coverOf(drawn, drawn.within);
      const fewer = withoutDominatedSites(cover, drawn);
      for (const most of [1, 2, 3]) expect(mostBy(fewer, most), `seed ${seed}`).toBe(mostBy(cover, most));
      expect(fewestOf(reducedForCovering(cover, drawn)), `seed ${seed}`).toBe(fewestOf(cover));
    }
  });
});

test("among sets that cover as much, fewer sites come first, then nearer ones, then smaller indices", () => {
  const instance: SitingInstance = {
    ...question,
    weights: Float64Array.from([2, 3]),
    cost: Float64Array.from([1, 9, 2, 1, 1, 9, 1, 2, 1, 1]),
    within: 5,
    p: 3,
    fixed: [],
    excluded: [],
    groups: [],
    budget: null,
  };
  const cover = coverOf(instance, 5);
  const known = {
    unit: 1,
    value: 5,
    most: 3,
    alive: new Uint8Array(5).fill(1),
    prices: new Float64Array(2),
    isProven: true,
  };
  const earliest = (excluded: number[], best: number[]) => {
    const alive = known.alive.map((_, at) => (excluded.includes(at) ? 0 : 1));
    return earliestCover(instance, cover, { ...known, alive, best }, watch);
  };
  expect(earliest([], [0, 1])).toEqual({ newSites: [3], proved: true, value: 5 });
  expect(earliest([], [4])).toEqual({ newSites: [3], proved: true, value: 5 });
  expect(earliest([3, 4], [0, 1])).toEqual({ newSites: [2], proved: true, value: 5 });
  expect(earliest([2, 3, 4], [0, 1])).toEqual({ newSites: [0, 1], proved: true, value: 5 });
});

test("as long as more may be covered, a small set of that weight does not hide a larger one that covers more", () => {
  const instance: SitingInstance = {
    ...question,
    weights: Float64Array.from([2, 3, 4]),
    // biome-ignore format: demands down, candidates across
    cost: Float64Array.from([
      1, 9, 1, 9,
      1, 9, 9, 1,
      9, 1, 9, 9,
    ]),
    within: 5,
    p: 2,
    fixed: [],
    excluded: [],
    groups: [],
    budget: null,
  };
  const cover = coverOf(instance, 5);
  const known = { best: [2, 3], value: 5, unit: 1, most: 2, alive: new Uint8Array(4).fill(1) };
  const prices = Float64Array.from([2, 3, 4]);
  const walk = (isProven: boolean) => earliestCover(instance, cover, { ...known, prices, isProven }, watch);
  expect(walk(true).newSites).toEqual([0]);
  expect(walk(false)).toMatchObject({ newSites: [0, 1], value: 9 });
});

describe("what prices prove", () => {
  const covers = Array.from({ length: 150 }, (_, seed) => {
    const drawn = drawInstance(seed + 300, { n: 14, m: 8 });
    return coverOf(drawn, Math.min(drawn.within, 2));
  });

  test("takings are the prices of the rows a site covers", () => {
    const cover = coverOf(question, 3);
    expect([...takings(cover, Float64Array.of(2, 3))]).toEqual([2, 2, 3]);
  });

  test("no set covers more than the bound, and none that covers as much as the best holds a ruled out site", () => {
    for (const [seed, cover] of covers.entries())
      for (const most of [1, 2, 3]) {
        const start = { best: [], value: 0 };
        const { best, value, bound, alive } = priceMaximalCover(cover, most, start, () => true, 1, watch);
        const truth = mostBy(cover, most);
        expect(bound, `seed ${seed}`).toBeGreaterThanOrEqual(truth);
        expect(value, `seed ${seed}`).toBe(covered(cover, best as readonly number[]));
        for (const chosen of sets(cover.sites.length))
          if (chosen.length <= most && covered(cover, chosen) >= value)
            for (const at of chosen)
              if (
                covered(cover, chosen) >
                covered(
                  cover,
                  chosen.filter((other) => other !== at),
                )
              )
                expect(alive[at], `seed ${seed}`).toBe(1);
      }
  });

  test("no cover is smaller than the bound, and none smaller than the best holds a ruled out site", () => {
    let proven = 0;
    for (const [seed, cover] of covers.entries()) {
      const { best, value, bound, alive } = priceSetCover(cover, null, () => true, watch);
      expect(bound, `seed ${seed}`).toBeLessThanOrEqual(fewestOf(cover));
      expect(cover.rows.every((row) => row.some((at) => best?.includes(at)))).toBe(true);
      expect(value).toBe(best?.length);
      if (bound === value) proven++;
      const { alive: open } = priceSetCover(cover, null, (chosen) => chosen.length > value + 1, watch);
      for (const chosen of sets(cover.sites.length))
        if (cover.rows.every((row) => row.some((at) => chosen.includes(at)))) {
          if (chosen.length < value) for (const at of chosen) expect(alive[at], `seed ${seed}`).toBe(1);
          for (const at of chosen) expect(open[at], "nothing allowed is known").toBe(1);
        }
    }
    expect(proven).toBeGreaterThan(covers.length / 2);
  });
});
