/** A flat sheet about one place 局部平面: metres east and north of it, good to 0.1 % within some 100 km. */
export interface Planar {
  readonly toXY: (lon: number, lat: number) => [x: number, y: number];
  readonly toLonLat: (x: number, y: number) => [lon: number, lat: number];
}

const EQUATOR_METRES = 6378137;
const ECCENTRICITY_SQUARED = 0.00669437999014;

/**
 * The sheet about a place, from the WGS-84 ellipsoid's radii of curvature there (子午圈、卯酉圈曲率半径).
 * Throws RangeError at the poles and for what is no place.
 */
export function planarAt(lon0: number, lat0: number): Planar {
  if (!(Math.abs(lat0) < 89 && Math.abs(lon0) <= 180))
    throw new RangeError(`no sheet about ${lon0}, ${lat0}`);
  const radians = Math.PI / 180;
  const sine = Math.sin(lat0 * radians);
  const shrink = 1 - ECCENTRICITY_SQUARED * sine * sine;
  const metresPerLat = (radians * EQUATOR_METRES * (1 - ECCENTRICITY_SQUARED)) / shrink ** 1.5;
  const metresPerLon = (radians * EQUATOR_METRES * Math.cos(lat0 * radians)) / Math.sqrt(shrink);
  return {
    toXY: (lon, lat) => [(lon - lon0) * metresPerLon, (lat - lat0) * metresPerLat],
    toLonLat: (x, y) => [lon0 + x / metresPerLon, lat0 + y / metresPerLat],
  };
}
