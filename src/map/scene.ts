import type { Feature, FeatureCollection, MultiPolygon, Point, Polygon, Position } from "geojson";
import type { FacilityKind } from "../model/facility";
import type { LonLat } from "../model/place";
import { roomiestPlace } from "./roomiestPlace";
import { type SymbolLook, symbolPixels } from "./symbol";

/** One facility as drawn 设施点. `size` is beds (null = 待登记 or meaningless); `title` is written beside it when near. */
export interface FacilityMark {
  readonly id: string;
  readonly kind: FacilityKind;
  readonly lonLat: LonLat;
  readonly look: SymbolLook;
  readonly size: number | null;
  readonly title: string;
}

export interface TownLabel {
  readonly code: string;
  readonly name: string;
  readonly lonLat: LonLat;
  readonly inScope: boolean;
}

export interface VillageLabel {
  readonly code: string;
  readonly name: string;
  readonly lonLat: LonLat;
}

/** How towns are coloured 分级设色: class by town code, null = no data (hatched); a town not named keeps bare land. */
export interface Choropleth {
  readonly classByTown: Readonly<Record<string, number | null>>;
  readonly colours: readonly string[];
}

/** A service circle as drawn 服务圈: the limit's edge, filled only where the position is documented, and what stands beside it. */
export interface ReachDrawing {
  readonly kind: FacilityKind;
  /** Straight-line circles are dotted; isochrones along roads are solid. */
  readonly solid: boolean;
  readonly edge: MultiPolygon;
  readonly filled: MultiPolygon;
  readonly rings: readonly { readonly minutes: number; readonly area: MultiPolygon }[];
  readonly standard: MultiPolygon | null;
}

/** What is drawn about a place put on the map by hand 选点图形. */
export interface SpotDrawing {
  /** While a hand drags the place it is sketched over the map, not painted into it. */
  readonly sketched: boolean;
  readonly solid: boolean;
  readonly edge: MultiPolygon;
  readonly rings: readonly { readonly minutes: number; readonly area: MultiPolygon }[];
}

/** Cells coloured by their minutes to the nearest 到达时间图; Infinity = cannot be reached. */
export interface SurfaceDrawing {
  readonly lons: Float64Array;
  readonly lats: Float64Array;
  readonly minutes: Float64Array;
}

/** People beyond reach, at their village's schematic point 圈外人数: drawn hollow, sized by people. */
export interface BeyondMark {
  readonly lonLat: LonLat;
  readonly people: number;
}

/**
 * All that the map draws 图面. Shapes may still be missing (null). `towns` carries properties code, name, in_scope.
 * Each part is compared by identity: give the same object again while it has not changed.
 */
export interface Scene {
  readonly outline: Feature | null;
  readonly neighbours: FeatureCollection | null;
  readonly towns: FeatureCollection | null;
  readonly townLabels: readonly TownLabel[];
  readonly villageLabels: readonly VillageLabel[];
  readonly choropleth: Choropleth | null;
  readonly reach: ReachDrawing | null;
  readonly spot: SpotDrawing | null;
  readonly surface: SurfaceDrawing | null;
  readonly beyond: readonly BeyondMark[];
  /** Where new sites may lie 初选范围: twice ringed and hollow, since it is no fixed place. */
  readonly sites: readonly LonLat[];
  /** The chosen village's point, ringed. */
  readonly chosenVillage: LonLat | null;
  readonly facilities: readonly FacilityMark[];
}

/** West, south, east, north in degrees 范围. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** The box about a shape 外接范围. Throws RangeError for a shape without area. */
export function boundsOf(shape: Feature): Bounds {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const ring of ringsOf(shape))
    for (const [lon, lat] of ring as [number, number][]) {
      west = Math.min(west, lon);
      east = Math.max(east, lon);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    }
  if (!(west < east && south < north)) throw new RangeError("a shape without area has no bounds");
  return [west, south, east, north];
}

/** Every ring of a polygon or several, holes included. */
export function ringsOf(shape: Feature): readonly Position[][] {
  const geometry = shape.geometry as Polygon | MultiPolygon | null;
  if (geometry?.type === "Polygon") return geometry.coordinates;
  if (geometry?.type === "MultiPolygon") return geometry.coordinates.flat();
  return [];
}

/** An empty layer of shapes. */
export const NOTHING: FeatureCollection = { type: "FeatureCollection", features: [] };

/** The zone's four towns are named and set apart in the same breath 深汕特别合作区. */
export const ZONE_NOTE = "深汕特别合作区\n(不在本统计口径)";

/**
 * Points that carry the names of towns and of the zone's towns 镇名: amid the town's shape, since facilities crowd
 * about its seat; at the seat while there is no shape.
 */
export function townLabelPoints(
  labels: readonly TownLabel[],
  towns: FeatureCollection | null,
): FeatureCollection<Point> {
  const shapes = new Map(towns?.features.map((town) => [town.properties?.code, town]));
  const placed = labels.map((label) => {
    const shape = shapes.get(label.code);
    return { ...label, lonLat: (shape && roomiestPlace(shape, boundsOf(shape))) ?? label.lonLat };
  });
  return points(placed, ({ code, name, inScope }) => ({ code, name, in_scope: inScope, note: ZONE_NOTE }));
}

const roleShape = (role: string, geometry: MultiPolygon, more: Record<string, number | boolean> = {}) => ({
  type: "Feature" as const,
  properties: { role, ...more },
  geometry,
});

/** Holes smaller than this are drawn only when near: of a whole county they would be a tangle. */
const SMALL_HOLE_SQUARE_METRES = 4e6;

/** An isochrone's edges 等时圈边线: its outer rings and large holes, and the blocks between its roads apart. */
function edgesOf(role: string, area: MultiPolygon, more: Record<string, number | boolean>) {
  if (!more.solid) return [roleShape(role, area, more)];
  const small: Position[][] = [];
  const kept = area.coordinates.map(([outer, ...holes]) => {
    const large = holes.filter((hole) => squareMetres(hole) >= SMALL_HOLE_SQUARE_METRES);
    small.push(...holes.filter((hole) => !large.includes(hole)));
    return [outer as Position[], ...large];
  });
  const holes = { type: "MultiPolygon" as const, coordinates: small.map((hole) => [hole]) };
  return [
    roleShape(role, { type: "MultiPolygon", coordinates: kept }, more),
    roleShape(`${role}-hole`, holes, more),
  ];
}

/** About how large a ring is on the ground. */
function squareMetres(ring: Position[]): number {
  let twice = 0;
  for (let i = 1; i < ring.length; i++) {
    const [[x0, y0], [x1, y1]] = [ring[i - 1], ring[i]] as [[number, number], [number, number]];
    twice += x0 * y1 - x1 * y0;
  }
  const [, lat] = ring[0] as [number, number];
  return (Math.abs(twice) / 2) * 111_320 ** 2 * Math.cos((lat * Math.PI) / 180);
}

/** The shapes of a service circle 服务圈图形, each saying what it is; rings lighten outward. */
export function reachShapes(reach: ReachDrawing | null): FeatureCollection<MultiPolygon> {
  if (!reach) return { type: "FeatureCollection", features: [] };
  const { solid } = reach;
  return {
    type: "FeatureCollection",
    features: [
      roleShape("filled", reach.filled),
      ...reach.rings.flatMap(({ minutes, area }, order) => edgesOf("ring", area, { minutes, order, solid })),
      ...(reach.standard ? [roleShape("standard", reach.standard)] : []),
      ...edgesOf("edge", reach.edge, { solid }),
    ],
  };
}

/** The shapes about the place put on the map 选点图形. */
export function spotShapes(spot: SpotDrawing | null): FeatureCollection<MultiPolygon> {
  if (!spot) return { type: "FeatureCollection", features: [] };
  const { solid } = spot;
  return {
    type: "FeatureCollection",
    features: [
      roleShape("filled", spot.edge),
      ...spot.rings.flatMap(({ minutes, area }, order) => edgesOf("ring", area, { minutes, order, solid })),
      ...edgesOf("edge", spot.edge, { solid }),
    ],
  };
}

/** Points of people beyond reach, of new sites, and the chosen village's. */
export function villagePoints(
  beyond: readonly BeyondMark[],
  sites: readonly LonLat[],
  chosen: LonLat | null,
): FeatureCollection<Point> {
  const marks = [
    ...beyond.map((mark) => ({ ...mark, role: "beyond" })),
    ...sites.map((lonLat) => ({ lonLat, people: 0, role: "site" })),
    ...(chosen ? [{ lonLat: chosen, people: 0, role: "chosen" }] : []),
  ];
  return points(marks, ({ people, role }) => ({ people, role }));
}

/** Points that carry the names of villages 村名. */
export function villageLabelPoints(labels: readonly VillageLabel[]): FeatureCollection<Point> {
  return points(labels, ({ code, name }) => ({ code, name }));
}

/** Points that keep names off the facilities' signs 避让, and carry the facilities' own names when near. */
export function facilityLabelPoints(marks: readonly FacilityMark[]): FeatureCollection<Point> {
  return points(marks, ({ id, kind, size, title }) => ({
    id,
    kind,
    title,
    pixels: symbolPixels(kind, size),
  }));
}

/** One point for each neighbour's name 邻县名, in the middle of what the first view shows of it. */
export function neighbourLabelPoints(
  neighbours: FeatureCollection,
  county: Bounds,
): FeatureCollection<Point> {
  const [west, south, east, north] = county;
  const [airLon, airLat] = [(east - west) * 0.12, (north - south) * 0.2];
  const about: Bounds = [west - airLon, south - airLat, east + airLon, north + airLat];
  const labels = neighbours.features.flatMap((neighbour) => {
    const name = neighbour.properties?.name;
    const lonLat = roomiestPlace(neighbour, about);
    return lonLat && typeof name === "string" ? [{ name, lonLat }] : [];
  });
  return points(labels, ({ name }) => ({ name }));
}

function points<Label extends { readonly lonLat: LonLat }>(
  labels: readonly Label[],
  properties: (label: Label) => Record<string, unknown>,
): FeatureCollection<Point> {
  return {
    type: "FeatureCollection",
    features: labels.map((label) => ({
      type: "Feature",
      properties: properties(label),
      geometry: { type: "Point", coordinates: [label.lonLat[0], label.lonLat[1]] },
    })),
  };
}
