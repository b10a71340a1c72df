import { area, booleanPointInPolygon, multiPolygon } from "@turf/turf";
import { describe, expect, test } from "vitest";
import { type Area, circleArea, ownArea, unionArea } from "./circles";
import { gridMetres, type ReachGrid, reachGrid } from "./reachGrid";
import { seeded } from "./seeded";
import { geodesicMetres } from "./testing/geodesic";
import type { Points } from "./travel";

/** A county some 20 × 22 km, with a lake in its north-east. */
const COUNTY = [
  [[115, 22.8], [115.2, 22.8], [115.2, 23], [115, 23], [115, 22.8]],
  [[115.15, 22.95], [115.18, 22.95], [115.18, 22.98], [115.15, 22.98], [115.15, 22.95]],
]; // biome-ignore format: two rings
const SHAPE = multiPolygon([COUNTY]);
const grid: ReachGrid = reachGrid(COUNTY, 125);

const points = (...places: readonly (readonly [number, number])[]): Points => ({
  lons: Float64Array.from(places, ([lon]) => lon),
  lats: Float64Array.from(places, ([, lat]) => lat),
});
const squareMetres = (shape: Area) => (shape.coordinates.length === 0 ? 0 : area(shape));
const isIn = (shape: Area, lon: number, lat: number) =>
  shape.coordinates.length > 0 && booleanPointInPolygon([lon, lat], shape);

describe("the sheet", () => {
  test("knows land from lake and sea, and how near the edge is", () => {
    let wrong = 0;
    grid.outsideMetres.forEach((outside, node) => {
      const inside = booleanPointInPolygon([grid.points.lons[node]!, grid.points.lats[node]!], SHAPE);
      if (Math.abs(outside) > 1 && inside === outside > 0) wrong++;
    });
    expect(wrong).toBe(0);
    const [column, row] = grid.toGrid(115.1, 22.8);
    const above = grid.outsideMetres[Math.ceil(row) * grid.width + Math.round(column)]!;
    expect(above).toBeCloseTo(-(Math.ceil(row) - row) * 125, 0);
  });
  test("grid and ground are each other's inverse", () => {
    const [lon, lat] = grid.toLonLat(12.5, 40.25);
    const [column, row] = grid.toGrid(lon, lat);
    expect([column, row].map((value) => Number(value.toFixed(6)))).toEqual([12.5, 40.25]);
  });
  test("no county, no spacing: refused", () => {
    expect(() => reachGrid([], 125)).toThrow(RangeError);
    expect(() => reachGrid(COUNTY, 0)).toThrow(RangeError);
  });
});

describe("the union of circles", () => {
  const metres = gridMetres(grid, points([115.06, 22.9]));
  test("of one place amid the county is a disc of its radius", () => {
    for (const radius of [400, 1108, 3700]) {
      const share = squareMetres(unionArea(grid, metres, radius)) / (Math.PI * radius ** 2);
      expect(Math.abs(share - 1)).toBeLessThan(radius < 500 ? 0.04 : 0.015);
    }
  });
  test("is cut off at the county's edge and leaves its lake out", () => {
    const shape = unionArea(grid, gridMetres(grid, points([115.19, 22.97])), 3000);
    expect(squareMetres(shape)).toBeLessThan(0.6 * Math.PI * 3000 ** 2);
    expect(isIn(shape, 115.165, 22.965)).toBe(false);
    expect(isIn(shape, 115.19, 22.99)).toBe(true);
    for (const ring of shape.coordinates.flat())
      for (const [lon, lat] of ring as [number, number][]) {
        expect(lon).toBeLessThan(115.2005);
        expect(lat).toBeLessThan(23.0005);
      }
  });
  test("covers what is near a place and nothing else, a node's width apart (brute force)", () => {
    for (let seed = 1; seed <= 6; seed++) {
      const random = seeded(seed);
      const somewhere = () => [115 + random() * 0.2, 22.8 + random() * 0.2] as const;
      const places = Array.from({ length: 5 }, somewhere);
      const radius = 300 + random() * 3000;
      const shape = unionArea(grid, gridMetres(grid, points(...places)), radius);
      for (let i = 0; i < 200; i++) {
        const [lon, lat] = somewhere();
        const away = Math.min(...places.map(([x, y]) => geodesicMetres(lon, lat, x, y)));
        if (Math.abs(away - radius) < 40 || !booleanPointInPolygon([lon, lat], SHAPE)) continue;
        const [column, row] = grid.toGrid(lon, lat);
        // Near the county's own edge the drawing is only as sharp as the sheet.
        if (Math.abs(grid.outsideMetres[Math.round(row) * grid.width + Math.round(column)]!) < 125) continue;
        expect(isIn(shape, lon, lat), `${seed}: ${lon} ${lat} ${away} ${radius}`).toBe(away < radius);
      }
    }
  });
  test("grows with the radius: rings nest", () => {
    const rings = [300, 554, 700, 1100, 2300].map((radius) => unionArea(grid, metres, radius));
    rings.slice(1).forEach((outer, i) => {
      for (const ring of rings[i]!.coordinates.flat())
        for (const [lon, lat] of ring as [number, number][]) expect(isIn(outer, lon, lat)).toBe(true);
    });
  });
  test("of no place is nowhere", () => {
    expect(unionArea(grid, gridMetres(grid, points()), 5000).coordinates).toEqual([]);
    expect(unionArea(grid, new Float64Array(0), 5000).coordinates).toEqual([]);
  });
});

describe("a place's own circle", () => {
  test("is round and as large as it should be, however small", () => {
    for (const radius of [185, 554, 11_000]) {
      const own = ownArea(reachGrid([[[114, 22], [116, 22], [116, 24], [114, 24], [114, 22]]], 1000), points([115, 23]), 0, radius); // biome-ignore format: one ring
      expect(Math.abs(squareMetres(own) / (Math.PI * radius ** 2) - 1)).toBeLessThan(0.02);
    }
  });
  test("ends at the county's edge; outside the county there is none", () => {
    const places = points([115.199, 22.9], [115.4, 22.9]);
    const own = ownArea(grid, places, 0, 1000);
    expect(Math.abs(squareMetres(own) / (Math.PI * 1000 ** 2) - 0.56)).toBeLessThan(0.05);
    expect(ownArea(grid, places, 1, 1000).coordinates).toEqual([]);
  });
});

test("a circle about any place is as large as its radius says, and none is nothing", () => {
  const ring = circleArea([115.3, 22.9], 554).coordinates[0]?.[0] as [number, number][];
  expect(ring[0]).toEqual(ring.at(-1));
  for (const [lon, lat] of ring) expect(geodesicMetres(115.3, 22.9, lon, lat)).toBeCloseTo(554, 0);
  expect(circleArea([115.3, 22.9], 0).coordinates).toEqual([]);
});
