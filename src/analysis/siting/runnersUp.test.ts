import { beforeAll, describe, expect, test } from "vitest";
import { SITING_OBJECTIVES } from "../../model/siting";
import { mayOpen } from "./evaluate";
import { loadMipSolver, type MipSolver } from "./highs";
import type { SitingInstance } from "./instance";
import { runnersUp } from "./runnersUp";
import { stopwatch } from "./stopwatch";
import { bruteForce } from "./testing/bruteForce";
import { drawn } from "./testing/drawn";
import { drawInstance } from "./testing/instances";

const FAR = Number.POSITIVE_INFINITY;

let solver: MipSolver;
beforeAll(async () => {
  solver = await loadMipSolver();
});

function expectOrdered({ objective }: SitingInstance, values: readonly number[], name: string): void {
  const sorted = [...values].sort((one, other) => (objective === "mclp" ? other - one : one - other));
  expect(values, name).toEqual(sorted);
}

describe("one new site", () => {
  const row = drawn(
    [1, 2, 4],
    [
      [0, 3, 5],
      [3, 0, 2],
      [5, 2, 0],
    ],
    { objective: "pmedian" },
  );

  test("has all others behind it, in order", () => {
    expect(runnersUp(solver, row, [2], 5, stopwatch(FAR))).toEqual([
      { objective: 11, newSites: [1], without: [2] },
      { objective: 26, newSites: [0], without: [2] },
    ]);
    expect(runnersUp(solver, { ...row, excluded: [1] }, [2], 5, stopwatch(FAR))).toHaveLength(1);
    expect(runnersUp(solver, row, [2], 1, stopwatch(FAR))).toHaveLength(1);
    expect(runnersUp(solver, row, [], 5, stopwatch(FAR))).toEqual([]);
  });
});

describe.each(SITING_OBJECTIVES)("$id", ({ id: objective }) => {
  test.each(["none", "split", "single"] as const)("one new site, every other tried, beds %s", (capacity) => {
    let seen = 0;
    for (let seed = 0; seed < 30; seed++) {
      const all = { fixed: true, excluded: true, groups: seed % 3 > 1, budget: seed % 3 > 1 };
      const question = { ...drawInstance(seed, { objective, n: 5, m: 6, capacity, ...all }), p: 1 };
      const { newSites } = bruteForce(question);
      if (newSites?.length !== 1) continue;
      const others = runnersUp(solver, question, newSites, 3, stopwatch(FAR));
      const singles = Array.from({ length: 6 }, (_, site) => site)
        .filter((site) => site !== newSites[0] && mayOpen(question, [site]))
        .map((site) => ({ site, ...bruteForce({ ...question, ...held(question, site) }) }))
        .flatMap(({ site, objective: value, weightedCost }) =>
          value === null ? [] : [{ site, value: objective === "lscp" ? 1 : value, weightedCost }],
        )
        .sort(
          (one, other) =>
            (objective === "mclp" ? -1 : 1) * (one.value - other.value) ||
            one.weightedCost - other.weightedCost ||
            one.site - other.site,
        );
      seen += others.length;
      expect(others, `seed ${seed}`).toEqual(
        singles
          .slice(0, 3)
          .map(({ site, value }) => ({ objective: value, newSites: [site], without: newSites })),
      );
    }
    expect(seen).toBeGreaterThan(5);
  });

  test.each(["none", "split"] as const)("more new sites, the best without each, beds %s", (capacity) => {
    let seen = 0;
    for (let seed = 100; seed < (capacity === "none" ? 180 : 115); seed++) {
      const question = {
        ...drawInstance(seed, { objective, n: 7, m: 6, fixed: true, excluded: true, capacity }),
        p: 3,
      };
      const { newSites } = bruteForce(question);
      if (!newSites || newSites.length < 2) continue;
      const others = runnersUp(solver, question, newSites, 9, stopwatch(FAR));
      const name = `seed ${seed}`;
      const sets = new Set(others.map((other) => other.newSites.join()));
      expect(sets.size, name).toBe(others.length);
      expect(sets.has(newSites.join()), name).toBe(false);
      expectOrdered(
        question,
        others.map((other) => other.objective),
        name,
      );
      for (const site of newSites) {
        const best = bruteForce({ ...question, excluded: [...question.excluded, site] });
        const told = others.find(({ without }) => without.includes(site));
        expect(told?.newSites ?? null, name).toEqual(best.newSites);
        expect(told?.objective ?? null, name).toBe(best.objective);
        seen++;
      }
      expect(runnersUp(solver, question, newSites, 1, stopwatch(FAR))).toEqual(others.slice(0, 1));
    }
    expect(seen).toBeGreaterThan(5);
  });
});

/** The site held open and nothing else new. */
const held = (question: SitingInstance, site: number): Partial<SitingInstance> => ({
  fixed: [...question.fixed, site],
  p: 0,
  groups: [],
  budget: null,
});

test("a limit leaves others out", () => {
  const question = { ...drawInstance(4, { objective: "pmedian", fixed: false }), p: 3, within: FAR };
  expect(runnersUp(solver, question, [0, 1], 3, stopwatch(0))).toEqual([]);
  const beds = { ...question, p: 1, capacity: new Float64Array(6).fill(50) };
  expect(runnersUp(solver, beds, [0], 3, stopwatch(0))).toEqual([]);
});
