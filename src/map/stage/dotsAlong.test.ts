import type { Position } from "geojson";
import { expect, test } from "vitest";
import { dotsAlong } from "./dotsAlong";

const METRE = 1 / 111_320;
/** A square on the equator, 100 m a side. */
const ring: Position[] = [
  [0, 0],
  [100 * METRE, 0],
  [100 * METRE, 100 * METRE],
  [0, 100 * METRE],
  [0, 0],
];

test("dots lie evenly along a ring, none twice where it closes", () => {
  const dots = dotsAlong([ring], 10);
  expect(dots).toHaveLength(40);
  expect(new Set(dots.map((dot) => dot.map((axis) => Math.round(axis / METRE)).join())).size).toBe(40);
  expect(dots[5]?.map((axis) => Math.round(axis / METRE))).toEqual([50, 0]);
  expect(dots[15]?.map((axis) => Math.round(axis / METRE))).toEqual([100, 50]);
  expect(dots[35]?.map((axis) => Math.round(axis / METRE))).toEqual([0, 50]);
});

test("the step bends to the ring, and a small ring is still a ring", () => {
  expect(dotsAlong([ring], 33)).toHaveLength(12);
  expect(dotsAlong([ring], 5000)).toHaveLength(3);
});

test("rings without length give no dots; a step must be one", () => {
  expect(
    dotsAlong(
      [
        [],
        [[1, 1]],
        [
          [1, 1],
          [1, 1],
        ],
      ],
      10,
    ),
  ).toEqual([]);
  expect(() => dotsAlong([ring], 0)).toThrow(RangeError);
});

test("metres are shorter in degrees of longitude farther north", () => {
  const north = ring.map(([lon, lat]) => [lon as number, (lat as number) + 60]);
  expect(dotsAlong([north], 10)).toHaveLength(30);
});
