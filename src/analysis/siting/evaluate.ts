import type { Served, SitingInstance } from "./instance";

/** What a given set of sites comes to 给定选址的结果, whether anyone would choose it or not. */
export interface Evaluation {
  /** Value of the question's objective; null when pmedian, pcenter or lscp leave someone unserved. */
  readonly objective: number | null;
  readonly served: readonly Served[];
  readonly coveredWeight: number;
  /** Sum of weight × cost over `served` 总人分钟. */
  readonly weightedCost: number;
  /** False = a limit stopped the parting of people among beds, and a better one may exist. */
  readonly proven: boolean;
}

/** How many candidates an instance has 候选点数: m of its n × m costs. */
export function candidatesOf({ weights, cost }: SitingInstance): number {
  return weights.length === 0 ? 0 : cost.length / weights.length;
}

/** Whether a cost is near enough to serve 可达: the limit included, never what is unreachable. */
export function serves(cost: number, within: number): boolean {
  return cost <= within && cost < Number.POSITIVE_INFINITY;
}

/** All that is open with these new sites 启用点: the fixed among them, ascending, each once. */
export function openWith({ fixed }: SitingInstance, newSites: readonly number[]): readonly number[] {
  return [...new Set([...fixed, ...newSites])].sort((one, other) => one - other);
}

/** Whether money is enough for these new sites 预算内: a billionth more is rounding, not money. */
export function affordable({ budget }: SitingInstance, newSites: readonly number[]): boolean {
  if (!budget) return true;
  let spent = 0;
  for (const site of newSites) spent += budget.siteCost[site] as number;
  return spent <= budget.most + 1e-9 * Math.max(1, Math.abs(budget.most));
}

/** Whether p, the excluded, groups and budget let these new sites be opened 方案合规; beds are not asked about. */
export function mayOpen(instance: SitingInstance, newSites: readonly number[]): boolean {
  if (newSites.length > instance.p || !affordable(instance, newSites)) return false;
  const excluded = new Set(instance.excluded);
  if (newSites.some((site) => excluded.has(site) || instance.fixed.includes(site))) return false;
  const open = new Set(openWith(instance, newSites));
  return instance.groups.every(({ sites, least, most }) => {
    const count = sites.filter((site) => open.has(site)).length;
    return count >= least && count <= most;
  });
}

/**
 * What a set of new sites comes to without limits on beds 手选一处的结果: everyone at the nearest open site within reach, ties to the
 * smaller index. p, groups, budget and the excluded are not asked about. RangeError where beds limit: see `evaluateWithBeds`.
 */
export function evaluate(instance: SitingInstance, newSites: readonly number[]): Evaluation {
  if (instance.capacity) throw new RangeError("Capacities decide who is served here: use evaluateWithBeds.");
  const { weights, cost, within } = instance;
  const m = candidatesOf(instance);
  const open = openWith(instance, newSites);
  const served: Served[] = [];
  for (let demand = 0; demand < weights.length; demand++) {
    const weight = weights[demand] as number;
    if (weight === 0) continue;
    let site = -1;
    let nearest = Number.POSITIVE_INFINITY;
    for (const candidate of open) {
      const here = cost[demand * m + candidate] as number;
      if (here < nearest) [site, nearest] = [candidate, here];
    }
    if (serves(nearest, within)) served.push({ demand, site, weight });
  }
  return measured(instance, newSites, served);
}

/** What an allocation comes to 分配结果, whoever made it; a millionth of a demand may be missing from rounding. */
export function measured(
  instance: SitingInstance,
  newSites: readonly number[],
  served: readonly Served[],
): Evaluation {
  const { objective, weights, cost } = instance;
  const m = candidatesOf(instance);
  const left = weights.slice();
  let [coveredWeight, weightedCost, worst] = [0, 0, 0];
  for (const { demand, site, weight } of served) {
    const here = cost[demand * m + site] as number;
    left[demand] = (left[demand] as number) - weight;
    coveredWeight += weight;
    weightedCost += weight * here;
    if (weight > 0) worst = Math.max(worst, here);
  }
  const all = left.every((rest, i) => rest <= 1e-6 * Math.max(1, weights[i] as number));
  const values = { mclp: coveredWeight, pmedian: weightedCost, pcenter: worst, lscp: newSites.length };
  return {
    objective: all || objective === "mclp" ? values[objective] : null,
    served,
    coveredWeight,
    weightedCost,
    proven: true,
  };
}
