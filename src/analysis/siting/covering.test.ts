import { beforeAll, describe, expect, test } from "vitest";
import { seeded } from "../seeded";
import { lscp, mclp } from "./covering";
import { evaluate } from "./evaluate";
import { loadMipSolver, type MipSolver } from "./highs";
import type { Found, SitingInstance, SitingProgress, Watch } from "./instance";
import { Mip, solveMip } from "./mip";
import { pCenter } from "./pCenter";
import { bruteForce } from "./testing/bruteForce";
import { drawInstance, drawPlane } from "./testing/instances";

let solver: MipSolver;
beforeAll(async () => {
  solver = await loadMipSolver();
});
const watch: Watch = { secondsLeft: () => 1000, report: () => undefined };
const kernels = { mclp, lscp, pcenter: pCenter };
const OBJECTIVES = ["mclp", "lscp", "pcenter"] as const;
const solve = (instance: SitingInstance, with_ = watch): Found =>
  kernels[instance.objective as keyof typeof kernels](solver, instance, with_);

/** Villages at 0, 1, 2 … on a line; every village is a candidate. */
function line(weights: readonly number[], wanted: Partial<SitingInstance>): SitingInstance {
  const n = weights.length;
  return {
    objective: "mclp",
    weights: Float64Array.from(weights),
    cost: Float64Array.from({ length: n * n }, (_, k) => Math.abs(Math.floor(k / n) - (k % n))),
    within: 1,
    p: 1,
    fixed: [],
    excluded: [],
    groups: [],
    capacity: null,
    assign: "split",
    budget: null,
    ...wanted,
  };
}

function expectBrute(instance: SitingInstance, said: string): void {
  const found = solve(instance);
  const brute = bruteForce(instance);
  expect([said, found.objective, found.newSites]).toEqual([said, brute.objective, brute.newSites]);
  expect([said, found.status]).toEqual([said, brute.newSites ? "optimal" : "infeasible"]);
  if (brute.newSites) expect([said, found.bound, found.tiesProved]).toEqual([said, brute.objective, true]);
  expect(found.served).toBe(null);
}

/** A map of few distances and few people, with one of everything that limits. */
function coarse(seed: number, objective: SitingInstance["objective"]): SitingInstance {
  const plane = drawPlane(seed, 16, 10, {
    objective,
    within: objective === "mclp" ? 2 : 5,
    p: 2 + (seed % 4),
  });
  return {
    ...plane,
    cost: plane.cost.map((cost) => Math.round(cost / 1000)),
    weights: plane.weights.map((weight) => weight % 4),
    fixed: seed % 2 > 0 ? [4] : [],
    excluded: seed % 5 === 1 ? [0, 7] : [],
    groups: seed % 3 === 1 ? [{ sites: [2, 3, 4, 5], least: 2, most: 3 }] : [],
    budget: seed % 4 === 2 ? { siteCost: plane.weights.map((weight) => weight % 3), most: 4 } : null,
  };
}

/** The model as written in textbooks, nothing left out of it. */
function textbook({ objective, weights, cost, within, p }: SitingInstance): number | null {
  const m = cost.length / weights.length;
  const mip = new Mip(objective === "mclp" ? "maximise" : "minimise");
  const sites = Array.from({ length: m }, () => mip.column(objective === "mclp" ? 0 : 1, 0, 1, true));
  for (const [demand, weight] of weights.entries()) {
    const near = sites.filter((site) => (cost[demand * m + site] as number) <= within);
    const ones = near.map(() => 1);
    if (objective === "lscp") mip.row(near, ones, 1, Number.POSITIVE_INFINITY);
    else mip.row([...near, mip.column(weight, 0, 1, false)], [...ones, -1], 0, Number.POSITIVE_INFINITY);
  }
  mip.row(
    sites,
    sites.map(() => 1),
    0,
    p,
  );
  return solveMip(solver, mip, watch, { objectiveIsWhole: true }).objective;
}

describe("drawn: seven villages in a row, each reaches its neighbours", () => {
  const people = [5, 1, 1, 9, 1, 1, 5];
  test("one site covers the middle; of two pairs that cover as many, as near, the smaller index", () => {
    expect(solve(line(people, {}))).toMatchObject({ objective: 11, newSites: [3], bound: 11 });
    expect(solve(line(people, { p: 2 }))).toMatchObject({ objective: 18, newSites: [1, 4], bound: 18 });
  });

  test("three cover all, where most people live; more are not taken", () => {
    for (const p of [3, 5, Infinity])
      expect(solve(line(people, { p }))).toMatchObject({ objective: 23, newSites: [0, 3, 6], bound: 23 });
  });

  test("fewest for all: three, or two beside one that is there", () => {
    const question = line(people, { objective: "lscp", p: Infinity });
    expect(solve(question)).toMatchObject({ objective: 3, newSites: [0, 3, 6], bound: 3 });
    expect(solve({ ...question, fixed: [3] })).toMatchObject({ objective: 2, newSites: [0, 6] });
    expect(solve({ ...question, p: 2 })).toMatchObject({
      status: "infeasible",
      objective: null,
      bound: null,
    });
    expect(solve({ ...question, excluded: [0, 1] }).status).toBe("infeasible");
  });

  test("the farthest is two away with two sites, three with one", () => {
    const question = line(people, { objective: "pcenter", within: Infinity });
    expect(solve(question)).toMatchObject({ objective: 3, newSites: [3], bound: 3 });
    expect(solve({ ...question, p: 2 })).toMatchObject({ objective: 2, newSites: [0, 4] });
    expect(solve({ ...question, p: 2, within: 1 }).status).toBe("infeasible");
  });
});

describe.each(OBJECTIVES)("%s", (objective) => {
  test("is what trying every set finds, ties and all", () => {
    for (let seed = 0; seed < 300; seed++)
      expectBrute(
        drawInstance(seed, {
          objective,
          n: 4 + (seed % 9),
          m: 3 + (seed % 6),
          fixed: seed % 2 === 0,
          excluded: seed % 5 < 2,
          groups: seed % 3 === 1,
          budget: seed % 7 < 3,
        }),
        `seed ${seed}`,
      );
  });

  test("is what trying every set finds where more sites are asked for", () => {
    for (let seed = 0; seed < 24; seed++) {
      const drawn = drawInstance(seed + 1000, {
        objective,
        n: 24,
        m: 10,
        fixed: seed % 4 === 3,
        groups: seed % 3 === 1,
        budget: seed % 5 === 2,
      });
      expectBrute({ ...drawn, p: 2 + (seed % 4) }, `seed ${seed}`);
    }
  });

  test("is what trying every set finds on a coarse map, where few are covered and many are as far", () => {
    for (let seed = 0; seed < 60; seed++) expectBrute(coarse(seed, objective), `seed ${seed}`);
  });

  test("is what the textbook's model comes to on larger maps", () => {
    if (objective === "pcenter") return;
    for (let seed = 0; seed < 12; seed++) {
      const question = drawPlane(seed, 110, 110, {
        objective,
        within: 1500,
        p: objective === "mclp" ? 7 : 99,
      });
      const found = solve(question);
      expect([seed, found.objective]).toEqual([seed, textbook(question)]);
    }
  });

  test("is the same for people counted in tenths, thirds or thousands", () => {
    for (let seed = 0; seed < 40; seed++) {
      const drawn = drawInstance(seed + 2000, { objective, n: 12, m: 8, fixed: seed % 2 > 0 });
      const { newSites } = solve(drawn);
      for (const factor of [0.1, 1 / 3, 1000]) {
        const weights = drawn.weights.map((weight) => weight * factor);
        const found = solve({ ...drawn, weights });
        expect([seed, factor, found.newSites]).toEqual([seed, factor, newSites]);
      }
    }
  });

  test("is never worse for one more site", () => {
    for (let seed = 0; seed < 20; seed++) {
      const question = drawPlane(seed, 40, 15, { objective, within: objective === "mclp" ? 2000 : 4500 });
      let before = objective === "mclp" ? 0 : Number.POSITIVE_INFINITY;
      for (let p = 0; p < 6; p++) {
        const now = solve({ ...question, p }).objective;
        if (now === null) continue;
        if (objective === "mclp") expect(now).toBeGreaterThanOrEqual(before);
        else expect(now).toBeLessThanOrEqual(before);
        before = now;
      }
    }
  });

  test("is the same when asked again", () => {
    const question = drawPlane(4, 60, 60, {
      objective,
      within: objective === "mclp" ? 1500 : 2500,
      p: objective === "mclp" ? 5 : 20,
    });
    expect(solve(question)).toEqual(solve(question));
  });

  test("keeps its word wherever the watch runs out", () => {
    const question = drawPlane(9, 90, 90, { objective, within: objective === "mclp" ? 1200 : 2600, p: 12 });
    const truth = solve(question).objective as number;
    const sign = objective === "mclp" ? -1 : 1;
    for (let looks = 0; looks < 60; looks += looks < 12 ? 1 : 7) {
      let asked = 0;
      const told: SitingProgress[] = [];
      const short: Watch = {
        secondsLeft: () => (asked++ < looks ? 50 : 0),
        report: (progress) => told.push(progress),
      };
      const found = solve(question, short);
      expect(["optimal", "feasible", "unknown"]).toContain(found.status);
      for (const { objective: value, bound } of [...told, found]) {
        if (value !== null) expect(sign * value).toBeGreaterThanOrEqual(sign * truth);
        if (bound !== null) expect(sign * bound).toBeLessThanOrEqual(sign * truth + 1e-6);
      }
      if (found.newSites) expect(evaluate(question, found.newSites).objective).toBe(found.objective);
      if (found.status === "optimal") expect(found.objective).toBe(truth);
      else expect(found.tiesProved).toBe(false);
    }
  });

  test("bounds are true with hardly any time", () => {
    for (let seed = 0; seed < 25; seed++) {
      const within = objective === "mclp" ? 1100 : 2300;
      const question = drawPlane(seed, 110, 110, { objective, within, p: 30, fixed: [3] });
      const few = objective === "mclp" ? { ...question, p: 12 } : question;
      const truth = solve(few).objective as number;
      for (const looks of [0, 2, 4]) {
        let asked = 0;
        const short: Watch = { secondsLeft: () => (asked++ < looks ? 50 : 0), report: () => undefined };
        const { bound, objective: value } = solve(few, short);
        const [least, most] = objective === "mclp" ? [value, bound] : [bound, value];
        if (least !== null) expect(least, `seed ${seed}`).toBeLessThanOrEqual(truth);
        if (most !== null) expect(most + 1e-6, `seed ${seed}`).toBeGreaterThanOrEqual(truth);
      }
    }
  });

  test("says ties are proven only where they are, wherever the watch runs out over them", () => {
    for (let seed = 0; seed < 5; seed++) {
      const question = drawPlane(seed, 45, 45, { objective, within: 2600, p: objective === "mclp" ? 6 : 20 });
      const truth = solve(question);
      for (let looks = 0; looks < 24; looks += 1 + (looks >> 2)) {
        let left = Number.POSITIVE_INFINITY;
        const found = solve(question, {
          secondsLeft: () => (left-- > 0 ? 1000 : 0),
          report: ({ gap }) => {
            if (gap === 0 && left === Number.POSITIVE_INFINITY) left = looks;
          },
        });
        expect(found).toMatchObject({ status: "optimal", objective: truth.objective, bound: truth.bound });
        if (found.tiesProved) expect(found.newSites).toEqual(truth.newSites);
      }
    }
  });

  test("stays proven when the watch runs out over ties", () => {
    const question = drawPlane(9, 90, 90, { objective, within: objective === "mclp" ? 1200 : 2600, p: 12 });
    const truth = solve(question).objective;
    let isProven = false;
    const found = solve(question, {
      secondsLeft: () => (isProven ? 0 : 1000),
      report: ({ gap }) => {
        isProven ||= gap === 0;
      },
    });
    expect(isProven).toBe(true);
    expect(found).toMatchObject({ status: "optimal", objective: truth, bound: truth, tiesProved: false });
  });

  test("is no question where beds limit", () => {
    const question = drawInstance(1, { objective, capacity: "split" });
    expect(() => solve(question)).toThrow(RangeError);
  });
});

test("fewest for all is the least p at which all are covered", () => {
  for (let seed = 0; seed < 30; seed++) {
    const question = drawPlane(seed, 30, 14, { objective: "lscp", within: 3500, p: Infinity });
    const fewest = solve(question).objective;
    const total = question.weights.reduce((sum, weight) => sum + weight, 0);
    const coveredBy = (p: number) => solve({ ...question, objective: "mclp", p }).objective;
    if (fewest === null) expect(coveredBy(Infinity)).toBeLessThan(total);
    else {
      expect(coveredBy(fewest)).toBe(total);
      if (fewest > 0) expect(coveredBy(fewest - 1)).toBeLessThan(total);
    }
  }
});

test("most people on a map without geometry, wherever the watch runs out", () => {
  for (const seed of [1, 2]) {
    const random = seeded(seed);
    const plane = drawPlane(seed, 60, 60, { within: 1, p: 7 });
    const question = { ...plane, cost: plane.cost.map(() => (random() < 0.1 ? 1 : 9)) };
    const truth = solve(question);
    expect(truth.objective).toBe(textbook(question));
    for (let looks = 0; looks < 90; looks += 3) {
      let asked = 0;
      const found = solve(question, {
        secondsLeft: () => (asked++ < looks ? 50 : 0),
        report: () => undefined,
      });
      expect(found.bound).toBeGreaterThanOrEqual(truth.objective as number);
      if (found.status === "optimal") expect(found.objective).toBe(truth.objective);
      if (found.tiesProved) expect(found.newSites).toEqual(truth.newSites);
    }
  }
});

test("fewest for all where prices find no smallest set: HiGHS finds it", () => {
  for (const seed of [10, 11, 28]) {
    const random = seeded(seed);
    const plane = drawPlane(1, 50, 50, { objective: "lscp", p: 50, within: 1 });
    const near = (k: number) => Math.floor(k / 50) === k % 50 || random() < 0.1;
    const question = { ...plane, cost: plane.cost.map((_, k) => (near(k) ? 1 : 9)) };
    const found = solve(question);
    expect(found.objective).toBe(textbook(question));
    expect(found.bound).toBe(found.objective);
  }
});

test("a demand of nobody, out of reach of all, hinders nobody", () => {
  const question = line([3, 0, 4], { objective: "lscp", within: 0, p: 2 });
  expect(solve(question)).toMatchObject({ status: "optimal", newSites: [0, 2] });
  const nobody = line([0, 0, 0], { objective: "pcenter", p: 2 });
  expect(solve(nobody)).toMatchObject({ status: "optimal", newSites: [], objective: 0 });
});
