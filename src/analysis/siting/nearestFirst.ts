import { candidatesOf, serves } from "./evaluate";
import type { Served, SitingInstance } from "./instance";

/** What an allocation nearest first comes to, as a score to be made small: by `first`, then by `second`. */
export interface Score {
  readonly first: number;
  readonly second: number;
}

/** Allocates beds nearest first 就近分配 to what is open, and tells what one more site would come to. */
export interface NearestFirst {
  open(site: number): void;
  /** With one more candidate open; null = with none. */
  score(candidate: number | null): Score;
  served(): readonly Served[];
}

/** A site's pairs in reach, or of all open sites: by cost, then demand, then site. */
interface Pairs {
  readonly demands: Int32Array;
  readonly sites: Int32Array;
  readonly costs: Float64Array;
}

const NO_PAIRS: Pairs = {
  demands: new Int32Array(0),
  sites: new Int32Array(0),
  costs: new Float64Array(0),
};

/**
 * Fills beds in the order of nearness 按远近依次入住, cost, then smaller demand, then smaller site: an allocation that keeps to all
 * capacities, not the best one. With single assignment who does not fit whole goes on to the next site.
 */
export function nearestFirst(instance: SitingInstance, capacity: Float64Array): NearestFirst {
  const { weights, cost, within, objective } = instance;
  const n = weights.length;
  const m = candidatesOf(instance);
  const single = instance.assign === "single";
  const own: (Pairs | undefined)[] = [];
  const [left, room] = [new Float64Array(n), new Float64Array(m)];
  let opened = NO_PAIRS;

  const pairsOf = (site: number): Pairs => {
    const known = own[site];
    if (known) return known;
    const costAt = (demand: number) => cost[demand * m + site] as number;
    const inReach: number[] = [];
    for (let demand = 0; demand < n; demand++)
      if ((weights[demand] as number) > 0 && serves(costAt(demand), within)) inReach.push(demand);
    const demands = Int32Array.from(inReach).sort((one, other) => costAt(one) - costAt(other) || one - other);
    const made: Pairs = {
      demands,
      sites: new Int32Array(demands.length).fill(site),
      costs: Float64Array.from(demands, costAt),
    };
    own[site] = made;
    return made;
  };

  /** Goes through the pairs of both lists in order and gives out beds; `told` hears of every lot. */
  const allocate = (added: Pairs, told?: (served: Served) => void): Score => {
    left.set(weights);
    room.set(capacity);
    let unserved = 0;
    let waiting = 0;
    for (const weight of weights) {
      unserved += weight;
      if (weight > 0) waiting++;
    }
    let [sum, worst, atWorst] = [0, 0, 0];
    let [a, b] = [0, 0];
    while (waiting > 0 && (a < opened.demands.length || b < added.demands.length)) {
      const first =
        b >= added.demands.length || (a < opened.demands.length && comesFirst(opened, a, added, b));
      const from = first ? opened : added;
      const at = first ? a++ : b++;
      const demand = from.demands[at] as number;
      const site = from.sites[at] as number;
      const wanted = left[demand] as number;
      const beds = room[site] as number;
      const weight = single && beds < wanted ? 0 : Math.min(wanted, beds);
      if (weight === 0) continue;
      const here = from.costs[at] as number;
      left[demand] = wanted - weight;
      room[site] = beds - weight;
      if (weight === wanted) waiting--;
      unserved -= weight;
      sum += weight * here;
      if (here > worst) [worst, atWorst] = [here, 0];
      atWorst++;
      told?.({ demand, site, weight });
    }
    if (waiting === 0) unserved = 0;
    if (objective === "pcenter")
      return waiting > 0
        ? { first: Number.POSITIVE_INFINITY, second: waiting }
        : { first: worst, second: atWorst };
    return { first: unserved, second: objective === "pmedian" ? sum : 0 };
  };

  return {
    open(site) {
      opened = merged(opened, pairsOf(site));
    },
    score: (candidate) => allocate(candidate === null ? NO_PAIRS : pairsOf(candidate)),
    served() {
      const list: Served[] = [];
      allocate(NO_PAIRS, (served) => list.push(served));
      return list.sort((one, other) => one.demand - other.demand || one.site - other.site);
    },
  };
}

function comesFirst(one: Pairs, a: number, other: Pairs, b: number): boolean {
  const further = (one.costs[a] as number) - (other.costs[b] as number);
  if (further !== 0) return further < 0;
  const later = (one.demands[a] as number) - (other.demands[b] as number);
  return later < 0 || (later === 0 && (one.sites[a] as number) < (other.sites[b] as number));
}

function merged(one: Pairs, other: Pairs): Pairs {
  const length = one.demands.length + other.demands.length;
  const all = {
    demands: new Int32Array(length),
    sites: new Int32Array(length),
    costs: new Float64Array(length),
  };
  for (let a = 0, b = 0; a + b < length; ) {
    const first = b >= other.demands.length || (a < one.demands.length && comesFirst(one, a, other, b));
    const from = first ? one : other;
    const at = first ? a : b;
    all.demands[a + b] = from.demands[at] as number;
    all.sites[a + b] = from.sites[at] as number;
    all.costs[a + b] = from.costs[at] as number;
    if (first) a++;
    else b++;
  }
  return all;
}
