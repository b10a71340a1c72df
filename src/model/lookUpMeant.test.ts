import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FACILITY_KINDS, isCemetery } from "./facility";
import type { LookUp } from "./lookUp";
import { NEEDED_KINDS, plainly } from "./lookUpMeant";
import { finder } from "./lookUpSearch";

const shipped = (name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, "..", "..", "data", name), "utf8"));
const list: LookUp = { ...shipped("find.json"), homophones: shipped("homophones.json") };
/** As the page looks through them: care and burial apart. */
const ofBurial = (burial: boolean) => list.places.filter(({ kind }) => isCemetery(kind) === burial);
const care = finder({ ...list, places: ofBurial(false) });
const burial = finder({ ...list, places: ofBurial(true) });

type Find = typeof care;
const names = (find: Find, words: string) => [...find(words).places.map((place) => place.name)].sort();
const ofKind = (...kinds: readonly string[]) =>
  list.places
    .filter((place) => kinds.includes(place.kind))
    .map((place) => place.name)
    .sort();

const EAT = ["canteen"];
const LIVE = ["nursing_home"];
const HELP = ["care_centre", "care_station"];
const MEDICAL = ["medical_care"];
const ALL_CARE = [...EAT, ...LIVE, ...HELP, ...MEDICAL];
const BURIAL = ["public_cemetery", "commercial_cemetery"];

/** What a person asks for → the kinds that are all found, and nothing else. */
const CARE_WORDS: readonly (readonly [words: string, kinds: readonly string[]])[] = [
  ...[
    ..."吃 饭 吃饭 开饭 午饭 午餐 用餐 chifan CHIFAN kaifan wufan canteen Canteens eat meals lunch".split(
      " ",
    ),
    ...[
      "我想吃饭",
      "想吃饭",
      "我要吃饭",
      "哪里有饭吃",
      "去哪里吃饭",
      "吃饭的地方",
      "chi fan",
      "吃 飯",
      "附近吃饭",
    ],
    ...["where can I eat", "canteens near me", "A Meal", "happiness canteen", "我想吃", "吃飯"],
  ].map((words) => [words, EAT] as const),
  ...[
    ..."住 住宿 住的地方 我要住 zhusu 安老院 護老院 home Homes NURSING".split(" "),
    ...["nursing home", "Nursing Homes", "nursing-home", "NURSINGHOME", "where is the nursing home"],
  ].map((words) => [words, LIVE] as const),
  ...[
    ..."护理 護理 日托 日間 照料 日间照料 上门 上門 上门服务 护理服务 huli rituo zhaoliao shangmen".split(
      " ",
    ),
    "我要护理",
  ].map((words) => [words, HELP] as const),
  ...["送餐", "songcan", "送餐服务", "哪里有送餐"].map((words) => [words, [...HELP, ...EAT]] as const),
  ...["care centre", "Care Center", "care centers", "town care centre", "town care centres"].map(
    (words) => [words, ["care_centre"]] as const,
  ),
  ...["care station", "Care Stations", "home-care station"].map(
    (words) => [words, ["care_station"]] as const,
  ),
  ...[
    "integrated medical beds",
    "看病养老",
    "看病",
    "kanbing",
    "hospital",
    "Hospitals",
    "medical",
    "medical services",
    "医院床位",
  ].map((words) => [words, MEDICAL] as const),
  ...["养老", "養老", "yanglao", "我要养老", "care", "care services"].map(
    (words) => [words, ALL_CARE] as const,
  ),
];

const BURIAL_WORDS = [
  ..."殡仪馆 殯儀館 殡葬 殡葬服务 火葬 火化 骨灰 墓 坟 墳 坟墓 安葬 binyiguan huozang huohua guhui anzang".split(
    " ",
  ),
  ..."cemetery Cemeteries grave graves burial".split(" "),
];

describe("what people say they need", () => {
  test.each(CARE_WORDS)("%s", (words, kinds) => {
    expect(names(care, words)).toEqual(ofKind(...kinds));
    expect(care(words)).toMatchObject({ by: "name", towns: [], villages: [], ofTown: false });
    expect(burial(words)).toMatchObject({ by: "none", places: [] });
  });

  test.each(BURIAL_WORDS)("%s finds burial places, and nothing where care is looked for", (words) => {
    expect(names(burial, words)).toEqual(ofKind(...BURIAL));
    expect(burial(words).by).toBe("name");
    expect(care(words)).toMatchObject({ by: "none", places: [] });
    expect(names(finder(list), words)).toEqual(ofKind(...BURIAL));
  });

  test("a burial kind's English name finds just that kind", () => {
    expect(names(burial, "public cemetery")).toEqual(ofKind("public_cemetery"));
    expect(names(burial, "commercial cemeteries")).toEqual(ofKind("commercial_cemetery"));
  });

  test("what is called so goes before what only serves it, whatever the order of the list", () => {
    const calledSo = ofKind(...LIVE, ...HELP);
    const backwards = finder({ ...list, places: [...ofBurial(false)].reverse() })("养老").places;
    const first = backwards.slice(0, calledSo.length).map((place) => place.name);
    expect([first.sort(), backwards.length]).toEqual([calledSo, ofBurial(false).length]);
  });
});

describe("in a town", () => {
  const code = (name: string) => list.towns.find((town) => town.name === name)?.code as string;

  test.each([
    ...[
      "黄羌吃饭",
      "黄羌 吃饭",
      "吃饭 黄羌",
      "吃饭黄羌",
      "huangqiang chifan",
      "chifan huangqiang",
      "黃羌 吃飯",
    ],
    ...["黄羌吃", "黄羌 吃", "hq吃饭", "黄羌镇哪里有饭吃", "huangqiang canteen", "Huangqiang Canteens"],
    ...["canteen in Huangqiang", "Huangqiang town canteen", "eat huangqiang", "黄羌送餐"],
  ])("%s", (words) => {
    expect(names(care, words)).toEqual(["东陇村幸福食堂"]);
    expect(care(words)).toMatchObject({ by: "name", towns: [code("黄羌镇")] });
  });

  test("a home, by English, and a town written as it sounds", () => {
    for (const words of ["Meilong nursing home", "nursing homes in Meilong", "梅陇住", "meilong home"])
      expect(names(care, words), words).toEqual(["梅陇镇敬老院"]);
    expect(names(care, "Meilong hospital")).toEqual(["梅陇中心卫生院"]);
    expect(care("黄姜吃饭")).toMatchObject({ by: "sound" });
    expect(names(care, "黄姜吃饭")).toEqual(["东陇村幸福食堂"]);
    expect(names(burial, "公平火葬")).toEqual(["公平镇公益性公墓山"]);
  });

  test("with no such place nothing is found, and the town is told", () => {
    for (const words of [
      "可塘吃饭",
      "可塘 吃饭",
      "可塘吃",
      "ketang chifan",
      "Ketang canteen",
      "kt eat",
      "吃饭可塘",
    ])
      expect(care(words), words).toMatchObject({ by: "none", places: [], towns: [code("可塘镇")] });
    expect(care("附城住宿")).toMatchObject({ by: "none", towns: [code("附城镇")] });
    expect(burial("黄羌火葬")).toMatchObject({ by: "none", towns: [code("黄羌镇")] });
    expect(care("公平火葬")).toMatchObject({ by: "none", places: [], towns: [code("公平镇")] });
  });
});

describe("little else", () => {
  test.each(
    [
      ..."北京吃饭 吃鸡 吃药 住房 住建局 饭店 饭馆 酒店 上门女婿 墓志铭 午夜 照相馆 护照 护士 养鸡 eater homework".split(
        " ",
      ),
      ..."healthcare homepage centers careers medic hospice foot hot heat town".split(" "),
      ...["where is the bank", "hotel near me", "beijing canteen", "home office", "h y canteen"],
    ].map((words) => [words]),
  )("%s finds nothing", (words) => {
    expect(care(words)).toMatchObject({ by: "none", places: [] });
    expect(burial(words)).toMatchObject({ by: "none", places: [] });
  });

  test("every word of the table is one query, kept as it is, and finds just its kinds", () => {
    const all = finder(list);
    expect(NEEDED_KINDS.size).toBeGreaterThan(60);
    const ids: readonly string[] = FACILITY_KINDS.map(({ id }) => id);
    for (const [word, kinds] of NEEDED_KINDS) {
      expect(plainly(word)).toBe(word);
      expect(ids, word).toEqual(expect.arrayContaining([...kinds]));
      expect(names(all, word), word).toEqual(ofKind(...kinds));
    }
  });

  test("plainly: one, not several, and what serves without 服务", () => {
    expect(["homes", "cemeteries", "上门服务", "medicalservices", "care", "吃"].map(plainly)).toEqual([
      ...["home", "cemetery", "上门", "medical", "care", "吃"],
    ]);
  });
});
