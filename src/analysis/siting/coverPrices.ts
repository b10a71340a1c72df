import type { Watch } from "./instance";
import { type Cover, columnsOf } from "./reduce";

/** What prices on demands prove about a question of covering 拉格朗日界 (Fisher 1981: relax the covering rows, climb by subgradient). */
export interface Priced {
  /** No set does better than this or than the best found. */
  readonly bound: number;
  /** Positions in `sites` of the best set found, ascending; null without one. */
  readonly best: readonly number[] | null;
  /** Weight covered by `best`, or its number of sites. */
  readonly value: number;
  /** Sites that may still stand in a set as good as `best` (maximal covering), or better than it (set covering), by position. */
  readonly alive: Uint8Array;
  /** Price of each row. */
  readonly prices: Float64Array;
}

const STEPS = 400;
const PATIENCE = 12;
const COVER_STEPS = 3000;
const COVER_PATIENCE = 30;
/** Rounding in a sum of prices, as a share of what is summed. */
const SLACK = 1e-9;

/** Sum of the prices of the rows a site covers, for each site. */
export function takings({ rows, sites }: Cover, prices: Float64Array): Float64Array {
  const sums = new Float64Array(sites.length);
  for (let i = 0; i < rows.length; i++) {
    const price = prices[i] as number;
    if (price > 0) for (const at of rows[i] as Int32Array) sums[at] = (sums[at] as number) + price;
  }
  return sums;
}

/** What is needed to step prices up and down. */
interface Climb {
  readonly cover: Cover;
  readonly columns: readonly Int32Array[];
  readonly prices: Float64Array;
  readonly times: Int32Array;
  stride: number;
}

function climbOf(cover: Cover, prices: Float64Array): Climb {
  return { cover, columns: columnsOf(cover), prices, times: new Int32Array(cover.rows.length), stride: 1.5 };
}

/** How often each row is covered by these sites. */
function count({ columns, times }: Climb, chosen: readonly number[]): void {
  times.fill(0);
  for (const at of chosen) for (const i of columns[at] as Int32Array) times[i] = (times[i] as number) + 1;
}

/** Raises the price of rows that nobody covers, lowers that of rows covered more than once. */
function step({ prices, times, stride }: Climb, distance: number, most: (i: number) => number): void {
  let squares = 0;
  for (let i = 0; i < prices.length; i++) {
    const slope = 1 - (times[i] as number);
    const atEnd = (slope > 0 && prices[i] === most(i)) || (slope < 0 && prices[i] === 0);
    if (!atEnd) squares += slope * slope;
  }
  if (squares === 0) return;
  const size = (stride * Math.max(distance, 1e-9)) / squares;
  for (let i = 0; i < prices.length; i++) {
    const moved = (prices[i] as number) + size * (1 - (times[i] as number));
    prices[i] = Math.min(Math.max(moved, 0), most(i));
  }
}

/**
 * Bounds the weight that `count` sites can cover 最大覆盖上界: a row takes a price between 0 and its weight, each site earns the prices
 * of its rows, and the best earners are taken. `unit` = how far apart two different weights are at least.
 */
export function priceMaximalCover(
  cover: Cover,
  most: number,
  start: { readonly best: readonly number[] | null; readonly value: number },
  fits: (chosen: readonly number[]) => boolean,
  unit: number,
  watch: Watch,
): Priced {
  const { weights, sites } = cover;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const weightAt = (i: number) => weights[i] as number;
  const climb = climbOf(
    cover,
    Float64Array.from(cover.rows, (row, i) => weightAt(i) / (1 + (most * row.length) / sites.length)),
  );
  const alive = new Uint8Array(sites.length).fill(1);
  let { best, value } = start;
  let bound = Number.POSITIVE_INFINITY;
  let prices = climb.prices.slice();
  for (let i = 0, idle = 0; i < STEPS && Math.min(bound, total) > value + unit * 0.999; i++) {
    if (i % 16 === 15 && !(watch.secondsLeft() > 0)) break;
    const earned = takings(cover, climb.prices);
    const chosen = highest(earned, alive, most);
    const rest = climb.prices.reduce((sum, price) => sum - price, total);
    const here = chosen.reduce((sum, at) => sum + (earned[at] as number), rest) + SLACK * total;
    count(climb, chosen);
    const covered = weights.reduce(
      (sum, weight, row) => sum + ((climb.times[row] as number) > 0 ? weight : 0),
      0,
    );
    if (covered > value && fits(chosen)) [best, value] = [chosen, covered];
    if (here < bound - 1e-6 * total) idle = 0;
    else if (++idle >= PATIENCE) [idle, climb.stride] = [0, climb.stride / 2];
    if (here < bound) [bound, prices] = [here, climb.prices.slice()];
    if (best && chosen.length === most) {
      const last = chosen.reduce((least, at) => Math.min(least, earned[at] as number), Infinity);
      for (let at = 0; at < sites.length; at++)
        if (here - last + (earned[at] as number) < value - unit / 2 && !chosen.includes(at)) alive[at] = 0;
    }
    if (climb.stride < 1e-3) break;
    step(climb, here - value, weightAt);
  }
  return { bound: Math.max(Math.min(bound, total), value), best, value, alive, prices };
}

/** Positions of the `most` highest earners that are alive, ascending; ties to the smaller. */
function highest(earned: Float64Array, alive: Uint8Array, most: number): number[] {
  const order: number[] = [];
  for (let at = 0; at < earned.length; at++) if (alive[at]) order.push(at);
  if (order.length <= most) return order;
  order.sort((one, other) => (earned[other] as number) - (earned[one] as number) || one - other);
  return order.slice(0, most).sort((one, other) => one - other);
}

/**
 * Bounds the fewest sites that cover every row 集合覆盖下界: sites that earn more than the one they cost are taken. Stops early where
 * more than `most` are needed, or where any set is `enough`.
 */
export function priceSetCover(
  cover: Cover,
  start: readonly number[] | null,
  fits: (chosen: readonly number[]) => boolean,
  watch: Watch,
  stop: { readonly most: number; readonly enough: boolean } = { most: Infinity, enough: false },
): Priced {
  const { rows, sites } = cover;
  const without = () => Number.POSITIVE_INFINITY;
  const climb = climbOf(cover, new Float64Array(rows.length));
  const sizes = climb.columns.map((column) => column.length);
  for (let i = 0; i < rows.length; i++)
    climb.prices[i] =
      1 / (rows[i] as Int32Array).reduce((most, at) => Math.max(most, sizes[at] as number), 1);
  const alive = new Uint8Array(sites.length).fill(1);
  let best = start;
  /** Best cover that may or may not be allowed: how far prices may climb. */
  let goal = start?.length ?? Number.POSITIVE_INFINITY;
  let bound = 0;
  let prices = climb.prices.slice();
  for (let i = 0, idle = 0; i < COVER_STEPS; i++) {
    if (i % 16 === 15 && !(watch.secondsLeft() > 0)) break;
    const earned = takings(cover, climb.prices);
    const chosen: number[] = [];
    let here = climb.prices.reduce((sum, price) => sum + price, -SLACK * rows.length);
    for (let at = 0; at < sites.length; at++)
      if (alive[at] && (earned[at] as number) > 1) {
        chosen.push(at);
        here += 1 - (earned[at] as number);
      }
    count(climb, chosen);
    if (i % 2 === 0) {
      const found = completed(climb, chosen, earned);
      goal = Math.min(goal, found.length);
      if (found.length < (best?.length ?? Number.POSITIVE_INFINITY) && fits(found)) best = found;
    }
    const value = best?.length ?? Number.POSITIVE_INFINITY;
    if (here > bound + 1e-3) idle = 0;
    else if (++idle >= COVER_PATIENCE) [idle, climb.stride] = [0, climb.stride / 2];
    if (here > bound) [bound, prices] = [here, climb.prices.slice()];
    for (let at = 0; at < sites.length; at++)
      if (here + Math.max(0, 1 - (earned[at] as number)) > value - 1) alive[at] = 0;
    if (bound > Math.min(value - 1, stop.most + 1e-6) || (stop.enough && best) || climb.stride < 1e-3) break;
    count(climb, chosen);
    step(climb, goal - here, without);
  }
  const value = best?.length ?? Number.POSITIVE_INFINITY;
  return { bound: Math.min(Math.ceil(bound - 1e-6), value), best, value, alive, prices };
}

/** Adds sites that cover most per unit of what they still cost, until every row is covered; then leaves out what is not needed. */
function completed(
  { cover, columns, times }: Climb,
  chosen: readonly number[],
  earned: Float64Array,
): number[] {
  const { rows, sites } = cover;
  const taken = [...chosen];
  const open = new Int32Array(sites.length);
  let left = 0;
  rows.forEach((row, i) => {
    if ((times[i] as number) > 0) return;
    left++;
    for (const at of row) open[at] = (open[at] as number) + 1;
  });
  while (left > 0) {
    let next = -1;
    let most = 0;
    for (let at = 0; at < sites.length; at++) {
      const worth = (open[at] as number) / Math.max(1 - (earned[at] as number), 0.01);
      if (worth > most) [next, most] = [at, worth];
    }
    taken.push(next);
    for (const i of columns[next] as Int32Array) {
      const already = times[i] as number;
      times[i] = already + 1;
      if (already > 0) continue;
      left--;
      for (const at of rows[i] as Int32Array) open[at] = (open[at] as number) - 1;
    }
  }
  return needed(taken, columns, times);
}

/** Leaves out sites whose rows are all covered twice, those that cover least first. */
function needed(taken: readonly number[], columns: readonly Int32Array[], times: Int32Array): number[] {
  const size = (at: number) => (columns[at] as Int32Array).length;
  const order = [...taken].sort((one, other) => size(one) - size(other) || other - one);
  const kept = order.filter((at) => {
    const column = columns[at] as Int32Array;
    if (!column.every((i) => (times[i] as number) > 1)) return true;
    for (const i of column) times[i] = (times[i] as number) - 1;
    return false;
  });
  return kept.sort((one, other) => one - other);
}
