import { BucketQueue } from "./bucketQueue";
import type { Arcs } from "./roadNetwork";

/** Where a search starts 起点: nodes, and the seconds already spent when standing there. */
export interface RoadSeeds {
  readonly nodes: ArrayLike<number>;
  readonly seconds: ArrayLike<number>;
}

/** What a search came to 到达时间. Live arrays: the next search of the same object writes over them. */
export interface RoadReached {
  /** Seconds at each node, Infinity = not reached within the limit. */
  readonly seconds: Float64Array;
  /** The nodes reached are touched[0] … touched[count − 1], in no order. */
  readonly touched: Int32Array;
  readonly count: number;
}

/** Reached by the nearest of many places 最近设施. */
export interface RoadNearest extends RoadReached {
  /** The place each reached node is nearest to; of equals the first. Means nothing where a node was not reached. */
  readonly place: Int32Array;
}

/** A searcher over arcs 最短时间搜索 (Dijkstra 1959 with buckets); its arrays are made once. */
export interface RoadSearch {
  /** Seconds from the seeds to every node within the limit (Infinity = to all). */
  readonly run: (seeds: RoadSeeds, limitSeconds: number) => RoadReached;
  /** One pass from many places at once: to every node its nearest place within the limit. */
  readonly nearest: (places: readonly RoadSeeds[], limitSeconds: number) => RoadNearest;
}

/** A second that sums overshoot a limit by does not count: seconds are within it if at most limit + this 限值容差. */
export const LIMIT_TOLERANCE_SECONDS = 1e-6;

const FINEST = 2 ** 32;

/**
 * Seconds on a fine grid of 2⁻³² s 时间取整: sums up to 24 days are then exact, so a journey takes the same whichever end
 * it is searched from, and equals are equal. Infinity stays.
 */
export const gridSeconds = (seconds: number): number => Math.round(seconds * FINEST) / FINEST;

let searches = 0;

/** How many searches of roads have been made since the page opened 路网搜索次数. */
export const roadSearches = (): number => searches;

/** A searcher for one network and direction 搜索器. Throws RangeError for arcs of other nodes, and later for seeds that are none. */
export function roadSearch(arcs: Arcs, nodes: number): RoadSearch {
  if (arcs.head.length !== nodes + 1) throw new RangeError(`arcs are not those of ${nodes} nodes`);
  return new Searcher(arcs, nodes);
}

class Searcher implements RoadSearch, RoadNearest {
  readonly seconds: Float64Array;
  readonly touched: Int32Array;
  readonly place: Int32Array;
  count = 0;
  private readonly arcs: Arcs;
  private readonly costs: Float64Array;
  private readonly queue: BucketQueue;

  constructor(arcs: Arcs, nodes: number) {
    this.arcs = arcs;
    this.costs = arcs.seconds.map(gridSeconds);
    this.seconds = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY);
    this.touched = new Int32Array(nodes);
    this.place = new Int32Array(nodes);
    let sum = 0;
    let longest = 0;
    for (const cost of this.costs) {
      sum += cost;
      if (cost > longest) longest = cost;
    }
    this.queue = new BucketQueue(Math.max(sum / Math.max(1, this.costs.length) / 4, 1e-3), longest);
  }

  run(seeds: RoadSeeds, limitSeconds: number): RoadReached {
    const limit = this.begin(limitSeconds);
    for (let i = 0; i < seeds.nodes.length; i++) {
      const [node, seconds] = this.seedAt(seeds, i);
      if (seconds <= limit && seconds < this.seconds[node]!) this.improve(node, seconds);
    }
    const { head, target } = this.arcs;
    const { costs, queue, seconds, touched } = this;
    let count = this.count;
    for (let slot = queue.pop(); slot >= 0; slot = queue.pop()) {
      const node = queue.items[slot]!;
      const now = queue.keys[slot]!;
      if (now > seconds[node]!) continue;
      for (let arc = head[node]!, end = head[node + 1]!; arc < end; arc++) {
        const then = now + costs[arc]!;
        const tip = target[arc]!;
        const before = seconds[tip]!;
        if (then >= before || then > limit) continue;
        if (before === Number.POSITIVE_INFINITY) touched[count++] = tip;
        seconds[tip] = then;
        queue.push(then, tip);
      }
    }
    this.count = count;
    return this;
  }

  nearest(places: readonly RoadSeeds[], limitSeconds: number): RoadNearest {
    const limit = this.begin(limitSeconds);
    const { costs, queue, seconds, place } = this;
    places.forEach((seeds, from) => {
      for (let i = 0; i < seeds.nodes.length; i++) {
        const [node, spent] = this.seedAt(seeds, i);
        if (!(spent <= limit && spent < seconds[node]!)) continue;
        this.improve(node, spent);
        place[node] = from;
      }
    });
    const { head, target } = this.arcs;
    for (let slot = queue.pop(); slot >= 0; slot = queue.pop()) {
      const node = queue.items[slot]!;
      const now = queue.keys[slot]!;
      if (now > seconds[node]!) continue;
      const from = place[node]!;
      for (let arc = head[node]!, end = head[node + 1]!; arc < end; arc++) {
        const then = now + costs[arc]!;
        const tip = target[arc]!;
        // An equal time from an earlier place is passed on too: which place is nearest must not hang on the order of arcs.
        if (then > limit || then > seconds[tip]! || (then === seconds[tip]! && from >= place[tip]!)) continue;
        this.improve(tip, then);
        place[tip] = from;
      }
    }
    return this;
  }

  private begin(limitSeconds: number): number {
    if (!(limitSeconds >= 0)) throw new RangeError(`no limit is ${limitSeconds} seconds`);
    searches++;
    for (let i = 0; i < this.count; i++) this.seconds[this.touched[i]!] = Number.POSITIVE_INFINITY;
    this.count = 0;
    this.queue.clear();
    return limitSeconds + LIMIT_TOLERANCE_SECONDS;
  }

  private seedAt({ nodes, seconds }: RoadSeeds, i: number): [node: number, seconds: number] {
    const node = nodes[i]!;
    const spent = seconds[i]!;
    if (!(Number.isInteger(node) && node >= 0 && node < this.seconds.length && spent >= 0))
      throw new RangeError(`no search starts at node ${node} after ${spent} seconds`);
    return [node, gridSeconds(spent)];
  }

  private improve(node: number, seconds: number): void {
    if (this.seconds[node]! === Number.POSITIVE_INFINITY) this.touched[this.count++] = node;
    this.seconds[node] = seconds;
    this.queue.push(seconds, node);
  }
}
