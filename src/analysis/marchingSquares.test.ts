import { contours } from "d3-contour";
import { describe, expect, test } from "vitest";
import { marchingSquares, nestedRings, type Rings } from "./marchingSquares";
import { seeded } from "./seeded";

/** A field written as rows from south to north. */
const fieldOf = (rows: readonly (readonly number[])[]) => ({
  values: rows.flat(),
  width: rows[0]!.length,
  height: rows.length,
});
/** A drawing: # is within, everything else is not; crossings fall midway. */
const drawing = (text: string) =>
  fieldOf(
    text
      .trim()
      .split(/\s+/)
      .map((line) => [...line].map((sign) => Number(sign === "#"))),
  );
const pointsOf = ({ points, start }: Rings, ring: number) =>
  Array.from({ length: start[ring + 1]! - start[ring]! }, (_, i) => [
    points[2 * (start[ring]! + i)]!,
    points[2 * (start[ring]! + i) + 1]!,
  ]);
function areaOf(line: readonly (readonly number[])[]): number {
  let doubled = 0;
  line.forEach(([x, y], i) => {
    const [nextX, nextY] = line[(i + 1) % line.length] as [number, number];
    doubled += x! * nextY - nextX * y!;
  });
  return doubled / 2;
}
const total = (areas: ArrayLike<number>) => Array.from(areas).reduce((sum, area) => sum + area, 0);

/** Whole values within a border of nothing; no two opposite corners within without a neighbour, where methods differ. */
function randomField(random: () => number, plain: boolean) {
  const [width, height] = [4 + Math.floor(random() * 14), 4 + Math.floor(random() * 14)];
  const share = 0.2 + 0.6 * random();
  const inner = (node: number) => {
    const [column, row] = [node % width, Math.floor(node / width)];
    return column > 0 && row > 0 && column < width - 1 && row < height - 1;
  };
  const values = Array.from({ length: width * height }, (_, node) =>
    inner(node) && random() < share ? 5 + Math.floor(random() * 5) : Math.floor(random() * 5),
  );
  for (let again = plain; again; ) {
    again = false;
    for (let node = 0; node < width * (height - 1) - 1; node++) {
      const corners = [node, node + 1, node + width + 1, node + width];
      const [a, b, c, d] = corners.map((corner) => values[corner]! >= 4.5);
      if (a !== c || b !== d || a === b) continue;
      values[corners[a ? 1 : 0]!] = 9;
      again = true;
    }
  }
  return { values, width, height };
}

describe("rings about what is within", () => {
  test("one node: a diamond, anticlockwise, cut where the level is crossed", () => {
    const rings = marchingSquares(fieldOf([[0, 0, 0], [0, 4, 0], [0, 0, 0]]), 1); // biome-ignore format: a grid
    expect(rings.areas).toEqual(Float64Array.of(2 * 0.75 ** 2));
    expect(pointsOf(rings, 0).sort()).toEqual([[0.25, 1], [1, 0.25], [1, 1.75], [1.75, 1]]); // biome-ignore format: points
  });
  test("what is just at the level is within, and rings keep off the nodes", () => {
    const rings = marchingSquares(fieldOf([[0, 0, 0], [0, 1, 0], [0, 0, 0]]), 1); // biome-ignore format: a grid
    expect(pointsOf(rings, 0)).toHaveLength(4);
    expect(rings.areas[0]).toBeCloseTo(2 / 64 ** 2, 9);
  });
  test("two opposite corners are joined where the mean of the cell is within, and only there", () => {
    const saddle = (within: number, mirrored: boolean) => {
      const rows = [[0, 0, 0, 0], [0, within, 0, 0], [0, 0, within, 0], [0, 0, 0, 0]]; // biome-ignore format: a grid
      return marchingSquares(fieldOf(mirrored ? rows.reverse() : rows), 1).areas;
    };
    for (const mirrored of [false, true]) {
      expect(saddle(1.9, mirrored)).toHaveLength(2);
      expect(saddle(2, mirrored)).toHaveLength(1);
      // Two diamonds of 2·¾², their triangles in the shared cell given up for the cell less two corners of ¼ by ¼.
      expect(saddle(4, mirrored)[0]).toBeCloseTo(6 * 0.75 ** 2 * 0.5 + 1 - 0.25 ** 2, 12);
    }
  });
  test("random fields: the same area and as many rings as d3-contour", () => {
    const random = seeded(21);
    for (let round = 0; round < 400; round++) {
      const field = randomField(random, true);
      const rings = marchingSquares(field, 4.5);
      const oracle = contours().size([field.width, field.height]).contour(field.values, 4.5).coordinates;
      const lines = oracle.flat().map((ring) => areaOf(ring.slice(0, -1) as number[][]));
      expect(total(rings.areas)).toBeCloseTo(Math.abs(total(lines)), 9);
      const sizes = (areas: ArrayLike<number>) => Array.from(areas, Math.abs).sort((a, b) => a - b);
      const [ours, theirs] = [sizes(rings.areas), sizes(lines)];
      expect(ours).toHaveLength(theirs.length);
      ours.forEach((area, i) => {
        expect(area).toBeCloseTo(theirs[i]!, 9);
      });
    }
  });
  test("random fields: rings close, turn as their sign says, and part what is within from what is not", () => {
    const random = seeded(22);
    for (let round = 0; round < 200; round++) {
      const field = randomField(random, false);
      const rings = marchingSquares(field, 4.5);
      rings.areas.forEach((area, ring) => {
        const line = pointsOf(rings, ring);
        expect(areaOf(line)).toBeCloseTo(area, 9);
        line.forEach(([x, y], i) => {
          const [nextX, nextY] = line[(i + 1) % line.length]!;
          expect(Math.max(Math.abs(nextX! - x!), Math.abs(nextY! - y!))).toBeLessThanOrEqual(1);
        });
      });
      const holding = (x: number, y: number) =>
        [...rings.areas.keys()].filter((ring) => holds(pointsOf(rings, ring), x, y)).length;
      field.values.forEach((value, node) => {
        const inside = holding(node % field.width, Math.floor(node / field.width) + 1e-7) % 2 === 1;
        expect(inside, `node ${node} of round ${round}`).toBe(value >= 4.5);
      });
    }
  });
  test("blocks without a mark are passed over, their neighbours are not", () => {
    const random = seeded(23);
    for (let round = 0; round < 100; round++) {
      const { width, height } = { width: 40 + Math.floor(random() * 260), height: 30 };
      const values = new Float32Array(width * height);
      for (let spot = 0; spot < 12; spot++)
        values[(1 + Math.floor(random() * (height - 2))) * width + 1 + Math.floor(random() * (width - 2))] =
          2;
      const touched = new Uint8Array(Math.ceil(values.length / 64));
      values.forEach((value, node) => {
        if (value > 0) touched[Math.floor(node / 64)] = 1;
      });
      expect(marchingSquares({ values, width, height, touched }, 1)).toEqual(
        marchingSquares({ values, width, height }, 1),
      );
    }
  });
  test("many rings at once", () => {
    const side = 141;
    const values = Array.from({ length: side * side }, (_, node) => {
      const [column, row] = [node % side, Math.floor(node / side)];
      return Number(column % 2 === 1 && row % 2 === 1);
    });
    const { areas } = marchingSquares({ values, width: side, height: side }, 0.5);
    expect(areas).toHaveLength(70 * 70);
    expect(total(areas)).toBeCloseTo(70 * 70 * 0.5, 9);
  });
  test("a field whose border is within is refused, an empty one has no rings", () => {
    for (const text of ["#.. ... ...", ".#. ... ...", "... ..# ...", "... ... .#.", "... #.. ..."])
      expect(() => marchingSquares(drawing(text), 0.5)).toThrow(RangeError);
    expect(() => marchingSquares({ values: [0], width: 2, height: 2 }, 0.5)).toThrow(RangeError);
    expect(marchingSquares({ values: [], width: 0, height: 0 }, 0.5).areas).toHaveLength(0);
  });
});

function holds(line: readonly (readonly number[])[], x: number, y: number): boolean {
  let inside = false;
  line.forEach(([ax, ay], i) => {
    const [bx, by] = line[(i + 1) % line.length] as [number, number];
    if (ay! > y !== by > y && x < ax! + ((y - ay!) / (by - ay!)) * (bx - ax!)) inside = !inside;
  });
  return inside;
}

describe("rings as polygons", () => {
  const island = `
    .............
    .###########.
    .#.........#.
    .#.#####...#.
    .#.#...#...#.
    .#.#.#.#.#.#.
    .#.#...#...#.
    .#.#####...#.
    .#.........#.
    .###########.
    .............`;
  const shape = (text: string, least?: number) => {
    const rings = marchingSquares(drawing(text), 0.5);
    return nestedRings(rings, least)
      .map((polygon) => polygon.map((ring) => Math.round(rings.areas[ring]! * 8) / 8))
      .sort((a, b) => a[0]! - b[0]!);
  };
  test("islands in holes are polygons of their own, each hole in the ring about it", () => {
    expect(shape(island)).toEqual([[0.5], [0.5], [24.5, -8.5], [98.5, -62.5]]);
  });
  test("holes smaller than asked are filled with all that is in them, others stay", () => {
    expect(shape(island, 8.5)).toEqual([[0.5], [0.5], [24.5, -8.5], [98.5, -62.5]]);
    expect(shape(island, 8.6)).toEqual([[0.5], [24.5], [98.5, -62.5]]);
    expect(shape(island, 63)).toEqual([[98.5]]);
  });
  test("a hole belongs to the ring about it, not to a smaller one whose box is about it", () => {
    const bay = `
      .............
      .###########.
      .#.........#.
      .#.#######.#.
      .#.#######.#.
      .#.#######.#.
      .#.###.###.#.
      .#.#######.#.
      .#.#######.#.
      .#.#######.#.
      .#.........#.
      .#.#########.
      .............`;
    const [hook, block] = shape(bay);
    expect([hook!.length, block!.length]).toEqual([1, 2]);
    expect(hook![0]).toBeLessThan(block![0]!);
  });
  test("random fields: each hole lies in its own ring, and in no smaller one", () => {
    const random = seeded(24);
    for (let round = 0; round < 200; round++) {
      const rings = marchingSquares(randomField(random, false), 4.5);
      const polygons = nestedRings(rings);
      expect(polygons.flat().sort((a, b) => a - b)).toEqual([...rings.areas.keys()]);
      for (const [outer, ...holes] of polygons) {
        expect(rings.areas[outer!]).toBeGreaterThan(0);
        for (const hole of holes) {
          expect(rings.areas[hole]).toBeLessThan(0);
          const [x, y] = pointsOf(rings, hole)[0] as [number, number];
          const about = polygons
            .map(([other]) => other!)
            .filter((other) => rings.areas[other]! > -rings.areas[hole]!)
            .filter((other) => holds(pointsOf(rings, other), x, y));
          expect(Math.min(...about.map((other) => rings.areas[other]!))).toBe(rings.areas[outer!]);
        }
      }
    }
  });
});
