import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CHAPTERS } from "../model/briefing";
import { LEAST_SECONDS, MOST_SECONDS, tourOf } from "./briefActions";
import type { BriefChoices } from "./briefing";
import { briefChoicesFrom, briefLinkOf, knownBriefChoices, presenterLinkOf } from "./briefLink";
import { openingBrief } from "./briefStore";
import type { Places } from "./store";

const places = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../data/places.json"), "utf8"),
) as Places;
const ALL = CHAPTERS.map(({ id }) => id);

const choices: fc.Arbitrary<BriefChoices> = fc
  .record({
    order: fc.shuffledSubarray(ALL, { minLength: 1 }),
    reception: fc.boolean(),
    theme: fc.constantFrom("wall" as const, "day" as const),
    seconds: fc.integer({ min: LEAST_SECONDS, max: MOST_SECONDS }),
    loop: fc.boolean(),
    frozen: fc.boolean(),
    town: fc.option(fc.constantFrom(...places.towns.map(({ code }) => code))),
    turn: fc.nat(),
  })
  .filter((some) => tourOf(some).length > 0)
  .map(({ turn, ...some }) => {
    const tour = tourOf(some);
    return { ...some, chapter: tour[turn % tour.length]! };
  });

describe("a link of the wall", () => {
  test("restores every choice it was made from, and says the same again", () => {
    fc.assert(
      fc.property(choices, fc.boolean(), (all, assumed) => {
        const link = briefLinkOf({ choices: all, assumed, data: "1a2b3c4d" });
        const read = briefChoicesFrom(link);
        expect(read).toEqual({
          choices: all,
          assumed,
          data: "1a2b3c4d",
          problems: [],
          notes: false,
          wall: null,
        });
        expect(knownBriefChoices(read.choices, places)).toEqual({ choices: all, problems: [] });
        expect(briefLinkOf(read)).toBe(link);
      }),
      { seed: 20261126, numRuns: 500 },
    );
  });

  test("is short: what stands as it opens is not said", () => {
    expect(briefLinkOf({ choices: openingBrief, assumed: true, data: null })).toBe("v=1");
    const frozen: BriefChoices = { ...openingBrief, chapter: "gaps", frozen: true, reception: true };
    expect(briefLinkOf({ choices: frozen, assumed: false, data: "9a452f4a" })).toBe(
      "v=1&c=gaps&z=1&r=1&a=0&d=9a452f4a",
    );
    const longest: BriefChoices = {
      chapter: "safety",
      order: [...ALL].reverse(),
      reception: true,
      theme: "day",
      seconds: 600,
      loop: false,
      frozen: true,
      town: "441521-meilong-farm",
    };
    expect(briefLinkOf({ choices: longest, assumed: false, data: "9a452f4a" }).length).toBeLessThan(200);
  });

  test("leads a presenter to the wall", () => {
    expect(presenterLinkOf("0a1b2c3d")).toBe("v=1&w=notes&x=0a1b2c3d");
    expect(briefChoicesFrom("v=1&w=notes&x=0a1b2c3d")).toMatchObject({
      notes: true,
      wall: "0a1b2c3d",
      problems: [],
    });
  });
});

describe("a link that is not as it should be", () => {
  const wrong = (text: string) => {
    const read = briefChoicesFrom(text);
    const known = knownBriefChoices(read.choices, places);
    return { ...read, choices: known.choices, problems: [...read.problems, ...known.problems] };
  };

  test.each([
    ["s=999", "已按 600 秒", { seconds: 600 }],
    ["s=-3", "已按 5 秒", { seconds: 5 }],
    ["s=15.6", "已按 16 秒", { seconds: 16 }],
    ["s=1e99", "“每章秒数 1e99”认不出", { seconds: 30 }],
    ["s=", "认不出", { seconds: 30 }],
    ["c=weather", "“章节 weather”认不出", { chapter: "overview" }],
    ["c=__proto__", "认不出", { chapter: "overview" }],
    ["c=burial&r=1", "“殡葬服务”一章不在播放的章节里", { chapter: "circle", reception: true }],
    ["c=gaps&q=overview.safety", "“待补齐”一章不在", { chapter: "safety" }],
    ["c=safety&q=homes.gaps", "“安全与计划”一章不在", { chapter: "homes" }],
    ["q=homes.weather.gaps", "“weather”现在没有", { order: ["homes", "gaps"], chapter: "homes" }],
    ["q=a.b", "没有一章可以播放，已播放全部章节", { order: ALL, chapter: "overview" }],
    ["q=", "没有一章可以播放", { order: ALL }],
    ["q=burial&r=1", "没有一章可以播放", { order: ALL, reception: true, chapter: "overview" }],
    ["z=yes", "“定格 yes”认不出", { frozen: false }],
    ["r=2", "“接待模式 2”认不出", { reception: false }],
    ["o=", "“循环 ”认不出", { loop: true }],
    ["y=elder", "“配色 elder”认不出", { theme: "wall" }],
    ["t=999", "“镇（场） 999”不在现在的底账里", { town: null }],
    ["t=../../etc", "认不出", { town: null }],
    ["t=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", "认不出", { town: null }],
    ["constructor=1", "“constructor”认不出", {}],
    ["v=2", "另一版程序", {}],
    ["d=zzz", "“数据版本 zzz”认不出", {}],
    ["w=1", "“窗口 1”认不出", {}],
    ["x=1", "“大屏编号 1”认不出", {}],
    ["a=maybe", "“假设集 maybe”认不出", {}],
    ["%E0%A4%A", "认不出", {}],
  ])("%s: a sentence, and the nearest valid state", (text, words, state) => {
    const { choices, problems } = wrong(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(words);
    expect(choices).toMatchObject(state);
  });

  test("an order named twice over plays each once; without the first chapter it begins with its own", () => {
    expect(wrong("q=gaps.homes.gaps")).toMatchObject({
      problems: [],
      choices: { order: ["gaps", "homes"], chapter: "gaps" },
    });
  });

  test("a huge link is not read at all", () => {
    const { choices, problems } = wrong(`q=${"homes.".repeat(100_000)}`);
    expect(choices).toEqual(openingBrief);
    expect(problems).toEqual(["链接太长，不是这个网站生成的，已按初始画面打开。"]);
  });

  test("whatever it holds: no exception, valid choices, short sentences without control characters", () => {
    const keys = fc.constantFrom(...[..."vcqszryotadwx", "__proto__", ""]);
    const ids = fc.array(fc.constantFrom(...ALL, "x"), { maxLength: 6 }).map((some) => some.join("."));
    const part = fc.tuple(keys, fc.oneof(fc.string({ unit: "binary", maxLength: 40 }), ids));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const { choices, problems } = wrong(parts.map(([key, value]) => `${key}=${value}`).join("&"));
        expect(choices.seconds).toBeGreaterThanOrEqual(LEAST_SECONDS);
        expect(choices.seconds).toBeLessThanOrEqual(MOST_SECONDS);
        expect(Number.isInteger(choices.seconds)).toBe(true);
        expect(tourOf(choices)).toContain(choices.chapter);
        for (const id of choices.order) expect(ALL).toContain(id);
        for (const words of problems) {
          expect(words.length).toBeLessThan(90);
          expect(words).not.toMatch(/\p{Cc}/u);
        }
      }),
      { seed: 20261126, numRuns: 1000 },
    );
  });
});
