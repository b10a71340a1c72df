import type { FeatureCollection, Position } from "geojson";
import { expect, test } from "vitest";
import { ringsOf } from "../scene";
import { edgesOfRelief, reliefOf } from "./relief";
import { thinned } from "./thinned";

/** Two towns with a wavy border of a thousand corners between them. */
const wave = Array.from(
  { length: 1001 },
  (_, i): Position => [115.5 + 0.02 * Math.sin(i / 20), 22 + i / 1000],
);
const shape = (code: string, ring: Position[]) => ({
  type: "Feature" as const,
  properties: { code, in_scope: true },
  geometry: { type: "Polygon" as const, coordinates: [ring] },
});
const towns: FeatureCollection = {
  type: "FeatureCollection",
  features: [
    shape("west", [[115, 22], ...wave, [115, 23], [115, 22]]),
    shape("east", [[116, 22], [116, 23], ...[...wave].reverse(), [116, 22]]),
    shape("speck", [
      [115.0001, 21.9],
      [115.0002, 21.9],
      [115.0002, 21.9001],
      [115.0001, 21.9],
    ]),
  ],
};
const corners = (shapes: FeatureCollection) =>
  shapes.features.flatMap((one) => [...ringsOf(one)]).reduce((sum, ring) => sum + ring.length, 0);

test("light shapes come back as they are", () => {
  expect(thinned(towns)).toBe(towns);
});

test("heavy shapes lose corners, but neighbours still share their border and no town vanishes", () => {
  const light = thinned(towns, 100, 100);
  expect(corners(light)).toBeLessThan(corners(towns) / 3);
  expect(light.features.map(({ properties }) => properties?.code)).toEqual(["west", "east", "speck"]);
  const relief = reliefOf({ towns: light, outline: null, lifted: [] });
  const inner = relief && edgesOfRelief(relief).ridges.find(({ drop }) => !drop);
  expect(inner?.lines.flat().length).toBeGreaterThan(50);
  for (const ring of light.features.flatMap((one) => [...ringsOf(one)])) expect(ring.at(-1)).toEqual(ring[0]);
});

test("holes stay rings, and go when they are too small to be seen", () => {
  const box = (west: number, side: number) => [
    [west, 22],
    [west + side, 22],
    [west + side, 22 + side],
    [west, 22 + side],
    [west, 22],
  ];
  const holed = {
    ...shape("a", box(115, 1)),
    geometry: { type: "Polygon" as const, coordinates: [box(115, 1), box(115.2, 0.5), box(115.8, 0.0001)] },
  };
  const [light] = thinned({ type: "FeatureCollection", features: [holed] }, 0, 100).features;
  const rings = light ? ringsOf(light) : [];
  expect(rings.map((ring) => ring.length)).toEqual([5, 5]);
  expect(rings[1]?.[0]).toHaveLength(2);
});
