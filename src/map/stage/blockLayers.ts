import type { Layer } from "@deck.gl/core";
import { PathLayer, SolidPolygonLayer } from "@deck.gl/layers";
import type { Position } from "geojson";
import type { Palette } from "../palette";
import { hatchLines } from "./hatchLines";
import { type LayerRequest, OVERLAY, over, polygonsOf, ROUND, SOLID } from "./layerRequest";
import type { Level, Ridge, TownBlock, Wall } from "./relief";
import { mixed, type Tint, tint } from "./tint";
import { townLook } from "./townLook";

/** Town tops in their colours, and the hatches over them. */
export function tops(level: Level, blocks: readonly TownBlock[], request: LayerRequest): (Layer | null)[] {
  const { scene, palette, scale, relief, metresPerPixel } = request;
  if (blocks.length === 0) return [];
  const metres = relief.metres[level];
  const looks = blocks.map((block) => ({ block, look: townLook(block, scene.choropleth, palette) }));
  const pieces = looks.flatMap(({ block, look }) =>
    polygonsOf(block.shape).map((rings) => ({
      rings: rings.map((ring) => ring.map(([lon, lat]) => [lon as number, lat as number, metres])),
      colour: tint(look.fill),
    })),
  );
  const stroke = (rising: boolean) => ((rising ? 13 : 7) * scale * metresPerPixel) / 111_320;
  const strokes = looks.flatMap(({ block, look }) =>
    look.hatch
      ? hatchLines(block.shape, stroke(look.hatch === "zone") * Math.SQRT2, look.hatch === "zone").map(
          (line) => ({
            line: line.map(([lon, lat]) => [lon as number, lat as number, metres]),
            colour: tint(look.hatch === "zone" ? palette.hatch : palette.noDataHatch),
          }),
        )
      : [],
  );
  return [
    new SolidPolygonLayer<(typeof pieces)[number]>({
      id: `tops-${level}`,
      data: pieces,
      getPolygon: ({ rings }) => rings as never,
      getFillColor: ({ colour }) => colour,
      getPolygonOffset: over(0),
      parameters: SOLID,
    }),
    strokes.length === 0
      ? null
      : new PathLayer<(typeof strokes)[number]>({
          id: `hatch-${level}`,
          data: strokes,
          getPath: ({ line }) => line as never,
          getColor: ({ colour }) => colour,
          getWidth: 1.1 * scale,
          widthUnits: "pixels",
          billboard: true,
          getPolygonOffset: over(1),
          parameters: OVERLAY,
        }),
  ];
}

/** From which side the light comes, in degrees; how dark the far side is; and how much darker a wall's foot is. */
const LIGHT_DEGREES = 225;
const SHADE = 0.34;
const FOOT = 0.5;
const BANDS = 3;

/** The walls of blocks of one height. */
export function wallLayer(level: Level, walls: readonly Wall[], { palette }: LayerRequest): Layer | null {
  if (walls.length === 0) return null;
  const bands = walls.flatMap((wall) => wallBands(wall, level, palette));
  return new SolidPolygonLayer<(typeof bands)[number]>({
    id: `walls-${level}`,
    data: bands,
    _full3d: true,
    getPolygon: ({ corners }) => corners as never,
    getFillColor: ({ colour }) => colour,
    getPolygonOffset: over(0),
    parameters: SOLID,
  });
}

/** A wall in bands that darken towards the foot; its shade follows the way it faces, whichever side is seen. */
function wallBands({ from, to, bottomMetres, topMetres }: Wall, level: Level, palette: Palette) {
  const run = ((to[0] as number) - (from[0] as number)) * Math.cos(((from[1] as number) * Math.PI) / 180);
  const facing = Math.atan2(run, (to[1] as number) - (from[1] as number)) + Math.PI / 2;
  const light = Math.abs(Math.cos(facing - (LIGHT_DEGREES * Math.PI) / 180));
  const high =
    level === "lifted"
      ? mixed(palette.land, palette.outline, 0.45)
      : mixed(palette.land, palette.outline, 0.28);
  const top = level === "zone" ? mixed(palette.zone, palette.sea, 0.2) : high;
  const lit = mixed(top, palette.sea, SHADE * (1 - light));
  return Array.from({ length: BANDS }, (_, band): { corners: Position[]; colour: Tint } => {
    const at = (part: number) => bottomMetres + (topMetres - bottomMetres) * part;
    const [low, up] = [at(band / BANDS), at((band + 1) / BANDS)];
    const [x1, y1, x2, y2] = [from[0], from[1], to[0], to[1]] as [number, number, number, number];
    return {
      corners: [
        [x1, y1, low],
        [x2, y2, low],
        [x2, y2, up],
        [x1, y1, up],
      ],
      colour: tint(mixed(lit, palette.sea, FOOT * (1 - (band + 1) / BANDS))),
    };
  });
}

/** The lines along the edges of blocks of one height. */
export function ridgeLayer(
  level: Level,
  ridges: readonly Ridge[],
  { relief, palette, scale }: LayerRequest,
): Layer | null {
  if (ridges.length === 0) return null;
  const metres = relief.metres[level];
  const pens = {
    zone: { inner: [palette.hatch, 1.2], drop: [mixed(palette.hatch, palette.townEdge, 0.5), 1.4] },
    slab: { inner: [palette.townEdge, 1.3], drop: [palette.outline, 2.4] },
    lifted: { inner: [palette.outline, 1.6], drop: [palette.selected, 3] },
  } as const;
  const lines = ridges.flatMap(({ drop, lines: parts }) => {
    const [colour, width] = pens[level][drop ? "drop" : "inner"];
    return parts.map((line) => ({
      line: line.map(([lon, lat]) => [lon as number, lat as number, metres]),
      colour: tint(colour),
      width: width * scale,
    }));
  });
  return new PathLayer<(typeof lines)[number]>({
    id: `ridges-${level}`,
    data: lines,
    getPath: ({ line }) => line as never,
    getColor: ({ colour }) => colour,
    getWidth: ({ width }) => width,
    ...ROUND,
    getPolygonOffset: over(4),
    parameters: SOLID,
  });
}
