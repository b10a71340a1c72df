import { latest } from "./answer";
import { lookUpStore, openPlace, takeLookUpLink } from "./lookUp";
import type { LookUpChoices } from "./lookUpChoices";
import { lookUpLinkOf, lookUpLinkRead, placeLinkOf, townLinkOf } from "./lookUpLink";

/** The door whose choices stand in the address 公众查询. */
const DOOR = "#/find";
/** Letters are typed faster than browsers let an address be written. */
const PAUSE_MILLISECONDS = 250;
/** Going back takes a browser a moment; if it does not, the address is written over instead. */
const BACK_MILLISECONDS = 500;

/** Kept with an entry of the history that a card made: the list's address, so many entries further back. */
interface CardEntry {
  readonly list: string;
  readonly depth: number;
}

const hashOf = (part: string) => `${DOOR}?${part}`;
const pageWith = (part: string) => {
  const { origin, pathname, search } = window.location;
  return `${origin}${pathname}${search}${hashOf(part)}`;
};
/** Without what a messenger added to the address on its way here: others are not to be followed by it. */
const publicPageWith = (part: string) =>
  `${window.location.origin}${window.location.pathname}${hashOf(part)}`;

/** The address of what is on screen now 本页链接, with other choices where given. */
export const lookUpAddress = (other: Partial<LookUpChoices> = {}): string =>
  pageWith(lookUpLinkOf({ ...lookUpStore.getState(), ...other }));

/** The address of one place, without what its reader asked 一处的网址: to be sent, and for posters. */
export const placeAddress = (place: string): string => publicPageWith(placeLinkOf(place));

/** The address of one town 一个镇的网址. */
export const townAddress = (town: string): string => publicPageWith(townLinkOf(town));

/** `alone` = no other door is there (the public build): then any other address is as good as none, and may be written over. */
export interface LinkingLookUp {
  readonly alone?: boolean;
}

/**
 * Keeps the address and the choices the same, both ways 链接同步, until stopped. Opening a card is a step that Back undoes;
 * everything else only rewrites the address. A link followed while a write is pending is taken, never written over.
 */
export function startLinkingLookUp({ alone = false }: LinkingLookUp = {}): () => void {
  const { location, history } = window;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The address as last read or written: where it is another one, a link was just followed and is heard of in a moment. */
  let seen = "";
  /** The choices as last compared with the address; the address waits for the reader to change them. */
  let said = "";
  let place: string | null = null;
  /** The list's address, while the browser goes back to it because its card was closed. */
  let goingBack: string | null = null;
  /** While a link is taken the changes it makes are not written: it is the address already. */
  let taking = false;

  const isDoor = (hash: string) => hash === DOOR || hash.startsWith(`${DOOR}?`);
  const mayWrite = () => (alone || isDoor(location.hash)) && location.hash === seen;
  const wanted = (other: Partial<LookUpChoices> = {}) =>
    hashOf(lookUpLinkOf({ ...lookUpStore.getState(), ...other }));
  const cardEntry = (): CardEntry | null => {
    const { list, depth } = (history.state ?? {}) as Partial<CardEntry>;
    return typeof list === "string" && typeof depth === "number" && depth >= 1 ? { list, depth } : null;
  };
  const pause = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const replace = (hash: string) => {
    if (hash !== location.hash) history.replaceState(history.state, "", hash);
    seen = location.hash;
  };

  const write = () => {
    pause();
    goingBack = null;
    if (mayWrite()) replace(wanted());
  };
  const openCard = () => {
    pause();
    if (!mayWrite()) return;
    const entry = cardEntry();
    const list = wanted({ place: null });
    // What was asked before the card came may not have been written yet.
    if (!entry) replace(list);
    history.pushState({ list: entry?.list ?? list, depth: (entry?.depth ?? 0) + 1 }, "", wanted());
    seen = location.hash;
  };
  const closeCard = () => {
    pause();
    if (!mayWrite()) return;
    const entry = cardEntry();
    if (!entry || entry.list !== wanted()) return write();
    goingBack = entry.list;
    timer = setTimeout(write, BACK_MILLISECONDS);
    history.go(-entry.depth);
  };

  const read = () => {
    pause();
    const arrived = goingBack === location.hash;
    const left = seen;
    goingBack = null;
    seen = location.hash;
    taking = true;
    if (arrived) {
      // Ours already, save a card that was opened in that moment.
    } else if (seen.startsWith(`${DOOR}?`)) {
      const { choices, problems } = lookUpLinkRead(seen, latest(lookUpStore.getState().list));
      takeLookUpLink(choices, problems);
    } else if ((seen === DOOR && isDoor(left)) || (seen === "" && alone)) {
      // The door's own name, or Back to before the first card, leads out of a card; from another door all stays as it was.
      openPlace(null);
    }
    taking = false;
    const { place: opened } = lookUpStore.getState();
    place = opened;
    said = wanted();
    if (arrived && opened !== null) openCard();
    else if (isDoor(seen)) replace(said);
  };
  const changed = () => {
    const now = wanted();
    if (taking || now === said) return;
    const { place: opened } = lookUpStore.getState();
    const before = place;
    said = now;
    place = opened;
    // While the browser goes back all writing waits for it.
    if (goingBack !== null || !(alone || isDoor(location.hash)) || now === location.hash) return;
    if (opened === before) timer ??= setTimeout(write, PAUSE_MILLISECONDS);
    else if (opened === null) closeCard();
    else openCard();
  };

  read();
  const unsubscribe = lookUpStore.subscribe(changed);
  window.addEventListener("hashchange", read);
  return () => {
    pause();
    unsubscribe();
    window.removeEventListener("hashchange", read);
  };
}
