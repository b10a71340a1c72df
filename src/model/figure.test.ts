import { describe, expect, test } from "vitest";
import { amountOf, middleOf } from "./figure";
import { gradeOf, weakest } from "./grade";
import { INDICATORS, type IndicatorId, indicatorOf } from "./indicator";

describe("an amount from its two columns", () => {
  test("value, at least, range, unknown", () => {
    expect(amountOf(5, 5)).toEqual({ kind: "value", value: 5 });
    expect(amountOf(200, null)).toEqual({ kind: "at-least", low: 200 });
    expect(amountOf(1, 3)).toEqual({ kind: "range", low: 1, high: 3 });
    expect(amountOf(null, null)).toEqual({ kind: "unknown" });
    expect(amountOf(0, 0)).toEqual({ kind: "value", value: 0 });
  });
  test("a range upside down and an upper bound alone are refused", () => {
    expect(() => amountOf(3, 1)).toThrow(RangeError);
    expect(() => amountOf(null, 1)).toThrow(RangeError);
  });
  test("the middle by which it is coloured", () => {
    expect(middleOf(amountOf(1, 3))).toBe(2);
    expect(middleOf(amountOf(200, null))).toBe(200);
    expect(middleOf(amountOf(null, null))).toBeNull();
  });
});

describe("grades", () => {
  test("the weakest input decides", () => {
    expect(weakest([1, 3, 2])).toBe(3);
    expect(() => weakest([])).toThrow(RangeError);
    expect(() => gradeOf(5)).toThrow(RangeError);
    expect(gradeOf(4).zh).toBe("示意");
  });
});

test("every input of an indicator is an indicator, and none is its own ancestor", () => {
  const descend = (id: IndicatorId, path: readonly IndicatorId[]): void => {
    expect(path, id).not.toContain(id);
    for (const input of indicatorOf(id).inputs) {
      expect(Object.keys(INDICATORS)).toContain(input);
      descend(input, [...path, id]);
    }
  };
  for (const id of Object.keys(INDICATORS) as IndicatorId[]) descend(id, []);
});
