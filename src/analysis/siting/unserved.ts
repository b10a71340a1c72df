import type { UnservedReason } from "../../model/siting";
import { candidatesOf, evaluate, serves } from "./evaluate";
import type { MipSolver } from "./highs";
import type { SitingInstance, Unserved, Watch } from "./instance";
import { kernelAnswer } from "./kernelAnswer";

/**
 * Whom no answer can serve, and why 服务不到的人 of an infeasible question, ascending. Where each could be served by itself, those left
 * over by the answer that serves most people; none = groups, p and budget contradict each other, or the limit came first.
 */
export function unserved(solver: MipSolver, instance: SitingInstance, watch: Watch): readonly Unserved[] {
  if (instance.objective === "mclp") return [];
  const alone: Unserved[] = [];
  for (let demand = 0; demand < instance.weights.length; demand++) {
    const why = reasonAlone(instance, demand);
    if (why) alone.push({ demand, why, weight: instance.weights[demand] as number });
  }
  return alone.length > 0 ? alone : leftOver(solver, instance, watch);
}

/** Why a demand could not be served even if it were the only one; null = it could. */
function reasonAlone(instance: SitingInstance, demand: number): UnservedReason | null {
  const { weights, cost, within, excluded, capacity, assign } = instance;
  const weight = weights[demand] as number;
  if (weight === 0) return null;
  const m = candidatesOf(instance);
  const inReach: number[] = [];
  for (let site = 0; site < m; site++)
    if (serves(cost[demand * m + site] as number, within)) inReach.push(site);
  if (inReach.length === 0) return "no_site_in_reach";
  const shut = new Set(excluded);
  const allowed = inReach.filter((site) => !shut.has(site));
  if (allowed.length === 0) return "only_excluded_in_reach";
  const fits = (site: number) => !capacity || assign === "split" || (capacity[site] as number) >= weight;
  return allowed.some(fits) ? null : "heavier_than_capacity";
}

function leftOver(solver: MipSolver, instance: SitingInstance, watch: Watch): readonly Unserved[] {
  const { newSites, served } = kernelAnswer(solver, { ...instance, objective: "mclp" }, watch);
  if (!newSites) return [];
  const left = instance.weights.slice();
  for (const lot of served ?? evaluate(instance, newSites).served)
    left[lot.demand] = (left[lot.demand] as number) - lot.weight;
  const list: Unserved[] = [];
  for (const [demand, weight] of left.entries())
    if (weight > 1e-6 * Math.max(1, instance.weights[demand] as number))
      list.push({ demand, why: "not_with_the_others", weight });
  return list;
}
