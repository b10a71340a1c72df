import type { Bounds } from "./scene";

/** Room kept free along each side of the map, in CSS pixels 留白: panels that lie over it. */
export interface Padding {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** No panel over the map. */
export const NO_PADDING: Padding = { top: 0, right: 0, bottom: 0, left: 0 };

const WORLD_PIXELS = 512;
const BREATH = 20;

/**
 * The padding to fit a county with: some air on top of the panels' room, but never so much that less than 40 % of
 * the map is left, or MapLibre would refuse to fit anything.
 */
export function fittingPadding(padding: Padding, width: number, height: number): Padding {
  const squeeze = (one: number, other: number, length: number) =>
    Math.min(1, (0.6 * length) / Math.max(1, one + other));
  const [top, right, bottom, left] = [padding.top, padding.right, padding.bottom, padding.left].map(
    (side) => side + BREATH,
  ) as [number, number, number, number];
  const across = squeeze(left, right, width);
  const down = squeeze(top, bottom, height);
  return { top: top * down, right: right * across, bottom: bottom * down, left: left * across };
}

/**
 * How far the map may be moved 可移动范围: what the first view shows and a third of it more on every side, and
 * always the county with some air. Beyond that nothing is drawn, a reader would only get lost.
 */
export function leash(
  centre: readonly [lon: number, lat: number],
  zoom: number,
  width: number,
  height: number,
  county: Bounds,
): Bounds {
  const lonPerPixel = 360 / (WORLD_PIXELS * 2 ** zoom);
  // Near enough to Mercator for one county: a degree of latitude is longer on the sheet by 1/cos.
  const latPerPixel = lonPerPixel * Math.cos((centre[1] * Math.PI) / 180);
  const [across, down] = [width * lonPerPixel * 0.7, height * latPerPixel * 0.7];
  const [west, south, east, north] = county;
  const [airLon, airLat] = [(east - west) * 0.15, (north - south) * 0.15];
  return [
    Math.max(-180, Math.min(centre[0] - across, west - airLon)),
    Math.max(-85, Math.min(centre[1] - down, south - airLat)),
    Math.min(180, Math.max(centre[0] + across, east + airLon)),
    Math.min(85, Math.max(centre[1] + down, north + airLat)),
  ];
}

/** How far below the fitting zoom one may go: as far as the leash, whose width is 1.4 views. */
export const ZOOM_OUT = Math.log2(1.4) - 0.02;
