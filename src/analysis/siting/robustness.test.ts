import { beforeAll, describe, expect, test } from "vitest";
import { loadMipSolver, type MipSolver } from "./highs";
import { robustness, seededWeights } from "./robustness";
import { stopwatch } from "./stopwatch";
import { drawn } from "./testing/drawn";
import { drawPlane } from "./testing/instances";

const FAR = Number.POSITIVE_INFINITY;

let solver: MipSolver;
beforeAll(async () => {
  solver = await loadMipSolver();
});

describe("an answer under other assumptions", () => {
  // Two villages, each with a site at its door.
  const two = (one: number, other: number) =>
    drawn(
      [one, other],
      [
        [0, 4],
        [4, 0],
      ],
      { objective: "pmedian" },
    );

  test("stays, is overtaken, or ties with another", () => {
    const variants = [two(5, 3), two(3, 5), two(4, 4)];
    expect(robustness(solver, [1], variants, stopwatch(FAR))).toEqual({
      variants: [
        { status: "optimal", objective: 12, newSites: [0], kept: 20, stillOptimal: false },
        { status: "optimal", objective: 12, newSites: [1], kept: 12, stillOptimal: true },
        { status: "optimal", objective: 16, newSites: [0], kept: 16, stillOptimal: true },
      ],
      proven: 3,
      chosen: [{ site: 1, times: 1 }],
      stillOptimal: 2,
    });
  });

  test("falls where it is no longer allowed or leaves someone out", () => {
    const variants = [
      { ...two(3, 5), excluded: [1] },
      { ...two(3, 5), budget: { siteCost: Float64Array.of(1, 3), most: 2 } },
      { ...two(3, 5), within: 3, fixed: [1], p: 1 },
    ];
    const { variants: told, stillOptimal } = robustness(solver, [1], variants, stopwatch(FAR));
    expect(told.map(({ kept }) => kept)).toEqual([null, null, null]);
    expect(told.map((answer) => answer.stillOptimal)).toEqual([false, false, false]);
    expect(stillOptimal).toBe(0);
  });

  test("with beds is parted anew", () => {
    const beds = { ...two(3, 5), p: 2, capacity: Float64Array.of(6, 6) };
    const told = robustness(
      solver,
      [0, 1],
      [beds, { ...beds, capacity: Float64Array.of(4, 4) }],
      stopwatch(FAR),
    );
    expect(told.variants.map(({ kept }) => kept)).toEqual([0, 4]);
    expect(told.stillOptimal).toBe(2);
    expect(told.chosen).toEqual([
      { site: 0, times: 2 },
      { site: 1, times: 2 },
    ]);
  });

  test("is not counted where the limit came first", () => {
    const wide = drawPlane(5, 80, 40, { objective: "pmedian", p: 6 });
    const told = robustness(solver, [0, 1, 2, 3, 4, 5], [wide], stopwatch(0));
    expect(told.proven).toBe(0);
    expect(told.variants[0]?.stillOptimal).toBe(null);
    expect(told.chosen.every(({ times }) => times === 0)).toBe(true);
  });
});

describe("other numbers of people", () => {
  const weights = Float64Array.from({ length: 2000 }, (_, i) => i % 100);

  test("are whole, within the share, and the same for the same seed", () => {
    const drawnOnce = seededWeights(weights, 0.2, 7);
    expect(seededWeights(weights, 0.2, 7)).toEqual(drawnOnce);
    expect(seededWeights(weights, 0.2, 8)).not.toEqual(drawnOnce);
    for (const [i, weight] of drawnOnce.entries()) {
      expect(Number.isInteger(weight)).toBe(true);
      expect(Math.abs(weight - (weights[i] as number))).toBeLessThanOrEqual(
        (weights[i] as number) * 0.2 + 0.5,
      );
    }
    const shares = drawnOnce
      .map((weight, i) => weight / (weights[i] || 1))
      .filter((_, i) => (weights[i] as number) > 90);
    expect(Math.min(...shares)).toBeLessThan(0.82);
    expect(Math.max(...shares)).toBeGreaterThan(1.18);
    expect(
      drawnOnce.reduce((sum, weight) => sum + weight) / weights.reduce((sum, weight) => sum + weight),
    ).toBeCloseTo(1, 1);
  });

  test("keep parts of people where there are parts, and change nothing by a share of 0", () => {
    const parts = seededWeights(Float64Array.of(0.5, 10), 0.2, 1);
    expect(parts.every((weight) => !Number.isInteger(weight))).toBe(true);
    expect(seededWeights(weights, 0, 3)).toEqual(weights);
    expect(() => seededWeights(weights, 1.5, 1)).toThrow(RangeError);
    expect(() => seededWeights(weights, Number.NaN, 1)).toThrow(RangeError);
  });
});
