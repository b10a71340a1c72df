import { takeLink } from "./actions";
import { latest } from "./answer";
import { choicesFrom, knownChoices, linkOf } from "./link";
import { type Choices, openingChoices, type State, store } from "./store";

/** The door whose choices stand in the address 规划工作台. */
const DOOR = "#/plan";
/** A slider moves faster than browsers let an address be written. */
const PAUSE_MILLISECONDS = 250;

/** The address of what is on screen now 本页链接, data included. */
export function currentAddress(): string {
  const { origin, pathname } = window.location;
  return `${origin}${pathname}${hashOf(store.getState())}`;
}

const hashOf = (state: State) =>
  `${DOOR}?${linkOf(state, latest(state.catalog)?.fingerprint ?? state.linkData)}`;

/**
 * Keeps the address and the choices the same, both ways 链接同步, until stopped. Choosing a place or a circle is a step that
 * Back undoes; everything else only rewrites the address.
 */
export function startLinking(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let before = store.getState();
  // Names in a link can only be checked once the ledger is there.
  let unchecked = false;

  const isOpen = () =>
    ["", DOOR].includes(window.location.hash) || window.location.hash.startsWith(`${DOOR}?`);
  const write = (step: boolean) => {
    clearTimeout(timer);
    timer = undefined;
    const hash = hashOf(store.getState());
    if (!isOpen() || hash === window.location.hash) return;
    if (step) window.history.pushState(null, "", hash);
    else window.history.replaceState(null, "", hash);
  };
  const read = () => {
    const { hash } = window.location;
    // A bare door is a way back to what was there; only an address with choices asks for others.
    if (hash.startsWith(`${DOOR}?`)) {
      const { choices, problems, data } = choicesFrom(hash.slice(DOOR.length + 1));
      unchecked = true;
      takeLink(choices, problems, data);
    }
    check();
    if (isOpen()) write(false);
  };
  const check = () => {
    const state = store.getState();
    const places = latest(state.places);
    if (!unchecked || !places) return;
    unchecked = false;
    const { choices, problems } = knownChoices(state, places);
    if (problems.length > 0 || choices.town !== state.town)
      takeLink(choicesOf({ ...state, ...choices }), [...state.linkProblems, ...problems], state.linkData);
  };
  const changed = () => {
    const state = store.getState();
    const last = before;
    before = state;
    if (latest(state.places) !== latest(last.places)) check();
    const differs = (keys: readonly (keyof State)[]) => keys.some((key) => state[key] !== last[key]);
    if (!differs([...CHOICES, "catalog"])) return;
    if (hashOf(state) === window.location.hash) return;
    // Typed or followed links have written the address already.
    if (differs(STEPS) && !differs(["linkProblems"])) return write(true);
    clearTimeout(timer);
    timer = setTimeout(() => write(false), PAUSE_MILLISECONDS);
  };

  read();
  before = store.getState();
  const unsubscribe = store.subscribe(changed);
  window.addEventListener("hashchange", read);
  return () => {
    clearTimeout(timer);
    unsubscribe();
    window.removeEventListener("hashchange", read);
  };
}

const CHOICES = Object.keys(openingChoices) as (keyof Choices)[];
const STEPS: readonly (keyof Choices)[] = ["town", "village", "facility", "reachKind", "accessMethod"];

const choicesOf = (state: State) =>
  Object.fromEntries(CHOICES.map((key) => [key, state[key]])) as unknown as Choices;
