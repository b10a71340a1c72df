import { constrained } from "./constrained";
import { candidatesOf, type Evaluation, evaluate, measured, openWith } from "./evaluate";
import type { MipSolver } from "./highs";
import type { Found, SitingInstance, Watch } from "./instance";

/**
 * What a set of new sites comes to 手选一处的结果, beds counted: people are parted among the open sites as is best for the objective.
 * p, groups, budget and the excluded are not asked about. Without capacities the same as `evaluate`.
 */
export function evaluateWithBeds(
  solver: MipSolver,
  instance: SitingInstance,
  newSites: readonly number[],
  watch: Watch,
): Evaluation {
  const open = openWith(instance, newSites);
  if (!instance.capacity || open.length === 0) return evaluate({ ...instance, capacity: null }, newSites);
  const held = onlyThese(instance, instance.capacity, open);
  const found = constrained(solver, held, watch);
  if (found.served) return told(instance, newSites, open, found);
  // Not everyone finds a bed: how many do is still worth knowing.
  const most = constrained(solver, { ...held, objective: "mclp" }, watch);
  return {
    ...told({ ...instance, objective: "mclp" }, newSites, open, most),
    objective: null,
    proven: found.status === "infeasible" && most.status === "optimal",
  };
}

/** The same people before these sites alone, all of them fixed. */
function onlyThese(
  instance: SitingInstance,
  capacity: Float64Array,
  open: readonly number[],
): SitingInstance {
  const m = candidatesOf(instance);
  const k = open.length;
  const cost = new Float64Array(instance.weights.length * k);
  for (let i = 0; i < cost.length; i++)
    cost[i] = instance.cost[Math.floor(i / k) * m + (open[i % k] as number)] as number;
  return {
    ...instance,
    cost,
    p: 0,
    fixed: open.map((_, at) => at),
    excluded: [],
    groups: [],
    budget: null,
    capacity: Float64Array.from(open, (site) => capacity[site] as number),
  };
}

function told(
  instance: SitingInstance,
  newSites: readonly number[],
  open: readonly number[],
  { status, served }: Found,
): Evaluation {
  const there = (served ?? []).map((lot) => ({ ...lot, site: open[lot.site] as number }));
  return { ...measured(instance, newSites, there), proven: status === "optimal" };
}
