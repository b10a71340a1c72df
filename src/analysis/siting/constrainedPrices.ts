import type { Ground } from "./constrainedGround";
import { capacityOf, mayServe, siteCount } from "./constrainedGround";

/** What is sought over sets of new sites 定价问题: least Σ unit cost × weight, whoever is not served at `nobody` a unit. */
export interface Priced {
  readonly ground: Ground;
  /** Weight of each demand of the ground. */
  readonly weights: Float64Array;
  /** For each candidate, rows of the demands it may serve and what a unit costs; empty for those not in question. */
  readonly rows: readonly Int32Array[];
  readonly costs: readonly Float64Array[];
  readonly capacity: Float64Array;
  /** Infinity = all must be served. */
  readonly nobody: number;
  /** Added to every value, for weight that is known to be left out. */
  readonly offset: number;
}

/** Lays out the pairs within reach; `isWeight` = every pair costs nothing and being left out 1, so that the value is weight unserved. */
export function pricedOf(ground: Ground, reach: number, isWeight: boolean, unserved: number): Priced {
  const { instance, demands, fixed, free } = ground;
  const m = siteCount(instance);
  const rows: Int32Array[] = Array.from({ length: m }, () => new Int32Array(0));
  const costs: Float64Array[] = Array.from({ length: m }, () => new Float64Array(0));
  let largest = 0;
  for (const site of [...fixed, ...free]) {
    const mine = [...demands.keys()].filter((row) => mayServe(ground, demands[row] as number, site, reach));
    const each = mine.map((row) => instance.cost[(demands[row] as number) * m + site] as number);
    for (const cost of each) largest = Math.max(largest, cost);
    rows[site] = Int32Array.from(mine);
    costs[site] = isWeight ? new Float64Array(mine.length) : Float64Array.from(each);
  }
  const priced = {
    ground,
    weights: Float64Array.from(demands, (i) => instance.weights[i] as number),
    rows,
    costs,
    capacity: Float64Array.from({ length: m }, (_, site) => capacityOf(instance, site)),
  };
  if (isWeight) return { ...priced, nobody: 1, offset: 0 };
  if (ground.mustServe) return { ...priced, nobody: Number.POSITIVE_INFINITY, offset: 0 };
  const nobody = 1 + 2 * largest;
  return { ...priced, nobody, offset: -nobody * unserved };
}

/**
 * What a site earns at given prices 站点约减值: the least Σ (unit cost − price) × weight within its capacity (<= 0), a knapsack that may be
 * cut. Rows it takes are told with their weight.
 */
export class Knapsack {
  private readonly keys: Float64Array;
  private readonly taken: Int32Array;
  private readonly priced: Priced;

  constructor(priced: Priced) {
    this.priced = priced;
    this.keys = new Float64Array(priced.weights.length);
    this.taken = new Int32Array(priced.weights.length);
  }

  least(site: number, prices: Float64Array, take?: (row: number, weight: number) => void): number {
    const { weights } = this.priced;
    const { keys, taken } = this;
    const rows = this.priced.rows[site] as Int32Array;
    const costs = this.priced.costs[site] as Float64Array;
    const room = this.priced.capacity[site] as number;
    let [count, load, sum] = [0, 0, 0];
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number;
      const key = (costs[i] as number) - (prices[row] as number);
      if (key >= 0) continue;
      keys[count] = key;
      taken[count++] = row;
      load += weights[row] as number;
      sum += key * (weights[row] as number);
    }
    const [full, part] = load > room ? this.cut(count, room) : [count, 0];
    if (load > room) {
      sum = part > 0 ? (keys[full] as number) * part : 0;
      for (let i = 0; i < full; i++) sum += (keys[i] as number) * (weights[taken[i] as number] as number);
    }
    if (take) {
      for (let i = 0; i < full; i++) take(taken[i] as number, weights[taken[i] as number] as number);
      if (part > 0) take(taken[full] as number, part);
    }
    return sum;
  }

  /** Moves the best that fit to the front: how many do as a whole, and how much of the next one (after Hoare's find). */
  private cut(count: number, room: number): [full: number, part: number] {
    const { keys, taken } = this;
    const { weights } = this.priced;
    let [low, high, left] = [0, count - 1, room];
    while (low < high) {
      const pivot = keys[(low + high) >> 1] as number;
      let [i, j] = [low, high];
      while (i <= j) {
        while ((keys[i] as number) < pivot) i++;
        while ((keys[j] as number) > pivot) j--;
        if (i > j) break;
        const [key, row] = [keys[i] as number, taken[i] as number];
        keys[i] = keys[j] as number;
        taken[i] = taken[j] as number;
        keys[j--] = key;
        taken[j + 1] = row;
        i++;
      }
      let first = 0;
      for (let at = low; at <= j; at++) first += weights[taken[at] as number] as number;
      if (first > left) {
        high = j;
        continue;
      }
      left -= first;
      for (low = j + 1; low < i; low++) {
        const weight = weights[taken[low] as number] as number;
        if (weight > left) return [low, left];
        left -= weight;
      }
    }
    if (low >= count) return [count, 0];
    const weight = weights[taken[low] as number] as number;
    return weight <= left ? [low + 1, 0] : [low, left];
  }
}

/** Prices to begin with 初始价格: what a site somewhat farther than the nearest costs; for weight left out, all of it. */
export function firstPrices({ weights, rows, costs, nobody }: Priced): Float64Array {
  if (nobody === 1) return new Float64Array(weights.length).fill(1);
  const nearest = new Float64Array(weights.length).fill(Number.POSITIVE_INFINITY);
  rows.forEach((mine, site) => {
    mine.forEach((row, i) => {
      nearest[row] = Math.min(nearest[row] as number, (costs[site] as Float64Array)[i] as number);
    });
  });
  const reached = nearest.filter((cost) => cost < Number.POSITIVE_INFINITY);
  const mean = reached.reduce((sum, cost) => sum + cost, 0) / Math.max(1, reached.length);
  const unreached = nobody < Number.POSITIVE_INFINITY ? nobody : 0;
  return nearest.map((cost) =>
    Math.min(nobody, cost < Number.POSITIVE_INFINITY ? 2 * cost + mean : unreached),
  );
}
