import { type OpenRouting, openRouting } from "../analysis";
import type { Area } from "../analysis/circles";
import type { SpotSeconds } from "../analysis/routing";
import type { Points } from "../analysis/travel";
import type { UnreachableReason } from "../data/coverage";
import type { LonLat } from "../model/place";
import type { RoadMode, RoadNetworkId } from "../model/roads";
import { openRoadsDesk } from "../registry";
import type { KeptRoads, Routing } from "./roads";

let open: { readonly of: KeptRoads; readonly door: OpenRouting; readonly held: Set<RoadNetworkId> } | null =
  null;

/** Lays a network out in the thread 路网就绪: the thread is one for the visit, and keeps what it was given. */
export async function laidOut(kept: KeptRoads, network: RoadNetworkId): Promise<Routing> {
  if (open?.of !== kept) {
    closeRouting();
    open = { of: kept, door: openRouting(), held: new Set() };
  }
  const { door, held } = open;
  try {
    if (!held.has(network)) await lay(kept, network, door);
  } catch (cause) {
    // A thread that could not take its roads is of no more use: the next try starts another.
    forget(door);
    throw cause;
  }
  held.add(network);
  return { info: kept.info, network, door };
}

/** Reading the tables takes a moment too: in the importer's thread, so that the page goes on. */
async function lay(kept: KeptRoads, network: RoadNetworkId, door: OpenRouting): Promise<void> {
  const desk = openRoadsDesk();
  try {
    const tables = await Promise.race([desk.desk.tables(kept.files, network), desk.broken]);
    await Promise.race([door.thread.hold(tables), door.broken]);
  } finally {
    desk.close();
  }
}

/** Ends the thread; whatever was still asked of it fails. */
export function closeRouting(): void {
  open?.door.close();
  open = null;
}

function forget(door: OpenRouting): void {
  door.close();
  if (open?.door === door) open = null;
}

/** A thread that dies never answers: whoever asks it also hears of that. One that failed is not asked again. */
async function asked<T>(routing: Routing, question: Promise<T>): Promise<T> {
  try {
    return await Promise.race([question, routing.door.broken]);
  } catch (cause) {
    forget(routing.door);
    throw cause;
  }
}

/** How many searches the thread has made 搜索次数; none without roads. */
export const roadSearchesOf = async (routing: Routing | null): Promise<number> =>
  routing ? asked(routing, routing.door.thread.searches()) : 0;

const REASONS: readonly (UnreachableReason | null)[] = [null, "off_road", "no_path"];

/** Minutes from each cell to the nearest place on roads 沿道路最近时间, and why where there are none. */
export async function networkMinutes(routing: Routing, mode: RoadMode, cells: Points, places: Points) {
  const { seconds, reasons } = await asked(routing, routing.door.thread.toNearest(mode, cells, places));
  return { minutes: minutesOf(seconds), reasons: Array.from(reasons, (code) => REASONS[code] ?? null) };
}

/** Minutes between all pairs on roads 出行时间矩阵, row by row from each origin; Infinity = cannot be reached. */
export const networkMatrix = async (
  routing: Routing,
  mode: RoadMode,
  from: Points,
  to: Points,
  withinMinutes = Number.POSITIVE_INFINITY,
): Promise<Float64Array> => asked(routing, routing.door.thread.matrix(mode, from, to, withinMinutes * 60));

/** Areas within reach of places 等时圈, one for each limit, all cut from one search; kept by name for the next limit. */
export const networkAreas = async (
  routing: Routing,
  mode: RoadMode,
  places: Points,
  limits: readonly number[],
  quick: boolean,
): Promise<readonly Area[]> =>
  asked(
    routing,
    routing.door.thread.areas(
      mode,
      places,
      limits.map((minutes) => minutes * 60),
      quick,
    ),
  );

/** Each place's own area 逐个等时圈, in the order of the places. */
export const networkOwnAreas = async (
  routing: Routing,
  mode: RoadMode,
  places: Points,
  minutes: number,
): Promise<readonly Area[]> => asked(routing, routing.door.thread.ownAreas(mode, places, minutes * 60));

/** Seconds to and from one place on roads, as far as so many minutes reach. */
export const networkSpot = async (
  routing: Routing,
  mode: RoadMode,
  at: LonLat,
  cells: Points,
  facilities: Points,
  mostMinutes: number,
): Promise<SpotSeconds> =>
  asked(routing, routing.door.thread.spot(mode, at, cells, facilities, mostMinutes * 60));

/**
 * Seconds as minutes: what lies within a limit by the kernel's tolerance does so in whole minutes too, since sums overshoot
 * by parts in 1e12.
 */
export const minutesOf = (seconds: Float64Array): Float64Array =>
  seconds.map((value) => Math.round(value * 1e5) / 6e6);
