import { takings } from "./coverPrices";
import { mayOpen } from "./evaluate";
import type { SitingInstance, Watch } from "./instance";
import { type Cover, columnsOf } from "./reduce";
import { type Earliest, listOrder, sameCost, servedCost } from "./tieBreak";

/** Sets looked at before ties are left unproven. */
const MOST_NODES = 200_000;

/** Rows of sites looked at before a search for better sets is left to HiGHS: about a second. */
const MOST_CLIMB = 3e8;

/** What is known of the equals that are looked for. */
export interface Equals {
  /** Positions in `sites`, ascending: a set of that weight. */
  readonly best: readonly number[];
  /** Weight to be covered, less than half a `unit` is no difference. */
  readonly value: number;
  readonly unit: number;
  /** Most new sites. */
  readonly most: number;
  /** No set of that weight holds another position. */
  readonly alive: Uint8Array;
  readonly prices: Float64Array;
  /** Whether it is proven that no set covers more: then a larger set of that weight is of no interest. */
  readonly isProven: boolean;
}

/** The earliest of the heaviest sets that were looked at. */
export interface EarliestCover extends Earliest {
  /** Weight they cover; with `proved`, the most there is. */
  readonly value: number;
}

/**
 * Among all sets that cover as much or more, the heaviest, then the earliest in the order of ties 最大覆盖的同值取舍: walks through
 * those that prices and what is left to gain cannot rule out. Unproven after so much work, or when the watch runs out.
 */
export function earliestCover(
  instance: SitingInstance,
  cover: Cover,
  equals: Equals,
  watch: Watch,
): EarliestCover {
  const { sites, rows, weights } = cover;
  const { unit, alive, prices, isProven } = equals;
  let { value } = equals;
  let goal = value - unit / 2;
  const columns = columnsOf(cover);
  const earned = takings(cover, prices);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const rest = prices.reduce((sum, price) => sum - price, total + unit / 4);
  const order = sites.map((_, at) => at).filter((at) => alive[at]);
  order.sort((one, other) => (earned[other] as number) - (earned[one] as number) || one - other);
  const earnedAt = (i: number) => earned[order[i] as number] as number;
  /** Sum of the earnings of the first i. */
  const upTo = new Float64Array(order.length + 1);
  for (let i = 0; i < order.length; i++) upTo[i + 1] = (upTo[i] as number) + earnedAt(i);
  const times = new Int32Array(rows.length);
  const costOf = servedCost(instance);
  const chosen: number[] = [];
  const named = () => chosen.map((at) => sites[at] as number).sort((one, other) => one - other);
  let best = equals.best.map((at) => sites[at] as number);
  let bestCost = costOf(best);
  let { most } = equals;
  let nodes = 0;
  let work = 0;
  let stopped = false;

  /** Takes the chosen for an answer; true = nothing is to be had by adding to them. */
  const note = (covered: number): boolean => {
    const here = named();
    if (!mayOpen(instance, here)) return false;
    const sum = costOf(here);
    if (covered > value + unit / 2) {
      [best, bestCost, value] = [here, sum, covered];
      goal = value - unit / 2;
      // All that there is: how few sites do it is a question of its own.
      if (!isProven && value > total - unit / 2) stopped = true;
      return stopped;
    }
    const isEqual = here.length === best.length && sameCost(sum, bestCost);
    if (
      here.length < best.length ||
      (here.length === best.length && (isEqual ? listOrder(here, best) < 0 : sum < bestCost))
    )
      [best, bestCost] = [here, sum];
    if (isProven) most = Math.min(most, here.length);
    return isProven;
  };

  const toggle = (at: number, by: 1 | -1): number => {
    let change = 0;
    for (const i of columns[at] as Int32Array) {
      const before = times[i] as number;
      times[i] = before + by;
      if (before === 0 || before + by === 0) change += by * (weights[i] as number);
    }
    return change;
  };

  const visit = (from: number, covered: number, earning: number): void => {
    if (++nodes >= MOST_NODES || (nodes % 64 === 0 && !(watch.secondsLeft() > 0))) stopped = true;
    if (!isProven && work > MOST_CLIMB) stopped = true;
    if (stopped || (covered >= goal && note(covered))) return;
    const room = most - chosen.length;
    const open = order.length - from;
    if (room <= 0 || open <= 0) return;
    const gains = new Float64Array(open);
    for (let i = 0; i < open; i++) {
      const column = columns[order[from + i] as number] as Int32Array;
      work += column.length;
      let gain = 0;
      for (const row of column) if (times[row] === 0) gain += weights[row] as number;
      gains[i] = gain;
    }
    const sorted = gains.slice().sort();
    let others = 0;
    for (let i = 1; i < Math.min(room, open); i++) others += sorted[open - i] as number;
    for (let i = 0; i < open && !stopped; i++) {
      const at = from + i;
      const here = most - chosen.length;
      if (here <= 0) return;
      const end = Math.min(at + here, order.length);
      if (rest + earning + (upTo[end] as number) - (upTo[at] as number) < goal) return;
      if (covered + (gains[i] as number) + others < goal) continue;
      const site = order[at] as number;
      chosen.push(site);
      visit(at + 1, covered + toggle(site, 1), earning + earnedAt(at));
      toggle(site, -1);
      chosen.pop();
    }
  };
  visit(0, 0, 0);
  return { newSites: best, proved: !stopped, value };
}
