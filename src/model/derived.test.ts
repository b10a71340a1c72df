import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  betweenOf,
  countOf,
  differenceOf,
  newestOf,
  type OwnWords,
  oldestOf,
  oppositeOf,
  rowOf,
  sameAs,
  shareOf,
  sourceIds,
  sourcesOf,
  sumOf,
} from "./derived";
import type { Amount, Figure } from "./figure";

const WORDS: OwnWords = {
  code: "made",
  zh: "推算",
  unit: "个",
  style: "count",
  formula: "甲 ÷ 乙",
  caution: null,
};

const figure = (amount: Amount, more: Partial<Figure> = {}): Figure => ({
  indicator: "people",
  subject: "county",
  amount,
  base: null,
  grade: 2,
  asOf: "2023",
  sources: ["report"],
  ...more,
});
const value = (of: number) => figure({ kind: "value", value: of });
const range = (low: number, high: number) => figure({ kind: "range", low, high });
const atLeast = (low: number) => figure({ kind: "at-least", low });
const UNKNOWN = figure({ kind: "unknown" });

/** As far up as the brute force looks: beyond it lies "no upper bound". */
const FAR = 40;

/** Every whole number a figure may be. */
function all({ amount }: Figure): readonly number[] {
  const from = (low: number, high: number) => Array.from({ length: high - low + 1 }, (_, i) => low + i);
  if (amount.kind === "value") return [amount.value];
  if (amount.kind === "range") return from(amount.low, amount.high);
  return from(amount.kind === "at-least" ? amount.low : 0, FAR);
}

const ENDS = [0, 1, 2, 3, 4];
const SMALL: readonly Figure[] = [
  UNKNOWN,
  ...ENDS.map(value),
  ...ENDS.map(atLeast),
  ...ENDS.flatMap((low) => ENDS.filter((high) => high > low).map((high) => range(low, high))),
];
const PAIRS = SMALL.flatMap((one) => SMALL.map((other) => [one, other] as const));
const isOpen = ({ amount }: Figure) => amount.kind === "unknown" || amount.kind === "at-least";

/** What all outcomes together come to; null where nothing bounds them from below. */
function bounds(outcomes: readonly number[], open: boolean): Amount {
  const [low, high] = [Math.min(...outcomes), Math.max(...outcomes)];
  if (open) return { kind: "at-least", low };
  return low === high ? { kind: "value", value: low } : { kind: "range", low, high };
}

describe("figures worked out from figures, against every case of small whole numbers", () => {
  test("a difference is as wide as its ends allow", () => {
    for (const [after, before] of PAIRS) {
      const got = differenceOf(after, before, WORDS).amount;
      if (after.amount.kind === "unknown" || isOpen(before)) expect(got).toEqual({ kind: "unknown" });
      else {
        const outcomes = all(after).flatMap((one) => all(before).map((other) => one - other));
        expect(got).toEqual(bounds(outcomes, isOpen(after)));
      }
    }
  });
  test("a sum is at least what its known parts come to", () => {
    for (const [one, other] of PAIRS) {
      const got = sumOf([one, other], WORDS).amount;
      const outcomes = all(one).flatMap((a) => all(other).map((b) => a + b));
      const whole = bounds(outcomes, isOpen(one) || isOpen(other));
      const empty = whole.kind === "at-least" && whole.low === 0;
      expect(got).toEqual(empty ? { kind: "unknown" } : whole);
    }
  });
  test("a share lies between its extremes, of a part that lies inside the whole", () => {
    for (const [part, whole] of PAIRS) {
      const { amount, base } = shareOf(part, whole, WORDS);
      expect(base).toEqual(whole.amount);
      const outcomes = all(part).flatMap((one) =>
        all(whole).flatMap((other) => (one <= other && other > 0 ? [(one / other) * 100] : [])),
      );
      const none = all(whole)[0] === 0 || isOpen(whole) || part.amount.kind === "unknown";
      if (none || outcomes.length === 0) expect(amount).toEqual({ kind: "unknown" });
      else expect(amount).toEqual(bounds(outcomes, isOpen(part)));
    }
  });
  test("what lies between two figures keeps the outer ends", () => {
    for (const [least, most] of PAIRS) {
      const got = betweenOf(least, most, null, WORDS).amount;
      const [low, high] = [Math.min(...all(least)), Math.max(...all(most))];
      if (low > high) expect(got).toEqual({ kind: "unknown" });
      else if (isOpen(most)) expect(got).toEqual({ kind: "at-least", low });
      else expect(got).toEqual(bounds([low, high], false));
    }
  });
});

const anyAmount: fc.Arbitrary<Amount> = fc.oneof(
  fc.nat(99_999_999).map((of): Amount => ({ kind: "value", value: of })),
  fc.nat(99_999_999).map((low): Amount => ({ kind: "at-least", low })),
  fc
    .tuple(fc.nat(1000), fc.integer({ min: 1, max: 1000 }))
    .map(([low, more]): Amount => ({ kind: "range", low, high: low + more })),
  fc.constant<Amount>({ kind: "unknown" }),
);
const anyFigure: fc.Arbitrary<Figure> = fc
  .record({
    amount: anyAmount,
    grade: fc.constantFrom(1, 2, 3, 4),
    asOf: fc.constantFrom("undated", "2020-11-01", "2021", "2023-12-31"),
    sources: fc.uniqueArray(fc.constantFrom("a", "b", "c"), { minLength: 1 }),
    subject: fc.constantFrom("county", "t1", "t2"),
  })
  .map((more) => figure(more.amount, more as Partial<Figure>));

test("a made figure is as weak as its weakest, as new as its newest, from all sources", () => {
  fc.assert(
    fc.property(anyFigure, anyFigure, (one, other) => {
      const made = [
        differenceOf(one, other, WORDS),
        sumOf([one, other], WORDS),
        shareOf(one, other, WORDS),
        betweenOf(one, other, null, WORDS),
      ];
      for (const { grade, asOf, sources, own, indicator, subject } of made) {
        expect(grade).toBe(Math.max(one.grade, other.grade));
        const dates = [one.asOf, other.asOf].filter((date) => date !== "undated").sort();
        expect(asOf).toBe(dates.at(-1) ?? "undated");
        expect(sources).toEqual([...new Set([...one.sources, ...other.sources])].sort());
        expect(own?.from).toEqual([one, other]);
        expect(own?.code).toBe("made");
        expect(indicator).toBe("reported");
        expect(subject).toBe(one.subject === other.subject ? one.subject : "county");
      }
    }),
  );
});

test("the order of parts does not matter to a sum; a sum less a part is the rest", () => {
  fc.assert(
    fc.property(fc.array(anyFigure, { minLength: 1, maxLength: 6 }), (parts) => {
      const one = sumOf(parts, WORDS);
      const other = sumOf([...parts].reverse(), WORDS);
      expect(other.amount).toEqual(one.amount);
      expect(other.sources).toEqual(one.sources);
    }),
  );
  const whole = sumOf([value(5), value(7)], WORDS);
  expect(differenceOf(whole, value(5), WORDS).amount).toEqual({ kind: "value", value: 7 });
  expect(() => sumOf([], WORDS)).toThrow(RangeError);
});

test("rows are counted; every row looked at weighs in, and no rows are no zero", () => {
  const rows = [
    { grade: 2, asOf: "undated", source: "b", name: "x" },
    { grade: 3, asOf: "2022", source: "a", name: "y" },
  ] as const;
  const count = countOf(rows, ({ name }) => name === "x", WORDS, "t1");
  expect(count).toMatchObject({
    amount: { kind: "value", value: 1 },
    grade: 3,
    asOf: "2022",
    sources: ["a", "b"],
    subject: "t1",
  });
  expect(countOf(rows, () => false, WORDS)).toMatchObject({
    amount: { kind: "value", value: 0 },
    subject: "county",
  });
  expect(countOf([], () => true, WORDS)).toBeNull();
});

test("dates: undated only where there is no other; a day is newer than its bare year", () => {
  expect(newestOf(["undated"])).toBe("undated");
  expect(newestOf(["undated", "2020-11-01"])).toBe("2020-11-01");
  expect(newestOf(["2023", "2023-12-31", "2022-12-31"])).toBe("2023-12-31");
  // A bare year ends after a day within it, and so does a month.
  expect(newestOf(["2024", "2024-01-05"])).toBe("2024");
  expect(newestOf(["2024-01-05", "2024-01"])).toBe("2024-01");
  expect(oldestOf(["2024", "2024-01-05", "undated", "2025"])).toBe("2024-01-05");
  // What ends alike is one date.
  expect(oldestOf(["2023", "2023-12-31"])).toBe(newestOf(["2023-12-31", "2023"]));
  expect(oldestOf(["undated"])).toBe("undated");
  expect(() => oldestOf([])).toThrow(RangeError);
  expect(() => newestOf([])).toThrow(RangeError);
  expect(sourcesOf([{ sources: ["b", "a"] }, { sources: ["a"] }])).toEqual(["a", "b"]);
});

test("another name changes nothing but the name", () => {
  const town = figure({ kind: "at-least", low: 3 }, { subject: "t1", base: { kind: "value", value: 9 } });
  const named = sameAs(town, { ...WORDS, unit: "处" });
  expect(named).toMatchObject({ amount: town.amount, base: town.base, subject: "t1", grade: 2 });
  expect(named.own).toMatchObject({ unit: "处", from: [town] });
});

test("a change seen the other way round keeps its width, and without an upper bound nothing is known", () => {
  expect(oppositeOf(range(2, 5), WORDS).amount).toEqual({ kind: "range", low: -5, high: -2 });
  expect(oppositeOf(value(0), WORDS).amount).toEqual({ kind: "value", value: 0 });
  expect(oppositeOf(atLeast(3), WORDS).amount).toEqual({ kind: "unknown" });
  expect(oppositeOf(UNKNOWN, WORDS).amount).toEqual({ kind: "unknown" });
});

test("a row may name several sources: each is one, and none is empty", () => {
  expect(sourceIds("b; a;;b;")).toEqual(["a", "b"]);
  expect(sourceIds("")).toEqual([]);
  const rows = ["b;a", "", "c;"].map((source) => ({ grade: 2 as const, asOf: "2023", source }));
  expect(countOf(rows, () => true, WORDS)?.sources).toEqual(["a", "b", "c"]);
  expect(rowOf(figure({ kind: "unknown" }, { sources: ["x", "y"] }))).toEqual({
    grade: 2,
    asOf: "2023",
    source: "x;y",
  });
});

test("a quantity that lies between itself is a value, and comes from itself once", () => {
  const least = value(2);
  const whole = value(8);
  const some = betweenOf(least, least, whole, WORDS);
  expect(some).toMatchObject({ amount: { kind: "value", value: 2 }, base: { kind: "value", value: 8 } });
  expect(some.own?.from).toEqual([least, whole]);
});
