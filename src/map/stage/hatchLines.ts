import type { Feature, Position } from "geojson";
import { ringsOf } from "../scene";

/**
 * The strokes of a hatch within a shape 晕线: parallel, `step` degrees of latitude apart, rising or falling to the
 * east; on one grid for all shapes, so that strokes run on from town to town.
 */
export function hatchLines(shape: Feature, step: number, rising: boolean): Position[][] {
  if (!(step > 0)) throw new RangeError(`strokes need room between them: ${step}`);
  const rings = ringsOf(shape);
  const sign = rising ? 1 : -1;
  // Along each stroke lat - sign * lon stays the same.
  const along = ([lon, lat]: Position) => (lat as number) - sign * (lon as number);
  const meetings = new Map<number, number[]>();
  for (const ring of rings)
    for (let i = 1; i < ring.length; i++) {
      const [from, to] = [ring[i - 1] as Position, ring[i] as Position];
      const [a, b] = [along(from), along(to)];
      const [low, high] = a < b ? [a, b] : [b, a];
      for (let line = Math.ceil(low / step); line * step < high; line++) {
        const part = (line * step - a) / (b - a);
        const lon = (from[0] as number) + ((to[0] as number) - (from[0] as number)) * part;
        const known = meetings.get(line);
        if (known) known.push(lon);
        else meetings.set(line, [lon]);
      }
    }
  const strokes: Position[][] = [];
  for (const [line, lons] of meetings) {
    lons.sort((a, b) => a - b);
    for (let i = 1; i < lons.length; i += 2) {
      const [west, east] = [lons[i - 1] as number, lons[i] as number];
      // A corner that a stroke only touches is no stroke.
      if (east > west) strokes.push([west, east].map((lon) => [lon, line * step + sign * lon]));
    }
  }
  return strokes;
}
