import { type Points, travel } from "../analysis/travel";
import type { TravelMode } from "../model/travel";
import { type Routing, roadMode } from "./roads";
import { minutesOf, networkMatrix } from "./routingAnswer";

/** Straight-line columns worked out before the page has a turn: a county's cells to all its villages are five million distances. */
const COLUMNS_AT_ONCE = 32;

/** Minutes from every origin to every destination 出行时间矩阵, a row an origin, on roads or by the straight line; Infinity = cannot. */
export async function minutesBetween(
  from: Points,
  to: Points,
  mode: TravelMode,
  routing: Routing | null,
  withdrawn?: AbortSignal,
): Promise<Float64Array> {
  const onRoads = routing && roadMode(mode);
  if (routing && onRoads) return minutesOf(await networkMatrix(routing, onRoads, from, to));
  const { minutesToNearest } = travel(mode);
  const columns = to.lons.length;
  const all = new Float64Array(from.lons.length * columns);
  for (let j = 0; j < columns; j++) {
    const one = { lons: to.lons.subarray(j, j + 1), lats: to.lats.subarray(j, j + 1) };
    minutesToNearest(from, one).forEach((minutes, i) => {
      all[i * columns + j] = minutes;
    });
    if ((j + 1) % COLUMNS_AT_ONCE !== 0) continue;
    await new Promise((next) => setTimeout(next));
    withdrawn?.throwIfAborted();
  }
  return all;
}
