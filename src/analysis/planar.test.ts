import fc from "fast-check";
import { expect, test } from "vitest";
import { planarAt } from "./planar";

test("a degree is as long as the tables of the ellipsoid say", () => {
  // WGS-84 at 0°: 110,574 m and 111,320 m; at 45°: 111,132 m and 78,847 m.
  const equator = planarAt(115, 0).toXY(116, 1);
  expect(equator[0]).toBeCloseTo(111_319.5, 0);
  expect(equator[1]).toBeCloseTo(110_574.3, 0);
  const middle = planarAt(115, 45).toXY(116, 46);
  expect(middle[0]).toBeCloseTo(78_846.8, 0);
  expect(middle[1]).toBeCloseTo(111_132, 0);
});

test("the sheet's middle is 0, 0, with x to the east and y to the north", () => {
  const { toXY } = planarAt(115.3, 22.95);
  expect(toXY(115.3, 22.95)).toEqual([0, 0]);
  expect(toXY(115.31, 22.95)[0]).toBeGreaterThan(1000);
  expect(toXY(115.3, 22.96)[1]).toBeGreaterThan(1000);
});

test("there and back is the same place", () => {
  const degrees = fc.tuple(
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.double({ min: -1, max: 1, noNaN: true }),
  );
  fc.assert(
    fc.property(degrees, ([east, north]) => {
      const { toXY, toLonLat } = planarAt(115.3, 22.95);
      const [lon, lat] = toLonLat(...toXY(115.3 + east, 22.95 + north));
      expect(lon).toBeCloseTo(115.3 + east, 9);
      expect(lat).toBeCloseTo(22.95 + north, 9);
    }),
    { seed: 441521 },
  );
});

test("no sheet at a pole or for what is no place", () => {
  for (const [lon, lat] of [
    [0, 90],
    [0, Number.NaN],
    [Number.NaN, 0],
    [200, 0],
  ] as const)
    expect(() => planarAt(lon, lat)).toThrow(RangeError);
});
