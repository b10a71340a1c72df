import type { RoadTables } from "../model/roads";

/** Arcs by the node they leave 邻接表 (compressed rows): arcs of node u are head[u] … head[u + 1] − 1. */
export interface Arcs {
  readonly head: Int32Array;
  readonly target: Int32Array;
  readonly seconds: Float64Array;
  /** The edge an arc runs along. */
  readonly edge: Int32Array;
}

/** A road network for one pace 路网, ready to be searched. Edges and nodes keep the indices of its tables. */
export interface RoadNetwork {
  readonly tables: RoadTables;
  readonly nodes: number;
  readonly edges: number;
  /** Seconds along a whole edge, from → to and back; Infinity where it may not be travelled so. */
  readonly there: Float64Array;
  readonly back: Float64Array;
  /** Arcs as travelled, and turned round for searches towards a place. */
  readonly forward: Arcs;
  readonly backward: Arcs;
}

/** How fast roads are travelled 速度: the mode's speed, and whether it holds on roads that state their own. */
export interface Pace {
  readonly metresPerSecond: number;
  /** True = a speed given by hand, used on every road but ferries. */
  readonly everywhere: boolean;
}

const FERRY = "ferry";

/** Lays out a network for searching at a pace 建路网. Throws RangeError for a speed that is none, or tables that do not fit together. */
export function roadNetwork(tables: RoadTables, pace: Pace): RoadNetwork {
  if (!(pace.metresPerSecond > 0 && pace.metresPerSecond < Number.POSITIVE_INFINITY))
    throw new RangeError(`no such speed: ${pace.metresPerSecond}`);
  const { from, to, metres, kmh, factor, oneway, classes, classNames } = tables;
  const nodes = tables.nodeLons.length;
  const edges = from.length;
  const ferry = classNames.indexOf(FERRY);
  const there = new Float64Array(edges);
  const back = new Float64Array(edges);
  for (let edge = 0; edge < edges; edge++) {
    if (!(from[edge]! >= 0 && from[edge]! < nodes && to[edge]! >= 0 && to[edge]! < nodes))
      throw new RangeError(`edge ${edge} has an end that is no node`);
    const own = kmh[edge]! > 0 && (!pace.everywhere || classes[edge] === ferry);
    const speed = own ? kmh[edge]! / 3.6 : pace.metresPerSecond * factor[edge]!;
    const seconds = metres[edge]! / speed;
    if (!(seconds >= 0 && seconds < Number.POSITIVE_INFINITY))
      throw new RangeError(`edge ${edge} takes ${seconds} seconds`);
    there[edge] = seconds;
    back[edge] = oneway[edge] ? Number.POSITIVE_INFINITY : seconds;
  }
  return {
    tables,
    nodes,
    edges,
    there,
    back,
    forward: arcs(nodes, from, to, there, back),
    backward: arcs(nodes, to, from, there, back),
  };
}

/** Compressed rows over both directions of every edge, by a counting sort: arcs of a node stand in the order of edges. */
function arcs(
  nodes: number,
  from: Int32Array,
  to: Int32Array,
  there: Float64Array,
  back: Float64Array,
): Arcs {
  const head = new Int32Array(nodes + 1);
  const each = (visit: (tail: number, tip: number, seconds: number, edge: number) => void) => {
    for (let edge = 0; edge < from.length; edge++) {
      if (there[edge]! < Number.POSITIVE_INFINITY) visit(from[edge]!, to[edge]!, there[edge]!, edge);
      if (back[edge]! < Number.POSITIVE_INFINITY) visit(to[edge]!, from[edge]!, back[edge]!, edge);
    }
  };
  each((tail) => {
    head[tail + 1]! += 1;
  });
  for (let node = 0; node < nodes; node++) head[node + 1]! += head[node]!;
  const count = head[nodes]!;
  const next = head.slice();
  const target = new Int32Array(count);
  const seconds = new Float64Array(count);
  const along = new Int32Array(count);
  each((tail, tip, cost, edge) => {
    const at = next[tail]!++;
    target[at] = tip;
    seconds[at] = cost;
    along[at] = edge;
  });
  return { head, target, seconds, edge: along };
}
