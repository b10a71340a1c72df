import type { SitingInstance } from "./instance";

/**
 * A p-median question in its bare form 精简后的 p-中位算例: n rows (demands merged), m columns (candidates worth opening),
 * and only those pairs that are cheaper than the row's `fallback`. All costs are weight × cost.
 */
export interface MedianProblem {
  /** The candidate each column stands for, ascending. */
  readonly sites: Int32Array;
  /** What a row costs while none of its columns is open: the nearest fixed site, or Infinity. */
  readonly fallback: Float64Array;
  /** What is to be paid whatever is opened. */
  readonly constant: number;
  /** Pairs by column, rows ascending: those of column j are start[j] to start[j + 1]. */
  readonly columnStart: Int32Array;
  readonly columnRow: Int32Array;
  readonly columnCost: Float64Array;
  /** Pairs by row, cheapest first, closed by one of cost Infinity and column m. */
  readonly rowStart: Int32Array;
  readonly rowColumn: Int32Array;
  readonly rowCost: Float64Array;
}

/** The candidates that may be opened, ascending 可新建的备选点. Throws RangeError for an index there is not, or one both fixed and excluded. */
export function openable(instance: SitingInstance, candidates: number): readonly number[] {
  const barred = new Uint8Array(candidates);
  for (const site of [...instance.fixed, ...instance.excluded])
    if (!(Number.isInteger(site) && site >= 0 && site < candidates))
      throw new RangeError(`no candidate ${site}`);
  for (const site of instance.excluded) barred[site] = 1;
  for (const site of instance.fixed) {
    if (barred[site] === 1) throw new RangeError(`candidate ${site} is both fixed and excluded`);
  }
  for (const site of instance.fixed) barred[site] = 2;
  return Array.from(barred.keys()).filter((site) => barred[site] === 0);
}

/** A question of siting brought to its bare form 化简: identical demands merged, what the fixed give taken off. */
export function medianProblem(instance: SitingInstance): MedianProblem {
  const n = instance.weights.length;
  const candidates = n === 0 ? 0 : instance.cost.length / n;
  const columns = openable(instance, candidates);
  const { demands, weights } = merged(instance, candidates);
  const fallback = new Float64Array(demands.length);
  const counts = new Int32Array(demands.length);
  const worth = (row: number, site: number) => {
    const cost = instance.cost[demands[row]! * candidates + site]!;
    return cost <= instance.within && cost < Number.POSITIVE_INFINITY
      ? cost * weights[row]!
      : Number.POSITIVE_INFINITY;
  };
  let pairs = 0;
  for (let row = 0; row < demands.length; row++) {
    let nearest = Number.POSITIVE_INFINITY;
    for (const site of instance.fixed) nearest = Math.min(nearest, worth(row, site));
    fallback[row] = nearest;
    for (const site of columns) if (worth(row, site) < nearest) counts[row]! += 1;
    pairs += counts[row]!;
  }
  const [rowStart, rowColumn, rowCost] = emptyRows(counts, pairs);
  for (let row = 0; row < demands.length; row++) {
    let at = rowStart[row]!;
    for (let column = 0; column < columns.length; column++) {
      const cost = worth(row, columns[column]!);
      if (!(cost < fallback[row]!)) continue;
      rowColumn[at] = column;
      rowCost[at++] = cost;
    }
    sortPairs(rowCost, rowColumn, rowStart[row]!, at - 1);
    rowColumn[at] = columns.length;
    rowCost[at] = Number.POSITIVE_INFINITY;
  }
  return withColumns({
    sites: Int32Array.from(columns),
    fallback,
    constant: 0,
    rowStart,
    rowColumn,
    rowCost,
  });
}

/** Some columns taken out of a problem, others opened for good 缩减: `rows` are those left, by their old numbers. */
export function reduced(
  problem: MedianProblem,
  kept: Uint8Array,
  opened: readonly number[],
): { readonly problem: MedianProblem; readonly rows: Int32Array } {
  const { rowStart, rowColumn, rowCost, columnStart } = problem;
  const fallback = problem.fallback.slice();
  for (const column of opened)
    for (let at = columnStart[column]!; at < columnStart[column + 1]!; at++) {
      const row = problem.columnRow[at]!;
      fallback[row] = Math.min(fallback[row]!, problem.columnCost[at]!);
    }
  const number = new Int32Array(problem.sites.length);
  const sites = problem.sites.filter((_, column) => kept[column] === 1);
  for (let column = 0, next = 0; column < number.length; column++)
    number[column] = kept[column] === 1 ? next++ : -1;
  const counts = new Int32Array(fallback.length);
  let constant = problem.constant;
  let pairs = 0;
  const rows: number[] = [];
  for (let row = 0; row < fallback.length; row++) {
    for (let at = rowStart[row]!; rowCost[at]! < fallback[row]!; at++)
      if (kept[rowColumn[at]!] === 1) counts[rows.length]! += 1;
    if (counts[rows.length]! > 0) pairs += counts[rows.push(row) - 1]!;
    else constant += fallback[row]!;
  }
  const [start, column, cost] = emptyRows(counts.subarray(0, rows.length), pairs);
  let to = 0;
  for (const row of rows) {
    for (let at = rowStart[row]!; rowCost[at]! < fallback[row]!; at++) {
      if (kept[rowColumn[at]!] !== 1) continue;
      column[to] = number[rowColumn[at]!]!;
      cost[to++] = rowCost[at]!;
    }
    column[to] = sites.length;
    cost[to++] = Number.POSITIVE_INFINITY;
  }
  const left = Float64Array.from(rows, (row) => fallback[row]!);
  return {
    problem: withColumns({
      sites,
      fallback: left,
      constant,
      rowStart: start,
      rowColumn: column,
      rowCost: cost,
    }),
    rows: Int32Array.from(rows),
  };
}

/** The question whether all can be served at all 可行性: rows without a fallback, where being served costs 0 and not being 1. */
export function coverOf(problem: MedianProblem): MedianProblem {
  const rows = Array.from(problem.fallback.keys()).filter(
    (row) => problem.fallback[row] === Number.POSITIVE_INFINITY,
  );
  const counts = Int32Array.from(rows, (row) => problem.rowStart[row + 1]! - problem.rowStart[row]! - 1);
  const [rowStart, rowColumn, rowCost] = emptyRows(
    counts,
    counts.reduce((sum, count) => sum + count, 0),
  );
  rows.forEach((row, i) => {
    rowColumn.set(
      problem.rowColumn.subarray(problem.rowStart[row]!, problem.rowStart[row + 1]!),
      rowStart[i]!,
    );
    rowCost[rowStart[i + 1]! - 1] = Number.POSITIVE_INFINITY;
  });
  const fallback = new Float64Array(rows.length).fill(1);
  return withColumns({ sites: problem.sites, fallback, constant: 0, rowStart, rowColumn, rowCost });
}

/** Demands of positive weight, those with the same costs as one: a demand for each, and its weight in all. */
function merged(instance: SitingInstance, candidates: number) {
  const { weights, cost } = instance;
  const bits = new Int32Array(cost.buffer, cost.byteOffset, cost.length * 2);
  const width = candidates * 2;
  const alike = new Map<number, number[]>();
  const demands: number[] = [];
  const sums: number[] = [];
  for (let demand = 0; demand < weights.length; demand++) {
    if (!(weights[demand]! > 0)) continue;
    let hash = 0;
    for (let at = demand * width; at < (demand + 1) * width; at++)
      hash = (Math.imul(hash, 31) + bits[at]!) | 0;
    const list = alike.get(hash) ?? [];
    if (list.length === 0) alike.set(hash, list);
    const twin = list.find((row) => {
      const [here, there] = [demand * candidates, demands[row]! * candidates];
      for (let i = 0; i < candidates; i++) if (cost[here + i] !== cost[there + i]) return false;
      return true;
    });
    if (twin !== undefined) sums[twin]! += weights[demand]!;
    else {
      list.push(demands.length);
      demands.push(demand);
      sums.push(weights[demand]!);
    }
  }
  return { demands, weights: sums };
}

function emptyRows(counts: Int32Array, pairs: number) {
  const start = new Int32Array(counts.length + 1);
  for (let row = 0; row < counts.length; row++) start[row + 1] = start[row]! + counts[row]! + 1;
  const size = pairs + counts.length;
  return [start, new Int32Array(size), new Float64Array(size)] as const;
}

/** The same pairs once more by column. */
function withColumns(rows: Omit<MedianProblem, "columnStart" | "columnRow" | "columnCost">): MedianProblem {
  const m = rows.sites.length;
  const columnStart = new Int32Array(m + 2);
  for (const column of rows.rowColumn) columnStart[column + 1]! += 1;
  for (let column = 0; column <= m; column++) columnStart[column + 1]! += columnStart[column]!;
  const next = columnStart.slice();
  const columnRow = new Int32Array(rows.rowColumn.length);
  const columnCost = new Float64Array(rows.rowColumn.length);
  for (let row = 0; row < rows.fallback.length; row++)
    for (let at = rows.rowStart[row]!; at < rows.rowStart[row + 1]!; at++) {
      const to = next[rows.rowColumn[at]!]!++;
      columnRow[to] = row;
      columnCost[to] = rows.rowCost[at]!;
    }
  return { ...rows, columnStart, columnRow, columnCost };
}

/** Sorts both lists from `low` to `high` by cost: quicksort by the middle one, short stretches by insertion. */
function sortPairs(cost: Float64Array, column: Int32Array, first: number, last: number): void {
  let [low, high] = [first, last];
  while (high - low > 12) {
    const middle = cost[(low + high) >> 1]!;
    let [left, right] = [low, high];
    while (left <= right) {
      while (cost[left]! < middle) left++;
      while (cost[right]! > middle) right--;
      if (left > right) break;
      const [c, j] = [cost[left]!, column[left]!];
      cost[left] = cost[right]!;
      column[left++] = column[right]!;
      cost[right] = c;
      column[right--] = j;
    }
    if (right - low < high - left) {
      sortPairs(cost, column, low, right);
      low = left;
    } else {
      sortPairs(cost, column, left, high);
      high = right;
    }
  }
  for (let i = low + 1; i <= high; i++) {
    const [c, j] = [cost[i]!, column[i]!];
    let at = i - 1;
    for (; at >= low && cost[at]! > c; at--) {
      cost[at + 1] = cost[at]!;
      column[at + 1] = column[at]!;
    }
    cost[at + 1] = c;
    column[at + 1] = j;
  }
}
