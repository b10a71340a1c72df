import type { MedianClock } from "./medianClock";
import type { MedianGoal } from "./medianGoal";
import type { MedianProblem } from "./medianProblem";
import { type MedianRest, tightened } from "./medianRest";
import { MedianSearch } from "./medianSearch";

/** Columns without which it costs no more are left out, the last first 去冗余. */
export function withoutIdle(
  problem: MedianProblem,
  columns: readonly number[],
  slack: number,
): readonly number[] {
  let now = [...columns].sort((a, b) => a - b);
  for (;;) {
    const idle = lossesOf(problem, now).findLastIndex((loss) => loss <= slack);
    if (idle < 0) return now;
    now = now.filter((_, at) => at !== idle);
  }
}

/** What closing each of the columns would cost, the others staying. */
function lossesOf(
  { fallback, columnStart, columnRow, columnCost }: MedianProblem,
  columns: readonly number[],
) {
  const near = fallback.slice();
  const next = fallback.slice();
  const server = new Int32Array(fallback.length).fill(-1);
  columns.forEach((column, q) => {
    for (let at = columnStart[column]!; at < columnStart[column + 1]!; at++) {
      const [row, cost] = [columnRow[at]!, columnCost[at]!];
      if (cost < near[row]!) {
        next[row] = near[row]!;
        near[row] = cost;
        server[row] = q;
      } else if (cost < next[row]!) next[row] = cost;
    }
  });
  const losses = new Float64Array(columns.length);
  server.forEach((q, row) => {
    if (q >= 0) losses[q]! += next[row]! - near[row]!;
  });
  return losses;
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
