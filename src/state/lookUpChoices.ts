import type { ChipId, LookUp } from "../model/lookUp";

export type LookUpLanguage = "zh" | "en";

/** What a reader has chosen 查询条件: all of it stands in a link, apart from `elder` and `language` (see LinkSays). */
export interface LookUpChoices {
  /** What was written into the search field. */
  readonly words: string;
  /** The town asked about; null = the whole county. */
  readonly town: string | null;
  /** The village started from; it lies in `town`. */
  readonly village: string | null;
  /** The kinds asked for; null = all kinds of care, never burial. */
  readonly chip: ChipId | null;
  /** The place whose card is open. */
  readonly place: string | null;
  readonly view: "list" | "map";
  readonly elder: boolean;
  readonly language: LookUpLanguage;
}

/** What a followed link asks for; `elder` and `language` null = it does not say. */
export type LinkedChoices = Omit<LookUpChoices, "elder" | "language"> & {
  readonly elder: boolean | null;
  readonly language: LookUpLanguage | null;
};

/** What could not be taken of a followed link 链接里没有采用的: its key, and its value, short and without control letters. */
export interface LinkProblem {
  readonly key: string;
  readonly value: string;
}

export const openingLookUp: LookUpChoices = {
  words: "",
  town: null,
  village: null,
  chip: null,
  place: null,
  view: "list",
  elder: false,
  language: "zh",
};

/** Longer than any name of ours; more is not searched anyway, and a link has to hold it. */
const MOST_LETTERS = 100;
const SHOWN_LETTERS = 40;

/** Words as they are kept: no more than a link holds, and only letters that survive being written into one. */
export const keptWords = (words: string): string =>
  [...words.slice(0, 4 * MOST_LETTERS)]
    .filter((letter) => !/^[\p{Cs}\p{Cc}\uFFFD]$/u.test(letter))
    .slice(0, MOST_LETTERS)
    .join("");

/** What a link holds may be anything: it is shown short, and never as more than text. */
export const problemOf = (key: string, value: string): LinkProblem => ({
  key: shown(key),
  value: shown(value),
});

const shown = (text: string) =>
  [...text.slice(0, 8 * SHOWN_LETTERS)]
    .filter((letter) => !/^[\p{C}\uFFFD]$/u.test(letter))
    .slice(0, SHOWN_LETTERS)
    .join("");

type Checked = Pick<LookUpChoices, "town" | "village" | "place">;

/**
 * The choices as the list in force knows them 核对: what it does not know is left out and told. A village settles its town:
 * it was the narrower choice.
 */
export function knownLookUpChoices<T extends Checked>(
  choices: T,
  list: LookUp,
): { readonly choices: T; readonly problems: readonly LinkProblem[] } {
  const problems: LinkProblem[] = [];
  let { town, village, place } = choices;
  if (town !== null && !list.towns.some(({ code }) => code === town)) {
    problems.push(problemOf("t", town));
    town = null;
  }
  const its = village === null ? undefined : list.villages.find(({ code }) => code === village);
  if (village !== null && !its) {
    problems.push(problemOf("l", village));
    village = null;
  }
  if (its && its.townCode !== town) {
    if (town !== null) problems.push(problemOf("t", town));
    town = its.townCode;
  }
  if (place !== null && !list.places.some(({ id }) => id === place)) {
    problems.push(problemOf("id", place));
    place = null;
  }
  const same = town === choices.town && village === choices.village && place === choices.place;
  return { choices: same ? choices : { ...choices, town, village, place }, problems };
}
