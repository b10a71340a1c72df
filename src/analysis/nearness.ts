import { hasLocatedCare, isLocated } from "../model/located";
import type { Away, LookUp, Origin, Walking } from "../model/lookUp";
import type { LonLat } from "../model/place";
import { metresApart } from "./metresApart";

/** What a distance from an origin is worth 起点可用否; "nothing_located" = no care place has a registered position. */
export type OriginWorth = "good" | "rough" | "far" | "nothing_located";

/** A reading vaguer than this says which town one is in, not what is near. */
const ROUGH_METRES = 1_000;
/** Farther from everything than this, one is not in the county. */
const FAR_METRES = 30_000;

/**
 * How far a place is 远近: metres in a straight line ± what the origin is uncertain by, and minutes on foot =
 * metres × detour ÷ metres a minute. An accuracy that is no number of metres means nothing is known: up to Infinity.
 */
export function awayFrom(origin: Origin, at: LonLat, walking: Walking): Away {
  const straight = metresApart(origin.lonLat, at);
  const give = origin.accuracyMetres >= 0 ? origin.accuracyMetres : Number.POSITIVE_INFINITY;
  const low = Math.max(0, straight - give);
  const high = straight + give;
  const minutes = (metres: number) => (metres * walking.detour) / walking.metresPerMinute;
  return { metres: [low, high], minutes: [minutes(low), minutes(high)] };
}

/**
 * Whether distances from an origin can be told 起点是否可用: "rough" beyond ± 1,000 m, "far" beyond 30 km (and the
 * origin's own uncertainty) of every located place and village. Burial places alone are nothing to be near to.
 */
export function originWorth(origin: Origin, list: LookUp): OriginWorth {
  if (!hasLocatedCare(list)) return "nothing_located";
  const { lonLat, accuracyMetres } = origin;
  if (!lonLat.every(Number.isFinite) || !(accuracyMetres >= 0 && accuracyMetres <= ROUGH_METRES))
    return "rough";
  const known = [
    ...list.places.filter(isLocated).map((place) => place.position.lonLat),
    ...list.villages.map((village) => village.position),
  ];
  const isNear = known.some((at) => at && metresApart(lonLat, at) <= FAR_METRES + accuracyMetres);
  return isNear ? "good" : "far";
}
