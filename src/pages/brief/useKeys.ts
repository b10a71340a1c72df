import { useEffect, useRef } from "react";
import {
  nextChapter,
  openBriefTown,
  pauseMeanwhile,
  previousChapter,
  showChapter,
  toggleTour,
  touchTour,
  tourOf,
} from "../../state/briefActions";
import { briefStore } from "../../state/briefStore";
import { type KeyAction, keyAction, keyPlaceOf, stopsOrGoes } from "./keys";
import { TICK_MILLISECONDS, unattended } from "./kiosk";
import { STOPPED_MILLISECONDS } from "./tour";

const PRESSING: readonly string[] = [" ", "Enter"];

/** What the page holds that keys open and close: the black screen and the chapter list. */
export interface KeyTargets {
  readonly black: boolean;
  readonly onBlack: (black: boolean) => void;
  readonly listOpen: boolean;
  readonly onList: (open: boolean) => void;
}

/** Keyboard and clicker 键盘与翻页笔 drive the wall while it is mounted; a black screen wakes at a press too. */
export function useKeys(targets: KeyTargets): void {
  const latest = useRef(targets);
  latest.current = targets;
  useEffect(() => {
    const heard = (event: KeyboardEvent) => {
      const action = keyAction(event, keyPlaceOf(event.target, latest.current.black));
      // Somebody is there, whatever the key, but for the press of a button that stops the tour.
      if (!action) {
        if (!(PRESSING.includes(event.key) && stopsOrGoes(event.target))) touchTour();
        return;
      }
      // Esc may still be wanted by what lies below; everything else is the wall's alone.
      if (!obey(action, latest.current)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("keydown", heard, { capture: true });
    return () => window.removeEventListener("keydown", heard, { capture: true });
  }, []);

  const { black } = targets;
  useEffect(() => {
    if (!black) return;
    // The tour waits behind a black screen, and goes on with the light if it was going.
    const goOn = pauseMeanwhile();
    const wake = () => latest.current.onBlack(false);
    const watch = watchBlack(wake);
    window.addEventListener("pointerdown", wake, { capture: true });
    return () => {
      watch();
      window.removeEventListener("pointerdown", wake, { capture: true });
      goOn();
    };
  }, [black]);
}

/** A screen that went black and was left is a broken wall: where nobody is, it wakes by itself. */
function watchBlack(wake: () => void): () => void {
  const since = Date.now();
  const timer = setInterval(() => {
    if (unattended() && Math.abs(Date.now() - since) >= STOPPED_MILLISECONDS) wake();
  }, TICK_MILLISECONDS);
  return () => clearInterval(timer);
}

/** Does what a key asks; false = there was nothing to do. A wall that stands still moves for nobody. */
export function obey(action: KeyAction, targets: KeyTargets): boolean {
  const { frozen, town, ...state } = briefStore.getState();
  switch (action.kind) {
    case "wake":
      targets.onBlack(false);
      return true;
    case "black":
      targets.onBlack(true);
      return true;
    case "fullscreen":
      toggleFullscreen();
      return true;
    case "close":
      if (targets.listOpen) targets.onList(false);
      else if (town !== null) openBriefTown(null);
      else return false;
      return true;
  }
  if (frozen) return false;
  if (action.kind === "toggle") {
    toggleTour();
    return true;
  }
  touchTour();
  const tour = tourOf(state);
  switch (action.kind) {
    case "list":
      targets.onList(!targets.listOpen);
      break;
    case "next":
      nextChapter();
      break;
    case "previous":
      previousChapter();
      break;
    default: {
      const at = action.kind === "chapter" ? action.at : action.kind === "first" ? 0 : tour.length - 1;
      const chapter = tour[at];
      if (!chapter) return false;
      showChapter(chapter);
    }
  }
  return true;
}

/** Fills the screen 全屏, or no longer; a browser that refuses is left as it is. */
export function toggleFullscreen(): void {
  const settled = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen?.();
  settled?.catch(() => {});
}
