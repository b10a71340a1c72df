import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { LookUp } from "../model/lookUp";
import { askAboutTown, askForChip, lookUpStore, openPlace, setElder, writeWords } from "./lookUp";
import { lookUpAddress, placeAddress, startLinkingLookUp, townAddress } from "./lookUpAddress";
import { asOpened, smallList } from "./testing/lookUpList";

const openLookUp = (list: LookUp | null) => lookUpStore.setState(asOpened(list));

/** A window's address and history: going back is heard of a moment later, as in a browser. */
function stubbedWindow(hash: string) {
  const heard = new Set<() => void>();
  let entries: { hash: string; state: unknown }[] = [{ hash, state: { kept: 1 } }];
  let at = 0;
  let backWorks = true;
  const written: string[] = [];
  const entry = () => entries[at] as { hash: string; state: unknown };
  const move = (by: number) => {
    if (!entries[at + by]) return;
    at += by;
    for (const run of heard) run();
  };
  const window = {
    location: {
      origin: "http://county.example",
      pathname: "/map/",
      search: "",
      get hash() {
        return entry().hash;
      },
    },
    history: {
      get state() {
        return entry().state;
      },
      pushState: (state: unknown, _: string, next: string) => {
        entries = [...entries.slice(0, at + 1), { hash: next, state }];
        at++;
        written.push(`+${next}`);
      },
      replaceState: (state: unknown, _: string, next: string) => {
        entries[at] = { hash: next, state };
        written.push(next);
      },
      go: (by: number) => void (backWorks && setTimeout(() => move(by), 20)),
    },
    addEventListener: (_: string, run: () => void) => heard.add(run),
    removeEventListener: (_: string, run: () => void) => heard.delete(run),
  };
  vi.stubGlobal("window", window);
  /** A link that is followed: the address is there at once, it is heard of when told. */
  const arrive = (next: string) => {
    entries = [...entries.slice(0, at + 1), { hash: next, state: null }];
    at++;
    return () => {
      for (const run of heard) run();
    };
  };
  return {
    written,
    heard,
    arrive,
    follow: (next: string) => arrive(next)(),
    back: () => move(-1),
    forward: () => move(1),
    hash: () => entry().hash,
    state: () => entry().state,
    all: () => entries.map((each) => each.hash),
    steps: () => at,
    noBack: () => {
      backWorks = false;
    },
  };
}

const now = () => lookUpStore.getState();
const pause = () => vi.advanceTimersByTime(300);
const TOWN = "441521100";

let stop = () => {};
beforeEach(() => {
  vi.useFakeTimers();
  openLookUp(smallList);
});
afterEach(() => {
  stop();
  stop = () => {};
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the look-up's address", () => {
  test("is read, then written over as choices change, many at once only once", () => {
    const page = stubbedWindow(`#/find?v=1&t=${TOWN}`);
    stop = startLinkingLookUp();
    expect(now().town).toBe(TOWN);
    expect(page.written).toEqual([]);
    for (const words of ["k", "ke", "ket", "keta"]) writeWords(words);
    askForChip("eat");
    expect(vi.getTimerCount()).toBe(1);
    pause();
    expect(page.written).toEqual([`#/find?v=1&q=keta&t=${TOWN}&k=eat`]);
    expect(page.state()).toEqual({ kept: 1 });
    expect(page.steps()).toBe(0);
  });

  test("a bare door keeps what was there and says it", () => {
    askForChip("live");
    const page = stubbedWindow("#/find");
    stop = startLinkingLookUp();
    expect(page.hash()).toBe("#/find?v=1&k=live");
    expect(now().chip).toBe("live");
  });

  test("a followed link is taken whole, made plain, and told what it could not do", () => {
    askForChip("live");
    const page = stubbedWindow("#/find?v=1");
    stop = startLinkingLookUp();
    expect(now().chip).toBeNull();
    page.follow("#/find?v=1&id=gone&k=eat&m=elder&zz=1");
    expect(now()).toMatchObject({ chip: "eat", place: null, elder: true });
    expect(now().problems).toEqual([
      { key: "zz", value: "1" },
      { key: "id", value: "gone" },
    ]);
    expect(page.hash()).toBe("#/find?v=1&k=eat&m=elder");
  });

  test("no write undoes a link that was just followed", () => {
    const page = stubbedWindow("#/find?v=1");
    stop = startLinkingLookUp();
    writeWords("canteen");
    const heard = page.arrive(`#/find?v=1&t=${TOWN}`);
    pause();
    expect(page.hash()).toBe(`#/find?v=1&t=${TOWN}`);
    openPlace("near-canteen");
    expect(page.hash()).toBe(`#/find?v=1&t=${TOWN}`);
    openPlace(null);
    heard();
    expect(now()).toMatchObject({ words: "", town: TOWN, place: null });
    pause();
    expect(page.written).toEqual([]);
  });

  test("elder mode by hand leaves the link where it is remembered, and stays where it is not", () => {
    const page = stubbedWindow("#/find?v=1&m=elder");
    stop = startLinkingLookUp();
    vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => {} });
    setElder(false);
    pause();
    expect(page.hash()).toBe("#/find?v=1");
    vi.stubGlobal("localStorage", undefined);
    setElder(true);
    pause();
    expect(page.hash()).toBe("#/find?v=1&m=elder");
  });

  test("a place chosen before the list came and gone from it: told, closed, the address made true", () => {
    openLookUp(null);
    const page = stubbedWindow("#/find?v=1&id=gone&k=eat");
    stop = startLinkingLookUp();
    expect(now().place).toBe("gone");
    lookUpStore.setState({ place: null, problems: [{ key: "id", value: "gone" }] });
    pause();
    expect(page.hash()).toBe("#/find?v=1&k=eat");
    expect(page.steps()).toBe(0);
  });
});

describe("a card", () => {
  test("is a step; Back closes it, Forward opens it again", () => {
    const page = stubbedWindow("#/find?v=1");
    stop = startLinkingLookUp();
    writeWords("canteen");
    openPlace("near-canteen");
    // What was written just before is not lost to the step.
    expect(page.all()).toEqual(["#/find?v=1&q=canteen", "#/find?v=1&q=canteen&id=near-canteen"]);
    page.back();
    expect(now()).toMatchObject({ place: null, words: "canteen" });
    page.forward();
    expect(now().place).toBe("near-canteen");
    pause();
    expect(page.all()).toHaveLength(2);
  });

  test("closed by its button goes the same step back, so that Back then leaves the page", () => {
    const page = stubbedWindow("#/find?v=1");
    stop = startLinkingLookUp();
    openPlace("near-canteen");
    openPlace(null);
    expect(page.steps()).toBe(1);
    pause();
    expect(page.steps()).toBe(0);
    expect(page.hash()).toBe("#/find?v=1");
    vi.advanceTimersByTime(1000);
    expect(now().place).toBeNull();
    expect(page.written).toEqual(["+#/find?v=1&id=near-canteen"]);
  });

  test("a second card over the first is a step too; closing leaves both", () => {
    const page = stubbedWindow("#/find?v=1");
    stop = startLinkingLookUp();
    openPlace("near-canteen");
    openPlace("far-canteen");
    expect(page.steps()).toBe(2);
    page.back();
    expect(now().place).toBe("near-canteen");
    page.forward();
    openPlace(null);
    pause();
    expect([page.steps(), page.hash(), now().place]).toEqual([0, "#/find?v=1", null]);
  });

  test("what was changed while it was open is not undone by closing it", () => {
    const page = stubbedWindow("#/find?v=1");
    stop = startLinkingLookUp();
    openPlace("near-canteen");
    askAboutTown(TOWN);
    pause();
    openPlace(null);
    pause();
    expect([page.hash(), now().town, page.steps()]).toEqual([`#/find?v=1&t=${TOWN}`, TOWN, 1]);
    expect(now().place).toBeNull();
  });

  test("what is written while the browser goes back stays", () => {
    const page = stubbedWindow("#/find?v=1");
    stop = startLinkingLookUp();
    openPlace("near-canteen");
    openPlace(null);
    writeWords("home");
    pause();
    expect([now().words, page.hash(), page.steps()]).toEqual(["home", "#/find?v=1&q=home", 0]);
  });

  test("another card opened while the browser goes back is a step from the list", () => {
    const page = stubbedWindow("#/find?v=1");
    stop = startLinkingLookUp();
    openPlace("near-canteen");
    openPlace(null);
    openPlace("far-canteen");
    pause();
    expect(page.all()).toEqual(["#/find?v=1", "#/find?v=1&id=far-canteen"]);
    expect(now().place).toBe("far-canteen");
    page.back();
    expect(now().place).toBeNull();
  });

  test("of a browser that does not go back is closed all the same", () => {
    const page = stubbedWindow("#/find?v=1");
    stop = startLinkingLookUp();
    page.noBack();
    openPlace("near-canteen");
    openPlace(null);
    vi.advanceTimersByTime(1000);
    expect([page.hash(), now().place]).toEqual(["#/find?v=1", null]);
  });

  test("of a followed link is closed by writing the address over: the way back leads out of the page", () => {
    const page = stubbedWindow("#/find?v=1&id=near-canteen");
    stop = startLinkingLookUp();
    expect(page.written).toEqual([]);
    openPlace(null);
    expect([page.hash(), page.steps()]).toEqual(["#/find?v=1", 0]);
  });

  test("the door's own name leads out of it; coming back from another door it is still there", () => {
    const page = stubbedWindow("#/find?v=1&k=eat&id=near-canteen");
    stop = startLinkingLookUp();
    page.follow("#/plan?v=1");
    page.follow("#/find");
    expect(now().place).toBe("near-canteen");
    page.follow("#/find");
    expect(now()).toMatchObject({ place: null, chip: "eat" });
    expect(page.hash()).toBe("#/find?v=1&k=eat");
  });
});

describe("among other doors", () => {
  test("their addresses are neither read nor written", () => {
    const page = stubbedWindow("#/find?v=1");
    stop = startLinkingLookUp();
    for (const other of [
      "#/plan?v=1&q=x&id=near-canteen",
      "#/brief",
      "",
      "#/finder?v=1&q=x",
      "#/find/?v=1&q=x",
    ]) {
      page.follow(other);
      writeWords(`${other}-`);
      openPlace("near-canteen");
      openPlace(null);
      pause();
      expect(page.hash()).toBe(other);
    }
    expect(page.written).toEqual([]);
    page.follow("#/find");
    expect(page.hash()).toContain("#/find?v=1&q=");
  });

  test("a write that waits when the door is left is not made", () => {
    const page = stubbedWindow("#/find?v=1");
    stop = startLinkingLookUp();
    writeWords("home");
    page.follow("#/plan");
    pause();
    expect(page.hash()).toBe("#/plan");
  });
});

describe("alone", () => {
  test.each(["", "#/plan?v=1&q=x", "#main"])("%j is left as it is until the reader acts", (hash) => {
    const page = stubbedWindow(hash);
    stop = startLinkingLookUp({ alone: true });
    lookUpStore.setState({ attempt: 3, locating: "denied", problems: [] });
    pause();
    expect([page.written, now().words]).toEqual([[], ""]);
    writeWords("home");
    pause();
    expect(page.hash()).toBe("#/find?v=1&q=home");
  });

  test("Back from the first card leads to the list", () => {
    const page = stubbedWindow("");
    stop = startLinkingLookUp({ alone: true });
    openPlace("near-canteen");
    expect(page.all()).toEqual(["#/find?v=1", "#/find?v=1&id=near-canteen"]);
    page.back();
    expect(now().place).toBeNull();
  });

  test("Back from a followed link to the bare page closes its card; a skip link does not", () => {
    const page = stubbedWindow("");
    stop = startLinkingLookUp({ alone: true });
    page.follow("#/find?v=1&id=near-canteen");
    page.follow("#main");
    expect(now().place).toBe("near-canteen");
    page.back();
    page.back();
    expect([now().place, page.hash()]).toEqual([null, ""]);
  });
});

test("stopped, it hears and writes nothing", () => {
  const page = stubbedWindow("#/find?v=1");
  startLinkingLookUp()();
  expect(page.heard.size).toBe(0);
  writeWords("home");
  pause();
  expect(page.written).toEqual([]);
});

test("addresses to be passed on: what is on screen, one place, one town", () => {
  stubbedWindow("#/find");
  writeWords("食堂");
  expect(lookUpAddress()).toBe("http://county.example/map/#/find?v=1&q=%E9%A3%9F%E5%A0%82");
  expect(lookUpAddress({ words: "", chip: "eat" })).toBe("http://county.example/map/#/find?v=1&k=eat");
  expect(placeAddress("near-canteen")).toBe("http://county.example/map/#/find?v=1&id=near-canteen");
  expect(townAddress(TOWN)).toBe(`http://county.example/map/#/find?v=1&t=${TOWN}`);
});
