import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fgt, gini, lorenz, palma } from "./equity";
import { bruteGini, brutePalma, persons } from "./testing/bruteAccess";

const of = (values: readonly number[]) => Float64Array.from(values);

/*
 * Three villages: 40 elders with 0.01 beds each, 50 with 0.02, 10 with 0.06. Beds held: 0.4, 1.0, 0.6, in all 2.0.
 * Lorenz: (0, 0) (0.4, 0.2) (0.9, 0.7) (1, 1). Twice the area under it: 0.4×0.2 + 0.5×0.9 + 0.1×1.7 = 0.70, so Gini 0.30.
 * Palma: the best 10 % hold 0.3, the worst 40 % hold 0.2: 1.5.
 */
const ACCESS = of([0.02, 0.06, 0.01]);
const PEOPLE = of([50, 10, 40]);

describe("the drawn example", () => {
  test("Lorenz, the worst served first", () => {
    const curve = lorenz(ACCESS, PEOPLE)!;
    [0, 0.4, 0.9, 1].forEach((share, i) => {
      expect(curve.people[i]).toBeCloseTo(share, 12);
    });
    [0, 0.2, 0.7, 1].forEach((share, i) => {
      expect(curve.access[i]).toBeCloseTo(share, 12);
    });
    expect(curve.people.length).toBe(4);
    expect(curve.access.length).toBe(4);
  });
  test("Gini and Palma", () => {
    expect(gini(ACCESS, PEOPLE)).toBeCloseTo(0.3, 12);
    expect(palma(ACCESS, PEOPLE)).toBeCloseTo(1.5, 12);
  });
  test("Palma splits a village on the border", () => {
    // 80 with 1, 20 with 4. Worst 40 %: 40 of the 80, 40 × 1. Best 10 %: 10 of the 20, 10 × 4.
    expect(palma(of([1, 4]), of([80, 20]))).toBeCloseTo(1, 12);
  });
  test("below 0.02 beds each: 40 of 100, half short, half squared", () => {
    expect(fgt(ACCESS, PEOPLE, 0.02, 0)).toBeCloseTo(0.4, 12);
    expect(fgt(ACCESS, PEOPLE, 0.02, 1)).toBeCloseTo(0.2, 12);
    expect(fgt(ACCESS, PEOPLE, 0.02, 2)).toBeCloseTo(0.1, 12);
  });
});

describe("at the edges", () => {
  test("all alike: Gini 0, Palma a quarter", () => {
    const access = of([0.3, 0.3, 0.3]);
    expect(gini(access, of([1, 7, 3]))).toBeCloseTo(0, 12);
    expect(gini(access, of([1, 7, 3]))).toBeGreaterThanOrEqual(0);
    expect(palma(access, of([1, 7, 3]))).toBeCloseTo(0.25, 12);
  });
  test("all alike is 0 whatever the rounding, never below", () => {
    for (let count = 1; count <= 300; count++) {
      const people = of(Array.from({ length: count }, (_, i) => 0.1 + (i % 7) * 0.3));
      expect(
        gini(
          people.map(() => 0.7),
          people,
        ),
      ).toBeGreaterThanOrEqual(0);
    }
  });
  test("one person of a hundred has all: Gini 0.99, and Palma is not defined", () => {
    expect(gini(of([0, 5]), of([99, 1]))).toBeCloseTo(0.99, 12);
    expect(palma(of([0, 5]), of([99, 1]))).toBeNull();
  });
  test("nobody, or no access at all: not defined, which is not 0", () => {
    for (const [access, population] of [
      [[], []],
      [
        [1, 2],
        [0, 0],
      ],
      [
        [0, 0],
        [3, 4],
      ],
    ] as const) {
      expect(lorenz(of(access), of(population))).toBeNull();
      expect(gini(of(access), of(population))).toBeNull();
      expect(palma(of(access), of(population))).toBeNull();
    }
    expect(fgt(of([1]), of([0]), 1, 0)).toBeNull();
    expect(fgt(of([0, 0]), of([3, 4]), 1, 2)).toBe(1);
  });
  test("a place with nobody changes nothing", () => {
    const [access, people] = [of([...ACCESS, 0, 9]), of([...PEOPLE, 0, 0])];
    expect(gini(access, people)).toBe(gini(ACCESS, PEOPLE));
    expect(palma(access, people)).toBe(palma(ACCESS, PEOPLE));
    expect(fgt(access, people, 0.02, 1)).toBe(fgt(ACCESS, PEOPLE, 0.02, 1));
    expect(lorenz(access, people)!.people.length).toBe(4);
  });
  test("numbers that cannot be", () => {
    for (const measure of [lorenz, gini, palma]) {
      expect(() => measure(of([1, -1]), of([1, 1]))).toThrow(RangeError);
      expect(() => measure(of([1, 1]), of([1, Number.NaN]))).toThrow(RangeError);
      expect(() => measure(of([1, Number.POSITIVE_INFINITY]), of([1, 1]))).toThrow(RangeError);
      expect(() => measure(of([1]), of([1, 1]))).toThrow(RangeError);
    }
    for (const standard of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => fgt(ACCESS, PEOPLE, standard, 0)).toThrow(RangeError);
  });
});

/** Villages with whole numbers of people, at least one of them with people and access. */
const villages = fc
  .array(fc.record({ access: fc.integer({ min: 0, max: 50 }), people: fc.integer({ min: 0, max: 9 }) }), {
    minLength: 1,
    maxLength: 12,
  })
  .filter((list) => list.some(({ access, people }) => access > 0 && people > 0));
const columns = (list: readonly { access: number; people: number }[]) =>
  [list.map(({ access }) => access / 7), list.map(({ people }) => people)] as const;
const runs = { seed: 441521, numRuns: 300 };

describe("on random villages", () => {
  test("weighted by people is the same as person by person", () => {
    fc.assert(
      fc.property(villages, fc.integer({ min: 1, max: 60 }), (list, sevenths) => {
        const [access, population] = columns(list);
        const everyone = persons(access, population);
        const standard = sevenths / 7;
        expect(gini(of(access), of(population))).toBeCloseTo(bruteGini(everyone), 10);
        const ratio = brutePalma(everyone);
        if (Number.isFinite(ratio)) expect(palma(of(access), of(population))! / ratio).toBeCloseTo(1, 9);
        else expect(palma(of(access), of(population))).toBeNull();
        const below = everyone.filter((value) => value < standard);
        for (const alpha of [0, 1, 2] as const) {
          const gaps = below.reduce((sum, value) => sum + ((standard - value) / standard) ** alpha, 0);
          expect(fgt(of(access), of(population), standard, alpha)).toBeCloseTo(gaps / everyone.length, 10);
        }
      }),
      runs,
    );
  });
  test("Lorenz rises, lies below the diagonal, and bends upwards only", () => {
    fc.assert(
      fc.property(villages, (list) => {
        const { people, access } = lorenz(...(columns(list).map(of) as [Float64Array, Float64Array]))!;
        let slope = 0;
        for (let i = 1; i < people.length; i++) {
          const next = (access[i]! - access[i - 1]!) / (people[i]! - people[i - 1]!);
          expect(next).toBeGreaterThanOrEqual(slope - 1e-9);
          expect(access[i]).toBeLessThanOrEqual(people[i]! + 1e-12);
          slope = next;
        }
        expect([people[0], access[0], people.at(-1), access.at(-1)]).toEqual([0, 0, 1, 1]);
      }),
      runs,
    );
  });
  test("the unit does not matter, of beds or of people", () => {
    fc.assert(
      fc.property(villages, fc.double({ min: 0.001, max: 1000, noNaN: true }), (list, factor) => {
        const [access, population] = columns(list).map(of) as [Float64Array, Float64Array];
        const scaled = (values: Float64Array) => values.map((value) => value * factor);
        const ratio = palma(access, population);
        for (const [a, p] of [
          [scaled(access), population],
          [access, scaled(population)],
        ] as const) {
          expect(gini(a, p)).toBeCloseTo(gini(access, population)!, 10);
          if (ratio === null) expect(palma(a, p)).toBeNull();
          else expect(palma(a, p)! / ratio).toBeCloseTo(1, 9);
        }
        expect(fgt(scaled(access), population, 4.1 * factor, 1)).toBeCloseTo(
          fgt(access, population, 4.1, 1)!,
          10,
        );
      }),
      runs,
    );
  });
  test("giving from a better to a worse served person never makes it more unequal", () => {
    const pair = fc.tuple(villages, fc.nat(), fc.nat(), fc.double({ min: 0, max: 0.5, noNaN: true }));
    fc.assert(
      fc.property(pair, ([list, one, other, part]) => {
        const [values, population] = columns(list);
        const people = persons(values, population);
        const [a, b] = [one % people.length, other % people.length];
        const [worse, better] = [Math.min(a, b), Math.max(a, b)];
        const given = (people[better]! - people[worse]!) * part;
        const ones = of(people.map(() => 1));
        const after = people.map(
          (value, i) => value + (i === worse ? given : 0) - (i === better ? given : 0),
        );
        expect(gini(of(after), ones)).toBeLessThanOrEqual(gini(of(people), ones)! + 1e-12);
      }),
      runs,
    );
  });
  test("0 to 1, and the depth is never above the share, nor the severity above the depth", () => {
    fc.assert(
      fc.property(villages, (list) => {
        const [access, population] = columns(list).map(of) as [Float64Array, Float64Array];
        expect(gini(access, population)).toBeGreaterThanOrEqual(0);
        expect(gini(access, population)).toBeLessThan(1);
        const [share, depth, severity] = ([0, 1, 2] as const).map(
          (alpha) => fgt(access, population, 3, alpha)!,
        );
        expect(share).toBeLessThanOrEqual(1);
        expect(depth).toBeLessThanOrEqual(share! + 1e-12);
        expect(severity).toBeLessThanOrEqual(depth! + 1e-12);
      }),
      runs,
    );
  });
});
