import { directSeconds, type RoadJoin, seedsFrom, seedsTo } from "./roadJoins";
import type { RoadNetwork } from "./roadNetwork";
import { gridSeconds, LIMIT_TOLERANCE_SECONDS, type RoadSeeds, roadSearch } from "./roadSearch";

/** Places joined to the roads 接入的地点; null = too far from any road, reached by nobody. */
export type RoadPlaces = readonly (RoadJoin | null)[];

/** What times are counted with 计时口径. */
export interface RoadTiming {
  /** Speed between a place and the road, at both ends. */
  readonly offRoadMetresPerSecond: number;
  /** Journeys longer than this are unreachable; Infinity = as far as the roads go. */
  readonly limitSeconds: number;
}

/** The nearest of many destinations 最近设施, by origin. */
export interface RoadNearestTimes {
  /** Infinity = none within the limit. */
  readonly seconds: Float64Array;
  /** Its index, of equals the first; -1 where there is none. */
  readonly destination: Int32Array;
}

const NONE: RoadSeeds = { nodes: [], seconds: [] };

/**
 * Seconds from every origin (demand) to every destination (facility) 出行时间矩阵, a row an origin, off-road legs included;
 * Infinity = unreachable. Two places at identical degrees are one place: 0. The same to the bit from whichever side is searched.
 */
export function roadMatrix(
  network: RoadNetwork,
  origins: RoadPlaces,
  destinations: RoadPlaces,
  timing: RoadTiming,
): Float64Array[] {
  const rows = origins.map(() => new Float64Array(destinations.length).fill(Number.POSITIVE_INFINITY));
  const { offRoadMetresPerSecond, limitSeconds } = timing;
  const starts = origins.map((join) => (join ? seedsFrom(network, join, offRoadMetresPerSecond) : NONE));
  const stops = destinations.map((join) => (join ? seedsTo(network, join, offRoadMetresPerSecond) : NONE));
  const forward = origins.length <= destinations.length;
  const search = roadSearch(forward ? network.forward : network.backward, network.nodes);
  const ends = flat(forward ? stops : starts);
  const limit = limitSeconds + LIMIT_TOLERANCE_SECONDS;
  (forward ? starts : stops).forEach((seeds, i) => {
    if (seeds.nodes.length === 0) return;
    const { seconds } = search.run(seeds, limitSeconds);
    for (let j = 0; j < ends.length; j++) {
      const total = ends.seconds(j, seconds);
      if (total > limit) continue;
      if (forward) rows[i]![j] = total;
      else rows[j]![i] = total;
    }
  });
  eachOnOneEdge(network, origins, destinations, timing, (i, j, seconds) => {
    if (seconds < rows[i]![j]!) rows[i]![j] = seconds;
  });
  return rows;
}

/** Seconds from every origin to the nearest destination, and which 最近设施时间: the least of each row of the matrix, in one search. */
export function secondsToNearest(
  network: RoadNetwork,
  origins: RoadPlaces,
  destinations: RoadPlaces,
  timing: RoadTiming,
): RoadNearestTimes {
  const seconds = new Float64Array(origins.length).fill(Number.POSITIVE_INFINITY);
  const destination = new Int32Array(origins.length).fill(-1);
  const better = (i: number, time: number, j: number) => {
    if (time > seconds[i]! || (time === seconds[i] && j >= destination[i]!)) return;
    seconds[i] = time;
    destination[i] = j;
  };
  const { offRoadMetresPerSecond, limitSeconds } = timing;
  const stops = destinations.map((join) => (join ? seedsTo(network, join, offRoadMetresPerSecond) : NONE));
  const reached = roadSearch(network.backward, network.nodes).nearest(stops, limitSeconds);
  origins.forEach((join, i) => {
    if (!join) return;
    const { nodes, seconds: spent } = seedsFrom(network, join, offRoadMetresPerSecond);
    for (let end = 0; end < nodes.length; end++) {
      const total = spent[end]! + reached.seconds[nodes[end]!]!;
      if (total <= limitSeconds + LIMIT_TOLERANCE_SECONDS && total < Number.POSITIVE_INFINITY)
        better(i, total, reached.place[nodes[end]!]!);
    }
  });
  eachOnOneEdge(network, origins, destinations, timing, (i, j, time) => better(i, time, j));
  return { seconds, destination };
}

/** Seeds as columns: every place has at most two. */
function flat(seeds: readonly RoadSeeds[]) {
  const nodes = new Int32Array(seeds.length * 2);
  const spent = new Float64Array(seeds.length * 2).fill(Number.POSITIVE_INFINITY);
  seeds.forEach((seed, i) => {
    for (let end = 0; end < seed.nodes.length; end++) {
      nodes[2 * i + end] = seed.nodes[end]!;
      spent[2 * i + end] = seed.seconds[end]!;
    }
  });
  return {
    length: seeds.length,
    seconds: (i: number, reached: Float64Array) =>
      Math.min(spent[2 * i]! + reached[nodes[2 * i]!]!, spent[2 * i + 1]! + reached[nodes[2 * i + 1]!]!),
  };
}

/** Pairs that need no junction: on one edge, within the limit, off-road legs included; nothing at all at one and the same spot. */
function eachOnOneEdge(
  network: RoadNetwork,
  origins: RoadPlaces,
  destinations: RoadPlaces,
  { offRoadMetresPerSecond, limitSeconds }: RoadTiming,
  visit: (i: number, j: number, seconds: number) => void,
): void {
  const onEdge = new Map<number, number[]>();
  destinations.forEach((join, j) => {
    if (!join) return;
    const others = onEdge.get(join.edge);
    if (others) others.push(j);
    else onEdge.set(join.edge, [j]);
  });
  const off = ({ metresOff }: RoadJoin) => gridSeconds(metresOff / offRoadMetresPerSecond);
  origins.forEach((origin, i) => {
    if (!origin) return;
    for (const j of onEdge.get(origin.edge) ?? []) {
      const destination = destinations[j]!;
      const same = origin.placeLon === destination.placeLon && origin.placeLat === destination.placeLat;
      const seconds = same ? 0 : off(origin) + directSeconds(network, origin, destination) + off(destination);
      if (seconds <= limitSeconds + LIMIT_TOLERANCE_SECONDS && seconds < Number.POSITIVE_INFINITY)
        visit(i, j, seconds);
    }
  });
}
