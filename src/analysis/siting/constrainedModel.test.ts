import { expect, test } from "vitest";
import { groundOf } from "./constrainedGround";
import { modelStage } from "./constrainedModel";
import { loadMipSolver } from "./highs";

test("sets that are not wanted are passed over one after the other, their subsets and neighbours are not", async () => {
  const solver = await loadMipSolver();
  const n = 4;
  const ground = groundOf({
    objective: "pmedian",
    weights: Float64Array.of(1, 1, 1, 1),
    cost: Float64Array.from({ length: n * n }, (_, at) => Math.abs((at % n) - Math.floor(at / n))),
    within: Number.POSITIVE_INFINITY,
    p: 2,
    fixed: [],
    excluded: [],
    groups: [],
    capacity: null,
    assign: "split",
    budget: null,
  });
  const watch = { secondsLeft: () => 60, report: () => undefined };
  const not: (readonly number[])[] = [];
  const seen: number[] = [];
  while (not.length < 12) {
    const limits = { reach: Number.POSITIVE_INFINITY, mostNew: 2, not };
    const { status, plan } = modelStage(solver, ground, "cost", limits, watch);
    if (status === "infeasible" || plan === null) break;
    seen.push(plan.cost);
    not.push(plan.newSites);
  }
  // Six pairs of sites and four single ones on a line of four villages.
  expect(seen).toEqual([2, 2, 2, 2, 3, 3, 4, 4, 6, 6]);
  expect(new Set(not.map((sites) => sites.join())).size).toBe(10);
});
