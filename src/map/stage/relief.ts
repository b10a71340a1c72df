import type { Feature, FeatureCollection, Position } from "geojson";
import type { LonLat } from "../../model/place";
import { chained, type Segment, segmentsOf } from "../edges";
import { holds } from "../roomiestPlace";
import { type Bounds, boundsOf, ringsOf } from "../scene";
import type { StageScene } from "../stage";
import { thinned } from "./thinned";

/** How high a town stands: the zone's towns outside the count lie lowest, lifted ones highest. */
export type Level = "zone" | "slab" | "lifted";

/** One town as a block 镇块. `code` is null for a county drawn whole while its towns are not known. */
export interface TownBlock {
  readonly code: string | null;
  readonly level: Level;
  readonly metres: number;
  readonly shape: Feature;
  readonly bounds: Bounds;
}

/** The county as blocks of different heights 立体县域. */
export interface Relief {
  readonly blocks: readonly TownBlock[];
  readonly bounds: Bounds;
  readonly metres: Readonly<Record<Level, number>>;
}

/** Heights as shares of the county's breadth: any county looks like a slab of the same proportions. */
const HEIGHTS = { zone: 0.009, slab: 0.024, lifted: 0.056 } as const satisfies Record<Level, number>;
const METRES_PER_DEGREE = 111_320;

/** The blocks of a scene 分层; null while neither towns nor outline are known. */
export function reliefOf({
  towns,
  outline,
  lifted,
}: Pick<StageScene, "towns" | "outline" | "lifted">): Relief | null {
  const shapes = towns && towns.features.length > 0 ? thinned(towns).features : outline ? [outline] : [];
  if (shapes.length === 0) return null;
  const boxes = shapes.map(boundsOf);
  const bounds = together(boxes);
  const metres = heightsOf(bounds);
  const blocks = shapes.map((shape, i): TownBlock => {
    const code = shape === outline ? null : String(shape.properties?.code);
    const level =
      shape.properties?.in_scope === false ? "zone" : code && lifted.includes(code) ? "lifted" : "slab";
    return { code, level, metres: metres[level], shape, bounds: boxes[i] as Bounds };
  });
  return { blocks, bounds, metres };
}

function heightsOf([west, south, east, north]: Bounds): Record<Level, number> {
  const across = (east - west) * METRES_PER_DEGREE * Math.cos((((south + north) / 2) * Math.PI) / 180);
  const breadth = Math.hypot(across, (north - south) * METRES_PER_DEGREE);
  return { zone: HEIGHTS.zone * breadth, slab: HEIGHTS.slab * breadth, lifted: HEIGHTS.lifted * breadth };
}

function together(all: readonly Bounds[]): Bounds {
  let [west, south, east, north] = all[0] as Bounds;
  for (const box of all) {
    west = Math.min(west, box[0]);
    south = Math.min(south, box[1]);
    east = Math.max(east, box[2]);
    north = Math.max(north, box[3]);
  }
  return [west, south, east, north];
}

/** The block a place stands on 落点, null beside all of them. */
export const blockAt = (relief: Relief, place: LonLat): TownBlock | null =>
  relief.blocks.find(({ shape, bounds }) => within(bounds, place) && holds(shape, place)) ?? null;

const within = ([west, south, east, north]: Bounds, [lon, lat]: LonLat) =>
  lon >= west && lon <= east && lat >= south && lat <= north;

/** A wall to be seen 侧壁: an upright rectangle between two heights. */
export interface Wall {
  readonly from: Position;
  readonly to: Position;
  readonly bottomMetres: number;
  readonly topMetres: number;
}

/** A line on top of the blocks 边线: between two towns of a height, or along a drop. */
export interface Ridge {
  readonly level: Level;
  readonly drop: boolean;
  readonly lines: readonly Position[][];
}

interface Edges {
  readonly walls: readonly Wall[];
  readonly ridges: readonly Ridge[];
}

const known = new WeakMap<Relief, Edges>();

/** The walls that can be seen, and the lines along all edges, each edge once and at the height of its higher side. */
export function edgesOfRelief(relief: Relief): Edges {
  const edges = known.get(relief) ?? findEdges(relief);
  known.set(relief, edges);
  return edges;
}

function findEdges({ blocks, metres }: Relief): Edges {
  const byShape = new Map<Feature, TownBlock>(blocks.map((block) => [block.shape, block]));
  const collection: FeatureCollection = {
    type: "FeatureCollection",
    features: blocks.map(({ shape }) => shape),
  };
  const walls: Wall[] = [];
  const groups = new Map<string, Segment[]>();
  for (const segment of segmentsOf(collection)) {
    const heights = segment.sides.map((side) => byShape.get(side) as TownBlock);
    const top = heights.reduce((high, block) => (block.metres > high.metres ? block : high));
    const bottomMetres = heights.length > 1 ? Math.min(...heights.map((block) => block.metres)) : 0;
    const drop = bottomMetres < top.metres;
    if (drop) walls.push({ from: segment.from, to: segment.to, bottomMetres, topMetres: top.metres });
    const key = `${top.level} ${drop}`;
    const group = groups.get(key);
    if (group) group.push(segment);
    else groups.set(key, [segment]);
  }
  const ridges = (Object.keys(metres) as Level[]).flatMap((level) =>
    [false, true].flatMap((drop): Ridge[] => {
      const segments = groups.get(`${level} ${drop}`);
      return segments ? [{ level, drop, lines: chained(segments) }] : [];
    }),
  );
  return { walls, ridges };
}

/** All rings of a shape at a height. */
export const ringsAt = (shape: Feature, metres: number): Position[][] =>
  ringsOf(shape).map((ring) => ring.map(([lon, lat]) => [lon as number, lat as number, metres]));
