import { seedsFrom, seedsTo } from "./roadJoins";
import type { RoadPlaces } from "./roadMatrix";
import type { RoadNetwork } from "./roadNetwork";

/** Where points meet the network, as columns 接入端点: at most two ends a point, Infinity where there is none. */
export interface RoadEnds {
  readonly joins: RoadPlaces;
  readonly nodes: Int32Array;
  readonly spent: Float64Array;
}

/** Where journeys leave points, or arrive at them, laid out once for many searches. */
export function roadEnds(
  network: RoadNetwork,
  joins: RoadPlaces,
  offRoadMetresPerSecond: number,
  arriving: boolean,
): RoadEnds {
  const nodes = new Int32Array(2 * joins.length);
  const spent = new Float64Array(2 * joins.length).fill(Number.POSITIVE_INFINITY);
  joins.forEach((join, i) => {
    if (!join) return;
    const seeds = (arriving ? seedsTo : seedsFrom)(network, join, offRoadMetresPerSecond);
    for (let end = 0; end < seeds.nodes.length; end++) {
      nodes[2 * i + end] = seeds.nodes[end] as number;
      spent[2 * i + end] = seeds.seconds[end] as number;
    }
  });
  return { joins, nodes, spent };
}
