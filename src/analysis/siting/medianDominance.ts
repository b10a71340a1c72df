import type { MedianProblem } from "./medianProblem";

/** Pairs looked at before the rest is left as it is. */
const MOST_LOOKS = 4e7;

/**
 * For every column the earlier one that serves each of its rows as cheaply 被支配的备选点 (itself where there is none, −1 where it
 * is of no use at all). Only an earlier one may replace it, or the order of ties would be lost.
 */
export function dominators(problem: MedianProblem): Int32Array {
  const { columnStart, columnRow, columnCost, sites } = problem;
  const m = sites.length;
  const instead = Int32Array.from({ length: m }, (_, j) => (columnStart[j + 1]! > columnStart[j]! ? j : -1));
  const cheap = new Float64Array(problem.fallback.length);
  let looks = 0;
  for (let k = 0; k < m && looks < MOST_LOOKS; k++) {
    if (instead[k] !== k) continue;
    const size = columnStart[k + 1]! - columnStart[k]!;
    cheap.fill(Number.POSITIVE_INFINITY);
    for (let at = columnStart[k]!; at < columnStart[k + 1]!; at++) cheap[columnRow[at]!] = columnCost[at]!;
    for (let j = k + 1; j < m; j++) {
      const end = columnStart[j + 1]!;
      if (instead[j] !== j || end - columnStart[j]! > size) continue;
      let at = columnStart[j]!;
      while (at < end && cheap[columnRow[at]!]! <= columnCost[at]!) at++;
      looks += at - columnStart[j]! + 1;
      if (at === end) instead[j] = k;
    }
  }
  return instead;
}
