import type { LonLat } from "../../model/place";

/** The wall's camera 大屏视角: what it looks at, from where, and where on the screen that lies (CSS pixels). */
export interface StageCamera {
  readonly lonLat: LonLat;
  readonly zoom: number;
  /** Degrees from straight down, and clockwise from north. */
  readonly pitch: number;
  readonly bearing: number;
  readonly width: number;
  readonly height: number;
  /** Where `lonLat` lies: the lens is shifted there, so that nothing leans on a very wide wall. */
  readonly centre: readonly [x: number, y: number];
}

/** A place on the ground or above it: degrees, degrees, metres. */
export type Place = readonly [lon: number, lat: number, metres: number];

const WORLD = 512;
const EARTH_METRES = 40_030_000;
/** How far the eye stands off, in heights of the screen: deck.gl's own. */
const DISTANCE = 1.5;
const RADIANS = Math.PI / 180;

const worldX = (lon: number) => (WORLD * (lon + 180)) / 360;
const worldY = (lat: number) =>
  (WORLD * (Math.PI + Math.log(Math.tan(Math.PI / 4 + (lat * RADIANS) / 2)))) / (2 * Math.PI);
const lonOf = (x: number) => (x / WORLD) * 360 - 180;
const latOf = (y: number) =>
  (2 * Math.atan(Math.exp((y / WORLD) * 2 * Math.PI - Math.PI)) - Math.PI / 2) / RADIANS;

/** How many pixels a metre takes at the place looked at, before perspective. */
export const pixelsPerMetre = ({ lonLat, zoom }: Pick<StageCamera, "lonLat" | "zoom">) =>
  (WORLD * 2 ** zoom) / (EARTH_METRES * Math.cos(lonLat[1] * RADIANS));

/** Where a place is seen 投影, in CSS pixels from the upper left. The same as deck.gl's projection. */
export function project(camera: StageCamera, place: Place): [x: number, y: number] {
  return projector(camera)(place);
}

/** `project` for many places of one camera. */
export function projector(camera: StageCamera): (place: Place) => [x: number, y: number] {
  const { lonLat, zoom, centre } = camera;
  const scale = 2 ** zoom;
  const eye = DISTANCE * camera.height;
  const [fromX, fromY] = [worldX(lonLat[0]), worldY(lonLat[1])];
  const perMetre = pixelsPerMetre(camera);
  const { sin, cos, sinPitch, cosPitch } = turns(camera);
  return ([lon, lat, metres]) => {
    const [east, north] = [(worldX(lon) - fromX) * scale, (worldY(lat) - fromY) * scale];
    const up = metres * perMetre;
    const [right, ahead] = [east * cos - north * sin, east * sin + north * cos];
    const nearer = eye / (eye + ahead * sinPitch - up * cosPitch);
    return [centre[0] + right * nearer, centre[1] - (ahead * cosPitch + up * sinPitch) * nearer];
  };
}

/** The place at a height that is seen at a point of the screen; null above the horizon. */
export function unproject(
  camera: StageCamera,
  [x, y]: readonly [number, number],
  metres: number,
): LonLat | null {
  const { lonLat, zoom, centre } = camera;
  const scale = 2 ** zoom;
  const eye = DISTANCE * camera.height;
  const { sin, cos, sinPitch, cosPitch } = turns(camera);
  const [right, up] = [x - centre[0], centre[1] - y];
  const height = metres * pixelsPerMetre(camera);
  const along = (height - eye * cosPitch) / (up * sinPitch - eye * cosPitch);
  if (!(along > 0)) return null;
  const [side, ahead] = [along * right, along * up * cosPitch - eye * (1 - along) * sinPitch];
  const [east, north] = [side * cos + ahead * sin, ahead * cos - side * sin];
  return [lonOf(worldX(lonLat[0]) + east / scale), latOf(worldY(lonLat[1]) + north / scale)];
}

function turns({ bearing, pitch }: StageCamera) {
  return {
    sin: Math.sin(bearing * RADIANS),
    cos: Math.cos(bearing * RADIANS),
    sinPitch: Math.sin(pitch * RADIANS),
    cosPitch: Math.cos(pitch * RADIANS),
  };
}

/** The camera part of the way from one view to another 运镜: `part` 0 to 1, the bearing the short way round. */
export function between(from: StageCamera, to: StageCamera, part: number): StageCamera {
  if (part >= 1) return to;
  const mix = (a: number, b: number) => a + (b - a) * part;
  const turn = ((((to.bearing - from.bearing) % 360) + 540) % 360) - 180;
  return {
    ...to,
    lonLat: [mix(from.lonLat[0], to.lonLat[0]), latOf(mix(worldY(from.lonLat[1]), worldY(to.lonLat[1])))],
    zoom: mix(from.zoom, to.zoom),
    pitch: mix(from.pitch, to.pitch),
    bearing: from.bearing + turn * part,
    centre: [mix(from.centre[0], to.centre[0]), mix(from.centre[1], to.centre[1])],
  };
}

/** Slow, quick, slow 缓动. */
export const eased = (part: number) => (part < 0.5 ? 4 * part ** 3 : 1 - (2 - 2 * part) ** 3 / 2);
