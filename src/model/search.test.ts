import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runFrom, type SearchEntry, search, searchable } from "./search";

const entry = (name: string, pinyin: string, rest: Partial<SearchEntry> = {}): SearchEntry => ({
  type: "town",
  id: name,
  name,
  pinyin,
  aliases: [],
  context: null,
  ...rest,
});

const KETANG = entry("可塘镇", "ke tang zhen");
const ENTRIES: readonly SearchEntry[] = [
  entry("鲘门镇", "hou men zhen", { aliases: [{ name: "鮜门镇", pinyin: "hou men zhen" }] }),
  entry("城东镇", "cheng dong zhen"),
  KETANG,
  entry("可塘镇敬老院", "ke tang zhen jing lao yuan", { type: "facility", id: "nursing_home-441521110-01" }),
  entry("可塘社区", "ke tang she qu", { type: "village", id: "v1", context: "可塘镇" }),
  entry("东风村", "dong feng cun", { type: "village", id: "v2", context: "海城镇" }),
  entry("东风村", "dong feng cun", { type: "village", id: "v3", context: "赤坑镇" }),
  entry("女儿村", "nv er cun", { type: "village", id: "v4" }),
  entry("幸福食堂", "xing fu shi tang", {
    type: "kind",
    id: "canteen",
    aliases: [{ name: "长者饭堂", pinyin: "zhang zhe fan tang" }],
  }),
];
const names = (query: string) => search(ENTRIES, query, 20).map((hit) => hit.entry.name);
const ids = (query: string) => search(ENTRIES, query, 20).map((hit) => hit.entry.id);

describe("what people type", () => {
  test.each(["kt", "KT", "ketang", "ke tang", "ktang", "ket", "可塘", "可t", "k塘", "ｋｔ", "ke'tang"])(
    "%s finds 可塘 first",
    (query) => {
      expect(names(query)[0]).toBe("可塘镇");
    },
  );
  test.each(["鲘门", "鮜门", "鮜", "houmen", "hm", "hmz"])("%s finds 鲘门", (query) => {
    expect(names(query)).toEqual(["鲘门镇"]);
  });
  test("letters in the middle find too, but after names that begin so", () => {
    expect(names("dong")).toEqual(["东风村", "东风村", "城东镇"]);
    expect(names("塘")).toEqual(["可塘镇", "可塘镇敬老院", "可塘社区"]);
    expect(names("etang")).toEqual([]);
  });
  test("a kind is found by what else it is called; ü is typed v or u's key", () => {
    expect(names("长者")).toEqual(["幸福食堂"]);
    expect(names("nv")).toEqual(["女儿村"]);
    expect(names("nü")).toEqual(["女儿村"]);
  });
  test("two of one name stand in a fixed order, and the letters that answer are told", () => {
    expect(ids("dongfeng")).toEqual(["v2", "v3"]);
    expect(search(ENTRIES, "门", 1)[0]).toMatchObject({ matched: "鲘门镇", from: 1, to: 2 });
    expect(search(ENTRIES, "鮜", 1)[0]).toMatchObject({ matched: "鮜门镇", from: 0, to: 1 });
    expect(search(ENTRIES, "kt", 1)[0]).toMatchObject({ from: 0, to: 2 });
  });
  test("nothing, or only marks, finds nothing; no more than asked for are given", () => {
    for (const query of ["", "   ", "——", "🙂", "\ud800", ".*[(\\"]) expect(names(query)).toEqual([]);
    expect(search(ENTRIES, "d", 2)).toHaveLength(2);
  });
});

/** Every way of typing a beginning of each syllable in turn, by plain recursion: the oracle. */
function typings(syllables: readonly string[], start: number): Set<string> {
  const all = new Set<string>();
  const go = (at: number, soFar: string) => {
    if (soFar !== "") all.add(soFar);
    const syllable = syllables[at];
    if (syllable === undefined) return;
    for (let sounds = 1; sounds <= syllable.length; sounds++) go(at + 1, soFar + syllable.slice(0, sounds));
  };
  go(start, "");
  return all;
}

describe("the matcher", () => {
  const syllable = fc.stringMatching(/^[an][an]?[an]?$/).filter((text) => text !== "");
  const syllables = fc.array(syllable, { minLength: 1, maxLength: 5 });
  const query = fc.stringMatching(/^[an]{1,7}$/);

  test("accepts exactly what the oracle can type, with sounds chosen to be confused", () => {
    fc.assert(
      fc.property(syllables, query, (said, typed) => {
        const letters = said.map((one, i) => ({ letter: String.fromCodePoint(0x4e00 + i), syllable: one }));
        for (let start = 0; start < said.length; start++)
          expect(runFrom(letters, start, typed) !== null).toBe(typings(said, start).has(typed));
      }),
      { seed: 20261124, numRuns: 2000 },
    );
  });

  test("a longer query never finds more, and a whole name finds itself first", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ENTRIES), fc.nat(6), (one, cut) => {
        const text = one.pinyin.replaceAll(" ", "");
        expect(ids(text.slice(0, cut + 1))).toEqual(expect.arrayContaining(ids(text.slice(0, cut + 2))));
        expect(names(one.name)[0]).toBe(one.name);
      }),
      { seed: 20261124 },
    );
  });

  test("whatever is typed: no exception, and no more than forty letters are looked at", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        expect(searchable(text).length).toBeLessThanOrEqual(40);
        search(ENTRIES, text, 5);
      }),
      { seed: 20261124 },
    );
    expect(names("a".repeat(10_000))).toEqual([]);
    // Without a set of places reached this would try 2^40 ways.
    const same = Array.from({ length: 40 }, () => ({ letter: "一", syllable: "aa" }));
    expect(runFrom(same, 0, `${"a".repeat(39)}b`)).toBeNull();
  });
});
