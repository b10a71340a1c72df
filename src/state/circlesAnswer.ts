import { type Area, ownArea, unionArea } from "../analysis/circles";
import { gridMetres, type ReachGrid, reachGrid } from "../analysis/reachGrid";
import { type Points, travel } from "../analysis/travel";
import type { FacilityKind } from "../model/facility";
import { RING_MINUTES, STANDARD_METRES, type TravelMode } from "../model/travel";
import { type Circles, type ReachSite, reachSites } from "./reach";
import type { Places } from "./store";

/** Fine enough that the smallest circle (185 m) is round to the eye, coarse enough to be drawn while a slider moves. */
const NODE_METRES = 125;

/** What is to be drawn 画什么圈, part by part as the store holds it. */
export type CirclesQuestion = readonly [
  outline: GeoJSON.Feature,
  places: Places,
  kind: FacilityKind,
  mode: TravelMode,
  assumed: boolean,
  minutes: number,
  withClosed: boolean,
  rings: boolean,
  standard: boolean,
  apart: boolean,
];

/** Straight metres to the nearest, over the county: of all places, and of those with a documented position. */
interface Surface {
  readonly sites: readonly ReachSite[];
  readonly points: Points;
  readonly any: Float64Array;
  readonly documented: Float64Array | null;
  /** Areas cut already, by radius: rings and the standard do not move with the limit. */
  readonly beside: Map<number, Area>;
}

/**
 * One who draws service circles 画圈, and keeps the surfaces they are cut from: moving the limit or changing the mode
 * cuts anew, and only other places or another county are searched again.
 */
export function circlesDrawer(): (question: CirclesQuestion) => Circles {
  let grid: { readonly outline: GeoJSON.Feature; readonly sheet: ReachGrid } | null = null;
  let surface: { readonly of: readonly unknown[]; readonly value: Surface } | null = null;

  return ([outline, places, kind, mode, assumed, minutes, withClosed, rings, standard, apart]) => {
    if (grid?.outline !== outline) {
      grid = { outline, sheet: reachGrid(ringsOf(outline), NODE_METRES) };
      surface = null;
    }
    const { sheet } = grid;
    const of = [places, kind, assumed, withClosed];
    if (!surface || of.some((part, i) => part !== surface?.of[i])) {
      const sites = reachSites(places, kind, assumed).filter((site) => withClosed || !site.closed);
      surface = { of, value: surfaceOf(sheet, sites) };
    }
    const { sites, points, any, documented, beside } = surface.value;
    const { reachMetres } = travel(mode);
    const radius = reachMetres(minutes);
    const area = (metres: Float64Array | null, reach: number) => unionArea(sheet, metres ?? NO_NODES, reach);
    const kept = (reach: number) => {
      const known = beside.get(reach) ?? area(any, reach);
      beside.set(reach, known);
      return known;
    };
    return {
      travel: "straight_line",
      edge: area(any, radius),
      documented: area(documented, radius),
      own: apart
        ? sites.map(({ facility, documented }, i) => ({
            id: facility.id,
            documented,
            area: ownArea(sheet, points, i, radius),
          }))
        : [],
      rings: rings ? RING_MINUTES.map((ring) => ({ minutes: ring, area: kept(reachMetres(ring)) })) : [],
      standard: standard ? kept(STANDARD_METRES) : null,
    };
  };
}

const NO_NODES = new Float64Array(0);

function surfaceOf(sheet: ReachGrid, sites: readonly ReachSite[]): Surface {
  const points = pointsOf(sites);
  const founded = sites.filter((site) => site.documented);
  return {
    sites,
    points,
    any: gridMetres(sheet, points),
    documented: founded.length > 0 ? gridMetres(sheet, pointsOf(founded)) : null,
    beside: new Map(),
  };
}

/** Places as the kernels take them. */
export const pointsOf = (sites: readonly Pick<ReachSite, "lonLat">[]): Points => ({
  lons: Float64Array.from(sites, ({ lonLat }) => lonLat[0]),
  lats: Float64Array.from(sites, ({ lonLat }) => lonLat[1]),
});

function ringsOf({ geometry }: GeoJSON.Feature) {
  if (geometry.type === "Polygon") return geometry.coordinates;
  if (geometry.type === "MultiPolygon") return geometry.coordinates.flat();
  throw new RangeError(`a county's outline is no ${geometry.type}`);
}
