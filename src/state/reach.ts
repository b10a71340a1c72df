import type { Area } from "../analysis/circles";
import type { DemandCells, ReachFigure, VillageBeyond } from "../data/coverage";
import type { Facility, FacilityKind } from "../model/facility";
import type { LonLat } from "../model/place";
import type { ReachOpening, TravelMode, TravelModel } from "../model/travel";
import { latest } from "./answer";
import { placeOf } from "./selectors";
import type { Places, State } from "./store";

export type { ReachFigure, VillageBeyond };

/** What the database said about one service circle 服务圈答案. */
export interface Coverage {
  readonly figures: readonly ReachFigure[];
  readonly underserved: readonly VillageBeyond[];
  /** Which model made them; on roads, what the straight line would say stands beside. */
  readonly travel: TravelModel;
  readonly straight: readonly ReachFigure[] | null;
  /** Each cell's minutes to the nearest that counts, for the drawing. */
  readonly cells: DemandCells;
  readonly cellMinutes: Float64Array;
}

/** What is drawn of one service circle 服务圈图形: isochrones on roads, else circles, which are never called so. */
export interface Circles {
  readonly travel: TravelModel;
  /** All places together, and only those whose position is documented: the first is drawn as an edge, the second filled. */
  readonly edge: Area;
  readonly documented: Area;
  /** Each place's own circle, when asked for. */
  readonly own: readonly { readonly id: string; readonly documented: boolean; readonly area: Area }[];
  readonly rings: readonly { readonly minutes: number; readonly area: Area }[];
  readonly standard: Area | null;
}

/** A place from which a kind is reached 服务圈中心. */
export interface ReachSite {
  readonly facility: Facility;
  readonly lonLat: LonLat;
  /** Surveyed or registered, not drawn by hand. */
  readonly documented: boolean;
  readonly closed: boolean;
}

/** Every place a kind is reached at, in the order of the ledger; the same rule as reach_sites in definitions.sql. */
export function reachSites(places: Places, kind: FacilityKind, assumed: boolean): readonly ReachSite[] {
  return places.facilities.flatMap((facility) => {
    if (facility.kind !== kind || facility.status === "siting") return [];
    const place = placeOf(facility, assumed);
    if (!place) return [];
    const closed = facility.status === "built_not_open";
    return [{ facility, lonLat: place.lonLat, documented: place.grade < 4, closed }];
  });
}

/** How many of a kind have no place under the switch, open and not open 位置待登记. */
export function unplacedSites(places: Places, kind: FacilityKind, assumed: boolean) {
  const unplaced = places.facilities.filter(
    (facility) => facility.kind === kind && facility.status !== "siting" && !placeOf(facility, assumed),
  );
  const closed = unplaced.filter((facility) => facility.status === "built_not_open").length;
  return { open: unplaced.length - closed, closed };
}

/** The travel mode a question names; undefined for one the ledger does not know. */
export const modeOf = (places: Places, id: string): TravelMode | undefined =>
  places.travelModes.find((mode) => mode.id === id);

/** How a kind's circle opens: the ledger's first line for it. */
export const openingsOf = (places: Places, kind: FacilityKind): readonly ReachOpening[] =>
  places.reachOpenings.filter((opening) => opening.kind === kind);

/** The question about reach as the store holds it, part by part; null = none is asked. */
export function reachQuestion(state: State) {
  const places = latest(state.places);
  const { reachKind, mode, minutes, withClosed, assumed } = state;
  if (!places || !reachKind) return null;
  const travelMode = modeOf(places, mode);
  return travelMode ? ([places, reachKind, travelMode, assumed, minutes, withClosed] as const) : null;
}
