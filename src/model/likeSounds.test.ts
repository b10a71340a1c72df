import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alikeTyping, DEAREST, GUESS, isLikely, isLongEnough, isOneSlip, SLIP, saidAlso } from "./likeSounds";
import { runner } from "./lookUpLetters";

describe("southern speech", () => {
  test.each([
    ["zhen", ["zen", "zheng", "zeng"]],
    ["cheng", ["ceng", "chen", "cen"]],
    ["shan", ["san", "shang", "sang"]],
    ["zong", ["zhong"]],
    ["nong", ["long"]],
    ["long", ["nong", "rong"]],
    ["ren", ["len", "reng", "leng"]],
    ["huang", ["fang", "fuang", "huan", "fuan", "fan"]],
    ["fu", ["hu", "huu"]],
    ["qiang", ["qian"]],
    ["ping", ["pin"]],
    ["nv", ["lv", "nu", "lu"]],
    ["an", ["ang"]],
    ["ke", []],
    ["", []],
  ])("%s is also spelled %j", (syllable, others) => {
    expect([...saidAlso(syllable)].sort()).toEqual([...others].sort());
  });
  test("whoever says one for the other says the other for the one, but for what no one says", () => {
    for (const one of ["zhen", "cheng", "shan", "nong", "ren", "ping", "an", "huan", "fan", "hai"])
      for (const other of saidAlso(one).filter((each) => !/^fu./.test(each)))
        expect(saidAlso(other), `${one} ${other}`).toContain(one);
  });
});

describe("one slip", () => {
  /** Every word one slip of the keys away, by trying them all: the oracle. */
  const slipsOf = (word: string, keys: readonly string[]) => {
    const all = new Set<string>();
    for (let at = 0; at <= word.length; at++) {
      const [before, after] = [word.slice(0, at), word.slice(at)];
      all.add(before + after.slice(1));
      all.add(before + after.slice(1, 2) + after.slice(0, 1) + after.slice(2));
      for (const key of keys) {
        all.add(before + key + after);
        if (after !== "") all.add(before + key + after.slice(1));
      }
    }
    all.delete(word);
    return all;
  };
  test("is exactly a letter dropped, added, wrong, or two swapped", () => {
    const word = fc.stringMatching(/^[abc]{0,5}$/);
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(isOneSlip(one, other)).toBe(slipsOf(one, ["a", "b", "c"]).has(other));
      }),
      { seed: 20261126, numRuns: 3_000 },
    );
  });
});

describe("likeness", () => {
  const KETANG = [
    { letter: "可", syllable: "ke" },
    { letter: "塘", syllable: "tang" },
  ];
  const typing = alikeTyping({ tang: "塘糖唐", tan: "谈坛", ke: "可科", dang: "当", lv: "吕" }, KETANG);
  const cost = (query: string) => runner(query, typing).along(KETANG, 0, 2, DEAREST).cost;

  test.each([
    ["可塘", 0],
    ["ketang", 0],
    ["可tang", 0],
    ["可ta", 0],
    ["可糖", 1],
    ["科糖", 2],
    ["可谈", 2],
    ["ketan", 0],
    ["可当", SLIP],
    ["kedang", SLIP],
    ["ketng", SLIP],
    ["kettang", SLIP],
    ["ketnag", SLIP],
    ["kteang", SLIP],
    ["科当", SLIP + 1],
  ])("%s costs %d", (query, costs) => {
    expect(cost(query)).toBe(costs);
  });
  test.each(["可山", "山塘", "ke", "k", "kt", "kdang x", "kexang1", "kebanq", "可塘院", "ka塘", "𠮷塘"])(
    "%s is not alike",
    (query) => {
      expect(cost(query)).toBeGreaterThan(DEAREST);
    },
  );
  test("a wholly other letter is a guess: of three letters or more, once", () => {
    const home = [...KETANG, { letter: "院", syllable: "yuan" }];
    const along = (query: string) => runner(query, typing).along(home, 0, 2, DEAREST).cost;
    expect(along("可山院")).toBe(GUESS);
    expect(along("科山院")).toBe(GUESS + 1);
    expect(along("山山院")).toBeGreaterThan(DEAREST);
    expect(along("山塘")).toBeGreaterThan(DEAREST);
  });
  test("worth telling: alike in sound, or one slip and no more than one letter alike beside it", () => {
    expect([0, 5, SLIP, SLIP + 1, GUESS, GUESS + 1].map(isLikely)).toEqual(Array(6).fill(true));
    expect([SLIP + 2, GUESS - 1, GUESS + 2, 2 * SLIP].map(isLikely)).toEqual(Array(4).fill(false));
    expect([isLongEnough(2, SLIP), isLongEnough(2, GUESS), isLongEnough(3, GUESS)]).toEqual([
      true,
      false,
      true,
    ]);
  });
});
