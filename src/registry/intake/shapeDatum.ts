import { bbox, booleanPointInPolygon } from "@turf/turf";
import { placeFrom } from "../../analysis/datum";
import {
  type DatumProposal,
  medianApart,
  type ReadingEvidence,
  SAME_PLACE_METRES,
} from "../../analysis/datumProposal";
import { READINGS } from "../../model/datum";
import type { LonLat } from "../../model/place";
import { type Land, polygonsOf } from "../polygons";

const MOST_VERTICES = 3000;
/** One reading must leave clearly fewer vertices outside than any other, for the outline itself is only good to some 70 m. */
const CLEARLY_FEWER = 0.6;

/**
 * Proposes the datum of town shapes 图形基准识别 by how many of their vertices fall outside the county: edges of the right reading
 * run along its outline, those of a wrong one stick out by half a kilometre.
 */
export function outsideShares(lands: readonly Land[], outline: Land, vertices: number): DatumProposal {
  const step = Math.max(1, Math.ceil(vertices / MOST_VERTICES));
  const sample = lands.flatMap((land) => polygonsOf(land).flat(2)).filter((_, i) => i % step === 0);
  const [west, south, east, north] = bbox(outline) as [number, number, number, number];
  // Just outside is as good as inside: vertices on the outline fall to either side of it.
  const near = [0.0015, -0.0015];
  const inside = ([lon, lat]: LonLat) =>
    lon > west - 0.01 &&
    lon < east + 0.01 &&
    lat > south - 0.01 &&
    lat < north + 0.01 &&
    (booleanPointInPolygon([lon, lat], outline) ||
      near.some((dx) => near.some((dy) => booleanPointInPolygon([lon + dx, lat + dy], outline))));
  const tested = READINGS.map((reading) => {
    const places = sample.map((at) => placeFrom(reading, at[0] as number, at[1] as number));
    const insideCounty = places.filter((place) => place !== null && inside(place)).length;
    const evidence: ReadingEvidence = {
      reading,
      places: places.filter((place) => place !== null).length,
      insideCounty,
      townStated: 0,
      insideStatedTown: 0,
      known: 0,
      knownWithin200m: 0,
    };
    return { evidence, places };
  });
  const fitting = tested
    .filter(({ evidence }) => evidence.insideCounty * 2 > sample.length)
    .sort((one, other) => other.evidence.insideCounty - one.evidence.insideCounty);
  const readings = fitting.map(({ evidence }) => evidence);
  const [best, ...rest] = fitting;
  if (!best) return { readings, best: null, decisive: false, apartMetres: null };
  const elsewhere = rest.filter((other) => medianApart(best.places, other.places) > SAME_PLACE_METRES);
  const outside = ({ insideCounty }: ReadingEvidence) => sample.length - insideCounty;
  const decisive = elsewhere.every(
    (other) =>
      outside(best.evidence) < CLEARLY_FEWER * outside(other.evidence) && outside(other.evidence) >= 3,
  );
  const [next] = elsewhere;
  return {
    readings,
    best: best.evidence.reading,
    decisive,
    apartMetres: next ? medianApart(best.places, next.places) : null,
  };
}
