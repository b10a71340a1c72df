import type { Feature, MultiPolygon, Polygon, Position } from "geojson";
import type { Palette } from "../palette";
import type { StageScene } from "../stage";
import type { Relief } from "./relief";

/** What the layers of the stage are made of. */
export interface LayerRequest {
  readonly scene: StageScene;
  readonly relief: Relief;
  readonly palette: Palette;
  readonly scale: number;
  /** How many metres of ground a CSS pixel shows: how far apart dots and strokes lie. */
  readonly metresPerPixel: number;
}

/** Over what already lies at the same height. In the smallest steps of depth that the card knows. */
export const over = (order: number) => () => [0, -60 * order] as [number, number];
export const FLAT = { depthWriteEnabled: false, depthCompare: "always" } as const;
export const SOLID = { depthWriteEnabled: true, depthCompare: "less-equal" } as const;
export const OVERLAY = { depthWriteEnabled: false, depthCompare: "less-equal" } as const;
export const ROUND = { jointRounded: true, capRounded: true, widthUnits: "pixels", billboard: true } as const;

/** The polygons of a shape, one or several, each an outer ring and its holes. */
export function polygonsOf(shape: Feature): Position[][][] {
  const geometry = shape.geometry as Polygon | MultiPolygon;
  return geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
}
