import type { MapTheme, RampName } from "../map/palette";
import { classBreaks, classOf, rampColours } from "../map/scale";
import type { BeyondMark, FacilityMark, ReachDrawing, SpotDrawing, SurfaceDrawing } from "../map/scene";
import { symbolPixels } from "../map/symbol";
import type { Facility, FacilityKind, FacilityPlace } from "../model/facility";
import { type Figure, middleOf } from "../model/figure";
import type { Town } from "../model/town";
import type { Circles, Coverage } from "../state/reach";
import { bedsOf, placeOf } from "../state/selectors";
import type { SpotAreas } from "../state/spot";
import type { Measure, Places } from "../state/store";
import { amountWords } from "../ui/Figure";

/** The hue each question is coloured in. */
const RAMP_OF: Readonly<Record<Measure, RampName>> = {
  people: "people",
  elders_a: "elders",
  elders_b: "elders",
  beds_per_1000_elders: "beds",
  canteens_per_10000_elders: "canteens",
  public_cemeteries: "cemetery",
};

/** How a facility is drawn: by its status first, then by how far its position is founded. */
export function lookOf(facility: Facility, place: FacilityPlace | undefined): FacilityMark["look"] {
  if (facility.status === "siting") return "question";
  const documented = place !== undefined && place.grade < 4;
  if (facility.status === "built_not_open") return documented ? "half" : "half-hollow";
  return documented ? "solid" : "hollow";
}

/** The colours of a question's classes; none when no town's figure is known. */
export const coloursOf = (measure: Measure, classes: Classes, theme: MapTheme = "day"): readonly string[] =>
  classes.labels.length === 0 ? [] : rampColours(RAMP_OF[measure], classes.labels.length, theme);

/** Sizes to explain in the legend: beds as people write them, pixels as the map draws them. */
export const SIZE_STEPS = [50, 100, 200].map((beds) => ({
  beds: `${beds}张`,
  pixels: symbolPixels("nursing_home", beds),
}));

/** The facilities to draw: of the kinds shown, at the place the switch allows. */
export function marksOf(
  places: Places,
  kinds: ReadonlySet<FacilityKind>,
  assumed: boolean,
): readonly FacilityMark[] {
  const marks: FacilityMark[] = [];
  for (const facility of places.facilities) {
    const place = placeOf(facility, assumed);
    if (!place || !kinds.has(facility.kind)) continue;
    marks.push({
      id: facility.id,
      kind: facility.kind,
      lonLat: place.lonLat,
      look: lookOf(facility, place),
      size: bedsOf(facility, assumed)?.low ?? null,
      // An unlisted one has no name to write on the ground.
      title: facility.name ?? "",
    });
  }
  return marks;
}

/** The towns' classes under a question, with the words of the legend. */
export interface Classes {
  readonly classByTown: Readonly<Record<string, number | null>>;
  readonly labels: readonly string[];
}

/** Sorts the towns into at most five classes by the middle of each figure; unknown towns have none. */
export function classesOf(
  measure: Measure,
  towns: readonly Town[],
  find: (measure: Measure, town: string) => Figure | undefined,
): Classes {
  const middles = towns
    .filter((town) => town.inScope)
    .map((town) => {
      const figure = find(measure, town.code);
      // A lower bound has no class: coloured as a value it would look like the least. That there is one is coloured only
      // where a source says so: an assumed one would look like any other.
      const known =
        figure && (measure === "public_cemeteries" ? figure.grade < 3 : figure.amount.kind !== "at-least");
      return [town.code, known ? middleOf(figure.amount) : null] as const;
    });
  const known = middles.flatMap(([, middle]) => (middle === null ? [] : [middle]));
  if (measure === "public_cemeteries") {
    const classByTown = Object.fromEntries(
      middles.map(([code, middle]) => [code, middle === null ? null : 0]),
    );
    return { classByTown, labels: known.length > 0 ? ["有"] : [] };
  }
  const breaks = classBreaks(known);
  const classByTown = Object.fromEntries(
    middles.map(([code, middle]) => [code, middle === null ? null : classOf(middle, breaks)]),
  );
  const words = (value: number) => amountWords({ kind: "value", value }, measure);
  const labels =
    known.length === 0
      ? []
      : [...breaks, Number.POSITIVE_INFINITY].map((upper, at) => {
          const inside = known.filter((value) => classOf(value, breaks) === at);
          const [first] = inside;
          // A class of one value is called by it: none at all reads 0, not "less than".
          if (first !== undefined && inside.every((value) => value === first)) return words(first);
          const lower = breaks[at - 1];
          if (lower === undefined) return `不到 ${words(upper)}`;
          return upper === Number.POSITIVE_INFINITY
            ? `${words(lower)} 及以上`
            : `${words(lower)} – ${words(upper)}`;
        });
  return { classByTown, labels };
}

/** A service circle as the map draws it: circles of schematic places stay hollow. */
export function reachOf(kind: FacilityKind, circles: Circles): ReachDrawing {
  const { edge, documented, own, rings, standard } = circles;
  const joined = (areas: readonly { readonly area: ReachDrawing["edge"] }[]) => ({
    type: "MultiPolygon" as const,
    coordinates: areas.flatMap(({ area }) => area.coordinates),
  });
  return {
    kind,
    solid: circles.travel === "network",
    edge: own.length > 0 ? joined(own) : edge,
    filled: own.length > 0 ? joined(own.filter((circle) => circle.documented)) : documented,
    rings,
    standard,
  };
}

/** What is drawn about the place a hand put; before its areas are known only the pin stands. */
export const spotOf = ({ edge, rings, travel, sketched }: SpotAreas): SpotDrawing => ({
  sketched,
  solid: travel === "network",
  edge,
  rings,
});

/** Each cell's minutes to the nearest as the map colours them. */
export const surfaceOf = ({
  cells,
  cellMinutes,
}: Pick<Coverage, "cells" | "cellMinutes">): SurfaceDrawing => ({
  lons: cells.lons,
  lats: cells.lats,
  minutes: cellMinutes,
});

/**
 * People beyond reach at their villages' points, by the middle of a range. None while some places of the kind have no
 * position: whom those serve is not known, and a mark would say that nobody does.
 */
export function beyondOf(
  places: Places,
  { figures, underserved }: Pick<Coverage, "figures" | "underserved">,
): readonly BeyondMark[] {
  if (figures.some(({ indicator, amount }) => indicator === "covered" && amount.kind === "at-least"))
    return [];
  const points = new Map(places.villages.map((village) => [village.code, village.place]));
  return underserved.flatMap(({ villageCode, beyond }) => {
    const lonLat = points.get(villageCode);
    const people = middleOf(beyond.amount);
    return lonLat && people !== null ? [{ lonLat, people }] : [];
  });
}
