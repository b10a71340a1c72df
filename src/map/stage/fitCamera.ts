import { fittingPadding, type Padding } from "../camera";
import { type Bounds, ringsOf } from "../scene";
import type { Relief, TownBlock } from "./relief";
import { type Place, projector, type StageCamera, unproject } from "./stageCamera";

/** Degrees from straight down 俯角: low enough to see the slab's walls, high enough to read the map. */
export const PITCH = 47;
/** How much nearer than the whole county lifted towns may be looked at, in steps of doubling. */
const NEARER = 1;
/** How far about lifted towns is shown, in their own size. */
const CONTEXT = 1.7;
const STEPS = 14;

export interface FitRequest {
  readonly relief: Relief;
  readonly width: number;
  readonly height: number;
  readonly padding: Padding;
  readonly bearing: number;
}

/** The camera that shows the county, or the lifted towns amid their neighbours, in the free room 取景. */
export function fitCamera({ relief, width, height, padding, bearing }: FitRequest): StageCamera {
  const { top, right, bottom, left } = fittingPadding(padding, width, height);
  const room = { left, top, width: width - left - right, height: height - top - bottom };
  const [west, south, east, north] = relief.bounds;
  const start: StageCamera = {
    lonLat: [(west + east) / 2, (south + north) / 2],
    zoom: Math.log2((room.width * 360) / (512 * (east - west))),
    pitch: PITCH,
    bearing,
    width,
    height,
    centre: [room.left + room.width / 2, room.top + room.height / 2],
  };
  const county = fitted(start, relief.blocks.flatMap(cornersOf), room);
  const lifted = relief.blocks.filter(({ level }) => level === "lifted");
  if (lifted.length === 0) return county;
  const near = fitted(county, widened(lifted.flatMap(cornersOf)), room);
  if (near.zoom <= county.zoom) return county;
  return { ...near, zoom: Math.min(near.zoom, county.zoom + NEARER) };
}

interface Room {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Nearing in steps, since perspective makes size and place depend on each other. */
function fitted(start: StageCamera, places: readonly Place[], room: Room): StageCamera {
  let camera = start;
  for (let step = 0; step < STEPS; step++) {
    const [left, top, right, bottom] = extent(places.map(projector(camera)));
    const middle = unproject(camera, [(left + right) / 2, (top + bottom) / 2], 0);
    const factor = Math.min(room.width / (right - left), room.height / (bottom - top));
    if (!middle || !Number.isFinite(factor)) return camera;
    camera = { ...camera, lonLat: middle, zoom: camera.zoom + Math.log2(factor) };
  }
  return camera;
}

/** Both ends of every corner: on the ground and on top. */
function cornersOf({ shape, metres }: TownBlock): Place[] {
  return ringsOf(shape).flatMap((ring) =>
    ring.flatMap(([lon, lat]): Place[] => [
      [lon as number, lat as number, 0],
      [lon as number, lat as number, metres],
    ]),
  );
}

function widened(places: readonly Place[]): Place[] {
  const [west, south, east, north] = extent(places);
  const [lon, lat] = [(west + east) / 2, (south + north) / 2];
  return places.map(([x, y, metres]) => [lon + (x - lon) * CONTEXT, lat + (y - lat) * CONTEXT, metres]);
}

function extent(points: readonly (readonly [number, number, ...unknown[]])[]): Bounds {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return [left, top, right, bottom];
}
