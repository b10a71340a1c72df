import type { Feature, Polygon, Position } from "geojson";
import { expect, test } from "vitest";
import { hatchLines } from "./hatchLines";

const box = (west: number, south: number, side: number): Position[] => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
];
const shape = (...rings: Position[][]): Feature<Polygon> => ({
  type: "Feature",
  properties: {},
  geometry: { type: "Polygon", coordinates: rings },
});

test("strokes run at 45 degrees, a step apart, and stay inside", () => {
  const strokes = hatchLines(shape(box(0.05, 0.05, 1)), 0.1, true);
  expect(strokes.length).toBeGreaterThan(17);
  expect(strokes.length).toBeLessThan(22);
  for (const [from, to] of strokes as [Position, Position][]) {
    expect(to[0]! - from[0]!).toBeGreaterThan(0);
    expect(to[1]! - from[1]!).toBeCloseTo(to[0]! - from[0]!, 9);
    for (const end of [from, to])
      for (const axis of end) {
        expect(axis).toBeGreaterThan(0.05 - 1e-9);
        expect(axis).toBeLessThan(1.05 + 1e-9);
      }
    const line = (from[1]! - from[0]!) / 0.1;
    expect(line).toBeCloseTo(Math.round(line), 6);
  }
});

test("falling strokes fall", () => {
  for (const [from, to] of hatchLines(shape(box(0, 0, 1)), 0.1, false) as [Position, Position][])
    if (to[0]! - from[0]! > 1e-6) expect((to[1]! - from[1]!) / (to[0]! - from[0]!)).toBeCloseTo(-1, 6);
});

test("a hole is left free", () => {
  const length = (strokes: Position[][]) =>
    strokes.reduce((sum, [from, to]) => sum + Math.abs(to![0]! - from![0]!), 0);
  const whole = length(hatchLines(shape(box(0, 0, 1)), 0.02, true));
  const holed = length(hatchLines(shape(box(0, 0, 1), box(0.25, 0.25, 0.5)), 0.02, true));
  expect(holed / whole).toBeCloseTo(0.75, 1);
});

test("strokes without room between them are a mistake", () => {
  expect(() => hatchLines(shape(box(0, 0, 1)), 0, true)).toThrow(RangeError);
});
