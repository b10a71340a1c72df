import type { Letter, Typing } from "./lookUpLetters";

/** One letter dropped, doubled, swapped or wrong costs more than any number of letters that only sound alike. */
export const SLIP = 100;
/** A written letter that is simply another one: worth a guess only where the name has three letters or more. */
export const GUESS = 110;
const ALIKE = 1;

/** How many letters may only sound alike beside a slip. */
const BESIDE_A_SLIP = 1;

/** No likeness that costs more is worth telling. */
export const DEAREST = GUESS + BESIDE_A_SLIP;

/** Whether likeness of this cost is worth telling: any letters alike in sound, or one slip and hardly anything else. */
export const isLikely = (cost: number): boolean =>
  cost < SLIP || (cost >= GUESS ? cost - GUESS : cost - SLIP) <= BESIDE_A_SLIP;

/** Initials that southern speech does not keep apart 声母不分: 平翘舌, n/l, r/l; f/h stand below. */
const INITIALS: Readonly<Record<string, readonly string[]>> = {
  zh: ["z"],
  z: ["zh"],
  ch: ["c"],
  c: ["ch"],
  sh: ["s"],
  s: ["sh"],
  n: ["l"],
  l: ["n", "r"],
  r: ["l"],
};

/** A syllable's final with its nasal the other way 前后鼻音, and ü written u. */
function finalsOf(final: string): readonly string[] {
  if (/[aei]ng$/.test(final)) return [final, final.slice(0, -1)];
  if (/[aei]n$/.test(final)) return [final, `${final}g`];
  if (final.includes("v")) return [final, final.replace("v", "u")];
  return [final];
}

/** How else a syllable may be spelled by somebody who speaks as the south does 南方口音: never itself. */
export function saidAlso(syllable: string): readonly string[] {
  const [, initial = "", final = ""] = /^([zcs]h|[bpmfdtnlgkhjqxrzcsyw]?)(.*)$/.exec(syllable) ?? [];
  const spelled = finalsOf(final).flatMap((each) => {
    const said = [initial + each, ...(INITIALS[initial] ?? []).map((other) => other + each)];
    if (initial === "f") said.push(`h${each}`, `hu${each}`);
    if (initial === "h") said.push(`f${each}`);
    if (initial === "h" && /^u./.test(each)) said.push(`f${each.slice(1)}`);
    if (initial === "l" && each.startsWith("u")) said.push(`${initial}v${each.slice(1)}`);
    return said;
  });
  return [...new Set(spelled)].filter((each) => each !== syllable);
}

/** Whether one slip of the keys turns one word into another 一次误击: a letter dropped, added, wrong, or two swapped. */
export function isOneSlip(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  let start = 0;
  while (start < short.length && short[start] === long[start]) start++;
  if (long.length - short.length === 1) return short.slice(start) === long.slice(start + 1);
  if (long.length !== short.length || start === long.length) return false;
  if (short.slice(start + 1) === long.slice(start + 1)) return true;
  return (
    short[start] === long[start + 1] &&
    short[start + 1] === long[start] &&
    short.slice(start + 2) === long.slice(start + 2)
  );
}

const isHan = (letter: string) => /^\p{Script=Han}$/u.test(letter);
/** Fewer keys than these are too few to guess from. */
const KEYS_TO_GUESS_FROM = 4;
const LETTERS_TO_GUESS_FROM = 3;

/** Typing by likeness of sound 近音 for a list: what may stand for a letter whose sound was known, but not its writing. */
export function alikeTyping(homophones: Readonly<Record<string, string>>, names: Iterable<Letter>): Typing {
  const said = new Map<string, Set<string>>();
  const note = (letter: string, syllable: string) => {
    const known = said.get(letter);
    if (known) known.add(syllable);
    else said.set(letter, new Set([syllable]));
  };
  for (const [syllable, letters] of Object.entries(homophones))
    for (const letter of letters) note(letter, syllable.replaceAll("ü", "v"));
  for (const { letter, syllable } of names) note(letter, syllable);

  const others = new Map<string, readonly string[]>();
  const otherwise = (syllable: string) => {
    const known = others.get(syllable) ?? saidAlso(syllable);
    others.set(syllable, known);
    return known;
  };

  const written = ({ syllable }: Letter, typed: string, query: string): number | null => {
    const sounds = [...(said.get(typed) ?? [])];
    if (sounds.includes(syllable)) return ALIKE;
    if (otherwise(syllable).some((other) => sounds.includes(other))) return 2 * ALIKE;
    if (sounds.some((sound) => isOneSlip(sound, syllable))) return SLIP;
    return [...query].length >= LETTERS_TO_GUESS_FROM ? GUESS : null;
  };
  let [asked, isEnough] = ["", false];
  const isGuessable = (query: string) => {
    if (asked !== query)
      [asked, isEnough] = [query, query.replace(/[^a-z]/g, "").length >= KEYS_TO_GUESS_FROM];
    return isEnough;
  };

  return {
    ways(one, query, place) {
      const { letter, syllable } = one;
      const typed = String.fromCodePoint(query.codePointAt(place) ?? 0);
      if (typed === letter) return [place + typed.length, 0];
      if (isHan(typed)) {
        const cost = written(one, typed, query);
        return cost === null ? [] : [place + typed.length, cost];
      }
      if (syllable === "") return [];
      const ways: number[] = [];
      const rest = query.slice(place);
      if (rest.startsWith(syllable)) ways.push(place + syllable.length, 0);
      else if (syllable.startsWith(rest)) ways.push(query.length, 0);
      for (const other of otherwise(syllable))
        if (rest.startsWith(other)) ways.push(place + other.length, ALIKE);
      if (syllable.length < 2 || !isGuessable(query)) return ways;
      for (const length of [syllable.length - 1, syllable.length, syllable.length + 1]) {
        const keys = rest.slice(0, length);
        if (keys.length === length && /^[a-z]+$/.test(keys) && isOneSlip(keys, syllable))
          ways.push(place + length, SLIP);
      }
      return ways;
    },
    across({ syllable }, { syllable: next }, query, place) {
      const first = syllable.length > 1 ? syllable[0] : next[0];
      if (syllable === "" || next === "" || query[place] !== first || !isGuessable(query)) return null;
      const crossed = syllable.slice(0, -1) + next[0] + syllable.slice(-1) + next.slice(1);
      return query.startsWith(crossed, place) ? [place + crossed.length, SLIP] : null;
    },
  };
}

/** Whether a name is long enough for a likeness of this cost. */
export const isLongEnough = (letters: number, cost: number): boolean =>
  cost < GUESS || letters >= LETTERS_TO_GUESS_FROM;
