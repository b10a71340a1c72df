import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { isCemetery } from "../model/facility";
import { hasLocatedCare, isLocated } from "../model/located";
import { CHIPS, type ListedPlace, type LookUp } from "../model/lookUp";
import type { LookUpOrigin } from "./lookUp";
import { askAboutTown, askAboutVillage, askForChip, lookUpStore, openPlace, writeWords } from "./lookUp";
import { type LookUpAnswer, lookUpAnswer } from "./lookUpAnswer";
import { asOpened, listed, smallList } from "./testing/lookUpList";

const openLookUp = (list: LookUp | null) => lookUpStore.setState(asOpened(list));

const answer = () => lookUpAnswer(lookUpStore.getState()) as LookUpAnswer;
const ids = (places: LookUpAnswer["found"]) => places.map(({ place }) => place.id);
beforeEach(() => openLookUp(smallList));

const TOWN = "441521100";
const VILLAGE = "441521100201";

describe("without a start", () => {
  test("nothing asked: all care, open ones first, burial only counted", () => {
    expect(ids(answer().found)).toEqual([
      "far-canteen",
      "near-canteen",
      "about-station",
      "other-home",
      "nowhere-hospital",
      "closed-home",
    ]);
    expect(answer()).toMatchObject({
      by: "all",
      townless: [],
      burialToo: 2,
      careToo: 0,
      nearerElsewhere: [],
    });
    expect(answer().found.every(({ away }) => away === null)).toBe(true);
  });
  test("a town: its places, what may be there, and what lies about there", () => {
    askAboutTown(TOWN);
    expect(ids(answer().found)).toEqual(["far-canteen", "near-canteen", "closed-home"]);
    expect(answer()).toMatchObject({ townless: [expect.anything()], burialToo: 1 });
    askAboutTown("441521110");
    expect(ids(answer().found)).toEqual(["about-station", "other-home"]);
  });
  test.each([
    ["live", ["other-home", "closed-home"]],
    ["eat", ["far-canteen", "near-canteen"]],
    ["help", ["about-station"]],
    ["medical", ["nowhere-hospital"]],
  ] as const)("%s: its kinds, never burial", (chip, found) => {
    askForChip(chip);
    expect(ids(answer().found)).toEqual(found);
    expect(answer().burialToo).toBe(2);
  });
  test("burial on its own: only burial, and how much care there is", () => {
    askForChip("burial");
    expect(ids(answer().found)).toEqual(["hill-cemetery", "home-cemetery"]);
    expect(answer()).toMatchObject({ careToo: 6, burialToo: 0 });
    askAboutTown(TOWN);
    expect(answer()).toMatchObject({ careToo: 3, townless: [expect.anything()] });
  });
  test("written words: open ones first, save what is meant by its whole name; what matches of burial is counted", () => {
    writeWords("home");
    expect(ids(answer().found)).toEqual(["other-home", "closed-home"]);
    writeWords("closed-home");
    expect(ids(answer().found)[0]).toBe("closed-home");
    writeWords("home");
    expect(answer()).toMatchObject({ by: "name", burialToo: 1 });
    askForChip("burial");
    expect(ids(answer().found)).toEqual(["home-cemetery"]);
    expect(answer()).toMatchObject({ careToo: 2 });
  });
  test("what merely sounds alike is no answer beside what is written so, yet is one alone", () => {
    const names = { name: "黄枪公木食堂", pinyin: "huang qiang gong mu shi tang" };
    const care = listed("sounds", "canteen", names);
    const burial = listed("written", "public_cemetery", { name: "黄羌公墓", pinyin: "huang qiang gong mu" });
    const homophones = { huang: "黄", qiang: "羌枪", gong: "公", mu: "墓木" };
    openLookUp({ ...smallList, places: [care, burial], homophones });
    writeWords("黄羌公墓");
    expect(answer()).toMatchObject({ by: "none", found: [], burialToo: 1 });
    openLookUp({ ...smallList, places: [care], homophones });
    writeWords("黄羌公墓");
    expect(answer()).toMatchObject({ by: "sound", burialToo: 0 });
    expect(ids(answer().found)).toEqual(["sounds"]);
  });
  test("with a kind asked for, what other kinds bear is counted; with a town, what the whole county has", () => {
    askForChip("eat");
    writeWords("home");
    expect(answer()).toMatchObject({ found: [], otherCare: 2 });
    askForChip(null);
    expect(answer()).toMatchObject({ otherCare: 0, everywhere: 2 });
    askAboutTown(TOWN);
    expect(answer().found.length).toBeLessThan(2);
    expect(answer()).toMatchObject({ everywhere: 2 });
  });
  test("words that nothing bears, and words that only another kind bears", () => {
    writeWords("zzzz");
    expect(answer()).toMatchObject({ by: "none", found: [], burialToo: 0 });
    writeWords("canteen");
    askForChip("live");
    expect(answer()).toMatchObject({ by: "none", found: [] });
  });
});

describe("from a village", () => {
  test("located ones by distance, then the others; closed ones are no farther for it", () => {
    askAboutVillage(VILLAGE);
    expect(ids(answer().found)).toEqual(["closed-home", "near-canteen", "far-canteen"]);
    const [first] = answer().found;
    expect(first?.away?.metres[0]).toBeGreaterThan(95);
    expect(first?.away?.metres[1]).toBeLessThan(110);
    expect(first?.away?.minutes[0]).toBeCloseTo(((first?.away?.metres[0] ?? 0) * 1.3) / 48, 6);
  });
  test("burial has no distance and keeps its order", () => {
    askAboutVillage(VILLAGE);
    askForChip("burial");
    expect(answer().found.map(({ away }) => away)).toEqual([null]);
    expect(answer().nearerElsewhere).toEqual([]);
  });
  test("what is nearer in another town is told of, nearest first, at most three", () => {
    const nearer = (id: string, lat: number) =>
      listed(id, "canteen", { townCode: "441521110", at: [115.33, lat] });
    const places = [
      ...smallList.places,
      nearer("over-3", 22.9705),
      nearer("over-1", 22.9701),
      nearer("over-2", 22.9703),
      nearer("over-4", 22.9706),
    ];
    openLookUp({ ...smallList, places });
    askAboutVillage(VILLAGE);
    expect(ids(answer().nearerElsewhere)).toEqual(["over-1", "over-2", "over-3"]);
    expect(ids(answer().found)[0]).toBe("closed-home");
  });
});

const start = (worth: LookUpOrigin["worth"], accuracyMetres = 20): LookUpOrigin => ({
  by: "here",
  origin: { lonLat: [115.33, 22.97], accuracyMetres },
  village: null,
  worth,
});

test.each(["rough", "far", "nothing_located"] as const)("a start that is %s measures nothing", (worth) => {
  lookUpStore.setState({ origin: start(worth) });
  expect(answer().found.every(({ away }) => away === null)).toBe(true);
  expect(ids(answer().found)[0]).toBe("far-canteen");
});

test("within what the start is unsure by, the nearest still comes first", () => {
  lookUpStore.setState({ origin: start("good", 900) });
  expect(ids(answer().found).slice(0, 2)).toEqual(["closed-home", "near-canteen"]);
  expect(answer().found[0]?.away?.metres[0]).toBe(0);
});

test("the same object until something it rests on changes", () => {
  askAboutVillage(VILLAGE);
  const before = answer();
  openPlace("near-canteen");
  lookUpStore.setState({ elder: true, view: "map", problems: [] });
  expect(answer()).toBe(before);
  writeWords("canteen");
  expect(answer()).not.toBe(before);
  openLookUp(null);
  expect(lookUpAnswer(lookUpStore.getState())).toBeNull();
  openLookUp(smallList);
  expect(answer()).not.toBeNull();
});

test.each([
  [{ position: null }, false],
  [{ about: TOWN }, false],
  [{}, true],
] as const)("documented or not: %j", (changes, located) => {
  expect(isLocated({ ...listed("a", "canteen", { at: [115.3, 22.9] }), ...changes })).toBe(located);
});
test("a drawn position is no position, and burial alone is nothing to be near to", () => {
  const drawn = listed("a", "canteen", { at: [115.3, 22.9] });
  const grade = (value: 1 | 2 | 3 | 4): ListedPlace => ({
    ...drawn,
    position: { lonLat: [115.3, 22.9], grade: value, source: "s", asOf: "2023" },
  });
  expect(([1, 2, 3, 4] as const).map((value) => isLocated(grade(value)))).toEqual([true, true, false, false]);
  const only = (places: readonly ListedPlace[]): LookUp => ({ ...smallList, places });
  expect(hasLocatedCare(only([listed("b", "public_cemetery", { at: [115.3, 22.9] }), grade(3)]))).toBe(false);
  expect(hasLocatedCare(only([grade(2)]))).toBe(true);
});

const someList = fc
  .array(
    fc.record({
      kind: fc.constantFrom("nursing_home", "canteen", "public_cemetery", "medical_care"),
      townCode: fc.constantFrom(null, TOWN, "441521110"),
      about: fc.constantFrom(null, TOWN),
      grade: fc.constantFrom(1, 2, 3, 4, null),
      status: fc.constantFrom("operating", "built", "built_not_open"),
      east: fc.double({ min: -0.1, max: 0.1, noNaN: true }),
    }),
    { maxLength: 20 },
  )
  .map((rows) => ({
    ...smallList,
    places: rows.map(({ grade, east, ...row }, i) => ({
      ...listed(`p${i}`, "canteen", row as Partial<ListedPlace>),
      position:
        grade === null
          ? null
          : { lonLat: [115.3 + east, 22.97] as const, grade: grade as 1, source: "s", asOf: "2023" },
    })),
  }));

test("whatever the list: burial only where asked for and never measured, drawn places never, nothing twice or lost", () => {
  const asked = fc.record({
    chip: fc.constantFrom(null, ...CHIPS.map(({ id }) => id)),
    town: fc.constantFrom(null, TOWN, "441521110"),
    words: fc.constantFrom("", "p", "p1", "zz"),
    worth: fc.constantFrom("good", "rough", "far", null),
  });
  fc.assert(
    fc.property(someList, asked, (list, { worth, ...question }) => {
      openLookUp(list as LookUp);
      lookUpStore.setState({ ...question, origin: worth && start(worth) });
      const { found, nearerElsewhere, townless, burialToo, careToo } = answer();
      for (const { place, away } of [...found, ...nearerElsewhere]) {
        expect(isCemetery(place.kind)).toBe(question.chip === "burial");
        if (away) expect(isLocated(place) && worth === "good" && !isCemetery(place.kind)).toBe(true);
      }
      const all = [...ids(found), ...ids(nearerElsewhere)];
      expect(new Set(all).size).toBe(all.length);
      const measured = found.map(({ away }) => away?.metres[1] ?? Number.POSITIVE_INFINITY);
      expect(measured).toEqual([...measured].sort((one, other) => (one === other ? 0 : one - other)));
      if (question.chip === null && question.words === "p")
        expect(question.town === null ? found.length + burialToo : list.places.length).toBe(
          list.places.length,
        );
      if (question.town === null) expect(townless).toEqual([]);
      expect(question.chip === "burial" ? burialToo : careToo).toBe(0);
    }),
  );
});
