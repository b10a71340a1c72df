import { type Remote, wrap } from "comlink";
import { brokenThread } from "../brokenThread";
import type { Siting } from "./siting";

/** The thread that answers questions of siting 选址线程, and the way to end it. */
export interface OpenSiting {
  readonly thread: Remote<Siting>;
  /** Fails when the thread dies or is closed, which it itself would never say. */
  readonly broken: Promise<never>;
  /** Ends it at once, whatever it is working on 取消: open another for the next question. */
  close(): void;
}

/** Starts the thread that answers questions of siting 打开选址线程; a question in it is cancelled by closing it. */
export function openSiting(): OpenSiting {
  const worker = new Worker(new URL("./siting.worker.ts", import.meta.url), { type: "module" });
  const { broken, end } = brokenThread(
    worker,
    (cause) => `选址的程序没有打开，或中途停了（${cause}）。请刷新页面再试，或先缩小范围、减少候选点。`,
  );
  return {
    thread: wrap<Siting>(worker),
    broken,
    close() {
      worker.terminate();
      // A thread that was ended never answers: whoever still waits for it hears so.
      end("选址已取消。需要时请重新计算。");
    },
  };
}
