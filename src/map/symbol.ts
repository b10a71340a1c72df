import type { FacilityKind } from "../model/facility";

/**
 * How a facility's sign is filled 图例样式: solid = documented place; hollow = schematic position 示意;
 * half = built, not open 已建成未运营 (half-hollow: its position is schematic too); question = 择址中: whether it will
 * stand here is open. Not called by the status: this file is in the public build, which may not hold that word.
 */
export type SymbolLook = "solid" | "hollow" | "half" | "half-hollow" | "question";

/** The sign of one kind of facility 设施符号, as SVG path data in a box of 24 × 24. */
export interface FacilityShape {
  /** The closed silhouette. */
  readonly edge: string;
  /** The mark within that tells like silhouettes apart; null = none. */
  readonly mark: string | null;
  /** Whether the mark is filled (a bowl) or drawn as a line (a roof's edge). */
  readonly markFilled: boolean;
  /** Size on the map in pixels when beds are unknown or mean nothing. */
  readonly pixels: number;
  /** The level up to which a half sign is filled, so that every half looks like half. */
  readonly waterline: number;
}

/** One sign per kind 设施符号: the shape differs wherever the hue is shared, so colour is never alone. */
export const FACILITY_SHAPES: Readonly<Record<FacilityKind, FacilityShape>> = {
  nursing_home: {
    edge: "M12 2 L22.4 10.6 H20.4 V21.6 H3.6 V10.6 H1.6 Z",
    mark: "M6.8 11.4 H17.2",
    markFilled: false,
    pixels: 18,
    waterline: 15.2,
  },
  care_centre: {
    edge: "M4.6 3 H19.4 Q21 3 21 4.6 V19.4 Q21 21 19.4 21 H4.6 Q3 21 3 19.4 V4.6 Q3 3 4.6 3 Z",
    mark: "M8 8 H16 V16 H8 Z",
    markFilled: false,
    pixels: 18,
    waterline: 12,
  },
  care_station: {
    edge: "M12 1.8 L21 6.9 V17.1 L12 22.2 L3 17.1 V6.9 Z",
    mark: null,
    markFilled: false,
    pixels: 16,
    waterline: 12,
  },
  canteen: {
    edge: "M12 2.2 A9.8 9.8 0 0 1 12 21.8 A9.8 9.8 0 0 1 12 2.2 Z",
    mark: "M5.8 10.8 H18.2 A6.2 6.2 0 0 1 5.8 10.8 Z",
    markFilled: true,
    pixels: 16,
    waterline: 12,
  },
  medical_care: {
    edge: "M8.4 2.2 H15.6 V8.4 H21.8 V15.6 H15.6 V21.8 H8.4 V15.6 H2.2 V8.4 H8.4 Z",
    mark: null,
    markFilled: false,
    pixels: 17,
    waterline: 12,
  },
  public_cemetery: {
    edge: "M10.5 2.6 Q12 1.1 13.5 2.6 L21.4 10.5 Q22.9 12 21.4 13.5 L13.5 21.4 Q12 22.9 10.5 21.4 L2.6 13.5 Q1.1 12 2.6 10.5 Z",
    mark: null,
    markFilled: false,
    pixels: 15,
    waterline: 12,
  },
  commercial_cemetery: {
    edge: "M10.5 2.6 Q12 1.1 13.5 2.6 L21.4 10.5 Q22.9 12 21.4 13.5 L13.5 21.4 Q12 22.9 10.5 21.4 L2.6 13.5 Q1.1 12 2.6 10.5 Z",
    mark: "M6.6 12 H17.4",
    markFilled: false,
    pixels: 15,
    waterline: 12,
  },
};

/** The mark of a site still being chosen 择址中: a question, whatever the kind. */
export const QUESTION_MARK = "M8.9 9.6 A3.1 3.1 0 1 1 13.6 12.2 Q12 13.2 12 14.6";
/** The point under that question mark. */
export const QUESTION_POINT = "M10.9 17.6 A1.1 1.1 0 1 1 13.1 17.6 A1.1 1.1 0 1 1 10.9 17.6 Z";

const LARGEST = 38;
const PIXELS_PER_ROOT_BED = 2.1;

/**
 * The size of a sign in pixels 符号大小: area in step with beds (square-root scale), even numbers so that the
 * drawn copies stay few; unknown beds give the kind's own size, which is also the smallest.
 */
export function symbolPixels(kind: FacilityKind, beds: number | null): number {
  const least = FACILITY_SHAPES[kind].pixels;
  if (beds === null) return least;
  const wanted = 2 * Math.round((PIXELS_PER_ROOT_BED * Math.sqrt(Math.max(0, beds))) / 2);
  return Math.min(LARGEST, Math.max(least, wanted));
}

/** How one sign is drawn at one size: which parts, in which of three inks, with which pen. */
export interface SymbolDrawing {
  readonly edge: string;
  /** What the silhouette is filled with; its marks have the other ink. */
  readonly fill: "hue" | "paper";
  /** From this level down it is filled with the hue all the same; null = it is not a half sign. */
  readonly hueBelow: number | null;
  readonly edgeWidth: number;
  readonly dash: readonly number[];
  readonly casingWidth: number;
  readonly marks: readonly { readonly path: string; readonly filled: boolean }[];
  readonly markWidth: number;
}

/**
 * A sign ready to draw, for canvas and SVG alike. Pens are given in the box's units but are worked out from
 * `pixels`: a line stays as thick on a small sign as on a large one. `pen` thickens all of them.
 */
export function symbolDrawing(kind: FacilityKind, look: SymbolLook, pixels: number, pen = 1): SymbolDrawing {
  const shape = FACILITY_SHAPES[kind];
  const unit = (24 * pen) / pixels;
  const dashed = look === "hollow" || look === "half-hollow";
  const marks =
    look === "question"
      ? [
          { path: QUESTION_MARK, filled: false },
          { path: QUESTION_POINT, filled: true },
        ]
      : shape.mark === null
        ? []
        : [{ path: shape.mark, filled: shape.markFilled }];
  return {
    edge: shape.edge,
    fill: look === "solid" ? "hue" : "paper",
    hueBelow: look === "half" || look === "half-hollow" ? shape.waterline : null,
    edgeWidth: (look === "question" ? 1.5 : 1.6) * unit,
    dash: look === "question" ? [0.1 * unit, 2.5 * unit] : dashed ? [2.8 * unit, 1.7 * unit] : [],
    casingWidth: 3.6 * unit,
    marks,
    markWidth: 1.5 * unit,
  };
}
