import { bbox, booleanPointInPolygon } from "@turf/turf";
import { DATUMS, type PlaceReading, READINGS } from "../model/datum";
import type { LonLat } from "../model/place";
import { placeFrom } from "./datum";
import { metresApart } from "./metresApart";

type Land = GeoJSON.Polygon | GeoJSON.MultiPolygon;

/** A point of a clerk's file: two numbers as written, and the town it is said to be in. */
export interface WrittenPoint {
  readonly first: number;
  readonly second: number;
  readonly townCode: string | null;
}

/** What points are tested against 检验依据, CGCS2000. A drawn town shape is no proof of half a kilometre. */
export interface TestGround {
  readonly outline: Land;
  readonly towns: readonly { readonly code: string; readonly geometry: Land; readonly schematic: boolean }[];
  /** Points, by number, whose true place is registered already. */
  readonly known: readonly { readonly index: number; readonly lonLat: LonLat }[];
}

/** How well one reading fits 读法的证据: counts of points. */
export interface ReadingEvidence {
  readonly reading: PlaceReading;
  readonly places: number;
  readonly insideCounty: number;
  readonly townStated: number;
  readonly insideStatedTown: number;
  readonly known: number;
  readonly knownWithin200m: number;
}

export interface DatumProposal {
  /** Readings with any point inside the county, best first. */
  readonly readings: readonly ReadingEvidence[];
  readonly best: PlaceReading | null;
  /** Whether the evidence tells the best from every reading that would put the points elsewhere. */
  readonly decisive: boolean;
  /** Median metres between where the best and the next reading would put the points. */
  readonly apartMetres: number | null;
}

const MOST_POINTS = 2000;
/** Two readings this close put a place in the same spot, and need not be told apart. */
export const SAME_PLACE_METRES = 20;
const NEAR_KNOWN_METRES = 200;
/** Farther apart than this, even a drawn shape tells two readings apart. */
const FAR_METRES = 5000;
const CLEAR_TOWNS = 3;
const CLEAR_KNOWN = 2;

/**
 * Proposes how a file's coordinates are to be read 坐标基准识别, by testing its points against the county, the towns they name
 * and places known already, in every datum and both orders. The person confirms.
 */
export function datumProposal(points: readonly WrittenPoint[], ground: TestGround): DatumProposal {
  const step = Math.max(1, Math.ceil(points.length / MOST_POINTS));
  const sample = points.map((point, index) => ({ ...point, index })).filter((_, i) => i % step === 0);
  const inCounty = tester(ground.outline);
  const inTown = new Map(ground.towns.map((town) => [town.code, tester(town.geometry)]));
  const known = new Map(ground.known.map(({ index, lonLat }) => [index, lonLat]));
  const tested = READINGS.map((reading) => {
    const places = sample.map(({ first, second }) => placeFrom(reading, first, second));
    const count = (fits: (place: LonLat, i: number) => boolean) =>
      places.filter((place, i) => place !== null && fits(place, i)).length;
    const at = (i: number) => known.get(sample[i]?.index as number);
    const evidence: ReadingEvidence = {
      reading,
      places: count(() => true),
      insideCounty: count((place) => inCounty(place)),
      townStated: sample.filter(({ townCode }) => townCode !== null && inTown.has(townCode)).length,
      insideStatedTown: count((place, i) => inTown.get(sample[i]?.townCode ?? "")?.(place) ?? false),
      known: sample.filter((_, i) => at(i)).length,
      knownWithin200m: count((place, i) => {
        const there = at(i);
        return there !== undefined && metresApart(place, there) <= NEAR_KNOWN_METRES;
      }),
    };
    return { evidence, places };
  });
  const order = (reading: PlaceReading) =>
    DATUMS.findIndex(({ id }) => id === reading.datum) + (reading.swapped ? DATUMS.length : 0);
  const fitting = tested
    .filter(({ evidence }) => evidence.insideCounty > 0)
    .sort(
      (one, other) =>
        other.evidence.knownWithin200m - one.evidence.knownWithin200m ||
        other.evidence.insideStatedTown - one.evidence.insideStatedTown ||
        other.evidence.insideCounty - one.evidence.insideCounty ||
        order(one.evidence.reading) - order(other.evidence.reading),
    );
  const [best, ...rest] = fitting;
  const readings = fitting.map(({ evidence }) => evidence);
  if (!best) return { readings, best: null, decisive: false, apartMetres: null };
  const elsewhere = rest
    .map((other) => ({ ...other, metres: medianApart(best.places, other.places) }))
    .filter(({ metres }) => metres > SAME_PLACE_METRES);
  const real = ground.towns.length > 0 && ground.towns.every(({ schematic }) => !schematic);
  const clear = (other: (typeof elsewhere)[number]) => {
    const [one, two] = [best.evidence, other.evidence];
    if (one.knownWithin200m - two.knownWithin200m >= CLEAR_KNOWN) return true;
    if (other.metres > FAR_METRES && two.insideCounty * 2 < one.insideCounty) return true;
    return (real || other.metres > FAR_METRES) && one.insideStatedTown - two.insideStatedTown >= CLEAR_TOWNS;
  };
  return {
    readings,
    best: best.evidence.reading,
    decisive: best.evidence.insideCounty * 2 >= sample.length && elsewhere.every(clear),
    apartMetres: elsewhere[0]?.metres ?? null,
  };
}

function tester(land: Land): (place: LonLat) => boolean {
  const [west, south, east, north] = bbox(land) as [number, number, number, number];
  return ([lon, lat]) =>
    lon >= west && lon <= east && lat >= south && lat <= north && booleanPointInPolygon([lon, lat], land);
}

/** Median metres between where two readings put the same points; infinite where they share none. */
export function medianApart(ones: readonly (LonLat | null)[], others: readonly (LonLat | null)[]): number {
  const apart = ones
    .flatMap((one, i) => {
      const other = others[i] ?? null;
      return one && other ? [metresApart(one, other)] : [];
    })
    .sort((a, b) => a - b);
  return apart[apart.length >> 1] ?? Number.POSITIVE_INFINITY;
}
