import type { Ground } from "./constrainedGround";
import { capacityShort, cheapBound, groundOf, siteCount } from "./constrainedGround";
import type { Stage } from "./constrainedModel";
import type { Plan } from "./constrainedPlan";
import { ASKED, distinctCosts, solveStage } from "./constrainedStage";
import { settleTies } from "./constrainedTies";
import type { MipSolver } from "./highs";
import type { Found, SitingInstance, Watch } from "./instance";
import { partOfWatch } from "./partOfWatch";

/** Ties are looked into at least so many seconds, however quick the answer was. */
const LEAST_TIE_SECONDS = 2;

const NOTHING = { newSites: null, objective: null, bound: null, tiesProved: false, served: null };
const INFEASIBLE: Found = { ...NOTHING, status: "infeasible" };

/**
 * Siting with bed capacity, and p-median with groups or a budget 有约束选址: mixed-integer models, every figure worked out anew from the
 * sites found; `effort` = pairs looked at by a search before a model takes over. Capacitated location as in Daskin (2013, ch. 4, 6 and 8).
 */
export function constrained(
  solver: MipSolver,
  instance: SitingInstance,
  watch: Watch,
  effort?: number,
): Found {
  const ground = groundOf(instance, effort);
  if (instance.p < 0 || siteCount(instance) * instance.weights.length !== instance.cost.length)
    throw new RangeError("an instance has p >= 0 and a cost for every pair");
  const cheap = cheapBound(ground);
  if (cheap === null || capacityShort(instance) !== null) return INFEASIBLE;
  const begun = watch.secondsLeft();
  const primary = primaryOf(solver, ground, cheap, watch);
  if (primary.status === "infeasible") return INFEASIBLE;
  if (primary.plan === null) return { ...NOTHING, status: primary.status, bound: primary.bound };
  if (primary.status !== "optimal") return found(ground, primary.plan, primary.bound, false);
  const objective = objectiveOf(ground, primary.plan);
  watch.report({ objective, bound: objective, gap: 0 });
  // A search for least cost has been through the order of ties already.
  if (instance.objective === "pmedian" && primary.isFirst) return found(ground, primary.plan, null, true);
  const { plan, proved } = settleTies(solver, ground, primary.plan, tieWatch(watch, begun));
  return found(ground, plan, null, proved);
}

/** The value of the objective that a plan has. */
function objectiveOf({ instance }: Ground, plan: Plan): number {
  if (instance.objective === "mclp") return plan.weight;
  if (instance.objective === "pmedian") return plan.cost;
  return instance.objective === "pcenter" ? plan.worst : plan.newSites.length;
}

/** A plan as it is handed on; a bound of null says that it is proven. */
function found(ground: Ground, plan: Plan, bound: number | null, tiesProved: boolean): Found {
  const objective = objectiveOf(ground, plan);
  return {
    status: bound === null ? "optimal" : "feasible",
    newSites: plan.newSites,
    objective,
    bound: bound ?? objective,
    tiesProved,
    served: ground.instance.capacity === null ? null : plan.served,
  };
}

/** A clock for ties: as long again as the answer took, or two seconds; nobody is told of their progress. */
function tieWatch(watch: Watch, begun: number): Watch {
  const now = watch.secondsLeft();
  const allowed = begun < Number.POSITIVE_INFINITY ? Math.max(begun - now, LEAST_TIE_SECONDS) : now;
  return {
    secondsLeft: () =>
      now < Number.POSITIVE_INFINITY
        ? Math.min(watch.secondsLeft(), allowed - now + watch.secondsLeft())
        : now,
    report: () => undefined,
  };
}

function primaryOf(solver: MipSolver, ground: Ground, cheap: number, watch: Watch): Stage {
  const { objective, within, p } = ground.instance;
  const limits = { reach: within, mostNew: p };
  if (objective === "pcenter") return nearestWorst(solver, ground, cheap, watch);
  const aim = objective === "mclp" ? "weight" : objective === "pmedian" ? "cost" : "count";
  const better = objective === "mclp" ? Math.min : Math.max;
  const tightened = (bound: number | null) => (bound === null ? cheap : better(bound, cheap));
  const told: Watch = {
    secondsLeft: () => watch.secondsLeft(),
    report: ({ objective: value, bound }) => watch.report(progressOf(value, tightened(bound))),
  };
  const stage = solveStage(solver, ground, aim, limits, told);
  if (stage.status === "infeasible" || stage.status === "optimal") return stage;
  const bound = tightened(stage.bound);
  // An answer that meets a bound counted by hand is proven, whatever the solver still wanted to look at.
  if (stage.plan && objectiveOf(ground, stage.plan) === bound) return { ...stage, status: "optimal", bound };
  return { ...stage, bound };
}

function progressOf(objective: number | null, bound: number) {
  const gap =
    objective === null || objective === 0 ? null : Math.abs(objective - bound) / Math.abs(objective);
  return { objective, bound, gap };
}

/**
 * p-center by bisection over the distinct costs: each a question whether all can be served within it. Questions that stay open are passed
 * over upwards, and asked again with all the time left once an answer is known.
 */
function nearestWorst(solver: MipSolver, ground: Ground, cheap: number, watch: Watch): Stage {
  const costs = distinctCosts(ground, cheap);
  if (ground.demands.length === 0) costs.push(0);
  const indexOf = (worst: number) => costs.findIndex((cost) => cost >= worst);
  let plan: Plan | null = null;
  // Everything below is proven too near.
  let proven = 0;
  const ask = (at: number, share: number): Stage => {
    const limits = { reach: costs[at] as number, mostNew: ground.instance.p };
    const stage = solveStage(solver, ground, "any", limits, partOfWatch(watch, share));
    if (stage.status === "infeasible") proven = Math.max(proven, at + 1);
    else if (stage.plan) plan = stage.plan;
    return stage;
  };
  let [low, high] = [0, costs.length - 1];
  // The widest reach first: it tells whether there is any answer at all.
  for (let at = high; low <= high; at = (low + high) >> 1) {
    const stage = ask(at, plan && ground.undivided ? ASKED : 1);
    if (stage.plan) high = Math.max(low, indexOf(stage.plan.worst)) - 1;
    else if (stage.status === "infeasible" || watch.secondsLeft() > 0) low = at + 1;
    else break;
    if (plan === null && proven >= costs.length) return { status: "infeasible", plan: null, bound: null };
    const worst = (plan as Plan | null)?.worst ?? null;
    watch.report(progressOf(worst, costs[Math.min(proven, costs.length - 1)] as number));
  }
  for (let best = plan as Plan | null; best && proven < indexOf(best.worst); best = plan)
    if (!ask(indexOf(best.worst) - 1, 1).plan && proven < indexOf(best.worst))
      return { status: "feasible", plan, bound: costs[proven] as number };
  if (plan === null) return { status: "unknown", plan, bound: costs[proven] ?? null };
  return { status: "optimal", plan, bound: (plan as Plan).worst };
}
