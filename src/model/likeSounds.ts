import type { Letter, Step } from "./lookUpLetters";

/** One letter dropped, doubled, swapped or wrong costs more than any number of letters that only sound alike. */
export const SLIP = 100;
const ALIKE = 1;

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

/** The step of likeness for a list: what may stand for a letter whose sound was known, but not its writing. */
export function alikeStep(homophones: Readonly<Record<string, string>>, names: Iterable<Letter>): Step {
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
  const also = (syllable: string) => {
    const known = others.get(syllable) ?? saidAlso(syllable);
    others.set(syllable, known);
    return known;
  };

  return (letters, at, query, place, take) => {
    const { letter, syllable } = letters[at] as Letter;
    const typed = String.fromCodePoint(query.codePointAt(place) ?? 0);
    const upTo = place + typed.length;
    if (typed === letter) return take(1, upTo, 0);
    if (isHan(typed)) {
      const sounds = [...(said.get(typed) ?? [])];
      if (sounds.includes(syllable)) return take(1, upTo, ALIKE);
      if (also(syllable).some((other) => sounds.includes(other))) return take(1, upTo, 2 * ALIKE);
      const isGuess = letters.length >= LETTERS_TO_GUESS_FROM && [...query].length >= LETTERS_TO_GUESS_FROM;
      if (isGuess || sounds.some((sound) => isOneSlip(sound, syllable))) take(1, upTo, SLIP);
      return;
    }
    if (syllable === "") return;
    if (query.startsWith(syllable, place)) take(1, place + syllable.length, 0);
    for (const other of also(syllable))
      if (query.startsWith(other, place)) take(1, place + other.length, ALIKE);
    const rest = query.slice(place);
    if (syllable.startsWith(rest)) take(1, query.length, 0);
    if (syllable.length < 2 || (query.match(/[a-z]/g)?.length ?? 0) < KEYS_TO_GUESS_FROM) return;
    for (const length of [syllable.length - 1, syllable.length, syllable.length + 1]) {
      const keys = rest.slice(0, length);
      if (keys.length === length && /^[a-z]+$/.test(keys) && isOneSlip(keys, syllable))
        take(1, place + length, SLIP);
    }
    const next = letters[at + 1]?.syllable;
    if (!next) return;
    const crossed = syllable.slice(0, -1) + next[0] + syllable.slice(-1) + next.slice(1);
    if (rest.startsWith(crossed)) take(2, place + crossed.length, SLIP);
  };
}
