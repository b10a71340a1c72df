import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Catalog } from "../data/catalog";
import type { LookUp } from "../model/lookUp";
import {
  askAboutTown,
  askAboutVillage,
  askForChip,
  askForEverything,
  forgetOrigin,
  forgetProblems,
  lookUpStore,
  openPlace,
  readListAgain,
  recordingAddress,
  startLookingUp,
  takeLookUpLink,
  writeWords,
} from "./lookUp";
import { lookUpAnswer } from "./lookUpAnswer";
import { openingLookUp } from "./lookUpChoices";
import { asOpened, smallList } from "./testing/lookUpList";

const openLookUp = (list: LookUp | null) => lookUpStore.setState(asOpened(list));

const now = () => lookUpStore.getState();
beforeEach(() => openLookUp(smallList));

describe("a village", () => {
  test("with a registered point settles its town and becomes the start", () => {
    askAboutVillage("441521110201");
    expect(now()).toMatchObject({
      town: "441521110",
      village: "441521110201",
      origin: {
        by: "village",
        village: "441521110201",
        worth: "good",
        origin: { lonLat: [115.4, 23.1], accuracyMetres: 0 },
      },
    });
  });
  test("without one is no start, and ends another", () => {
    askAboutVillage("441521100201");
    askAboutVillage("441521100202");
    expect(now()).toMatchObject({ town: "441521100", village: "441521100202", origin: null });
  });
  test("that there is none of changes nothing", () => {
    askAboutVillage("441521100201");
    const before = now();
    askAboutVillage("441521999999");
    expect(now()).toBe(before);
  });
  test("left again: its town stays, its start goes", () => {
    askAboutVillage("441521100201");
    askAboutVillage(null);
    expect(now()).toMatchObject({ town: "441521100", village: null, origin: null });
  });
});

describe("a town", () => {
  test("another than the village's ends the village and its start; the same keeps both", () => {
    askAboutVillage("441521100201");
    askAboutTown("441521100");
    expect(now()).toMatchObject({ village: "441521100201", origin: { by: "village" } });
    askAboutTown("441521110");
    expect(now()).toMatchObject({ town: "441521110", village: null, origin: null });
  });
  test("none ends the village too", () => {
    askAboutVillage("441521100201");
    askAboutTown(null);
    expect(now()).toMatchObject({ town: null, village: null, origin: null });
  });
});

test("everything again: what was asked goes; the look and an open card stay", () => {
  writeWords("食堂");
  askForChip("eat");
  askAboutVillage("441521100201");
  openPlace("near-canteen");
  lookUpStore.setState({ elder: true, language: "en", view: "map" });
  askForEverything();
  expect(now()).toMatchObject({
    ...openingLookUp,
    place: "near-canteen",
    elder: true,
    language: "en",
    view: "map",
    origin: null,
  });
  askAboutVillage("441521100201");
  forgetOrigin();
  expect(now()).toMatchObject({ town: "441521100", village: null, origin: null });
});

test.each([
  ["a".repeat(10_000), "a".repeat(100)],
  ["😀".repeat(200), "😀".repeat(100)],
  ["<b>'; DROP TABLE--", "<b>'; DROP TABLE--"],
  ["可\u0000塘\ud800\ufffd", "可塘"],
  [" 可 ", " 可 "],
])("words are kept as far as a link can hold them", (written, kept) => {
  writeWords(written);
  expect(now().words).toBe(kept);
});

test("a link is compared with the list; a village of it becomes the start", () => {
  const { elder, language, ...asked } = openingLookUp;
  takeLookUpLink({ ...asked, village: "441521100201", place: "gone", elder: null, language: null }, []);
  expect(now()).toMatchObject({
    town: "441521100",
    place: null,
    origin: { by: "village", worth: "good" },
    problems: [{ key: "id", value: "gone" }],
    elder: false,
    linkSays: { elder: false, language: false },
  });
  takeLookUpLink({ ...asked, elder: true, language: "en" }, []);
  expect(now()).toMatchObject({ village: null, origin: null, elder: true, language: "en", problems: [] });
  expect(now().linkSays).toEqual({ elder: true, language: true });
});

describe("when the list comes", () => {
  const catalogOf = (list: LookUp) =>
    ({ jsonOf: async () => list, nameOf: (name: string) => name }) as unknown as Catalog;
  const come = async () => {
    for (let i = 0; i < 20; i++) await Promise.resolve();
  };
  let stop = () => {};
  beforeEach(() => {
    openLookUp(null);
    lookUpStore.setState({ catalog: { status: "none" }, homophones: { status: "none" } });
  });
  afterEach(() => stop());

  test("what a link named is compared with it, and its village becomes the start", async () => {
    const { elder: _elder, language: _language, ...asked } = openingLookUp;
    takeLookUpLink(
      { ...asked, town: "441521110", village: "441521100201", place: "gone", elder: null, language: null },
      [{ key: "x", value: "1" }],
    );
    stop = startLookingUp(async () => catalogOf(smallList));
    await come();
    expect(now()).toMatchObject({
      list: { status: "ready" },
      town: "441521100",
      village: "441521100201",
      place: null,
      origin: { by: "village", worth: "good" },
    });
    expect(now().problems.map(({ key }) => key)).toEqual(["x", "t", "id"]);
    forgetProblems();
    expect(now().problems).toEqual([]);
  });

  test("another list: this phone's place stays and is weighed anew, a village that is gone goes", async () => {
    const lists = [smallList, { ...smallList, places: [], villages: [] }, smallList];
    stop = startLookingUp(async () => catalogOf(lists.shift() as LookUp));
    await come();
    const origin = { lonLat: [115.33, 22.97] as const, accuracyMetres: 10 };
    lookUpStore.setState({ origin: { by: "here", origin, village: null, worth: "good" } });
    readListAgain();
    await come();
    expect(now().origin).toMatchObject({ by: "here", worth: "nothing_located", origin });
    readListAgain();
    await come();
    expect(now().origin).toMatchObject({ by: "here", worth: "good" });
    askAboutVillage("441521100201");
    lists.push({ ...smallList, villages: [] });
    readListAgain();
    await come();
    expect(now()).toMatchObject({ village: null, town: "441521100", origin: null });
    expect(now().problems).toEqual([{ key: "l", value: "441521100201" }]);
  });

  test("characters of the same sound are asked for once something is written, and names are then found by them", async () => {
    const asked: string[] = [];
    const files: Record<string, unknown> = {
      "find.json": {
        ...smallList,
        places: smallList.places.map((place) => ({ ...place, name: "可塘食堂", pinyin: "ke tang shi tang" })),
      },
      "homophones.json": { ke: "可渴", tang: "塘糖堂" },
    };
    const catalog = {
      manifest: { files },
      jsonOf: async (path: string) => {
        asked.push(path);
        return files[path];
      },
      nameOf: (name: string) => name,
    } as unknown as Catalog;
    stop = startLookingUp(async () => catalog);
    await come();
    expect(asked).toEqual(["find.json"]);
    expect(lookUpAnswer(now())).toMatchObject({ by: "all" });
    writeWords("渴糖");
    expect(lookUpAnswer(now())).toMatchObject({ by: "none" });
    await come();
    expect(asked).toEqual(["find.json", "homophones.json"]);
    expect(lookUpAnswer(now())).toMatchObject({ by: "sound" });
    writeWords("渴糖食堂");
    await come();
    expect(asked).toHaveLength(2);

    // The field emptied and filled again: they are still there.
    const read = now().homophones;
    writeWords("");
    await come();
    expect(now().homophones).toBe(read);
    writeWords("渴糖");
    expect(lookUpAnswer(now())).toMatchObject({ by: "sound" });
    await come();
    expect(asked).toHaveLength(2);
  });

  test("characters of the same sound are another catalogue's once that is open; a failure is tried again", async () => {
    const tables: unknown[] = [{ ke: "可" }, ["no table"], { ke: "渴" }];
    const files = { "find.json": smallList, "homophones.json": {} };
    const open = async () =>
      ({
        manifest: { files },
        jsonOf: async (path: string) => (path === "find.json" ? smallList : tables.shift()),
        nameOf: (name: string) => name,
      }) as unknown as Catalog;
    stop = startLookingUp(open);
    await come();
    writeWords("可");
    writeWords("");
    await come();
    // Emptied while they were read: what was read is kept all the same.
    expect(now().homophones).toMatchObject({ status: "ready", value: { ke: "可" } });
    readListAgain();
    await come();
    expect(now().homophones).toEqual({ status: "none" });
    writeWords("可");
    await come();
    expect(now().homophones).toMatchObject({ status: "failed" });
    writeWords("");
    await come();
    writeWords("可");
    await come();
    expect(now().homophones).toMatchObject({ status: "ready", value: { ke: "渴" } });
  });

  test("a recording is at its address with the fingerprint, where the catalogue has one", async () => {
    expect(recordingAddress(now(), "audio/one.mp3")).toBeNull();
    const addressOf = (path: string) => (path === "audio/one.mp3" ? "data/audio/one.mp3?v=0123abcd" : null);
    stop = startLookingUp(async () => ({ ...catalogOf(smallList), addressOf }));
    await come();
    expect(recordingAddress(now(), "audio/one.mp3")).toBe("data/audio/one.mp3?v=0123abcd");
    expect(recordingAddress(now(), "audio/two.mp3")).toBeNull();
    expect(recordingAddress(now(), null)).toBeNull();
  });

  test("a list that cannot be read is a failed answer; what was chosen waits for the next", async () => {
    const broken = { jsonOf: async () => ({}), nameOf: (name: string) => name } as unknown as Catalog;
    const catalogs = [broken, catalogOf(smallList)];
    openPlace("near-canteen");
    stop = startLookingUp(async () => catalogs.shift() as Catalog);
    await come();
    expect(now()).toMatchObject({ list: { status: "failed" }, place: "near-canteen" });
    readListAgain();
    await come();
    expect(now()).toMatchObject({ list: { status: "ready" }, place: "near-canteen", problems: [] });
  });
});
