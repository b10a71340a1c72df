import { expect, test } from "vitest";
import { namedSources } from "./WallFoot";

test("as many sources as have room are named, in order, and one at least", () => {
  const titles = ["四个字的", "另外四个", "还有四个"];
  expect(namedSources(titles, 15)).toEqual(titles);
  expect(namedSources(titles, 14)).toEqual(titles.slice(0, 2));
  expect(namedSources(titles, 9)).toEqual(titles.slice(0, 1));
  expect(namedSources(titles, 1)).toEqual(titles.slice(0, 1));
  expect(namedSources([], 10)).toEqual([]);
});
