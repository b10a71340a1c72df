import { awayFrom } from "../analysis/nearness";
import { isCemetery } from "../model/facility";
import { isLocated } from "../model/located";
import {
  type Away,
  CHIPS,
  type ChipId,
  type Homophones,
  type ListedPlace,
  type LookUp,
  townCodeOf,
} from "../model/lookUp";
import { type Finding, finder } from "../model/lookUpSearch";
import { latest } from "./answer";
import type { LookUpOrigin, LookUpState } from "./lookUp";

/** A place that answers, and how far it is from the start; null = not measured, or not known where it stands. */
export interface Answered {
  readonly place: ListedPlace;
  readonly away: Away | null;
}

/** What answers a reader's question 查询结果. */
export interface LookUpAnswer {
  readonly by: Finding["by"];
  /** The words name a village, nothing listed stands in it: `found` are those of its town. */
  readonly ofTown: boolean;
  /** Located ones first by distance when there is a good start; else open ones first. Burial only when asked for. */
  readonly found: readonly Answered[];
  /** Not among the found only because their town is not known: they might be there. */
  readonly townless: readonly Answered[];
  /** Matching places of care of other kinds than the one asked for. */
  readonly otherCare: number;
  /** How many places answer the words in the whole county, whichever town is chosen. */
  readonly everywhere: number;
  /** Matching places of burial that are not shown here. */
  readonly burialToo: number;
  /** With burial asked for: matching places of care that are not shown. */
  readonly careToo: number;
  readonly villagesNamed: readonly string[];
  readonly townsNamed: readonly string[];
  /** With a town chosen and a good start: nearer than any found, yet of another town, nearest first. */
  readonly nearerElsewhere: readonly Answered[];
}

type Asked = Pick<LookUpState, "words" | "town" | "chip" | "origin" | "list" | "homophones">;

let last: { readonly of: readonly unknown[]; readonly answer: LookUpAnswer | null } = {
  of: [],
  answer: null,
};

/** What answers the question 查询结果; the same object as long as nothing it rests on changes. Null while there is no list. */
export function lookUpAnswer(state: Asked): LookUpAnswer | null {
  const list = latest(state.list);
  const { words, town, chip, origin } = state;
  const homophones = latest(state.homophones) ?? list?.homophones ?? NO_HOMOPHONES;
  const of = [list, words, town, chip, origin, homophones];
  if (last.of.length === 0 || of.some((part, i) => !Object.is(part, last.of[i])))
    last = { of, answer: list && answerTo(list, homophones, { words, town, chip, origin }) };
  return last.answer;
}

const NO_HOMOPHONES: Homophones = {};

interface Finders {
  readonly homophones: Homophones;
  readonly care: (words: string) => Finding;
  readonly burial: (words: string) => Finding;
}
const prepared = new WeakMap<LookUp, Finders>();

/** Care and burial are looked through apart, so that neither crowds the other out. */
function findersOf(list: LookUp, homophones: Homophones): Finders {
  let finders = prepared.get(list);
  if (finders?.homophones !== homophones) {
    const only = (burial: boolean) => {
      const places = list.places.filter(({ kind }) => isCemetery(kind) === burial);
      const all: Finding = { by: "all", places, towns: [], villages: [], ofTown: false };
      let find: ((words: string) => Finding) | undefined;
      // Preparing takes a cheap phone a moment, and the first list is there before anybody writes.
      return (words: string) => {
        if (words === "") return all;
        find ??= finder({ ...list, places, homophones });
        return find(words);
      };
    };
    finders = { homophones, care: only(false), burial: only(true) };
    prepared.set(list, finders);
  }
  return finders;
}

const OPEN_FIRST = ["operating", "built", "built_not_open"] as const;
const MOST_ELSEWHERE = 3;

function answerTo(
  list: LookUp,
  homophones: Homophones,
  asked: Pick<Asked, "words" | "town" | "chip" | "origin">,
): LookUpAnswer {
  const { words, town, chip, origin } = asked;
  const finders = findersOf(list, homophones);
  const [care, burial] = [finders.care(words), finders.burial(words)];
  const isBurial = chip === "burial";
  // What merely sounds alike is no answer beside what is written so.
  const told = (finding: Finding, other: Finding) =>
    finding.by === "sound" && other.by === "name" ? NOTHING_FOUND : finding;
  const here = isBurial ? told(burial, care) : told(care, burial);
  const there = isBurial ? told(care, burial) : told(burial, care);

  const matching = here.places.filter(({ kind }) => isOfChip(chip, kind));
  const inTown = (place: ListedPlace) => town === null || townCodeOf(place) === town;
  // Whoever writes a kind or a town wants one that is open; whoever writes a whole name wants that one.
  const isMeant = ({ name }: ListedPlace) => name === words.trim();
  const ordered = (places: readonly ListedPlace[]) => [
    ...places.filter(isMeant),
    ...OPEN_FIRST.flatMap((status) => places.filter((place) => place.status === status && !isMeant(place))),
  ];
  const start = isBurial || origin?.worth !== "good" ? null : origin;
  const found = byDistance(ordered(matching.filter(inTown)), start, list);
  // What only sounds like a graveyard is no hint for somebody who looks for care.
  const elsewhere = there.by === "sound" ? 0 : there.places.filter(inTown).length;
  return {
    by: matching.length === 0 && here.by !== "all" ? "none" : here.by,
    ofTown: here.ofTown,
    found,
    townless:
      town === null
        ? []
        : byDistance(
            matching.filter((place) => townCodeOf(place) === null),
            start,
            list,
          ),
    otherCare: chip === null || isBurial ? 0 : here.places.filter(inTown).length - found.length,
    everywhere: matching.length,
    burialToo: isBurial ? 0 : elsewhere,
    careToo: isBurial ? elsewhere : 0,
    villagesNamed: care.villages,
    townsNamed: care.towns,
    nearerElsewhere:
      town === null || !start
        ? []
        : nearerThan(
            found,
            matching.filter((place) => !inTown(place)),
            start,
            list,
          ),
  };
}

const NOTHING_FOUND: Pick<Finding, "by" | "places" | "ofTown"> = { by: "none", places: [], ofTown: false };

function isOfChip(chip: ChipId | null, kind: ListedPlace["kind"]): boolean {
  const kinds: readonly string[] | undefined = CHIPS.find(({ id }) => id === chip)?.kinds;
  return kinds ? kinds.includes(kind) : !isCemetery(kind);
}

/** Located ones first, the nearest before the others; equally far ones, and the rest, in the order given. */
function byDistance(
  places: readonly ListedPlace[],
  start: LookUpOrigin | null,
  list: LookUp,
): readonly Answered[] {
  const answered = places.map((place) => ({
    place,
    away: start && isLocated(place) ? awayFrom(start.origin, place.position.lonLat, list.walking) : null,
  }));
  // The far end: the near one is 0 for all that lie within what the start is uncertain by.
  const apart = (one: number, other: number) => (one === other ? 0 : one - other);
  return answered.sort((one, other) => apart(farthest(one), farthest(other)));
}

const farthest = ({ away }: Answered) => away?.metres[1] ?? Number.POSITIVE_INFINITY;

function nearerThan(
  found: readonly Answered[],
  others: readonly ListedPlace[],
  start: LookUpOrigin,
  list: LookUp,
): readonly Answered[] {
  const least = found[0] ? farthest(found[0]) : Number.POSITIVE_INFINITY;
  // How far those of the town are nobody has registered: they may be next door.
  if (found.length > 0 && least === Number.POSITIVE_INFINITY) return [];
  return byDistance(others, start, list)
    .filter((other) => other.away !== null && farthest(other) < least)
    .slice(0, MOST_ELSEWHERE);
}
