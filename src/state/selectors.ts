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

/** Whether some villages still stand on drawn points 村点示意. */
export const someVillageDrawn = ({ villages }: Places): boolean =>
  villages.some((village) => village.placeGrade === 4);

/** What on the map is still a drawing 示意部分, as the end of the map's credit; empty once all of it is registered. */
export function schematicWords(places: Places): string {
  const { towns, facilities } = places;
  const parts = [
    ...(towns.some((town) => town.inScope && town.shapeGrade === 4) ? ["镇界"] : []),
    ...(someVillageDrawn(places) ? ["村点"] : []),
    ...(facilities.some((facility) => facility.places.some((place) => place.grade === 4))
      ? ["设施位置"]
      : []),
  ];
  if (parts.length === 0) return "";
  return parts.length === 3 ? " · 镇界、村点、设施位置均有示意" : ` · 部分${parts.join("、")}为示意`;
}

/** Built (or integrated medical) beds of a facility under the switch: documented first, then assumed; null = 待登记. */
export const bedsOf = (facility: Facility, assumed: boolean) =>
  facility.beds.find(
    ({ measure, assumptionSet }) =>
      measure === (facility.kind === "medical_care" ? "medical_care" : "built") &&
      (assumptionSet === null || assumed),
  ) ?? null;
