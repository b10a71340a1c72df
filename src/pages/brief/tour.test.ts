import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { CHAPTERS, type ChapterId } from "../../model/briefing";
import {
  nextChapter,
  openBrief,
  pauseTour,
  rebaseTour,
  resumeTour,
  setLoop,
  setSeconds,
  takeBriefLink,
  touchTour,
} from "../../state/briefActions";
import { briefStore, openingBrief } from "../../state/briefStore";
import { setTimer } from "./kiosk";
import { runTour, type TourClock, tourStanding, tourStep } from "./tour";
import { clockOf, missing } from "./useTour";

const clock = (other: Partial<TourClock> = {}): TourClock => ({
  since: 0,
  pausedAt: null,
  running: true,
  seconds: 30,
  still: false,
  ended: false,
  unattended: false,
  ...other,
});
const MINUTE = 60_000;

describe("what the clock calls for", () => {
  test("a chapter stays its seconds, to the millisecond", () => {
    expect(tourStep(clock(), 29_999)).toEqual({ kind: "wait", milliseconds: 1 });
    expect(tourStep(clock(), 30_000)).toEqual({ kind: "advance" });
    expect(tourStep(clock({ since: 7000, seconds: 5 }), 11_000)).toEqual({
      kind: "wait",
      milliseconds: 1000,
    });
  });

  test("it is looked at every minute at least, however long a chapter stays", () => {
    expect(tourStep(clock({ seconds: 600 }), 0)).toEqual({ kind: "wait", milliseconds: MINUTE });
  });

  test("a clock set back behind the tour's is taken as it is", () => {
    expect(tourStep(clock({ since: 5000 }), 4999)).toEqual({ kind: "rebase" });
    expect(tourStep(clock({ pausedAt: 5000 }), 4999)).toEqual({ kind: "rebase" });
    expect(tourStep(clock({ since: 5000 }), 5000).kind).toBe("wait");
  });

  test("a touch holds two minutes; a stop holds for good, or half an hour where nobody is", () => {
    expect(tourStep(clock({ pausedAt: 1000 }), 1000 + 2 * MINUTE - 1).kind).toBe("wait");
    expect(tourStep(clock({ pausedAt: 1000 }), 1000 + 2 * MINUTE)).toEqual({ kind: "resume" });
    const stopped = clock({ running: false, pausedAt: 1000 });
    expect(tourStep(stopped, 1000 + 1000 * MINUTE).kind).toBe("wait");
    const left = { ...stopped, unattended: true };
    expect(tourStep(left, 1000 + 30 * MINUTE - 1).kind).toBe("wait");
    expect(tourStep(left, 1000 + 30 * MINUTE)).toEqual({ kind: "resume" });
  });

  test("nothing to move to: no timer at all", () => {
    expect(tourStep(clock({ still: true }), 1e9)).toEqual({ kind: "wait", milliseconds: null });
    expect(tourStep(clock({ ended: true }), 1e9)).toEqual({ kind: "wait", milliseconds: null });
    expect(tourStep(clock({ ended: true, pausedAt: 0 }), 1e9)).toEqual({ kind: "resume" });
  });

  test("how it stands, in one word", () => {
    expect(tourStanding(clock())).toBe("moving");
    expect(tourStanding(clock({ pausedAt: 1 }))).toBe("held");
    expect(tourStanding(clock({ running: false, pausedAt: 1 }))).toBe("stopped");
    expect(tourStanding(clock({ ended: true }))).toBe("ended");
    expect(tourStanding(clock({ still: true, running: false }))).toBe("still");
  });
});

describe("the tour on its one timer", () => {
  const ACTS = { advance: nextChapter, resume: resumeTour, rebase: rebaseTour };
  let stop = () => {};
  let shown = () => {};
  let advanced = 0;
  const ids = CHAPTERS.map(({ id }) => id);
  const on = () => ids.indexOf(briefStore.getState().chapter);

  beforeEach(() => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 26, 2) });
    advanced = 0;
    takeBriefLink(openingBrief, []);
    openBrief();
    const tour = runTour({
      clock: () => clockOf(briefStore.getState()),
      now: Date.now,
      act: (kind, now) => {
        if (kind === "advance") advanced += 1;
        ACTS[kind](now);
      },
      setTimer,
    });
    const unsubscribe = briefStore.subscribe(tour.changed);
    shown = tour.changed;
    stop = () => {
      unsubscribe();
      tour.stop();
    };
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
  });

  test("a day of half minutes is 2880 chapters, and never more than one timer", () => {
    for (let i = 0; i < 48; i++) {
      vi.advanceTimersByTime(30 * MINUTE);
      expect(vi.getTimerCount()).toBe(1);
    }
    expect(advanced).toBe(2880);
    expect(on()).toBe(0);
  });

  test("eight hours asleep pass over one chapter; the next stays its whole time", () => {
    vi.advanceTimersByTime(10_000);
    // Asleep, time goes on and timers do not.
    vi.setSystemTime(Date.now() + 8 * 60 * MINUTE);
    vi.advanceTimersByTime(20_000);
    expect(on()).toBe(1);
    vi.advanceTimersByTime(29_000);
    expect(on()).toBe(1);
    vi.advanceTimersByTime(1000);
    expect(on()).toBe(2);
  });

  test("a machine that wakes shows its page before its timers fire: still one step, one timer", () => {
    vi.advanceTimersByTime(10_000);
    vi.setSystemTime(Date.now() + 8 * 60 * MINUTE);
    shown();
    expect(on()).toBe(1);
    shown();
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(29_999);
    expect(on()).toBe(1);
    vi.advanceTimersByTime(1);
    expect(on()).toBe(2);
  });

  test("a hold that was slept over goes on once, for the chapter's rest", () => {
    vi.advanceTimersByTime(20_000);
    touchTour();
    vi.setSystemTime(Date.now() + 8 * 60 * MINUTE);
    shown();
    shown();
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(9_999);
    expect(on()).toBe(0);
    vi.advanceTimersByTime(1);
    expect(on()).toBe(1);
  });

  test("a clock set back a day costs the chapter one more stay, no more", () => {
    vi.advanceTimersByTime(10_000);
    vi.setSystemTime(Date.now() - 24 * 60 * MINUTE);
    vi.advanceTimersByTime(20_000 + 30_000);
    expect(on()).toBe(1);
  });

  test("a touch holds for two minutes, then the chapter's rest is played", () => {
    vi.advanceTimersByTime(20_000);
    touchTour();
    vi.advanceTimersByTime(2 * MINUTE + 9_000);
    expect(on()).toBe(0);
    vi.advanceTimersByTime(1000);
    expect(on()).toBe(1);
  });

  test("stopped, it stays for a day; let go, it goes on", () => {
    pauseTour();
    vi.advanceTimersByTime(24 * 60 * MINUTE);
    expect(on()).toBe(0);
    expect(vi.getTimerCount()).toBe(1);
    resumeTour();
    vi.advanceTimersByTime(30_000);
    expect(on()).toBe(1);
  });

  test("other seconds count from when the chapter came on", () => {
    vi.advanceTimersByTime(10_000);
    setSeconds(60);
    vi.advanceTimersByTime(49_000);
    expect(on()).toBe(0);
    setSeconds(5);
    expect(on()).toBe(1);
  });

  test("without a loop it ends on the last, and begins again once it may", () => {
    setLoop(false);
    vi.advanceTimersByTime(60 * MINUTE);
    expect(on()).toBe(ids.length - 1);
    expect(vi.getTimerCount()).toBe(0);
    setLoop(true);
    expect(on()).toBe(0);
  });

  test("stopped by its owner, nothing is left running", () => {
    stop();
    expect(vi.getTimerCount()).toBe(0);
    briefStore.setState({});
    expect(vi.getTimerCount()).toBe(0);
  });
});

test("one chapter alone stands still, and so does a frozen one and a door that is closed", () => {
  const state = { ...briefStore.getInitialState(), open: true };
  expect(clockOf(state).still).toBe(false);
  expect(clockOf({ ...state, order: ["site"] }).still).toBe(true);
  expect(clockOf({ ...state, order: ["site", "burial"], reception: true }).still).toBe(true);
  expect(clockOf({ ...state, frozen: true }).still).toBe(true);
  expect(clockOf({ ...state, open: false }).still).toBe(true);
  expect(clockOf({ ...state, loop: false, chapter: "safety" }).ended).toBe(true);
  expect(clockOf({ ...state, loop: false, chapter: "safety", order: ["safety", "site"] }).ended).toBe(false);
});

test("a chapter that was not composed gives way to the next that was", () => {
  const tour: readonly ChapterId[] = ["overview", "homes", "site", "safety"];
  const shown = (...ids: ChapterId[]) => ids.map((id) => ({ id }));
  expect(missing("homes", tour, shown("overview", "homes"))).toBeNull();
  expect(missing("homes", tour, shown("overview", "safety"))).toBe("safety");
  expect(missing("safety", tour, shown("overview", "site"))).toBe("overview");
  expect(missing("homes", tour, [])).toBeNull();
});
