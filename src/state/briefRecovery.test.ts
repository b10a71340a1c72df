import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { feelPulse, LateError, limited, type Standing, systemClock, tryAgain } from "./briefRecovery";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const passed = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

describe("what failed is tried again", () => {
  const FINE: Standing = { failed: null, well: true, rests: null };
  const BUSY: Standing = { failed: null, well: false, rests: null };
  const broken = (rests: unknown = null): Standing => ({ failed: {}, well: false, rests });

  function bench(act?: () => void) {
    const store = createStore<{ standing: Standing }>(() => ({ standing: BUSY }));
    const set = (standing: Standing) => store.setState({ standing });
    let tries = 0;
    let same = false;
    const stop = tryAgain(
      systemClock,
      store,
      ({ standing }) => standing,
      (restsOnTheSame) => {
        tries++;
        same = restsOnTheSame;
        if (act) act();
        else set(BUSY);
      },
    );
    return { set, stop, tries: () => tries, same: () => same };
  }

  test("after 5, 15 and 60 seconds, then every five minutes", async () => {
    const { set, tries } = bench();
    let count = 0;
    for (const pause of [5, 15, 60, 300, 300, 300]) {
      set(broken());
      await passed(pause - 0.1);
      expect(tries()).toBe(count);
      await passed(0.2);
      expect(tries()).toBe(++count);
      await passed(1000);
      expect(tries()).toBe(count);
    }
  });

  test("once it was well the next failure is the first again; while it is only busy it is not", async () => {
    const { set, tries } = bench();
    set(broken());
    await passed(5);
    set(broken());
    await passed(14);
    expect(tries()).toBe(1);
    set(FINE);
    set(broken());
    await passed(5);
    expect(tries()).toBe(2);
  });

  test("not when it came right meanwhile, nor when another failure took its place, nor once stopped", async () => {
    const { set, stop, tries } = bench();
    set(broken());
    await passed(4);
    set(FINE);
    await passed(60);
    expect(tries()).toBe(0);
    set(broken());
    await passed(4);
    set(broken());
    await passed(14);
    expect(tries()).toBe(0);
    await passed(1);
    expect(tries()).toBe(1);
    set(broken());
    stop();
    set(broken());
    await passed(1000);
    expect(tries()).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("a try that changes nothing is not made again at once", async () => {
    const { set, tries } = bench(() => {});
    set(broken());
    await passed(1000);
    expect(tries()).toBe(1);
  });

  test("at once when what it rests on came back", async () => {
    const { set, tries, same } = bench();
    const [first, second] = [{}, {}];
    const failed = broken(first);
    set(failed);
    // Neither the same again nor its loss is a reason.
    set({ ...failed });
    set({ ...failed, rests: null });
    expect(tries()).toBe(0);
    set({ ...failed, rests: second });
    expect([tries(), same()]).toEqual([1, false]);
    await passed(60);
    expect(tries()).toBe(1);
    set({ ...broken(), rests: null });
    await passed(15);
    expect([tries(), same()]).toEqual([2, true]);
  });
});

describe("a database's pulse", () => {
  function bench(ask: (database: object) => Promise<unknown>) {
    const state = { database: {} as object | null };
    const dead: (object | null)[] = [];
    const stop = feelPulse(
      systemClock,
      () => state.database,
      ask,
      () => dead.push(state.database),
    );
    return { state, dead, stop };
  }

  test("is felt every minute and nothing is done while it beats", async () => {
    let asked = 0;
    const { dead } = bench(async () => asked++);
    await passed(59);
    expect(asked).toBe(0);
    await passed(1);
    expect(asked).toBe(1);
    await passed(600);
    expect([asked, dead.length]).toEqual([11, 0]);
  });

  test("one that never answers is dead after 20 seconds and a moment, one that says so at once", async () => {
    const silent = bench(() => new Promise(() => {}));
    await passed(81.9);
    expect(silent.dead).toEqual([]);
    await passed(0.2);
    expect(silent.dead).toHaveLength(1);
    silent.stop();
    let fail: (cause: Error) => void = () => {};
    const late = bench(
      () =>
        new Promise((_, reject) => {
          fail = reject;
        }),
    );
    await passed(85);
    fail(new Error("dead"));
    await passed(5);
    expect(late.dead).toHaveLength(1);
    late.stop();
    const loud = bench(() => Promise.reject(new Error("dead")));
    await passed(60);
    expect(loud.dead).toHaveLength(1);
    await passed(60);
    expect(loud.dead).toHaveLength(2);
  });

  test("an answer that comes together with the end of the wait, as after sleep, is an answer", async () => {
    const { dead } = bench(() => new Promise((answer) => setTimeout(answer, 20_000)));
    await passed(200);
    expect(dead).toEqual([]);
  });

  test("a slow answer is an answer, even with the wall stopped in between", async () => {
    const slow = bench(() => new Promise((answer) => setTimeout(answer, 19_000)));
    await passed(200);
    expect(slow.dead).toEqual([]);
    slow.stop();
    const asked = bench(() => new Promise(() => {}));
    await passed(70);
    asked.stop();
    await passed(200);
    expect(asked.dead).toEqual([]);
    let fail: (cause: Error) => void = () => {};
    const dying = bench(
      () =>
        new Promise((_, reject) => {
          fail = reject;
        }),
    );
    await passed(70);
    dying.stop();
    fail(new Error("dead"));
    await passed(200);
    expect(dying.dead).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("one that was replaced meanwhile is nobody's any more, and without one nothing is asked", async () => {
    let asked = 0;
    const { state, dead } = bench(() => {
      asked++;
      return new Promise(() => {});
    });
    await passed(70);
    state.database = null;
    await passed(300);
    expect([asked, dead.length]).toEqual([1, 0]);
    state.database = {};
    await passed(82.1);
    expect([asked, dead.length]).toEqual([2, 1]);
  });
});

describe("a step with a limit", () => {
  const stays = new AbortController().signal;

  test("ends as it ends, and leaves no clock and no listener behind", async () => {
    await expect(limited(systemClock, stays, async () => 7)).resolves.toBe(7);
    await expect(limited(systemClock, stays, () => Promise.reject(new Error("甲")))).rejects.toThrow("甲");
    expect(vi.getTimerCount()).toBe(0);
  });

  test("counts as dead after three minutes, and is told so", async () => {
    let told: AbortSignal | undefined;
    const ended = limited(systemClock, stays, (withdrawn) => {
      told = withdrawn;
      return new Promise(() => {});
    });
    const said = expect(ended).rejects.toThrow(LateError);
    await passed(179);
    expect(told?.aborted).toBe(false);
    await passed(2);
    await said;
    expect(told?.aborted).toBe(true);
  });

  test("ends when it is withdrawn, and does not begin when it was before", async () => {
    const question = new AbortController();
    const ended = limited(systemClock, question.signal, () => new Promise(() => {}));
    const said = expect(ended).rejects.toThrow(/abort/i);
    question.abort();
    await said;
    let begun = false;
    const late = limited(systemClock, question.signal, async () => {
      begun = true;
    });
    await expect(late).rejects.toThrow(/abort/i);
    expect([begun, vi.getTimerCount()]).toEqual([false, 0]);
  });
});
