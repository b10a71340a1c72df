import { offRoadSeconds, type RoadJoin } from "./roadJoins";
import type { RoadNetwork } from "./roadNetwork";
import { LIMIT_TOLERANCE_SECONDS, type RoadReached } from "./roadSearch";

/** Parts of edges 路段: shares along an edge from its `from`; parts of one edge do not touch, each edge stands once for both directions. */
export interface RoadParts {
  readonly edge: Int32Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
  readonly count: number;
}

/** What a finished search started from 出发地: the same joins and speed its seeds were made of. */
export interface ReachOrigin {
  readonly joins: readonly RoadJoin[];
  readonly offRoadMetresPerSecond: number;
  /** True = a search over `backward`: parts from which the joins are reached within the limit. */
  readonly towards?: boolean;
}

/** Kept for each network: which edges were seen, by stamp, and room for parts that need not be made again. */
interface Scratch {
  readonly stamps: Int32Array;
  stamp: number;
  readonly parts: Growing;
}

const scratchOf = new WeakMap<RoadNetwork, Scratch>();

/**
 * The parts of edges within a limit of a search 到达路段, cut at the exact second, also around a join in mid-edge. The limit may
 * be lower than the search's: one search, many rings. Throws RangeError for a limit that is none.
 */
export function reachedParts(
  network: RoadNetwork,
  reached: RoadReached,
  limitSeconds: number,
  { joins, offRoadMetresPerSecond, towards = false }: ReachOrigin,
): RoadParts {
  if (!(limitSeconds >= 0)) throw new RangeError(`no limit is ${limitSeconds} seconds`);
  const { seconds, touched, count } = reached;
  const { from, to } = network.tables;
  const { head, edge: along } = towards ? network.backward : network.forward;
  // Seconds along a whole edge when moved through from its `from` and from its `to`, away from the origin.
  const [rising, falling] = towards ? [network.back, network.there] : [network.there, network.back];
  const scratch = scratchOf.get(network) ?? {
    stamps: new Int32Array(network.edges),
    stamp: 0,
    parts: new Growing(),
  };
  scratchOf.set(network, scratch);
  const { stamps, parts } = scratch;
  const stamp = ++scratch.stamp;
  parts.clear();

  const fromStart = (e: number) => share(limitSeconds - seconds[from[e]!]!, rising[e]!);
  const fromEnd = (e: number) => 1 - share(limitSeconds - seconds[to[e]!]!, falling[e]!);

  for (const [e, spans] of spansAround(joins)) {
    stamps[e] = stamp;
    parts.addMerged(e, [[0, fromStart(e)], [fromEnd(e), 1], ...spans]);
  }
  for (let i = 0; i < count; i++) {
    const node = touched[i]!;
    if (seconds[node]! > limitSeconds + LIMIT_TOLERANCE_SECONDS) continue;
    for (let arc = head[node]!, last = head[node + 1]!; arc < last; arc++) {
      const e = along[arc]!;
      if (stamps[e] === stamp) continue;
      stamps[e] = stamp;
      const [low, high] = [fromStart(e), fromEnd(e)];
      if (low >= high) parts.add(e, 0, 1);
      else {
        if (low > 0) parts.add(e, 0, low);
        if (high < 1) parts.add(e, high, 1);
      }
    }
  }
  return parts.done();

  function spansAround(places: readonly RoadJoin[]): Map<number, Span[]> {
    const spans = new Map<number, Span[]>();
    for (const join of places) {
      const { edge: e, along: at } = join;
      const left = limitSeconds - offRoadSeconds(join, offRoadMetresPerSecond);
      const span: Span = [at - share(left, falling[e]!), at + share(left, rising[e]!)];
      spans.set(e, [...(spans.get(e) ?? []), span]);
    }
    return spans;
  }
}

/** The share of an edge covered in what is left of the time; an end missed by no more than rounding is reached. */
function share(left: number, whole: number): number {
  // Not the other way round: what was not reached leaves NaN of an infinite limit.
  if (!(left >= -LIMIT_TOLERANCE_SECONDS) || whole === Number.POSITIVE_INFINITY) return 0;
  return left >= whole - LIMIT_TOLERANCE_SECONDS ? 1 : Math.max(left, 0) / whole;
}

type Span = readonly [start: number, end: number];

class Growing {
  private edge = new Int32Array(1024);
  private start = new Float64Array(1024);
  private end = new Float64Array(1024);
  private count = 0;

  clear(): void {
    this.count = 0;
  }

  add(edge: number, start: number, end: number): void {
    if (this.count === this.edge.length) {
      const [edges, starts, ends] = [this.edge, this.start, this.end];
      this.edge = new Int32Array(this.count * 2);
      this.edge.set(edges);
      this.start = new Float64Array(this.count * 2);
      this.start.set(starts);
      this.end = new Float64Array(this.count * 2);
      this.end.set(ends);
    }
    this.edge[this.count] = edge;
    this.start[this.count] = start;
    this.end[this.count++] = end;
  }

  addMerged(edge: number, spans: readonly Span[]): void {
    const within = spans.map(([start, end]): Span => [Math.max(start, 0), Math.min(end, 1)]);
    const sorted = within.filter(([start, end]) => end > start).sort((a, b) => a[0] - b[0]);
    let [start, end] = sorted[0] ?? [0, 0];
    for (const [nextStart, nextEnd] of sorted) {
      if (nextStart > end) {
        this.add(edge, start, end);
        start = nextStart;
      }
      end = Math.max(end, nextEnd);
    }
    if (end > start) this.add(edge, start, end);
  }

  done(): RoadParts {
    const { edge, start, end, count } = this;
    return { edge: edge.slice(0, count), start: start.slice(0, count), end: end.slice(0, count), count };
  }
}

/** Metres of road in parts 路段总长: each edge counted once, whichever way it is travelled. */
export function reachedMetres({ edge, start, end, count }: RoadParts, { tables }: RoadNetwork): number {
  let metres = 0;
  for (let i = 0; i < count; i++) metres += (end[i]! - start[i]!) * tables.metres[edge[i]!]!;
  return metres;
}

/** How many nodes a search reached within a limit 到达节点数, which may be lower than the search's. */
export function reachedNodes({ seconds, touched, count }: RoadReached, limitSeconds: number): number {
  let nodes = 0;
  for (let i = 0; i < count; i++) {
    if (seconds[touched[i]!]! <= limitSeconds + LIMIT_TOLERANCE_SECONDS) nodes++;
  }
  return nodes;
}
