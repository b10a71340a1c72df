import type { RoadUse } from "../model/roadRules";
import type { RoadBox, RoadNetworkId, RoadTables } from "../model/roads";
import { chained } from "./chains";
import { metresBetween } from "./geodesic";
import { partSizes, strongParts } from "./strongParts";

/** Roads as drawn on a map 原始道路: ways as rows of nodes, each way of a kind. Columns, since there are millions. */
export interface RawRoads {
  readonly nodeIds: Float64Array;
  /** Degrees; NaN = the way names a node that the file does not hold. */
  readonly nodeLons: Float64Array;
  readonly nodeLats: Float64Array;
  /** Nodes of way i are wayNodes[wayStart[i]] … wayNodes[wayStart[i + 1] − 1], as rows of the node columns. */
  readonly wayStart: Int32Array;
  readonly wayNodes: Int32Array;
  readonly wayKinds: Int32Array;
}

/** How one network sees raw roads 一种路网的规则: what it makes of each kind (null = nothing), and where it is stopped. */
export interface RoadView {
  readonly network: RoadNetworkId;
  readonly uses: readonly (RoadUse | null)[];
  readonly stops: (node: number) => boolean;
  /** Only stretches that touch the box are kept; null = all. */
  readonly box: RoadBox | null;
}

/** What contraction came upon 收缩统计, in ways, stretches between neighbouring nodes, nodes and edges. */
export interface Contraction {
  readonly tables: RoadTables;
  readonly waysWithGaps: number;
  readonly waysOutside: number;
  readonly repeated: number;
  readonly stopped: number;
  readonly zeroEdges: number;
  readonly doubleEdges: number;
  /** Edges no place may join since they lie in a fragment or a stub, and their length. */
  readonly apartEdges: number;
  readonly apartMetres: number;
}

/** A part of fewer nodes than these is a fragment 碎片: 50, or a twentieth of the largest part where that is less. */
const LEAST_NODES = 50;
const LEAST_SHARE = 0.05;

/**
 * Raw roads as the tables of one network 路网收缩: nodes are where roads meet, end, change or are barred, everything between
 * is shape. Lengths are geodesic; a stretch to a missing node is left out; a barred node comes apart, one copy a road.
 */
export function contract(raw: RawRoads, view: RoadView): Contraction {
  const pieces = piecesOf(raw, view);
  const { tails, tips, lengths, attributes, kinds } = pieces;
  const barred = (node: number) => view.stops(node);
  const chains = chained(
    tails,
    tips,
    attributes,
    (kind) => kinds[kind]!.oneway !== 0,
    raw.nodeIds.length,
    barred,
  );
  const { nodes, copies, from, to, start, along } = chains;
  const edges = from.length;
  const metres = new Float64Array(edges);
  const shapeStart = new Int32Array(edges + 1);
  const kmh = new Float64Array(edges);
  const factor = new Float64Array(edges);
  const oneway = new Uint8Array(edges);
  const classes = new Uint8Array(edges);
  const classNames = [...new Set(kinds.map(({ roadClass }) => roadClass))].sort();
  const classAt = kinds.map(({ roadClass }) => classNames.indexOf(roadClass));
  const shapeLons = new Float64Array(along.length - edges);
  const shapeLats = new Float64Array(along.length - edges);
  const joins = new Uint8Array(edges);
  for (let edge = 0; edge < edges; edge++) {
    const [first, last] = [start[edge]!, start[edge + 1]!];
    let shape = shapeStart[edge]!;
    for (let i = first; i < last; i++) {
      // A piece walked against its drawing is written as its complement.
      const piece = along[i]! < 0 ? ~along[i]! : along[i]!;
      metres[edge]! += lengths[piece]!;
      if (i === first) continue;
      const node = along[i]! < 0 ? tips[piece]! : tails[piece]!;
      shapeLons[shape] = raw.nodeLons[node]!;
      shapeLats[shape] = raw.nodeLats[node]!;
      shape += 1;
    }
    shapeStart[edge + 1] = shape;
    const kind = attributes[along[first]! < 0 ? ~along[first]! : along[first]!]!;
    const use = kinds[kind]!;
    kmh[edge] = use.kmh;
    factor[edge] = use.factor;
    oneway[edge] = use.oneway === 0 ? 0 : 1;
    classes[edge] = classAt[kind]!;
    joins[edge] = Number(use.joins);
  }
  const nodeParts = strongParts(nodes.length, from, to, oneway);
  const apart = fragments(nodeParts, from, to);
  return {
    tables: {
      network: view.network,
      nodeIds: Array.from(nodes, (node, i) => `${raw.nodeIds[node]}${copies[i] ? `/${copies[i]}` : ""}`),
      nodeLons: Float64Array.from(nodes, (node) => raw.nodeLons[node]!),
      nodeLats: Float64Array.from(nodes, (node) => raw.nodeLats[node]!),
      nodeParts,
      ...{ from, to, metres, kmh, factor, oneway },
      joinable: joins.map((joined, edge) => (joined && !apart[edge] ? 1 : 0)),
      ...{ classes, classNames, shapeStart, shapeLons, shapeLats },
    },
    waysWithGaps: pieces.waysWithGaps,
    waysOutside: pieces.waysOutside,
    repeated: pieces.repeated,
    stopped: chains.stopped,
    zeroEdges: metres.reduce((count, length) => count + (length === 0 ? 1 : 0), 0),
    doubleEdges: doubles(from, to, metres, nodes.length),
    apartEdges: apart.reduce((count, flag) => count + flag, 0),
    apartMetres: metres.reduce((sum, length, edge) => sum + (apart[edge] ? length : 0), 0),
  };
}

/** Edges whose ends lie in different parts (one-way stubs), or in too small a part. */
function fragments(parts: Int32Array, from: Int32Array, to: Int32Array): Uint8Array {
  const sizes = partSizes(parts);
  const least = Math.min(LEAST_NODES, Math.ceil(LEAST_SHARE * (sizes[0] ?? 0)));
  return Uint8Array.from(from, (node, edge) => {
    const part = parts[node]!;
    return part === parts[to[edge]!] && sizes[part]! >= least ? 0 : 1;
  });
}

/** Edges that another one already says, of equal ends and length. They are kept: they change no answer. */
function doubles(from: Int32Array, to: Int32Array, metres: Float64Array, nodes: number): number {
  const seen = new Map<number, number[]>();
  let count = 0;
  for (let edge = 0; edge < from.length; edge++) {
    const [a, b] = [Math.min(from[edge]!, to[edge]!), Math.max(from[edge]!, to[edge]!)];
    const key = a * nodes + b;
    const lengths = seen.get(key);
    if (!lengths) seen.set(key, [metres[edge]!]);
    else if (lengths.includes(metres[edge]!)) count += 1;
    else lengths.push(metres[edge]!);
  }
  return count;
}

/** The stretches between neighbouring nodes that a network uses, in the direction they may be travelled. */
function piecesOf(raw: RawRoads, { uses, box }: RoadView) {
  const { wayStart, wayNodes, wayKinds, nodeLons, nodeLats } = raw;
  const most = wayNodes.length;
  const tails = new Int32Array(most);
  const tips = new Int32Array(most);
  const lengths = new Float64Array(most);
  const attributes = new Int32Array(most);
  const kinds: RoadUse[] = [];
  const kindAt = new Map<string, number>();
  let [count, waysWithGaps, waysOutside, repeated] = [0, 0, 0, 0];
  for (let way = 0; way < wayKinds.length; way++) {
    const use = uses[wayKinds[way]!];
    if (!use) continue;
    const [first, last] = [wayStart[way]!, wayStart[way + 1]!];
    const begun = count;
    let [gap, outside, whole] = [false, false, 0];
    for (let i = first; i + 1 < last; i++) {
      const a = wayNodes[i]!;
      const b = wayNodes[i + 1]!;
      const lon1 = nodeLons[a]!;
      const lat1 = nodeLats[a]!;
      const lon2 = nodeLons[b]!;
      const lat2 = nodeLats[b]!;
      // NaN in a sum stays NaN.
      if (!(lon1 + lon2 + lat1 + lat2 < Number.POSITIVE_INFINITY)) gap = true;
      else if (a === b) repeated += 1;
      else {
        const length = metresBetween(lon1, lat1, lon2, lat2);
        whole += length;
        if (box && !touches(box, lon1, lat1, lon2, lat2)) outside = true;
        else {
          tails[count] = use.oneway === -1 ? b : a;
          tips[count] = use.oneway === -1 ? a : b;
          lengths[count] = length;
          count += 1;
        }
      }
    }
    if (last - first === 1 && Number.isNaN(nodeLons[wayNodes[first]!]!)) gap = true;
    if (gap) waysWithGaps += 1;
    if (outside && count === begun) waysOutside += 1;
    const timed = gap ? use : inTime(use, whole);
    const key = [timed.kmh, timed.factor, timed.oneway !== 0, timed.joins, timed.roadClass].join(" ");
    if (!kindAt.has(key)) {
      kindAt.set(key, kinds.length);
      kinds.push(timed);
    }
    attributes.fill(kindAt.get(key)!, begun, count);
  }
  return {
    tails: tails.subarray(0, count),
    tips: tips.subarray(0, count),
    lengths: lengths.subarray(0, count),
    attributes: attributes.subarray(0, count),
    ...{ kinds, waysWithGaps, waysOutside, repeated },
  };
}

/** A ferry that states its minutes goes at the speed they make of its length, within reason. */
function inTime(use: RoadUse, metres: number): RoadUse {
  const kmh = (metres / 1000 / use.minutes) * 60;
  return kmh >= 1 && kmh <= 80 ? { ...use, kmh } : use;
}

/** Whether a straight stretch touches a box (by separating axes): its outer nodes come along, so roads reach the edge. */
function touches(box: RoadBox, lon1: number, lat1: number, lon2: number, lat2: number): boolean {
  const west = box[0] - lon1;
  const south = box[1] - lat1;
  const east = box[2] - lon1;
  const north = box[3] - lat1;
  const lon = lon2 - lon1;
  const lat = lat2 - lat1;
  if (Math.max(0, lon) < west || Math.min(0, lon) > east) return false;
  if (Math.max(0, lat) < south || Math.min(0, lat) > north) return false;
  // Neither beyond a side; past a corner all four corners lie on one side of it.
  const middle = lon * (south + north) - lat * (west + east);
  return Math.abs(middle) <= Math.abs(lon) * (north - south) + Math.abs(lat) * (east - west);
}
