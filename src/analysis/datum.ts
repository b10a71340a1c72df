import gcoord from "gcoord";
import proj4 from "proj4";
import type { DatumId, PlaceReading } from "../model/datum";
import type { LonLat } from "../model/place";
import { bd09Of, gcj02Of } from "./offsetDatum";

/** CGCS2000 高斯—克吕格: a central meridian, and the number written before the easting, if any. */
interface Zone {
  readonly meridian: number;
  readonly prefix: number;
}

const ZONES: Partial<Record<DatumId, Zone>> = {
  "gk3-114": { meridian: 114, prefix: 38 },
  "gk3-117": { meridian: 117, prefix: 39 },
  "gk6-117": { meridian: 117, prefix: 20 },
};

const SECRET: Partial<Record<DatumId, (lonLat: LonLat) => LonLat>> = { gcj02: gcj02Of, bd09: bd09Of };

/** A millimetre. */
const CLOSE_ENOUGH_DEGREES = 1e-8;

/** What of a projection is used; the library's own type is not exported by its module. */
interface Projection {
  forward(lonLat: [number, number]): number[];
  inverse(metres: [number, number]): number[];
}

const projections = new Map<number, Projection>();

// The 6° zone of 117° and the 3° zone of 117° are one projection; only the number before the easting differs.
function projection(meridian: number): Projection {
  const known = projections.get(meridian);
  if (known) return known;
  const made = proj4(
    "+proj=longlat +ellps=GRS80 +no_defs",
    `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs`,
  );
  projections.set(meridian, made);
  return made;
}

const sixDecimals = (degrees: number) => Number(degrees.toFixed(6));
const isDegrees = ([lon, lat]: readonly [number, number]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 85;

/**
 * A place out of two columns 坐标换算 to CGCS2000, six decimals: `first` is what the clerk calls 经度 or 东坐标, unless the reading
 * says the two stand the other way round. Null where the numbers cannot be of that datum.
 */
export function placeFrom({ datum, swapped }: PlaceReading, first: number, second: number): LonLat | null {
  const [east, north] = swapped ? [second, first] : [first, second];
  const place = unrounded(datum, east, north);
  if (!place?.every(Number.isFinite) || !isDegrees(place)) return null;
  return [sixDecimals(place[0]), sixDecimals(place[1])];
}

function unrounded(datum: DatumId, east: number, north: number): readonly [number, number] | null {
  const zone = ZONES[datum];
  if (zone) return fromZone(zone, east, north);
  if (datum === "web-mercator") {
    if (Math.abs(east) < 1000 || Math.abs(east) > 2.1e7 || Math.abs(north) > 2.1e7) return null;
    return gcoord.transform([east, north], gcoord.WebMercator, gcoord.WGS84) as [number, number];
  }
  if (!isDegrees([east, north])) return null;
  const secret = SECRET[datum];
  return secret === undefined ? [east, north] : undone(secret, [east, north]);
}

function fromZone({ meridian, prefix }: Zone, east: number, north: number): readonly [number, number] | null {
  if (!(north > 1_000_000 && north < 6_500_000)) return null;
  const numbered = Math.floor(east / 1_000_000);
  if (numbered !== 0 && numbered !== prefix) return null;
  const plainEast = east - numbered * 1_000_000;
  if (!(plainEast > 100_000 && plainEast < 900_000)) return null;
  return projection(meridian).inverse([plainEast, north]) as [number, number];
}

/** The way back out of an offset datum: the forward way is the definition, so it is undone step by step. */
function undone(
  shifted: (lonLat: LonLat) => LonLat,
  [lon, lat]: readonly [number, number],
): readonly [number, number] {
  let at: [number, number] = [lon, lat];
  for (let step = 0; step < 20; step++) {
    const there = shifted(at);
    const [east, north] = [lon - there[0], lat - there[1]];
    at = [at[0] + east, at[1] + north];
    if (Math.abs(east) < CLOSE_ENOUGH_DEGREES && Math.abs(north) < CLOSE_ENOUGH_DEGREES) break;
  }
  return at;
}

/** A CGCS2000 place in another datum, for maps and tests: degrees, or metres for a projection (zone number in front). */
export function toDatum(datum: DatumId, [lon, lat]: LonLat): readonly [number, number] {
  const zone = ZONES[datum];
  if (zone) {
    const [east, north] = projection(zone.meridian).forward([lon, lat]) as [number, number];
    return [east + zone.prefix * 1_000_000, north];
  }
  if (datum === "web-mercator")
    return gcoord.transform([lon, lat], gcoord.WGS84, gcoord.WebMercator) as [number, number];
  const secret = SECRET[datum];
  return secret === undefined ? [lon, lat] : secret([lon, lat]);
}
