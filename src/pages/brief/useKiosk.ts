import { type RefObject, useEffect } from "react";
import { closeLeftTown } from "../../state/briefActions";
import { siteAnswers } from "../../state/briefAddress";
import {
  CURSOR_MILLISECONDS,
  filled,
  presenterHeardAt,
  QUIET_MILLISECONDS,
  setTimer,
  watchNight,
} from "./kiosk";
import "./kiosk.css";

/**
 * Lets the wall run unattended for weeks 无人值守: the screen stays on, the cursor goes (`data-idle` on the root), and once
 * a night the page is read anew, unless it filled the screen itself. The chapter stands in the address and is kept.
 */
export function useKiosk(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let touchedAt = Date.now();
    let cancel = () => {};
    let idle = false;
    const hide = () => {
      idle = true;
      root.current?.setAttribute("data-idle", "");
    };
    const moved = () => {
      touchedAt = Date.now();
      if (idle) root.current?.removeAttribute("data-idle");
      idle = false;
      cancel();
      cancel = setTimer(hide, CURSOR_MILLISECONDS);
    };
    const pointed = (event: PointerEvent) => {
      // What moves under a resting cursor makes the browser tell of moves that nobody made.
      if (event.movementX !== 0 || event.movementY !== 0) moved();
    };
    const pressed = () => {
      touchedAt = Date.now();
    };
    cancel = setTimer(hide, CURSOR_MILLISECONDS);
    window.addEventListener("pointermove", pointed, { passive: true });
    window.addEventListener("pointerdown", moved, { capture: true, passive: true });
    window.addEventListener("keydown", pressed, { capture: true });

    const awake = keepScreenOn();
    const stopNight = watchNight({
      now: Date.now,
      touchedAt: () => Math.max(touchedAt, presenterHeardAt()),
      filled,
      siteAnswers,
      reload: () => window.location.reload(),
      onTick: (quiet) => {
        void awake.again();
        if (quiet < QUIET_MILLISECONDS) return false;
        closeDialogs();
        return closeLeftTown();
      },
      setTimer,
    });
    return () => {
      cancel();
      root.current?.removeAttribute("data-idle");
      window.removeEventListener("pointermove", pointed);
      window.removeEventListener("pointerdown", moved, { capture: true });
      window.removeEventListener("keydown", pressed, { capture: true });
      awake.stop();
      stopNight();
    };
  }, [root]);
}

/** What somebody opened and left 无人时关闭弹窗 would else lie over the wall for weeks. */
function closeDialogs() {
  for (const dialog of document.querySelectorAll<HTMLDialogElement>("dialog[open]")) dialog.close();
}

/** Asks the screen to stay on 屏幕常亮, and again whenever the page is shown; where that is not to be had, nothing is said. */
function keepScreenOn() {
  let lock: WakeLockSentinel | null = null;
  let asking = false;
  let stopped = false;
  const again = async () => {
    if (asking || stopped || (lock && !lock.released) || document.visibilityState !== "visible") return;
    asking = true;
    try {
      // Plain http has none, whatever the types say.
      const got = await (navigator as Partial<Navigator>).wakeLock?.request("screen");
      lock = got ?? null;
      if (stopped) await lock?.release();
    } catch {
      lock = null;
    }
    asking = false;
  };
  const stop = () => {
    stopped = true;
    document.removeEventListener("visibilitychange", again);
    lock?.release().catch(() => {});
  };
  document.addEventListener("visibilitychange", again);
  void again();
  return { again, stop };
}
