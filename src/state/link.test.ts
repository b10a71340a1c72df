import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AGE_GROUPS } from "../model/age";
import { FACILITY_KINDS } from "../model/facility";
import { SITING_OBJECTIVES } from "../model/siting";
import { LEAST_MINUTES, MOST_MINUTES } from "../model/travel";
import { ACCESS_METHODS } from "./access";
import { choicesFrom, knownChoices, linkOf } from "./link";
import { MOST_SITES } from "./siting";
import { type Choices, MEASURES, openingChoices, type Places } from "./store";

const places = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../data/places.json"), "utf8"),
) as Places;

const someOf = <T>(values: readonly T[]) => fc.constantFrom(...values);
const orNull = <T>(values: readonly T[]) => fc.option(someOf(values));
const choices: fc.Arbitrary<Choices> = fc
  .record({
    measure: orNull(MEASURES),
    kinds: fc.subarray(FACILITY_KINDS.map((kind) => kind.id)).map((kinds) => new Set(kinds)),
    assumed: fc.boolean(),
    town: orNull(places.towns.map((town) => town.code)),
    facility: orNull(places.facilities.map((facility) => facility.id)),
    reachKind: orNull(FACILITY_KINDS.map((kind) => kind.id)),
    mode: someOf(places.travelModes.map((mode) => mode.id)),
    minutes: fc.integer({ min: LEAST_MINUTES, max: MOST_MINUTES }),
    age: someOf(AGE_GROUPS.map((age) => age.id)),
    withClosed: fc.boolean(),
    rings: fc.boolean(),
    standard: fc.boolean(),
    apart: fc.boolean(),
    surface: fc.boolean(),
    roads: orNull(["0a1b2c3d", "ffffffff"]),
    spot: fc.option(
      fc
        .tuple(
          fc.integer({ min: -17_999_999, max: 17_999_999 }),
          fc.integer({ min: -8_899_999, max: 8_899_999 }),
        )
        .map(([lon, lat]): readonly [number, number] => [lon / 1e5, lat / 1e5]),
    ),
    accessMethod: orNull(ACCESS_METHODS.map((method) => method.id)),
    siting: fc.option(
      fc.record({
        objective: someOf(SITING_OBJECTIVES.map(({ id }) => id)),
        sites: fc.integer({ min: 1, max: MOST_SITES }),
        town: fc.constant("441521110"),
        people: someOf(["town", "county"] as const),
        except: fc.subarray(places.villages.slice(0, 4).map(({ code }) => code)),
        must: fc.subarray(["441521119", places.villages[5]?.code as string]),
        beds: fc.option(fc.constant({ perSite: 35, per1000: 3.8 })),
        assign: someOf(["split", "single"] as const),
        budget: fc.option(fc.constant({ most: 1200, perSite: 300, perBed: 8.5 })),
        closures: fc.integer({ min: 0, max: 5 }),
        eighty: someOf([1, 2, 3] as const),
      }),
    ),
  })
  // A question of siting is of the kind whose circle is open.
  .map((some) => ({
    ...some,
    // Beds are counted for heads, not for weighted ones.
    siting: some.reachKind &&
      some.siting && { ...some.siting, eighty: some.siting.beds ? 1 : some.siting.eighty },
    village: null,
  }));

/** Mode, limit and age mean nothing while no circle and no place is asked about, and are not said. */
const asSaid = (all: Choices): Choices =>
  all.reachKind || all.spot
    ? all
    : { ...all, mode: openingChoices.mode, minutes: openingChoices.minutes, age: openingChoices.age };

describe("a link", () => {
  test("restores every choice it was made from, and says the same again", () => {
    fc.assert(
      fc.property(choices, (all) => {
        const link = linkOf(all, "1a2b3c4d");
        const read = choicesFrom(link);
        expect(read).toEqual({ choices: asSaid(all), problems: [], data: "1a2b3c4d" });
        expect(knownChoices(read.choices, places)).toEqual({ choices: read.choices, problems: [] });
        expect(linkOf(read.choices, read.data)).toBe(link);
      }),
      { seed: 20261124, numRuns: 500 },
    );
  });

  test("is short: what stands as it opens is not said", () => {
    expect(linkOf(openingChoices, null)).toBe("v=1");
    const canteens: Choices = {
      ...openingChoices,
      measure: null,
      kinds: new Set(["canteen"]),
      reachKind: "canteen",
      minutes: 20,
      town: "441521110",
    };
    expect(linkOf(canteens, "9a452f4a")).toBe("v=1&c=canteen&w=elder_walk&n=20&t=441521110&d=9a452f4a");
  });

  test("a village brings its town", () => {
    const village = places.villages[100]!;
    const { choices } = knownChoices(choicesFrom(`v=1&g=${village.code}`).choices, places);
    expect(choices).toMatchObject({ village: village.code, town: village.townCode });
  });
});

describe("a link that is not as it should be", () => {
  const wrong = (text: string) => {
    const read = choicesFrom(text);
    const known = knownChoices(read.choices, places);
    return { choices: known.choices, problems: [...read.problems, ...known.problems] };
  };

  test.each([
    ["n=999", "已按 60 分钟", { minutes: 60 }],
    ["n=-3", "已按 5 分钟", { minutes: 5 }],
    ["n=15.6", "已按 16 分钟", { minutes: 16 }],
    ["n=1e99", "“时限 1e99”认不出", { minutes: 15 }],
    ["n=NaN", "认不出", { minutes: 15 }],
    ["n=", "认不出", { minutes: 15 }],
    ["c=temple", "“服务圈设施 temple”认不出", { reachKind: null }],
    ["c=canteen&w=rocket", "“出行方式 rocket”不在现在的底账里", { reachKind: "canteen", mode: "elder_walk" }],
    ["c=nursing_home&w=rocket", "不在现在的底账里", { mode: "drive" }],
    ["t=999", "“镇（场） 999”不在现在的底账里", { town: null }],
    ["g=441521110999", "“村（社区） 441521110999”不在现在的底账里", { village: null }],
    ["f=canteen-unknown-999", "“设施 canteen-unknown-999”不在现在的底账里", { facility: null }],
    ["t=../../etc", "认不出", { town: null }],
    ["t=__proto__", "不在现在的底账里", { town: null }],
    ["constructor=1", "“constructor”认不出", {}],
    ["m=weather", "“着色 weather”认不出", { measure: "people" }],
    ["k=canteen.bank", "“设施类别 canteen.bank”认不出", { kinds: openingChoices.kinds }],
    ["a=maybe", "“假设集 maybe”认不出", { assumed: true }],
    ["v=2", "另一版程序", {}],
    ["d=zzz", "“数据版本 zzz”认不出", {}],
    ["%E0%A4%A", "认不出", {}],
    ["t=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", "认不出", { town: null }],
  ])("%s: a sentence, and the nearest valid state", (text, words, state) => {
    const { choices, problems } = wrong(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(words);
    expect(choices).toMatchObject(state);
  });

  test("everything switched off is a choice, not an error", () => {
    expect(wrong("m=-&k=-")).toMatchObject({ problems: [], choices: { measure: null, kinds: new Set() } });
  });

  test("a huge link is not read at all", () => {
    const { choices, problems } = wrong(`t=${"9".repeat(100_000)}`);
    expect(choices).toEqual(openingChoices);
    expect(problems).toEqual(["链接太长，不是这个网站生成的，已按初始画面打开。"]);
  });

  test("whatever it holds: no exception, valid choices, short sentences without control characters", () => {
    const keys = someOf([..."vcwnporsemkatgfd", "x", "__proto__", ""]);
    const part = fc.tuple(keys, fc.string({ unit: "binary", maxLength: 40 }));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const { choices, problems } = wrong(parts.map(([key, value]) => `${key}=${value}`).join("&"));
        expect(choices.minutes).toBeGreaterThanOrEqual(LEAST_MINUTES);
        expect(choices.minutes).toBeLessThanOrEqual(MOST_MINUTES);
        expect(Number.isInteger(choices.minutes)).toBe(true);
        expect(places.travelModes.map((mode) => mode.id)).toContain(choices.mode);
        for (const words of problems) {
          expect(words.length).toBeLessThan(90);
          expect(words).not.toMatch(/\p{Cc}/u);
        }
      }),
      { seed: 20261124, numRuns: 1000 },
    );
  });
});
