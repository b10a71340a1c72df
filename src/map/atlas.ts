import type { FacilityKind } from "../model/facility";
import type { LonLat } from "../model/place";
import type { Palette } from "./palette";
import type { FacilityMark } from "./scene";
import { type SymbolLook, symbolDrawing, symbolPixels } from "./symbol";

/** One picture of the sheet 符号: a sign of a kind, look and size, or the ring about the selected one. */
export type AtlasEntry =
  | { readonly kind: FacilityKind; readonly look: SymbolLook; readonly pixels: number }
  | { readonly ring: true; readonly pixels: number };

/** Room about a sign for its paper casing, in CSS pixels; a picture is wider than its sign by twice that. */
export const atlasMargin = (pen: number) => Math.ceil(3 * pen);

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
      .sort((a, b) => depth(b) - depth(a) || RANKS.indexOf(a.kind) - RANKS.indexOf(b.kind))
      .map(drawn),
    ...(chosen
      ? [sign(chosen, { ring: true, pixels: pixels(chosen) + Math.round(16 * scale) }), drawn(chosen)]
      : []),
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
export function drawAtlas(
  entries: readonly AtlasEntry[],
  palette: Palette,
  density: number,
  pen: number,
): Atlas {
  const unique = [...new Map(entries.map((entry) => [atlasKey(entry), entry])).entries()];
  const margin = atlasMargin(pen);
  const largest = Math.max(0, ...unique.map(([, entry]) => entry.pixels));
  const cell = Math.ceil((largest + 2 * margin + 2) * density);
  const columns = Math.max(1, Math.ceil(Math.sqrt(unique.length)));
  const canvas = document.createElement("canvas");
  canvas.width = columns * cell;
  canvas.height = Math.max(1, Math.ceil(unique.length / columns)) * cell;
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  if (!brush) throw new Error("no 2D canvas for the signs of facilities");
  const mapping: Atlas["mapping"] = {};
  unique.forEach(([key, entry], i) => {
    const x = (i % columns) * cell;
    const y = Math.floor(i / columns) * cell;
    const side = Math.round((entry.pixels + 2 * margin) * density);
    brush.setTransform(density, 0, 0, density, x + margin * density, y + margin * density);
    if ("ring" in entry) drawRing(brush, entry.pixels, palette, pen);
    else drawSign(brush, entry, palette, pen);
    mapping[key] = { x, y, width: side, height: side, mask: false };
  });
  return { image: withPaperFringe(brush, canvas, palette.halo), mapping };
}

type Brush = CanvasRenderingContext2D;
/** A sign as it is drawn, whatever it stands for. */
export type SignEntry = Extract<AtlasEntry, { readonly kind: FacilityKind }>;

function drawSign(brush: Brush, { kind, look, pixels }: SignEntry, palette: Palette, pen: number): void {
  const drawing = symbolDrawing(kind, look, pixels, pen);
  const inks = { hue: palette.kinds[kind], paper: palette.halo };
  const edge = new Path2D(drawing.edge);
  const fillWith = (ink: "hue" | "paper") => {
    const other = ink === "hue" ? inks.paper : inks.hue;
    brush.fillStyle = inks[ink];
    brush.fill(edge);
    brush.fillStyle = other;
    brush.strokeStyle = other;
    brush.lineWidth = drawing.markWidth;
    brush.lineCap = "round";
    for (const { path, filled } of drawing.marks)
      if (filled) brush.fill(new Path2D(path));
      else brush.stroke(new Path2D(path));
  };
  brush.save();
  brush.scale(pixels / 24, pixels / 24);
  brush.lineJoin = "round";
  brush.strokeStyle = inks.paper;
  brush.lineWidth = drawing.edgeWidth + drawing.casingWidth;
  brush.stroke(edge);
  fillWith(drawing.fill);
  if (drawing.hueBelow !== null) {
    brush.save();
    brush.beginPath();
    brush.rect(-4, drawing.hueBelow, 32, 32);
    brush.clip();
    fillWith("hue");
    brush.restore();
  }
  brush.strokeStyle = inks.hue;
  brush.lineWidth = drawing.edgeWidth;
  brush.lineCap = look === "question" ? "round" : "butt";
  brush.setLineDash([...drawing.dash]);
  brush.stroke(edge);
  brush.restore();
}

function drawRing(brush: Brush, pixels: number, palette: Palette, pen: number): void {
  for (const [colour, width] of [
    [palette.halo, 6 * pen],
    [palette.selected, 2.5 * pen],
  ] as const) {
    brush.beginPath();
    brush.arc(pixels / 2, pixels / 2, pixels / 2 - 2 * pen, 0, 2 * Math.PI);
    brush.strokeStyle = colour;
    brush.lineWidth = width;
    brush.stroke();
  }
}

/**
 * Empty pixels become see-through paper instead of see-through black: the card blends neighbours before it looks
 * at transparency, and black would leave a dirty edge about every sign. A canvas cannot hold this, ImageData can.
 */
function withPaperFringe(brush: Brush, canvas: HTMLCanvasElement, paper: string): ImageData {
  const image = brush.getImageData(0, 0, canvas.width, canvas.height);
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
