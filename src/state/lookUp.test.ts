import { expect, test } from "vitest";
import type { ListedPlace, LookUp } from "../model/lookUp";
import { askAboutTown, askForEverything, askForKind, lookUpStore, placesFound, writeWords } from "./lookUp";

const place = (id: string, changes: Partial<ListedPlace>): ListedPlace => ({
  id,
  kind: "nursing_home",
  name: id,
  townCode: "A",
  village: null,
  status: "operating",
  openedYear: null,
  beds: null,
  position: null,
  grade: 2,
  source: "report",
  asOf: "2023",
  ...changes,
});

const list: LookUp = {
  county: "海丰县",
  towns: [
    { code: "A", name: "黄羌镇", aliases: [] },
    { code: "B", name: "梅陇农场", aliases: ["梅陇场"] },
  ],
  sources: [],
  places: [
    place("农场敬老院", { townCode: "B", status: "built_not_open" }),
    place("黄羌镇敬老院", {}),
    place("东陇村幸福食堂", { kind: "canteen", village: "东陇村", status: "built" }),
    place("城东医院", { kind: "medical_care", townCode: null }),
  ],
  unnamed: [],
};

const asked = (ask: () => void) => {
  askForEverything();
  ask();
  const { found, townless } = placesFound(list, lookUpStore.getState());
  return [found.map(({ id }) => id), townless];
};

test("nothing asked: everything, open ones first", () => {
  expect(asked(() => {})).toEqual([["黄羌镇敬老院", "城东医院", "东陇村幸福食堂", "农场敬老院"], 0]);
});
test("a town: its places, and how many might be there", () => {
  expect(asked(() => askAboutTown("A"))).toEqual([["黄羌镇敬老院", "东陇村幸福食堂"], 1]);
});
test.each([
  ["黄羌", ["黄羌镇敬老院", "东陇村幸福食堂"]],
  ["黄羌敬老院", ["黄羌镇敬老院"]],
  [" 黄羌　食堂 ", ["东陇村幸福食堂"]],
  ["梅陇场", ["农场敬老院"]],
  ["居家", []],
])("written words: %s", (words, found) => {
  expect(asked(() => writeWords(words))).toEqual([found, 0]);
});
test("kinds: those asked for; none asked for is all", () => {
  expect(asked(() => askForKind("canteen", true))).toEqual([["东陇村幸福食堂"], 0]);
  askForKind("canteen", false);
  expect(placesFound(list, lookUpStore.getState()).found).toHaveLength(4);
});
