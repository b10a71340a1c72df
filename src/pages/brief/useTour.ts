import { useEffect, useMemo } from "react";
import { useStore } from "zustand";
import type { Chapter, ChapterId } from "../../model/briefing";
import {
  nextChapter,
  rebaseTour,
  resumeTour,
  showChapter,
  touchTour,
  tourOf,
} from "../../state/briefActions";
import type { BriefState } from "../../state/briefing";
import { briefStore } from "../../state/briefStore";
import { stopsOrGoes } from "./keys";
import { setTimer, unattended } from "./kiosk";
import { runTour, type TourClock, type TourStanding, tourStanding } from "./tour";

/** The tour as the wall draws it 播放. */
export interface Tour {
  /** The chapters that come on, in order; those not composed yet are missing. */
  readonly chapters: readonly Chapter[];
  /** Where the chapter that is on stands among them; -1 = none is there yet. */
  readonly at: number;
  readonly chapter: Chapter | null;
  readonly standing: TourStanding;
  /** When it came on, in milliseconds of the system clock, and for how many seconds it stays. */
  readonly since: number;
  readonly seconds: number;
}

/**
 * Keeps the tour going 自动播放 over the chapters there are, with one timer; a press or a turn of the wheel holds it, save
 * on the button that stops it (marked `data-tour-control`, or pressable in what is). Call it once, in the wall's outermost component.
 */
export function useTour(chapters: readonly Chapter[]): Tour {
  const state = useStore(briefStore);
  const { order, reception, chapter: on } = state;
  const shown = useMemo(() => {
    const byId = new Map(chapters.map((chapter) => [chapter.id, chapter]));
    return tourOf({ order, reception }).flatMap((id) => byId.get(id) ?? []);
  }, [chapters, order, reception]);

  useEffect(() => {
    const tour = runTour({
      clock: () => clockOf(briefStore.getState()),
      now: Date.now,
      act: (kind, now) => ACTS[kind](now),
      setTimer,
    });
    const unsubscribe = briefStore.subscribe(tour.changed);
    // A machine that wakes shows its page before its timers fire.
    document.addEventListener("visibilitychange", tour.changed);
    const touched = ({ target }: Event) => {
      if (!stopsOrGoes(target)) touchTour();
    };
    const TOUCHES = ["pointerdown", "wheel"] as const;
    for (const touch of TOUCHES) window.addEventListener(touch, touched, { capture: true, passive: true });
    return () => {
      tour.stop();
      unsubscribe();
      document.removeEventListener("visibilitychange", tour.changed);
      for (const touch of TOUCHES) window.removeEventListener(touch, touched, { capture: true });
    };
  }, []);

  // A chapter that was not composed cannot come on: the next one does.
  useEffect(() => {
    const next = missing(on, tourOf({ order, reception }), shown);
    if (next) showChapter(next);
  }, [on, order, reception, shown]);

  const at = shown.findIndex(({ id }) => id === on);
  const { since, seconds } = state;
  return {
    chapters: shown,
    at,
    chapter: shown[at] ?? null,
    standing: tourStanding(clockOf(state)),
    since,
    seconds,
  };
}

const ACTS = { advance: nextChapter, resume: resumeTour, rebase: rebaseTour };

/** The first chapter there is from the one that is on, if that one is not there; null = nothing to mend. */
export function missing(on: ChapterId, tour: readonly ChapterId[], shown: readonly Pick<Chapter, "id">[]) {
  if (shown.length === 0 || shown.some(({ id }) => id === on)) return null;
  const at = Math.max(0, tour.indexOf(on));
  const round = [...tour.slice(at), ...tour.slice(0, at)];
  return round.find((id) => shown.some((chapter) => chapter.id === id)) ?? null;
}

/** The state as the tour's clock sees it. */
export function clockOf(state: BriefState): TourClock {
  const { since, pausedAt, running, seconds, frozen, loop, chapter } = state;
  const tour = tourOf(state);
  return {
    since,
    pausedAt,
    running,
    seconds,
    still: frozen || !state.open || tour.length < 2,
    ended: !loop && tour[tour.length - 1] === chapter,
    unattended: unattended(),
  };
}
