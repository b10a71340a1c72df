import { useCallback, useEffect, useRef, useState } from "react";

/** What is to be printed: the list of a town (null = of every town, a page each), or one place's poster. */
export type Printed =
  | { readonly what: "towns"; readonly town: string | null }
  | { readonly what: "poster"; readonly id: string };

/** The ids of the buttons that open a sheet; whoever closes it goes on there. */
export const OPENERS: Readonly<Record<Printed["what"], string>> = {
  towns: "print-towns",
  poster: "print-poster",
};

/** The sheet that an entry of the history holds; null = none, or nothing of ours. */
export function printedIn(entry: unknown): Printed | null {
  const { printed } = (entry ?? {}) as { readonly printed?: Partial<Record<string, unknown>> | null };
  if (typeof printed !== "object" || printed === null) return null;
  const { what, town, id } = printed;
  if (what === "towns" && (town === null || typeof town === "string")) return { what, town };
  if (what === "poster" && typeof id === "string") return { what, id };
  return null;
}

/** The entry of a sheet on top of another: what that one held stays, and the list is one step further back. */
export function entryWith(entry: unknown, printed: Printed): object {
  const held = (typeof entry === "object" && entry) || {};
  const { depth } = held as { readonly depth?: unknown };
  return { ...held, ...(typeof depth === "number" ? { depth: depth + 1 } : {}), printed };
}

/**
 * The sheet that lies open, how to open one, and how to close it. It is a step of the history with the same address, so
 * that a phone's Back leaves it; a followed link, Escape and its own button do too.
 */
export function usePrinted(): [printed: Printed | null, print: (what: Printed) => void, close: () => void] {
  const [printed, setPrinted] = useState(() => printedIn(window.history.state));
  // At once: a second tap must not go back twice.
  const close = useCallback(() => {
    setPrinted(null);
    if (printedIn(window.history.state)) window.history.back();
  }, []);
  const print = (what: Printed) => {
    const { history } = window;
    if (printedIn(history.state)) history.replaceState({ ...history.state, printed: what }, "");
    else history.pushState(entryWith(history.state, what), "");
    setPrinted(what);
  };

  useEffect(() => {
    const follow = () => setPrinted(printedIn(window.history.state));
    window.addEventListener("popstate", follow);
    window.addEventListener("hashchange", follow);
    return () => {
      window.removeEventListener("popstate", follow);
      window.removeEventListener("hashchange", follow);
    };
  }, []);

  const isOpen = printed !== null;
  useEffect(() => {
    if (!isOpen) return;
    const heard = ({ key, isComposing }: KeyboardEvent) => {
      if (key === "Escape" && !isComposing) close();
    };
    window.addEventListener("keydown", heard);
    return () => window.removeEventListener("keydown", heard);
  }, [isOpen, close]);

  // After the card's own effect, which goes to its name.
  const before = useRef(printed);
  useEffect(() => {
    if (printed === null && before.current) document.getElementById(OPENERS[before.current.what])?.focus();
    before.current = printed;
  }, [printed]);

  return [printed, print, close];
}
