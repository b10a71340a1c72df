import { constrained } from "./constrained";
import { candidatesOf, mayOpen, serves } from "./evaluate";
import type { MipSolver } from "./highs";
import type { Found, SitingInstance, Watch } from "./instance";
import { pMedian } from "./pMedian";

/** A choice among equals, and whether none comes before it 同值取舍. */
export interface Earliest {
  readonly newSites: readonly number[];
  readonly proved: boolean;
}

/** Seconds that breaking ties may always take. */
const LEAST_SECONDS = 2;

/**
 * The time for breaking ties 取舍限时: half of what was spent since `begun` (seconds left then), at least two seconds, never beyond the
 * watch. It tells nobody how far it is, since the objective is settled.
 */
export function watchForTies(watch: Watch, begun: number): Watch {
  const now = watch.secondsLeft();
  const allowed = Number.isFinite(begun)
    ? Math.max(LEAST_SECONDS, (begun - now) / 2)
    : Number.POSITIVE_INFINITY;
  const spent = () => (Number.isFinite(now) ? now - watch.secondsLeft() : 0);
  return {
    secondsLeft: () => Math.min(watch.secondsLeft(), allowed - spent()),
    report: () => undefined,
  };
}

/** Whether two sums of weight × cost are the same but for rounding. */
export function sameCost(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one), Math.abs(other));
}

/** Which of two ascending lists comes first, item by item; < 0 = the first one. */
export function listOrder(one: readonly number[], other: readonly number[]): number {
  for (let i = 0; i < Math.min(one.length, other.length); i++)
    if (one[i] !== other[i]) return (one[i] as number) - (other[i] as number);
  return one.length - other.length;
}

/** Weight × cost of all that these new sites and the fixed serve 总人成本, each by the nearest. */
export function servedCost(instance: SitingInstance): (newSites: readonly number[]) => number {
  const { weights, cost, within, fixed } = instance;
  const m = candidatesOf(instance);
  const demands = [...weights.keys()].filter((demand) => weights[demand] !== 0);
  const nearestFixed = demands.map((demand) =>
    fixed.reduce((least, site) => Math.min(least, cost[demand * m + site] as number), Infinity),
  );
  return (newSites) => {
    let sum = 0;
    for (let i = 0; i < demands.length; i++) {
      const demand = demands[i] as number;
      let nearest = nearestFixed[i] as number;
      for (const site of newSites) nearest = Math.min(nearest, cost[demand * m + site] as number);
      if (serves(nearest, within)) sum += (weights[demand] as number) * nearest;
    }
    return sum;
  };
}

/**
 * The best of opening nothing and of opening one 逐点枚举, with exact ties: for any objective, whatever p may be. Null = none is allowed
 * or serves everyone it must.
 */
export function bestOfOne(instance: SitingInstance): readonly number[] | null {
  const { objective, weights, cost, within, fixed } = instance;
  const m = candidatesOf(instance);
  const [covered, sums, worst] = [0, 0, 0].map(() => new Float64Array(m + 1)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let demand = 0; demand < weights.length; demand++) {
    const weight = weights[demand] as number;
    if (weight === 0) continue;
    let already = Number.POSITIVE_INFINITY;
    for (const site of fixed) already = Math.min(already, cost[demand * m + site] as number);
    for (let site = 0; site <= m; site++) {
      const here = site === m ? already : Math.min(already, cost[demand * m + site] as number);
      if (serves(here, within)) {
        covered[site] = (covered[site] as number) + weight;
        sums[site] = (sums[site] as number) + weight * here;
        if (here > (worst[site] as number)) worst[site] = here;
      } else worst[site] = Number.POSITIVE_INFINITY;
    }
  }
  const scoreOf = (site: number): number => {
    if (objective === "mclp") return -(covered[site] as number);
    if (worst[site] === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
    if (objective === "lscp") return site === m ? 0 : 1;
    return (objective === "pcenter" ? worst[site] : sums[site]) as number;
  };
  const slack = objective === "mclp" || objective === "pmedian" ? 1e-9 : 0;
  const near = (one: number, other: number) => Math.abs(one - other) <= slack * Math.max(1, Math.abs(one));
  const isBefore = (site: number, other: number) => {
    const [here, there] = [scoreOf(site), scoreOf(other)];
    if (!near(here, there)) return here < there;
    if (other === m) return false;
    const [mine, its] = [sums[site] as number, sums[other] as number];
    return !sameCost(mine, its) && mine < its;
  };
  let best = -1;
  for (const site of [m, ...Array.from({ length: m }, (_, i) => i)]) {
    if (scoreOf(site) === Number.POSITIVE_INFINITY) continue;
    if (best >= 0 && !isBefore(site, best)) continue;
    if (mayOpen(instance, site === m ? [] : [site])) best = site;
  }
  if (best < 0) return null;
  return best === m ? [] : [best];
}

/**
 * Among all sets of at most `start.length` new sites that serve everyone within `limit`, the one that serves them nearest 就近取舍.
 * `start` is one of the smallest such sets.
 */
export function nearestCover(
  solver: MipSolver,
  instance: SitingInstance,
  limit: number,
  start: readonly number[],
  watch: Watch,
): Earliest {
  const question: SitingInstance = { ...instance, objective: "pmedian", within: limit, p: start.length };
  if (start.length <= 1) return { newSites: bestOfOne(question) ?? start, proved: true };
  if (!(watch.secondsLeft() > 0)) return { newSites: start, proved: false };
  const found =
    question.groups.length > 0 || question.budget
      ? constrained(solver, question, watch)
      : pMedian(question, watch, start);
  const sum = servedCost(question);
  const isBetter =
    found.newSites && found.newSites.length === start.length && sum(found.newSites) <= sum(start);
  return {
    newSites: isBetter ? (found.newSites as readonly number[]) : start,
    proved: found.status === "optimal" && found.tiesProved,
  };
}

/** An answer without limit on beds. */
export function answerOf(
  status: Found["status"],
  newSites: readonly number[] | null,
  objective: number | null,
  bound: number | null,
  tiesProved: boolean,
): Found {
  return { status, newSites, objective, bound, tiesProved, served: null };
}

/** Tells the watch that the objective is proven, before ties are broken. */
export function tellProven(watch: Watch, objective: number): void {
  watch.report({ objective, bound: objective, gap: 0 });
}

/** Proven that there is none. */
export const INFEASIBLE: Found = answerOf("infeasible", null, null, null, false);
