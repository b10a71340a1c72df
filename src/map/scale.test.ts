import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contrast } from "./contrast";
import { PALETTES, type RampName } from "./palette";
import { classBreaks, classOf, rampColours } from "./scale";

const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true, noDefaultInfinity: true });

/** Least sum of squares within classes over every way of cutting the sorted values: the oracle for small cases. */
function leastSpread(sorted: readonly number[], classes: number): number {
  const spread = (part: readonly number[]) => {
    const mean = part.reduce((a, b) => a + b, 0) / part.length;
    return part.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  };
  if (classes === 1) return spread(sorted);
  let least = Number.POSITIVE_INFINITY;
  for (let cut = 1; cut <= sorted.length - (classes - 1); cut++)
    least = Math.min(least, spread(sorted.slice(0, cut)) + leastSpread(sorted.slice(cut), classes - 1));
  return least;
}

describe("classBreaks", () => {
  test("parts small sets as well as the best of all cuts", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 5000 }), { minLength: 2, maxLength: 9 }),
        fc.integer({ min: 1, max: 5 }),
        (values, wanted) => {
          const classes = Math.min(wanted, values.length);
          const breaks = classBreaks(values, wanted);
          const parts = Array.from({ length: classes }, (_, i) =>
            values.filter((v) => classOf(v, breaks) === i),
          );
          const got = parts.reduce((sum, part) => sum + leastSpread(part, 1), 0);
          const best = leastSpread(
            values.toSorted((a, b) => a - b),
            classes,
          );
          expect(got).toBeLessThanOrEqual(best * (1 + 1e-9) + 1e-6);
        },
      ),
    );
  });
  test("is strictly ascending, leaves no class empty and does not depend on the order of values", () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1, maxLength: 60 }), (values) => {
        const breaks = classBreaks(values);
        expect(breaks).toEqual([...new Set(breaks)].sort((a, b) => a - b));
        const used = new Set(values.map((value) => classOf(value, breaks)));
        expect(used.size).toBe(breaks.length + 1);
        expect(classBreaks(values.toReversed())).toEqual(breaks);
      }),
    );
  });
  test("equal values always share a class", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 30 }), (values) => {
        expect(classBreaks(values).length).toBeLessThan(new Set(values).size || 1);
      }),
    );
  });
  test("gives numbers a person can read aloud", () => {
    expect(classBreaks([29871, 31207, 50111, 52903, 101553, 160222], 4)).toEqual([50000, 100000, 150000]);
    expect(classBreaks([0.31, 0.34, 0.72, 0.77, 1.93], 3)).toEqual([0.5, 1]);
    expect(classBreaks([0, 0, 1, 5], 3)).toEqual([1, 5]);
  });
  test("few values give few classes, none gives none, nonsense is refused", () => {
    expect(classBreaks([])).toEqual([]);
    expect(classBreaks([7, 7, 7])).toEqual([]);
    expect(classBreaks([3, 8])).toEqual([5]);
    expect(() => classBreaks([1, Number.NaN])).toThrow(RangeError);
    expect(() => classBreaks([1, 2], 0)).toThrow(RangeError);
  });
});

test("a value on a boundary belongs to the class above", () => {
  expect([9, 10, 11, 20, 25].map((value) => classOf(value, [10, 20]))).toEqual([0, 1, 1, 2, 2]);
  expect(classOf(5, [])).toBe(0);
});

describe.each(["day", "wall"] as const)("ramps by %s", (theme) => {
  const { ramps, land, label, halo } = PALETTES[theme];
  test.each(Object.keys(ramps) as RampName[])(
    "%s: each class stands off the last one and from bare land",
    (name) => {
      const steps = ramps[name].map((colour) => contrast(colour, land));
      expect(steps).toEqual(steps.toSorted((a, b) => a - b));
      for (let i = 1; i < steps.length; i++) expect(steps[i]! / steps[i - 1]!).toBeGreaterThan(1.15);
      expect(steps[0]).toBeGreaterThan(1.03);
    },
  );
  test("a label with its halo stays legible, and its ink reads on the strongest class too", () => {
    expect(contrast(label, halo)).toBeGreaterThan(7);
    for (const ramp of Object.values(ramps)) expect(contrast(label, ramp.at(-1)!)).toBeGreaterThan(2);
  });
  test("fewer classes keep both ends", () => {
    expect(rampColours("people", 5, theme)).toEqual(ramps.people);
    expect(rampColours("people", 3, theme)).toEqual([ramps.people[0], ramps.people[2], ramps.people[4]]);
    expect(rampColours("people", 1, theme)).toEqual([ramps.people[2]]);
    expect(rampColours("cemetery", 1, theme)).toEqual(ramps.cemetery);
    expect(() => rampColours("cemetery", 2, theme)).toThrow(RangeError);
  });
});
