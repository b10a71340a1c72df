import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  filled,
  hearPresenter,
  keepHere,
  keptHere,
  momentsFrom,
  oneMoreReload,
  presenterHeardAt,
  reloadDue,
  setTimer,
  slept,
  unattended,
  watchFailure,
  watchNight,
} from "./kiosk";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Local time, as the night is. */
const at = (hour: number, minute = 0, day = 26) => new Date(2026, 10, day, hour, minute).getTime();

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("whether a reload is due", () => {
  const night = {
    now: at(3, 20),
    loadedAt: at(9, 0, 20),
    touchedAt: at(22, 0, 25),
    slept: false,
    filled: false,
  };
  test("in the night's hour, when nobody was there for ten minutes, and not just woken", () => {
    expect(reloadDue(night)).toBe(true);
    expect(reloadDue({ ...night, now: at(3) })).toBe(true);
    expect(reloadDue({ ...night, now: at(2, 59) })).toBe(false);
    expect(reloadDue({ ...night, now: at(4) })).toBe(false);
    expect(reloadDue({ ...night, now: at(15, 20) })).toBe(false);
    expect(reloadDue({ ...night, touchedAt: at(3, 11) })).toBe(false);
    expect(reloadDue({ ...night, touchedAt: at(3, 10) })).toBe(true);
    expect(reloadDue({ ...night, slept: true })).toBe(false);
    expect(reloadDue({ ...night, filled: true })).toBe(false);
  });
  test("once a night: a page loaded in that hour was", () => {
    expect(reloadDue({ ...night, loadedAt: at(3, 1) })).toBe(false);
    expect(reloadDue({ ...night, loadedAt: at(3) })).toBe(false);
    expect(reloadDue({ ...night, loadedAt: at(2, 59) })).toBe(true);
    // A clock set back behind the page's own loading.
    expect(reloadDue({ ...night, loadedAt: at(5) })).toBe(false);
    expect(reloadDue({ ...night, loadedAt: at(3, 1, 25) })).toBe(true);
  });
});

test("sleep is a tick that came far too late", () => {
  expect(slept(60_000, 0, MINUTE)).toBe(false);
  expect(slept(120_000, 0, MINUTE)).toBe(false);
  expect(slept(8 * HOUR, 0, MINUTE)).toBe(true);
  expect(slept(-HOUR, 0, MINUTE)).toBe(false);
});

describe("the watch over the night", () => {
  const watched = (from: number, answers: () => Promise<boolean> = async () => true) => {
    vi.useFakeTimers({ now: from });
    const seen = {
      reloads: [] as number[],
      asked: [] as number[],
      quiet: [] as number[],
      touchedAt: from,
      filled: false,
      putAwayAt: 0,
    };
    const stop = watchNight({
      now: Date.now,
      touchedAt: () => seen.touchedAt,
      siteAnswers: () => {
        seen.asked.push(Date.now());
        return answers();
      },
      reload: () => seen.reloads.push(Date.now()),
      filled: () => seen.filled,
      onTick: (quiet) => {
        seen.quiet.push(quiet);
        return Date.now() === seen.putAwayAt;
      },
      setTimer,
    });
    return { seen, stop };
  };

  test("reloads soon after three", async () => {
    const { seen } = watched(at(22, 0, 25));
    await vi.advanceTimersByTimeAsync(5 * HOUR - 1);
    expect(seen.reloads).toEqual([]);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(seen.reloads).toHaveLength(1);
    expect(new Date(seen.reloads[0]!).getHours()).toBe(3);
  });

  test("a page that filled the screen itself stays as it is, night after night", async () => {
    const { seen } = watched(at(22, 0, 25));
    seen.filled = true;
    await vi.advanceTimersByTimeAsync(50 * HOUR);
    expect(seen.asked).toEqual([]);
    seen.filled = false;
    await vi.advanceTimersByTimeAsync(3 * HOUR + MINUTE);
    expect(seen.reloads).toHaveLength(1);
  });

  test("what is put away at a tick reaches the address first", async () => {
    const { seen } = watched(at(22, 0, 25));
    seen.putAwayAt = at(3);
    await vi.advanceTimersByTimeAsync(5 * HOUR);
    expect(seen.asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(seen.reloads).toHaveLength(1);
  });

  test("offline it stays, and asks again every ten minutes within the hour", async () => {
    const { seen } = watched(at(2, 0), async () => false);
    await vi.advanceTimersByTimeAsync(8 * HOUR);
    expect(seen.reloads).toEqual([]);
    expect(seen.asked).toHaveLength(6);
    for (let i = 1; i < 6; i++) expect(seen.asked[i]! - seen.asked[i - 1]!).toBe(10 * MINUTE);
  });

  test("the network that comes back within the hour is enough", async () => {
    const { seen } = watched(at(2, 0), async () => Date.now() > at(3, 25));
    await vi.advanceTimersByTimeAsync(1.6 * HOUR);
    expect(seen.reloads).toHaveLength(1);
  });

  test("somebody who comes while the site is asked is not cut off", async () => {
    const { seen } = watched(at(2, 0), async () => {
      seen.touchedAt = Date.now();
      return true;
    });
    await vi.advanceTimersByTimeAsync(1.1 * HOUR);
    expect(seen.asked.length).toBeGreaterThan(0);
    expect(seen.reloads).toEqual([]);
  });

  test("a machine woken at three waits a minute for its network", async () => {
    const { seen } = watched(at(22, 0, 25));
    await vi.advanceTimersByTimeAsync(10 * MINUTE);
    vi.setSystemTime(at(3, 30));
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(seen.asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(seen.reloads).toHaveLength(1);
  });

  test("stopped, it leaves no timer, and an answer that comes late reloads nothing", async () => {
    let answer = (_: boolean) => {};
    const { seen, stop } = watched(
      at(2, 0),
      () =>
        new Promise((settle) => {
          answer = settle;
        }),
    );
    await vi.advanceTimersByTimeAsync(HOUR + MINUTE);
    expect(seen.asked).toHaveLength(1);
    stop();
    answer(true);
    await vi.advanceTimersByTimeAsync(HOUR);
    expect(seen.reloads).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("it tells every minute how long nobody was there", async () => {
    const { seen } = watched(at(12));
    await vi.advanceTimersByTimeAsync(3 * MINUTE);
    expect(seen.quiet).toEqual([MINUTE, 2 * MINUTE, 3 * MINUTE]);
  });
});

describe("a page that failed as a whole", () => {
  test("three reloads in ten minutes, then none until they are over", () => {
    expect(oneMoreReload([], 100)).toEqual([100]);
    expect(oneMoreReload([1, 2], 100)).toEqual([1, 2, 100]);
    expect(oneMoreReload([1, 2, 3], 100)).toBeNull();
    expect(oneMoreReload([1, 2, 3], 600_001)).toEqual([2, 3, 600_001]);
    expect(oneMoreReload([5000, 6000, 7000], 100)).toEqual([100]);
  });
  test("whatever was kept is read without an exception", () => {
    expect(momentsFrom("[1,2]")).toEqual([1, 2]);
    for (const text of [null, "", "{", "null", "7", '{"a":1}', '["x",null]'])
      expect(momentsFrom(text)).toEqual([]);
    expect(momentsFrom("[1,2,3,4]")).toEqual([2, 3, 4]);
  });

  const failing = (kept: { text: string | null; barred?: boolean }, answers = async () => true) => {
    const seen = { reloads: [] as number[], stays: 0 };
    const stop = watchFailure({
      now: Date.now,
      kept: () => kept.text,
      keep: (text) => {
        if (!kept.barred) kept.text = text;
        return !kept.barred;
      },
      siteAnswers: answers,
      reload: () => seen.reloads.push(Date.now()),
      onStay: () => {
        seen.stays += 1;
      },
      setTimer,
    });
    return { seen, stop };
  };
  beforeEach(() => {
    vi.useFakeTimers({ now: at(12) });
  });

  test("is read anew after ten seconds, a fourth time not before an hour", async () => {
    const kept = { text: null as string | null };
    for (let i = 0; i < 3; i++) {
      const { seen, stop } = failing(kept);
      await vi.advanceTimersByTimeAsync(9999);
      expect(seen.reloads).toHaveLength(0);
      await vi.advanceTimersByTimeAsync(1);
      expect(seen.reloads).toHaveLength(1);
      stop();
    }
    const { seen } = failing(kept);
    await vi.advanceTimersByTimeAsync(HOUR);
    expect(seen).toEqual({ reloads: [], stays: 1 });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(seen.reloads).toHaveLength(1);
  });

  test("where nothing can be kept it does not reload for ever", async () => {
    const { seen } = failing({ text: null, barred: true });
    await vi.advanceTimersByTimeAsync(59 * MINUTE);
    expect(seen).toEqual({ reloads: [], stays: 1 });
  });

  test("without a site the words stay, and it is asked again", async () => {
    let there = false;
    const { seen } = failing({ text: null }, async () => there);
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    expect(seen).toEqual({ reloads: [], stays: 0 });
    there = true;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(seen.reloads).toHaveLength(1);
  });

  test("taken away, it leaves nothing running", async () => {
    const { seen, stop } = failing({ text: null });
    stop();
    await vi.advanceTimersByTimeAsync(HOUR);
    expect(seen.reloads).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

test("a browser that keeps nothing says so by null and false, not by an exception", () => {
  vi.stubGlobal("window", {
    get sessionStorage() {
      throw new Error("barred");
    },
  });
  expect(keptHere("a")).toBeNull();
  expect(keepHere("a", "1")).toBe(false);
  const items = new Map<string, string>();
  vi.stubGlobal("window", {
    sessionStorage: {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => items.set(key, value),
    },
  });
  expect(keepHere("a", "1")).toBe(true);
  expect(keptHere("a")).toBe("1");
});

test("a wall that fills the screen runs by itself, save while a presenter's window is there", () => {
  const screen = { full: false };
  vi.stubGlobal("window", { matchMedia: () => ({ matches: screen.full }) });
  const page = { fullscreenElement: {} as object | null };
  vi.stubGlobal("document", page);
  expect([unattended(0), filled()]).toEqual([true, true]);
  page.fullscreenElement = null;
  expect([unattended(0), filled()]).toEqual([false, false]);
  screen.full = true;
  expect([unattended(0), filled()]).toEqual([true, false]);
  hearPresenter(1000);
  expect(unattended(2000)).toBe(false);
  expect(unattended(1000 + 3 * MINUTE)).toBe(true);
  expect(presenterHeardAt(500)).toBe(500);
  expect(presenterHeardAt(5000)).toBe(1000);
});
