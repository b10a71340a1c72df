import type { Feature } from "geojson";
import type { LonLat } from "../model/place";
import { type Bounds, ringsOf } from "./scene";

const GRID = 24;
/** A name is wider than high, so room to the sides counts less than its length says. */
const SIDEWAYS = 0.6;

/**
 * Where a name has most room within a shape 注记位置: of a grid over `within`, the point farthest from any point
 * outside the shape and from the rim. Null when the shape hardly reaches into it.
 */
export function roomiestPlace(shape: Feature, within: Bounds): LonLat | null {
  const [west, south, east, north] = within;
  const [stepLon, stepLat] = [(east - west) / GRID, (north - south) / GRID];
  const across = stepLon * Math.cos((((south + north) / 2) * Math.PI) / 180) * SIDEWAYS;
  const cells = Array.from({ length: GRID * GRID }, (_, i) => {
    const [column, row] = [i % GRID, Math.floor(i / GRID)];
    const lonLat: LonLat = [west + (column + 0.5) * stepLon, south + (row + 0.5) * stepLat];
    return { column, row, lonLat, inside: holds(shape, lonLat) };
  });
  const outside = cells.filter(({ inside }) => !inside);
  let best: { lonLat: LonLat; room: number } | null = null;
  for (const { column, row, lonLat, inside } of cells) {
    if (!inside) continue;
    const rim = Math.min(
      Math.min(column + 1, GRID - column) * across,
      Math.min(row + 1, GRID - row) * stepLat,
    );
    const room = Math.min(
      rim,
      ...outside.map((cell) => Math.hypot((cell.column - column) * across, (cell.row - row) * stepLat)),
    );
    if (!best || room > best.room) best = { lonLat, room };
  }
  return best && best.room > 0.9 * Math.min(across, stepLat) ? best.lonLat : null;
}

/** Whether a shape holds a place: an odd number of edges lie east of it, holes included. */
export function holds(shape: Feature, [lon, lat]: LonLat): boolean {
  let inside = false;
  for (const ring of ringsOf(shape))
    for (let i = 1; i < ring.length; i++) {
      const [[x1, y1], [x2, y2]] = [ring[i - 1] as [number, number], ring[i] as [number, number]];
      if (y1 > lat !== y2 > lat && lon < x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
    }
  return inside;
}
