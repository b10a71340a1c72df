import type { Layer } from "@deck.gl/core";
import { PathLayer, SolidPolygonLayer } from "@deck.gl/layers";
import { hatchLines } from "./hatchLines";
import { type LayerRequest, OVERLAY, over, polygonsOf, ROUND, SOLID } from "./layerRequest";
import type { Level, Ridge, TownBlock, Wall } from "./relief";
import { HATCH_WIDTH, ridgePens, strokeDegrees, wallBands } from "./stonework";
import { tint } from "./tint";
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
  const strokes = looks.flatMap(({ block, look }) =>
    look.hatch
      ? hatchLines(block.shape, strokeDegrees(look.hatch, scale * metresPerPixel), look.hatch === "zone").map(
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
          getWidth: HATCH_WIDTH * scale,
          widthUnits: "pixels",
          billboard: true,
          getPolygonOffset: over(1),
          parameters: OVERLAY,
        }),
  ];
}

/** The walls of blocks of one height. */
export function wallLayer(level: Level, walls: readonly Wall[], { palette }: LayerRequest): Layer | null {
  if (walls.length === 0) return null;
  const bands = walls.flatMap((wall) => wallBands(wall, level, palette));
  return new SolidPolygonLayer<(typeof bands)[number]>({
    id: `walls-${level}`,
    data: bands,
    _full3d: true,
    getPolygon: ({ corners }) => corners as never,
    getFillColor: ({ colour }) => tint(colour),
    getPolygonOffset: over(0),
    parameters: SOLID,
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
  const pens = ridgePens(palette)[level];
  const lines = ridges.flatMap(({ drop, lines: parts }) => {
    const { colour, width } = pens[drop ? "drop" : "inner"];
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
