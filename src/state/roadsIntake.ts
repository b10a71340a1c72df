import { createStore } from "zustand/vanilla";
import type { RoadBox, RoadsInfo } from "../model/roads";
import { takeRoads } from "./actions";
import { latest } from "./answer";
import type { KeptRoads } from "./roads";
import { store } from "./store";

/** Where an import of roads stands 道路导入进度. */
export interface RoadsIntake {
  readonly file: string | null;
  /** Share done, 0 … 1; null = nothing is being read. */
  readonly progress: number | null;
  readonly error: string | null;
  /** What the last import came to. */
  readonly done: RoadsInfo | null;
  /** Said when the browser could not keep the roads. */
  readonly keeping: string | null;
}

const IDLE: RoadsIntake = { file: null, progress: null, error: null, done: null, keeping: null };

export const roadsIntakeStore = createStore<RoadsIntake>(() => IDLE);

const set = roadsIntakeStore.setState;

/** The import under way 在读的道路文件; only the newest may write, and only until it is called off. */
let current: { withdraw: () => void } | null = null;

/** Whether a dropped file is roads 道路文件. */
export const isRoadsFile = (name: string): boolean => /\.pbf$|\.osm(\.(gz|bz2|xml))?$/i.test(name);

/** Read roads from an extract of OpenStreetMap 导入道路: in a thread, with progress; the roads before stay until all is kept. */
export async function takeRoadsFile(file: File): Promise<void> {
  current?.withdraw();
  let calledOff: () => void = () => {};
  const withdrawn = new Promise<null>((resolve) => {
    calledOff = () => resolve(null);
  });
  const own = {
    withdraw() {
      if (current === own) current = null;
      calledOff();
    },
  };
  current = own;
  const tell = (news: Partial<RoadsIntake>) => {
    if (current === own) set({ ...IDLE, file: file.name, ...news });
  };
  const outline = latest(store.getState().outline);
  try {
    if (!outline) return tell({ error: NOT_YET });
    tell({ progress: 0 });
    const read = await Promise.race([readRoads(file, boxOf(outline), withdrawn, tell), withdrawn]);
    if (!read || current !== own) return;
    const keeping = await keep(read.files);
    // Called off while they were being kept: another file has taken this one's place, or will.
    if (current !== own) return;
    tell({ done: read.info, keeping });
    takeRoads(read.info.hash, keeping === null ? null : read);
  } catch (cause) {
    tell({ error: wordsOf(cause) });
  } finally {
    if (current === own) current = null;
  }
}

/** Reads in a thread of its own, which ends with the reading or when that is called off. */
async function readRoads(
  file: File,
  box: RoadBox,
  withdrawn: Promise<null>,
  tell: (news: Partial<RoadsIntake>) => void,
): Promise<KeptRoads | null> {
  const [{ openRoadsDesk }, { proxy }] = await Promise.all([import("../registry"), import("comlink")]);
  const { desk, broken, close } = openRoadsDesk();
  try {
    const onProgress = proxy((progress: number) => tell({ progress }));
    return await Promise.race([desk.importOsm(file, box, onProgress), broken, withdrawn]);
  } finally {
    close();
  }
}

/** A file dropped where only roads are taken 拖进规划工作台的文件: anything else is told where it belongs. */
export function takeDropped(file: File): void {
  if (isRoadsFile(file.name)) void takeRoadsFile(file);
  else if (!current) set({ ...IDLE, file: file.name, error: LEDGERS_ELSEWHERE });
}

const LEDGERS_ELSEWHERE =
  "这里只接道路（.osm.pbf）。台账（CSV、Excel、GeoJSON、zip）请打开“数据底账”，拖到“导入台账”里。";

/** Stop reading 取消; the roads before stay. */
export function cancelRoads(): void {
  current?.withdraw();
  set(IDLE);
}

/** The words about the last import have been read. */
export const dismissRoads = () => set(IDLE);

/** Say what went wrong with something made of the roads. */
export const sayRoadsTrouble = (cause: unknown) => set({ ...IDLE, error: wordsOf(cause) });

/** Forget the roads kept in this browser 删除本机道路: figures are by straight lines again. */
export async function forgetRoads(): Promise<void> {
  try {
    const { forgetRoads: forget } = await import("../data/keptRoads");
    await forget();
    set(IDLE);
    takeRoads(null);
  } catch (cause) {
    set({ error: wordsOf(cause) });
  }
}

/** Null when the browser keeps them, else why not: then they serve this visit only. */
async function keep(files: ReadonlyMap<string, Uint8Array>): Promise<string | null> {
  const { keepRoads } = await import("../data/keptRoads");
  try {
    await keepRoads(files);
    return null;
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}

/** The county's box with a margin, so that roads which leave and come back are whole, degrees. */
const MARGIN_DEGREES = 0.05;

function boxOf({ geometry }: GeoJSON.Feature): RoadBox {
  let [west, south, east, north] = [180, 90, -180, -90];
  const rings =
    geometry.type === "Polygon"
      ? geometry.coordinates
      : geometry.type === "MultiPolygon"
        ? geometry.coordinates.flat()
        : [];
  for (const [lon, lat] of rings.flat() as [number, number][]) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return [west - MARGIN_DEGREES, south - MARGIN_DEGREES, east + MARGIN_DEGREES, north + MARGIN_DEGREES];
}

const NOT_YET = "网站的数据还没有读到，请等页面读完再试。";

function wordsOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return /[\u4e00-\u9fff]/.test(message)
    ? message
    : `道路没有导入：${message}。原来的道路没有变。请刷新页面再试；仍不行时，请把文件和这句话发给系统管理员。`;
}
