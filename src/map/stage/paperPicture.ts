import type { Feature, Position } from "geojson";
import type { Padding } from "../camera";
import { chained, neighbourEdges } from "../edges";
import { type MapTheme, PALETTES } from "../palette";
import { reachColour } from "../reachLayers";
import { reachShapes, ringsOf } from "../scene";
import type { StageScene } from "../stage";
import { fitCamera } from "./fitCamera";
import { hatchLines } from "./hatchLines";
import { blockAt, edgesOfRelief, type Level, type Relief, reliefOf, type Wall } from "./relief";
import { type Place, pixelsPerMetre, projector } from "./stageCamera";
import { layNames, nameWishes, type StageName } from "./stageNames";
import * as stone from "./stonework";
import { thinned } from "./thinned";
import { townLook } from "./townLook";

/** One path of the flat picture, in CSS pixels; later ones lie over earlier ones. */
export interface PaperPath {
  readonly d: string;
  readonly fill: string | null;
  readonly fillOpacity: number;
  readonly stroke: string | null;
  readonly width: number;
  /** Dots this far apart instead of a line. */
  readonly dotStep: number | null;
  /** Cut to the tops of this level's towns. */
  readonly clip: Level | null;
}

/** The stage as paths, names and feet of signs 平面图, in CSS pixels. */
export interface PaperPicture {
  readonly paths: readonly PaperPath[];
  readonly clips: Readonly<Partial<Record<Level, string>>>;
  readonly names: readonly StageName[];
  /** Where each facility stands, in the scene's order. */
  readonly feet: readonly (readonly [x: number, y: number])[];
  readonly sites: readonly (readonly [x: number, y: number])[];
}

export interface PaperRequest {
  readonly scene: StageScene;
  readonly theme: MapTheme;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly bearing: number;
  readonly padding: Padding;
}

const LEVELS: readonly Level[] = ["zone", "slab", "lifted"];
/** Walls of about one shade share a path. */
const BANDS = 2;
const NONE = { fill: null, fillOpacity: 1, stroke: null, width: 0, dotStep: null, clip: null } as const;

/** Draws the scene flat, from the same camera as the stage 平面图; null while there is nothing to draw. */
export function paperPicture(request: PaperRequest): PaperPicture | null {
  const { theme, width, height, scale, bearing, padding } = request;
  // A corner for every pixel at most.
  const { towns, ...rest } = request.scene;
  const scene = { ...rest, towns: towns && thinned(towns, 0, Math.max(200, Math.min(1500, width))) };
  const relief = reliefOf(scene);
  if (!relief || !(width > 0 && height > 0)) return null;
  const palette = PALETTES[theme];
  const camera = fitCamera({ relief, width, height, padding, bearing });
  const see = projector(camera);
  const draw = pen(see, width, height);
  const metresPerPixel = 1 / pixelsPerMetre(camera);
  const heightOf = (place: readonly [number, number]) => blockAt(relief, place)?.metres ?? 0;
  const stand = (place: readonly [number, number]) => see([place[0], place[1], heightOf(place)]);
  const { clips, paths } = blockPaths({ ...request, scene }, relief, draw, metresPerPixel);
  const shore = (scene.outline ? [scene.outline] : relief.blocks.map(({ shape }) => shape)).flatMap(ringsOf);
  return {
    paths: [
      ...(scene.neighbours
        ? [
            {
              ...NONE,
              d: draw.area(
                scene.neighbours.features.flatMap((shape) => [...ringsOf(shape)]),
                0,
              ),
              fill: palette.neighbour,
            },
            {
              ...NONE,
              d: draw.line(
                neighbourEdges(scene.neighbours).features.flatMap(({ geometry }) => geometry.coordinates),
                0,
              ),
              stroke: palette.neighbourEdge,
              width: 1.2 * scale,
            },
          ]
        : []),
      { ...NONE, d: draw.area(shore, 0), stroke: palette.shore, width: stone.SHORE_WIDTH * scale },
      ...paths,
    ].filter(({ d }) => d !== ""),
    clips,
    names: layNames(nameWishes(scene, relief), scene, relief, camera, padding, scale),
    feet: scene.facilities.map(({ lonLat }) => stand(lonLat)),
    sites: scene.sites.map(stand),
  };
}

/** The blocks from low to high; of each height walls first, for tops hide those that face away. */
function blockPaths(
  { scene, theme, scale }: PaperRequest,
  relief: Relief,
  draw: Pencil,
  metresPerPixel: number,
) {
  const palette = PALETTES[theme];
  const { walls, ridges } = edgesOfRelief(relief);
  const clips: Partial<Record<Level, string>> = {};
  const paths: PaperPath[] = [];
  const add = (path: Partial<PaperPath> & { readonly d: string }) => paths.push({ ...NONE, ...path });
  for (const level of LEVELS) {
    const blocks = relief.blocks.filter((block) => block.level === level);
    if (blocks.length === 0) continue;
    const metres = relief.metres[level];
    const shades = new Map<string, string>();
    const storey = storeys(walls, relief.metres).filter(({ topMetres }) => topMetres === metres);
    for (const wall of draw.longer(storey))
      for (const { corners, colour } of stone.wallBands(wall, level, palette, BANDS))
        shades.set(colour, (shades.get(colour) ?? "") + draw.face(corners));
    // The same colour about the rim closes the hairlines between faces.
    for (const [colour, d] of shades) add({ d, fill: colour, stroke: colour, width: 0.7 });
    for (const { shape, ...block } of blocks) {
      const look = townLook(block, scene.choropleth, palette);
      add({ d: draw.area(ringsOf(shape), metres), fill: look.fill, stroke: look.fill, width: 0.5 });
      if (look.hatch)
        add({
          d: draw.line(
            hatchLines(shape, stone.strokeDegrees(look.hatch, scale * metresPerPixel), look.hatch === "zone"),
            metres,
          ),
          stroke: look.hatch === "zone" ? palette.hatch : palette.noDataHatch,
          width: stone.HATCH_WIDTH * scale,
        });
    }
    if (level !== "zone" && scene.reach) {
      const { kind, solid } = scene.reach;
      const colour = reachColour(kind, palette);
      const shapes = reachShapes(scene.reach).features;
      const rings = (role: string) =>
        shapes
          .filter((shape) => shape.properties?.role === role)
          .flatMap((shape) => [...ringsOf(shape as Feature)]);
      clips[level] = draw.area(
        blocks.flatMap(({ shape }) => [...ringsOf(shape)]),
        metres,
      );
      add({ d: draw.area(rings("filled"), metres), fill: colour, fillOpacity: 0.12, clip: level });
      add({
        d: draw.area(rings("edge"), metres),
        stroke: colour,
        width: (solid ? stone.REACH_WIDTH : 2 * stone.DOT_RADIUS) * scale,
        dotStep: solid ? null : stone.DOT_STEP * scale,
        clip: level,
      });
    }
    for (const ridge of ridges.filter((one) => one.level === level)) {
      const { colour, width } = stone.ridgePens(palette)[level][ridge.drop ? "drop" : "inner"];
      add({ d: draw.line(ridge.lines, metres), stroke: colour, width: width * scale });
    }
  }
  return { clips, paths: paths.filter(({ d }) => d !== "") };
}

/** Walls cut at the heights of the levels: a part below a top that stands before it must be painted sooner. */
export function storeys(walls: readonly Wall[], metres: Relief["metres"]): Wall[] {
  return walls.flatMap((wall) => {
    const cuts = LEVELS.map((level) => metres[level]).filter(
      (cut) => cut > wall.bottomMetres && cut < wall.topMetres,
    );
    const ends = [wall.bottomMetres, ...cuts, wall.topMetres];
    return ends.slice(1).map((topMetres, i) => ({ ...wall, bottomMetres: ends[i] as number, topMetres }));
  });
}

type Pencil = ReturnType<typeof pen>;

/** Corners nearer than this to the last are left out, pixels. */
const FINEST_PIXELS = 0.8;
/** Faces of walls narrower than this are joined, pixels. */
const FACE_PIXELS = 3;
/** Lines wholly farther outside than this are left out, pixels. */
const OUTSIDE = 40;

function apart(see: (place: Place) => [number, number], one: Position, other: Position): number {
  const [[x1, y1], [x2, y2]] = [one, other].map(([lon, lat]) => see([lon as number, lat as number, 0])) as [
    [number, number],
    [number, number],
  ];
  return Math.hypot(x2 - x1, y2 - y1);
}

function pen(see: (place: Place) => [number, number], width: number, height: number) {
  const text = ([x, y]: readonly [number, number]) => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
  const trace = (line: readonly Position[], metres: number, close: string) => {
    const points: [number, number][] = [];
    let [seen, last] = [false, line.length - 1];
    line.forEach(([lon, lat], i) => {
      const point = see([lon as number, lat as number, metres]);
      const before = points.at(-1);
      const near = before && Math.hypot(point[0] - before[0], point[1] - before[1]) < FINEST_PIXELS;
      if (near && i !== last) return;
      seen ||=
        point[0] > -OUTSIDE &&
        point[0] < width + OUTSIDE &&
        point[1] > -OUTSIDE &&
        point[1] < height + OUTSIDE;
      points.push(point);
    });
    return seen && points.length > 1 ? `M${points.map(text).join("L")}${close}` : "";
  };
  /** Faces of a wall joined until each is wide enough to be seen. */
  const longer = (walls: readonly Wall[]): Wall[] => {
    const feet = new Map<number, Wall[]>();
    for (const wall of walls) {
      const group = feet.get(wall.bottomMetres);
      if (group) group.push(wall);
      else feet.set(wall.bottomMetres, [wall]);
    }
    return [...feet].flatMap(([bottomMetres, group]) =>
      chained(group).flatMap((line) => {
        const topMetres = group[0]?.topMetres as number;
        const kept: Position[] = [];
        line.forEach((corner, i) => {
          const before = kept.at(-1);
          const near = before && apart(see, before, corner) < FACE_PIXELS;
          if (!near || i === line.length - 1) kept.push(corner);
        });
        return kept.slice(1).map((to, i) => ({ from: kept[i] as Position, to, bottomMetres, topMetres }));
      }),
    );
  };
  return {
    longer,
    line: (lines: readonly (readonly Position[])[], metres: number) =>
      lines.map((line) => trace(line, metres, "")).join(""),
    area: (rings: readonly (readonly Position[])[], metres: number) =>
      rings.map((ring) => trace(ring, metres, "Z")).join(""),
    face: (corners: readonly Position[]) =>
      `M${corners.map((corner) => text(see(corner as unknown as Place))).join("L")}Z`,
  };
}
