import { type Remote, wrap } from "comlink";
import type { Desk } from "./desk";

export type { Desk, IntakeView } from "./desk";
export type { IntakeChoice } from "./intake/outcome";

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
  const broken = new Promise<never>((_, fail) => {
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      fail(
        new Error(
          `导入程序没有打开，或中途停了（${event.message || "没有读到程序，或内存不够"}）。请检查网络后再选一次文件；文件很大时请拆小。`,
        ),
      );
    });
  });
  broken.catch(() => {});
  return { desk: wrap<Desk>(worker), broken, close: () => worker.terminate() };
}
