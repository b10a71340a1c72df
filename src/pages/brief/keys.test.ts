import { beforeEach, describe, expect, test, vi } from "vitest";
import { openBrief, openBriefTown, setOrder, takeBriefLink } from "../../state/briefActions";
import { briefStore, openingBrief } from "../../state/briefStore";
import { type KeyAction, type KeyPlace, keyAction, type Pressed, stopsOrGoes } from "./keys";
import { obey } from "./useKeys";

const press = (key: string, other: Partial<Pressed> = {}): Pressed => ({
  key,
  code: "",
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  repeat: false,
  isComposing: false,
  ...other,
});
const ROOM: KeyPlace = { typing: false, pressing: false, dialog: false, black: false };
const act = (key: string, other: Partial<Pressed> = {}, place: Partial<KeyPlace> = {}) =>
  keyAction(press(key, other), { ...ROOM, ...place });

describe("keys", () => {
  test.each([
    [" ", "toggle"],
    ["ArrowRight", "next"],
    ["ArrowDown", "next"],
    ["PageDown", "next"],
    ["Enter", "next"],
    ["ArrowLeft", "previous"],
    ["ArrowUp", "previous"],
    ["PageUp", "previous"],
    ["Home", "first"],
    ["End", "last"],
    ["f", "fullscreen"],
    ["F", "fullscreen"],
    ["l", "list"],
    ["Escape", "close"],
    ["b", "black"],
    [".", "black"],
  ] as const)("%s: %s", (key, kind) => {
    expect(act(key)).toEqual({ kind });
  });

  test("digits are chapters of the tour, nought the tenth, the number pad's too", () => {
    expect(act("1")).toEqual({ kind: "chapter", at: 0 });
    expect(act("9", { code: "Numpad9" })).toEqual({ kind: "chapter", at: 8 });
    expect(act("0")).toEqual({ kind: "chapter", at: 9 });
  });

  test("an input method in between does not swallow them", () => {
    expect(act("Process", { code: "KeyF" })).toEqual({ kind: "fullscreen" });
    expect(act("Process", { code: "Digit3" })).toEqual({ kind: "chapter", at: 2 });
    expect(act("。", { code: "Period" })).toEqual({ kind: "black" });
    expect(act("Process", { code: "Space" })).toEqual({ kind: "toggle" });
    expect(act("Process", { code: "KeyQ" })).toBeNull();
  });

  test("not with Ctrl, Alt or Meta, not while a word is composed, not held down", () => {
    for (const key of ["f", " ", "PageDown", "1", "Escape"])
      for (const other of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }, { isComposing: true }])
        expect(act(key, other)).toBeNull();
    expect(act("PageDown", { repeat: true })).toBeNull();
  });

  test("not in a field and not in a dialog", () => {
    for (const key of ["f", " ", "PageDown", "1", "Escape", "."]) {
      expect(act(key, {}, { typing: true })).toBeNull();
      expect(act(key, {}, { dialog: true })).toBeNull();
    }
  });

  test("a button keeps its own space and Enter, and nothing else", () => {
    expect(act(" ", {}, { pressing: true })).toBeNull();
    expect(act("Enter", {}, { pressing: true })).toBeNull();
    expect(act("Process", { code: "Space" }, { pressing: true })).toBeNull();
    expect(act("ArrowRight", {}, { pressing: true })).toEqual({ kind: "next" });
  });

  test("a black screen wakes at any key that is one, and the key does no more", () => {
    for (const key of ["PageDown", "x", "Escape", ".", "1"])
      expect(act(key, {}, { black: true })).toEqual({ kind: "wake" });
    for (const key of ["Shift", "Control", "F5", "CapsLock"])
      expect(act(key, {}, { black: true })).toBeNull();
    // Held down, the key that made it black does not wake it.
    expect(act("b", { repeat: true }, { black: true })).toBeNull();
  });

  test("the browser keeps its own keys, and signs are not digits", () => {
    for (const key of ["F5", "F11", "Tab", "a", "/"]) expect(act(key)).toBeNull();
    expect(act("!", { code: "Digit1" })).toBeNull();
  });
});

test("a press on the button that stops or lets go is no other touch; on its neighbours it is", () => {
  class Element {
    matching: readonly string[];
    constructor(matching: readonly string[]) {
      this.matching = matching;
    }
    closest() {
      return this.matching.length > 0 ? this : null;
    }
    matches(selector: string) {
      return this.matching.some((part) => selector.split(", ").includes(part));
    }
  }
  vi.stubGlobal("Element", Element);
  const at = (...matching: string[]) => stopsOrGoes(new Element(matching) as unknown as EventTarget);
  expect(at("[data-tour-control] [aria-pressed]")).toBe(true);
  expect(at("[data-tour-control]")).toBe(true);
  expect(at("button")).toBe(false);
  expect(at()).toBe(false);
  expect(stopsOrGoes(null)).toBe(false);
  vi.unstubAllGlobals();
});

describe("what is done at a key", () => {
  const heard: string[] = [];
  const targets = {
    black: false,
    onBlack: (black: boolean) => heard.push(`black ${black}`),
    listOpen: false,
    onList: (open: boolean) => heard.push(`list ${open}`),
  };
  const chapter = () => briefStore.getState().chapter;
  beforeEach(() => {
    heard.length = 0;
    takeBriefLink(openingBrief, []);
    openBrief();
  });

  test("chapters come on, and a hand holds them", () => {
    const seen = (["next", "next", "previous", "last", "first"] as const).map((kind) => {
      expect(obey({ kind }, targets)).toBe(true);
      return chapter();
    });
    expect(seen).toEqual(["relief", "homes", "relief", "safety", "overview"]);
    expect(briefStore.getState()).toMatchObject({ running: true });
    expect(briefStore.getState().pausedAt).not.toBeNull();
    obey({ kind: "chapter", at: 9 }, targets);
    expect(chapter()).toBe("safety");
  });

  test("a digit beyond the tour does nothing", () => {
    setOrder(["overview", "site"]);
    expect(obey({ kind: "chapter", at: 1 }, targets)).toBe(true);
    expect(obey({ kind: "chapter", at: 2 }, targets)).toBe(false);
    expect(chapter()).toBe("site");
  });

  test("space stops and goes on", () => {
    obey({ kind: "toggle" }, targets);
    expect(briefStore.getState().running).toBe(false);
    obey({ kind: "toggle" }, targets);
    expect(briefStore.getState()).toMatchObject({ running: true, pausedAt: null });
  });

  test("Esc closes the list, then the town's page, then nothing of ours", () => {
    openBriefTown("441521110");
    expect(obey({ kind: "close" }, { ...targets, listOpen: true })).toBe(true);
    expect(heard).toEqual(["list false"]);
    expect(briefStore.getState().town).toBe("441521110");
    expect(obey({ kind: "close" }, targets)).toBe(true);
    expect(briefStore.getState().town).toBeNull();
    expect(obey({ kind: "close" }, targets)).toBe(false);
  });

  test("black, wake and the list are asked of the page", () => {
    for (const kind of ["black", "wake", "list"] as const) obey({ kind }, targets);
    expect(heard).toEqual(["black true", "black false", "list true"]);
  });

  test("frozen, chapters and list stay away; black, fullscreen and closing still work", () => {
    takeBriefLink({ ...openingBrief, frozen: true, town: "441521110" }, []);
    const kinds: readonly KeyAction["kind"][] = ["next", "previous", "first", "last", "toggle", "list"];
    for (const kind of kinds) expect(obey({ kind } as KeyAction, targets)).toBe(false);
    expect(obey({ kind: "chapter", at: 3 }, targets)).toBe(false);
    expect(briefStore.getState()).toMatchObject({ chapter: "overview", running: true, town: "441521110" });
    const requestFullscreen = vi.fn(() => Promise.reject(new Error("refused")));
    vi.stubGlobal("document", { fullscreenElement: null, documentElement: { requestFullscreen } });
    expect(obey({ kind: "fullscreen" }, targets)).toBe(true);
    vi.unstubAllGlobals();
    expect(requestFullscreen).toHaveBeenCalledOnce();
    expect(obey({ kind: "close" }, targets)).toBe(true);
    expect(obey({ kind: "black" }, targets)).toBe(true);
  });
});
