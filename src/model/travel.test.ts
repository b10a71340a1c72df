import { expect, test } from "vitest";
import { radiusMetres, type TravelMode } from "./travel";

const mode = (metresPerMinute: number, detour: number): TravelMode => ({
  id: "m",
  name: "m",
  metresPerMinute,
  detour,
  grade: 3,
  source: "s",
  note: null,
});

test("the elder's quarter of an hour is 554 m as the crow flies, an adult's 692 m", () => {
  expect(radiusMetres(mode(48, 1.3), 15)).toBeCloseTo(553.85, 2);
  expect(radiusMetres(mode(60, 1.3), 15)).toBeCloseTo(692.31, 2);
  expect(radiusMetres(mode(500, 1.35), 0)).toBe(0);
});

test("what is no limit is refused", () => {
  for (const minutes of [-1, Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => radiusMetres(mode(48, 1.3), minutes)).toThrow(RangeError);
});
