import { beforeAll, describe, expect, test } from "vitest";
import { SITING_OBJECTIVES } from "../../model/siting";
import { loadMipSolver, type MipSolver } from "./highs";
import { solveSiting } from "./solve";
import { stopwatch } from "./stopwatch";
import { bruteForce } from "./testing/bruteForce";
import { expectSound } from "./testing/expectSound";
import { type Drawn, drawInstance } from "./testing/instances";

let solver: MipSolver;
beforeAll(async () => {
  solver = await loadMipSolver();
});

const CASES: readonly [name: string, seeds: number, wanted: Partial<Drawn>][] = [
  ["plain", 40, {}],
  ["fixed and excluded", 40, { fixed: true, excluded: true }],
  ["groups and money", 30, { fixed: true, excluded: true, groups: true, budget: true }],
  ["beds, parted", 20, { n: 6, m: 5, fixed: true, capacity: "split" }],
  ["beds, whole", 20, { n: 5, m: 5, fixed: true, capacity: "single" }],
  [
    "all, parted",
    20,
    { n: 6, m: 5, fixed: true, excluded: true, groups: true, budget: true, capacity: "split" },
  ],
  [
    "all, whole",
    20,
    { n: 5, m: 5, fixed: true, excluded: true, groups: true, budget: true, capacity: "single" },
  ],
];

describe.each(SITING_OBJECTIVES)("every set tried agrees on $id", ({ id: objective }) => {
  test.each(CASES)("%s", (_, seeds, wanted) => {
    for (let seed = 0; seed < seeds; seed++) {
      const question = drawInstance(seed, { objective, ...wanted });
      const answer = solveSiting(solver, question, stopwatch(Number.POSITIVE_INFINITY));
      const best = bruteForce(question);
      const name = `seed ${seed}`;
      expect(answer.status, name).toBe(best.newSites ? "optimal" : "infeasible");
      expect(answer.objective, name).toBe(best.objective);
      expect(answer.newSites, name).toEqual(best.newSites ?? []);
      expect(answer.weightedCost, name).toBe(best.weightedCost);
      if (best.newSites) {
        expect(answer.tiesProved, name).toBe(true);
        expect(answer.gap, name).toBe(0);
      } else expect(answer.served, name).toEqual([]);
      expectSound(question, answer, name);
      const [quick, value] = [answer.greedy.objective, answer.objective];
      if (quick === null || value === null) expect(quick, name).toBe(null);
      else expect(objective === "mclp" ? quick <= value : quick >= value, name).toBe(true);
    }
  });
});
