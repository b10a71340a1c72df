import { simplified } from "./lookUpTraditional";
import type { Spelled } from "./search";

/** One letter of a name, as it is written and as it is said in pinyin (ü is v). */
export interface Letter {
  readonly letter: string;
  readonly syllable: string;
}

const isPlainHan = (letter: string) => letter >= "\u4e00" && letter <= "\u9fff";
const isMark = (letter: string) => !isPlainHan(letter) && !/^[\p{L}\p{N}]+$/u.test(letter);

/** Takes names apart letter by letter 逐字拼音, without their marks; the same letter said the same is one object. */
export function letterer(): (spelled: Spelled) => readonly Letter[] {
  const known = new Map<string, Letter>();
  return ({ name, pinyin }) => {
    const syllables = pinyin.split(" ");
    return [...simplified(name)].flatMap((written, at) => {
      const letter = isPlainHan(written) ? written : written.normalize("NFKC").toLowerCase();
      if (isMark(letter)) return [];
      const syllable = (syllables[at] ?? "").toLowerCase().replaceAll("ü", "v");
      const key = `${letter} ${syllable}`;
      const one = known.get(key) ?? { letter, syllable };
      known.set(key, one);
      return [one];
    });
  };
}

/** What may stand in a query at `place` for one letter: flat pairs of up to where, and at what cost. */
export type Ways = readonly number[];

/** How a query may be typed 打法: `ways` for one letter, `across` for two that were mixed up (up to where, cost; or null). */
export interface Typing {
  ways(one: Letter, query: string, place: number): Ways;
  across?(one: Letter, next: Letter, query: string, place: number): Ways | null;
}

/** No way leads there. */
export const NEVER = 1_000_000;

/** What it costs to type a query along a name: to anywhere in it, and right to its end. */
export interface Run {
  readonly cost: number;
  readonly toEnd: number;
}

const NO_RUN: Run = { cost: NEVER, toEnd: NEVER };

/** One query held against names 逐字匹配; what may stand for a letter is worked out once a place. */
export interface Runner {
  /** The whole query along a name from one of its letters on, over at least `least` of them, at `most` at that cost. */
  along(letters: readonly Letter[], from: number, least: number, most: number): Run;
  /** Where in the query a whole name may end that begins it: flat pairs of up to where, and at what cost. */
  over(letters: readonly Letter[], most: number): Ways;
}

/** Makes a runner for a query. Time is letters × places: whatever is typed, nothing is tried twice. */
export function runner(query: string, typing: Typing): Runner {
  const known = new Map<Letter, (Ways | undefined)[]>();
  const width = query.length + 1;
  let costs = new Int32Array(0);

  function waysAt(one: Letter, place: number): Ways {
    let its = known.get(one);
    if (!its) {
      its = [];
      known.set(one, its);
    }
    const ways = its[place] ?? typing.ways(one, query, place);
    its[place] = ways;
    return ways;
  }

  /** Fills in what it costs to have typed each length of the query with each number of letters; how many rows there are. */
  function fill(letters: readonly Letter[], from: number, most: number): number {
    const [first, second] = [letters[from], letters[from + 1]];
    if (!first) return 0;
    if (waysAt(first, 0).length === 0 && !(second && typing.across?.(first, second, query, 0))) return 0;
    const rows = letters.length - from + 1;
    if (costs.length < (rows + 1) * width) costs = new Int32Array((rows + 1) * width);
    costs.fill(NEVER, 0, (rows + 1) * width);
    costs[0] = 0;
    let last = 0;
    const reach = (used: number, upTo: number, cost: number) => {
      const at = used * width + upTo;
      if (cost > most || cost >= (costs[at] as number)) return;
      costs[at] = cost;
      if (used > last) last = used;
    };
    for (let used = 0; used < rows - 1 && used <= last; used++) {
      const one = letters[from + used] as Letter;
      const next = letters[from + used + 1];
      for (let place = 0; place < query.length; place++) {
        const cost = costs[used * width + place] as number;
        if (cost === NEVER) continue;
        const ways = waysAt(one, place);
        for (let i = 0; i < ways.length; i += 2)
          reach(used + 1, ways[i] as number, cost + (ways[i + 1] as number));
        const across = next && typing.across?.(one, next, query, place);
        if (across) reach(used + 2, across[0] as number, cost + (across[1] as number));
      }
    }
    return rows;
  }

  return {
    along(letters, from, least, most) {
      const rows = fill(letters, from, most);
      if (rows === 0) return NO_RUN;
      let cost = NEVER;
      for (let used = least; used < rows; used++)
        cost = Math.min(cost, costs[used * width + query.length] as number);
      return { cost, toEnd: costs[(rows - 1) * width + query.length] as number };
    },
    over(letters, most) {
      const rows = fill(letters, 0, most);
      const ends: number[] = [];
      for (let upTo = 1; rows > 1 && upTo < width; upTo++) {
        const cost = costs[(rows - 1) * width + upTo] as number;
        if (cost < NEVER) ends.push(upTo, cost);
      }
      return ends;
    },
  };
}

/** A syllable of which only the beginning is typed costs more than any name of whole ones. */
export const PART = 50;
const SAID = 1;

/** As written, or said in full. */
export const inFull: Typing = {
  ways({ letter, syllable }, query, place) {
    const ways: number[] = [];
    if (query.startsWith(letter, place)) ways.push(place + letter.length, 0);
    if (syllable && query.startsWith(syllable, place)) ways.push(place + syllable.length, SAID);
    return ways;
  },
};

const TWO_LETTER_INITIAL = /^[zcs]h/;

/** As written, said in full, or by its initial 声母: `hq` and `huangq` are 黄羌, `huaq` is not. */
export const byInitials: Typing = {
  ways(one, query, place) {
    const { syllable } = one;
    const ways = [...inFull.ways(one, query, place)];
    const initial = (length: number) => {
      if (length < syllable.length && query.startsWith(syllable.slice(0, length), place))
        ways.push(place + length, PART);
    };
    initial(1);
    if (TWO_LETTER_INITIAL.test(syllable)) initial(2);
    return ways;
  },
};

/** The same, and the last syllable may be on its way: `ket` is 可塘. */
export const asTyped: Typing = {
  ways(one, query, place) {
    const ways = byInitials.ways(one, query, place);
    const rest = query.length - place;
    const isBegun = rest > 1 && rest < one.syllable.length && one.syllable.startsWith(query.slice(place));
    return isBegun ? [...ways, query.length, PART] : ways;
  },
};
