import type { Found, SitingInstance, Watch } from "./instance";
import { MedianClock } from "./medianClock";
import { dominators } from "./medianDominance";
import { MedianGoal } from "./medianGoal";
import { type MedianProblem, medianProblem, reduced } from "./medianProblem";
import { tightened } from "./medianRest";
import { MedianSearch } from "./medianSearch";
import { anyCover, firstPrices, goodStart, penalised } from "./medianStart";
import { settleTies, withoutIdle } from "./medianTies";

/** Nodes of the search for earlier ties before it is given up; without one, for the answer itself only the limit counts. */
const MOST_TIE_NODES = 20_000;

const NOTHING = { newSites: null, objective: null, bound: null, tiesProved: false, served: null } as const;

/**
 * The exact p-median p-中位: where at most p new sites make the sum of people × cost least, each served by the nearest open one.
 * `objective` is not looked at; `start` = a known set of new sites. RangeError for capacity, groups or a budget.
 * Lagrangian relaxation (Cornuejols, Fisher and Nemhauser 1977) with branch and bound.
 */
export function pMedian(
  instance: SitingInstance,
  watch: Watch,
  start: readonly number[] | null = null,
): Found {
  refuseOthers(instance);
  const full = medianProblem(instance);
  const unserved = (row: number) => full.fallback[row] === Number.POSITIVE_INFINITY;
  const isHopeless = full.fallback.some(
    (_, row) => unserved(row) && full.rowStart[row + 1]! - full.rowStart[row]! === 1,
  );
  if (isHopeless) return { status: "infeasible", ...NOTHING };
  const clock = new MedianClock(watch);
  const instead = dominators(full);
  const { problem } = reduced(
    full,
    Uint8Array.from(instead, (other, j) => (other === j ? 1 : 0)),
    [],
  );
  const most = Math.min(instance.p, problem.sites.length);
  if (most <= 1) return found(instance, "optimal", bestSingle(problem, most), null, true);
  const known = startOf(full, instead, problem, instance, start);
  const least = cheapest(problem);

  let begin = goodStart(problem, most, known, clock);
  if (begin === null) {
    const cover = anyCover(problem, most, clock, Number.POSITIVE_INFINITY);
    if (cover === null) return { status: "infeasible", ...NOTHING };
    if (cover === undefined) return { status: "unknown", ...NOTHING, bound: least };
    begin = goodStart(problem, most, cover, clock);
  }
  if (begin === null) return { status: "unknown", ...NOTHING, bound: least };

  const whole = isWhole(problem);
  const sitesOf = (columns: readonly number[]) =>
    columns.map((column) => problem.sites[column]!).sort((a, b) => a - b);
  const goal = new MedianGoal(sitesOf(begin.columns), begin.value, whole);
  const penalty = Math.ceil(begin.value * (1 + 1e-6)) + 1;
  const closed = penalised(problem, penalty);
  const report = reporter(watch, goal);
  report(least);

  let rest = {
    problem: closed,
    opened: [] as readonly number[],
    most,
    prices: firstPrices(closed, begin.columns, penalty),
    bound: least,
  };
  let bound = least;
  let isProven = least > goal.enough;
  let isSettled = false;
  if (!isProven && !clock.stopped) {
    rest = tightened(rest, goal, clock, 600);
    bound = Math.max(bound, rest.bound);
    report(bound);
    isProven = bound > goal.enough;
  }
  if (!isProven && !clock.stopped) {
    goal.aim = "best";
    const search = new MedianSearch(rest, goal, clock, Number.POSITIVE_INFINITY, report);
    bound = Math.max(bound, Math.min(search.run(), goal.value));
    isProven = !search.broken;
    isSettled = isProven && goal.aim === "best";
  }
  const columnOf = new Map(Array.from(problem.sites, (site, column) => [site, column]));
  const fewer = withoutIdle(
    closed,
    goal.sites!.map((site) => columnOf.get(site)!),
    goal.slack,
  );
  goal.offer(sitesOf(fewer), goal.value);
  if (!isProven) return found(instance, "feasible", goal.sites, goal.lifted(bound), false);
  report(goal.value);
  const tiesProved = isSettled || settleTies(rest, goal, clock, MOST_TIE_NODES);
  return found(instance, "optimal", goal.sites, null, tiesProved, goal);
}

function refuseOthers({ capacity, groups, budget, p }: SitingInstance): void {
  if (capacity !== null || groups.length > 0 || budget !== null)
    throw new RangeError("this p-median knows no capacity, groups or budget");
  if (!(p >= 0)) throw new RangeError(`cannot open ${p} sites`);
}

/** The known set in columns that are left; null when it is more than may be opened. */
function startOf(
  full: MedianProblem,
  instead: Int32Array,
  problem: MedianProblem,
  instance: SitingInstance,
  start: readonly number[] | null,
): readonly number[] | null {
  if (start === null) return null;
  const fullColumn = new Map(Array.from(full.sites, (site, column) => [site, column]));
  const column = new Map(Array.from(problem.sites, (site, at) => [site, at]));
  const columns = new Set<number>();
  for (const site of start) {
    let at = fullColumn.get(site) ?? -1;
    while (at >= 0 && instead[at] !== at) at = instead[at]!;
    if (at >= 0) columns.add(column.get(full.sites[at]!)!);
  }
  return columns.size <= instance.p ? [...columns] : null;
}

/** What all would cost if everything were open: no set costs less. */
function cheapest({ constant, fallback, rowStart, rowCost }: MedianProblem): number {
  let sum = constant;
  for (let row = 0; row < fallback.length; row++) sum += Math.min(fallback[row]!, rowCost[rowStart[row]!]!);
  return sum;
}

function isWhole({ constant, fallback, rowCost }: MedianProblem): boolean {
  const whole = (cost: number) => Number.isInteger(cost) || cost === Number.POSITIVE_INFINITY;
  return whole(constant) && fallback.every(whole) && rowCost.every(whole);
}

/** No new site or the best single one, by trying all; null = none serves everybody. */
function bestSingle(
  { sites, constant, fallback, columnStart, columnRow, columnCost }: MedianProblem,
  most: number,
) {
  let [fixedCost, missing] = [constant, 0];
  for (const cost of fallback) {
    if (cost === Number.POSITIVE_INFINITY) missing += 1;
    else fixedCost += cost;
  }
  let [best, value] = [-1, missing === 0 ? fixedCost : Number.POSITIVE_INFINITY];
  for (let column = 0; column < sites.length && most === 1; column++) {
    let [cost, helped] = [fixedCost, 0];
    for (let at = columnStart[column]!; at < columnStart[column + 1]!; at++) {
      const before = fallback[columnRow[at]!]!;
      cost += columnCost[at]!;
      if (before === Number.POSITIVE_INFINITY) helped += 1;
      else cost -= before;
    }
    if (helped === missing && !(cost >= value - 1e-9 * cost)) [best, value] = [column, cost];
  }
  return value === Number.POSITIVE_INFINITY ? null : best < 0 ? [] : [sites[best]!];
}

/** Tells the watch of every change, and only of changes. */
function reporter(watch: Watch, goal: MedianGoal): (bound: number) => void {
  let [told, changes] = [Number.NEGATIVE_INFINITY, -1];
  return (bound) => {
    const lifted = goal.lifted(bound);
    if (lifted <= told && changes === goal.changes) return;
    [told, changes] = [Math.max(told, lifted), goal.changes];
    const gap = goal.value === 0 ? 0 : (goal.value - told) / goal.value;
    watch.report({ objective: goal.value, bound: told, gap });
  };
}

/** The answer with its value summed anew from the instance. */
function found(
  instance: SitingInstance,
  status: "optimal" | "feasible",
  sites: readonly number[] | null,
  bound: number | null,
  tiesProved: boolean,
  goal?: MedianGoal,
): Found {
  const newSites = goal?.sites ?? sites;
  if (newSites === null) return { status: "infeasible", ...NOTHING };
  const objective = weightedCost(instance, newSites);
  const holds = bound === null ? objective : Math.min(bound, objective);
  return { status, newSites: [...newSites], objective, bound: holds, tiesProved, served: null };
}

/** Σ weight × cost to the nearest open site, as the instance has it 总加权费用; Infinity when somebody is not served. */
export function weightedCost(instance: SitingInstance, newSites: readonly number[]): number {
  const { weights, cost, within, fixed } = instance;
  const candidates = cost.length / weights.length;
  const open = [...fixed, ...newSites];
  let sum = 0;
  for (let demand = 0; demand < weights.length; demand++) {
    if (!(weights[demand]! > 0)) continue;
    let nearest = Number.POSITIVE_INFINITY;
    for (const site of open) {
      const here = cost[demand * candidates + site]!;
      if (here <= within && here < nearest) nearest = here;
    }
    sum += weights[demand]! * nearest;
  }
  return sum;
}
