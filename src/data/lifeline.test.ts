import { afterEach, expect, test, vi } from "vitest";
import { lifeline } from "./lifeline";
import { EngineError } from "./trouble";

/** A thread that never answers, as a dead one does. */
class SilentWorker extends EventTarget {
  terminated = 0;
  terminate() {
    this.terminated++;
  }
}

const alive = () => {
  const worker = new SilentWorker();
  return { worker, life: lifeline(worker as unknown as Worker) };
};
const never = () => new Promise<never>(() => {});
const outcome = (promise: Promise<unknown>) => promise.then(String, (error: Error) => error.name);

afterEach(() => vi.useRealTimers());

test("a call ends as it ends while the worker lives", async () => {
  const { life } = alive();
  expect(await life.whileAlive(async () => 7)).toBe(7);
  await expect(life.whileAlive(async () => Promise.reject(new SyntaxError("no")))).rejects.toThrow(
    SyntaxError,
  );
});

test.each<[string, (worker: SilentWorker) => void]>([
  ["an error", (worker) => worker.dispatchEvent(new Event("error"))],
  ["an unreadable message", (worker) => worker.dispatchEvent(new Event("messageerror"))],
  ["terminate()", (worker) => (worker as unknown as Worker).terminate()],
])("%s fails all that waits and all that follows, and ends the thread once", async (_, kill) => {
  const { worker, life } = alive();
  const waiting = [outcome(life.whileAlive(never)), outcome(life.within(60, never))];
  kill(worker);
  kill(worker);
  expect(await Promise.all(waiting)).toEqual(["EngineError", "EngineError"]);
  const call = vi.fn(never);
  expect(await outcome(life.whileAlive(call))).toBe("EngineError");
  expect(call).not.toHaveBeenCalled();
  expect(worker.terminated).toBe(1);
});

test("the first reason is kept", async () => {
  const { life } = alive();
  life.end(new EngineError("分析引擎已关闭", "请刷新页面"));
  life.end(new EngineError("别的", ""));
  await expect(life.whileAlive(never)).rejects.toThrow("分析引擎已关闭。请刷新页面");
});

test("a start that takes too long is a death; one in time is not", async () => {
  vi.useFakeTimers();
  const { worker, life } = alive();
  expect(await life.within(60, async () => "ready")).toBe("ready");
  await vi.advanceTimersByTimeAsync(61_000);
  expect(worker.terminated).toBe(0);
  const late = outcome(life.within(60, never));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await late).toBe("EngineError");
  expect(worker.terminated).toBe(1);
});
