import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ChartBar } from "../../model/briefing";
import type { Amount } from "../../model/figure";
import { barsPlan, restOf } from "./barsPlan";

describe("the plan of bars", () => {
  test("few stand in one column, names beside them", () => {
    expect(barsPlan(6, 4, 8, 32)).toEqual({ columns: 1, stacked: false, shown: 6 });
  });
  test("thirteen towns in two columns where there are eight lines", () => {
    expect(barsPlan(13, 4, 8, 32)).toEqual({ columns: 2, stacked: false, shown: 13 });
  });
  test("forty keep a line in each column for the words about the rest", () => {
    expect(barsPlan(40, 4, 8, 32)).toEqual({ columns: 2, stacked: false, shown: 14 });
    expect(barsPlan(40, 4, 20, 38)).toEqual({ columns: 2, stacked: false, shown: 40 });
  });
  test("long names leave a bar its room: above it while there are lines, else beside a short one", () => {
    expect(barsPlan(5, 20, 10, 31)).toEqual({ columns: 1, stacked: true, shown: 5 });
    expect(barsPlan(5, 20, 8, 31)).toEqual({ columns: 1, stacked: false, shown: 5 });
    expect(barsPlan(5, 20, 8, 32)).toEqual({ columns: 1, stacked: false, shown: 5 });
  });
  test("names of twenty signs stand above their bars", () => {
    expect(barsPlan(4, 20, 8, 28)).toEqual({ columns: 1, stacked: true, shown: 4 });
    expect(barsPlan(4, 20, 4, 28)).toEqual({ columns: 1, stacked: true, shown: 1 });
  });
  test("always some are shown and never more than have room", () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(30), fc.nat(30), fc.nat(60), (count, longest, rows, signs) => {
        const { columns, stacked, shown } = barsPlan(count, longest, rows, signs);
        expect(shown).toBeLessThanOrEqual(count);
        if (count > 0) expect(shown).toBeGreaterThan(0);
        const lines = Math.ceil(shown / columns) * (stacked ? 2 : 1) + (shown < count ? 1 : 0);
        if (rows >= 4) expect(lines).toBeLessThanOrEqual(rows);
      }),
    );
  });
});

test("the rest lie between the most and the least of them, apart from those not known", () => {
  const bar = (label: string, amount: Amount): ChartBar => ({
    label,
    look: "full",
    figure: {
      indicator: "people",
      subject: label,
      amount,
      base: null,
      grade: 2,
      asOf: "2020",
      sources: [],
    },
  });
  const rest = restOf([
    bar("a", { kind: "value", value: 3 }),
    bar("b", { kind: "unknown" }),
    bar("c", { kind: "range", low: 6, high: 8 }),
    bar("d", { kind: "at-least", low: 5 }),
  ]);
  expect(rest.count).toBe(4);
  expect(rest.unknown).toBe(1);
  expect(rest.most?.subject).toBe("c");
  expect(rest.least?.subject).toBe("a");
  expect(restOf([bar("b", { kind: "unknown" })])).toEqual({ count: 1, unknown: 1, most: null, least: null });
});
