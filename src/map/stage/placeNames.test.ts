import { describe, expect, test } from "vitest";
import type { Box } from "./hitTown";
import { lineWidth, type NameRequest, nameLines, placeNames } from "./placeNames";

const area: Box = { left: 0, top: 0, width: 1000, height: 600 };
const name = (key: string, x: number, y: number, more: Partial<NameRequest> = {}): NameRequest => ({
  key,
  at: [x, y],
  width: 100,
  height: 30,
  must: false,
  foreign: () => false,
  ...more,
});
const apart = (one: Box, other: Box) =>
  one.left + one.width <= other.left ||
  other.left + other.width <= one.left ||
  one.top + one.height <= other.top ||
  other.top + other.height <= one.top;
const allApart = (boxes: readonly Box[]) =>
  boxes.every((one, i) => boxes.every((other, j) => i === j || apart(one, other)));

describe("names", () => {
  test("stand in the middle of their place where nothing is in the way", () => {
    expect(placeNames([name("a", 500, 300)], area, [], 6)).toEqual([
      { key: "a", box: { left: 450, top: 285, width: 100, height: 30 } },
    ]);
  });

  test("step aside for those before them", () => {
    const placed = placeNames([name("a", 500, 300), name("b", 510, 305)], area, [], 6);
    expect(placed).toHaveLength(2);
    expect(placed[0]?.box.left).toBe(450);
    expect(allApart(placed.map(({ box }) => box))).toBe(true);
  });

  test("are left out where there is no room, the later ones first", () => {
    const crowd = Array.from({ length: 40 }, (_, i) => name(`${i}`, 500 + (i % 3), 300));
    const placed = placeNames(crowd, area, [], 6);
    expect(placed.length).toBeGreaterThan(2);
    expect(placed.length).toBeLessThan(40);
    expect(placed[0]?.key).toBe("0");
    expect(allApart(placed.map(({ box }) => box))).toBe(true);
  });

  test("stay within the area, or away", () => {
    expect(placeNames([name("far", 1200, 300)], area, [], 6)).toEqual([]);
    const [edge] = placeNames([name("edge", 980, 300)], area, [], 6);
    expect((edge?.box.left ?? 0) + 100).toBeLessThanOrEqual(1000);
  });

  test("of which one must be seen takes the least bad place", () => {
    const crowd = [name("a", 500, 300), name("note", 1300, 300, { must: true })];
    expect(placeNames(crowd, area, [], 6).map(({ key }) => key)).toEqual(["a", "note"]);
  });

  test("keep off signs and foreign ground where that is near", () => {
    const sign = { left: 490, top: 290, width: 20, height: 20 };
    const [aside] = placeNames([name("a", 500, 300)], area, [sign], 6);
    expect(apart(aside?.box as Box, sign)).toBe(true);
    const [home] = placeNames([name("a", 500, 300, { foreign: (x) => x > 530 })], area, [], 6);
    expect((home?.box.left ?? 999) + 100).toBeLessThan(550);
    const [middle] = placeNames([name("a", 500, 300, { foreign: (x) => x > 495 && x < 505 })], area, [], 6);
    expect(middle?.box.left).not.toBe(450);
  });

  test("leave a gap between them", () => {
    const [a, b] = placeNames([name("a", 500, 300), name("b", 603, 300)], area, [], 6);
    expect(b?.box.left).not.toBe(553);
    expect(a?.box.left).toBe(450);
  });

  test("of any length are written in lines of ten letters at most", () => {
    expect(nameLines("梅陇镇")).toEqual(["梅陇镇"]);
    expect(nameLines("一二三四五六七八九十")).toEqual(["一二三四五六七八九十"]);
    expect(nameLines("一二三四五六七八九十一二三四五六七八九十")).toEqual([
      "一二三四五六七八九十",
      "一二三四五六七八九十",
    ]);
    expect(nameLines("一二三四五六七八九十甲").map((line) => line.length)).toEqual([6, 5]);
    expect(nameLines("一\n二")).toEqual(["一", "二"]);
  });

  test("are as wide as their letters", () => {
    expect(lineWidth("镇(场)")).toBeCloseTo(3.2, 9);
  });
});
