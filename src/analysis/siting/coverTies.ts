import { takings } from "./coverPrices";
import { mayOpen } from "./evaluate";
import type { SitingInstance, Watch } from "./instance";
import { type Cover, columnsOf } from "./reduce";
import { type Earliest, listOrder, sameCost, servedCost } from "./tieBreak";

/** Sets looked at before ties are left unproven. */
const MOST_NODES = 200_000;

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
}

/**
 * Among all sets that cover as much, the earliest in the order of ties 最大覆盖的同值取舍: walks through those that prices and what is
 * left to gain cannot rule out. Unproven after so many sets, or when the watch runs out.
 */
export function earliestCover(
  instance: SitingInstance,
  cover: Cover,
  equals: Equals,
  watch: Watch,
): Earliest {
  const { sites, rows, weights } = cover;
  const { value, unit, alive, prices } = equals;
  const goal = value - unit / 2;
  const columns = columnsOf(cover);
  const earned = takings(cover, prices);
  const rest = weights.reduce((sum, weight, i) => sum + weight - (prices[i] as number), 0) + unit / 4;
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
  let stopped = false;

  /** Takes the chosen for an answer; false = p, groups or budget do not allow it. */
  const note = (): boolean => {
    const here = named();
    if (!mayOpen(instance, here)) return false;
    const sum = costOf(here);
    const isEqual = here.length === best.length && sameCost(sum, bestCost);
    if (
      here.length < best.length ||
      (here.length === best.length && (isEqual ? listOrder(here, best) < 0 : sum < bestCost))
    )
      [best, bestCost] = [here, sum];
    most = Math.min(most, here.length);
    return true;
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
    if (stopped || (covered >= goal && note())) return;
    const room = most - chosen.length;
    const open = order.length - from;
    if (room <= 0 || open <= 0) return;
    const gains = new Float64Array(open);
    for (let i = 0; i < open; i++)
      for (const row of columns[order[from + i] as number] as Int32Array)
        if (times[row] === 0) gains[i] = (gains[i] as number) + (weights[row] as number);
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
  return { newSites: best, proved: !stopped };
}
