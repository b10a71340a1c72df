import type { Feature, FeatureCollection, Position } from "geojson";
import { describe, expect, test } from "vitest";
import { signsInOrder } from "./atlas";
import { fittingPadding, leash } from "./camera";
import { roomiestPlace } from "./roomiestPlace";
import { boundsOf, type FacilityMark, neighbourLabelPoints, townLabelPoints } from "./scene";

const shape = (name: string, ring: Position[]): Feature => ({
  type: "Feature",
  properties: { name, code: name },
  geometry: { type: "Polygon", coordinates: [[...ring, ring[0]!]] },
});
const box = (name: string, west: number, south: number, east: number, north: number) =>
  shape(name, [[west, south], [east, south], [east, north], [west, north]]); // biome-ignore format: one ring
const collection = (...features: Feature[]): FeatureCollection => ({ type: "FeatureCollection", features });
const mark = (id: string, rest: Partial<FacilityMark> = {}): FacilityMark => ({
  id,
  kind: "nursing_home",
  lonLat: [115.3, 22.9],
  look: "solid",
  size: null,
  title: id,
  ...rest,
});

test("bounds go round every part of a shape; a shape without area has none", () => {
  expect(boundsOf(box("a", 115, 22, 116, 23))).toEqual([115, 22, 116, 23]);
  expect(() => boundsOf(shape("b", [[1, 1]]))).toThrow(RangeError);
});

describe("names", () => {
  test("stand where a shape has most room", () => {
    const [lon, lat] = roomiestPlace(box("a", 0, 0, 2, 1), [0, 0, 2, 1])!;
    expect(lon).toBeCloseTo(1, 0);
    expect(lat).toBeCloseTo(0.5, 1);
    const hook: Position[] = [[0, 0], [3, 0], [3, 3], [2.8, 3], [2.8, 0.2], [1, 0.2], [1, 3], [0, 3]]; // biome-ignore format: one ring
    expect(roomiestPlace(shape("hook", hook), [0, 0, 3, 3])![0]).toBeLessThan(1);
    expect(roomiestPlace(box("far", 7, 7, 8, 8), [0, 0, 1, 1])).toBeNull();
  });
  test("of towns stand amid their shape, or at the seat while there is none", () => {
    const labels = [{ code: "a", name: "甲镇", lonLat: [0.1, 0.1] as const, inScope: true }];
    const at = (towns: FeatureCollection | null) =>
      townLabelPoints(labels, towns).features[0]!.geometry.coordinates;
    expect(at(null)).toEqual([0.1, 0.1]);
    expect(at(collection(box("other", 0, 0, 1, 1)))).toEqual([0.1, 0.1]);
    expect(at(collection(box("a", 0, 0, 1, 1)))[0]).toBeGreaterThan(0.3);
  });
  test("of neighbours stand in the part near the county, far ones are not named", () => {
    const near = box("西县", -5, 0, 0, 1);
    const { features } = neighbourLabelPoints(collection(near, box("远县", 8, 8, 9, 9)), [0, 0, 1, 1]);
    expect(features.map(({ properties }) => properties!.name)).toEqual(["西县"]);
    expect(features[0]!.geometry.coordinates[0]).toBeGreaterThan(-0.12);
  });
});

describe("signsInOrder", () => {
  const ids = (marks: FacilityMark[], selected: string | null = null) =>
    signsInOrder(marks, selected).map(({ id, entry }) => ("ring" in entry ? `ring of ${id}` : id));
  test("large lie below small, and a canteen never hides a home of the same size", () => {
    const marks = [mark("home"), mark("canteen", { kind: "canteen" }), mark("large", { size: 250 })];
    expect(ids(marks)).toEqual(["large", "canteen", "home"]);
  });
  test("the selected one lies on top, upon its ring", () => {
    const marks = [mark("large", { size: 250 }), mark("small")];
    expect(ids(marks, "large")).toEqual(["small", "ring of large", "large"]);
    expect(ids(marks, "gone")).toEqual(["large", "small"]);
  });
});

describe("the camera", () => {
  test("always keeps two fifths of the map for the county", () => {
    for (const [width, height] of [
      [390, 844],
      [320, 480],
      [1920, 1080],
    ] as const) {
      // biome-ignore format: three screens
      const room = fittingPadding({ top: 60, right: 400, bottom: 700, left: 400 }, width, height);
      expect(width - room.left - room.right).toBeGreaterThanOrEqual(0.39 * width);
      expect(height - room.top - room.bottom).toBeGreaterThanOrEqual(0.39 * height);
    }
  });
  test("is tied so that the first view and the county fit inside", () => {
    const county = [114.9, 22.6, 115.7, 23.3] as const;
    const [west, south, east, north] = leash([115.2, 23], 9, 3840, 720, county);
    const halfView = (3840 * 360) / (512 * 2 ** 9) / 2;
    expect(west).toBeLessThan(115.2 - halfView);
    expect(east).toBeGreaterThan(115.2 + halfView);
    expect(south).toBeLessThan(county[1]);
    expect(north).toBeGreaterThan(county[3]);
  });
});
