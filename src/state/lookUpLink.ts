import { CHIPS, type LookUp } from "../model/lookUp";
import {
  keptWords,
  knownLookUpChoices,
  type LinkedChoices,
  type LinkProblem,
  type LookUpChoices,
  openingLookUp,
  problemOf,
} from "./lookUpChoices";

const VERSION = "1";
/** Ours are at most some 1,500 letters (a hundred Chinese ones take nine each); what is far longer was not made here. */
const LONGEST = 4000;
const MOST_PROBLEMS = 8;
/** What messengers and their browsers add to an address that is passed on. */
const ADDED_BY_OTHERS =
  /^(from|isappinstalled|scene|clicktime|enterid|sessionid|ascene|nsukey|utm_\w{1,20})$/;
const KEYS = ["v", "q", "t", "l", "k", "id", "w", "m", "g"] as const;
type Key = (typeof KEYS)[number];

/** The choices, and which ways of showing the page a link is to say: without `linkSays` it says neither. */
export type LookUpLinked = LookUpChoices & {
  readonly linkSays?: { readonly elder: boolean; readonly language: boolean };
};

/** The choices as the part of an address after `?` 查询链接. Where a reader is never stands in it. */
export function lookUpLinkOf(state: LookUpLinked): string {
  const parts = new URLSearchParams({ v: VERSION });
  const say = (key: Key, value: string | null) => value && parts.set(key, value);
  say("q", state.words);
  say("t", state.town);
  say("l", state.village);
  say("k", state.chip);
  say("id", state.place);
  if (state.view === "map") say("w", "map");
  if (state.linkSays?.elder) say("m", state.elder ? "elder" : "plain");
  if (state.linkSays?.language) say("g", state.language);
  return parts.toString();
}

/** The link of one place alone, for a poster or for whoever it is sent to 一处的链接. */
export const placeLinkOf = (place: string): string => lookUpLinkOf({ ...openingLookUp, place });

/** The link of one town alone 一个镇的链接. */
export const townLinkOf = (town: string): string => lookUpLinkOf({ ...openingLookUp, town });

/** What a link says 读链接: the nearest choices there are, and what could not be taken. Never throws. */
export function lookUpLinkRead(
  hashPart: string,
  list: LookUp | null = null,
): { readonly choices: LinkedChoices; readonly problems: readonly LinkProblem[] } {
  const problems: LinkProblem[] = [];
  const values = valuesOf(hashPart, problems);
  const take = <T>(key: Key, from: (value: string) => T | undefined): T | null => {
    const value = values.get(key);
    if (value === undefined) return null;
    const taken = from(value);
    if (taken === undefined) problems.push(problemOf(key, value));
    return taken ?? null;
  };
  const code = (value: string) => (/^[\w-]{1,60}$/.test(value) ? value : undefined);
  take("v", (value) => value === VERSION || undefined);
  const written = values.get("q") ?? "";
  const words = keptWords(written);
  if (words !== written) problems.push(problemOf("q", written));
  const asked: LinkedChoices = {
    words,
    town: take("t", code),
    village: take("l", code),
    chip: take("k", (value) => CHIPS.find(({ id }) => id === value)?.id),
    place: take("id", code),
    view: take("w", (value) => (value === "map" ? "map" : undefined)) ?? "list",
    elder: take("m", (value) => (value === "elder" ? true : value === "plain" ? false : undefined)),
    language: take("g", (value) => (value === "en" || value === "zh" ? value : undefined)),
  };
  const known = list ? knownLookUpChoices(asked, list) : { choices: asked, problems: [] };
  return { choices: known.choices, problems: [...problems, ...known.problems].slice(0, MOST_PROBLEMS) };
}

/** The parts of a link by key, the first of each; what is no part of ours is told. */
function valuesOf(hashPart: string, problems: LinkProblem[]): Map<Key, string> {
  const values = new Map<Key, string>();
  const plain = hashPart
    .slice(0, LONGEST)
    .replace(/^#/, "")
    .replace(/^\/?find(?=\?|$)/, "");
  if (hashPart.length > LONGEST) problems.push(problemOf("", hashPart));
  // A second ? is no part of ours: it is written as %3F.
  for (const part of plain.split(/[&?]/)) {
    const at = part.indexOf("=");
    const [key, raw] = at < 0 ? [part, ""] : [part.slice(0, at), part.slice(at + 1)];
    if (part === "" || ADDED_BY_OTHERS.test(key)) continue;
    const value = new URLSearchParams(`x=${raw}`).get("x") ?? "";
    const ours = KEYS.find((each) => each === key);
    if (ours && !values.has(ours)) values.set(ours, value);
    else if (problems.length < MOST_PROBLEMS) problems.push(problemOf(key, value));
  }
  return values;
}
