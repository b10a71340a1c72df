import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { CHAPTERS, type ChapterId } from "../model/briefing";
import {
  chooseReception,
  closeBrief,
  closeLeftTown,
  moveChapter,
  nextChapter,
  openBrief,
  openBriefTown,
  passOver,
  pauseMeanwhile,
  pauseTour,
  previousChapter,
  rebaseTour,
  resumeTour,
  sayAboutLink,
  setLoop,
  setOrder,
  setSeconds,
  showChapter,
  showInTour,
  takeBriefLink,
  toggleTour,
  touchTour,
  tourOf,
} from "./briefActions";
import { briefStore, openingBrief } from "./briefStore";

const START = 1_000_000;
const state = () => briefStore.getState();
const ALL = CHAPTERS.map(({ id }) => id);

beforeEach(() => {
  takeBriefLink(openingBrief, [], START);
  openBrief(START);
});

test("the tour is the order, without burial in reception", () => {
  expect(tourOf({ order: ["site", "burial", "overview"], reception: false })).toEqual([
    "site",
    "burial",
    "overview",
  ]);
  expect(tourOf({ order: ["site", "burial", "overview"], reception: true })).toEqual(["site", "overview"]);
});

describe("moving along", () => {
  test("next and previous go round, and past what reception hides", () => {
    nextChapter(START + 5);
    expect(state()).toMatchObject({ chapter: "relief", since: START + 5, pausedAt: null });
    previousChapter(START + 6);
    previousChapter(START + 7);
    expect(state().chapter).toBe("safety");
    nextChapter(START + 8);
    expect(state().chapter).toBe("overview");
    chooseReception(true, START);
    showChapter("medical", START);
    nextChapter(START);
    expect(state().chapter).toBe("circle");
    showChapter("burial", START + 99);
    expect(state()).toMatchObject({ chapter: "circle", since: START });
  });

  test("without a loop both ends stay", () => {
    setLoop(false);
    previousChapter(START + 1);
    expect(state().chapter).toBe("overview");
    showChapter("safety", START + 2);
    nextChapter(START + 3);
    expect(state().chapter).toBe("safety");
  });

  test("past a chapter that cannot be drawn, the last one too, loop or not", () => {
    setLoop(false);
    openBriefTown("441521110");
    showChapter("site", START);
    passOver(START + 1);
    expect(state()).toMatchObject({ chapter: "safety", town: null, since: START + 1 });
    passOver(START + 2);
    expect(state().chapter).toBe("overview");
    setOrder(["gaps"]);
    passOver(START + 3);
    expect(state().chapter).toBe("gaps");
  });

  test("a town's page that was left is closed, save one that a link froze", () => {
    expect(closeLeftTown()).toBe(false);
    openBriefTown("441521110");
    expect(closeLeftTown()).toBe(true);
    expect(state().town).toBeNull();
    takeBriefLink({ ...openingBrief, town: "441521110" }, []);
    expect(closeLeftTown()).toBe(true);
    takeBriefLink({ ...openingBrief, frozen: true, town: "441521110" }, []);
    expect(closeLeftTown()).toBe(false);
    expect(state().town).toBe("441521110");
    openBriefTown("441521111");
    expect(closeLeftTown()).toBe(true);
    takeBriefLink({ ...openingBrief, frozen: true }, []);
    openBriefTown("441521110");
    expect(closeLeftTown()).toBe(true);
  });

  test("another chapter closes a town's page", () => {
    openBriefTown("441521110");
    nextChapter(START);
    expect(state().town).toBeNull();
  });

  test("a door left and opened again begins its chapter anew", () => {
    closeBrief();
    expect(state().open).toBe(false);
    openBrief(START + 777);
    expect(state()).toMatchObject({ open: true, since: START + 777 });
  });
});

describe("the clock", () => {
  test("a touch holds; going on, the chapter has been on as long as before", () => {
    touchTour(START + 10_000);
    expect(state()).toMatchObject({ running: true, since: START, pausedAt: START + 10_000 });
    touchTour(START + 50_000);
    expect(state()).toMatchObject({ since: START + 40_000, pausedAt: START + 50_000 });
    resumeTour(START + 60_000);
    expect(state()).toMatchObject({ running: true, since: START + 50_000, pausedAt: null });
  });

  test("a wheel's notches are one touch", () => {
    touchTour(START + 10_000);
    const before = state();
    touchTour(START + 10_100);
    expect(state()).toBe(before);
    touchTour(START + 10_300);
    expect(state().pausedAt).toBe(START + 10_300);
  });

  test("stopped stays stopped through touches and other chapters", () => {
    pauseTour(START + 3000);
    touchTour(START + 9000);
    nextChapter(START + 9500);
    expect(state()).toMatchObject({
      running: false,
      chapter: "relief",
      since: START + 9500,
      pausedAt: START + 9500,
    });
    resumeTour(START + 20_000);
    expect(state()).toMatchObject({ running: true, since: START + 20_000, pausedAt: null });
  });

  test("a chapter called up by a held hand is held from its own start", () => {
    touchTour(START + 1000);
    showChapter("gaps", START + 1400);
    expect(state()).toMatchObject({ since: START + 1400, pausedAt: START + 1400, running: true });
  });

  test("one button stops and goes on, as it says; a hold of a moment ago goes on too", () => {
    toggleTour(START + 4120);
    expect(state()).toMatchObject({ running: false, since: START, pausedAt: START + 4120 });
    toggleTour(START + 4200);
    expect(state()).toMatchObject({ running: true, pausedAt: null });
    touchTour(START + 5000);
    nextChapter(START + 5010);
    toggleTour(START + 5400);
    expect(state()).toMatchObject({ chapter: "relief", running: true, pausedAt: null });
    touchTour(START + 9000);
    toggleTour(START + 15_000);
    expect(state()).toMatchObject({ running: true, pausedAt: null });
  });

  test("a clock set back never makes a time less than none", () => {
    touchTour(START - 3_600_000);
    expect(state()).toMatchObject({ since: START - 3_600_000, pausedAt: START - 3_600_000 });
    rebaseTour(START - 7_200_000);
    expect(state()).toMatchObject({ since: START - 7_200_000, pausedAt: START - 7_200_000 });
  });

  test("stopped for a while it goes on after, through touches; not if somebody told it otherwise", () => {
    const goOn = pauseMeanwhile(START + 1000);
    touchTour(START + 2000);
    nextChapter(START + 2100);
    expect(state().running).toBe(false);
    goOn(START + 3000);
    expect(state()).toMatchObject({ running: true, pausedAt: null });
    const stopped = pauseMeanwhile(START + 4000);
    pauseTour(START + 4500);
    stopped(START + 5000);
    expect(state()).toMatchObject({ running: false, pausedAt: START + 4500 });
    const neverRan = pauseMeanwhile(START + 6000);
    neverRan(START + 7000);
    expect(state().running).toBe(false);
    resumeTour(START + 8000);
    const linked = pauseMeanwhile(START + 9000);
    takeBriefLink({ ...openingBrief, town: "441521110" }, [], START + 9500);
    linked(START + 10_000);
    expect(state()).toMatchObject({ running: true, pausedAt: START + 9500 });
  });

  test("seconds are whole and in range", () => {
    for (const [said, kept] of [
      [2, 5],
      [7.6, 8],
      [9999, 600],
      [Number.POSITIVE_INFINITY, 600],
      [Number.NaN, 600],
    ] as const) {
      setSeconds(said);
      expect(state().seconds).toBe(kept);
    }
  });
});

describe("what is shown", () => {
  test("hiding the chapter that is on moves to the next; the last of them to the first", () => {
    showChapter("homes", START);
    showInTour("homes", false, START + 9);
    expect(state()).toMatchObject({ chapter: "canteens", since: START + 9 });
    expect(state().order).toEqual(ALL.filter((id) => id !== "homes"));
    showChapter("safety", START);
    showInTour("safety", false, START);
    expect(state().chapter).toBe("overview");
  });

  test("hiding another chapter leaves the one that is on and its clock alone", () => {
    openBriefTown("441521110");
    showInTour("gaps", false, START + 9);
    expect(state()).toMatchObject({ chapter: "overview", since: START, town: "441521110" });
  });

  test("shown again, it stands at its own place; where its neighbours went, behind the nearest before it", () => {
    showInTour("canteens", false);
    showInTour("canteens", true);
    expect(state().order).toEqual(ALL);
    setOrder(["safety", "homes", "overview"]);
    showInTour("canteens", true);
    expect(state().order).toEqual(["safety", "homes", "canteens", "overview"]);
    setOrder(["safety"]);
    showInTour("overview", true);
    expect(state().order).toEqual(["overview", "safety"]);
  });

  test("the last one stays, burial in reception not counted", () => {
    setOrder(["burial", "site"]);
    chooseReception(true);
    showInTour("site", false);
    expect(state().order).toEqual(["burial", "site"]);
    expect(state().chapter).toBe("site");
    showInTour("burial", false);
    showInTour("site", false);
    expect(state().order).toEqual(["site"]);
  });

  test("reception on burial alone brings all the others back", () => {
    setOrder(["burial"]);
    expect(state().chapter).toBe("burial");
    chooseReception(true);
    expect(state().order).toEqual(ALL);
    expect(state().chapter).toBe("overview");
  });

  test("reception moves on from burial, and only then", () => {
    showChapter("burial", START);
    chooseReception(true, START + 4);
    expect(state()).toMatchObject({ chapter: "circle", since: START + 4 });
    chooseReception(false, START + 8);
    expect(state()).toMatchObject({ chapter: "circle", since: START + 4 });
  });

  test("chapters move along the order, no further than its ends", () => {
    moveChapter("relief", -1);
    expect(state().order.slice(0, 2)).toEqual(["relief", "overview"]);
    moveChapter("relief", -5);
    expect(state().order[0]).toBe("relief");
    moveChapter("relief", 100);
    expect(state().order[ALL.length - 1]).toBe("relief");
    expect(state().chapter).toBe("overview");
    setOrder(["site"]);
    moveChapter("gaps", 1);
    expect(state().order).toEqual(["site"]);
  });

  test("an order of nothing, of strangers or of twins is put right", () => {
    setOrder([]);
    expect(state().order).toEqual(ALL);
    setOrder(["gaps", "gaps", "weather" as ChapterId, "site"]);
    expect(state().order).toEqual(["gaps", "site"]);
    expect(state().chapter).toBe("gaps");
  });

  test("whatever hands do, a chapter of the tour is on", () => {
    const id = fc.constantFrom(...ALL);
    const deed = fc.oneof(
      id.map((some) => () => showChapter(some)),
      fc.tuple(id, fc.boolean()).map(
        ([some, shown]) =>
          () =>
            showInTour(some, shown),
      ),
      fc.boolean().map((on) => () => chooseReception(on)),
      fc.subarray(ALL).map((some) => () => setOrder(some)),
      fc.tuple(id, fc.integer({ min: -3, max: 3 })).map(
        ([some, by]) =>
          () =>
            moveChapter(some, by),
      ),
      fc.constantFrom(
        () => nextChapter(),
        () => previousChapter(),
        () => toggleTour(),
      ),
    );
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 30 }), (deeds) => {
        for (const act of deeds) {
          act();
          const tour = tourOf(state());
          expect(tour.length).toBeGreaterThan(0);
          expect(tour).toContain(state().chapter);
          expect(new Set(state().order).size).toBe(state().order.length);
        }
      }),
      { seed: 20261126, numRuns: 300 },
    );
  });
});

test("a link starts the tour, and gives a town's page the time of a touch", () => {
  pauseTour(START);
  takeBriefLink({ ...openingBrief, chapter: "gaps" }, ["一句话。"], START + 5);
  expect(state()).toMatchObject({ chapter: "gaps", running: true, since: START + 5, pausedAt: null });
  sayAboutLink(["又一句。"]);
  expect(state().problems).toEqual(["一句话。", "又一句。"]);
  takeBriefLink({ ...openingBrief, town: "441521110" }, [], START + 6);
  expect(state()).toMatchObject({ town: "441521110", pausedAt: START + 6 });
});
