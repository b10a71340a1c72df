import { radiusMetres, type TravelMode } from "../model/travel";

/** Places as two columns 点集, degrees CGCS2000: the same index is the same place. */
export interface Points {
  readonly lons: Float64Array;
  readonly lats: Float64Array;
}

/** A travel model 出行模型: every answer says which made it, and a straight-line circle is never called an isochrone. */
export interface Travel {
  readonly model: "straight_line";
  readonly mode: TravelMode;
  /** Minutes from each origin (demand) to the nearest destination (facility) 最近设施时间; Infinity where none can be reached. */
  minutesToNearest(origins: Points, destinations: Points): Float64Array;
  /** How far minutes reach on the drawing, metres. */
  reachMetres(minutes: number): number;
}

let searches = 0;

/** How many searches have been made since the page opened 搜索次数: moving a limit must not add one. */
export const searchCount = () => searches;

/** The travel model for a mode 直线距离 × 绕行系数; a road network will answer behind the same door. */
export function travel(mode: TravelMode): Travel {
  return {
    model: "straight_line",
    mode,
    minutesToNearest(origins, destinations) {
      searches++;
      const metres = metresToNearest(origins, destinations);
      return metres.map((distance) => (distance * mode.detour) / mode.metresPerMinute);
    },
    reachMetres: (minutes) => radiusMetres(mode, minutes),
  };
}

/** Straight metres from each origin to the nearest destination; Infinity when there is none. */
export function metresToNearest(origins: Points, destinations: Points): Float64Array {
  const from = scales(origins.lats);
  const to = scales(destinations.lats);
  const nearest = new Float64Array(origins.lons.length);
  for (let i = 0; i < nearest.length; i++) {
    const [lon, lat] = [origins.lons[i]!, origins.lats[i]!];
    let least = Number.POSITIVE_INFINITY;
    for (let j = 0; j < destinations.lons.length; j++) {
      // The scale half-way between two places, to second order the mean of theirs: symmetrical, good to a millionth.
      const x = (destinations.lons[j]! - lon) * 0.5 * (from.perLon[i]! + to.perLon[j]!);
      const y = (destinations.lats[j]! - lat) * 0.5 * (from.perLat[i]! + to.perLat[j]!);
      least = Math.min(least, x * x + y * y);
    }
    nearest[i] = Math.sqrt(least);
  }
  return nearest;
}

const EQUATOR_METRES = 6378137;
const ECCENTRICITY_SQUARED = 0.00669437999014;

/** Metres of a degree of longitude and latitude at each place, from the ellipsoid's radii (卯酉圈、子午圈曲率半径). */
function scales(lats: Float64Array) {
  const perLon = new Float64Array(lats.length);
  const perLat = new Float64Array(lats.length);
  const radians = Math.PI / 180;
  for (let i = 0; i < lats.length; i++) {
    const sine = Math.sin(lats[i]! * radians);
    const shrink = 1 - ECCENTRICITY_SQUARED * sine * sine;
    perLon[i] = (radians * EQUATOR_METRES * Math.cos(lats[i]! * radians)) / Math.sqrt(shrink);
    perLat[i] = (radians * EQUATOR_METRES * (1 - ECCENTRICITY_SQUARED)) / shrink ** 1.5;
  }
  return { perLon, perLat };
}
