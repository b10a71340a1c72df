import type { Ground } from "./constrainedGround";
import { capacityOf, mayServe, siteCount } from "./constrainedGround";
import type { Plan } from "./constrainedPlan";

/** What is known of given sites from the prices of their beds. */
export interface BedPrices {
  /** No plan for these sites comes to less. */
  readonly bound: number;
  /** How much more than the bound a plan costs at least when a pair serves as a whole. */
  readonly extra: (demand: number, site: number) => number;
}

/**
 * Prices of beds at given sites 床位影子价格: what one bed more would save the parted plan, by shortest paths to a place with room. A bound
 * and reduced costs at any prices (Lagrangean duality; Ahuja, Magnanti and Orlin 1993, 9 and 16). `isWeight` = the value is weight left out.
 */
export function bedPrices(
  ground: Ground,
  parted: Plan,
  reach: number,
  isWeight: boolean,
  spare: number,
): BedPrices {
  const { instance, demands, fixed, mustServe } = ground;
  const m = siteCount(instance);
  const sites = [...fixed, ...parted.newSites].sort((a, b) => a - b);
  const k = sites.length;
  const cost = new Float64Array(demands.length * k);
  let largest = 0;
  demands.forEach((i, row) => {
    sites.forEach((site, at) => {
      const may = mayServe(ground, i, site, reach);
      const each = may ? (instance.cost[i * m + site] as number) : Number.POSITIVE_INFINITY;
      if (may) largest = Math.max(largest, each);
      cost[row * k + at] = isWeight && may ? 0 : each;
    });
  });
  // The price of being left out: as in `transport`, more than any detour.
  const dear = mustServe ? Number.POSITIVE_INFINITY : 1 + 4 * (k + 2) * largest;
  const nobody = isWeight ? 1 : dear;
  const prices = shortest(cost, k, nobody, ground, parted, sites);
  const cheapest = Float64Array.from(demands, (_, row) => {
    let least = nobody;
    for (let at = 0; at < k; at++)
      least = Math.min(least, (cost[row * k + at] as number) + (prices[at] as number));
    return least;
  });
  let bound = isWeight || mustServe ? 0 : -nobody * spare;
  demands.forEach((i, row) => {
    bound += (instance.weights[i] as number) * (cheapest[row] as number);
  });
  sites.forEach((site, at) => {
    if ((prices[at] as number) > 0) bound -= (prices[at] as number) * capacityOf(instance, site);
  });
  const rowOf = new Map(demands.map((demand, row) => [demand, row]));
  const placeOf = new Map(sites.map((site, at) => [site, at]));
  const extra = (demand: number, site: number) => {
    const row = rowOf.get(demand) as number;
    const at = placeOf.get(site) as number;
    const more = (cost[row * k + at] as number) + (prices[at] as number) - (cheapest[row] as number);
    return (instance.weights[demand] as number) * more;
  };
  return { bound, extra };
}

/** For each place the least cost of moving a unit on, from demand to demand, to where there is room. */
function shortest(
  cost: Float64Array,
  k: number,
  nobody: number,
  ground: Ground,
  parted: Plan,
  sites: readonly number[],
): Float64Array {
  const rowOf = new Map(ground.demands.map((demand, row) => [demand, row]));
  const placeOf = new Map(sites.map((site, at) => [site, at]));
  const load = new Float64Array(k);
  const moves = new Float64Array(k * k).fill(Number.POSITIVE_INFINITY);
  const prices = new Float64Array(k).fill(Number.POSITIVE_INFINITY);
  for (const { demand, site, weight } of parted.served) {
    const row = rowOf.get(demand) as number;
    const from = placeOf.get(site) as number;
    load[from] = (load[from] as number) + weight;
    const here = cost[row * k + from] as number;
    for (let to = 0; to < k; to++)
      moves[from * k + to] = Math.min(moves[from * k + to] as number, (cost[row * k + to] as number) - here);
    prices[from] = Math.min(prices[from] as number, Math.max(0, nobody - here));
  }
  for (let at = 0; at < k; at++)
    if ((load[at] as number) < capacityOf(ground.instance, sites[at] as number)) prices[at] = 0;
  for (let round = 0; round < k; round++)
    for (let from = 0; from < k; from++)
      for (let to = 0; to < k; to++) {
        const there = (moves[from * k + to] as number) + (prices[to] as number);
        if (there < (prices[from] as number)) prices[from] = Math.max(0, there);
      }
  // Where no room can be reached any price will do; none is the safest.
  return prices.map((price) => (price < Number.POSITIVE_INFINITY ? price : 0));
}
