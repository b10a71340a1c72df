import { type Remote, wrap } from "comlink";
import { brokenThread } from "../analysis/brokenThread";
import type { Desk } from "./desk";
import type { RoadsDesk } from "./roads/roadsDesk";

export type { Desk, IntakeView } from "./desk";
export type { IntakeChoice } from "./intake/outcome";
export type { ImportedRoads } from "./roads/edgeList";
export type { RoadsDesk } from "./roads/roadsDesk";

/** A desk in a thread of its own 导入台线程, and the way to end it. */
export interface OpenDesk {
  readonly desk: Remote<Desk>;
  /** Fails when the thread dies, which the desk itself would never say. */
  readonly broken: Promise<never>;
  close(): void;
}

/** Opens the clerk's desk 打开导入台. Reading and drawing take seconds, and the page must go on meanwhile. */
export function openDesk(): OpenDesk {
  const worker = new Worker(new URL("./desk.worker.ts", import.meta.url), { type: "module" });
  return {
    desk: wrap<Desk>(worker),
    broken: brokenOf(worker, "文件很大时请拆小"),
    close: () => worker.terminate(),
  };
}

/** A desk for roads in a thread of its own 道路导入线程, and the way to end it. */
export interface OpenRoadsDesk {
  readonly desk: Remote<RoadsDesk>;
  /** Fails when the thread dies, which the desk itself would never say. */
  readonly broken: Promise<never>;
  /** Ends the thread and with it any import; what was kept before stays. */
  close(): void;
}

/** Opens the desk for roads 打开道路导入台: a county's extract takes seconds, and the page must go on meanwhile. */
export function openRoadsDesk(): OpenRoadsDesk {
  const worker = new Worker(new URL("./roads/roads.worker.ts", import.meta.url), { type: "module" });
  return {
    desk: wrap<RoadsDesk>(worker),
    broken: brokenOf(worker, "道路文件很大时请先裁出本县"),
    close: () => worker.terminate(),
  };
}

/** What is said when an import's thread dies, and what may be tried then. */
const brokenOf = (worker: Worker, remedy: string): Promise<never> =>
  brokenThread(
    worker,
    (cause) => `导入程序没有打开，或中途停了（${cause}）。请检查网络后再选一次文件；${remedy}。`,
  ).broken;
