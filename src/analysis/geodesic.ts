const EQUATOR_METRES = 6378137;
const FLATTENING = 1 / 298.257222101;
const ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING);
const RADIANS = Math.PI / 180;

/**
 * Metres between two near places on the CGCS2000 ellipsoid 椭球面距离, by its radii of curvature at the latitude half-way
 * (高斯平均引数, first term): within 1e-6 of the true length up to some 20 km.
 */
export function metresBetween(lon1: number, lat1: number, lon2: number, lat2: number): number {
  const middle = ((lat1 + lat2) / 2) * RADIANS;
  const sine = Math.sin(middle);
  const shrink = 1 - ECCENTRICITY_SQUARED * sine * sine;
  const across = EQUATOR_METRES / Math.sqrt(shrink);
  const along = (across * (1 - ECCENTRICITY_SQUARED)) / shrink;
  const apart = Math.abs(lon2 - lon1);
  // The short way round where a road crosses the date line.
  const east = Math.min(apart, 360 - apart) * RADIANS * across * Math.cos(middle);
  const north = (lat2 - lat1) * RADIANS * along;
  return Math.sqrt(east * east + north * north);
}
