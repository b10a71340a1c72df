/** What the tour's clock shows 播放时钟; moments are milliseconds of the system clock. */
export interface TourClock {
  /** When the chapter came on. */
  readonly since: number;
  /** When a hand last held or stopped the tour; null = it moves. */
  readonly pausedAt: number | null;
  /** False once it was told to stop. */
  readonly running: boolean;
  readonly seconds: number;
  /** Nothing to move to: one chapter alone, or one that stands still. */
  readonly still: boolean;
  /** On its last chapter, and not to begin again. */
  readonly ended: boolean;
  /** Whether nobody may be there to let it go on. */
  readonly unattended: boolean;
}

/** How the tour stands, as a page says it: 播放中、有人操作、已暂停、播完、定格. */
export type TourStanding = "moving" | "held" | "stopped" | "ended" | "still";

/** What the clock calls for: something now, or to look again after a wait (null = not before something changes). */
export type TourStep =
  | { readonly kind: "advance" | "resume" | "rebase" }
  | { readonly kind: "wait"; readonly milliseconds: number | null };

/** After a touch the tour goes on by itself, and after a stop in a room where nobody is left. */
export const HELD_MILLISECONDS = 120_000;
export const STOPPED_MILLISECONDS = 1_800_000;
/** Timers drift and machines sleep: the clock is looked at this often at least. */
const LOOK_MILLISECONDS = 60_000;

export function tourStanding(clock: TourClock): TourStanding {
  if (clock.still) return "still";
  if (!clock.running) return "stopped";
  if (clock.pausedAt !== null) return "held";
  return clock.ended ? "ended" : "moving";
}

/**
 * What is to happen at a moment. However late it is asked, one step is due and no more: after a night asleep one chapter
 * is passed over, not a thousand. A clock that was set back behind the tour's own is taken as it is now.
 */
export function tourStep(clock: TourClock, now: number): TourStep {
  const { since, pausedAt } = clock;
  if (now < since || (pausedAt !== null && now < pausedAt)) return { kind: "rebase" };
  const until = (moment: number, kind: "advance" | "resume"): TourStep =>
    now >= moment
      ? { kind }
      : { kind: "wait", milliseconds: Math.min(LOOK_MILLISECONDS, Math.ceil(moment - now)) };
  switch (tourStanding(clock)) {
    case "moving":
      return until(since + clock.seconds * 1000, "advance");
    case "held":
      return until((pausedAt as number) + HELD_MILLISECONDS, "resume");
    case "stopped":
      if (!clock.unattended || pausedAt === null) return { kind: "wait", milliseconds: LOOK_MILLISECONDS };
      return until(pausedAt + STOPPED_MILLISECONDS, "resume");
    case "ended":
    case "still":
      return { kind: "wait", milliseconds: null };
  }
}

/** What the hook hands the clock to: acts, a timer and the time, all of them given so that a test can turn the clock. */
export interface TourHands {
  readonly clock: () => TourClock;
  readonly now: () => number;
  readonly act: (kind: "advance" | "resume" | "rebase", now: number) => void;
  readonly setTimer: (run: () => void, milliseconds: number) => () => void;
}

/** Runs the tour with one timer, re-armed whenever `changed` is called, until `stop` 播放器. */
export function runTour({ clock, now, act, setTimer }: TourHands) {
  let cancel: (() => void) | null = null;
  let stopped = false;
  let acting = false;
  const changed = () => {
    // An act changes the clock, which is looked at below anyway.
    if (stopped || acting) return;
    cancel?.();
    cancel = null;
    let step = tourStep(clock(), now());
    if (step.kind !== "wait") {
      acting = true;
      try {
        act(step.kind, now());
      } finally {
        acting = false;
      }
      step = tourStep(clock(), now());
    }
    // Two steps in one moment would be a mistake of ours: the second waits a second.
    const wait = step.kind === "wait" ? step.milliseconds : 1000;
    if (wait !== null) cancel = setTimer(changed, wait);
  };
  changed();
  const stop = () => {
    stopped = true;
    cancel?.();
    cancel = null;
  };
  return { changed, stop };
}
