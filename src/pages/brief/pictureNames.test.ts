import { expect, test } from "vitest";
import { dayOf, pictureName, sizesFor, sizeWords, WALL_SIZES, zipName } from "./pictureNames";

const HD = { width: 1920, height: 1080 };

test("a picture is called by its place, its chapter and its size", () => {
  expect(pictureName(0, 10, "总体情况", HD)).toBe("01-总体情况-1920x1080.png");
  expect(pictureName(9, 10, "安全与计划", { width: 6656, height: 1792 })).toBe("10-安全与计划-6656x1792.png");
  expect(pictureName(0, 120, "一", HD)).toBe("001-一-1920x1080.png");
});

test("no name holds what a file system reads as something else", () => {
  expect(pictureName(1, 2, '../a\\b:"\u0007c"*?<d>|\n', HD)).toBe("02-..abcd-1920x1080.png");
  expect(pictureName(1, 2, " / ", HD)).toBe("02-未命名-1920x1080.png");
  expect(pictureName(0, 1, "长".repeat(300), HD)).toBe(`01-${"长".repeat(40)}-1920x1080.png`);
});

test("this wall's own size comes first and none comes twice", () => {
  expect(sizesFor({ width: 1440, height: 900 })).toEqual([{ width: 1440, height: 900 }, ...WALL_SIZES]);
  expect(sizesFor({ width: 6656, height: 1792 }).map(sizeWords)).toEqual([
    "6656×1792",
    "1920×1080",
    "3840×2160",
    "6720×2160",
  ]);
  // The same in one direction alone is another wall.
  expect(sizesFor({ width: 1920, height: 1200 })).toHaveLength(WALL_SIZES.length + 1);
  expect(sizesFor({ width: 1280, height: 1080 })).toHaveLength(WALL_SIZES.length + 1);
});

test("the zip says whose it is and of what day", () => {
  expect(zipName("海丰县", HD, "2026-03-09")).toBe("海丰县-汇报大屏-1920x1080-2026-03-09.zip");
  expect(dayOf(new Date(2026, 2, 9, 0, 1))).toBe("2026-03-09");
  expect(dayOf(new Date(2026, 11, 31, 23, 59))).toBe("2026-12-31");
});
