import { beforeEach, expect, test, vi } from "vitest";
import type { LookUp } from "../model/lookUp";
import { lookUpStore, setElder, setLanguage } from "./lookUp";
import { remember, remembered } from "./lookUpMemory";
import { asOpened, smallList } from "./testing/lookUpList";

const openLookUp = (list: LookUp | null) => lookUpStore.setState(asOpened(list));

function shelf(kept: string | null = null) {
  const items = new Map<string, string>(kept === null ? [] : [["minzheng-find", kept]]);
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  };
}
const forbidden = () => {
  throw new Error("SecurityError");
};
beforeEach(() => openLookUp(smallList));

test("what is remembered comes back, one beside the other", () => {
  const place = shelf();
  expect(remembered(() => place)).toEqual({});
  expect(remember({ elder: true }, () => place)).toBe(true);
  expect(remember({ language: "en" }, () => place)).toBe(true);
  expect(remembered(() => place)).toEqual({ elder: true, language: "en" });
  remember({ elder: false }, () => place);
  expect(remembered(() => place)).toEqual({ elder: false, language: "en" });
  expect([...place.items.keys()]).toEqual(["minzheng-find"]);
});

test.each([
  "",
  "{",
  "null",
  "7",
  '"elder"',
  "[true]",
  '{"elder":"yes","language":"fr"}',
  `{"elder":1,"language":"${"e".repeat(10_000)}"}`,
])("garbage is nothing, and is written over: %s", (kept) => {
  const place = shelf(kept);
  expect(remembered(() => place)).toEqual({});
  expect(remember({ elder: true }, () => place)).toBe(true);
  expect(remembered(() => place)).toEqual({ elder: true });
});

test("of half garbage the other half is kept", () => {
  expect(remembered(() => shelf('{"elder":true,"language":7,"position":[115,22]}'))).toEqual({ elder: true });
});

test("storage that is missing, forbidden, unreadable or full: nothing remembered, nothing thrown", () => {
  expect(remembered(() => undefined)).toEqual({});
  expect(remember({ elder: true }, () => undefined)).toBe(false);
  expect(remembered(forbidden)).toEqual({});
  expect(remember({ elder: true }, forbidden)).toBe(false);
  const unreadable = { ...shelf(), getItem: forbidden };
  expect(remembered(() => unreadable)).toEqual({});
  expect(remember({ elder: true }, () => unreadable)).toBe(true);
  const full = { ...shelf(), setItem: forbidden };
  expect(remember({ elder: true }, () => full)).toBe(false);
});

test("a change by hand holds for the visit, and stands in the link where it cannot be remembered", () => {
  vi.stubGlobal("localStorage", { ...shelf(), setItem: forbidden });
  setElder(true);
  expect(lookUpStore.getState()).toMatchObject({ elder: true, linkSays: { elder: true, language: false } });
  const place = shelf();
  vi.stubGlobal("localStorage", place);
  setLanguage("en");
  setElder(false);
  expect(lookUpStore.getState()).toMatchObject({
    elder: false,
    language: "en",
    linkSays: { elder: false, language: false },
  });
  expect(place.items.get("minzheng-find")).toBe('{"language":"en","elder":false}');
  vi.unstubAllGlobals();
});

test("a visit opens as remembered; for the first time plainly and in Chinese", async () => {
  const opened = async (kept: string | null) => {
    vi.resetModules();
    vi.stubGlobal("localStorage", shelf(kept));
    const { lookUpStore: fresh } = await import("./lookUp");
    const { elder, language, linkSays } = fresh.getState();
    vi.unstubAllGlobals();
    return [elder, language, linkSays.elder];
  };
  expect(await opened(null)).toEqual([false, "zh", false]);
  expect(await opened('{"elder":true,"language":"en"}')).toEqual([true, "en", false]);
});
