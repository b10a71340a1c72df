import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from "geojson";
import { boundsOf, ringsOf } from "../scene";

/** More corners than a wall needs, or a software renderer can lift quickly. */
const MOST_CORNERS = 12_000;
/** Corners are drawn to the crossings of a grid this fine across the county. */
const GRID = 1500;

/**
 * The same shapes with fewer corners 简化. Corners go to a grid, so that two towns that shared an edge still
 * share it. Shapes that are light enough come back as they are.
 */
export function thinned(shapes: FeatureCollection, most = MOST_CORNERS, grid = GRID): FeatureCollection {
  const corners = shapes.features.reduce(
    (sum, shape) => sum + ringsOf(shape).reduce((count, ring) => count + ring.length, 0),
    0,
  );
  if (corners <= most) return shapes;
  let [west, east] = [180, -180];
  for (const [left, , right] of shapes.features.map(boundsOf)) {
    west = Math.min(west, left);
    east = Math.max(east, right);
  }
  const step = (east - west) / grid;
  return { ...shapes, features: shapes.features.map((shape) => onGrid(shape, step)) };
}

function onGrid(shape: Feature, step: number): Feature {
  const geometry = shape.geometry as Polygon | MultiPolygon;
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const kept = polygons.flatMap(([outer, ...holes]) => {
    const rim = snapped(outer as Position[], step);
    return rim
      ? [[rim, ...holes.map((hole) => snapped(hole, step)).filter((hole) => hole !== null)] as Position[][]]
      : [];
  });
  // A town too small for the grid keeps its own corners rather than vanish.
  return kept.length === 0 ? shape : { ...shape, geometry: { type: "MultiPolygon", coordinates: kept } };
}

function snapped(ring: readonly Position[], step: number): Position[] | null {
  const kept: Position[] = [];
  for (const [lon, lat] of ring) {
    const corner = [Math.round((lon as number) / step) * step, Math.round((lat as number) / step) * step];
    const last = kept.at(-1);
    if (last?.[0] !== corner[0] || last?.[1] !== corner[1]) kept.push(corner);
  }
  return kept.length < 4 ? null : kept;
}
