import { type Priced, priceMaximalCover } from "./coverPrices";
import { earliestCover } from "./coverTies";
import { evaluate, mayOpen } from "./evaluate";
import { fewestSites, limitRows, mostNew } from "./fewestSites";
import { greedy } from "./greedy";
import type { MipSolver } from "./highs";
import type { Found, SitingInstance, SitingProgress, Watch } from "./instance";
import { Mip, solveMip } from "./mip";
import { type Cover, type CoverGround, coverOf, keepSites, withoutDominatedSites } from "./reduce";
import { answerOf, bestOfOne, INFEASIBLE, nearestCover, tellProven, watchForTies } from "./tieBreak";

/**
 * Location set covering 最少几处全覆盖 (Toregas 1971): fewest new sites, at most p, that leave no demand uncovered. RangeError where
 * beds limit.
 */
export function lscp(solver: MipSolver, instance: SitingInstance, watch: Watch): Found {
  refuseBeds(instance);
  const begun = watch.secondsLeft();
  const { status, newSites, bound } = fewestSites(
    solver,
    instance,
    coverOf(instance, instance.within),
    watch,
  );
  if (status === "infeasible") return INFEASIBLE;
  if (newSites === null) return answerOf("unknown", null, null, bound, false);
  if (status !== "optimal") return answerOf("feasible", newSites, newSites.length, bound, false);
  tellProven(watch, newSites.length);
  const ties = watchForTies(watch, begun);
  const first = nearestCover(solver, instance, instance.within, newSites, ties);
  return answerOf("optimal", first.newSites, newSites.length, newSites.length, first.proved);
}

/**
 * Maximal covering 最大覆盖 (Church and ReVelle 1974): most weight within the limit, the fixed counted, with at most p new sites.
 * RangeError where beds limit.
 */
export function mclp(solver: MipSolver, instance: SitingInstance, watch: Watch): Found {
  refuseBeds(instance);
  if (instance.p <= 1) return few(instance);
  const begun = watch.secondsLeft();
  const ground = coverOf(instance, instance.within);
  const most = mostNew(instance, ground.sites);
  const isFree = instance.groups.length === 0 && instance.budget === null;
  const { scale, unit } = scaleOf(ground.weights);
  const cover: Cover = { ...ground, weights: ground.weights.map((weight) => scale(weight)) };
  const total = cover.weights.reduce((sum, weight) => sum + weight, 0);
  if (isFree && most >= ground.sites.length) return allCovered(solver, instance, ground, watch, begun, null);

  const named = (chosen: readonly number[]) => chosen.map((at) => ground.sites[at] as number);
  const start = startOf(instance, cover);
  const fits = (chosen: readonly number[]) => mayOpen(instance, named(chosen));
  const priced = priceMaximalCover(cover, most, start, fits, unit, watch);
  const told = (progress: SitingProgress) => watch.report(inPeople(progress, ground.fixedWeight, scale(1)));
  told({ objective: priced.best && priced.value, bound: priced.bound, gap: null });
  const climbed = climb(instance, cover, most, priced, unit, watch);
  const solved = climbed.isProven
    ? { ...climbed, status: "optimal" as const }
    : mostCovered(solver, instance, cover, most, climbed, unit, {
        secondsLeft: () => watch.secondsLeft(),
        report: told,
      });
  const { status, best } = solved;
  const bound = Math.min(solved.bound, total) / scale(1) + ground.fixedWeight;
  if (status === "infeasible") return INFEASIBLE;
  if (best === null) return answerOf("unknown", null, null, bound, false);
  const newSites = named(best);
  const objective = evaluate(instance, newSites).objective as number;
  if (status !== "optimal")
    return answerOf("feasible", newSites, objective, Math.max(bound, objective), false);
  if (solved.value > total - unit / 2) return allCovered(solver, instance, ground, watch, begun, newSites);
  tellProven(watch, objective);
  if (climbed.isEarliest) return answerOf("optimal", newSites, objective, objective, true);
  const equals = { ...solved, best, unit, most, isProven: true };
  const first = earliestCover(instance, cover, equals, watchForTies(watch, begun));
  return answerOf("optimal", first.newSites, objective, objective, first.proved);
}

/** What prices and a walk through the sets they leave come to, and whether that proves the weight, or the order of ties as well. */
function climb(
  instance: SitingInstance,
  cover: Cover,
  most: number,
  priced: Priced,
  unit: number,
  watch: Watch,
): Priced & { readonly isProven: boolean; readonly isEarliest: boolean } {
  const { best, bound } = priced;
  const isBy = (value: number) => best !== null && bound < value + unit * 0.999;
  if (best === null || isBy(priced.value) || !(watch.secondsLeft() > 0))
    return { ...priced, isProven: isBy(priced.value), isEarliest: false };
  const found = earliestCover(instance, cover, { ...priced, best, unit, most, isProven: false }, watch);
  const at = new Map(cover.sites.map((site, i) => [site, i]));
  const { value, proved } = found;
  return {
    ...priced,
    best: found.newSites.map((site) => at.get(site) as number),
    value,
    bound: proved ? value : bound,
    isProven: proved || isBy(value),
    isEarliest: proved,
  };
}

function refuseBeds({ capacity }: SitingInstance): void {
  if (capacity) throw new RangeError("Beds limit who is covered here: this is a question for `constrained`.");
}

function few(instance: SitingInstance): Found {
  const newSites = bestOfOne(instance);
  if (newSites === null) return INFEASIBLE;
  const objective = evaluate(instance, newSites).objective as number;
  return answerOf("optimal", newSites, objective, objective, true);
}

/** Everyone who can be covered is: what is left is to do it with fewest sites, and near. `known` = a set that does. */
function allCovered(
  solver: MipSolver,
  instance: SitingInstance,
  ground: CoverGround,
  watch: Watch,
  begun: number,
  known: readonly number[] | null,
): Found {
  tellProven(watch, evaluate(instance, known ?? ground.sites).objective as number);
  const ties = watchForTies(watch, begun);
  const least = fewestSites(solver, instance, { ...ground, outOfReach: [] }, ties);
  const newSites = least.newSites ?? known ?? ground.sites;
  const objective = evaluate(instance, newSites).objective as number;
  if (least.status !== "optimal") return answerOf("optimal", newSites, objective, objective, false);
  const weights = instance.weights.slice();
  for (const demand of ground.outOfReach) weights[demand] = 0;
  const first = nearestCover(solver, { ...instance, weights }, instance.within, newSites, ties);
  return answerOf("optimal", first.newSites, objective, objective, first.proved);
}

/** What greedy comes to, in positions; nothing where it finds no allowed set. */
function startOf(instance: SitingInstance, cover: Cover): { best: readonly number[] | null; value: number } {
  const quick = greedy({ ...instance, objective: "mclp" });
  if (quick.objective === null) return { best: null, value: 0 };
  const at = new Map(cover.sites.map((site, i) => [site, i]));
  const best = quick.newSites.map((site) => at.get(site) as number);
  return { best, value: coveredBy(cover, best) };
}

function coveredBy({ rows, weights }: Cover, chosen: readonly number[]): number {
  const open = new Set(chosen);
  return weights.reduce(
    (sum, weight, i) => sum + ((rows[i] as Int32Array).some((at) => open.has(at)) ? weight : 0),
    0,
  );
}

/** Makes weights of few decimals whole, where that is exact; `unit` = how far apart two sums are at least. */
function scaleOf(weights: readonly number[]): { scale: (weight: number) => number; unit: number } {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  for (const factor of [1, 10, 100, 1000, 10_000])
    if (
      total * factor < 1e9 &&
      weights.every((weight) => Math.abs(weight * factor - Math.round(weight * factor)) < 1e-7)
    )
      return { scale: (weight) => Math.round(weight * factor), unit: 1 };
  return { scale: (weight) => weight, unit: 1e-8 * total };
}

function inPeople({ objective, bound }: SitingProgress, fixedWeight: number, factor: number): SitingProgress {
  const covered = objective === null ? null : objective / factor + fixedWeight;
  const most = bound === null ? null : bound / factor + fixedWeight;
  return {
    objective: covered,
    bound: most,
    gap: covered && most !== null ? (most - covered) / covered : null,
  };
}

/** Asks HiGHS for what prices did not settle, with the candidates that may still stand in a set as good as the best. */
function mostCovered(
  solver: MipSolver,
  instance: SitingInstance,
  cover: Cover,
  most: number,
  priced: Priced,
  unit: number,
  watch: Watch,
): Priced & { readonly status: Found["status"] } {
  const left = withoutDominatedSites(
    keepSites(cover, (at) => priced.alive[at] === 1),
    instance,
  );
  const mip = new Mip("maximise");
  for (let at = 0; at < left.sites.length; at++) mip.column(0, 0, 1, true);
  left.rows.forEach((row, i) => {
    const covered = mip.column(left.weights[i] as number, 0, 1, false);
    mip.row([covered, ...row], [1, ...new Array<number>(row.length).fill(-1)], -Infinity, 0);
  });
  limitRows(mip, left.sites, instance, most);
  const found = solveMip(solver, mip, watch, { objectiveIsWhole: unit === 1 });
  const position = new Map(cover.sites.map((site, at) => [site, at]));
  const { values } = found;
  const chosen = values && left.sites.filter((_, at) => values[at] === 1);
  const best =
    chosen && mayOpen(instance, chosen) ? chosen.map((site) => position.get(site) as number) : null;
  const value = best ? coveredBy(cover, best) : -1;
  const isBetter = best !== null && (priced.best === null || value > priced.value);
  const bound = Math.max(Math.min(priced.bound, found.bound ?? priced.bound), priced.best ? priced.value : 0);
  const better = isBetter ? { ...priced, best, value, bound } : { ...priced, bound };
  if (found.status === "infeasible") return { ...better, status: priced.best ? "optimal" : "infeasible" };
  const isProven =
    found.status === "optimal" && (better.best === null ? false : better.bound < better.value + unit * 0.999);
  return { ...better, status: isProven ? "optimal" : better.best ? "feasible" : "unknown" };
}
