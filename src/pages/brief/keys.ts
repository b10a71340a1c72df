/** What a key asks of the wall 按键. */
export type KeyAction =
  /** `black`, `wake`: the screen goes black, or comes back 黑屏. `close`: whatever is open. */
  | { readonly kind: Plain | "wake" }
  /** The chapter at a place of the tour, from 0. */
  | { readonly kind: "chapter"; readonly at: number };

/** The parts of a keyboard event that matter here. */
export interface Pressed {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly repeat: boolean;
  readonly isComposing: boolean;
}

/** Where the key was pressed: in a field one types into, on a button that has its own Enter and space, in a dialog. */
export interface KeyPlace {
  readonly typing: boolean;
  readonly pressing: boolean;
  readonly dialog: boolean;
  readonly black: boolean;
}

type Plain = "toggle" | "next" | "previous" | "first" | "last" | "fullscreen" | "list" | "black" | "close";

/** Keys by what they are called; a clicker sends the page keys, and "b" or "." for black. */
const BY_KEY: Readonly<Record<string, Plain>> = {
  " ": "toggle",
  ArrowRight: "next",
  ArrowDown: "next",
  PageDown: "next",
  Enter: "next",
  ArrowLeft: "previous",
  ArrowUp: "previous",
  PageUp: "previous",
  Backspace: "previous",
  Home: "first",
  End: "last",
  Escape: "close",
  f: "fullscreen",
  l: "list",
  b: "black",
  ".": "black",
};
/** Where they lie, for an input method that keeps their names to itself. */
const BY_CODE: Readonly<Record<string, Plain>> = {
  Space: "toggle",
  KeyF: "fullscreen",
  KeyL: "list",
  KeyB: "black",
  Period: "black",
};
const MODIFIERS = ["Shift", "Control", "Alt", "Meta", "CapsLock", "NumLock", "Fn", "AltGraph"];

/** What a key asks for 键位, or null: it is not ours, or is meant for what it was pressed on. */
export function keyAction(pressed: Pressed, place: KeyPlace): KeyAction | null {
  const { key, code } = pressed;
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey || pressed.isComposing) return null;
  if (place.dialog || place.typing || MODIFIERS.includes(key)) return null;
  // F5 and its like stay the browser's; on a black screen every other key wakes it.
  if (/^F\d+$/.test(key)) return null;
  if (place.black) return pressed.repeat ? null : { kind: "wake" };
  if (pressed.repeat) return null;
  const digit = /^\d$/.test(key) ? key : /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  const named = BY_KEY[key.length === 1 ? key.toLowerCase() : key];
  if (place.pressing && (key === " " || key === "Enter")) return null;
  if (named) return { kind: named };
  // Shift turns digits into other signs, which are not ours.
  if (digit !== undefined && (/^\d$/.test(key) || hidden(key)))
    return { kind: "chapter", at: digit === "0" ? 9 : Number(digit) - 1 };
  const lain = hidden(key) || key === "。" || key === "．" ? BY_CODE[code] : undefined;
  return lain && !(place.pressing && lain === "toggle") ? { kind: lain } : null;
}

/** An input method in between tells neither letter nor sign. */
const hidden = (key: string) => key === "Process" || key === "Unidentified";

const TYPED =
  'input:not([type="checkbox"]):not([type="radio"]):not([type="button"]), textarea, select, [contenteditable]';
const PRESSED = "button, a[href], summary, input, [role=button]";
/** A part of the page that has arrows and page keys of its own. */
const OWN_KEYS = "[data-own-keys]";

const STOP_OR_GO = "[data-tour-control], [data-tour-control] [aria-pressed]";
/** Whether a press there stops the tour or lets it go on 播放键: it says itself what is wanted, and is no other touch. */
export const stopsOrGoes = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("button")?.matches(STOP_OR_GO) === true;

/** Where a key was pressed, as the page stands. */
export function keyPlaceOf(target: EventTarget | null, black: boolean): KeyPlace {
  const element = target instanceof Element ? target : null;
  const within = (selector: string) => element?.closest(selector) != null;
  return {
    typing: within(TYPED),
    pressing: within(PRESSED),
    dialog: document.querySelector("dialog[open]") !== null || within(OWN_KEYS),
    black,
  };
}
