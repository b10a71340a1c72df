import { useEffect, useRef } from "react";
import {
  nextChapter,
  openBriefTown,
  previousChapter,
  showChapter,
  toggleTour,
  touchTour,
  tourOf,
} from "../../state/briefActions";
import { briefStore } from "../../state/briefStore";
import { type KeyAction, keyAction, keyPlaceOf } from "./keys";

/** What the page holds that keys open and close: the black screen and the chapter list. */
export interface KeyTargets {
  readonly black: boolean;
  readonly onBlack: (black: boolean) => void;
  readonly listOpen: boolean;
  readonly onList: (open: boolean) => void;
}

/** Keyboard and clicker 键盘与翻页笔 drive the wall while it is mounted. */
export function useKeys(targets: KeyTargets): void {
  const latest = useRef(targets);
  latest.current = targets;
  useEffect(() => {
    const heard = (event: KeyboardEvent) => {
      const action = keyAction(event, keyPlaceOf(event.target, latest.current.black));
      if (!action) return;
      // Esc may still be wanted by what lies below; everything else is the wall's alone.
      if (obey(action, latest.current)) {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    window.addEventListener("keydown", heard, { capture: true });
    return () => window.removeEventListener("keydown", heard, { capture: true });
  }, []);
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
