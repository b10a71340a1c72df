import { siteReachable } from "../data/siteReachable";
import { countAssumptions } from "./actions";
import { latest } from "./answer";
import { openBriefTown, passOver, sayAboutLink, takeBriefLink } from "./briefActions";
import type { BriefChoices } from "./briefing";
import { briefChoicesFrom, briefLinkOf, knownBriefChoices, presenterLinkOf } from "./briefLink";
import { briefStore, openingBrief } from "./briefStore";
import { store } from "./store";

/** The door whose choices stand in the address 汇报大屏. */
const DOOR = "#/brief";
/** Choices may change faster than browsers let an address be written. */
const PAUSE_MILLISECONDS = 250;
const CHOICES = Object.keys(openingBrief) as (keyof BriefChoices)[];

const choicesNow = () => {
  const state = briefStore.getState();
  return Object.fromEntries(CHOICES.map((key) => [key, state[key]])) as unknown as BriefChoices;
};

/** The data in force, or those a link named while they are not there yet. */
let linkData: string | null = null;
/** The address as last read or written: where it is another one, a link was just followed and is heard of in a moment. */
let seen = "";

const rewrite = (hash: string) => {
  const { location, history } = window;
  history.replaceState(history.state, "", hash);
  seen = location.hash;
};

const hashOf = (other: Partial<BriefChoices> = {}) => {
  const { assumed, catalog } = store.getState();
  const data = latest(catalog)?.fingerprint ?? linkData;
  return `${DOOR}?${briefLinkOf({ choices: { ...choicesNow(), ...other }, assumed, data })}`;
};

const pageWith = (hash: string) => {
  const { origin, pathname } = window.location;
  return `${origin}${pathname}${hash}`;
};

/** The address of the wall as it is now 本屏链接, with other choices where given. */
export const briefAddress = (other: Partial<BriefChoices> = {}): string => pageWith(hashOf(other));

/** The address of a wall's presenter window 汇报人窗口. */
export const presenterAddress = (wall: string): string => pageWith(`${DOOR}?${presenterLinkOf(wall)}`);

/** What the address asks of the wall's door; null at any other door, and where it asks for nothing. */
export function briefAsked(hash = window.location.hash) {
  return hash.startsWith(`${DOOR}?`) ? briefChoicesFrom(hash.slice(DOOR.length + 1)) : null;
}

/**
 * Leaves what the wall failed on as a whole 跳过出错章节: no town's page, the next chapter, in the address a reload reads. A
 * frozen wall is tried once more as it stands: it was asked for just this.
 */
export function leaveFailed(again: boolean): void {
  const { location } = window;
  if (!isOpen(location.hash) || (briefStore.getState().frozen && !again)) return;
  openBriefTown(null);
  passOver();
  rewrite(hashOf());
}

/** Whether the site would answer a reload now. */
export const siteAnswers = (): Promise<boolean> => siteReachable();

const isOpen = (hash: string) => (hash === DOOR || hash.startsWith(`${DOOR}?`)) && !briefAsked(hash)?.notes;

/**
 * Keeps the address and the wall's choices the same, both ways 链接同步, until stopped. The address is only rewritten:
 * a tour would else leave an entry in the history every half minute. The presenter's window is left alone.
 */
export function startBriefLinking(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  // Names and data in a link can only be checked once the ledger is there.
  let unchecked = false;
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    const hash = hashOf();
    const { location } = window;
    if (isOpen(location.hash) && hash !== location.hash && location.hash === seen) rewrite(hash);
  };
  const read = () => {
    seen = window.location.hash;
    if (!isOpen(window.location.hash)) return;
    const asked = briefAsked();
    if (asked) {
      linkData = asked.data;
      unchecked = true;
      takeBriefLink(asked.choices, asked.problems);
      countAssumptions(asked.assumed);
    }
    check();
    write();
  };
  const check = () => {
    const { places, catalog } = store.getState();
    const known = latest(places);
    const data = latest(catalog)?.fingerprint;
    if (!unchecked || !known || !data) return;
    unchecked = false;
    const now = choicesNow();
    const { choices, problems } = knownBriefChoices(now, known);
    const words = [...problems];
    if (linkData !== null && linkData !== data)
      words.push("这个链接是用另一版数据做的，数字可能与当时不同。");
    linkData = null;
    if (choices.town !== now.town) openBriefTown(choices.town);
    if (words.length > 0) sayAboutLink(words);
  };
  const later = () => {
    check();
    if (timer !== undefined || !isOpen(window.location.hash) || hashOf() === window.location.hash) return;
    timer = setTimeout(write, PAUSE_MILLISECONDS);
  };

  read();
  const stops = [briefStore.subscribe(later), store.subscribe(later)];
  window.addEventListener("hashchange", read);
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
    linkData = null;
    window.removeEventListener("hashchange", read);
  };
}
