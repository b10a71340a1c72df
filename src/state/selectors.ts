import type { Places, ShippedFigures } from "../data/places";
import { FACILITY_KINDS, type Facility, type FacilityPlace } from "../model/facility";
import type { Figure } from "../model/figure";
import type { FigureId } from "../model/indicator";
import { latest } from "./answer";
import type { State } from "./store";

/** The figures in force: with the assumption set or only what is documented. Same array as long as the choice stands. */
export const figuresInForce = (state: State): readonly Figure[] | null => {
  const shipped: ShippedFigures | null = latest(state.figures);
  return shipped && (state.assumed ? shipped.assumed : shipped.documented);
};

/** A way to find one figure of a list by indicator and subject. */
export function figureFinder(figures: readonly Figure[] | null) {
  const byKey = new Map(figures?.map((figure) => [`${figure.indicator} ${figure.subject}`, figure]));
  return (indicator: FigureId, subject: string) => byKey.get(`${indicator} ${subject}`);
}

/** Where a facility is drawn under the switch 落图位置; undefined = 未落图. */
export const placeOf = (facility: Facility, assumed: boolean): FacilityPlace | undefined =>
  facility.places.find((place) => place.assumptionSet === null || assumed);

/** The town a facility counts in under the switch; null = not known. */
export const townOf = (facility: Facility, assumed: boolean): string | null =>
  facility.townCode ?? placeOf(facility, assumed)?.townCode ?? null;

/** What the map cannot show under the switch 未落图, by kind in the order of the kinds; kinds with none are left out. */
export function unplaced(places: Places, assumed: boolean) {
  return FACILITY_KINDS.map((kind) => ({
    kind,
    facilities: places.facilities.filter(
      (facility) => facility.kind === kind.id && !placeOf(facility, assumed),
    ),
  })).filter((group) => group.facilities.length > 0);
}

/** Built (or integrated medical) beds of a facility under the switch: documented first, then assumed; null = 待登记. */
export const bedsOf = (facility: Facility, assumed: boolean) =>
  facility.beds.find(
    ({ measure, assumptionSet }) =>
      measure === (facility.kind === "medical_care" ? "medical_care" : "built") &&
      (assumptionSet === null || assumed),
  ) ?? null;
