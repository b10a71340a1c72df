import type { Feature, FeatureCollection, Position } from "geojson";
import { expect, test } from "vitest";
import { neighbourEdges, townEdges } from "./edges";

const polygon = (ring: Position[], properties: Record<string, unknown> = {}): Feature => ({
  type: "Feature",
  properties,
  geometry: { type: "Polygon", coordinates: [[...ring, ring[0]!]] },
});
const collection = (...features: Feature[]): FeatureCollection => ({ type: "FeatureCollection", features });
const square = (x: number, y: number, in_scope = true) =>
  polygon([[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1]], { in_scope }); // biome-ignore format: one ring a line
const ends = (line: Position[]) => [line[0]!.join(), line.at(-1)!.join()].sort();

test("an edge between two towns is drawn once, the county's own edge not at all", () => {
  const { features } = townEdges(collection(square(0, 0), square(1, 0)));
  expect(features).toHaveLength(1);
  expect(features[0]!.geometry.coordinates.map(ends)).toEqual([["1,0", "1,1"]]);
});

test("lines run on until three meet: four squares about a point give four arms", () => {
  const squares = [square(0, 0), square(1, 0), square(0, 1), square(1, 1)];
  const { geometry } = townEdges(collection(...squares)).features[0]!;
  expect(geometry.coordinates).toHaveLength(4);
  for (const line of geometry.coordinates) expect(ends(line)).toContain("1,1");
});

test("a bend of many segments is one line, and a town within a town one ring", () => {
  const bend: Position[] = [[1, 0], [1.2, 0.3], [0.8, 0.6], [1, 1]]; // biome-ignore format: one line of points
  const west = polygon([[0, 0], ...bend, [0, 1]]);
  const east = polygon([...bend, [2, 1], [2, 0]]);
  expect(townEdges(collection(west, east)).features[0]!.geometry.coordinates).toEqual([bend]);
  const hole = square(5, 5);
  const around = polygon((hole.geometry as { coordinates: Position[][] }).coordinates[0]!.slice(1));
  const [ring] = townEdges(collection(hole, around)).features[0]!.geometry.coordinates;
  expect(ring).toHaveLength(5);
  expect(ring![0]).toEqual(ring!.at(-1));
});

test("the edge of the zone is told apart", () => {
  const { features } = townEdges(collection(square(0, 0), square(1, 0), square(2, 0, false)));
  expect(
    features.map(({ properties, geometry }) => [properties!.zone, geometry.coordinates.map(ends)]),
  ).toEqual([
    [false, [["1,0", "1,1"]]],
    [true, [["2,0", "2,1"]]],
  ]);
});

test("shapes that share no vertices keep their whole rings", () => {
  const { features } = townEdges(collection(square(0, 0), square(3, 0)));
  expect(features[0]!.geometry.coordinates.map((line) => line.length)).toEqual([5, 5]);
});

test("neighbours lose the straight edges along which they were cut, even when these run a little askew", () => {
  const askew = polygon([[0, 0], [1, 0], [1, 1], [0.5, 1.0002], [0.0003, 1.0001]]); // biome-ignore format: one ring
  const inner = polygon([[0.3, 0.2], [0.6, 0.3], [0.5, 0.5]]); // biome-ignore format: one ring
  const { features } = neighbourEdges(collection(askew, inner));
  expect(features[0]!.geometry.coordinates.map((line) => line.length)).toEqual([4]);
});
