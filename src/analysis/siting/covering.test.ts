import { beforeAll, expect, test } from "vitest";
import type { SitingObjective } from "../../model/siting";
import { lscp, mclp } from "./covering";
import { loadMipSolver, type MipSolver } from "./highs";
import type { SitingInstance, Watch } from "./instance";
import { pCenter } from "./pCenter";
import { bruteForce } from "./testing/bruteForce";
import { drawInstance } from "./testing/instances";

let solver: MipSolver;
beforeAll(async () => {
  solver = await loadMipSolver();
});
const watch: Watch = { secondsLeft: () => 1000, report: () => undefined };
const kernels = { mclp, lscp, pcenter: pCenter };
test.each(["mclp", "lscp", "pcenter"] as const)("%s is what trying every set finds", (objective) => {
  for (let seed = 0; seed < 300; seed++) {
    const instance = drawInstance(seed, {
      objective,
      n: 4 + (seed % 9),
      m: 3 + (seed % 6),
      fixed: seed % 2 === 0,
      excluded: seed % 3 === 0,
      groups: seed % 4 === 1,
      budget: seed % 5 === 2,
    });
    const found = kernels[objective](solver, instance, watch);
    const brute = bruteForce(instance);
    const said = `${objective} ${seed}`;
    expect([said, found.objective, found.newSites], said).toEqual([said, brute.objective, brute.newSites]);
    expect(found.status, said).toBe(brute.newSites ? "optimal" : "infeasible");
    if (brute.newSites) expect([found.bound, found.tiesProved], said).toEqual([brute.objective, true]);
  }
});
