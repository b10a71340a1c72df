import { describe, expect, test } from "vitest";
import { DATUMS } from "../model/datum";
import type { LonLat } from "../model/place";
import { placeFrom, toDatum } from "./datum";
import { datumProposal, type TestGround, type WrittenPoint } from "./datumProposal";
import { metresApart } from "./metresApart";
import { seeded } from "./seeded";

describe("published values", () => {
  // eviltransform's own test values.
  test.each<[LonLat, LonLat]>([
    [
      [121.5272106, 31.1774276],
      [121.531541859215, 31.17530398364597],
    ],
    [
      [113.912316, 22.543847],
      [113.9171764808363, 22.540796131694766],
    ],
    [
      [116.377817, 39.911954],
      [116.38404722455657, 39.91334545536069],
    ],
  ])("WGS-84 %o is GCJ-02 %o", (wgs, gcj) => {
    const [lon, lat] = toDatum("gcj02", wgs);
    expect(lon).toBeCloseTo(gcj[0], 6);
    expect(lat).toBeCloseTo(gcj[1], 6);
    expect(metresApart(placeFrom({ datum: "gcj02", swapped: false }, ...gcj) as LonLat, wgs)).toBeLessThan(
      0.5,
    );
  });
  test("the city beside ours, as map websites give it, to a metre", () => {
    const city: LonLat = [115.3702248, 22.7888255];
    for (const [datum, first, second] of [
      ["gcj02", 115.3751647, 22.7861903],
      ["bd09", 115.3817179, 22.7918527],
      ["web-mercator", 12_842_954.677, 2_606_500.552],
    ] as const)
      expect(
        metresApart(placeFrom({ datum, swapped: false }, first, second) as LonLat, city),
        datum,
      ).toBeLessThan(1.2);
    expect(metresApart(city, toDatum("gcj02", city) as LonLat)).toBeCloseTo(585, -1);
    expect(metresApart(city, toDatum("bd09", city) as LonLat)).toBeCloseTo(1225, -1);
  });
  test("on a zone's central meridian the easting is 500 km and its number", () => {
    expect(toDatum("gk3-114", [114, 22.9])[0]).toBeCloseTo(38_500_000, 3);
    expect(toDatum("gk3-117", [117, 22.9])[0]).toBeCloseTo(39_500_000, 3);
    // A quarter meridian of GRS80 is 10,001,965.73 m.
    expect(toDatum("gk6-117", [117, 89.9999999])[1]).toBeCloseTo(10_001_965.7, 0);
  });
});

test("there and back in every datum, both orders, anywhere in the county", () => {
  const random = seeded(5);
  for (let i = 0; i < 200; i++) {
    const place: LonLat = [114.9 + 0.8 * random(), 22.6 + 0.7 * random()];
    for (const { id } of DATUMS) {
      const [first, second] = toDatum(id, place);
      const back = placeFrom({ datum: id, swapped: false }, first, second) as LonLat;
      expect(metresApart(back, place), id).toBeLessThan(0.2);
      expect(placeFrom({ datum: id, swapped: true }, second, first)).toEqual(back);
    }
  }
});

test("an easting may come without its zone, and not with another's", () => {
  const [east, north] = toDatum("gk3-114", [115.33, 22.97]);
  expect(placeFrom({ datum: "gk3-114", swapped: false }, east - 38_000_000, north)).toEqual([115.33, 22.97]);
  expect(placeFrom({ datum: "gk3-117", swapped: false }, east, north)).toBeNull();
  expect(placeFrom({ datum: "cgcs2000", swapped: false }, east, north)).toBeNull();
  expect(placeFrom({ datum: "gk3-114", swapped: false }, 115.33, 22.97)).toBeNull();
  expect(placeFrom({ datum: "cgcs2000", swapped: false }, 22.97, 115.33)).toBeNull();
});

/** Two towns side by side, a border between them at 115.35. */
const square = (west: number, east: number): GeoJSON.Polygon => ({
  type: "Polygon",
  coordinates: [
    [
      [west, 22.9],
      [east, 22.9],
      [east, 23.1],
      [west, 23.1],
      [west, 22.9],
    ],
  ],
});
const ground = (schematic: boolean, known: TestGround["known"] = []): TestGround => ({
  outline: square(115.2, 115.5),
  towns: [
    { code: "w", geometry: square(115.2, 115.35), schematic },
    { code: "e", geometry: square(115.35, 115.5), schematic },
  ],
  known,
});
/** Points close to the border, each in the town it names. */
const truth = Array.from({ length: 40 }, (_, i): { at: LonLat; town: string } => ({
  at: [i % 2 === 0 ? 115.3475 : 115.3525, 22.93 + 0.003 * i],
  town: i % 2 === 0 ? "w" : "e",
}));
const pointsIn = (datum: (typeof DATUMS)[number]["id"], swapped = false): WrittenPoint[] =>
  truth.map(({ at, town }) => {
    const [east, north] = toDatum(datum, at);
    return swapped
      ? { first: north, second: east, townCode: town }
      : { first: east, second: north, townCode: town };
  });

describe("a proposal", () => {
  test.each(DATUMS.map(({ id }) => id).filter((id) => id !== "gk6-117"))(
    "finds %s, either way round, from real towns",
    (id) => {
      for (const swapped of [false, true]) {
        const found = datumProposal(pointsIn(id, swapped), ground(false));
        expect(found.best).toEqual({ datum: id, swapped });
        expect(found.decisive).toBe(true);
        expect(found.readings[0]).toMatchObject({ insideCounty: 40, insideStatedTown: 40, townStated: 40 });
      }
    },
  );
  test("one projection under two names is no doubt, for both put the points in one place", () => {
    const points = pointsIn("gk6-117").map((point) => ({ ...point, first: point.first - 20_000_000 }));
    expect(datumProposal(points, ground(false))).toMatchObject({
      best: { datum: "gk3-117" },
      decisive: true,
    });
  });
  test("does not decide between degrees by drawn towns, and says how far apart the readings are", () => {
    const found = datumProposal(pointsIn("gcj02"), ground(true));
    expect(found.decisive).toBe(false);
    expect(found.apartMetres).toBeGreaterThan(400);
    // Metres or swapped columns are far too far away to be in doubt.
    expect(
      datumProposal(pointsIn("cgcs2000", true), ground(true)).readings.every(
        ({ reading }) => reading.swapped,
      ),
    ).toBe(true);
  });
  test("two known places decide even where towns are drawn, one does not", () => {
    const known = truth.slice(0, 2).map(({ at }, index) => ({ index, lonLat: at }));
    expect(datumProposal(pointsIn("bd09"), ground(true, known))).toMatchObject({
      best: { datum: "bd09" },
      decisive: true,
    });
    expect(datumProposal(pointsIn("bd09"), ground(true, known.slice(0, 1))).decisive).toBe(false);
  });
  test("finds nothing in the sea", () => {
    const points = [{ first: 120, second: 20, townCode: null }];
    expect(datumProposal(points, ground(false))).toEqual({
      readings: [],
      best: null,
      decisive: false,
      apartMetres: null,
    });
  });
});
