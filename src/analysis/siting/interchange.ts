import type { MedianClock } from "./medianClock";
import type { MedianProblem } from "./medianProblem";

/** What a set of columns costs in all 总加权费用, the constant included; a row none of them serves costs its fallback. */
export function costOf(problem: MedianProblem, columns: Iterable<number>): number {
  const paid = problem.fallback.slice();
  let sum = problem.constant;
  for (const column of columns) lower(problem, paid, column);
  for (const cost of paid) sum += cost;
  return sum;
}

/** What rows pay once a column more is open. */
export function lower(problem: MedianProblem, paid: Float64Array, column: number): void {
  const { columnStart, columnRow, columnCost } = problem;
  for (let at = columnStart[column]!; at < columnStart[column + 1]!; at++)
    if (columnCost[at]! < paid[columnRow[at]!]!) paid[columnRow[at]!] = columnCost[at]!;
}

/** Adds the column that saves most, one after the other, until `most` are open or none saves anything 贪心. */
export function greedyColumns(
  problem: MedianProblem,
  most: number,
  clock: MedianClock,
  begun: number[] = [],
) {
  const { rowStart, rowColumn, rowCost, sites } = problem;
  const columns = [...begun];
  const paid = problem.fallback.slice();
  for (const column of columns) lower(problem, paid, column);
  const saving = new Float64Array(sites.length + 1);
  while (columns.length < most) {
    saving.fill(0);
    let looks = 0;
    for (let row = 0; row < paid.length; row++) {
      const now = paid[row]!;
      let at = rowStart[row]!;
      for (; rowCost[at]! < now; at++) saving[rowColumn[at]!]! += now - rowCost[at]!;
      looks += at - rowStart[row]! + 1;
    }
    let best = -1;
    for (let j = 0; j < sites.length; j++) if (saving[j]! > (best < 0 ? 0 : saving[best]!)) best = j;
    if (best < 0) break;
    columns.push(best);
    lower(problem, paid, best);
    // Stopped early only when every row is served: an answer is worth more than the limit.
    if (clock.spend(looks) && Number.isFinite(costOf(problem, columns))) break;
  }
  return columns;
}

/**
 * Exchanges one open column for a closed one, the best exchange first, until none saves anything 顶点交换
 * (Teitz and Bart 1968, savings reckoned as in Resende and Werneck 2007). Fallbacks must be finite.
 */
export function interchange(problem: MedianProblem, begun: readonly number[], clock: MedianClock): number[] {
  const { rowStart, rowColumn, rowCost, columnStart, columnRow, columnCost, sites, fallback } = problem;
  const columns = [...begun];
  const p = columns.length;
  const first = new Float64Array(fallback.length);
  const second = new Float64Array(fallback.length);
  const server = new Int32Array(fallback.length);
  const saving = new Float64Array(sites.length + 1);
  const loss = new Float64Array(p);
  /** What is lost less than `loss`, by column and by whom it would replace. */
  const spared = new Float64Array((sites.length + 1) * p);
  const isOpen = new Uint8Array(sites.length + 1);
  for (const column of columns) isOpen[column] = 1;
  let scale = 0;
  for (let turn = 0; p > 0 && turn < 1000; turn++) {
    first.set(fallback);
    second.set(fallback);
    server.fill(-1);
    for (let q = 0; q < p; q++)
      for (let at = columnStart[columns[q]!]!; at < columnStart[columns[q]! + 1]!; at++) {
        const [row, cost] = [columnRow[at]!, columnCost[at]!];
        if (cost < first[row]!) {
          second[row] = first[row]!;
          first[row] = cost;
          server[row] = q;
        } else if (cost < second[row]!) second[row] = cost;
      }
    saving.fill(0);
    loss.fill(0);
    spared.fill(0);
    let looks = spared.length >> 2;
    scale = 0;
    for (let row = 0; row < first.length; row++) {
      const [near, next, q] = [first[row]!, second[row]!, server[row]!];
      scale += near;
      let at = rowStart[row]!;
      for (; rowCost[at]! < near; at++) {
        saving[rowColumn[at]!]! += near - rowCost[at]!;
        if (q >= 0) spared[rowColumn[at]! * p + q]! += next - near;
      }
      if (q >= 0) {
        loss[q]! += next - near;
        for (; rowCost[at]! < next; at++) spared[rowColumn[at]! * p + q]! += next - rowCost[at]!;
      }
      looks += at - rowStart[row]! + 1;
    }
    let [best, out, into] = [1e-10 * scale, -1, -1];
    for (let column = 0; column < sites.length; column++) {
      if (isOpen[column] === 1) continue;
      for (let q = 0; q < p; q++) {
        const gain = saving[column]! - loss[q]! + spared[column * p + q]!;
        if (gain > best) [best, out, into] = [gain, q, column];
      }
    }
    if (into < 0) break;
    isOpen[columns[out]!] = 0;
    isOpen[into] = 1;
    columns[out] = into;
    if (clock.spend(looks)) break;
  }
  return columns;
}
