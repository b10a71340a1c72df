import { beforeAll, describe, expect, test } from "vitest";
import { greedy } from "./greedy";
import { loadMipSolver, type MipSolver } from "./highs";
import type { SitingInstance } from "./instance";
import { gapBetween, solveSiting } from "./solve";
import { stopwatch } from "./stopwatch";
import { drawn } from "./testing/drawn";
import { drawPlane } from "./testing/instances";

const FAR = Number.POSITIVE_INFINITY;

let solver: MipSolver;
beforeAll(async () => {
  solver = await loadMipSolver();
});
const solve = (instance: SitingInstance, seconds = FAR) => solveSiting(solver, instance, stopwatch(seconds));

// Six villages in two valleys; the third candidate between them reaches most at once.
const valleys = drawn(
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

describe("an answer", () => {
  test("comes with its proof, who is served by whom, and what greedy would have lost", () => {
    const answer = solve(valleys);
    expect(answer).toMatchObject({
      status: "optimal",
      objective: 16,
      bound: 16,
      gap: 0,
      sites: [0, 1],
      newSites: [0, 1],
      coveredWeight: 16,
      totalWeight: 16,
      weightedCost: 16,
      greedy: { objective: 14, newSites: [0, 2] },
      tiesProved: true,
      unserved: [],
    });
    expect(answer.served.map(({ site }) => site)).toEqual([0, 0, 1, 1, 0, 1]);
    expect(answer.seconds).toBeGreaterThan(0);
  });

  test("counts the fixed among its sites and not among the new", () => {
    const answer = solve({ ...valleys, fixed: [2], p: 1 });
    expect(answer).toMatchObject({ objective: 14, sites: [0, 2], newSites: [0] });
  });

  test("of each objective", () => {
    const open = { ...valleys, within: FAR };
    expect(solve({ ...open, objective: "pmedian" })).toMatchObject({ objective: 16, newSites: [0, 1] });
    expect(solve({ ...open, objective: "pmedian", p: 1 })).toMatchObject({
      objective: 12 + 36,
      newSites: [2],
    });
    expect(solve({ ...open, objective: "pcenter", p: 1 })).toMatchObject({ objective: 9, newSites: [2] });
    expect(solve({ ...open, objective: "pcenter" })).toMatchObject({ objective: 1, newSites: [0, 1] });
    expect(solve({ ...valleys, objective: "lscp", p: FAR })).toMatchObject({
      objective: 2,
      newSites: [0, 1],
    });
  });

  test("with beds says how many go where", () => {
    const beds = drawn(
      [4, 3],
      [
        [1, 2],
        [2, 5],
      ],
      { objective: "pmedian", capacity: Float64Array.of(5, 9), p: 2 },
    );
    const split = solve(beds);
    expect(split).toMatchObject({
      status: "optimal",
      objective: 12,
      gap: 0,
      coveredWeight: 7,
      weightedCost: 12,
    });
    expect(split.served).toEqual([
      { demand: 0, site: 0, weight: 2 },
      { demand: 0, site: 1, weight: 2 },
      { demand: 1, site: 0, weight: 3 },
    ]);
    expect(solve({ ...beds, assign: "single" })).toMatchObject({ objective: 8 + 6, weightedCost: 14 });
  });

  test("with money or groups of an uncapacitated p-median", () => {
    const open = { ...valleys, within: FAR, objective: "pmedian" as const };
    const budget = { siteCost: Float64Array.of(2, 3, 4), most: 4 };
    expect(solve({ ...open, budget })).toMatchObject({ status: "optimal", objective: 48, newSites: [2] });
    const groups = [{ sites: [0, 1], least: 0, most: 1 }];
    expect(solve({ ...open, groups })).toMatchObject({ objective: 12 + 2 + 18, newSites: [0, 2] });
  });

  test("to a question of nobody is nothing", () => {
    for (const objective of ["mclp", "pmedian", "pcenter", "lscp"] as const)
      expect(solve({ ...valleys, weights: new Float64Array(6), objective })).toMatchObject({
        status: "optimal",
        objective: 0,
        gap: 0,
        newSites: [],
        served: [],
        totalWeight: 0,
      });
  });

  test("is refused to what is no question", () => {
    expect(() => solve({ ...valleys, p: 0.5 })).toThrow(RangeError);
    expect(() => solve({ ...valleys, fixed: [1], excluded: [1] })).toThrow(/both fixed and excluded/);
  });
});

describe("who cannot be served", () => {
  const lonely = drawn(
    [1, 1, 1, 0],
    [
      [1, 1],
      [9, 9],
      [1, 9],
      [9, 9],
    ],
    { objective: "lscp", within: 5, p: FAR },
  );

  test("has no site in reach, or only excluded ones", () => {
    expect(solve(lonely)).toMatchObject({
      status: "infeasible",
      objective: null,
      bound: null,
      gap: null,
      sites: [],
      served: [],
      unserved: [{ demand: 1, why: "no_site_in_reach", weight: 1 }],
    });
    expect(solve({ ...lonely, excluded: [0] }).unserved).toEqual([
      { demand: 1, why: "no_site_in_reach", weight: 1 },
      { demand: 2, why: "only_excluded_in_reach", weight: 1 },
    ]);
    const excluded = drawn(
      [1, 1],
      [
        [1, 2],
        [2, 1],
      ],
      { objective: "pmedian", excluded: [0, 1] },
    );
    expect(solve(excluded).unserved.map(({ why }) => why)).toEqual([
      "only_excluded_in_reach",
      "only_excluded_in_reach",
    ]);
  });

  test("is heavier than the beds in reach, when it may not be parted", () => {
    const heavy = drawn(
      [6, 2],
      [
        [1, 2],
        [1, 2],
      ],
      {
        objective: "pmedian",
        capacity: Float64Array.of(5, 5),
        assign: "single",
        p: 2,
      },
    );
    expect(solve(heavy).unserved).toEqual([{ demand: 0, why: "heavier_than_capacity", weight: 6 }]);
    expect(solve({ ...heavy, capacity: Float64Array.of(5, 6), assign: "single" }).status).toBe("optimal");
    expect(solve({ ...heavy, capacity: Float64Array.of(1, 6) }).unserved).toEqual([
      { demand: 1, why: "not_with_the_others", weight: 2 },
    ]);
    expect(solve({ ...heavy, assign: "split" }).status).toBe("optimal");
  });

  test("fits by itself but not with the others: who is left when most are served", () => {
    const apart = drawn(
      [2, 3, 1],
      [
        [1, 9, 9],
        [9, 1, 9],
        [9, 9, 1],
      ],
      { objective: "pmedian", within: 5, p: 2 },
    );
    expect(solve(apart)).toMatchObject({
      status: "infeasible",
      unserved: [{ demand: 2, why: "not_with_the_others", weight: 1 }],
    });
    const groups = [{ sites: [0, 1], least: 0, most: 1 }];
    expect(solve({ ...apart, p: 3, groups }).unserved).toEqual([
      { demand: 0, why: "not_with_the_others", weight: 2 },
    ]);
    const beds = { ...apart, p: 3, capacity: Float64Array.of(2, 2, 2) };
    expect(solve(beds).unserved).toEqual([{ demand: 1, why: "not_with_the_others", weight: 1 }]);
    const budget = { siteCost: Float64Array.of(1, 5, 1), most: 4 };
    expect(solve({ ...apart, objective: "lscp", p: 3, budget }).unserved).toEqual([
      { demand: 1, why: "not_with_the_others", weight: 3 },
    ]);
  });

  test("is nobody where the demands of groups contradict the rest", () => {
    const groups = [{ sites: [0, 1], least: 2, most: 2 }];
    for (const objective of ["mclp", "lscp"] as const)
      expect(solve({ ...valleys, objective, groups, p: 1 })).toMatchObject({
        status: "infeasible",
        unserved: [],
      });
  });
});

describe("a limit", () => {
  test("leaves the greedy answer where the kernel has no better one, and says that it is not proven", () => {
    for (const objective of ["mclp", "pmedian", "pcenter", "lscp"] as const) {
      const question = drawPlane(3, 120, 60, { objective, within: 4000, p: objective === "lscp" ? FAR : 12 });
      const answer = solve(question, 0);
      const quick = greedy(question).objective as number;
      expect(answer.status, objective).not.toMatch(/unknown|infeasible/);
      expect(answer.gap === null || answer.gap >= 0, objective).toBe(true);
      if (objective === "mclp") expect(answer.objective).toBeGreaterThanOrEqual(quick);
      else expect(answer.objective).toBeLessThanOrEqual(quick);
    }
  });

  test("leaves beds nearest first", () => {
    const question = drawPlane(3, 60, 30, { objective: "pmedian", within: FAR, p: 5 });
    const answer = solve({ ...question, capacity: new Float64Array(30).fill(1000) }, 0);
    expect(answer.status).toBe("feasible");
    expect(answer.coveredWeight).toBe(answer.totalWeight);
    expect(answer.weightedCost).toBe(answer.objective);
  });
});

test("the gap is a share of the objective, whole where the objective is nothing", () => {
  expect(gapBetween(80, 100)).toBe(0.25);
  expect(gapBetween(100, 80)).toBe(0.2);
  expect(gapBetween(0, 0)).toBe(0);
  expect(gapBetween(0, 5)).toBe(1);
  expect(gapBetween(null, 5)).toBe(null);
  expect(gapBetween(5, null)).toBe(null);
});
