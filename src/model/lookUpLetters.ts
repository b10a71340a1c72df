import type { Spelled } from "./search";

/** One letter of a name, as it is written and as it is said in pinyin (ü is v). */
export interface Letter {
  readonly letter: string;
  readonly syllable: string;
}

/** A name letter by letter 逐字拼音, without its marks: what may be typed for it. */
export function lettersOf({ name, pinyin }: Spelled): readonly Letter[] {
  const syllables = pinyin.split(" ");
  return [...name]
    .map((letter, at) => ({
      letter: letter.normalize("NFKC").toLowerCase(),
      syllable: (syllables[at] ?? "").toLowerCase().replaceAll("ü", "v"),
    }))
    .filter(({ letter }) => /^[\p{L}\p{N}]+$/u.test(letter));
}

/**
 * One way on through a name: having typed `place` letters of the query, what follows may stand for the name's letter `at`
 * (and maybe the next). `take` is told how many letters of the name, up to where in the query, and at what cost.
 */
export type Step = (
  letters: readonly Letter[],
  at: number,
  query: string,
  place: number,
  take: (letters: number, upTo: number, cost: number) => void,
) => void;

/** No way leads there. */
export const NEVER = 1_000_000;

/** The cheapest cost to have typed each length of the query, by how many letters of the name were used from `from` on. */
function costsOf(letters: readonly Letter[], from: number, query: string, step: Step): number[][] {
  const costs: number[][] = [[0]];
  for (let used = 0; from + used < letters.length; used++) {
    const here = costs[used];
    if (here)
      for (const [place, cost] of here.entries()) {
        if (cost === undefined || place === query.length) continue;
        step(letters, from + used, query, place, (more, upTo, extra) => {
          let there = costs[used + more];
          if (!there) {
            there = [];
            costs[used + more] = there;
          }
          there[upTo] = Math.min(there[upTo] ?? NEVER, cost + extra);
        });
      }
    if (!costs[used + 1] && !costs[used + 2]) break;
  }
  return costs;
}

/** What it costs to type the whole query along a name from one letter on; `whole`: right to the name's end. */
export interface Run {
  readonly cost: number;
  readonly whole: number;
}

/** Runs a query along a name 逐字匹配, over at least `least` of its letters. `cost` NEVER = it does not run. */
export function runAlong(
  letters: readonly Letter[],
  from: number,
  query: string,
  step: Step,
  least: number,
): Run {
  const costs = costsOf(letters, from, query, step);
  let cost = NEVER;
  for (let used = least; used < costs.length; used++)
    cost = Math.min(cost, costs[used]?.[query.length] ?? NEVER);
  return { cost, whole: costs[letters.length - from]?.[query.length] ?? NEVER };
}

/** Where in a query a whole name can have been typed from its beginning, and at what cost. */
export function coverings(
  letters: readonly Letter[],
  query: string,
  step: Step,
): readonly (readonly [upTo: number, cost: number])[] {
  const last = costsOf(letters, 0, query, step)[letters.length];
  if (!last) return [];
  return [...last.entries()].filter(([, cost]) => cost !== undefined);
}

/** A syllable of which only the beginning is typed costs more than any name of whole ones. */
export const PART = 50;
const SAID = 1;

/** As written, or as said: each letter as itself or as the beginning of its syllable, at no cost when written. */
export const asSaid: Step = (letters, at, query, place, take) => {
  const { letter, syllable } = letters[at] as Letter;
  if (query.startsWith(letter, place)) take(1, place + letter.length, 0);
  for (let sounds = 1; sounds <= syllable.length; sounds++) {
    if (query[place + sounds - 1] !== syllable[sounds - 1]) break;
    take(1, place + sounds, sounds === syllable.length ? SAID : PART);
  }
};

/** As written or said in full. */
export const asSaidInFull: Step = (letters, at, query, place, take) => {
  const { letter, syllable } = letters[at] as Letter;
  if (query.startsWith(letter, place)) take(1, place + letter.length, 0);
  if (syllable && query.startsWith(syllable, place)) take(1, place + syllable.length, SAID);
};

/** As written, said in full, or by its initial 声母: `hq` and `huangq` are 黄羌, `hua` is not. */
export const asInitials: Step = (letters, at, query, place, take) => {
  asSaidInFull(letters, at, query, place, take);
  const { syllable } = letters[at] as Letter;
  for (const initial of new Set([syllable.slice(0, 1), /^[zcs]h/.exec(syllable)?.[0] ?? ""]))
    if (initial && initial !== syllable && query.startsWith(initial, place))
      take(1, place + initial.length, PART);
};
