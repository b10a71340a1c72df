import { expect, test } from "vitest";
import { spelling } from "./placesJson";

test("names are spelt as they are said here, with initials", () => {
  expect(spelling("可塘镇")).toEqual({ pinyin: "ketangzhen", initials: "ktz" });
  expect(spelling("鮜门镇")).toEqual(spelling("鲘门镇"));
  expect(spelling("坣头村").initials).toBe("ttc");
  expect(spelling("埔陇村").pinyin).toBe("pulongcun");
});
