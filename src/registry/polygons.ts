import { sixDecimals } from "./grid";

/** A shape with land in it. */
export type Land = GeoJSON.Polygon | GeoJSON.MultiPolygon;

/** The polygons of a shape 多边形, each a list of rings. */
export const polygonsOf = (land: Land) => (land.type === "Polygon" ? [land.coordinates] : land.coordinates);

/** Six decimals, and no ring or polygon that rounding has left without room 清理多边形. */
export const cleanPolygons = (polygons: readonly GeoJSON.Position[][][]) =>
  polygons
    .map((rings) => rings.map(cleanRing))
    .filter((rings) => (rings[0]?.length ?? 0) >= 4)
    .map((rings) => rings.filter((ring) => ring.length >= 4));

function cleanRing(ring: GeoJSON.Position[]): GeoJSON.Position[] {
  const points = ring.map(([lon, lat]) => [sixDecimals(lon as number), sixDecimals(lat as number)]);
  return points.filter(
    (point, i) => i === 0 || point[0] !== points[i - 1]?.[0] || point[1] !== points[i - 1]?.[1],
  );
}
