import { afterEach, describe, expect, test, vi } from "vitest";
import { openSiting } from "./index";
import type { SitingProgress } from "./instance";
import { siting } from "./siting";
import { stopwatch } from "./stopwatch";
import { drawn } from "./testing/drawn";
import { drawPlane } from "./testing/instances";

const FAR = Number.POSITIVE_INFINITY;
const row = drawn(
  [1, 2, 4],
  [
    [0, 3, 5],
    [3, 0, 2],
    [5, 2, 0],
  ],
  { objective: "pmedian" },
);

describe("the thread's work", () => {
  const thread = siting();

  test("answers, names others, tries other assumptions and what a hand chose", async () => {
    const answer = await thread.solve(row, 20);
    expect(answer).toMatchObject({ status: "optimal", objective: 9, newSites: [2] });
    expect(await thread.runnersUp(row, answer.newSites, 1, 20)).toEqual([
      { objective: 11, newSites: [1], without: [2] },
    ]);
    expect(await thread.robustness(answer.newSites, [row, row], 20)).toMatchObject({ stillOptimal: 2 });
    expect(await thread.evaluate(row, [0], 20)).toMatchObject({ objective: 26, proven: true });
    const beds = { ...row, capacity: Float64Array.of(3, 4, 5) };
    expect(await thread.evaluate(beds, [0, 2], 20)).toMatchObject({ objective: 5, coveredWeight: 7 });
    expect(await thread.evaluate(beds, [2], 20)).toMatchObject({ objective: null, coveredWeight: 5 });
    expect(await thread.evaluate(beds, [], 20)).toMatchObject({ objective: null, coveredWeight: 0 });
  });

  test("refuses what is no question", async () => {
    await expect(thread.solve({ ...row, p: -1 }, 20)).rejects.toThrow(RangeError);
    await expect(thread.evaluate({ ...row, within: Number.NaN }, [0], 20)).rejects.toThrow(RangeError);
    await expect(thread.evaluate(row, [3], 20)).rejects.toThrow(/3 among the new sites/);
    await expect(thread.runnersUp({ ...row, fixed: [9] }, [0], 1, 20)).rejects.toThrow(RangeError);
    await expect(thread.solve(row, Number.NaN)).rejects.toThrow(RangeError);
  });

  test("tells how far it is, and does not mind an ear that is gone", async () => {
    const wide = drawPlane(1, 150, 150, { objective: "pmedian", within: FAR, p: 10 });
    const heard: SitingProgress[] = [];
    const answer = await thread.solve(wide, 20, (progress) => {
      heard.push(progress);
      return Promise.reject(new Error("gone")) as unknown as undefined;
    });
    expect(heard.length).toBeGreaterThan(0);
    for (const { objective, bound } of heard) {
      if (objective !== null) expect(objective).toBeGreaterThanOrEqual(answer.objective as number);
      if (bound !== null) expect(bound).toBeLessThanOrEqual((answer.objective as number) + 1e-6);
    }
  });

  test("says in words when the solver cannot be read, and tries again", async () => {
    const broken = siting("/nowhere/highs.wasm");
    await expect(broken.solve(row, 20)).rejects.toThrow(/选址求解器没有读到/);
    await expect(broken.solve(row, 20)).rejects.toThrow(/选址求解器没有读到/);
  });
});

test("a watch counts down, and tells no more than ten times a second", () => {
  vi.useFakeTimers();
  const told: SitingProgress[] = [];
  const watch = stopwatch(2, (progress) => told.push(progress));
  const at = (objective: number) => watch.report({ objective, bound: null, gap: null });
  at(1);
  at(2);
  vi.advanceTimersByTime(150);
  at(3);
  expect(told.map(({ objective }) => objective)).toEqual([1, 3]);
  expect(watch.secondsSpent()).toBeCloseTo(0.15);
  vi.advanceTimersByTime(2000);
  expect(watch.secondsLeft()).toBeCloseTo(-0.15);
  vi.useRealTimers();
});

describe("a thread", () => {
  class QuietWorker extends EventTarget {
    ended = false;
    postMessage() {}
    terminate() {
      this.ended = true;
    }
  }
  let last = new QuietWorker();
  const open = () => {
    vi.stubGlobal(
      "Worker",
      class extends QuietWorker {
        constructor() {
          super();
          last = this;
        }
      },
    );
    return openSiting();
  };
  afterEach(() => vi.unstubAllGlobals());

  test("that is closed ends, and whoever waits hears of it", async () => {
    const { broken, close } = open();
    close();
    expect(last.ended).toBe(true);
    await expect(broken).rejects.toThrow("选址已取消");
  });

  test("that dies says so in words", async () => {
    const { broken } = open();
    last.dispatchEvent(Object.assign(new Event("error"), { message: "out of memory" }));
    await expect(broken).rejects.toThrow(/选址的程序.*out of memory.*请刷新页面/);
    const silent = open();
    last.dispatchEvent(new Event("error"));
    await expect(silent.broken).rejects.toThrow(/没有读到程序，或内存不够/);
  });
});
