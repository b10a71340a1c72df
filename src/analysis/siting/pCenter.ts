import { candidatesOf, evaluate, serves } from "./evaluate";
import { fewestSites } from "./fewestSites";
import { greedy } from "./greedy";
import type { MipSolver } from "./highs";
import type { Found, SitingInstance, Watch } from "./instance";
import { coverOf, openable } from "./reduce";
import { answerOf, bestOfOne, INFEASIBLE, nearestCover, tellProven, watchForTies } from "./tieBreak";

/**
 * p-center 最远者最近 (Hakimi 1964; bisection over set covering, Minieka 1970): the largest cost from any demand to its nearest open
 * site, as small as at most p new sites can make it, unweighted. RangeError where beds limit.
 */
export function pCenter(solver: MipSolver, instance: SitingInstance, watch: Watch): Found {
  if (instance.capacity) throw new RangeError("Beds limit who is served here: a question for `constrained`.");
  const question: SitingInstance = { ...instance, objective: "pcenter" };
  if (instance.p <= 1) return ofOne(question);
  const begun = watch.secondsLeft();
  const least = leastRadius(question);
  if (least === null) return INFEASIBLE;
  const worstOf = (newSites: readonly number[]) => evaluate(question, newSites).objective as number;
  const first = firstSet(solver, question, watch);
  if (first === "infeasible") return INFEASIBLE;
  if (first === "unknown") return answerOf("unknown", null, null, least, false);

  let best = first;
  let radius = worstOf(best);
  const radii = radiiBetween(question, least, radius);
  let [low, high] = [0, radii.length - 1];
  while (low < high) {
    const bound = radii[low] as number;
    watch.report({ objective: radius, bound, gap: radius === 0 ? null : (radius - bound) / radius });
    if (!(watch.secondsLeft() > 0)) return answerOf("feasible", best, radius, bound, false);
    const middle = (low + high) >> 1;
    const limit = radii[middle] as number;
    const found = fewestSites(solver, question, coverOf(question, limit), watch, true);
    if (found.newSites) {
      best = found.newSites;
      radius = worstOf(best);
      high = radii.indexOf(radius);
    } else if (found.status === "infeasible") low = middle + 1;
    else return answerOf("feasible", best, radius, bound, false);
  }

  tellProven(watch, radius);
  const ties = watchForTies(watch, begun);
  const fewest = fewestSites(solver, question, coverOf(question, radius), ties);
  if (fewest.newSites && fewest.newSites.length <= best.length) best = fewest.newSites;
  if (fewest.status !== "optimal") return answerOf("optimal", best, radius, radius, false);
  const nearest = nearestCover(solver, question, radius, best, ties);
  return answerOf("optimal", nearest.newSites, radius, radius, nearest.proved);
}

function ofOne(question: SitingInstance): Found {
  const newSites = bestOfOne(question);
  if (newSites === null) return INFEASIBLE;
  const { objective } = evaluate(question, newSites);
  return answerOf("optimal", newSites, objective, objective, true);
}

/** A first allowed set that serves everyone. */
function firstSet(
  solver: MipSolver,
  question: SitingInstance,
  watch: Watch,
): readonly number[] | "infeasible" | "unknown" {
  const quick = greedy(question);
  if (quick.objective !== null) return quick.newSites;
  const { status, newSites } = fewestSites(solver, question, coverOf(question, question.within), watch, true);
  return newSites ?? (status === "infeasible" ? "infeasible" : "unknown");
}

/** The largest cost from any demand to the nearest of all that may be open; null = someone is out of reach of all. */
function leastRadius(question: SitingInstance): number | null {
  const { weights, cost, fixed, within } = question;
  const m = candidatesOf(question);
  const sites = [...fixed, ...openable(question)];
  let radius = 0;
  for (let demand = 0; demand < weights.length; demand++) {
    if (weights[demand] === 0) continue;
    let nearest = Number.POSITIVE_INFINITY;
    for (const site of sites) nearest = Math.min(nearest, cost[demand * m + site] as number);
    if (!serves(nearest, within)) return null;
    radius = Math.max(radius, nearest);
  }
  return radius;
}

/** The distinct costs that the answer may be, both ends included, ascending. */
function radiiBetween(question: SitingInstance, least: number, most: number): Float64Array {
  const { weights, cost, fixed } = question;
  const m = candidatesOf(question);
  const sites = [...fixed, ...openable(question)];
  const distinct = new Set([least, most]);
  for (let demand = 0; demand < weights.length; demand++) {
    if (weights[demand] === 0) continue;
    for (const site of sites) {
      const here = cost[demand * m + site] as number;
      if (here > least && here < most) distinct.add(here);
    }
  }
  return Float64Array.from(distinct).sort();
}
