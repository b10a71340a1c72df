import type { Assumption } from "../model/assumption";
import type { Facility } from "../model/facility";
import type { Figure } from "../model/figure";
import type { Source, Town, Village } from "../model/town";
import type { ReachOpening, TravelMode } from "../model/travel";
import type { Catalog } from "./catalog";
import { DataError } from "./trouble";

/** The light door to the ledger 轻量底账: towns, villages, facilities and sources, without the database. */
export interface Places {
  readonly towns: readonly Town[];
  readonly villages: readonly Village[];
  readonly facilities: readonly Facility[];
  readonly sources: readonly Source[];
  readonly assumptions: readonly Assumption[];
  readonly travelModes: readonly TravelMode[];
  readonly reachOpenings: readonly ReachOpening[];
  /** Measures of people that the bureau has registered, and of how many towns 已登记的人口口径. */
  readonly registeredMeasures: readonly RegisteredMeasure[];
}

/** One measure of the population ledger, as far as registered. */
export interface RegisteredMeasure {
  readonly measure: string;
  readonly towns: number;
  readonly of: number;
  readonly source: string;
  readonly asOf: string;
}

/** All figures as shipped 随附指标: what the .sql files answered when the data was built. */
export interface ShippedFigures {
  readonly documented: readonly Figure[];
  readonly assumed: readonly Figure[];
}

const PARTS = [
  "towns",
  "villages",
  "facilities",
  "sources",
  "assumptions",
  "travelModes",
  "reachOpenings",
  "registeredMeasures",
] as const;

/** Reads places.json. Throws DataError when a part is missing. */
export async function readPlaces(catalog: Catalog): Promise<Places> {
  const places = await catalog.jsonOf<Places>("places.json");
  for (const part of PARTS)
    if (!Array.isArray(places[part]))
      throw new DataError(
        "places.json",
        `缺少 ${part}`,
        "请运行 npm run data 重新生成 data 文件夹后整体上传",
      );
  return asNow(places);
}

/**
 * Places as kept or exported before 0.6 旧版底账, whose rows do not say what they are worth: said to be worth the least. The
 * next import writes them anew.
 */
function asNow(places: Places): Places {
  const { towns, villages, reachOpenings } = places;
  if ([...villages, ...reachOpenings].every(({ grade }) => grade !== undefined)) return places;
  const least = { grade: 4, asOf: "undated", source: "" } as const;
  return {
    ...places,
    towns: towns.map((town) => ({ ...town, isTown: town.isTown ?? town.name.endsWith("镇") })),
    villages: villages.map((village) => ({ ...least, ...village })),
    reachOpenings: reachOpenings.map((opening) => ({ ...least, ...opening })),
  };
}

/** Reads figures.json. Throws DataError when a part is missing. */
export async function readFigures(catalog: Catalog): Promise<ShippedFigures> {
  const figures = await catalog.jsonOf<ShippedFigures>("figures.json");
  if (!Array.isArray(figures.documented) || !Array.isArray(figures.assumed))
    throw new DataError("figures.json", "内容不完整", "请运行 npm run data 重新生成 data 文件夹后整体上传");
  return figures;
}

/** The county's real outline 县界. */
export const readOutline = (catalog: Catalog) => catalog.jsonOf<GeoJSON.Feature>("shapes/outline.geojson");
export const readNeighbours = (catalog: Catalog) =>
  catalog.jsonOf<GeoJSON.FeatureCollection>("shapes/neighbours.geojson");
export const readTowns = (catalog: Catalog) =>
  catalog.jsonOf<GeoJSON.FeatureCollection>("shapes/towns.geojson");
