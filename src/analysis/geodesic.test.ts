import { expect, test } from "vitest";
import { metresBetween } from "./geodesic";
import { seeded } from "./seeded";
import { geodesicMetres } from "./testing/geodesic";

test("the metres between near places are those of Vincenty, to a millionth, at any latitude and in any direction", () => {
  const random = seeded(7);
  for (const apart of [1e-4, 1e-3, 0.01, 0.1, 0.2])
    for (let i = 0; i < 200; i++) {
      const [lon, lat, turn] = [random() * 340 - 170, random() * 120 - 60, random() * 2 * Math.PI];
      const there = [lon + apart * Math.cos(turn), lat + apart * Math.sin(turn)] as const;
      const metres = geodesicMetres(lon, lat, ...there);
      expect(Math.abs(metresBetween(lon, lat, ...there) - metres)).toBeLessThan(1e-6 * metres + 1e-6);
    }
});

test("no way is no metres; there is as far as back; the date line is no detour", () => {
  expect(metresBetween(115.3, 22.9, 115.3, 22.9)).toBe(0);
  expect(metresBetween(115.3, 22.9, 115.4, 23)).toBe(metresBetween(115.4, 23, 115.3, 22.9));
  expect(metresBetween(179.99, -17, -179.99, -17)).toBeCloseTo(metresBetween(0, -17, 0.02, -17), 6);
});
