import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asTyped, byInitials, inFull, letterer, NEVER, PART, runner, type Typing } from "./lookUpLetters";

const lettersOf = letterer();
const spelled = (syllables: readonly string[]) =>
  syllables.map((syllable, i) => ({ letter: String.fromCodePoint(0x4e00 + i), syllable }));

test("a name letter by letter: marks left out with their sound, ü as v, wide letters plain", () => {
  expect(lettersOf({ name: "女·Ａ（村）", pinyin: "nü · a ( cun )" })).toEqual([
    { letter: "女", syllable: "nv" },
    { letter: "a", syllable: "a" },
    { letter: "村", syllable: "cun" },
  ]);
  expect(lettersOf({ name: "可塘", pinyin: "" })).toEqual([
    { letter: "可", syllable: "" },
    { letter: "塘", syllable: "" },
  ]);
  const [one] = lettersOf({ name: "可", pinyin: "ke" });
  expect(lettersOf({ name: "可塘", pinyin: "ke tang" })[0]).toBe(one);
});

/** How one syllable may be typed, cheapest first: the oracle's own telling. */
const typings = (syllable: string, typing: Typing, isLast: boolean): Map<string, number> => {
  const all = new Map<string, number>();
  const initials = /^[zcs]h/.test(syllable) ? [1, 2] : [1];
  for (let length = 1; length <= syllable.length; length++) {
    const isAllowed =
      length === syllable.length ||
      (typing !== inFull && initials.includes(length)) ||
      (typing === asTyped && isLast);
    if (isAllowed) all.set(syllable.slice(0, length), length === syllable.length ? 1 : PART);
  }
  return all;
};

describe.each([
  ["in full", inFull],
  ["by initials", byInitials],
  ["as typed", asTyped],
])("%s", (_, typing) => {
  const syllable = fc.constantFrom("a", "an", "na", "nan", "zha", "za", "zhan", "ha", "chan");
  const query = fc.stringMatching(/^[anzhc]{1,8}$/);

  test("accepts exactly what the oracle can type, at its cost", () => {
    fc.assert(
      fc.property(fc.array(syllable, { minLength: 1, maxLength: 4 }), query, (said, typed) => {
        let [best, whole] = [NEVER, NEVER];
        const ends = new Map<number, number>();
        const go = (at: number, soFar: string, cost: number) => {
          if (at > 0 && soFar === typed) best = Math.min(best, cost);
          if (at === said.length) {
            if (soFar === typed) whole = Math.min(whole, cost);
            if (typed.startsWith(soFar))
              ends.set(soFar.length, Math.min(ends.get(soFar.length) ?? NEVER, cost));
            return;
          }
          if (!typed.startsWith(soFar)) return;
          const next = said[at] as string;
          for (const isLast of [false, true])
            for (const [keys, extra] of typings(next, typing, isLast))
              if (!isLast || soFar + keys === typed) go(at + 1, soFar + keys, cost + extra);
        };
        go(0, "", 0);
        const run = runner(typed, typing);
        const letters = spelled(said);
        expect(run.along(letters, 0, 1, NEVER - 1)).toEqual({ cost: best, toEnd: whole });
        const over = run.over(letters, NEVER - 1);
        expect(
          new Map(Array.from({ length: over.length / 2 }, (__, i) => [over[2 * i], over[2 * i + 1]])),
        ).toEqual(ends);
      }),
      { seed: 20261126, numRuns: 1_500 },
    );
  });
});

test("written letters cost nothing, may be mixed with sounds, and a runner forgets nothing between names", () => {
  const run = runner("可tang", asTyped);
  const ketang = lettersOf({ name: "可塘镇", pinyin: "ke tang zhen" });
  const other = lettersOf({ name: "大湖", pinyin: "da hu" });
  for (let again = 0; again < 2; again++) {
    expect(run.along(ketang, 0, 1, NEVER - 1)).toEqual({ cost: 1, toEnd: NEVER });
    expect(run.along(other, 0, 1, NEVER - 1)).toEqual({ cost: NEVER, toEnd: NEVER });
    expect(run.over(other, NEVER - 1)).toEqual([]);
  }
  expect(run.along(ketang, 0, 3, NEVER - 1).cost).toBe(NEVER);
  expect(run.along(ketang, 0, 1, 0).cost).toBe(NEVER);
  expect(run.along([], 0, 1, NEVER - 1).cost).toBe(NEVER);
});
