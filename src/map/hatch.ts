import type { Map as MapLibreMap } from "maplibre-gl";
import type { Palette } from "./palette";

/** The two fills that mean "no figure here" 填充纹: outside the statistics, and not registered yet. */
type HatchName = "hatch-zone" | "hatch-no-data";

/** How each hatch is drawn: the zone in wide strokes one way, no data in fine strokes the other way. */
const HATCHES = {
  "hatch-zone": { period: 12, width: 1, rising: true },
  "hatch-no-data": { period: 6, width: 0.8, rising: false },
} as const;

/** The empty picture that keeps room for a facility's sign among the names. */
export const ROOM = "room";
/** Its edge in pixels at icon-size 1. */
export const ROOM_PIXELS = 16;

/** Gives a fresh style its pictures; before any data, or MapLibre leaves the first tiles bare. */
export function addFills(map: MapLibreMap, palette: Palette): void {
  // Whole, or the tiles of a hatch show seams.
  const density = Math.max(1, Math.ceil(devicePixelRatio));
  for (const name of Object.keys(HATCHES) as HatchName[])
    if (!map.hasImage(name)) map.addImage(name, hatchTile(name, palette, density), { pixelRatio: density });
  const size = { width: ROOM_PIXELS, height: ROOM_PIXELS };
  if (!map.hasImage(ROOM)) map.addImage(ROOM, { ...size, data: new Uint8Array(4 * ROOM_PIXELS ** 2) });
}

/** One tile of a hatch 纹样 at the screen's resolution. */
function hatchTile(name: HatchName, palette: Palette, density: number): ImageData {
  const { period, width, rising } = HATCHES[name];
  const side = period * density;
  const canvas = document.createElement("canvas");
  canvas.width = side;
  canvas.height = side;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (!pen) throw new Error("no 2D canvas for the hatch");
  pen.fillStyle = name === "hatch-zone" ? palette.zone : palette.noData;
  pen.fillRect(0, 0, side, side);
  pen.strokeStyle = name === "hatch-zone" ? palette.hatch : palette.noDataHatch;
  pen.lineWidth = width * density;
  // Three strokes, since the corners of the neighbouring tiles' strokes reach into this one.
  for (const shift of [-side, 0, side]) {
    pen.beginPath();
    pen.moveTo(shift - side / 2, rising ? 1.5 * side : -side / 2);
    pen.lineTo(shift + 1.5 * side, rising ? -side / 2 : 1.5 * side);
    pen.stroke();
  }
  return pen.getImageData(0, 0, side, side);
}
