import type { FacilityKind } from "../model/facility";
import type { LonLat } from "../model/place";
import type { Palette } from "./palette";
import type { FacilityMark } from "./scene";
import { type SymbolLook, symbolDrawing, symbolPixels } from "./symbol";

/** One picture of the sheet 符号: a sign of a kind, look and size, or the ring about the selected one. */
export type AtlasEntry =
  | { readonly kind: FacilityKind; readonly look: SymbolLook; readonly pixels: number }
  | { readonly ring: true; readonly pixels: number };

/** Room about a sign for its paper casing, in CSS pixels; a picture is `pixels + 2 × MARGIN` wide. */
export const MARGIN = 3;

/** The name of a picture in the sheet. */
export function atlasKey(entry: AtlasEntry): string {
  return "ring" in entry ? `ring-${entry.pixels}` : `${entry.kind}-${entry.look}-${entry.pixels}`;
}

/** One picture put in one place; `id` is the facility it stands for. */
export interface Sign {
  readonly id: string;
  readonly lonLat: LonLat;
  readonly entry: AtlasEntry;
  readonly icon: string;
}

/** Which kinds may cover which where signs meet, lowest first: many small ones must not hide the few that matter. */
const RANKS: readonly FacilityKind[] = [
  "canteen",
  "care_station",
  "commercial_cemetery",
  "public_cemetery",
  "medical_care",
  "care_centre",
  "nursing_home",
];
/** Above this a sign is large enough to be seen from below the others. */
const LARGE = 22;

/**
 * The signs from bottom to top 叠放次序: large below small, like sizes by kind, the selected one last, upon its
 * ring. `scale` makes all of them larger or smaller.
 */
export function signsInOrder(marks: readonly FacilityMark[], selected: string | null, scale = 1): Sign[] {
  const sign = ({ id, lonLat }: FacilityMark, entry: AtlasEntry): Sign => ({
    id,
    lonLat,
    entry,
    icon: atlasKey(entry),
  });
  const pixels = (mark: FacilityMark) => Math.round(symbolPixels(mark.kind, mark.size) * scale);
  const drawn = (mark: FacilityMark) =>
    sign(mark, { kind: mark.kind, look: mark.look, pixels: pixels(mark) });
  const depth = (mark: FacilityMark) => Math.max(LARGE, symbolPixels(mark.kind, mark.size));
  const chosen = marks.find(({ id }) => id === selected);
  return [
    ...marks
      .filter((mark) => mark !== chosen)
      .toSorted((a, b) => depth(b) - depth(a) || RANKS.indexOf(a.kind) - RANKS.indexOf(b.kind))
      .map(drawn),
    ...(chosen ? [sign(chosen, { ring: true, pixels: pixels(chosen) + 16 }), drawn(chosen)] : []),
  ];
}

export interface Atlas {
  readonly image: ImageData;
  readonly mapping: Record<string, { x: number; y: number; width: number; height: number; mask: false }>;
}

/**
 * Draws the sheet of signs 符号图集 once per set of signs in use. Every size has its own picture at the screen's
 * resolution, so that the graphics card copies pixels instead of shrinking a large one to grey mush.
 */
export function drawAtlas(entries: readonly AtlasEntry[], palette: Palette, density: number, pen = 1): Atlas {
  const unique = [...new Map(entries.map((entry) => [atlasKey(entry), entry])).entries()];
  const cell = Math.ceil(
    (Math.max(0, ...unique.map(([, entry]) => entry.pixels)) + 2 * MARGIN + 2) * density,
  );
  const columns = Math.max(1, Math.ceil(Math.sqrt(unique.length)));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, columns * cell);
  canvas.height = Math.max(1, Math.ceil(unique.length / columns) * cell);
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (!pen) throw new Error("no 2D canvas for the signs of facilities");
  const mapping: Atlas["mapping"] = {};
  unique.forEach(([key, entry], i) => {
    const x = (i % columns) * cell;
    const y = Math.floor(i / columns) * cell;
    const side = Math.round((entry.pixels + 2 * MARGIN) * density);
    pen.setTransform(density, 0, 0, density, x + MARGIN * density, y + MARGIN * density);
    if ("ring" in entry) drawRing(brush, entry.pixels, palette, pen);
    else drawSymbol(brush, entry, palette, pen);
    mapping[key] = { x, y, width: side, height: side, mask: false };
  });
  return { image: withPaperFringe(pen, canvas, palette.halo), mapping };
}

/** Draws one sign at the pen's origin, `pixels` wide. */
export function drawSymbol(
  pen: CanvasRenderingContext2D,
  kind: FacilityKind,
  look: SymbolLook,
  pixels: number,
  palette: Palette,
): void {
  const drawing = symbolDrawing(kind, look, pixels);
  const inks = { hue: palette.kinds[kind], paper: palette.halo };
  const opposite = { hue: inks.paper, paper: inks.hue };
  const edge = new Path2D(drawing.edge);
  pen.save();
  pen.scale(pixels / 24, pixels / 24);
  pen.lineJoin = "round";
  pen.strokeStyle = inks.paper;
  pen.lineWidth = drawing.edgeWidth + drawing.casingWidth;
  pen.stroke(edge);
  for (const [fill, y, height] of [
    [drawing.upper, -4, drawing.waterline + 4],
    [drawing.lower, drawing.waterline, 28 - drawing.waterline],
  ] as const) {
    pen.save();
    pen.beginPath();
    pen.rect(-4, y, 32, height);
    pen.clip();
    pen.fillStyle = inks[fill];
    pen.fill(edge);
    pen.fillStyle = opposite[fill];
    pen.strokeStyle = opposite[fill];
    pen.lineWidth = drawing.markWidth;
    pen.lineCap = "round";
    for (const { path, filled } of drawing.marks)
      if (filled) pen.fill(new Path2D(path));
      else pen.stroke(new Path2D(path));
    pen.restore();
  }
  pen.strokeStyle = inks.hue;
  pen.lineWidth = drawing.edgeWidth;
  pen.lineCap = look === "siting" ? "round" : "butt";
  pen.setLineDash([...drawing.dash]);
  pen.stroke(edge);
  pen.restore();
}

function drawRing(pen: CanvasRenderingContext2D, pixels: number, palette: Palette): void {
  const radius = pixels / 2 - 2;
  for (const [colour, width] of [
    [palette.halo, 6],
    [palette.selected, 2.5],
  ] as const) {
    pen.beginPath();
    pen.arc(pixels / 2, pixels / 2, radius, 0, 2 * Math.PI);
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.stroke();
  }
}

/**
 * Empty pixels become see-through paper instead of see-through black: the card blends neighbours before it looks
 * at transparency, and black would leave a dirty edge about every sign. A canvas cannot hold this, ImageData can.
 */
function withPaperFringe(pen: CanvasRenderingContext2D, canvas: HTMLCanvasElement, paper: string): ImageData {
  const image = pen.getImageData(0, 0, canvas.width, canvas.height);
  const [red, green, blue] = [1, 3, 5].map((i) => Number.parseInt(paper.slice(i, i + 2), 16)) as [
    number,
    number,
    number,
  ];
  const { data } = image;
  for (let i = 0; i < data.length; i += 4)
    if (data[i + 3] === 0) {
      data[i] = red;
      data[i + 1] = green;
      data[i + 2] = blue;
    }
  return image;
}
