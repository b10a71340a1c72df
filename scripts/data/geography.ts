import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  booleanPointInPolygon,
  featureCollection,
  intersect,
  multiPolygon,
  polygon,
  union,
} from "@turf/turf";
import gcoord from "gcoord";
import { type Planar, planarAt } from "../../src/analysis/planar";
import { fitPowerDiagram, type PowerSites, powerCell } from "../../src/analysis/powerDiagram";
import type { Ledgers, Row } from "../../src/model/ledger";
import type { LonLat } from "../../src/model/place";
import { boxOf, type Grid, gridInside, type Outline, sixDecimals } from "./grid";
import { type Elders, eldersOf, settle } from "./settlement";

const FIT_CELL_METRES = 200;
/** Well under the 0.5 % promised, since shapes drawn with straight edges differ a little from their cells. */
const FIT_TOLERANCE = 0.001;
/** Some 150 rounds suffice for what can be reached; more would only delay the refusal of what cannot. */
const FIT_ROUNDS = 500;

/** Everything drawn or counted by place 地理底图, worked out from the outline and the ledgers; all but outlines schematic. */
export interface Geography {
  readonly outline: Outline;
  readonly neighbours: GeoJSON.FeatureCollection<GeoJSON.MultiPolygon>;
  readonly towns: GeoJSON.FeatureCollection<GeoJSON.Polygon | GeoJSON.MultiPolygon>;
  readonly seats: ReadonlyMap<string, LonLat>;
  readonly villagePoints: ReadonlyMap<string, LonLat>;
  readonly demand: readonly Row[];
  readonly eldersByTown: ReadonlyMap<string, Elders>;
}

/**
 * Grows towns from their seats inside the real outline, spreads villages over them, and people over 250 m cells.
 * Deterministic. Throws RangeError where a published area or a total cannot be reached.
 */
export function geographyOf(
  { towns, villages, census }: Pick<Ledgers, "towns" | "villages" | "census">,
  sourcesFolder: string,
): Geography {
  const outline = outlineIn(sourcesFolder, "441521");
  const neighbours = featureCollection(
    ["441502", "441581", "441523", "441323", "441621", "441424", "445222"].map((code) =>
      outlineIn(sourcesFolder, code),
    ),
  );
  const box = boxOf(outline);
  const plane = planarAt(
    Number(((box[0] + box[2]) / 2).toFixed(6)),
    Number(((box[1] + box[3]) / 2).toFixed(6)),
  );
  const fitCells = gridInside(outline, plane, FIT_CELL_METRES);
  const seats = seatsInside(towns, fitCells, outline, plane);
  const sites = fittedSites(towns, seats, fitCells, plane);
  const shapes = featureCollection(towns.map((town, i) => townShape(town, sites, i, outline, plane)));
  const eldersByTown = eldersOf(census, towns);
  const { villagePoints, demand } = settle({
    towns,
    villages,
    census,
    eldersByTown,
    sites,
    outline,
    plane,
    seats,
  });
  return { outline, neighbours, towns: shapes, seats, villagePoints, demand, eldersByTown };
}

/** A county's outline in WGS-84: converted from GCJ-02, doubled points dropped, six decimals, valid rings. */
function outlineIn(folder: string, code: string): Outline {
  const source = JSON.parse(readFileSync(join(folder, `outline-${code}.geojson`), "utf8")) as Outline;
  const read = multiPolygon(
    cleanPolygons(source.geometry.coordinates.map((rings) => rings.map((ring) => ring.map(fromGcj02)))),
  );
  // As published some rings turn back on themselves or touch; a union with itself unties them.
  const untied = union(featureCollection([read, read]));
  if (!untied) throw new RangeError(`outline-${code}.geojson: no land`);
  return {
    type: "Feature",
    properties: source.properties,
    geometry: { type: "MultiPolygon", coordinates: cleanPolygons(polygonsOf(untied)) },
  };
}

const polygonsOf = ({ geometry }: GeoJSON.Feature<GeoJSON.Polygon | GeoJSON.MultiPolygon>) =>
  geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;

/** Six decimals, and no ring or polygon that rounding has left without room. */
const cleanPolygons = (polygons: readonly GeoJSON.Position[][][]) =>
  polygons
    .map((rings) => rings.map(cleanRing))
    .filter((rings) => (rings[0]?.length ?? 0) >= 4)
    .map((rings) => rings.filter((ring) => ring.length >= 4));

const fromGcj02 = ([lon, lat]: GeoJSON.Position): GeoJSON.Position =>
  gcoord.transform([lon as number, lat as number], gcoord.GCJ02, gcoord.WGS84);

function cleanRing(ring: GeoJSON.Position[]): GeoJSON.Position[] {
  const points = ring.map(([lon, lat]) => [sixDecimals(lon as number), sixDecimals(lat as number)]);
  return points.filter(
    (point, i) => i === 0 || point[0] !== points[i - 1]?.[0] || point[1] !== points[i - 1]?.[1],
  );
}

/** Each town's seat; one that falls outside the outline moves to the nearest cell inside. */
function seatsInside(
  towns: readonly Row[],
  cells: Grid,
  outline: Outline,
  plane: Planar,
): Map<string, LonLat> {
  const seats = new Map<string, LonLat>();
  for (const town of towns) {
    const seat: LonLat = [town.seat_lon as number, town.seat_lat as number];
    seats.set(
      String(town.code),
      booleanPointInPolygon([...seat], outline) ? seat : movedInside(seat, cells, plane),
    );
  }
  return seats;
}

function movedInside([lon, lat]: LonLat, cells: Grid, plane: Planar): LonLat {
  const [x, y] = plane.toXY(lon, lat);
  let nearest = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let cell = 0; cell < cells.xs.length; cell++) {
    const apart = ((cells.xs[cell] as number) - x) ** 2 + ((cells.ys[cell] as number) - y) ** 2;
    if (apart < least) {
      least = apart;
      nearest = cell;
    }
  }
  const [inLon, inLat] = plane.toLonLat(cells.xs[nearest] as number, cells.ys[nearest] as number);
  return [sixDecimals(inLon), sixDecimals(inLat)];
}

function fittedSites(
  towns: readonly Row[],
  seats: ReadonlyMap<string, LonLat>,
  cells: Grid,
  plane: Planar,
): PowerSites {
  const at = towns.map((town) => plane.toXY(...(seats.get(String(town.code)) as [number, number])));
  const sites = { xs: at.map(([x]) => x), ys: at.map(([, y]) => y) };
  const targets = towns.map((town) => (town.area_km2 === null ? null : (town.area_km2 as number) * 1e6));
  const fit = fitPowerDiagram(cells, sites, targets, FIT_TOLERANCE, FIT_ROUNDS);
  if (!fit.converged)
    throw new RangeError(`published areas missed by ${(fit.worstError * 100).toFixed(2)} %`);
  return { ...sites, weights: fit.weights };
}

function townShape(town: Row, sites: PowerSites, index: number, outline: Outline, plane: Planar) {
  const box = boxOf(outline);
  const margin = 0.01;
  const [west, south] = plane.toXY(box[0] - margin, box[1] - margin);
  const [east, north] = plane.toXY(box[2] + margin, box[3] + margin);
  const corners = powerCell(sites, index, [west, south, east, north]).map(([x, y]) => plane.toLonLat(x, y));
  if (corners.length < 3) throw new RangeError(`${town.name}: no ground of its own`);
  const cell = polygon([[...corners, corners[0] as [number, number]]]);
  const shape = intersect(featureCollection<GeoJSON.Polygon | GeoJSON.MultiPolygon>([cell, outline]));
  if (!shape) throw new RangeError(`${town.name}: wholly outside the county`);
  return {
    type: "Feature" as const,
    properties: { code: town.code, name: town.name, in_scope: town.in_scope === true },
    geometry: { type: "MultiPolygon" as const, coordinates: cleanPolygons(polygonsOf(shape)) },
  };
}
