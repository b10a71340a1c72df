import type { LookUpLanguage } from "./lookUpChoices";

/** What a phone remembers of its reader 本机记住的: how to show the page, nothing of what was asked or where. */
export interface Remembered {
  readonly elder?: boolean;
  readonly language?: LookUpLanguage;
}

const KEY = "minzheng-find";

type Shelf = Pick<Storage, "getItem" | "setItem">;
/** Merely to name the storage may throw, where a browser forbids it. */
const itsOwn = (): Shelf | undefined => globalThis.localStorage;

/** What was remembered; nothing where storage is missing, forbidden or holds something else. */
export function remembered(shelf: () => Shelf | undefined = itsOwn): Remembered {
  try {
    const kept: unknown = JSON.parse(shelf()?.getItem(KEY) ?? "null");
    if (typeof kept !== "object" || kept === null) return {};
    const { elder, language } = kept as Record<string, unknown>;
    return {
      ...(typeof elder === "boolean" ? { elder } : {}),
      ...(language === "zh" || language === "en" ? { language } : {}),
    };
  } catch {
    // Forbidden or garbage: the page opens as it does for the first time.
    return {};
  }
}

/** Remembers a change beside what was remembered; false where this browser does not, then it holds for the visit. */
export function remember(change: Remembered, shelf: () => Shelf | undefined = itsOwn): boolean {
  try {
    const place = shelf();
    if (!place) return false;
    place.setItem(KEY, JSON.stringify({ ...remembered(() => place), ...change }));
    return true;
  } catch {
    // Forbidden or full.
    return false;
  }
}
