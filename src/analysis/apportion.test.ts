import fc from "fast-check";
import { expect, test } from "vitest";
import { apportion } from "./apportion";

test("what is left goes to the largest remainders", () => {
  // Quotas 4.7, 3.1, 1.6, 0.6: whole parts 4 3 1 0, two left, to 0.7 and the earlier of the two 0.6.
  expect([...apportion(10, [47, 31, 16, 6])]).toEqual([5, 3, 2, 0]);
});

test("ties go to the earlier", () => {
  expect([...apportion(5, [1, 1, 1])]).toEqual([2, 2, 1]);
  expect([...apportion(2, [0.1, 0.3, 0.1, 0.1])]).toEqual([1, 1, 0, 0]);
});

test("the county's elders under its 2010 shares", () => {
  const shares = [13.86, 3.62, 3.51, 7.21, 0.87, 7.05, 3.75, 2.51, 23.11, 10.37, 11.23, 12.04, 0.86];
  const elders = apportion(101_677, shares);
  expect(elders.reduce((sum, n) => sum + n)).toBe(101_677);
  // The shares sum to 99.99, so 附城's quota is 101,677 × 11.23 ÷ 99.99 = 11,419.47 and 联安's 3,681.08.
  expect([elders[10], elders[1]]).toEqual([11_419, 3_681]);
});

test("nothing to share out needs no weight", () => {
  expect([...apportion(0, [0, 0])]).toEqual([0, 0]);
  expect([...apportion(0, [])]).toEqual([]);
});

/** The definition, in whole numbers: quota i is total × wᵢ ÷ sum, whole part and remainder exact in BigInt. */
function oracle(total: number, weights: readonly number[]): number[] {
  const sum = BigInt(weights.reduce((all, weight) => all + weight, 0));
  const products = weights.map((weight) => BigInt(total) * BigInt(weight));
  const shares = products.map((product) => Number(product / sum));
  const left = total - shares.reduce((all, share) => all + share, 0);
  const order = products
    .map((product, i) => ({ i, remainder: product % sum }))
    .sort((a, b) => (a.remainder === b.remainder ? a.i - b.i : a.remainder < b.remainder ? 1 : -1));
  for (const { i } of order.slice(0, left)) shares[i] = (shares[i] as number) + 1;
  return shares;
}

test("as exact arithmetic has it, and sums exactly", () => {
  const weights = fc
    .array(fc.integer({ min: 0, max: 200_000 }), { minLength: 1, maxLength: 40 })
    .filter((list) => list.some((weight) => weight > 0));
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 800_000 }), weights, (total, list) => {
      const shares = [...apportion(total, list)];
      expect(shares).toEqual(oracle(total, list));
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total);
    }),
    { seed: 441521, numRuns: 500 },
  );
});

test("fractions for weights sum exactly too, each within one of its quota", () => {
  const weights = fc.array(fc.double({ min: 0.001, max: 100, noNaN: true }), {
    minLength: 1,
    maxLength: 300,
  });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), weights, (total, list) => {
      const sum = list.reduce((all, weight) => all + weight, 0);
      const shares = [...apportion(total, list)];
      expect(shares.reduce((all, share) => all + share, 0)).toBe(total);
      shares.forEach((share, i) => {
        expect(Math.abs(share - (total * (list[i] as number)) / sum)).toBeLessThan(1 + 1e-5);
      });
    }),
    { seed: 441521 },
  );
});

test("what cannot be shared is refused", () => {
  expect(() => apportion(5, [])).toThrow(RangeError);
  expect(() => apportion(5, [0, 0])).toThrow(RangeError);
  expect(() => apportion(5, [1, -1])).toThrow("weight 1 is -1");
  expect(() => apportion(5, [1, Number.NaN])).toThrow(RangeError);
  expect(() => apportion(5, [1, Number.POSITIVE_INFINITY])).toThrow(RangeError);
  expect(() => apportion(5, [1e308, 1e308])).toThrow(RangeError);
  for (const total of [-1, 1.5, Number.NaN, 2 ** 31]) expect(() => apportion(total, [1])).toThrow(RangeError);
});
