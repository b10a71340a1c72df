import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Figure } from "../model/figure";
import { positionWords, rowsBehind } from "./rowsBehind";
import { bedsOf, figureFinder, placeOf, townOf, unplaced } from "./selectors";
import type { Places, ShippedFigures } from "./store";

const read = <T>(file: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, "../../data", file), "utf8")) as T;
const places = read<Places>("places.json");
const figures = read<ShippedFigures>("figures.json");
const named = (name: string) => {
  const found = places.facilities.find((facility) => facility.name === name);
  if (!found) throw new Error(name);
  return found;
};

describe("the assumption switch", () => {
  test("on: everything has a place; off: what no source locates is in the tray, 90 in all", () => {
    expect(unplaced(places, true)).toEqual([]);
    const off = unplaced(places, false);
    expect(off.map(({ kind, facilities }) => `${kind.id} ${facilities.length}`)).toEqual([
      "nursing_home 1",
      "care_station 20",
      "canteen 64",
      "medical_care 3",
      "public_cemetery 1",
      "commercial_cemetery 1",
    ]);
    expect(places.facilities).toHaveLength(123);
  });
  test("the central home counts in no town unless assumed; beds assumed for a home vanish with it", () => {
    const central = named("海丰县中心敬老院");
    expect(townOf(central, false)).toBeNull();
    expect(townOf(central, true)).toBe("441521115");
    expect(bedsOf(named("平东镇敬老院"), false)).toBeNull();
    expect(bedsOf(named("平东镇敬老院"), true)?.assumptionSet).toBe("demo-2023");
    expect(bedsOf(named("黄羌镇敬老院"), true)).toMatchObject({ low: 52, assumptionSet: null });
  });
  test("a position is described as what it is", () => {
    expect(positionWords(named("平东镇敬老院"), false)).toContain("只知所在镇");
    expect(positionWords(named("东陇村幸福食堂"), false)).toContain("村（社区）示意点");
    expect(positionWords(named("泰林医院"), true)).toContain("不是事实");
    expect(positionWords(named("泰林医院"), false)).toContain("未落图");
    expect(places.facilities.every((facility) => (placeOf(facility, true)?.grade ?? 4) === 4)).toBe(true);
  });
});

describe("the rows behind a figure", () => {
  const figure = (set: readonly Figure[], ...key: Parameters<ReturnType<typeof figureFinder>>) =>
    figureFinder(set)(...key) as Figure;
  test("can be counted up to it again", () => {
    const homes = rowsBehind(figure(figures.documented, "nursing_homes", "county"), places, false);
    expect(homes.filter((row) => !row.text.includes("择址中"))).toHaveLength(11);
    const canteens = rowsBehind(figure(figures.documented, "canteens", "county"), places, false);
    expect(canteens.map((row) => row.text).at(-1)).toContain("另有 64 处");
  });
  test("a town's unlisted ones are marked assumed", () => {
    const rows = rowsBehind(figure(figures.assumed, "canteens", "441521112"), places, true);
    expect(rows[0]?.text).toContain("东陇村幸福食堂");
    expect(rows.at(-1)).toMatchObject({ grade: 3 });
  });
});
