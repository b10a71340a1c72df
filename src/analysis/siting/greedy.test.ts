import { describe, expect, test } from "vitest";
import { SITING_OBJECTIVES } from "../../model/siting";
import { evaluate, mayOpen } from "./evaluate";
import { greedy } from "./greedy";
import type { SitingInstance } from "./instance";
import { bruteForce } from "./testing/bruteForce";
import { drawn } from "./testing/drawn";
import { drawInstance, drawPlane } from "./testing/instances";

const FAR = Number.POSITIVE_INFINITY;

// The middle reaches most people at once, yet two outer ones reach all.
const trap = drawn(
  [3, 3, 3, 3, 2, 2],
  [
    [1, 9, 1],
    [1, 9, 1],
    [9, 1, 1],
    [9, 1, 1],
    [1, 9, 9],
    [9, 1, 9],
  ],
  { within: 1, p: 2 },
);

describe("the best next site", () => {
  test("falls into the trap that the best pair avoids", () => {
    expect(greedy(trap)).toMatchObject({ newSites: [0, 2], objective: 14 });
    expect(bruteForce(trap)).toMatchObject({ newSites: [0, 1], objective: 16 });
  });

  test("is the one that lets people × cost fall most, whoever is unreachable first", () => {
    const question = drawn(
      [10, 1],
      [
        [1, 5],
        [FAR, 5],
      ],
      { objective: "pmedian" },
    );
    expect(greedy(question)).toMatchObject({ newSites: [1], objective: 55 });
    expect(greedy({ ...question, p: 2 })).toMatchObject({ newSites: [0, 1], objective: 15 });
  });

  test("brings the worst nearer, then leaves fewer at it", () => {
    const question = drawn(
      [1, 1, 1],
      [
        [8, 5, 5],
        [1, 8, 3],
        [1, 8, 8],
      ],
      { objective: "pcenter" },
    );
    expect(greedy(question)).toMatchObject({ newSites: [0], objective: 8 });
    expect(greedy({ ...question, p: 2 })).toMatchObject({ newSites: [0, 1], objective: 5 });
  });

  test("is taken until all are covered, and no further", () => {
    expect(greedy({ ...trap, objective: "lscp", p: FAR })).toMatchObject({
      newSites: [0, 1, 2],
      objective: 3,
    });
    expect(greedy({ ...trap, objective: "lscp", p: 2 }).objective).toBe(null);
    expect(greedy({ ...trap, objective: "lscp", fixed: [0, 1] })).toMatchObject({
      newSites: [],
      objective: 0,
    });
  });

  test("is left when nobody gains, unless a group asks for it", () => {
    expect(greedy({ ...trap, fixed: [0, 1], p: 1 }).newSites).toEqual([]);
    const asked = { ...trap, fixed: [0], groups: [{ sites: [0, 2], least: 2, most: 2 }] };
    expect(greedy({ ...asked, p: 2 }).newSites).toEqual([1, 2]);
    expect(greedy({ ...asked, p: 0 }).objective).toBe(null);
    const met = { ...trap, fixed: [0, 1], groups: [{ sites: [0, 2], least: 1, most: 2 }] };
    expect(greedy(met).newSites).toEqual([]);
  });

  test("keeps to the excluded, the money and the most of a group", () => {
    expect(greedy({ ...trap, excluded: [2] }).newSites).toEqual([0, 1]);
    const budget = { siteCost: Float64Array.of(2, 3, 4), most: 5 };
    expect(greedy({ ...trap, budget }).newSites).toEqual([2]);
    expect(greedy({ ...trap, groups: [{ sites: [0, 2], least: 0, most: 1 }] }).newSites).toEqual([1, 2]);
  });
});

describe("beds", () => {
  const beds = drawn(
    [4, 3],
    [
      [1, 2],
      [2, 5],
    ],
    { capacity: Float64Array.of(5, 9), p: 2 },
  );

  test("fill nearest first, parts of a village going on", () => {
    expect(greedy({ ...beds, objective: "pmedian" })).toEqual({
      newSites: [0, 1],
      objective: 4 + 2 + 10,
      served: [
        { demand: 0, site: 0, weight: 4 },
        { demand: 1, site: 0, weight: 1 },
        { demand: 1, site: 1, weight: 2 },
      ],
    });
  });

  test("take a village whole or not at all where it may not be parted", () => {
    expect(greedy({ ...beds, assign: "single", objective: "pmedian" }).served).toEqual([
      { demand: 0, site: 0, weight: 4 },
      { demand: 1, site: 1, weight: 3 },
    ]);
    expect(greedy({ ...beds, assign: "single", capacity: Float64Array.of(5, 2) })).toMatchObject({
      newSites: [0],
      objective: 4,
    });
  });

  test("fill the smaller of two as near, and a village goes where it just fits", () => {
    const near = drawn([4], [[1, 1]], { capacity: Float64Array.of(3, 9), fixed: [0, 1] });
    expect(greedy(near).served.map(({ site, weight }) => [site, weight])).toEqual([
      [0, 3],
      [1, 1],
    ]);
    expect(greedy({ ...near, assign: "single", capacity: Float64Array.of(4, 9) }).served[0]?.site).toBe(0);
  });

  test("bring the worst nearer, whoever comes last", () => {
    const question = drawn(
      [1, 1],
      [
        [1, 1],
        [5, 4],
      ],
      { objective: "pcenter", capacity: Float64Array.of(2, 2) },
    );
    expect(greedy(question)).toMatchObject({ newSites: [1], objective: 4 });
  });

  test("do not reach beyond the limit, and count the fixed", () => {
    expect(greedy({ ...beds, within: 5, p: 1, fixed: [0] })).toMatchObject({ newSites: [1], objective: 7 });
    expect(greedy({ ...beds, within: 1, p: 2 })).toMatchObject({ newSites: [0], objective: 4 });
    expect(greedy({ ...beds, objective: "pcenter" })).toMatchObject({ newSites: [1], objective: 5 });
    expect(greedy({ ...beds, objective: "lscp" })).toMatchObject({ newSites: [1], objective: 1 });
  });
});

/** The same said plainly: every candidate tried by evaluating the whole set. */
function plainGreedy(instance: SitingInstance): number[] {
  const { objective, weights } = instance;
  const m = instance.cost.length / weights.length;
  const chosen: number[] = [];
  const scoreOf = (sites: number[]): number[] => {
    const { served, coveredWeight, weightedCost } = evaluate(instance, sites);
    const missing = weights.reduce((sum, weight) => sum + weight, 0) - coveredWeight;
    if (objective === "pmedian") return [missing, weightedCost];
    if (objective !== "pcenter") return [missing];
    const costs = served.map(({ demand, site }) => instance.cost[demand * m + site] as number);
    const asking = weights.filter((weight) => weight > 0).length;
    if (missing > 0) return [FAR, asking - served.length];
    const worst = Math.max(0, ...costs);
    return [worst, costs.filter((cost) => cost === worst).length];
  };
  const isLess = (one: number[], other: number[]) => {
    const at = one.findIndex((value, i) => value !== other[i]);
    return at >= 0 && (one[at] as number) < (other[at] as number);
  };
  while (chosen.length < instance.p) {
    let best = scoreOf(chosen);
    let next = -1;
    if (objective === "lscp" && best[0] === 0) break;
    for (let site = 0; site < m; site++) {
      if (chosen.includes(site) || instance.excluded.includes(site) || instance.fixed.includes(site))
        continue;
      const score = scoreOf([...chosen, site]);
      if (isLess(score, best)) [best, next] = [score, site];
    }
    if (next < 0) break;
    chosen.push(next);
  }
  return chosen.sort((one, other) => one - other);
}

describe.each(SITING_OBJECTIVES)("$id on seeded questions", ({ id: objective }) => {
  test("steps as a plain reckoning does", () => {
    for (let seed = 0; seed < 120; seed++) {
      const question = drawInstance(seed, { objective, fixed: seed % 2 > 0, excluded: seed % 3 > 0 });
      expect(greedy(question).newSites, `seed ${seed}`).toEqual(plainGreedy(question));
    }
  });

  test.each(["none", "split", "single"] as const)("is never better than the best, beds %s", (capacity) => {
    let answers = 0;
    for (let seed = 0; seed < 60; seed++) {
      const all = { fixed: true, excluded: true, groups: seed % 2 > 0, budget: seed % 3 > 0 };
      const question = drawInstance(seed, { objective, n: 5, m: 5, capacity, ...all });
      const { objective: value, newSites, served } = greedy(question);
      if (value === null) continue;
      answers++;
      const best = bruteForce(question).objective as number;
      if (objective === "mclp") expect(value, `seed ${seed}`).toBeLessThanOrEqual(best);
      else expect(value, `seed ${seed}`).toBeGreaterThanOrEqual(best);
      expect(mayOpen(question, newSites)).toBe(true);
      const used = new Float64Array(5);
      for (const { site, weight } of served) used[site] = (used[site] as number) + weight;
      for (const [site, beds] of (question.capacity ?? []).entries())
        expect(used[site]).toBeLessThanOrEqual(beds);
    }
    expect(answers).toBeGreaterThan(8);
  });
});

test("a county's worth of villages and candidates is answered", () => {
  const wide = drawPlane(1, 20_000, 250, { p: 10 });
  expect(greedy(wide).newSites).toHaveLength(10);
  const square = drawPlane(2, 1000, 1000, { objective: "pmedian", within: FAR, p: 10 });
  expect(greedy(square).newSites).toHaveLength(10);
  const beds = greedy({ ...square, capacity: new Float64Array(1000).fill(6000) });
  expect(beds.newSites).toHaveLength(10);
});
