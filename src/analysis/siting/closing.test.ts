import { beforeAll, describe, expect, test } from "vitest";
import { seeded } from "../seeded";
import { closedInstance, solveClosing } from "./closing";
import { loadMipSolver, type MipSolver } from "./highs";
import type { SitingInstance } from "./instance";
import { stopwatch } from "./stopwatch";
import { bruteForce } from "./testing/bruteForce";
import { drawn } from "./testing/drawn";

const FAR = Number.POSITIVE_INFINITY;
let solver: MipSolver;
beforeAll(async () => {
  solver = await loadMipSolver();
});

/** Every choice of so many. */
function choices(of: readonly number[], count: number): number[][] {
  if (count === 0) return [[]];
  return of.flatMap((site, i) => choices(of.slice(i + 1), count - 1).map((rest) => [site, ...rest]));
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
    // The same site named twice is one site.
    expect(() => solveClosing(solver, row, [0, 0], 2, stopwatch(FAR))).toThrow(RangeError);
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
        const sign = objective === "mclp" ? -1 : 1;
        let best: { value: number; cost: number; sites: number; closed: number[] } | null = null;
        for (const closed of choices(instance.fixed, count)) {
          const { objective: value, newSites, weightedCost } = bruteForce(closedInstance(instance, closed));
          if (value === null || !newSites) continue;
          const order =
            best === null
              ? -1
              : sign * (value - best.value) || newSites.length - best.sites || weightedCost - best.cost;
          if (order < 0) best = { value, cost: weightedCost, sites: newSites.length, closed };
        }
        if (best === null) {
          none++;
          expect(found.answer.status).toBe("infeasible");
          expect(found.closed).toEqual([]);
          continue;
        }
        solved++;
        expect(found.answer.status).toBe("optimal");
        expect(found.answer.objective).toBeCloseTo(best.value, 9);
        expect(found.answer.weightedCost).toBeCloseTo(best.cost, 6);
        expect(found.closed).toEqual(best.closed);
        expect(found.instance.fixed).toEqual(instance.fixed.filter((site) => !best?.closed.includes(site)));
      }
      expect(solved).toBeGreaterThan(20);
      if (objective !== "mclp") expect(none).toBeGreaterThan(0);
    },
  );

  test("without time it says what it has, and no more than it knows", () => {
    const random = seeded(7);
    for (let round = 0; round < 40; round++) {
      const instance = drawInstance(random, "pmedian");
      const count = Math.min(2, instance.fixed.length);
      let looks = round;
      const short = { ...stopwatch(FAR), secondsLeft: () => (looks-- > 0 ? 1 : 0) };
      const { answer, closed } = solveClosing(solver, instance, instance.fixed, count, short);
      const truth = choices(instance.fixed, count)
        .map((one) => bruteForce(closedInstance(instance, one)).objective)
        .filter((value) => value !== null);
      const least = truth.length > 0 ? Math.min(...truth) : null;
      if (answer.status === "optimal") expect(answer.objective).toBeCloseTo(least as number, 9);
      if (answer.objective !== null && closed.length === count) {
        expect(answer.objective).toBeGreaterThanOrEqual((least as number) - 1e-9);
        expect(answer.bound ?? Number.NEGATIVE_INFINITY).toBeLessThanOrEqual((least as number) + 1e-9);
      }
    }
  });
});
