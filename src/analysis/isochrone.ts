import type { RoadNetworkId, RoadTables } from "../model/roads";
import type { Area } from "./circles";
import { distanceField } from "./distanceField";
import { marchingSquares, nestedRings } from "./marchingSquares";
import { type Planar, planarAt } from "./planar";
import type { RoadParts } from "./reachedParts";
import { simplifiedShapes } from "./simplifiedShapes";

/**
 * A network's roads as drawn 路网图形, on one sheet of metres: points of edge e are start[e] … start[e + 1] − 1, in the
 * direction from → to.
 */
export interface DrawnEdges {
  readonly plane: Planar;
  readonly start: Int32Array;
  readonly points: Float64Array;
  /** How far along its edge each point lies, as a share of the unsimplified length drawn: 0 … 1. */
  readonly shares: Float64Array;
}

/** How an isochrone is drawn 等时圈精细度. */
export interface IsochroneDetail {
  /** What lies this near a reached road is in the area. */
  readonly withinMetres: number;
  readonly cellMetres: number;
  /** As for `distanceField`: a half is sooner drawn, the edge less than a tenth of a cell farther out; exact unless said. */
  readonly beyondCells?: number;
  /** Smaller holes are filled 填补的最小空洞; none unless said. */
  readonly leastHoleSquareMetres?: number;
  /** How far a drawn road may leave its shape, for `drawnEdges`. */
  readonly simplifyMetres: number;
}

/** Details by network 等时圈精细度预设: sharp when at rest, quick while a place is dragged. */
export const ISOCHRONE_DETAIL: Readonly<
  Record<RoadNetworkId, Readonly<Record<"sharp" | "quick", IsochroneDetail>>>
> = {
  walk: {
    sharp: { withinMetres: 50, cellMetres: 18, simplifyMetres: 2 },
    quick: { withinMetres: 50, cellMetres: 25, beyondCells: 0.5, simplifyMetres: 2 },
  },
  e_bike: {
    sharp: { withinMetres: 50, cellMetres: 20, simplifyMetres: 5 },
    quick: { withinMetres: 50, cellMetres: 40, beyondCells: 0.5, simplifyMetres: 5 },
  },
  drive: {
    sharp: { withinMetres: 100, cellMetres: 50, simplifyMetres: 15 },
    quick: { withinMetres: 100, cellMetres: 80, beyondCells: 0.5, simplifyMetres: 15 },
  },
};

/**
 * Lays out a network's roads for drawing 路网图形, once for a network and a tolerance in metres. Throws RangeError for a
 * tolerance that is none.
 */
export function drawnEdges(tables: RoadTables, simplifyMetres: number): DrawnEdges {
  const { nodeLons, nodeLats, from, to, shapeStart, shapeLons, shapeLats } = tables;
  const plane = planarAt(middle(nodeLons), middle(nodeLats));
  const edges = from.length;
  const start = new Int32Array(edges + 1);
  const points = new Float64Array(2 * (shapeLons.length + 2 * edges));
  let at = 0;
  const add = (lon: number, lat: number) => {
    const [x, y] = plane.toXY(lon, lat);
    points[at++] = x;
    points[at++] = y;
  };
  for (let edge = 0; edge < edges; edge++) {
    add(nodeLons[from[edge]!]!, nodeLats[from[edge]!]!);
    for (let i = shapeStart[edge]!; i < shapeStart[edge + 1]!; i++) add(shapeLons[i]!, shapeLats[i]!);
    add(nodeLons[to[edge]!]!, nodeLats[to[edge]!]!);
    start[edge + 1] = at / 2;
  }
  const shapes = { points, start };
  return { plane, ...keptOf(points, start, sharesOf(shapes), simplifiedShapes(shapes, simplifyMetres)) };
}

function middle(degrees: Float64Array): number {
  if (degrees.length === 0) return 0;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of degrees) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return (least + most) / 2;
}

function sharesOf({ points, start }: { points: Float64Array; start: Int32Array }): Float64Array {
  const shares = new Float64Array(points.length / 2);
  for (let edge = 0; edge + 1 < start.length; edge++) {
    const [first, last] = [start[edge]!, start[edge + 1]! - 1];
    for (let i = first + 1; i <= last; i++)
      shares[i] =
        shares[i - 1]! +
        Math.hypot(points[2 * i]! - points[2 * i - 2]!, points[2 * i + 1]! - points[2 * i - 1]!);
    const whole = shares[last]!;
    // An edge without length is still a place that is reached.
    for (let i = first + 1; i <= last; i++)
      shares[i] = whole === 0 ? (i - first) / (last - first) : shares[i]! / whole;
  }
  return shares;
}

function keptOf(points: Float64Array, start: Int32Array, shares: Float64Array, kept: Uint8Array) {
  let count = 0;
  for (const one of kept) count += one;
  const thinned = {
    start: new Int32Array(start.length),
    points: new Float64Array(2 * count),
    shares: new Float64Array(count),
  };
  let at = 0;
  for (let edge = 0; edge + 1 < start.length; edge++) {
    for (let i = start[edge]!; i < start[edge + 1]!; i++) {
      if (kept[i] === 0) continue;
      thinned.points[2 * at] = points[2 * i]!;
      thinned.points[2 * at + 1] = points[2 * i + 1]!;
      thinned.shares[at++] = shares[i]!;
    }
    thinned.start[edge + 1] = at;
  }
  return thinned;
}

/**
 * Reached parts of roads as straight segments 到达路段, x1, y1, x2, y2 … in metres of the drawing's sheet, cut at the exact
 * share. Throws RangeError for an edge that is none.
 */
export const reachedSegments = (drawn: DrawnEdges, parts: RoadParts): Float64Array =>
  segmentsOf(drawn, parts).slice();

/** Room for segments, written over by the next. */
let room = new Float64Array(0);

function segmentsOf({ start, points, shares }: DrawnEdges, parts: RoadParts): Float64Array {
  let most = 0;
  for (let part = 0; part < parts.count; part++) {
    const edge = parts.edge[part]!;
    if (!(edge >= 0 && edge + 1 < start.length)) throw new RangeError(`edge ${edge} is not drawn`);
    most += start[edge + 1]! - start[edge]! - 1;
  }
  if (room.length < 4 * most) room = new Float64Array(4 * most);
  const segments = room;
  let at = 0;
  for (let part = 0; part < parts.count; part++) {
    const edge = parts.edge[part]!;
    const from = parts.start[part]!;
    const to = parts.end[part]!;
    const last = start[edge + 1]! - 1;
    if (from <= 0 && to >= 1) {
      for (let i = 2 * start[edge]!; i < 2 * last; i += 2, at += 4) {
        segments[at] = points[i]!;
        segments[at + 1] = points[i + 1]!;
        segments[at + 2] = points[i + 2]!;
        segments[at + 3] = points[i + 3]!;
      }
      continue;
    }
    for (let i = start[edge]!; i < last; i++) {
      const low = shares[i]!;
      const high = shares[i + 1]!;
      if (!(Math.min(high, to) > Math.max(low, from))) continue;
      const x = points[2 * i]!;
      const y = points[2 * i + 1]!;
      const dx = points[2 * i + 2]! - x;
      const dy = points[2 * i + 3]! - y;
      const enter = from > low ? (from - low) / (high - low) : 0;
      segments[at++] = x + dx * enter;
      segments[at++] = y + dy * enter;
      const leave = to < high ? (to - low) / (high - low) : 1;
      segments[at++] = x + dx * leave;
      segments[at++] = y + dy * leave;
    }
  }
  return segments.subarray(0, at);
}

/** Six decimals, a tenth of a metre: a drawing needs no more, and links of the ring stay equal. */
const sixDecimals = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

/**
 * The area within some metres of reached roads 等时圈, without blocks and rivers between; lon,lat, outer rings anticlockwise. For
 * drawing only: people are counted from times. More parts hold fewer (one detail). Throws RangeError for an edge that is not
 * drawn, and cells that are none or wider than `withinMetres`.
 */
export function isochrone(
  drawn: DrawnEdges,
  parts: RoadParts,
  {
    withinMetres,
    cellMetres,
    beyondCells,
    leastHoleSquareMetres = 0,
  }: Pick<IsochroneDetail, "withinMetres" | "cellMetres" | "beyondCells" | "leastHoleSquareMetres">,
): Area {
  const field = distanceField(segmentsOf(drawn, parts), withinMetres, cellMetres, beyondCells);
  const { left, bottom, farMetres } = field;
  const rings = marchingSquares(field, farMetres - withinMetres);
  const { points, start } = rings;
  const ground = (ring: number) => {
    const line: GeoJSON.Position[] = [];
    for (let i = start[ring]!; i < start[ring + 1]!; i++) {
      const at = drawn.plane.toLonLat(
        (left + points[2 * i]!) * cellMetres,
        (bottom + points[2 * i + 1]!) * cellMetres,
      );
      at[0] = sixDecimals(at[0]);
      at[1] = sixDecimals(at[1]);
      line.push(at);
    }
    line.push([...line[0]!]);
    return line;
  };
  const polygons = nestedRings(rings, leastHoleSquareMetres / (cellMetres * cellMetres));
  return { type: "MultiPolygon", coordinates: polygons.map((polygon) => polygon.map(ground)) };
}
