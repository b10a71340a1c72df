import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ListedPlace, LookUp } from "./lookUp";
import { finder } from "./lookUpSearch";

const shipped = (name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, "..", "..", "data", name), "utf8"));
const list: LookUp = { ...shipped("find.json"), homophones: shipped("homophones.json") };
const find = finder(list);
const named = (name: string) => list.places.find((place) => place.name === name) as ListedPlace;
const names = (words: string) => find(words).places.map((place) => place.name);
const townCode = (name: string) => list.towns.find((town) => town.name === name)?.code as string;
const inTown = (name: string) =>
  list.places.filter((place) => place.townCode === townCode(name)).map((place) => place.name);
const ofKind = (...kinds: string[]) =>
  list.places.filter((place) => kinds.includes(place.kind)).map((place) => place.name);

const HOMES = ofKind("nursing_home");
const CANTEENS = ofKind("canteen");
const BURIAL = ofKind("public_cemetery", "commercial_cemetery");

/** What is typed → how it is found, and what: exactly these, in any order save the first. */
const TABLE: readonly (readonly [words: string, by: string, found: readonly string[]])[] = [
  ["黄羌镇敬老院", "name", ["黄羌镇敬老院"]],
  ["黄羌敬老院", "name", ["黄羌镇敬老院"]],
  ["海丰县黄羌敬老院", "name", ["黄羌镇敬老院"]],
  ["黄羌 敬老院", "name", ["黄羌镇敬老院"]],
  ["敬老院 黄羌", "name", ["黄羌镇敬老院"]],
  ["敬老院黄羌", "name", ["黄羌镇敬老院"]],
  ["黄羌，敬老院。", "name", ["黄羌镇敬老院"]],
  ["黄羌养老院", "name", ["黄羌镇敬老院"]],
  ["黄羌老人院", "name", ["黄羌镇敬老院"]],
  ["黄羌敬老院怎么走", "name", ["黄羌镇敬老院"]],
  ["请问黄羌的敬老院在哪里", "name", ["黄羌镇敬老院"]],
  ["huangqiang jinglaoyuan", "name", ["黄羌镇敬老院"]],
  ["huang qiang jing lao yuan", "name", ["黄羌镇敬老院"]],
  ["Huángqiāng jìnglǎoyuàn", "name", ["黄羌镇敬老院"]],
  ["huang2qiang1", "name", inTown("黄羌镇")],
  ["huangqiangjing", "name", ["黄羌镇敬老院"]],
  ["黄羌jly", "name", ["黄羌镇敬老院"]],
  ["hqjly", "name", ["黄羌镇敬老院"]],
  ["HQJLY", "name", ["黄羌镇敬老院"]],
  ["ｈｑｊｌｙ", "name", ["黄羌镇敬老院"]],
  ["中心敬老院", "name", ["海丰县中心敬老院"]],
  ["海丰中心敬老院", "name", ["海丰县中心敬老院"]],
  ["敬老院", "name", HOMES],
  ["养老院", "name", HOMES],
  ["jinglaoyuan", "name", HOMES],
  ["食堂", "name", CANTEENS],
  ["长者饭堂", "name", CANTEENS],
  ["附近的食堂", "name", CANTEENS],
  ["哪里有饭堂", "name", CANTEENS],
  ["公墓", "name", BURIAL],
  ["卫生院", "name", ["梅陇中心卫生院"]],
  ["医院", "name", ["城东医院", "泰林医院", "海丰县中医医院"]],
  ["可塘", "name", inTown("可塘镇")],
  ["可塘镇", "name", inTown("可塘镇")],
  ["kt", "name", inTown("可塘镇")],
  ["ketang", "name", inTown("可塘镇")],
  ["云岭", "name", ["云岭社区幸福食堂"]],
  ["云岭食堂", "name", ["云岭社区幸福食堂"]],
  ["海城镇云岭社区幸福食堂", "name", ["云岭社区幸福食堂"]],
  ["海城食堂", "name", ["云岭社区幸福食堂"]],
  ["hcst", "name", ["云岭社区幸福食堂"]],
  ["黄羌东陇", "name", ["东陇村幸福食堂"]],
  ["东陇村委会", "name", ["东陇村幸福食堂"]],
  ["梅陇场", "name", ["梅陇农场敬老院"]],
  ["梅陇场敬老院", "name", ["梅陇农场敬老院"]],
  ["黄姜", "sound", inTown("黄羌镇")],
  ["煌羌", "sound", inTown("黄羌镇")],
  ["煌腔", "sound", inTown("黄羌镇")],
  ["可糖", "sound", inTown("可塘镇")],
  ["连安", "sound", inTown("联安镇")],
  ["连安敬老院", "sound", ["联安镇敬老院"]],
  ["黄姜敬老院", "sound", ["黄羌镇敬老院"]],
  ["黄光敬老院", "sound", ["黄羌镇敬老院"]],
  ["云领食堂", "sound", ["云岭社区幸福食堂"]],
  ["食塘海城", "sound", ["云岭社区幸福食堂"]],
  ["敬捞院", "sound", HOMES],
  ["食糖", "sound", CANTEENS],
  ["可tan食堂", "none", []],
  ["kedang", "sound", inTown("可塘镇")],
  ["huanqiang", "sound", inTown("黄羌镇")],
  ["fangqiang", "sound", inTown("黄羌镇")],
  ["lian'ang", "sound", inTown("联安镇")],
  ["haicheg", "sound", inTown("海城镇")],
  ["hiacheng", "sound", inTown("海城镇")],
  ["haichneg", "sound", inTown("海城镇")],
  ["haicchengjinglaoyuan", "sound", ["海城镇敬老院"]],
  ["huangqang jinglaoyuan", "sound", ["黄羌镇敬老院"]],
  ...["幼儿园", "公园", "银行", "学校", "小学", "派出所", "超市", "电影院", "厕所", "加油站", "上海"].map(
    (word) => [word, "none", []] as const,
  ),
  ...["youeryuan", "gongyuan", "yinhang", "xuexiao", "chaoshi", "beijing", "weixin", "hotel", "bank"].map(
    (word) => [word, "none", []] as const,
  ),
  ["yiyaun", "sound", ["城东医院", "泰林医院", "海丰县中医医院"]],
  ["wieshengyuan", "sound", ["梅陇中心卫生院"]],
  ["元", "none", []],
  ["h y 敬老院", "none", []],
  ["北京敬老院", "none", []],
  ["可塘食堂", "none", []],
  ["可塘 食堂", "none", []],
  ["ktst", "none", []],
  ["附城", "none", []],
];

describe("the shipped list", () => {
  test.each(TABLE)("%s: %s", (words, by, found) => {
    const finding = find(words);
    expect([...finding.places.map((place) => place.name)].sort()).toEqual([...found].sort());
    expect(finding.by).toBe(by);
    expect(finding.ofTown).toBe(false);
  });

  test("梅陇 finds both towns of that name, the town's own places before the rest", () => {
    expect(names("梅陇").sort()).toEqual([...inTown("梅陇镇"), "梅陇农场敬老院"].sort());
    expect(names("梅笼").sort()).toEqual(names("梅陇").sort());
    expect(names("梅陇").slice(0, 2)).toEqual(["梅陇镇敬老院", "梅陇农场敬老院"]);
    expect(find("梅陇农场").towns).toEqual([townCode("梅陇农场")]);
    expect(find("梅陇").towns).toEqual([townCode("梅陇镇")]);
  });

  test("a village with nothing listed gives its town's places, and says so; two of one name give both towns'", () => {
    const village = find("新望村");
    expect(village).toMatchObject({ by: "name", ofTown: true });
    expect(village.places.map((place) => place.name)).toEqual(inTown("海城镇"));
    expect(find("xinwang").places).toEqual(village.places);
    expect(find("新望 食堂").places).toEqual([named("云岭社区幸福食堂")]);
    expect(find("新望食堂")).toMatchObject({ ofTown: true, places: [named("云岭社区幸福食堂")] });
    expect(find("东陇")).toMatchObject({ ofTown: false, places: [named("东陇村幸福食堂")] });
    expect(names("南门").sort()).toEqual([...inTown("平东镇"), ...inTown("海城镇")].sort());
    expect(find("南门").villages).toHaveLength(2);
    expect(find("黄羌东升食堂")).toMatchObject({ ofTown: true, places: [named("东陇村幸福食堂")] });
    // Initials name a village, and are too little to send anybody to its town.
    expect(find("xwc")).toMatchObject({ by: "none", ofTown: false });
    expect(find("xwc").villages.length).toBeGreaterThan(0);
    expect(find("可塘").villages).toEqual([]);
    expect(find("可塘社区").villages).toEqual(["441521110001"]);
  });

  test("a village's name in more than three towns says nothing about where; a chance run of sounds hides no village", () => {
    const village = (name: string, pinyin: string, town: number) => ({
      ...{ name, pinyin, code: `v${town}${name}`, position: null },
      townCode: list.towns[town]?.code as string,
    });
    const made = (...villages: readonly ReturnType<typeof village>[]) => finder({ ...list, villages });
    const same = [0, 1, 2, 3].map((town) => village("杜鹃村", "du juan cun", town));
    expect(made(...same)("杜鹃")).toMatchObject({ by: "none", ofTown: false });
    expect(made(...same)("杜鹃").villages).toHaveLength(4);
    expect(made(...same.slice(1))("杜鹃")).toMatchObject({ by: "name", ofTown: true });
    const { places, ofTown } = made(village("老鱼村", "lao yu cun", 9))("laoyu");
    expect([ofTown, places.map((place) => place.name)]).toEqual([true, inTown("公平镇")]);
  });

  test("what is understood and not listed is not guessed at: the town is told", () => {
    for (const words of ["可塘食堂", "可塘 食堂", "ketangshitang", "ktst", "kt食堂", "可塘医院"])
      expect(find(words), words).toMatchObject({ by: "none", places: [], towns: [townCode("可塘镇")] });
    expect(find("附城敬老院")).toMatchObject({ by: "none", towns: [townCode("附城镇")] });
    expect(find("新山村")).toMatchObject({ by: "none", places: [], ofTown: false });
    expect(
      find("新山村").villages.map((code) => list.villages.find((one) => one.code === code)?.name),
    ).toEqual(["新山村"]);
  });

  test("every place is first by its name, and among the first three by its whole pinyin and its initials", () => {
    for (const place of list.places) {
      expect(find(place.name).places[0], place.name).toBe(place);
      const said = place.pinyin.replaceAll(" ", "");
      expect(find(said).places.slice(0, 3), said).toContain(place);
      expect(find(place.pinyin).places.slice(0, 3), place.pinyin).toContain(place);
      const initials = place.pinyin.replace(/(\S)\S* ?/g, "$1");
      expect(find(initials).places.slice(0, 3), initials).toContain(place);
      expect(find(place.name.replace(/[镇村]|社区|海丰县/u, "")).places.slice(0, 3), place.name).toContain(
        place,
      );
    }
  });
});

/** Places of a town, each with the town's name and spelling, without 镇. */
const towns = list.towns
  .filter((town) => list.places.some((place) => place.townCode === town.code))
  .map((town) => ({
    ...town,
    letters: [...town.name.replace(/镇$/, "")],
    syllables: town.pinyin.replace(/ zhen$/, "").split(" "),
    places: list.places.filter((place) => place.townCode === town.code),
  }));
const but = <One>(all: readonly One[], at: number, other: One) =>
  all.map((one, i) => (i === at ? other : one));

describe("one mistake in a town's name", () => {
  test("any other letter of the same sound finds every place of the town, and little else", () => {
    let tried = 0;
    for (const { letters, syllables, places } of towns)
      for (const [at, syllable] of syllables.entries())
        for (const other of list.homophones[syllable] ?? "") {
          const finding = find(but(letters, at, other).join(""));
          expect(finding.places, finding.by).toEqual(expect.arrayContaining([...places]));
          expect(finding.places.length).toBeLessThanOrEqual(places.length + 5);
          tried++;
        }
    expect(tried).toBeGreaterThan(300);
  });

  /** Written out anew, so that the test knows the slips by itself. */
  const SOUTHERN: readonly (readonly [RegExp, string])[] = [
    [/^zh/, "z"],
    [/^ch/, "c"],
    [/^sh/, "s"],
    [/^z(?!h)/, "zh"],
    [/^c(?!h)/, "ch"],
    [/^s(?!h)/, "sh"],
    [/^n/, "l"],
    [/^l/, "n"],
    [/^l/, "r"],
    [/^r/, "l"],
    [/^f/, "h"],
    [/^f/, "hu"],
    [/^h/, "f"],
    [/^hu(?=.)/, "f"],
    [/([aei])ng$/, "$1n"],
    [/([aei])n$/, "$1ng"],
  ];

  test("any one slip of southern speech in its pinyin, too", () => {
    let tried = 0;
    for (const { syllables, places } of towns)
      for (const [at, syllable] of syllables.entries())
        for (const [sound, other] of SOUTHERN) {
          if (!sound.test(syllable)) continue;
          const words = but(syllables, at, syllable.replace(sound, other)).join("");
          expect(find(words).places, words).toEqual(expect.arrayContaining([...places]));
          expect(find(words).places.length, words).toBeLessThanOrEqual(places.length + 5);
          tried++;
        }
    expect(tried).toBeGreaterThan(25);
  });

  test("any one slip of southern speech in a whole name's pinyin finds it first", () => {
    let tried = 0;
    for (const [i, place] of list.places.entries()) {
      const syllables = place.pinyin.split(" ");
      const slips = syllables.flatMap((syllable, at) =>
        SOUTHERN.filter(([sound]) => sound.test(syllable)).map(([sound, other]) =>
          but(syllables, at, syllable.replace(sound, other)).join(""),
        ),
      );
      for (const words of slips.filter((_, at) => at % 4 === i % 4)) {
        expect(find(words).places[0], words).toBe(place);
        tried++;
      }
    }
    expect(tried).toBeGreaterThan(70);
  });

  test("any one slip of the keys in its pinyin, unless it spells something that is listed", () => {
    let [tried, elsewhere] = [0, 0];
    for (const { syllables, places } of towns) {
      const said = syllables.join("");
      const slips = [...said].flatMap((key, at) => [
        said.slice(0, at) + said.slice(at + 1),
        said.slice(0, at) + key + said.slice(at),
        said.slice(0, at) + said.slice(at + 1, at + 2) + key + said.slice(at + 2),
        ...["x", "o"].map((wrong) => said.slice(0, at) + wrong + said.slice(at + 1)),
      ]);
      for (const words of slips.filter((one) => one.length >= 4)) {
        const { by, places: found } = find(words);
        tried++;
        if (!places.every((place) => found.includes(place))) elsewhere++;
        else expect(by, words).not.toBe("none");
      }
    }
    expect(tried).toBeGreaterThan(300);
    expect(elsewhere).toBeLessThan(tried * 0.03);
  });
});

describe("whatever is written", () => {
  const written = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.string({
      unit: fc.constantFrom(..."可塘黄羌敬老院食堂镇村kthqjlangsüv1🙂 '\u0000\u202e\ud800<&%"),
      maxLength: 60,
    }),
    fc.constantFrom(...TABLE.map(([words]) => words)),
  );

  test("the answer holds together, and is the same again", () => {
    const codes = new Set([...list.towns, ...list.villages].map((area) => area.code));
    fc.assert(
      fc.property(written, (words) => {
        const { by, places, towns: its, villages, ofTown } = find(words);
        expect(find(words)).toEqual({ by, places, towns: its, villages, ofTown });
        expect(new Set(places).size).toBe(places.length);
        for (const place of places) expect(list.places).toContain(place);
        for (const code of [...its, ...villages]) expect(codes).toContain(code);
        if (by === "none") expect([places, ofTown]).toEqual([[], false]);
        else expect(places.length).toBeGreaterThan(0);
        if (ofTown) expect(villages.length).toBeGreaterThan(0);
      }),
      { seed: 20261126, numRuns: 300 },
    );
  });

  test("nothing seen is nothing asked; marks and pictures are something, and are not found", () => {
    for (const words of ["", "   ", "\u3000", "\u0000", "\u202e\u200b", "\ud800", "\n\t"])
      expect(find(words), JSON.stringify(words)).toMatchObject({ by: "all", places: list.places });
    for (const words of ["🙂", "——", "?", "%", ".*[(", "👵🏼"])
      expect(find(words), words).toMatchObject({ by: "none", places: [] });
    for (const words of [
      "'; DROP TABLE facilities; --",
      "1 OR 1=1",
      "<script>alert(1)</script>",
      '<img src=x onerror="alert(1)">',
      "../../etc/passwd",
      "__proto__",
      "constructor",
    ])
      expect(find(words), words).toMatchObject({ by: "none", places: [] });
  });

  test("marks among the letters change nothing", () => {
    for (const words of [
      "黄羌\u202e敬老院",
      "「黄羌」敬老院🙂",
      "黄\u0000羌敬老院",
      "\ud800黄羌敬老院",
      "<b>黄羌敬老院",
    ])
      expect(names(words.replace("<b>", "<>")), words).toEqual(["黄羌镇敬老院"]);
  });

  test("no more than forty letters are read, and ten thousand do no harm", () => {
    const forty = `黄羌镇敬老院${"镇".repeat(34)}`;
    expect(find(`${forty}可塘`)).toEqual(find(forty));
    for (const letter of ["黄", "a", "敬老院", "hai", "黄羌 ", "a ", "🙂", "\u0301", "ﷺ", "<b>", "镇"])
      expect(["name", "sound", "none"]).toContain(find(letter.repeat(10_000)).by);
    expect(find(`黄羌敬老院${" ".repeat(10_000)}`).places).toEqual([named("黄羌镇敬老院")]);
  });

  test("a list may be empty, lack spellings, or hold names with marks and foreign letters", () => {
    const empty = finder({ ...list, places: [], towns: [], villages: [], homophones: {} });
    expect(empty("可塘")).toMatchObject({ by: "none", places: [] });
    expect(empty("")).toMatchObject({ by: "all", places: [] });
    const odd: ListedPlace[] = [
      { ...named("黄羌镇敬老院"), id: "odd-1", name: "可塘（二期）敬老院A座", pinyin: "" },
      { ...named("黄羌镇敬老院"), id: "odd-2", name: "𠮷祥·幸福食堂", pinyin: "ji xiang · xing fu shi tang" },
      { ...named("黄羌镇敬老院"), id: "odd-3", name: "", pinyin: "" },
      { ...named("黄羌镇敬老院"), id: "odd-4", name: "🙂", pinyin: "" },
    ];
    const oddly = finder({ ...list, places: odd });
    const ids = (words: string) => oddly(words).places.map((place) => place.id);
    expect(ids("可塘二期敬老院a座")).toEqual(["odd-1"]);
    expect(ids("𠮷祥")).toEqual(["odd-2"]);
    expect(ids("xiangxingfu")).toEqual(["odd-2"]);
  });

  test("random lists: whatever they are called, places are found by their names", () => {
    const spelled = fc
      .array(fc.constantFrom("可 ke", "塘 tang", "镇 zhen", "村 cun", "女 nü", "A a", "· ·", "院 yuan"), {
        minLength: 1,
        maxLength: 9,
      })
      .map((letters) => ({
        name: letters.map((one) => one.split(" ")[0]).join(""),
        pinyin: letters.map((one) => one.split(" ")[1]).join(" "),
      }));
    const made = fc.array(spelled, { minLength: 1, maxLength: 12 }).map((all) => ({
      ...list,
      towns: all.slice(0, 2).map((one, i) => ({ ...one, code: `t${i}`, aliases: [] })),
      villages: all.slice(2, 5).map((one, i) => ({ ...one, code: `v${i}`, townCode: "t0", position: null })),
      places: all.map((one, i) => ({
        ...named("黄羌镇敬老院"),
        ...one,
        id: `p${i}`,
        townCode: i % 3 ? `t${i % 2}` : null,
        villageCode: i % 4 ? null : "v1",
      })),
    }));
    fc.assert(
      fc.property(made, (random) => {
        const search = finder(random);
        for (const { name } of random.places) {
          if (!/[\p{L}]/u.test(name)) continue;
          const found = search(name).places.map((place) => place.name);
          expect(found.some((other) => other.replaceAll("·", "") === name.replaceAll("·", ""))).toBe(true);
        }
      }),
      { seed: 20261126, numRuns: 60 },
    );
  });
});
