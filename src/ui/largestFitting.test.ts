import fc from "fast-check";
import { expect, test } from "vitest";
import { FIT_STEPS, largestFitting } from "./largestFitting";

test("what fits at full size is tried once", () => {
  const tried: number[] = [];
  const fit = largestFitting(FIT_STEPS, (step) => {
    tried.push(step);
    return true;
  });
  expect([fit, tried]).toEqual([1, [1]]);
});

test("the largest step that fits is found, with few tries, whatever the room", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.3, max: 1.2, noNaN: true }), (room) => {
      let tries = 0;
      const found = largestFitting(FIT_STEPS, (step) => {
        tries++;
        return step <= room;
      });
      expect(found).toBe(FIT_STEPS.find((step) => step <= room) ?? null);
      expect(tries).toBeLessThanOrEqual(5);
    }),
  );
});

test("steps go down from full size to half of it", () => {
  expect(FIT_STEPS[0]).toBe(1);
  expect(FIT_STEPS.at(-1)).toBe(0.5);
  expect([...FIT_STEPS].sort((a, b) => b - a)).toEqual(FIT_STEPS);
});
