/** How long without a hand before the cursor goes, and before the wall may reload, in milliseconds. */
export const CURSOR_MILLISECONDS = 3000;
export const QUIET_MILLISECONDS = 600_000;
/** The hours of the night the wall may reload in, local time: from the first to before the second. */
export const NIGHT_HOURS = [3, 4] as const;
/** How often it looks whether it may, and how soon it asks a site again that did not answer. */
export const TICK_MILLISECONDS = 60_000;
export const ASK_AGAIN_MILLISECONDS = 600_000;
/** A timer later than this was not late: the machine slept. */
const SLEPT_MILLISECONDS = 90_000;

/** What the nightly reload depends on 夜间刷新; moments are milliseconds of the system clock. */
export interface Night {
  readonly now: number;
  /** When this page was loaded, and when a hand was last at it. */
  readonly loadedAt: number;
  readonly touchedAt: number;
  readonly slept: boolean;
  /** The page itself filled the screen: read anew it could not again without a hand. */
  readonly filled: boolean;
}

/**
 * Whether the wall would reload now: in the night's hour, once (a page loaded in that hour or later has), nobody there.
 * Whether the site answers is asked after this.
 */
export function reloadDue({ now, loadedAt, touchedAt, slept, filled }: Night): boolean {
  const hour = new Date(now).getHours();
  if (hour < NIGHT_HOURS[0] || hour >= NIGHT_HOURS[1] || slept || filled) return false;
  const start = new Date(now).setHours(NIGHT_HOURS[0], 0, 0, 0);
  return loadedAt < start && Math.abs(now - touchedAt) >= QUIET_MILLISECONDS;
}

/** Whether the machine slept 休眠 between two ticks that were to be some milliseconds apart. */
export const slept = (now: number, lastTick: number, between: number): boolean =>
  now - lastTick > between + SLEPT_MILLISECONDS;

/** A timer, and the way to cancel it. */
export type SetTimer = (run: () => void, milliseconds: number) => () => void;

export const setTimer: SetTimer = (run, milliseconds) => {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
};

/** What the watches are handed, so that a test can turn the clock. */
interface Hands {
  readonly now: () => number;
  readonly siteAnswers: () => Promise<boolean>;
  readonly reload: () => void;
  readonly setTimer: SetTimer;
}

export interface NightHands extends Hands {
  readonly touchedAt: () => number;
  readonly filled: () => boolean;
  /** Every minute 每分钟: how long nobody was there. True = something was put away just now, and no reload this minute. */
  readonly onTick: (quietMilliseconds: number) => boolean;
}

/** Watches over the night until stopped 夜间值守: one quiet reload, only when the site would answer it. */
export function watchNight(hands: NightHands): () => void {
  const loadedAt = hands.now();
  let lastTick = loadedAt;
  let askedAt = Number.NEGATIVE_INFINITY;
  let stopped = false;
  let cancel = () => {};
  const due = (asleep: boolean) =>
    reloadDue({
      now: hands.now(),
      loadedAt,
      touchedAt: hands.touchedAt(),
      slept: asleep,
      filled: hands.filled(),
    });
  const look = async () => {
    const now = hands.now();
    const asleep = slept(now, lastTick, TICK_MILLISECONDS);
    lastTick = now;
    cancel = hands.setTimer(look, TICK_MILLISECONDS);
    // What was put away has yet to reach the address.
    if (hands.onTick(now - hands.touchedAt())) return;
    if (!due(asleep) || Math.abs(now - askedAt) < ASK_AGAIN_MILLISECONDS) return;
    askedAt = now;
    // While it was asked somebody may have come.
    if ((await hands.siteAnswers()) && !stopped && due(false)) hands.reload();
  };
  cancel = hands.setTimer(look, TICK_MILLISECONDS);
  return () => {
    stopped = true;
    cancel();
  };
}

/** Reloads after the whole page failed: so many in so long, then the words stay. */
export const MOST_RELOADS = 3;
export const RELOADS_MILLISECONDS = 600_000;

/** The reloads to remember with one more 出错刷新, or null: there were enough of late. Moments yet to come do not count. */
export function oneMoreReload(before: readonly number[], now: number): readonly number[] | null {
  const recent = before.filter((moment) => moment <= now && now - moment < RELOADS_MILLISECONDS);
  return recent.length >= MOST_RELOADS ? null : [...recent, now];
}

/** Moments out of whatever was kept; what is not a list of numbers is none. */
export function momentsFrom(kept: string | null): readonly number[] {
  try {
    const list: unknown = JSON.parse(kept ?? "[]");
    return Array.isArray(list) ? list.filter((moment) => Number.isFinite(moment)).slice(-MOST_RELOADS) : [];
  } catch {
    return [];
  }
}

export interface FailureHands extends Hands {
  /** The moments of earlier reloads, and whether they could be kept. */
  readonly kept: () => string | null;
  readonly keep: (moments: string) => boolean;
  /** It was tried often enough: the words stay. */
  readonly onStay: () => void;
}

const RELOAD_MILLISECONDS = 10_000;
/** Once it was tried often enough: the site may have been published anew. */
const HOUR_MILLISECONDS = 3_600_000;

/**
 * Reads a page anew that failed as a whole 整页出错, until stopped: soon, a few times at most, then every hour. Never while
 * the site does not answer: that would leave the browser's own error on the wall.
 */
export function watchFailure(hands: FailureHands): () => void {
  let stopped = false;
  let stays = false;
  let cancel = () => {};
  const wait = (milliseconds: number) => {
    cancel = hands.setTimer(look, milliseconds);
  };
  const look = async () => {
    const answers = await hands.siteAnswers();
    if (stopped) return;
    if (!answers) return wait(RELOAD_MILLISECONDS);
    const moments = oneMoreReload(momentsFrom(hands.kept()), hands.now());
    if ((moments !== null && hands.keep(JSON.stringify(moments))) || stays) return hands.reload();
    stays = true;
    hands.onStay();
    wait(HOUR_MILLISECONDS);
  };
  wait(RELOAD_MILLISECONDS);
  return () => {
    stopped = true;
    cancel();
  };
}

/** Something small kept for this tab over a reload; null where the browser keeps nothing. */
export function keptHere(key: string): string | null {
  try {
    return window.sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Whether it could be kept. */
export function keepHere(key: string, value: string): boolean {
  try {
    window.sessionStorage.setItem(key, value);
    return window.sessionStorage.getItem(key) === value;
  } catch {
    return false;
  }
}

let presenterHeard = Number.NEGATIVE_INFINITY;
const PRESENTER_MILLISECONDS = 120_000;

/** A presenter's window 汇报人窗口 has just been heard of: somebody is in the room. */
export const hearPresenter = (now = Date.now()) => {
  presenterHeard = now;
};

/** When one was last heard of; a clock set back makes that now at the latest. */
export const presenterHeardAt = (now = Date.now()): number => Math.min(now, presenterHeard);

/** Whether the wall runs by itself 无人值守: it fills the screen, and no presenter's window is there. */
export function unattended(now = Date.now()): boolean {
  if (now - presenterHeard < PRESENTER_MILLISECONDS) return false;
  if (typeof window === "undefined" || !window.matchMedia) return false;
  return filled() || window.matchMedia("(display-mode: fullscreen)").matches;
}

/** Whether the page itself filled the screen 网页全屏, by its button or key; display-mode is fullscreen then as well. */
export const filled = (): boolean => document.fullscreenElement !== null;
