import { costOf } from "./interchange";
import type { MedianClock } from "./medianClock";
import type { MedianGoal } from "./medianGoal";
import type { MedianProblem } from "./medianProblem";
import { type MedianRest, MedianSearch, tightened } from "./medianSearch";

/** Columns without which it costs no more are left out, the last first 去冗余. */
export function withoutIdle(
  problem: MedianProblem,
  columns: readonly number[],
  tied: number,
): readonly number[] {
  let now = [...columns].sort((a, b) => a - b);
  for (let i = now.length - 1; i >= 0; i--) {
    const fewer = now.filter((_, at) => at !== i);
    if (costOf(problem, fewer) <= tied) now = fewer;
  }
  return now;
}

/**
 * Looks for answers as good as the best that come earlier in the order of ties: with fewer sites, then with a smaller list
 * 并列最优的次序. True = proven that none is left.
 */
export function settleTies(
  rest: MedianRest,
  goal: MedianGoal,
  clock: MedianClock,
  mostNodes: number,
): boolean {
  let left = mostNodes;
  const look = (aim: "any" | "earlier", sites: number): boolean => {
    const most = Math.min(sites - rest.opened.length, rest.most);
    if (most < 0) return true;
    goal.aim = aim;
    const narrowed = tightened({ ...rest, most, bound: Number.NEGATIVE_INFINITY }, goal, clock, 100);
    if (narrowed.bound > goal.enough) return true;
    const search = new MedianSearch(narrowed, goal, clock, left, () => {});
    search.run();
    left -= search.nodes;
    return !search.broken;
  };
  for (;;) {
    const size = goal.sites?.length ?? 0;
    if (size === 0) return true;
    if (!look("any", size - 1)) return false;
    if ((goal.sites?.length ?? 0) === size) return look("earlier", size);
  }
}
