import { describe, expect, test } from "vitest";
import { degreesFrom, pairFrom } from "./coordinates";

describe("one coordinate as a clerk writes it", () => {
  test.each<[string | number, number]>([
    [115.3346, 115.3346],
    ["115.3346", 115.3346],
    [" １１５．３３４６ ", 115.3346],
    ["115.3346°", 115.3346],
    ["E115.3346", 115.3346],
    ["115.3346E", 115.3346],
    ["东经115.3346°", 115.3346],
    ["北纬：22.9713", 22.9713],
    ["115°20′4.5″", 115 + 20 / 60 + 4.5 / 3600],
    ["115度20分4.5秒", 115 + 20 / 60 + 4.5 / 3600],
    ["115°20.5'", 115 + 20.5 / 60],
    ["115 20 4.5", 115 + 20 / 60 + 4.5 / 3600],
    ["115:20:4.5", 115 + 20 / 60 + 4.5 / 3600],
    ["N22°58′", 22 + 58 / 60],
    ["38537123.4", 38_537_123.4],
    ["2,541,234.5", 2_541_234.5],
    ["2541234.5米", 2_541_234.5],
  ])("%s", (cell, value) => {
    expect(degreesFrom(cell)).toBeCloseTo(value, 9);
  });
  test.each([null, true, "", "县城东边", "115°60′", "115°20′60″", "115.33,22.97", "1e999", "--", "22.9.7"])(
    "%s is none",
    (cell) => {
      expect(degreesFrom(cell)).toBeNull();
    },
  );
});

test.each<[string, readonly [string, string]]>([
  ["115.33,22.97", ["115.33", "22.97"]],
  ["115.33，22.97", ["115.33", "22.97"]],
  ["22.97 115.33", ["22.97", "115.33"]],
  ["(115.33, 22.97)", ["115.33", "22.97"]],
  ["POINT(115.33 22.97)", ["115.33", "22.97"]],
])("two in one cell: %s", (cell, pair) => {
  expect(pairFrom(cell)).toEqual(pair);
});
test.each(["115.33", "一,二,三", null, 115])("%s is no pair", (cell) => {
  expect(pairFrom(cell)).toBeNull();
});
