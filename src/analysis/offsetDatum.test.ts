import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LonLat } from "../model/place";
import { toDatum } from "./datum";
import { metresApart } from "./metresApart";
import { bd09Of, gcj02Of } from "./offsetDatum";

const inCounty = fc.tuple(
  fc.double({ min: 114.8, max: 115.8, noNaN: true }),
  fc.double({ min: 22.6, max: 23.3, noNaN: true }),
) as fc.Arbitrary<LonLat>;

describe("published points", () => {
  // Latitude first, as they are published.
  const WGS84_TO_GCJ02 = [
    [31.1774276, 121.5272106, 31.17530398364597, 121.531541859215],
    [22.543847, 113.912316, 22.540796131694766, 113.9171764808363],
    [39.911954, 116.377817, 39.91334545536069, 116.38404722455657],
  ] as const;
  test.each(WGS84_TO_GCJ02)("%d, %d in GCJ-02 within a millionth of a degree", (lat, lon, north, east) => {
    const [x, y] = gcj02Of([lon, lat]);
    expect(Math.abs(x - east)).toBeLessThan(1e-6);
    expect(Math.abs(y - north)).toBeLessThan(1e-6);
  });

  test("near the county a web service's answers are met within a metre", () => {
    const wgs84: LonLat = [115.3702248, 22.7888255];
    expect(metresApart(gcj02Of(wgs84), [115.3751647, 22.7861903])).toBeLessThan(1);
    expect(metresApart(bd09Of(wgs84), [115.3817179, 22.7918527])).toBeLessThan(1);
  });

  test("outside China nothing is shifted to GCJ-02", () => {
    expect(gcj02Of([183, 45])).toEqual([183, 45]);
    expect(gcj02Of([2.35, 48.85])).toEqual([2.35, 48.85]);
  });
});

test("in the county each datum lies where it must: hundreds of metres off, in the known direction", () => {
  fc.assert(
    fc.property(inCounty, (at) => {
      const [gcj02, bd09] = [gcj02Of(at), bd09Of(at)];
      expect(metresApart(at, gcj02)).toBeGreaterThan(400);
      expect(metresApart(at, gcj02)).toBeLessThan(800);
      expect(metresApart(at, bd09)).toBeGreaterThan(900);
      expect(metresApart(at, bd09)).toBeLessThan(1_500);
      expect(gcj02[0]).toBeGreaterThan(at[0]);
      expect(bd09[0]).toBeGreaterThan(gcj02[0]);
      expect(toDatum("gcj02", at)).toEqual(gcj02);
      expect(toDatum("bd09", at)).toEqual(bd09);
    }),
    { seed: 20261126 },
  );
});

test("metres are a haversine's within half a per cent inside 50 km, and the same there and back", () => {
  fc.assert(
    fc.property(
      inCounty,
      fc.double({ min: -0.3, max: 0.3, noNaN: true }),
      fc.double({ min: -0.3, max: 0.3, noNaN: true }),
      (one, east, north) => {
        const other: LonLat = [one[0] + east, one[1] + north];
        const metres = haversine(one, other);
        expect(Math.abs(metresApart(one, other) - metres)).toBeLessThanOrEqual(0.005 * metres + 1e-6);
        expect(metresApart(one, other)).toBe(metresApart(other, one));
      },
    ),
    { seed: 20261126 },
  );
});

/** Metres on a sphere of 6,371,008.8 m: the oracle. */
function haversine(one: LonLat, other: LonLat): number {
  const rad = Math.PI / 180;
  const half = (degrees: number) => Math.sin((degrees * rad) / 2) ** 2;
  const h =
    half(other[1] - one[1]) + Math.cos(one[1] * rad) * Math.cos(other[1] * rad) * half(other[0] - one[0]);
  return 2 * 6_371_008.8 * Math.asin(Math.sqrt(h));
}

test("the light half reaches no projections: gcoord and the nouns are all that is opened", () => {
  const text = readFileSync(join(import.meta.dirname, "offsetDatum.ts"), "utf8");
  const opened = [...text.matchAll(/(?:from|import\()\s*"([^"]+)"/g)].map(([, path]) => path);
  expect(opened).toEqual(["gcoord", "../model/place"]);
});
