import { CHAPTERS, type ChapterId } from "../model/briefing";
import type { BriefChoices, BriefState } from "./briefing";
import { briefStore } from "./briefStore";

export const LEAST_SECONDS = 5;
export const MOST_SECONDS = 600;
const SAME_NOTCH_MILLISECONDS = 250;

const ALL: readonly ChapterId[] = CHAPTERS.map(({ id }) => id);

/** The chapters that come on 播放的章节, in order: those chosen, without burial in reception. */
export const tourOf = ({ order, reception }: Pick<BriefChoices, "order" | "reception">): ChapterId[] =>
  order.filter((id) => id !== "burial" || !reception);

/** The chapters of an order that there are, each once; all of them where none would come on. */
export function playable(order: readonly string[], reception: boolean): readonly ChapterId[] {
  const known = [...new Set(order)].flatMap((id) => ALL.find((chapter) => chapter === id) ?? []);
  return tourOf({ order: known, reception }).length > 0 ? known : ALL;
}

/** The chapter that comes on where one does not 顺延: the next of the old order that is in the tour, else its first. */
export function standIn(chapter: ChapterId, before: readonly ChapterId[], tour: readonly ChapterId[]) {
  if (tour.includes(chapter)) return chapter;
  const at = before.indexOf(chapter);
  return before.slice(at + 1).find((id) => at >= 0 && tour.includes(id)) ?? (tour[0] as ChapterId);
}

/** Where the tour's clock stands as a chapter comes on: a tour that a hand holds is held anew. */
const comingOn = ({ pausedAt }: BriefState, now: number) => ({
  since: now,
  pausedAt: pausedAt === null ? null : now,
});

/** Open the wall's door: its questions are asked from now on. */
export const openBrief = (now = Date.now()) =>
  briefStore.setState((state) => ({ open: true, ...comingOn(state, now) }));

/** Leave the wall's door; what was chosen stays. */
export const closeBrief = () => briefStore.setState({ open: false });

/** Show a chapter from its start; a town's page closes. One that is not in the tour does not come on. */
export const showChapter = (chapter: ChapterId, now = Date.now()) =>
  briefStore.setState((state) =>
    tourOf(state).includes(chapter) ? { chapter, town: null, ...comingOn(state, now) } : {},
  );

/** One step along the tour, round its ends if it loops. */
function step(by: 1 | -1, now: number) {
  const { chapter, loop, ...state } = briefStore.getState();
  const tour = tourOf(state);
  const next = tour.indexOf(chapter) + by;
  const at = loop ? (next + tour.length) % tour.length : Math.min(tour.length - 1, Math.max(0, next));
  showChapter(tour[at] as ChapterId, now);
}

export const nextChapter = (now = Date.now()) => step(1, now);
/** The next chapter, round the end whether it loops or not: for a wall that this one cannot be drawn on. */
export function passOver(now = Date.now()) {
  const state = briefStore.getState();
  const tour = tourOf(state);
  showChapter(tour[(tour.indexOf(state.chapter) + 1) % tour.length] as ChapterId, now);
}
export const previousChapter = (now = Date.now()) => step(-1, now);

/** A hand or a key is at the wall 有人操作: the chapter stays until it has been quiet for a while. */
export function touchTour(now = Date.now()) {
  const { pausedAt } = briefStore.getState();
  // A wheel tells of every notch.
  if (pausedAt !== null && Math.abs(now - pausedAt) < SAME_NOTCH_MILLISECONDS) return;
  briefStore.setState((state) => heldAt(state, now));
}

/** Held at a moment; the time the chapter had been on is kept. */
const heldAt = ({ since, pausedAt }: BriefState, now: number) => ({
  since: now - onFor(since, pausedAt ?? now),
  pausedAt: now,
});

/** Milliseconds a chapter has been on; a clock that was set back makes it come on now. */
const onFor = (since: number, until: number) => Math.max(0, until - since);

/** Stop the tour until it is told to go on. */
export const pauseTour = (now = Date.now()) =>
  briefStore.setState((state) => ({ running: false, told: state.told + 1, ...heldAt(state, now) }));

/** Let the tour go on where it stood, whoever stopped it. */
export const resumeTour = (now = Date.now()) =>
  briefStore.setState((state) => ({
    running: true,
    told: state.told + 1,
    ...heldAt(state, now),
    pausedAt: null,
  }));

/** Stop it if it moves, else let it go on: what its button says. */
export function toggleTour(now = Date.now()) {
  const { running, pausedAt } = briefStore.getState();
  if (running && pausedAt === null) pauseTour(now);
  else resumeTour(now);
}

/** Stop a tour that runs while something is done; what is handed back lets it go on, if nobody told it otherwise since. */
export function pauseMeanwhile(now = Date.now()): (then?: number) => void {
  if (!briefStore.getState().running) return () => {};
  pauseTour(now);
  const { told } = briefStore.getState();
  return (then = Date.now()) => {
    if (briefStore.getState().told === told) resumeTour(then);
  };
}

/** The system's clock was set back behind the tour's: what is on counts from now. */
export const rebaseTour = (now = Date.now()) => briefStore.setState((state) => comingOn(state, now));

/** Other chapters or another order; if the one that is on goes, the next comes on. Never none. */
function arrange(order: readonly string[], reception: boolean, now: number) {
  const state = briefStore.getState();
  const wanted = playable(order, reception);
  const chapter = standIn(state.chapter, tourOf(state), tourOf({ order: wanted, reception }));
  const moved = chapter === state.chapter ? {} : { chapter, town: null, ...comingOn(state, now) };
  briefStore.setState({ order: wanted, reception, ...moved });
}

/** Show these chapters, in this order. */
export const setOrder = (order: readonly ChapterId[], now = Date.now()) =>
  arrange(order, briefStore.getState().reception, now);

/** Show a chapter, at its own place among the others, or leave it out; the last one stays. */
export function showInTour(id: ChapterId, shown: boolean, now = Date.now()) {
  const { order, reception } = briefStore.getState();
  if (shown === order.includes(id)) return;
  if (shown) arrange(withChapter(order, id), reception, now);
  else {
    const rest = order.filter((chapter) => chapter !== id);
    if (tourOf({ order: rest, reception }).length > 0) arrange(rest, reception, now);
  }
}

/** A chapter put behind the nearest one that stands before it in the order of the model. */
function withChapter(order: readonly ChapterId[], id: ChapterId): readonly ChapterId[] {
  const before = ALL.slice(0, ALL.indexOf(id)).filter((chapter) => order.includes(chapter));
  const at = order.indexOf(before[before.length - 1] as ChapterId) + 1;
  return [...order.slice(0, at), id, ...order.slice(at)];
}

/** Move a chapter along the order 上移、下移, no further than its ends. */
export function moveChapter(id: ChapterId, by: number, now = Date.now()) {
  const { order } = briefStore.getState();
  const from = order.indexOf(id);
  if (from < 0) return;
  const rest = order.filter((chapter) => chapter !== id);
  const to = Math.min(rest.length, Math.max(0, from + by));
  setOrder([...rest.slice(0, to), id, ...rest.slice(to)], now);
}

/** Leave burial out 接待模式, or no longer. */
export const chooseReception = (reception: boolean, now = Date.now()) =>
  arrange(briefStore.getState().order, reception, now);

export const chooseTheme = (theme: BriefChoices["theme"]) => briefStore.setState({ theme });

/** How long each chapter stays 每章秒数, kept to whole seconds in range. */
export const setSeconds = (seconds: number) => {
  if (!Number.isNaN(seconds)) briefStore.setState({ seconds: inRange(seconds) });
};

/** The nearest whole number of seconds a chapter may stay. */
export const inRange = (seconds: number) =>
  Math.min(MOST_SECONDS, Math.max(LEAST_SECONDS, Math.round(seconds)));

export const setLoop = (loop: boolean) => briefStore.setState({ loop });

/** Open a town's page 一镇一档 (null: close it). */
export const openBriefTown = (town: string | null) => briefStore.setState({ town });

/** Close a town's page that was left open, save one that a link froze; false = there was none. */
export function closeLeftTown(): boolean {
  const { town, frozen, frozenTown } = briefStore.getState();
  if (town === null || (frozen && town === frozenTown)) return false;
  openBriefTown(null);
  return true;
}

/** Take the choices of a link as they stand, with what could not be taken in words; a town's page is given time. */
export const takeBriefLink = (choices: BriefChoices, problems: readonly string[], now = Date.now()) =>
  briefStore.setState(({ told }) => ({
    ...choices,
    problems,
    running: true,
    told: told + 1,
    frozenTown: choices.frozen ? choices.town : null,
    since: now,
    pausedAt: choices.town === null ? null : now,
  }));

/** The words about the link have been read. */
export const dismissBriefWords = () => briefStore.setState({ problems: [] });

/** More words about the link, found once the ledger was there. */
export const sayAboutLink = (words: readonly string[]) =>
  briefStore.setState(({ problems }) => ({ problems: [...problems, ...words] }));
