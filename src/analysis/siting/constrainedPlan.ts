import type { Ground } from "./constrainedGround";
import { capacityOf, mayServe, SAME, siteCount } from "./constrainedGround";
import type { Served } from "./instance";
import { transport } from "./transport";

/** Sites opened and who goes where, with what it comes to 方案. */
export interface Plan {
  readonly newSites: readonly number[];
  /** Ascending by demand, then site. */
  readonly served: readonly Served[];
  readonly weight: number;
  /** Sum of weight × cost. */
  readonly cost: number;
  /** Largest cost of a pair that serves; 0 when none does. */
  readonly worst: number;
}

/** The plan of an allocation. */
export function planOf({ instance }: Ground, newSites: readonly number[], served: readonly Served[]): Plan {
  const m = siteCount(instance);
  let [weight, cost, worst] = [0, 0, 0];
  for (const each of served) {
    const pair = instance.cost[each.demand * m + each.site] as number;
    weight += each.weight;
    cost += each.weight * pair;
    worst = Math.max(worst, pair);
  }
  return { newSites: [...newSites].sort((a, b) => a - b), served, weight, cost, worst };
}

/**
 * The best allocation to given sites when weight may be parted 可拆分分配: most weight, then least cost, no pair beyond `reach`. Null when
 * all must be served and cannot.
 */
export function partedPlan(ground: Ground, newSites: readonly number[], reach: number): Plan | null {
  const { instance, demands, fixed, mustServe } = ground;
  const sites = [...fixed, ...newSites].sort((a, b) => a - b);
  const m = siteCount(instance);
  const cost = new Float64Array(demands.length * sites.length);
  demands.forEach((i, row) => {
    sites.forEach((site, at) => {
      const may = mayServe(ground, i, site, reach);
      cost[row * sites.length + at] = may
        ? (instance.cost[i * m + site] as number)
        : Number.POSITIVE_INFINITY;
    });
  });
  const weights = Float64Array.from(demands, (i) => instance.weights[i] as number);
  const capacity = Float64Array.from(sites, (site) => capacityOf(instance, site));
  const flow = transport({ weights, cost, capacity, mustServe });
  if (flow === null) return null;
  const served: Served[] = [];
  demands.forEach((demand, row) => {
    sites.forEach((site, at) => {
      const weight = flow[row * sites.length + at] as number;
      if (weight > 0) served.push({ demand, site, weight });
    });
  });
  return planOf(ground, newSites, served);
}

/** Whether a plan keeps p, budget and groups; the models keep them by rows, searches by hand ask here. */
export function isAllowed({ instance, fixed }: Ground, newSites: readonly number[]): boolean {
  const { p, budget, groups } = instance;
  if (newSites.length > p) return false;
  const spent = budget ? newSites.reduce((sum, site) => sum + (budget.siteCost[site] as number), 0) : 0;
  if (budget && spent > budget.most + SAME * Math.abs(budget.most)) return false;
  const open = new Set([...fixed, ...newSites]);
  return groups.every(({ sites, least, most }) => {
    const count = [...new Set(sites)].filter((site) => open.has(site)).length;
    return count >= least && count <= most;
  });
}

/** Whether a plan comes before another in the order of ties 并列次序, the cost of equal values aside. */
export function isBefore(value: number, plan: Plan, otherValue: number, other: Plan): boolean {
  const slack = SAME * Math.max(1, Math.abs(value), Math.abs(otherValue));
  if (Math.abs(value - otherValue) > slack) return value < otherValue;
  if (plan.newSites.length !== other.newSites.length) return plan.newSites.length < other.newSites.length;
  const at = plan.newSites.findIndex((site, i) => site !== other.newSites[i]);
  return at >= 0 && (plan.newSites[at] as number) < (other.newSites[at] as number);
}
