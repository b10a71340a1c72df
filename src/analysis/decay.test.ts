import { describe, expect, test } from "vitest";
import { type Decay, decayWeight, GAUSSIAN, STEP } from "./decay";

const EXPONENTIAL: Decay = { kind: "exponential", per: 0.1 };
const POWER: Decay = { kind: "power", per: 2 };
const all = [STEP, GAUSSIAN, EXPONENTIAL, POWER];

describe("the weight of a place", () => {
  test("step: whole up to the limit, and at it", () => {
    const weight = decayWeight(STEP, 15);
    expect([0, 15, 15.000001].map(weight)).toEqual([1, 1, 0]);
  });
  test("gaussian: 1 at the door, 0 at the limit", () => {
    const weight = decayWeight(GAUSSIAN, 10);
    expect(weight(0)).toBe(1);
    expect(weight(10)).toBe(0);
    // Half-way: (e^−0.125 − e^−0.5) ÷ (1 − e^−0.5) = (0.8824969 − 0.6065307) ÷ 0.3934693.
    expect(weight(5)).toBeCloseTo(0.2759662 / 0.3934693, 6);
  });
  test("exponential and power", () => {
    expect(decayWeight(EXPONENTIAL, 60)(10)).toBeCloseTo(0.36787944, 8);
    expect(decayWeight(POWER, 60)(4)).toBe(1 / 16);
    expect(decayWeight({ kind: "power", per: 1 }, 60)(40)).toBe(1 / 40);
  });
  test.each(all)(
    "$kind: never more with distance, none beyond the limit, the limit itself still within",
    (decay) => {
      const weight = decayWeight(decay, 30);
      for (let cost = 0.5; cost <= 30; cost += 0.5) {
        expect(weight(cost)).toBeLessThanOrEqual(cost > 0.5 ? weight(cost - 0.5) : Number.POSITIVE_INFINITY);
        expect(weight(cost)).toBeGreaterThanOrEqual(0);
      }
      if (decay.kind !== "gaussian") expect(weight(30)).toBeGreaterThan(0);
      expect([30.000001, 31, 1e9, Number.POSITIVE_INFINITY].map(weight)).toEqual([0, 0, 0, 0]);
    },
  );
  test("without a limit, what cannot be travelled still weighs nothing", () => {
    const endless = Number.POSITIVE_INFINITY;
    for (const decay of [STEP, EXPONENTIAL, POWER]) {
      expect(decayWeight(decay, endless)(endless)).toBe(0);
      expect(decayWeight(decay, endless)(5)).toBeGreaterThan(0);
    }
  });
  test("the same in seconds and in minutes", () => {
    expect(decayWeight(GAUSSIAN, 900)(420)).toBeCloseTo(decayWeight(GAUSSIAN, 15)(7), 12);
  });
});

describe("what cannot be", () => {
  test("a cost or a limit below 0, or no number", () => {
    for (const decay of all)
      for (const wrong of [-1, Number.NaN]) {
        expect(() => decayWeight(decay, wrong)).toThrow(RangeError);
        expect(() => decayWeight(decay, 10)(wrong)).toThrow(RangeError);
      }
  });
  test("a gaussian without a finite limit above 0", () => {
    expect(() => decayWeight(GAUSSIAN, 0)).toThrow(RangeError);
    expect(() => decayWeight(GAUSSIAN, Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });
  test("a B that is not above 0", () => {
    for (const per of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => decayWeight({ kind: "power", per }, 10)).toThrow(RangeError);
      expect(() => decayWeight({ kind: "exponential", per }, 10)).toThrow(RangeError);
    }
  });
  test("power at no cost at all", () => {
    expect(() => decayWeight(POWER, 10)(0)).toThrow(RangeError);
    expect(decayWeight(EXPONENTIAL, 10)(0)).toBe(1);
  });
});
