import { describe, expect, test } from "vitest";
import type { Catalog } from "./catalog";
import { readHomophones, readLookUp } from "./lookUp";

const place = {
  id: "canteen-441521112-01",
  kind: "canteen",
  name: "东陇村幸福食堂",
  townCode: "441521112",
  village: "东陇村",
  status: "operating",
  openedYear: 2021,
  beds: null,
  position: [115.41, 23.14],
  grade: 1,
  source: "own",
  asOf: "2024-05-01",
};
const before = {
  county: "海丰县",
  towns: [{ code: "441521112", name: "黄羌镇", aliases: ["黄羌林场"] }],
  sources: [],
  places: [place, { ...place, id: "canteen-unknown-01", townCode: null, village: null, position: null }],
  unnamed: [],
};

const catalogOf = (files: Record<string, unknown>) =>
  ({
    manifest: {
      files: Object.fromEntries(Object.keys(files).map((path) => [path, {}])),
    } as unknown as Catalog["manifest"],
    fingerprint: "",
    bytesOf: async () => new ArrayBuffer(0),
    jsonOf: async <T>(path: string) => files[path] as T,
    nameOf: (path: string) => `data/${path}`,
  }) as unknown as Catalog;

describe("a list made before 0.7", () => {
  test("reads as it does now: villages apart, positions with their source, nothing offered", async () => {
    const list = await readLookUp(catalogOf({ "find.json": before }));
    expect(list.towns[0]).toMatchObject({ name: "黄羌镇", aliases: [{ name: "黄羌林场", pinyin: "" }] });
    expect(list.villages).toEqual([
      { code: "441521112-东陇村", name: "东陇村", pinyin: "", townCode: "441521112", position: null },
    ]);
    expect(list.places[0]).toMatchObject({
      villageCode: "441521112-东陇村",
      position: { lonLat: [115.41, 23.14], grade: 1, source: "own", asOf: "2024-05-01" },
      services: null,
      about: null,
    });
    expect(list.places[1]).toMatchObject({ villageCode: null, position: null });
    expect(list.walking.metresPerMinute * list.walking.detour).toBeCloseTo(62.4);
    expect("village" in (list.places[0] as object)).toBe(false);
  });
  test("has no characters of the same sound, and is no fault", async () => {
    expect(await readHomophones(catalogOf({ "find.json": before }))).toEqual({});
  });
});

test("what is neither of now nor of then is refused in words", async () => {
  await expect(readLookUp(catalogOf({ "find.json": { county: "海丰县", walking: {} } }))).rejects.toThrow(
    "缺少",
  );
  await expect(readHomophones(catalogOf({ "homophones.json": ["塘"] }))).rejects.toThrow("同音字");
});
