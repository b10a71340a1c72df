import { booleanPointInPolygon, difference, featureCollection, intersect, polygon, union } from "@turf/turf";
import type { Planar } from "../analysis/planar";
import { fitPowerDiagram, ownerOf, type PowerSites, powerCell } from "../analysis/powerDiagram";
import { nearestCell } from "../analysis/villagePoints";
import type { Row } from "../model/ledger";
import type { LonLat } from "../model/place";
import { boxOf, type Grid, gridInside, type Outline, sixDecimals } from "./grid";
import { cleanPolygons, type Land, polygonsOf } from "./polygons";

const FIT_CELL_METRES = 200;
/** Well under the 0.5 % promised, since shapes drawn with straight edges differ a little from their cells. */
const FIT_TOLERANCE = 0.001;
/** Some 150 rounds suffice for what can be reached; more would only delay the refusal of what cannot. */
const FIT_ROUNDS = 500;

/** A town's shape as the data folder keeps it 镇（场）形状, with what it is worth. */
export interface TownShape extends GeoJSON.Feature<GeoJSON.MultiPolygon> {
  readonly properties: {
    readonly code: string;
    readonly name: string;
    readonly in_scope: boolean;
    readonly source: string;
    readonly as_of: string;
    readonly grade: number;
  };
}

export interface TownShapes extends GeoJSON.FeatureCollection<GeoJSON.MultiPolygon> {
  features: TownShape[];
}

/** The towns on the ground 镇（场）底图. */
export interface TownGround {
  readonly towns: TownShapes;
  /** Each town's seat; one that would fall outside its own ground stands at the nearest spot inside. */
  readonly seats: ReadonlyMap<string, LonLat>;
  /** Whose ground a place of the plane is: the town's number in the ledger, -1 = nobody's. */
  readonly ownerAt: (x: number, y: number) => number;
}

/** What a shape grown from a seat is worth; one grown from village points names where those come from. */
export const GROWN_FROM_SEATS = { source: "outline-amap;seats-schematic", as_of: "2024", grade: 4 } as const;

/** A town's registered village points, and where they come from 已登记的村点. */
export interface VillagePoints {
  readonly places: readonly LonLat[];
  readonly sources: ReadonlySet<string>;
}

/** From where the drawn towns are grown: one or more places each, and whose each is (its number among the drawn). */
interface Seeds {
  readonly sites: PowerSites;
  readonly townOf: readonly number[];
}

/**
 * The towns' shapes: the imported ones as they are, the others grown in what is left of the county: from their villages'
 * registered points where there are any, else from their seats, fitted to the published areas 由村点或驻地生长. Throws
 * RangeError where nothing is left, or a published area cannot be met.
 */
export function townGroundOf(
  towns: readonly Row[],
  outline: Outline,
  registered: TownShapes,
  plane: Planar,
  villagePoints: ReadonlyMap<string, VillagePoints> = new Map(),
): TownGround {
  const known = new Map(registered.features.map((shape) => [shape.properties.code, shape]));
  const drawn = towns.filter((town) => !known.has(String(town.code)));
  const rest = drawn.length > 0 ? landLeft(outline, registered) : null;
  const cells = rest && gridInside(rest, plane, FIT_CELL_METRES, outline);
  const seats = new Map<string, LonLat>();
  for (const town of towns) {
    const code = String(town.code);
    const shape = known.get(code);
    const land = shape ?? (rest as Outline);
    const ground = shape ? () => gridInside(shape, plane, FIT_CELL_METRES, outline) : () => cells as Grid;
    seats.set(code, seatInside(town, land, ground, plane));
  }
  const fromVillages = drawn.some((town) => villagePoints.has(String(town.code)));
  const seeds = !cells
    ? null
    : fromVillages
      ? villageSeeds(drawn, seats, villagePoints, plane)
      : // Published areas are of whole towns inside the whole county: with a part of it given, they may not be met.
        seatSeeds(fittedSites(drawn, seats, cells, plane, known.size === 0));
  if (seeds && fromVillages) seatsAmongVillages(drawn, seats, seeds, villagePoints, plane);
  // Borders between seeds rest on all of them, whosever they are.
  const villageSources = [...villagePoints.values()].flatMap(({ sources }) => [...sources]);
  const sourceOf = (town: Row) =>
    fromVillages
      ? [
          ...new Set([
            "outline-amap",
            ...villageSources,
            ...(villagePoints.has(String(town.code)) ? [] : ["seats-schematic"]),
          ]),
        ].join(";")
      : GROWN_FROM_SEATS.source;
  const shapes = towns.map(
    (town) =>
      known.get(String(town.code)) ??
      grownShape(town, seeds as Seeds, drawn.indexOf(town), rest as Outline, plane, sourceOf(town)),
  );
  return {
    towns: featureCollection(shapes) as TownShapes,
    seats,
    ownerAt: ownership(towns, shapes, drawn, seeds, known.size === 0 ? null : outline, plane),
  };
}

function ownership(
  towns: readonly Row[],
  shapes: readonly TownShape[],
  drawn: readonly Row[],
  seeds: Seeds | null,
  outline: Outline | null,
  plane: Planar,
): TownGround["ownerAt"] {
  // Nothing imported: every place of the county has its town, and no polygon need be asked.
  const grown = ({ sites, townOf }: Seeds, x: number, y: number) => townOf[ownerOf(sites, x, y)] as number;
  if (outline === null) return (x, y) => grown(seeds as Seeds, x, y);
  const boxes = shapes.map(boxOf);
  const inside = (at: number, lon: number, lat: number) => {
    const [west, south, east, north] = boxes[at] as [number, number, number, number];
    if (lon < west || lon > east || lat < south || lat > north) return false;
    return booleanPointInPolygon([lon, lat], shapes[at] as TownShape);
  };
  const given = shapes.flatMap((shape, at) => (shape.properties.grade < GROWN_FROM_SEATS.grade ? [at] : []));
  const numbers = drawn.map((town) => towns.indexOf(town));
  return (x, y) => {
    const [lon, lat] = plane.toLonLat(x, y);
    const owner = given.find((at) => inside(at, lon, lat));
    if (owner !== undefined) return owner;
    if (!seeds || !booleanPointInPolygon([lon, lat], outline)) return -1;
    return numbers[grown(seeds, x, y)] as number;
  };
}

/** The county without the towns whose shape is known. */
function landLeft(outline: Outline, { features }: TownShapes): Outline {
  if (features.length === 0) return outline;
  const taken = features.length === 1 ? features[0] : union(featureCollection<Land>([...features]));
  const left = difference(featureCollection<Land>([outline, taken as GeoJSON.Feature<Land>]));
  if (!left) throw new RangeError("导入的镇界占满了全县，其余的镇没有地方可画");
  return {
    type: "Feature",
    properties: {},
    geometry: { type: "MultiPolygon", coordinates: cleanPolygons(polygonsOf(left.geometry)) },
  };
}

function seatInside(town: Row, land: Outline, cells: () => Grid, plane: Planar): LonLat {
  const seat: LonLat = [town.seat_lon as number, town.seat_lat as number];
  return booleanPointInPolygon([...seat], land) ? seat : movedInside(town, seat, cells(), plane);
}

function movedInside(town: Row, [lon, lat]: LonLat, cells: Grid, plane: Planar): LonLat {
  if (cells.xs.length === 0) throw new RangeError(`${town.name}的范围太小，画不出来`);
  const nearest = nearestCell(cells, ...plane.toXY(lon, lat), new Set());
  const [inLon, inLat] = plane.toLonLat(cells.xs[nearest] as number, cells.ys[nearest] as number);
  return [sixDecimals(inLon), sixDecimals(inLat)];
}

function fittedSites(
  towns: readonly Row[],
  seats: ReadonlyMap<string, LonLat>,
  cells: Grid,
  plane: Planar,
  toPublishedAreas: boolean,
): PowerSites {
  const at = towns.map((town) => plane.toXY(...(seats.get(String(town.code)) as [number, number])));
  const sites = { xs: at.map(([x]) => x), ys: at.map(([, y]) => y) };
  if (!toPublishedAreas) return { ...sites, weights: towns.map(() => 0) };
  const targets = towns.map((town) => (town.area_km2 === null ? null : (town.area_km2 as number) * 1e6));
  const fit = fitPowerDiagram(cells, sites, targets, FIT_TOLERANCE, FIT_ROUNDS);
  if (!fit.converged)
    throw new RangeError(`published areas missed by ${(fit.worstError * 100).toFixed(2)} %`);
  return { ...sites, weights: fit.weights };
}

const seatSeeds = (sites: PowerSites): Seeds => ({
  sites,
  townOf: Array.from(sites.xs as number[], (_, i) => i),
});

/** Every village point is a seed of its town; a town without any keeps its seat. Nobody's area is fitted: borders follow villages. */
function villageSeeds(
  drawn: readonly Row[],
  seats: ReadonlyMap<string, LonLat>,
  villagePoints: ReadonlyMap<string, VillagePoints>,
  plane: Planar,
): Seeds {
  const seeds = drawn.flatMap((town, index) => {
    const code = String(town.code);
    const places = villagePoints.get(code)?.places ?? [seats.get(code) as LonLat];
    return places.map((place) => ({ index, at: plane.toXY(...(place as [number, number])) }));
  });
  const sites = {
    xs: seeds.map(({ at }) => at[0]),
    ys: seeds.map(({ at }) => at[1]),
    weights: seeds.map(() => 0),
  };
  return { sites, townOf: seeds.map(({ index }) => index) };
}

/** A drawn seat that fell among another town's villages stands at the nearest village of its own. */
function seatsAmongVillages(
  drawn: readonly Row[],
  seats: Map<string, LonLat>,
  { sites, townOf }: Seeds,
  villagePoints: ReadonlyMap<string, VillagePoints>,
  plane: Planar,
) {
  drawn.forEach((town, index) => {
    const code = String(town.code);
    const [x, y] = plane.toXY(...(seats.get(code) as [number, number]));
    if (townOf[ownerOf(sites, x, y)] === index) return;
    const apart = (place: LonLat) => {
      const [px, py] = plane.toXY(...(place as [number, number]));
      return (px - x) ** 2 + (py - y) ** 2;
    };
    const [nearest] = [...(villagePoints.get(code)?.places ?? [])].sort(
      (one, other) => apart(one) - apart(other),
    );
    if (nearest) seats.set(code, nearest);
  });
}

function grownShape(
  town: Row,
  { sites, townOf }: Seeds,
  index: number,
  rest: Outline,
  plane: Planar,
  source: string,
): TownShape {
  const box = boxOf(rest);
  const margin = 0.01;
  const [west, south] = plane.toXY(box[0] - margin, box[1] - margin);
  const [east, north] = plane.toXY(box[2] + margin, box[3] + margin);
  const own = townOf.flatMap((owner, site) => (owner === index ? [site] : []));
  const cellsOfTown = own.flatMap((site) => {
    const corners = powerCell(sites, site, [west, south, east, north]).map(([x, y]) => plane.toLonLat(x, y));
    if (corners.length < 3) return [];
    // Alone a cell keeps its exact corners; neighbours to be joined must share theirs.
    const places =
      own.length === 1 ? corners : corners.map(([lon, lat]) => [sixDecimals(lon), sixDecimals(lat)]);
    return [polygon([[...places, places[0] as [number, number]]])];
  });
  if (cellsOfTown.length === 0) throw new RangeError(`${town.name}: no ground of its own`);
  const cell = cellsOfTown.length === 1 ? cellsOfTown[0] : union(featureCollection<Land>(cellsOfTown));
  const shape = intersect(featureCollection<Land>([cell as GeoJSON.Feature<Land>, rest]));
  if (!shape) throw new RangeError(`${town.name}: wholly outside the county`);
  return {
    type: "Feature",
    properties: {
      code: String(town.code),
      name: String(town.name),
      in_scope: town.in_scope === true,
      ...GROWN_FROM_SEATS,
      source,
    },
    geometry: { type: "MultiPolygon", coordinates: cleanPolygons(polygonsOf(shape.geometry)) },
  };
}
