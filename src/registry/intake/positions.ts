import { bbox, booleanPointInPolygon } from "@turf/turf";
import { degreesFrom, pairFrom } from "../../analysis/coordinates";
import { placeFrom } from "../../analysis/datum";
import { cellOf } from "../../data/import/columnGuess";
import { type TableRow, textOf } from "../../data/import/table";
import type { LonLat } from "../../model/place";
import type { Kept } from "../kept";
import type { IntakeChoice } from "./outcome";

/** The two numbers of a row's place as the file gives them; null = none written, "unreadable" = written, not understood. */
export function writtenPlace(
  { cells, shape }: TableRow,
  columns: IntakeChoice["columns"],
): readonly [number, number] | "unreadable" | null {
  const [lon, lat, pair] = ["lon", "lat", "pair"].map((field) => cellOf(cells, columns, field));
  if (lon !== null || lat !== null) return numbers(lon ?? null, lat ?? null);
  if (pair !== null) {
    const parts = pairFrom(pair ?? null);
    return parts ? numbers(parts[0], parts[1]) : "unreadable";
  }
  if (shape?.type === "Point" && (columns.lon ?? null) === null)
    return numbers(shape.coordinates[0] ?? null, shape.coordinates[1] ?? null);
  return null;
}

function numbers(first: TableRow["cells"][number], second: TableRow["cells"][number]) {
  const read = [degreesFrom(first), degreesFrom(second)] as const;
  return read[0] === null || read[1] === null ? "unreadable" : ([read[0], read[1]] as const);
}

/** What a row's place comes to 坐标核对: a place inside the county, or why it is none. */
type PlaceFound =
  | { readonly lonLat: LonLat; readonly town: string | null; readonly schematic: boolean }
  | { readonly wrong: string }
  | null;

/**
 * One who places rows 落点: reads a row's coordinates as chosen and finds the town whose shape holds them. Where the shape
 * is a drawing the town is only likely.
 */
export function placer(kept: Kept, townShapes: readonly GeoJSON.Feature<GeoJSON.MultiPolygon>[]) {
  const box = bbox(kept.outline);
  const shapes = townShapes.map((shape) => ({ shape, box: bbox(shape) }));
  const within = ([west, south, east, north]: number[], lon: number, lat: number) =>
    lon >= (west as number) &&
    lon <= (east as number) &&
    lat >= (south as number) &&
    lat <= (north as number);
  return (row: TableRow, choice: IntakeChoice): PlaceFound => {
    const written = writtenPlace(row, choice.columns);
    if (written === null) return null;
    if (written === "unreadable")
      return { wrong: "坐标读不懂。请写成 115.3346、22.9713 这样的度数，或度分秒。" };
    if (choice.reading === null) return null;
    const lonLat = placeFrom(choice.reading, ...written);
    const turned = lonLat
      ? null
      : placeFrom({ ...choice.reading, swapped: !choice.reading.swapped }, ...written);
    if (turned && within(box, ...turned))
      return { wrong: `“${written[0]}，${written[1]}”像是经度和纬度写反了，请对调。` };
    if (lonLat === null)
      return { wrong: `坐标“${written[0]}，${written[1]}”不可能是所选的坐标基准，请核对。` };
    const [lon, lat] = lonLat;
    const owner = shapes.find(
      (entry) => within(entry.box, lon, lat) && booleanPointInPolygon([lon, lat], entry.shape),
    )?.shape;
    if (!owner && !(within(box, lon, lat) && booleanPointInPolygon([lon, lat], kept.outline)))
      return {
        wrong: `坐标“${written[0]}，${written[1]}”不在${kept.county.name}范围内（按所选基准换算后），请核对坐标或基准。`,
      };
    return {
      lonLat,
      town: owner ? String(owner.properties?.code) : null,
      schematic: owner?.properties?.grade !== 1,
    };
  };
}

/** Texts of a field, for messages. */
export const cellText = (row: TableRow, columns: IntakeChoice["columns"], field: string): string =>
  textOf(cellOf(row.cells, columns, field));
