import { area, booleanPointInPolygon } from "@turf/turf";
import { expect, test } from "vitest";
import type { Area } from "../analysis/circles";
import { seeded } from "../analysis/seeded";
import type { TravelMode } from "../model/travel";
import { type CirclesQuestion, circlesDrawer } from "./circlesAnswer";
import type { Places } from "./store";
import { drawnCounty } from "./testing/drawnCounty";

const OUTLINE: GeoJSON.Feature = {
  type: "Feature",
  properties: {},
  geometry: {
    type: "Polygon",
    coordinates: [[[114.95, 22.85], [115.15, 22.85], [115.15, 23.05], [114.95, 23.05], [114.95, 22.85]]], // biome-ignore format: one ring
  },
};
const WALK: TravelMode = {
  id: "elder_walk",
  name: "老年人步行",
  metresPerMinute: 48,
  detour: 1.3,
  grade: 3,
  source: "s",
  note: null,
};
const { places } = drawnCounty(seeded(3));
const size = (shape: Area) => (shape.coordinates.length === 0 ? 0 : area(shape));
const ask = (
  change: Partial<Record<"places" | "minutes" | "withClosed" | "beside" | "assumed", unknown>> = {},
) => {
  const beside = change.beside ?? false;
  return [
    OUTLINE,
    change.places ?? places,
    "canteen",
    WALK,
    change.assumed ?? true,
    change.minutes ?? 15,
    change.withClosed ?? false,
    beside,
    beside,
    beside,
  ] as unknown as CirclesQuestion;
};
/** The same county, with every place surveyed. */
const surveyed: Places = {
  ...places,
  facilities: places.facilities.map((facility) => ({
    ...facility,
    places: facility.places.map((place) => ({ ...place, grade: 1, assumptionSet: null })),
  })),
};

test("schematic places stay hollow; surveyed ones are filled to the very edge", () => {
  const draw = circlesDrawer();
  const hollow = draw(ask());
  expect(size(hollow.edge)).toBeGreaterThan(0);
  expect(hollow.documented.coordinates).toEqual([]);
  const filled = draw(ask({ places: surveyed }));
  expect(filled.documented).toEqual(filled.edge);
});

test("more minutes draw more, opening the closed never less, and the assumptions can be left out", () => {
  const draw = circlesDrawer();
  const sizes = [5, 10, 20, 40].map((minutes) => size(draw(ask({ minutes })).edge));
  expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
  expect(size(draw(ask({ withClosed: true })).edge)).toBeGreaterThanOrEqual(size(draw(ask()).edge));
  expect(size(draw(ask({ assumed: false })).edge)).toBeLessThan(size(draw(ask()).edge));
});

test("beside the limit: rings that nest, the standard's kilometre, and one circle for each place that counts", () => {
  const draw = circlesDrawer();
  const { rings, standard, own } = draw(ask({ beside: true }));
  expect(rings.map((ring) => ring.minutes)).toEqual([5, 10, 15, 20, 30]);
  for (let i = 1; i < rings.length; i++) {
    const outer = rings[i]!.area;
    for (const [lon, lat] of rings[i - 1]!.area.coordinates.flat(2) as [number, number][])
      expect(booleanPointInPolygon([lon, lat], outer)).toBe(true);
  }
  expect(size(standard as Area)).toBeGreaterThan(size(rings[2]!.area));
  const counted = places.facilities.filter(({ status }) => status === "operating" || status === "built");
  expect(own.map(({ id }) => id)).toEqual(counted.map(({ id }) => id));
  // Moving the limit leaves them as they are: not even cut again.
  const moved = draw(ask({ beside: true, minutes: 25 }));
  moved.rings.forEach((ring, i) => {
    expect(ring.area).toBe(rings[i]!.area);
  });
  expect(moved.standard).toBe(standard);
});

test("a kind without a place has no circle, and no ring either", () => {
  const nobody = { ...places, facilities: [] };
  const { edge, rings, own } = circlesDrawer()(ask({ places: nobody, beside: true }));
  expect(edge.coordinates).toEqual([]);
  expect(rings.every((ring) => ring.area.coordinates.length === 0)).toBe(true);
  expect(own).toEqual([]);
});
