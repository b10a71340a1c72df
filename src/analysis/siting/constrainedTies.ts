import type { Ground } from "./constrainedGround";
import { SAME } from "./constrainedGround";
import type { Plan } from "./constrainedPlan";
import type { Limits } from "./constrainedRows";
import { solveStage } from "./constrainedStage";
import type { MipSolver } from "./highs";
import type { Watch } from "./instance";

/** How often an earlier list of sites is asked for before the order counts as not proven. */
const MOST_QUESTIONS = 30;

/** A plan with whether no tied one comes before it. */
export interface Settled {
  readonly plan: Plan;
  readonly proved: boolean;
}

/** Limits that keep the value of the objective which a plan has reached. */
export function limitsOf({ instance }: Ground, plan: Plan): Limits {
  const limits = { reach: instance.within, mostNew: instance.p };
  if (instance.objective === "mclp") return { ...limits, leastWeight: plan.weight };
  if (instance.objective === "pmedian") return { ...limits, mostCost: plan.cost };
  if (instance.objective === "pcenter") return { ...limits, reach: plan.worst };
  return { ...limits, mostNew: plan.newSites.length };
}

/** Whether two sums are one value. */
const alike = (a: number, b: number) => Math.abs(a - b) <= 2 * SAME * Math.max(Math.abs(a), Math.abs(b));

/**
 * Breaks the ties of an optimal plan 并列取舍: fewest new sites, then least weight × cost, then the smallest list of indices, each as a
 * model that keeps what was reached before.
 */
export function settleTies(solver: MipSolver, ground: Ground, optimal: Plan, watch: Watch): Settled {
  const { objective } = ground.instance;
  let plan = optimal;
  let limits = limitsOf(ground, plan);
  let proved = true;
  if (objective !== "lscp" && plan.newSites.length > 0) {
    const stage = solveStage(solver, ground, "count", { ...limits, known: plan }, watch);
    proved = stage.status === "optimal";
    if (stage.plan && stage.plan.newSites.length < plan.newSites.length && keeps(ground, stage.plan, limits))
      plan = stage.plan;
    else if (stage.plan && stage.plan.newSites.length < plan.newSites.length) proved = false;
  }
  limits = { ...limits, mostNew: plan.newSites.length };
  let isFirst = plan.newSites.length === 0;
  if (objective !== "pmedian") {
    const stage = solveStage(solver, ground, "cost", { ...limits, known: plan }, watch);
    proved &&= stage.status === "optimal";
    if (stage.plan && keeps(ground, stage.plan, limits)) {
      if (stage.isFirst || stage.plan.cost < plan.cost) plan = stage.plan;
      isFirst ||= stage.isFirst === true;
    }
  }
  limits = { ...limits, mostCost: plan.cost };
  if (!proved || isFirst) return { plan, proved };
  return firstInOrder(solver, ground, plan, limits, watch);
}

/** Whether a plan, its sums worked out anew, is as good as its limits ask. */
function keeps(ground: Ground, plan: Plan, limits: Limits): boolean {
  const { leastWeight, mostCost } = limits;
  if (ground.mustServe && !alike(plan.weight, ground.total)) return false;
  if (leastWeight !== undefined && plan.weight < leastWeight && !alike(plan.weight, leastWeight))
    return false;
  return mostCost === undefined || plan.cost < mostCost || alike(plan.cost, mostCost);
}

function firstInOrder(solver: MipSolver, ground: Ground, from: Plan, limits: Limits, watch: Watch): Settled {
  let plan = from;
  const not: (readonly number[])[] = [];
  for (let i = 0; i < MOST_QUESTIONS; i++) {
    const asked = { ...limits, before: plan.newSites, not };
    const stage = solveStage(solver, ground, "any", asked, watch);
    if (stage.status === "infeasible") return { plan, proved: true };
    if (!stage.plan) break;
    if (keeps(ground, stage.plan, limits) && stage.plan.newSites.length === plan.newSites.length)
      plan = stage.plan;
    else not.push(stage.plan.newSites);
  }
  return { plan, proved: false };
}
