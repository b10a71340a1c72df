import type { RoadMode } from "../model/roads";
import type { RoadJoin } from "./roadJoins";
import { seedsTo } from "./roadJoins";
import type { RoadNetwork } from "./roadNetwork";
import type { RoadReached, RoadSearch } from "./roadSearch";

/** The times of one place by itself 单个设施时间面, thinly kept: only the nodes it reaches. */
interface OwnSurface {
  readonly join: RoadJoin;
  readonly nodes: Int32Array;
  readonly seconds: Float64Array;
}

/** One surface for each of many places 逐个时间面; a place too far from any road has none. */
export type OwnSurfaces = readonly (OwnSurface | null)[];

/** Searches from each place by itself, once: every limit up to the longest is then a reading. */
export function ownSurfaces(
  network: RoadNetwork,
  search: RoadSearch,
  joins: readonly (RoadJoin | null)[],
  { offRoadMetresPerSecond }: RoadMode,
  mostSeconds: number,
): OwnSurfaces {
  return joins.map((join) => {
    if (!join) return null;
    const { seconds, touched, count } = search.run(
      seedsTo(network, join, offRoadMetresPerSecond),
      mostSeconds,
    );
    const nodes = touched.slice(0, count);
    return { join, nodes, seconds: Float64Array.from(nodes, (node) => seconds[node] as number) };
  });
}

/** Lays surfaces out on a sheet of all nodes, one after another, as a search would have left them. */
export function surfaceSheet(nodes: number): (surface: OwnSurface) => RoadReached {
  const sheet = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY);
  let before: OwnSurface | null = null;
  return (surface) => {
    if (before) for (const node of before.nodes) sheet[node] = Number.POSITIVE_INFINITY;
    before = surface;
    surface.nodes.forEach((node, i) => {
      sheet[node] = surface.seconds[i] as number;
    });
    return { seconds: sheet, touched: surface.nodes, count: surface.nodes.length };
  };
}
