import type { MedianClock } from "./medianClock";
import type { MedianGoal } from "./medianGoal";
import type { MedianProblem } from "./medianProblem";

/** Where a search stands: what rows pay at most, which columns are out of question, how many may still be opened. */
export interface MedianNode {
  readonly fallback: Float64Array;
  /** By column, 0 = free to be opened. */
  readonly taken: Uint8Array;
  readonly most: number;
}

/**
 * The Lagrangian bound of a p-median 拉格朗日界 (Cornuejols, Fisher and Nemhauser 1977): each row offers a price, each column counts
 * what it would save below those prices, the best `most` columns are taken. Prices are raised where nobody serves, lowered where several do.
 */
export class MedianLagrangian {
  /** The best bound of the last call, with its prices and what every column then saves (<= 0). */
  bound = Number.NEGATIVE_INFINITY;
  readonly prices: Float64Array;
  readonly savings: Float64Array;
  /** Columns that save most at the best prices, best first, one more than may be opened; `picks` of them are there. */
  readonly picked: Int32Array;
  picks = 0;
  /** How often each column was taken in the last steps, as a share: near 0 or 1 the bound has made up its mind. */
  readonly shares: Float64Array;
  private readonly problem: MedianProblem;
  private readonly price: Float64Array;
  private readonly saving: Float64Array;
  private readonly slope: Float64Array;
  private readonly served: Int32Array;
  private readonly order: Int32Array;

  constructor(problem: MedianProblem) {
    const [n, m] = [problem.fallback.length, problem.sites.length];
    this.problem = problem;
    this.prices = new Float64Array(n);
    this.price = new Float64Array(n);
    this.slope = new Float64Array(n);
    this.served = new Int32Array(n);
    this.savings = new Float64Array(m + 1);
    this.saving = new Float64Array(m + 1);
    this.shares = new Float64Array(m + 1);
    this.picked = new Int32Array(m + 2);
    this.order = new Int32Array(m + 2);
  }

  /**
   * Raises the bound from the prices given, until it is enough, stands still, or `steps` are done. `tried` is told now and
   * then which columns are taken (`order`, the first `count`). Subgradient steps after Held, Wolfe and Crowder (1974).
   */
  raise(
    node: MedianNode,
    prices: Float64Array,
    steps: number,
    stride: number,
    goal: MedianGoal,
    clock: MedianClock,
    tried?: (order: Int32Array, count: number) => void,
  ): number {
    const { price, slope } = this;
    const n = price.length;
    this.bound = Number.NEGATIVE_INFINITY;
    const grain = grainOf(goal.value);
    for (let row = 0; row < n; row++)
      price[row] = Math.min(node.fallback[row]!, Math.round(prices[row]! * grain) / grain);
    slope.fill(0);
    this.shares.fill(0);
    let length = stride;
    let idle = 0;
    for (let step = 0; step < steps; step++) {
      const count = this.look(node, goal);
      const value = this.last;
      this.share(Math.min(count, node.most), step === 0 ? 1 : NEWEST);
      if (value > this.bound) {
        idle = value > this.bound + 1e-6 * Math.abs(value) ? 0 : idle + 1;
        this.bound = value;
        this.prices.set(price);
        this.savings.set(this.saving);
        this.picks = count;
        for (let i = 0; i < count; i++) this.picked[i] = this.order[i]!;
      } else idle += 1;
      if (tried && step % 20 === 19) tried(this.order, Math.min(count, node.most));
      if (this.bound > goal.enough || length < 1e-4) break;
      if (clock.spend(this.looks)) break;
      if (idle >= PATIENCE) {
        length *= SHORTER;
        idle = 0;
        price.set(this.prices);
        slope.fill(0);
        continue;
      }
      if (!this.move(node, Math.min(count, node.most), length, goal.aimed - value, grain)) break;
    }
    return this.bound;
  }

  private last = 0;
  private looks = 0;

  /** The bound at the present prices: sets `last`, `saving`, and `order` with the columns that save most; how many those are. */
  private look({ taken, most }: MedianNode, goal: MedianGoal): number {
    const { price, saving, order } = this;
    const { rowStart, rowColumn, rowCost, sites, constant } = this.problem;
    saving.fill(0);
    let offers = 0;
    let looks = 0;
    for (let row = 0; row < price.length; row++) {
      const offer = price[row]!;
      offers += offer;
      const begin = rowStart[row]!;
      let at = begin;
      for (let cost = rowCost[at]!; cost < offer; cost = rowCost[++at]!)
        saving[rowColumn[at]!]! += cost - offer;
      looks += at - begin + 1;
    }
    let sum = constant + offers;
    let count = 0;
    for (let column = 0; column < sites.length; column++) {
      const saves = saving[column]!;
      if (taken[column] !== 0 || saves >= 0) continue;
      if (count > most) {
        if (saves >= saving[order[most]!]!) continue;
        count = most;
      }
      let at = count++;
      for (; at > 0 && saving[order[at - 1]!]! > saves; at--) order[at] = order[at - 1]!;
      order[at] = column;
    }
    for (let i = 0; i < count && i < most; i++) sum += saving[order[i]!]!;
    this.looks = looks + sites.length;
    // Exact for whole numbers of this size; otherwise what rounding may have added is taken off.
    this.last =
      goal.whole && offers * grainOf(goal.value) < 2 ** 52 ? sum : sum - 1e-13 * (offers + constant);
    return count;
  }

  private share(count: number, part: number): void {
    const { shares, order } = this;
    for (let column = 0; column < shares.length; column++) shares[column]! *= 1 - part;
    for (let i = 0; i < count; i++) shares[order[i]!]! += part;
  }

  /** One step up; false = the columns taken serve every row once, so that nothing is above. */
  private move(node: MedianNode, count: number, length: number, rise: number, grain: number): boolean {
    const { price, slope, served, order } = this;
    const { columnStart, columnRow, columnCost } = this.problem;
    served.fill(0);
    for (let i = 0; i < count; i++) {
      const column = order[i]!;
      for (let at = columnStart[column]!; at < columnStart[column + 1]!; at++) {
        const row = columnRow[at]!;
        if (columnCost[at]! < price[row]!) served[row]! += 1;
      }
    }
    let [norm, any] = [0, false];
    for (let row = 0; row < price.length; row++) {
      const up = 1 - served[row]!;
      if (up !== 0 && !(up > 0 && price[row]! >= node.fallback[row]!)) any = true;
      let turn = up + MEMORY * slope[row]!;
      if (turn > 0 && price[row]! >= node.fallback[row]!) turn = 0;
      slope[row] = turn;
      norm += turn * turn;
    }
    if (!any || norm === 0) return false;
    const step = (length * rise) / norm;
    const coarse = (1.5 * 2 ** 52) / grain;
    for (let row = 0; row < price.length; row++) {
      const turn = slope[row]!;
      if (turn === 0) continue;
      // Rounded to the grain by what a float of that size can hold.
      const next = price[row]! + step * turn + coarse - coarse;
      const most = node.fallback[row]!;
      price[row] = next < 0 ? 0 : next > most ? most : next;
    }
    return true;
  }
}

/** Steps without a rise before the stride is shortened, by how much, and how much of the last direction is kept. */
const PATIENCE = 12;
const SHORTER = 0.6;
const MEMORY = 0.3;

/** Weight of the newest step in `shares`. */
const NEWEST = 0.1;

/** Prices are multiples of 1 ÷ grain, a power of two so chosen that sums of them and of whole numbers are exact. */
function grainOf(value: number): number {
  return 2 ** Math.max(0, Math.min(20, Math.floor(46 - Math.log2(Math.max(1, value)))));
}
