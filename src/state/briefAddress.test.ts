import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { countAssumptions } from "./actions";
import { nextChapter, openBriefTown, takeBriefLink } from "./briefActions";
import { briefAddress, briefAsked, leaveFailed, presenterAddress, startBriefLinking } from "./briefAddress";
import { briefStore, openingBrief } from "./briefStore";
import { type State, store } from "./store";

/** A window's address and history, no more. */
function stubbedWindow(hash: string) {
  const heard = new Set<() => void>();
  const location = { origin: "http://county.example", pathname: "/map/", hash };
  const written: unknown[][] = [];
  const window = {
    location,
    history: {
      state: { kept: 1 },
      length: 1,
      pushState: () => {
        throw new Error("the history grew");
      },
      replaceState: (...said: [unknown, string, string]) => {
        written.push(said);
        location.hash = said[2];
      },
    },
    addEventListener: (_: string, run: () => void) => heard.add(run),
    removeEventListener: (_: string, run: () => void) => heard.delete(run),
  };
  vi.stubGlobal("window", window);
  const follow = (next: string) => {
    location.hash = next;
    for (const run of heard) run();
  };
  return { location, written, follow, heard };
}

const answered = (fingerprint: string, towns: readonly string[]) =>
  store.setState({
    catalog: { status: "ready", of: [], value: { fingerprint } },
    places: { status: "ready", of: [], value: { towns: towns.map((code) => ({ code })) } },
  } as unknown as State);
const unanswered = { catalog: { status: "none" }, places: { status: "none" } } as const;

let stop = () => {};
beforeEach(() => {
  vi.useFakeTimers();
  store.setState(unanswered);
  takeBriefLink(openingBrief, []);
  countAssumptions(true);
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the wall's address", () => {
  test("is read, then rewritten as chapters change, without a step in the history", () => {
    const page = stubbedWindow("#/brief?v=1&c=gaps&s=20&a=0&d=0a1b2c3d");
    stop = startBriefLinking();
    expect(briefStore.getState()).toMatchObject({ chapter: "gaps", seconds: 20, problems: [] });
    expect(store.getState().assumed).toBe(false);
    expect(page.written).toEqual([]);
    nextChapter();
    vi.advanceTimersByTime(300);
    expect(page.location.hash).toBe("#/brief?v=1&c=site&s=20&a=0&d=0a1b2c3d");
    expect(page.written).toHaveLength(1);
    expect(page.written[0]?.[0]).toEqual({ kept: 1 });
    countAssumptions(true);
    vi.advanceTimersByTime(300);
    expect(page.location.hash).toBe("#/brief?v=1&c=site&s=20&d=0a1b2c3d");
  });

  test("many changes at once are written once", () => {
    const page = stubbedWindow("#/brief");
    stop = startBriefLinking();
    for (let i = 0; i < 101; i++) nextChapter();
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(300);
    expect(page.written.length).toBeLessThanOrEqual(2);
  });

  test("a bare door keeps what was there and says it", () => {
    takeBriefLink({ ...openingBrief, chapter: "homes", loop: false }, []);
    countAssumptions(false);
    const page = stubbedWindow("#/brief");
    stop = startBriefLinking();
    expect(page.location.hash).toBe("#/brief?v=1&c=homes&o=0&a=0");
  });

  test("a followed link is taken; other doors and the presenter's window are left alone", () => {
    const page = stubbedWindow("#/brief?v=1");
    stop = startBriefLinking();
    page.follow("#/brief?v=1&c=circle&z=1");
    expect(briefStore.getState()).toMatchObject({ chapter: "circle", frozen: true });
    for (const other of ["#/plan?v=1&c=canteen", "", "#/brief?v=1&w=notes&x=0a1b2c3d", "#/briefing"]) {
      page.follow(other);
      takeBriefLink(openingBrief, []);
      nextChapter();
      vi.advanceTimersByTime(300);
      expect(page.location.hash).toBe(other);
    }
    expect(briefStore.getState().chapter).toBe("relief");
  });

  test("a link followed while a change was about to be written is not written over", () => {
    const page = stubbedWindow("#/brief?v=1&c=gaps");
    stop = startBriefLinking();
    nextChapter();
    // A browser changes the address first and tells of it later.
    page.location.hash = "#/brief?v=1&c=canteens&z=1";
    vi.advanceTimersByTime(300);
    expect(page.written).toEqual([]);
    page.follow(page.location.hash);
    expect(briefStore.getState()).toMatchObject({ chapter: "canteens", frozen: true });
    takeBriefLink(openingBrief, []);
    nextChapter();
    vi.advanceTimersByTime(300);
    expect(page.location.hash).toBe("#/brief?v=1&c=relief");
  });

  test("stopped, it hears and writes nothing", () => {
    const page = stubbedWindow("#/brief?v=1");
    const end = startBriefLinking();
    nextChapter();
    end();
    vi.advanceTimersByTime(300);
    expect(page.location.hash).toBe("#/brief?v=1");
    expect(page.heard.size).toBe(0);
  });
});

test("a wall that failed leaves the town and the chapter it failed on; a frozen one is tried again first", () => {
  const page = stubbedWindow("#/brief?v=1&c=gaps&o=0&t=441521110");
  stop = startBriefLinking();
  stop();
  leaveFailed(false);
  expect(page.location.hash).toBe("#/brief?v=1&c=site&o=0");
  expect(page.written.at(-1)?.[0]).toEqual({ kept: 1 });
  page.location.hash = "#/brief?v=1&c=gaps&z=1&t=441521110";
  stop = startBriefLinking();
  stop();
  leaveFailed(false);
  expect(page.location.hash).toBe("#/brief?v=1&c=gaps&z=1&t=441521110");
  leaveFailed(true);
  expect(page.location.hash).toBe("#/brief?v=1&c=site&z=1");
  page.location.hash = "#/plan";
  leaveFailed(true);
  expect(page.location.hash).toBe("#/plan");
});

describe("what a link names", () => {
  test("is checked once the ledger is there: a town that is gone, other data", () => {
    const page = stubbedWindow("#/brief?v=1&t=441521999&d=0a1b2c3d");
    stop = startBriefLinking();
    expect(briefStore.getState().town).toBe("441521999");
    answered("ffffffff", ["441521110"]);
    expect(briefStore.getState().town).toBeNull();
    expect(briefStore.getState().problems).toEqual([
      "链接里的“镇（场） 441521999”不在现在的底账里，没有采用。",
      "这个链接是用另一版数据做的，数字可能与当时不同。",
    ]);
    vi.advanceTimersByTime(300);
    expect(page.location.hash).toBe("#/brief?v=1&d=ffffffff");
    // Said once, whatever changes later.
    countAssumptions(false);
    vi.advanceTimersByTime(300);
    expect(briefStore.getState().problems).toHaveLength(2);
  });

  test("a town there is stays, and so does one chosen by hand", () => {
    stubbedWindow("#/brief?v=1&t=441521110&d=ffffffff");
    answered("ffffffff", ["441521110"]);
    stop = startBriefLinking();
    expect(briefStore.getState()).toMatchObject({ town: "441521110", problems: [] });
    // Only what a link names is checked.
    openBriefTown("441521999");
    expect(briefStore.getState().town).toBe("441521999");
    openBriefTown(null);
    vi.advanceTimersByTime(300);
    expect(window.location.hash).toBe("#/brief?v=1&d=ffffffff");
  });
});

test("addresses to be copied: the wall as it is, one chapter that stands still, the presenter's window", () => {
  stubbedWindow("#/brief");
  expect(briefAddress()).toBe("http://county.example/map/#/brief?v=1");
  expect(briefAddress({ frozen: true, chapter: "gaps" })).toBe(
    "http://county.example/map/#/brief?v=1&c=gaps&z=1",
  );
  const address = presenterAddress("0a1b2c3d");
  expect(briefAsked(new URL(address).hash)).toMatchObject({ notes: true, wall: "0a1b2c3d" });
  expect(briefAsked("#/plan?w=notes")).toBeNull();
  expect(briefAsked("#/brief")).toBeNull();
});
