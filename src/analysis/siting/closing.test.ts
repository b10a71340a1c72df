import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { seeded } from "../seeded";
import { type Closing, closedInstance, solveClosing } from "./closing";
import { greedy } from "./greedy";
import { loadMipSolver, type MipSolver } from "./highs";
import type { Found, SitingInstance, SitingProgress } from "./instance";
import { kernelAnswer } from "./kernelAnswer";
import { stopwatch } from "./stopwatch";
import { bruteForce } from "./testing/bruteForce";
import { drawn } from "./testing/drawn";

vi.mock("./kernelAnswer", async (original) => {
  const actual = await original<typeof import("./kernelAnswer")>();
  return { kernelAnswer: vi.fn(actual.kernelAnswer) };
});

const FAR = Number.POSITIVE_INFINITY;
let solver: MipSolver;
beforeAll(async () => {
  solver = await loadMipSolver();
});
afterEach(() => {
  vi.mocked(kernelAnswer).mockReset();
});

/** Every choice of so many. */
function choices(of: readonly number[], count: number): number[][] {
  if (count === 0) return [[]];
  return of.flatMap((site, i) => choices(of.slice(i + 1), count - 1).map((rest) => [site, ...rest]));
}

interface Best {
  readonly value: number;
  readonly cost: number;
  readonly newSites: readonly number[];
  readonly closed: readonly number[];
}

/** The best of every choice, each tried with every set of new sites. */
function bestOfAll(instance: SitingInstance, count: number): Best | null {
  const sign = instance.objective === "mclp" ? -1 : 1;
  let best: Best | null = null;
  for (const closed of choices(instance.fixed, count)) {
    const { objective: value, newSites, weightedCost: cost } = bruteForce(closedInstance(instance, closed));
    if (value === null || !newSites) continue;
    const order =
      best === null
        ? -1
        : sign * (value - best.value) || newSites.length - best.newSites.length || cost - best.cost;
    if (order < 0) best = { value, cost, newSites, closed };
  }
  return best;
}

function drawInstance(random: () => number, objective: SitingInstance["objective"]): SitingInstance {
  const whole = (most: number) => Math.floor(random() * (most + 1));
  const [n, m] = [3 + whole(4), 5 + whole(3)];
  const fixed = [0, 1, 2, 3].slice(0, 2 + whole(2));
  return {
    objective,
    weights: Float64Array.from({ length: n }, () => whole(4)).fill(1, 0, 1),
    cost: Float64Array.from({ length: n * m }, () => (random() < 0.1 ? FAR : whole(6))),
    within: objective === "mclp" || objective === "lscp" ? 2 + whole(2) : FAR,
    p: objective === "lscp" ? FAR : whole(2),
    fixed,
    excluded: random() < 0.3 ? [m - 1] : [],
    groups: [],
    capacity: random() < 0.3 ? Float64Array.from({ length: m }, () => 3 + whole(6)) : null,
    assign: "split",
    budget: null,
  };
}

describe("what is closed and what is opened, together", () => {
  // Three villages in a row, homes at both ends; whoever loses the near one walks to the far one.
  const row = drawn(
    [5, 1, 4],
    [
      [0, 3, 9],
      [3, 0, 6],
      [9, 6, 0],
    ],
    { objective: "pmedian", fixed: [0, 1, 2], p: 0 },
  );

  test("the least missed is closed", () => {
    expect(solveClosing(solver, row, [0, 1, 2], 1, stopwatch(FAR))).toMatchObject({
      closed: [1],
      answer: { status: "optimal", objective: 3, sites: [0, 2] },
    });
    expect(solveClosing(solver, row, [0, 2], 1, stopwatch(FAR))).toMatchObject({
      closed: [0],
      answer: { objective: 15, sites: [1, 2] },
    });
  });

  test("closing none is the question as it stood; closing what must stay is refused", () => {
    const none = solveClosing(solver, row, [0, 1], 0, stopwatch(FAR));
    expect(none.closed).toEqual([]);
    expect(none.answer.objective).toBe(0);
    expect(() => solveClosing(solver, { ...row, fixed: [0] }, [1], 1, stopwatch(FAR))).toThrow(RangeError);
    expect(() => solveClosing(solver, row, [0], 2, stopwatch(FAR))).toThrow(RangeError);
    const group = { ...row, groups: [{ sites: [0, 1], least: 0, most: 2 }] };
    expect(() => solveClosing(solver, group, [1], 1, stopwatch(FAR))).toThrow(RangeError);
    const negative = { ...row, weights: Float64Array.of(5, -1, 4) };
    expect(() => solveClosing(solver, negative, [0], 1, stopwatch(FAR))).toThrow(RangeError);
    // The same site named twice is one site.
    expect(() => solveClosing(solver, row, [0, 0], 2, stopwatch(FAR))).toThrow(RangeError);
  });

  test("where no choice has an answer, who is left over is named, and nothing is closed", () => {
    const { answer, closed, instance } = solveClosing(
      solver,
      { ...row, within: 2 },
      [1, 2],
      1,
      stopwatch(FAR),
    );
    expect(answer).toMatchObject({ status: "infeasible", sites: [], unserved: [{ demand: 1 }] });
    expect([closed, instance.fixed]).toEqual([[], [0, 1, 2]]);
  });

  test("without any time the bound is what all that is allowed would come to", () => {
    // A fourth place next to the third village, and one that may not be used.
    const cost = [1, 4, 9, 9, 0, 3, 1, 6, 6, 0, 9, 6, 2, 1, 0];
    const wide = { ...row, cost: Float64Array.from(cost), excluded: [4], p: 1 };
    const { answer, closed } = solveClosing(solver, wide, [0, 1, 2], 1, stopwatch(0));
    expect(answer).toMatchObject({ status: "unknown", objective: null, bound: 5 + 1 + 4, gap: null });
    expect([closed, answer.sites]).toEqual([[], []]);
  });

  test("a choice not solved to its end is bounded by what each closed of it alone comes to", () => {
    const nothing = { newSites: null, objective: null, bound: null, tiesProved: false, served: null };
    const told = (ends: Partial<Found>, others: Found["status"]) => {
      vi.mocked(kernelAnswer).mockImplementation((_, { excluded }, { report }) => {
        report({ objective: 0, bound: 0, gap: 0 });
        if (excluded.length === 2)
          return { ...nothing, status: others, ...(excluded.includes(1) ? {} : ends) };
        // The last, the first and then the middle one are more and more missed.
        const value = [2, 3, 1][excluded[0] as number] as number;
        return { ...nothing, status: "optimal", newSites: [], objective: value };
      });
      const report = vi.fn();
      const watch = { ...stopwatch(FAR), report };
      const { answer, closed } = solveClosing(solver, row, [0, 1, 2], 2, watch);
      expect(closed).toEqual([0, 2]);
      // What a kernel tells is of one choice only.
      expect(report).not.toHaveBeenCalledWith(expect.objectContaining({ bound: 0 }));
      return answer;
    };
    // Greedy leaves the middle one open for 5 × 3 + 4 × 6.
    expect(told({}, "unknown")).toMatchObject({ status: "feasible", objective: 39, bound: 2, gap: 37 / 39 });
    expect(told({ bound: 1 }, "unknown").bound).toBe(2);
    const few: Partial<Found> = { status: "feasible", newSites: [], objective: 39, bound: 30 };
    expect(told(few, "infeasible")).toMatchObject({ status: "feasible", bound: 30, gap: 9 / 39 });
    const whole = { ...few, bound: 39, tiesProved: true };
    expect(told(whole, "infeasible")).toMatchObject({ status: "optimal", bound: 39, tiesProved: false });
  });

  test("only answers to the whole question are told on the way, each better than the last", () => {
    const reports: SitingProgress[] = [];
    const watch = { ...stopwatch(FAR), report: (progress: SitingProgress) => reports.push(progress) };
    const covered = { ...row, objective: "mclp" as const, within: 3 };
    solveClosing(solver, covered, [0, 1, 2], 2, watch);
    expect(reports).toEqual([
      { objective: 4, bound: null, gap: null },
      { objective: 6, bound: null, gap: null },
    ]);
  });

  test.each(["mclp", "pmedian", "pcenter", "lscp"] as const)(
    "%s: every choice tried finds none better",
    (objective) => {
      const random = seeded(61126);
      let [solved, none] = [0, 0];
      for (let round = 0; round < 60; round++) {
        const instance = drawInstance(random, objective);
        const count = Math.min(instance.fixed.length, 1 + (round % 2));
        const found = solveClosing(solver, instance, instance.fixed, count, stopwatch(FAR));
        const best = bestOfAll(instance, count);
        if (best === null) {
          none++;
          expect(found.answer.status).toBe("infeasible");
          expect(found.closed).toEqual([]);
          expect(found.answer).toMatchObject({ sites: [], bound: null, gap: null });
          continue;
        }
        solved++;
        expect(found.answer.status).toBe("optimal");
        expect(found.answer.objective).toBeCloseTo(best.value, 9);
        expect(found.answer.weightedCost).toBeCloseTo(best.cost, 6);
        expect(found.closed).toEqual(best.closed);
        if (found.answer.tiesProved) expect(found.answer.newSites).toEqual(best.newSites);
        expectKept(instance, found);
      }
      expect(solved).toBeGreaterThan(20);
      if (objective !== "mclp") expect(none).toBeGreaterThan(0);
    },
  );

  test.each(["mclp", "pmedian", "pcenter", "lscp"] as const)(
    "%s: stopped at any moment it says what it has, and no more than it knows",
    (objective) => {
      const random = seeded(71126);
      const sign = objective === "mclp" ? -1 : 1;
      const seen = { optimal: 0, feasible: 0, infeasible: 0, unknown: 0, tied: 0 };
      for (let round = 0; round < 30; round++) {
        const drawn = drawInstance(random, objective);
        const beds = Float64Array.from({ length: 8 }, () => 3 + Math.floor(random() * 7));
        const m = drawn.cost.length / drawn.weights.length;
        const instance: SitingInstance = {
          ...drawn,
          capacity: round % 2 ? beds.slice(0, m) : null,
          assign: round % 4 === 3 ? "single" : "split",
          p: round % 3 === 0 && objective !== "lscp" ? 3 : drawn.p,
        };
        const count = Math.min(instance.fixed.length, 1 + (round % 3));
        const best = bestOfAll(instance, count);
        const whole = counted(Number.POSITIVE_INFINITY);
        const all = solveClosing(solver, instance, instance.fixed, count, whole.watch);
        expect(all.answer.status).toBe(best ? "optimal" : "infeasible");
        for (let clock = 0; clock < 12; clock++) {
          const short = counted(clock === 0 ? 0 : Math.floor(random() * (whole.looks() + 1)));
          const found = solveClosing(solver, instance, instance.fixed, count, short.watch);
          const { answer, closed } = found;
          seen[answer.status]++;
          const least = best === null ? Number.POSITIVE_INFINITY : sign * best.value;
          if (answer.bound !== null) expect(sign * answer.bound).toBeLessThanOrEqual(least + 1e-9);
          if (answer.objective === null) {
            expect(["infeasible", "unknown"]).toContain(answer.status);
            if (answer.status === "infeasible") expect(best).toBe(null);
            expect([closed, answer.sites, answer.newSites, answer.served]).toEqual([[], [], [], []]);
            expect(found.instance).toBe(instance);
            expect(answer.tiesProved).toBe(false);
            continue;
          }
          expect(["optimal", "feasible"]).toContain(answer.status);
          expect(closed.length).toBe(count);
          expectKept(instance, found);
          expect(sign * answer.objective).toBeGreaterThanOrEqual(least - 1e-9);
          expect(answer.greedy).toEqual(greedyOf(found.instance));
          if (answer.status === "feasible") expect(answer.tiesProved).toBe(false);
          else {
            expect(answer.objective).toBeCloseTo(best?.value as number, 9);
            expect([answer.bound, answer.gap]).toEqual([answer.objective, 0]);
          }
          if (!answer.tiesProved) continue;
          seen.tied++;
          expect([closed, answer.newSites]).toEqual([best?.closed, best?.newSites]);
        }
      }
      const { optimal, feasible, infeasible, unknown, tied } = seen;
      expect(Math.min(optimal, feasible, unknown, tied)).toBeGreaterThan(5);
      if (objective !== "mclp") expect(infeasible).toBeGreaterThan(5);
    },
  );
});

/** A watch that runs out after so many looks at it. */
function counted(most: number) {
  let looks = 0;
  const watch = { ...stopwatch(FAR), secondsLeft: () => (looks++ < most ? 600 : 0) };
  return { watch, looks: () => looks };
}

function greedyOf(instance: SitingInstance) {
  const { objective, newSites } = greedy(instance);
  return { objective, newSites };
}

/** The answer is of the closed question, and its figures are those of who is served where. */
function expectKept(instance: SitingInstance, { answer, closed, instance: asked }: Closing) {
  const left = instance.fixed.filter((site) => !closed.includes(site));
  expect(left.length).toBe(instance.fixed.length - closed.length);
  expect(asked).toEqual(closedInstance(instance, closed));
  expect(answer.sites).toEqual([...left, ...answer.newSites].sort((one, other) => one - other));
  expect(answer.newSites.length).toBeLessThanOrEqual(instance.p);
  for (const site of answer.newSites) expect([...instance.fixed, ...instance.excluded]).not.toContain(site);
  const m = instance.cost.length / instance.weights.length;
  let [covered, cost, worst] = [0, 0, 0];
  const load = new Float64Array(m);
  for (const { demand, site, weight } of answer.served) {
    expect(answer.sites).toContain(site);
    const here = instance.cost[demand * m + site] as number;
    expect(here).toBeLessThanOrEqual(Math.min(instance.within, 1e9));
    load[site] = (load[site] as number) + weight;
    [covered, cost, worst] = [covered + weight, cost + weight * here, Math.max(worst, here)];
  }
  for (const [site, beds] of instance.capacity?.entries() ?? [])
    expect(load[site]).toBeLessThanOrEqual(beds + 1e-6);
  const total = instance.weights.reduce((sum, weight) => sum + weight, 0);
  if (instance.objective !== "mclp") expect(covered).toBeCloseTo(total, 6);
  const values = { mclp: covered, pmedian: cost, pcenter: worst, lscp: answer.newSites.length };
  expect(answer.objective).toBeCloseTo(values[instance.objective], 6);
  expect([answer.coveredWeight, answer.totalWeight]).toEqual([covered, total]);
  expect(answer.weightedCost).toBeCloseTo(cost, 6);
}
