import { planarAt } from "./planar";
import { metresToNearest, type Points } from "./travel";

/** A county's land as rings of lon,lat 县域范围, holes included. */
export type Rings = readonly (readonly (readonly number[])[])[];

/**
 * The sheet of nodes that circles are drawn from 画圈网格: where each node lies, and how far outside the county it is,
 * in metres (negative = inside; nearer than `reach` exact, else clamped to it). Only for drawing, never for counting.
 */
export interface ReachGrid {
  readonly width: number;
  readonly height: number;
  readonly nodeMetres: number;
  readonly points: Points;
  readonly outsideMetres: Float64Array;
  /** Grid coordinates (nodes at whole numbers) to lon,lat and back. */
  readonly toLonLat: (column: number, row: number) => [lon: number, lat: number];
  readonly toGrid: (lon: number, lat: number) => [column: number, row: number];
}

/** Straight metres from each node in or near the county to the nearest place 直线距离面; Infinity elsewhere: nothing is drawn there. */
export function gridMetres(grid: ReachGrid, places: Points): Float64Array {
  const near = [...grid.outsideMetres.keys()].filter(
    (node) => grid.outsideMetres[node]! < NEAR_NODES * grid.nodeMetres,
  );
  const lons = Float64Array.from(near, (node) => grid.points.lons[node]!);
  const lats = Float64Array.from(near, (node) => grid.points.lats[node]!);
  const metres = new Float64Array(grid.width * grid.height).fill(Number.POSITIVE_INFINITY);
  metresToNearest({ lons, lats }, places).forEach((distance, i) => {
    metres[near[i]!] = distance;
  });
  return metres;
}

const MARGIN_NODES = 3;

/** Lays the sheet over a county. Throws RangeError for rings without extent or a spacing that is none. */
export function reachGrid(rings: Rings, nodeMetres: number): ReachGrid {
  if (!(nodeMetres > 0)) throw new RangeError(`no such spacing: ${nodeMetres}`);
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const ring of rings)
    for (const [lon, lat] of ring as readonly (readonly [number, number])[]) {
      west = Math.min(west, lon);
      east = Math.max(east, lon);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    }
  if (!(west < east && south < north)) throw new RangeError("a county without extent");
  const plane = planarAt((west + east) / 2, (south + north) / 2);
  const [left, bottom] = plane.toXY(west, south).map((metres) => metres - MARGIN_NODES * nodeMetres) as [
    number,
    number,
  ];
  const [right, top] = plane.toXY(east, north);
  const width = Math.ceil((right - left) / nodeMetres) + MARGIN_NODES + 1;
  const height = Math.ceil((top - bottom) / nodeMetres) + MARGIN_NODES + 1;
  const toLonLat = (column: number, row: number) =>
    plane.toLonLat(left + column * nodeMetres, bottom + row * nodeMetres);
  const toGrid = (lon: number, lat: number): [number, number] => {
    const [x, y] = plane.toXY(lon, lat);
    return [(x - left) / nodeMetres, (y - bottom) / nodeMetres];
  };
  const points = { lons: new Float64Array(width * height), lats: new Float64Array(width * height) };
  for (let row = 0, node = 0; row < height; row++)
    for (let column = 0; column < width; column++, node++) {
      const [lon, lat] = toLonLat(column, row);
      points.lons[node] = lon;
      points.lats[node] = lat;
    }
  const onGrid = rings.map((ring) => ring.map(([lon, lat]) => toGrid(lon as number, lat as number)));
  const outsideMetres = signedDistances(onGrid, width, height).map((nodes) => nodes * nodeMetres);
  return { width, height, nodeMetres, points, outsideMetres, toLonLat, toGrid };
}

/** Distances to the edge are worked out this near it, in nodes; a drawing needs them nowhere else. */
const NEAR_NODES = 2;

/** How far each node lies from the rings, in nodes: negative inside (even–odd), at most NEAR_NODES either way. */
function signedDistances(
  rings: readonly (readonly (readonly [number, number])[])[],
  width: number,
  height: number,
) {
  const squared = new Float64Array(width * height).fill(NEAR_NODES * NEAR_NODES);
  const inside = new Uint8Array(width * height);
  for (const ring of rings)
    for (let i = 1; i < ring.length; i++) {
      const [from, to] = [ring[i - 1]!, ring[i]!];
      flipLeftOf(from, to, inside, width, height);
      approach(from, to, squared, width, height);
    }
  return squared.map((distance, node) => (inside[node] ? -1 : 1) * Math.sqrt(distance));
}

type Node = readonly [column: number, row: number];

/** Even–odd along each row: every node left of the edge changes sides. */
function flipLeftOf([ax, ay]: Node, [bx, by]: Node, inside: Uint8Array, width: number, height: number) {
  const first = Math.max(0, Math.ceil(Math.min(ay, by)));
  const last = Math.min(height - 1, Math.ceil(Math.max(ay, by)) - 1);
  for (let row = first; row <= last; row++) {
    const crossing = ax + ((row - ay) / (by - ay)) * (bx - ax);
    for (let column = 0; column < width && column < crossing; column++) inside[row * width + column]! ^= 1;
  }
}

/** Notes the distance to an edge in the nodes about it. */
function approach([ax, ay]: Node, [bx, by]: Node, squared: Float64Array, width: number, height: number) {
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const clamp = (value: number, most: number) => Math.min(most, Math.max(0, value));
  const rows = [Math.min(ay, by) - NEAR_NODES, Math.max(ay, by) + NEAR_NODES] as const;
  const columns = [Math.min(ax, bx) - NEAR_NODES, Math.max(ax, bx) + NEAR_NODES] as const;
  for (let row = clamp(Math.ceil(rows[0]), height); row <= rows[1] && row < height; row++)
    for (let column = clamp(Math.ceil(columns[0]), width); column <= columns[1] && column < width; column++) {
      const along =
        length === 0 ? 0 : clamp(((column - ax) * (bx - ax) + (row - ay) * (by - ay)) / length, 1);
      const apart = (ax + along * (bx - ax) - column) ** 2 + (ay + along * (by - ay) - row) ** 2;
      const node = row * width + column;
      squared[node] = Math.min(squared[node]!, apart);
    }
}
