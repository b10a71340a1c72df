import Flatbush from "flatbush";
import type { RoadTables } from "../model/roads";
import { type Planar, planarAt } from "./planar";
import type { RoadNetwork } from "./roadNetwork";
import { gridSeconds, type RoadSeeds } from "./roadSearch";

/** Where a place meets the roads 接入点: the nearest point on an edge that places may join. */
export interface RoadJoin {
  readonly edge: number;
  /** Share of the edge's length from its `from`, 0 … 1, as drawn. Exactly 0 or 1 is the node itself. */
  readonly along: number;
  /** Straight metres between the place and the road. */
  readonly metresOff: number;
  /** The point on the road, degrees. */
  readonly lon: number;
  readonly lat: number;
  /** The place itself, degrees. */
  readonly placeLon: number;
  readonly placeLat: number;
}

/** Joins places to one network 接入. */
export interface RoadJoiner {
  /** The nearest point on a road within so many metres (of equals the lowest edge), or null. Throws RangeError for what is no place. */
  readonly join: (lon: number, lat: number, withinMetres: number) => RoadJoin | null;
}

/** No road leads to a pole, and no sheet can be laid there. */
const FARTHEST_LAT = 88;
/** Shares nearer to an end than this are the end. */
const END = 1e-9;
/** Metres below which two roads are equally far. */
const EQUAL_METRES = 1e-6;
/** So many boxes give a first answer, which bounds where the nearest can lie. */
const FIRST_BOXES = 8;

/** Indexes every straight piece of the joinable edges 接入索引; the same for every pace on the same tables. */
export function roadJoiner({ tables }: Pick<RoadNetwork, "tables">): RoadJoiner {
  const pieces = piecesOf(tables);
  const { plane, xs, ys, lengths, point, edge } = pieces;
  if (edge.length === 0)
    return {
      join: (lon, lat, withinMetres) => {
        checked(lon, lat, withinMetres);
        return null;
      },
    };
  const index = new Flatbush(edge.length);
  for (const a of point)
    index.add(
      Math.min(xs[a]!, xs[a + 1]!),
      Math.min(ys[a]!, ys[a + 1]!),
      Math.max(xs[a]!, xs[a + 1]!),
      Math.max(ys[a]!, ys[a + 1]!),
    );
  index.finish();

  return {
    join(lon, lat, withinMetres) {
      checked(lon, lat, withinMetres);
      if (Math.abs(lat) > FARTHEST_LAT) return null;
      const [x, y] = plane.toXY(lon, lat);
      // Metres are true at the place, not at the middle of the network: the plane's are wider or narrower there.
      const [perX, perY] = scaleAt(plane, lon, lat);
      const least = Math.min(perX, perY);
      const gap = gapFrom(pieces, x, y, perX, perY);
      const within = withinMetres + EQUAL_METRES;
      const near = index.neighbors(x, y, FIRST_BOXES, within / least);
      const bound = Math.min(within, ...near.map((piece) => gap(piece).metres + EQUAL_METRES));
      const [aside, above] = [bound / perX, bound / perY];
      const around = index
        .search(x - aside, y - above, x + aside, y + above)
        .map((piece) => ({ piece, ...gap(piece) }));
      const nearest = around.reduce(
        (metres, found) => Math.min(metres, found.metres),
        Number.POSITIVE_INFINITY,
      );
      if (!(nearest <= within)) return null;
      // Pieces stand in the order of edges.
      const best = around
        .filter(({ metres }) => metres <= nearest + EQUAL_METRES)
        .reduce((first, found) => (found.piece < first.piece ? found : first));
      const a = point[best.piece]!;
      const [roadLon, roadLat] = plane.toLonLat(
        xs[a]! + best.share * (xs[a + 1]! - xs[a]!),
        ys[a]! + best.share * (ys[a + 1]! - ys[a]!),
      );
      const whole = pieces.whole[best.piece]!;
      const passed = lengths[a]! + best.share * (lengths[a + 1]! - lengths[a]!);
      const along = whole > 0 ? passed / whole : 0;
      return {
        edge: edge[best.piece]!,
        along: along < END ? 0 : along > 1 - END ? 1 : along,
        metresOff: best.metres,
        lon: roadLon,
        lat: roadLat,
        placeLon: lon,
        placeLat: lat,
      };
    },
  };
}

function checked(lon: number, lat: number, withinMetres: number): void {
  if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) throw new RangeError(`no place is at ${lon}, ${lat}`);
  if (!(withinMetres >= 0)) throw new RangeError(`nothing is joined within ${withinMetres} metres`);
}

/** True metres at a place for each metre of the plane, east and north. */
function scaleAt(plane: Planar, lon: number, lat: number): [perX: number, perY: number] {
  const [lon1, lat1] = plane.toLonLat(1, 1);
  const [lon0, lat0] = plane.toLonLat(0, 0);
  return planarAt(lon, lat).toXY(lon + lon1 - lon0, lat + lat1 - lat0);
}

interface Pieces {
  readonly plane: Planar;
  /** Points of the edges one after another, in the plane, and metres from the start of their edge. */
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly lengths: Float64Array;
  /** By piece: its first point (it ends at the next), its edge, and the drawn length of that edge. */
  readonly point: Int32Array;
  readonly edge: Int32Array;
  readonly whole: Float64Array;
}

function piecesOf(tables: RoadTables): Pieces {
  const { from, to, joinable, nodeLons, nodeLats, shapeStart, shapeLons, shapeLats } = tables;
  const plane = planarAt(middle(nodeLons), middle(nodeLats));
  let count = 0;
  let edges = 0;
  for (let e = 0; e < from.length; e++) {
    if (!joinable[e]) continue;
    count += shapeStart[e + 1]! - shapeStart[e]! + 1;
    edges++;
  }
  const xs = new Float64Array(count + edges);
  const ys = new Float64Array(count + edges);
  const lengths = new Float64Array(count + edges);
  const point = new Int32Array(count);
  const edge = new Int32Array(count);
  const whole = new Float64Array(count);
  let at = 0;
  let piece = 0;
  const add = (lon: number, lat: number, starts: boolean) => {
    const [x, y] = plane.toXY(lon, lat);
    [xs[at], ys[at]] = [x, y];
    if (!starts) lengths[at] = lengths[at - 1]! + Math.hypot(x - xs[at - 1]!, y - ys[at - 1]!);
    at++;
  };
  for (let e = 0; e < from.length; e++) {
    if (!joinable[e]) continue;
    const [start, startPiece] = [at, piece];
    add(nodeLons[from[e]!]!, nodeLats[from[e]!]!, true);
    for (let i = shapeStart[e]!; i < shapeStart[e + 1]!; i++) add(shapeLons[i]!, shapeLats[i]!, false);
    add(nodeLons[to[e]!]!, nodeLats[to[e]!]!, false);
    for (let a = start; a < at - 1; a++, piece++) {
      point[piece] = a;
      edge[piece] = e;
    }
    whole.fill(lengths[at - 1]!, startPiece, piece);
  }
  return { plane, xs, ys, lengths, point, edge, whole };
}

function middle(degrees: Float64Array): number {
  if (degrees.length === 0) return 0;
  let [least, most] = [degrees[0]!, degrees[0]!];
  for (const value of degrees) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return (least + most) / 2;
}

/** Metres from a place to a piece, and the share of the piece at which it is nearest. */
function gapFrom({ xs, ys, point }: Pieces, x: number, y: number, perX: number, perY: number) {
  return (piece: number): { metres: number; share: number } => {
    const a = point[piece]!;
    const [ax, ay] = [(xs[a]! - x) * perX, (ys[a]! - y) * perY];
    const [bx, by] = [(xs[a + 1]! - x) * perX, (ys[a + 1]! - y) * perY];
    const [dx, dy] = [bx - ax, by - ay];
    const square = dx * dx + dy * dy;
    const share = square > 0 ? -(ax * dx + ay * dy) / square : 0;
    // An end is itself, not a point rounded to it: a place on a junction is on all its roads alike.
    const ends =
      ax * ax + ay * ay <= bx * bx + by * by
        ? { metres: Math.hypot(ax, ay), share: 0 }
        : { metres: Math.hypot(bx, by), share: 1 };
    if (!(share > 0 && share < 1)) return ends;
    const metres = Math.hypot(ax + share * dx, ay + share * dy);
    return metres < ends.metres ? { metres, share } : ends;
  };
}

/** Seconds between a place and the road 离路时间. Throws RangeError for a speed that is none. */
export function offRoadSeconds({ metresOff }: RoadJoin, offRoadMetresPerSecond: number): number {
  if (!(offRoadMetresPerSecond > 0)) throw new RangeError(`no such speed: ${offRoadMetresPerSecond}`);
  return metresOff / offRoadMetresPerSecond;
}

/** Where a journey from a place enters the network 出发: the ends of its edge, for a search forward. */
export function seedsFrom(network: RoadNetwork, join: RoadJoin, offRoadMetresPerSecond: number): RoadSeeds {
  const { edge } = join;
  return seeds(network, join, offRoadMetresPerSecond, network.back[edge]!, network.there[edge]!);
}

/** Where a journey to a place leaves the network 到达: the ends of its edge, for a search backward. */
export function seedsTo(network: RoadNetwork, join: RoadJoin, offRoadMetresPerSecond: number): RoadSeeds {
  const { edge } = join;
  return seeds(network, join, offRoadMetresPerSecond, network.there[edge]!, network.back[edge]!);
}

function seeds(
  { tables }: RoadNetwork,
  join: RoadJoin,
  offRoad: number,
  wholeAtFrom: number,
  wholeAtTo: number,
): RoadSeeds {
  const { edge, along } = join;
  const off = gridSeconds(offRoadSeconds(join, offRoad));
  if (along <= END) return { nodes: [tables.from[edge]!], seconds: [off] };
  if (along >= 1 - END) return { nodes: [tables.to[edge]!], seconds: [off] };
  const ends: readonly (readonly [node: number, seconds: number])[] = [
    [tables.from[edge]!, off + gridSeconds(along * wholeAtFrom)],
    [tables.to[edge]!, off + gridSeconds((1 - along) * wholeAtTo)],
  ];
  const open = ends.filter(([, seconds]) => seconds < Number.POSITIVE_INFINITY);
  return { nodes: open.map(([node]) => node), seconds: open.map(([, seconds]) => seconds) };
}

/** Seconds along the edge two places share 同路直达, off-road legs not counted; Infinity where it may not be travelled so. */
export function directSeconds({ there, back }: RoadNetwork, origin: RoadJoin, destination: RoadJoin): number {
  if (origin.edge !== destination.edge) return Number.POSITIVE_INFINITY;
  const share = destination.along - origin.along;
  if (Math.abs(share) <= END) return 0;
  return gridSeconds(share > 0 ? share * there[origin.edge]! : -share * back[origin.edge]!);
}
