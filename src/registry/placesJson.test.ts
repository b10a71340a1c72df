import { expect, test } from "vitest";
import { FACILITY_KINDS } from "../model/facility";
import { spelling } from "./placesJson";

test("names are spelt as they are said here, a syllable a letter", () => {
  expect(spelling("可塘镇")).toBe("ke tang zhen");
  expect(spelling("鮜门镇")).toBe(spelling("鲘门镇"));
  expect(spelling("坣头村")).toBe("tang tou cun");
  expect(spelling("埔陇村")).toBe("pu long cun");
});

test("the kinds, whose spelling is written by hand, are spelt alike", () => {
  for (const kind of FACILITY_KINDS)
    for (const { name, pinyin } of [{ name: kind.zh, pinyin: kind.pinyin }, ...kind.aliases])
      expect(pinyin, name).toBe(spelling(name));
});
