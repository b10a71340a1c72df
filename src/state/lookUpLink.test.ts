import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { CHIPS, type LookUp } from "../model/lookUp";
import { lookUpStore, takeLookUpLink } from "./lookUp";
import { keptWords, type LookUpChoices, openingLookUp } from "./lookUpChoices";
import { lookUpLinkOf, lookUpLinkRead, placeLinkOf, townLinkOf } from "./lookUpLink";
import { asOpened, smallList } from "./testing/lookUpList";

const openLookUp = (list: LookUp | null) => lookUpStore.setState(asOpened(list));

beforeEach(() => openLookUp(smallList));

const TOWN = "441521100";
const VILLAGE = "441521100201";
const read = (part: string) => lookUpLinkRead(part, smallList);

test("nothing chosen is the version alone; all of it is short keys", () => {
  expect(lookUpLinkOf(openingLookUp)).toBe("v=1");
  expect(
    lookUpLinkOf({
      words: "可塘 a&b",
      town: TOWN,
      village: VILLAGE,
      chip: "eat",
      place: "near-canteen",
      view: "map",
      elder: true,
      language: "en",
      linkSays: { elder: true, language: true },
    }),
  ).toBe(`v=1&q=%E5%8F%AF%E5%A1%98+a%26b&t=${TOWN}&l=${VILLAGE}&k=eat&id=near-canteen&w=map&m=elder&g=en`);
  expect(placeLinkOf("near-canteen")).toBe("v=1&id=near-canteen");
  expect(townLinkOf(TOWN)).toBe(`v=1&t=${TOWN}`);
});

test("how the page is shown is said only where the link is to say it", () => {
  const changed = { ...openingLookUp, elder: true, language: "en" } as const;
  expect(lookUpLinkOf(changed)).toBe("v=1");
  expect(lookUpLinkOf({ ...changed, linkSays: { elder: true, language: false } })).toBe("v=1&m=elder");
  expect(lookUpLinkOf({ ...openingLookUp, linkSays: { elder: true, language: true } })).toBe(
    "v=1&m=plain&g=zh",
  );
  expect(read("v=1").choices).toMatchObject({ elder: null, language: null });
  expect(read("m=elder&g=en").choices).toMatchObject({ elder: true, language: "en" });
  expect(read("m=plain&g=zh").choices).toMatchObject({ elder: false, language: "zh" });
});

test.each(["#/find?", "/find?", "find?", "?", "#?", "#", ""])("is read behind %j", (before) => {
  expect(read(`${before}v=1&t=${TOWN}&k=eat`)).toMatchObject({
    choices: { town: TOWN, chip: "eat", words: "", view: "list" },
    problems: [],
  });
});
test.each(["#/find", "", "#", "#/find?"])("%j says nothing", (part) => {
  expect(lookUpLinkRead(part)).toEqual({
    choices: { ...openingLookUp, elder: null, language: null },
    problems: [],
  });
});

describe("what cannot be taken is told, and the nearest is taken", () => {
  test.each([
    ["t=441521999", { town: null }, [["t", "441521999"]]],
    ["l=441521999201", { village: null }, [["l", "441521999201"]]],
    [`l=${VILLAGE}`, { village: VILLAGE, town: TOWN }, []],
    [`t=441521110&l=${VILLAGE}`, { village: VILLAGE, town: TOWN }, [["t", "441521110"]]],
    [`t=${TOWN}&l=nowhere`, { village: null, town: TOWN }, [["l", "nowhere"]]],
    ["k=toys", { chip: null }, [["k", "toys"]]],
    ["id=gone-place", { place: null }, [["id", "gone-place"]]],
    ["id=near-canteen", { place: "near-canteen" }, []],
    ["w=globe", { view: "list" }, [["w", "globe"]]],
    [
      "m=loud&g=fr",
      { elder: null, language: null },
      [
        ["m", "loud"],
        ["g", "fr"],
      ],
    ],
    ["v=2", {}, [["v", "2"]]],
    [
      "v=1&x=1&z",
      {},
      [
        ["x", "1"],
        ["z", ""],
      ],
    ],
    [`t=${TOWN}&t=441521110`, { town: TOWN }, [["t", "441521110"]]],
    ["t=<script>alert(1)</script>", { town: null }, [["t", "<script>alert(1)</script>"]]],
    ["q=<img src=x onerror=alert(1)>", { words: "<img src=x onerror=alert(1)>" }, []],
    ["q='; DROP TABLE places;--", { words: "'; DROP TABLE places;--" }, []],
    ["q=%E5%8F%AF%E5%A1", { words: "可" }, [["q", "可"]]],
    ["q=%ZZ%", { words: "%ZZ%" }, []],
    ["id=%00%1b", { place: null }, [["id", ""]]],
    [
      "k=__proto__&t=constructor",
      { chip: null, town: null },
      [
        ["k", "__proto__"],
        ["t", "constructor"],
      ],
    ],
  ])("%s", (part, choices, problems) => {
    const said = read(part);
    expect(said.choices).toMatchObject(choices);
    expect(said.problems).toEqual(expect.arrayContaining(problems.map(([key, value]) => ({ key, value }))));
    expect(said.problems).toHaveLength(problems.length);
  });

  test("ten thousand letters, in the words or anywhere", () => {
    const long = read(`q=${"x".repeat(10_000)}`);
    expect(long.choices.words).toBe("x".repeat(100));
    expect(long.problems.length).toBeGreaterThan(0);
    for (const { value } of long.problems) expect(value.length).toBeLessThanOrEqual(40);
    expect(read(`id=${"y".repeat(3000)}`).problems).toEqual([{ key: "id", value: "y".repeat(40) }]);
    expect(read(`${"z=1&".repeat(2500)}t=${TOWN}`).problems).toHaveLength(8);
    expect(read(`q=${encodeURIComponent("塘".repeat(100))}`)).toMatchObject({
      choices: { words: "塘".repeat(100) },
      problems: [],
    });
  });

  test("what messengers add to an address is passed over", () => {
    expect(read(`v=1&id=near-canteen&from=singlemessage&isappinstalled=0`).problems).toEqual([]);
    expect(read(`v=1&id=near-canteen?from=timeline&utm_source=x`)).toMatchObject({
      choices: { place: "near-canteen" },
      problems: [],
    });
  });
});

test("before the list is there any code may be one; then it is compared", () => {
  openLookUp(null);
  const { choices, problems } = lookUpLinkRead(`v=1&t=441521999&l=${VILLAGE}&id=gone`);
  expect(problems).toEqual([]);
  expect(choices).toMatchObject({ town: "441521999", village: VILLAGE, place: "gone" });
  takeLookUpLink(choices, problems);
  expect(lookUpStore.getState()).toMatchObject({ town: "441521999", place: "gone", origin: null });
});

const codes = (values: readonly string[]) => fc.option(fc.constantFrom(...values));
const choices: fc.Arbitrary<LookUpChoices> = fc
  .record({
    words: fc.string({ unit: "grapheme", maxLength: 60 }).map(keptWords),
    village: codes(smallList.villages.map(({ code }) => code)),
    town: codes(smallList.towns.map(({ code }) => code)),
    chip: fc.option(fc.constantFrom(...CHIPS.map(({ id }) => id))),
    place: codes(smallList.places.map(({ id }) => id)),
    view: fc.constantFrom("list", "map"),
    elder: fc.boolean(),
    language: fc.constantFrom("zh", "en"),
  })
  .map((made) => ({
    ...made,
    town: smallList.villages.find(({ code }) => code === made.village)?.townCode ?? made.town,
  }));

test("what is written is read again, for all valid choices, with and without the list", () => {
  const linkSays = { elder: true, language: true };
  fc.assert(
    fc.property(choices, fc.constantFrom("", "#/find?"), (made, before) => {
      const part = `${before}${lookUpLinkOf({ ...made, linkSays })}`;
      for (const list of [smallList, null])
        expect(lookUpLinkRead(part, list)).toEqual({ choices: made, problems: [] });
      // A browser may write the address anew; it stays the same.
      expect(new URL(`http://county.example/#/find?${lookUpLinkOf(made)}`).hash).toBe(
        `#/find?${lookUpLinkOf(made)}`,
      );
    }),
  );
});

test("whatever stands in an address: never thrown at, never an unknown code, problems short and few", () => {
  const key = fc.constantFrom("v", "q", "t", "l", "k", "id", "w", "m", "g", "x", "");
  const value = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.constantFrom(TOWN, VILLAGE, "near-canteen", "eat", "map", "%", "%E4%B8", "%ff", "\ud800", "&&", "=="),
  );
  const parts = fc.array(fc.tuple(key, value), { maxLength: 12 });
  const anything = fc.oneof(
    fc.string({ unit: "binary" }),
    parts.map((each) => each.map(([name, said]) => `${name}=${said}`).join("&")),
  );
  fc.assert(
    fc.property(anything, (part) => {
      const { choices: made, problems } = read(part);
      for (const [code, known] of [
        [made.town, smallList.towns.map((town) => town.code)],
        [made.village, smallList.villages.map((village) => village.code)],
        [made.place, smallList.places.map((place) => place.id)],
        [made.chip, CHIPS.map(({ id }) => id)],
      ] as const)
        if (code !== null) expect(known).toContain(code);
      expect(["list", "map"]).toContain(made.view);
      expect([null, true, false]).toContain(made.elder);
      expect([null, "zh", "en"]).toContain(made.language);
      expect([...made.words].length).toBeLessThanOrEqual(100);
      expect(problems.length).toBeLessThanOrEqual(8);
      for (const problem of problems)
        for (const text of [problem.key, problem.value]) {
          expect([...text].length).toBeLessThanOrEqual(40);
          expect(text).not.toMatch(/\p{C}/u);
        }
      // What was taken can be written and read without loss.
      const { elder, language, ...rest } = made;
      const again = lookUpLinkRead(lookUpLinkOf({ ...openingLookUp, ...rest }), smallList);
      expect(again.choices).toMatchObject(rest);
      expect(again.problems).toEqual([]);
      takeLookUpLink(made, problems);
      const state = lookUpStore.getState();
      if (elder !== null) expect(state.elder).toBe(elder);
      if (language !== null) expect(state.language).toBe(language);
    }),
  );
});

test("where a reader is stands in no link, wherever that is", () => {
  const at = fc.tuple(
    fc.double({ min: 73, max: 135, noNaN: true }),
    fc.double({ min: 18, max: 53, noNaN: true }),
  );
  fc.assert(
    fc.property(choices, at, (made, lonLat) => {
      const origin = { lonLat, accuracyMetres: 12.5 };
      lookUpStore.setState({ ...made, origin: { by: "here", origin, village: null, worth: "good" } });
      expect(lookUpLinkOf(lookUpStore.getState())).toBe(lookUpLinkOf(made));
    }),
  );
});
