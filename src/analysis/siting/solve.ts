import { checkInstance } from "./checkInstance";
import { evaluate, measured, openWith } from "./evaluate";
import { type Greedy, greedy } from "./greedy";
import type { MipSolver } from "./highs";
import type { Found, SitingAnswer, SitingInstance, Unserved, Watch } from "./instance";
import { kernelAnswer } from "./kernelAnswer";
import type { Stopwatch } from "./stopwatch";
import { unserved } from "./unserved";

/**
 * Answers a question of siting with its proof 选址求解, the one door in front of the kernels. The greedy answer steps in where a limit
 * left nothing better. RangeError for a question that is not one.
 */
export function solveSiting(solver: MipSolver, instance: SitingInstance, watch: Stopwatch): SitingAnswer {
  checkInstance(instance);
  const quick = greedy(instance);
  const found = foundWith(solver, instance, quick, watch);
  const left = found.status === "infeasible" ? unserved(solver, instance, watch) : [];
  return answerFrom(instance, found, quick, left, watch.secondsSpent());
}

/** What the kernel finds 求解, begun from the greedy answer, which steps in where a limit left nothing better. */
export function foundWith(solver: MipSolver, instance: SitingInstance, quick: Greedy, watch: Watch): Found {
  return better(instance, kernelAnswer(solver, instance, watch, quick.newSites), quick);
}

/** What was found, told in full 结果: who is served where, and what that comes to; `left` = whom no answer serves. */
export function answerFrom(
  instance: SitingInstance,
  found: Found,
  quick: Greedy,
  left: readonly Unserved[],
  seconds: number,
): SitingAnswer {
  const { newSites } = found;
  const worth =
    newSites && (found.served ? measured(instance, newSites, found.served) : evaluate(instance, newSites));
  const objective = found.served ? found.objective : (worth?.objective ?? null);
  const bound = found.status === "optimal" ? objective : found.bound;
  return {
    status: found.status,
    objective,
    bound,
    gap: gapBetween(objective, bound),
    sites: newSites ? openWith(instance, newSites) : [],
    newSites: newSites ?? [],
    served: worth?.served ?? [],
    coveredWeight: worth?.coveredWeight ?? 0,
    totalWeight: instance.weights.reduce((sum, weight) => sum + weight, 0),
    weightedCost: worth?.weightedCost ?? 0,
    greedy: { objective: quick.objective, newSites: quick.newSites },
    tiesProved: found.status === "optimal" && found.tiesProved,
    unserved: left,
    seconds,
  };
}

/** |objective − bound| ÷ |objective| 差距, a fraction, 0 where they meet; 1 where the objective is 0 and the bound is not. */
export function gapBetween(objective: number | null, bound: number | null): number | null {
  if (objective === null || bound === null) return null;
  if (objective === bound) return 0;
  return objective === 0 ? 1 : Math.abs(objective - bound) / Math.abs(objective);
}

/** What a limit left, or the greedy answer where it is better or there is none. */
function better(instance: SitingInstance, found: Found, quick: Greedy): Found {
  if (quick.objective === null || found.status === "optimal" || found.status === "infeasible") return found;
  const more = instance.objective === "mclp" ? -1 : 1;
  if (found.objective !== null && (quick.objective - found.objective) * more >= 0) return found;
  return {
    status: "feasible",
    newSites: quick.newSites,
    objective: quick.objective,
    bound: found.bound,
    tiesProved: false,
    served: instance.capacity ? quick.served : null,
  };
}
