import { type Remote, wrap } from "comlink";
import { brokenThread } from "./brokenThread";
import type { Routing } from "./routing";

/** The thread that searches roads 路网线程, and the way to end it. */
export interface OpenRouting {
  readonly thread: Remote<Routing>;
  /** Fails when the thread dies or is closed, which it itself would never say. */
  readonly broken: Promise<never>;
  close(): void;
}

/** Starts the thread that holds the roads 打开路网线程: it lives for the visit and answers in milliseconds. */
export function openRouting(): OpenRouting {
  const worker = new Worker(new URL("./routing.worker.ts", import.meta.url), { type: "module" });
  const { broken, end } = brokenThread(
    worker,
    (cause) => `按道路计算的程序没有打开，或中途停了（${cause}）。请刷新页面再试，或先改用直线推算。`,
  );
  return {
    thread: wrap<Routing>(worker),
    broken,
    close() {
      worker.terminate();
      // A thread that was ended never answers: whoever still waits for it hears so.
      end("换了道路，这一步已停。请再试一次。");
    },
  };
}
