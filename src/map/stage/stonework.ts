import type { Position } from "geojson";
import type { Palette } from "../palette";
import type { Level, Wall } from "./relief";
import { mixed, tint } from "./tint";
import type { TownLook } from "./townLook";

/** From which side the light comes, in degrees; how dark the far side is; and how much darker a wall's foot is. */
const LIGHT_DEGREES = 225;
const SHADE = 0.34;
const FOOT = 0.5;
const BANDS = 4;
const METRES_PER_DEGREE = 111_320;

/** One band of a wall 侧壁色带: four corners with heights in metres, and its colour. */
export interface WallBand {
  readonly corners: readonly [Position, Position, Position, Position];
  readonly colour: string;
}

/** A wall in bands that darken towards the foot; its shade follows the way it faces, whichever side is seen. */
export function wallBands(
  { from, to, bottomMetres, topMetres }: Wall,
  level: Level,
  palette: Palette,
  bands = BANDS,
): WallBand[] {
  const [x1, y1, x2, y2] = [from[0], from[1], to[0], to[1]] as [number, number, number, number];
  const facing = Math.atan2((x2 - x1) * Math.cos((y1 * Math.PI) / 180), y2 - y1) + Math.PI / 2;
  const light = Math.abs(Math.cos(facing - (LIGHT_DEGREES * Math.PI) / 180));
  const dark = darkest(palette);
  const top = { zone: palette.zone, slab: palette.land, lifted: palette.land }[level];
  const stone = mixed(top, palette.outline, { zone: 0.08, slab: 0.3, lifted: 0.45 }[level]);
  const lit = mixed(stone, dark, SHADE * (1 - light));
  return Array.from({ length: bands }, (_, band): WallBand => {
    const at = (part: number) => bottomMetres + (topMetres - bottomMetres) * part;
    const [low, high] = [at(band / bands), at((band + 1) / bands)];
    return {
      corners: [
        [x1, y1, low],
        [x2, y2, low],
        [x2, y2, high],
        [x1, y1, high],
      ],
      colour: mixed(lit, dark, FOOT * (1 - (band + 1) / bands)),
    };
  });
}

/** What shadows are mixed with: the sea on the wall, ink on paper. */
function darkest(palette: Palette): string {
  const brightness = (hex: string) => tint(hex)[0] + tint(hex)[1] + tint(hex)[2];
  return brightness(palette.sea) < brightness(palette.label) ? palette.sea : palette.outline;
}

interface Pen {
  readonly colour: string;
  /** Pixels on a wall of 1920 × 1080. */
  readonly width: number;
}

/** The pens edges are drawn with 边线: between two towns of a height, and along a drop. */
export const ridgePens = (palette: Palette): Record<Level, { readonly inner: Pen; readonly drop: Pen }> => ({
  zone: {
    inner: { colour: palette.hatch, width: 1.2 },
    drop: { colour: mixed(palette.hatch, palette.townEdge, 0.5), width: 1.4 },
  },
  slab: {
    inner: { colour: palette.townEdge, width: 1.3 },
    drop: { colour: palette.outline, width: 2.4 },
  },
  lifted: {
    inner: { colour: palette.outline, width: 1.6 },
    drop: { colour: palette.selected, width: 3 },
  },
});

/** How far apart the strokes of a hatch lie, for `hatchLines`: wide for the zone, narrow for no data. */
export const strokeDegrees = (hatch: NonNullable<TownLook["hatch"]>, metresPerPixel: number) =>
  ((hatch === "zone" ? 13 : 7) * Math.SQRT2 * metresPerPixel) / METRES_PER_DEGREE;

/** Pixels on a wall of 1920 × 1080, for both pictures of the stage. */
export const SHORE_WIDTH = 7;
export const REACH_WIDTH = 2;
export const DOT_STEP = 5.5;
export const DOT_RADIUS = 1.3;
export const HATCH_WIDTH = 1.1;
export const SITE_RINGS = [16, 9];
