import { describe, expect, test } from "vitest";
import type { Amount } from "../../model/figure";
import { partsOf, scaleOf } from "./scaleOf";

const value = (of: number): Amount => ({ kind: "value", value: of });
const range = (low: number, high: number): Amount => ({ kind: "range", low, high });
const atLeast = (low: number): Amount => ({ kind: "at-least", low });
const UNKNOWN: Amount = { kind: "unknown" };

describe("bars", () => {
  test("are in percent of the longest, a range's high included", () => {
    const { zero, spanOf } = scaleOf([value(50), range(100, 200), UNKNOWN]);
    expect(zero).toBe(0);
    expect(spanOf(value(50))).toEqual({ sure: [0, 25], band: null, open: false });
    expect(spanOf(range(100, 200))).toEqual({ sure: [0, 50], band: [50, 100], open: false });
  });

  test("of what is not known are none, and of nothing stand on the zero line", () => {
    const { spanOf } = scaleOf([value(4)]);
    expect(spanOf(UNKNOWN)).toBeNull();
    expect(spanOf(value(0))).toEqual({ sure: [0, 0], band: null, open: false });
  });

  test("all of nothing divide by nothing", () => {
    const { zero, spanOf } = scaleOf([value(0), UNKNOWN]);
    expect(zero).toBe(0);
    expect(spanOf(value(0))?.sure).toEqual([0, 0]);
    expect(scaleOf([]).spanOf(UNKNOWN)).toBeNull();
  });

  test("with an open end leave room for it, also when it is the longest", () => {
    const { spanOf } = scaleOf([value(100), atLeast(200)]);
    const open = spanOf(atLeast(200));
    expect(open?.open).toBe(true);
    expect(open?.sure[1]).toBeCloseTo(100 / 1.08);
    expect(scaleOf([value(400), atLeast(200)]).spanOf(value(400))?.sure).toEqual([0, 100]);
  });

  test("below zero run to the left of the zero line", () => {
    const { zero, spanOf } = scaleOf([value(-50), value(150), range(-20, 30)]);
    expect(zero).toBe(25);
    expect(spanOf(value(-50))?.sure).toEqual([0, 25]);
    expect(spanOf(value(150))?.sure).toEqual([25, 100]);
    expect(spanOf(range(-20, 30))).toEqual({ sure: [25, 25], band: [15, 40], open: false });
    expect(spanOf(range(-40, -20))).toEqual({ sure: [15, 25], band: [5, 15], open: false });
  });
});

describe("parts", () => {
  test("fill the whole in turn", () => {
    expect(partsOf(value(388), [value(97), value(291)])).toEqual({ shares: [25, 75], open: 0 });
  });

  test("leave open what is only a range or not known", () => {
    expect(partsOf(value(100), [range(20, 60), UNKNOWN, atLeast(30)])).toEqual({
      shares: [20, 0, 30],
      open: 50,
    });
  });

  test("never overflow a whole that is smaller, and of an unknown whole are shares of each other", () => {
    expect(partsOf(value(10), [value(10), value(30)])).toEqual({ shares: [25, 75], open: 0 });
    expect(partsOf(UNKNOWN, [value(1), value(3)])).toEqual({ shares: [25, 75], open: 0 });
    expect(partsOf(UNKNOWN, [UNKNOWN])).toEqual({ shares: [0], open: 100 });
  });
});
