import { costOf, greedyColumns, interchange } from "./interchange";
import type { MedianClock } from "./medianClock";
import { MedianGoal } from "./medianGoal";
import { coverOf, type MedianProblem } from "./medianProblem";
import { type MedianRest, tightened } from "./medianRest";
import { MedianSearch } from "./medianSearch";

/** How many sets drawn at random are bettered by exchange, besides greedy's, and the work after which no more are. */
const DRAWN = 20;
const DRAWN_WORK = 1e8;

/** A problem in which every row has a finite fallback: not being served costs `penalty` 罚费. */
export function penalised(problem: MedianProblem, penalty: number): MedianProblem {
  return { ...problem, fallback: problem.fallback.map((cost) => Math.min(cost, penalty)) };
}

/** More than any set that serves all can cost. */
export function dearest(problem: MedianProblem): number {
  const { rowStart, rowCost, fallback } = problem;
  let sum = problem.constant + 1;
  for (let row = 0; row < fallback.length; row++) {
    const last = rowStart[row + 1]! - 2;
    sum += Number.isFinite(fallback[row]!) ? fallback[row]! : last >= rowStart[row]! ? rowCost[last]! : 0;
  }
  return Math.ceil(sum);
}

/**
 * A good set of at most `most` columns that serves all 初始解, from greedy, from the set given and from sets drawn, each bettered by
 * exchange; null = none was found this way.
 */
export function goodStart(
  problem: MedianProblem,
  most: number,
  given: readonly number[] | null,
  clock: MedianClock,
): { readonly columns: readonly number[]; readonly value: number } | null {
  const penalty = dearest(problem);
  const heavy = penalised(problem, penalty);
  let best: { columns: readonly number[]; value: number } | null = null;
  const consider = (columns: readonly number[]) => {
    const value = costOf(heavy, columns);
    if (value < (best?.value ?? penalty)) best = { columns, value };
  };
  if (given) {
    consider(given);
    if (!clock.stopped) consider(interchange(heavy, greedyColumns(heavy, most, clock, [...given]), clock));
  }
  if (best === null || !clock.stopped) {
    const greedy = greedyColumns(heavy, most, clock);
    consider(greedy);
    consider(interchange(heavy, greedy, clock));
  }
  const m = problem.sites.length;
  let seed = 1;
  const enough = clock.done + DRAWN_WORK;
  for (let i = 0; i < DRAWN && most < m && clock.done < enough && !clock.stopped; i++) {
    const drawn = new Set<number>();
    while (drawn.size < most) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      drawn.add(Math.floor((seed / 2 ** 32) * m));
    }
    consider(interchange(heavy, [...drawn], clock));
  }
  return best;
}

/** Any set of at most `most` columns that serves all, by branch and bound; null = there is none; undefined = not known. */
export function anyCover(problem: MedianProblem, most: number, clock: MedianClock, mostNodes: number) {
  const cover = coverOf(problem);
  const goal = new MedianGoal(null, 0, true);
  goal.aim = "any";
  const prices = new Float64Array(cover.fallback.length).fill(0.5);
  const all: MedianRest = { problem: cover, opened: [], most, prices, bound: 0 };
  const rest = tightened(all, goal, clock, 300);
  if (rest.bound > goal.enough) return null;
  const search = new MedianSearch(rest, goal, clock, mostNodes, () => {});
  search.run();
  if (goal.sites === null) return search.broken ? undefined : null;
  const chosen = new Set(goal.sites);
  return Array.from(problem.sites.keys()).filter((column) => chosen.has(problem.sites[column]!));
}

/** Prices to begin with: halfway between the nearest and the next of the set. */
export function firstPrices(
  problem: MedianProblem,
  columns: readonly number[],
  penalty: number,
): Float64Array {
  const near = problem.fallback.slice();
  const next = problem.fallback.slice();
  for (const column of columns)
    for (let at = problem.columnStart[column]!; at < problem.columnStart[column + 1]!; at++) {
      const [row, cost] = [problem.columnRow[at]!, problem.columnCost[at]!];
      if (cost < near[row]!) {
        next[row] = near[row]!;
        near[row] = cost;
      } else if (cost < next[row]!) next[row] = cost;
    }
  return near.map((cost, row) => (next[row]! >= penalty ? cost * 1.3 + 1 : (cost + next[row]!) / 2));
}
