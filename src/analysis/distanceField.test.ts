import { describe, expect, test } from "vitest";
import { type DistanceField, distanceField, FIELD_BLOCK } from "./distanceField";
import { marchingSquares } from "./marchingSquares";
import { seeded } from "./seeded";

/** Metres from a place to the nearest segment, by trying them all. */
function brute(segments: Float64Array, x: number, y: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < segments.length; i += 4) {
    const [ax, ay, bx, by] = segments.subarray(i, i + 4) as unknown as [number, number, number, number];
    const squared = (bx - ax) ** 2 + (by - ay) ** 2;
    const along = squared === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / squared;
    const t = Math.min(1, Math.max(0, along));
    least = Math.min(least, Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)));
  }
  return least;
}

const nodesOf = (field: DistanceField) =>
  Array.from({ length: field.width * field.height }, (_, node) => ({
    node,
    x: (field.left + (node % field.width)) * field.cellMetres,
    y: (field.bottom + Math.floor(node / field.width)) * field.cellMetres,
    near: field.values[node]!,
  }));

/** Short and long, level, upright and slanting, and some that are only a point. */
function randomSegments(random: () => number): Float64Array {
  const list: number[] = [];
  for (let i = 1 + Math.floor(random() * 6); i > 0; i--) {
    const [x, y] = [random() * 900 - 450, random() * 900 - 450];
    const long = random() < 0.3 ? 1500 : 120;
    const dx = random() < 0.2 ? 0 : (random() - 0.5) * long;
    const dy = random() < 0.2 ? 0 : (random() - 0.5) * long;
    list.push(x, y, x + dx, y + dy);
  }
  return Float64Array.from(list);
}

describe("the field of distances", () => {
  test("a road along the grid: the road's nodes are nearest, those a cell off a cell less, beyond is nothing", () => {
    const field = distanceField(Float64Array.of(0, 0, 100, 0), 50, 25);
    const at = (x: number, y: number) =>
      nodesOf(field).find((node) => node.x === x && node.y === y)?.near ?? Number.NaN;
    expect(field.farMetres).toBeCloseTo(75, 0);
    expect(at(50, 0)).toBeCloseTo(field.farMetres, 3);
    expect(at(50, 25)).toBeCloseTo(field.farMetres - 25, 3);
    expect(at(-25, 0)).toBeCloseTo(field.farMetres - 25, 3);
    expect(at(125, -25)).toBeCloseTo(field.farMetres - 25 * Math.SQRT2, 3);
    expect(at(50, 75)).toBeCloseTo(field.farMetres - 75, 3);
    expect(at(50, 100)).toBe(0);
  });
  test("random segments: every node as by trying all, the border empty, what is stamped is marked", () => {
    const random = seeded(11);
    for (let round = 0; round < 120; round++) {
      const cell = 10 + random() * 40;
      const segments = randomSegments(random);
      const field = distanceField(segments, cell * (1 + 3 * random()), cell);
      const { width, height, farMetres, touched } = field;
      for (const { node, x, y, near } of nodesOf(field)) {
        const metres = brute(segments, x, y);
        // Squares are kept in single precision: on the road itself that is some centimetres, where edges are drawn nothing.
        const off = Math.abs(near - Math.max(0, farMetres - metres));
        if (off > (metres > cell / 2 ? 1e-3 : 0.1)) expect.fail(`round ${round}: ${metres} m off, ${near}`);
        if (near > 0 && touched[Math.floor(node / FIELD_BLOCK)] !== 1)
          expect.fail(`round ${round}: unmarked`);
        const row = Math.floor(node / width);
        const border = row === 0 || row === height - 1 || node % width === 0 || node % width === width - 1;
        if (border && near > 0) expect.fail(`round ${round}: the border is reached`);
      }
    }
  });
  test("grids of one cell are aligned: a road more takes nothing away anywhere", () => {
    const random = seeded(12);
    for (let round = 0; round < 60; round++) {
      const segments = randomSegments(random);
      const cell = 10 + random() * 40;
      const some = distanceField(segments.slice(0, 4 * Math.ceil(segments.length / 8)), 2 * cell, cell);
      const before = { ...some, nodes: nodesOf(some) };
      const all = distanceField(segments, 2 * cell, cell);
      for (const { node, near } of before.nodes) {
        const column = (node % before.width) + before.left - all.left;
        const row = Math.floor(node / before.width) + before.bottom - all.bottom;
        if (near > 0) expect(all.values[row * all.width + column]).toBeGreaterThanOrEqual(near);
      }
    }
  });
  test("told apart less far, a road more takes nothing away either, and values are those of the exact field less the rest", () => {
    const random = seeded(13);
    for (let round = 0; round < 60; round++) {
      const segments = randomSegments(random);
      const cell = 10 + random() * 40;
      const beyond = 0.3 + random();
      const some = distanceField(
        segments.slice(0, 4 * Math.ceil(segments.length / 8)),
        2 * cell,
        cell,
        beyond,
      );
      const before = { ...some, nodes: nodesOf(some) };
      const all = distanceField(segments, 2 * cell, cell, beyond);
      expect(all.farMetres).toBeCloseTo((2 + beyond) * cell, 9);
      for (const { node, near } of before.nodes) {
        const column = (node % before.width) + before.left - all.left;
        const row = Math.floor(node / before.width) + before.bottom - all.bottom;
        if (near > 0) expect(all.values[row * all.width + column]).toBeGreaterThanOrEqual(near);
      }
      for (const { x, y, near } of nodesOf(all)) {
        const off = Math.abs(near - Math.max(0, all.farMetres - brute(segments, x, y)));
        if (off > 0.1) expect.fail(`round ${round}: ${off} m`);
      }
    }
  });
  test("told apart half a cell beyond, the edge is no farther in and less than a tenth of a cell farther out", () => {
    const random = seeded(15);
    let most = 0;
    for (let round = 0; round < 120; round++) {
      const segments = randomSegments(random);
      const cell = 10 + random() * 40;
      const within = cell * (1 + 2 * random());
      const cuts = (beyondCells: number) => {
        const field = distanceField(segments, within, cell, beyondCells);
        const { points } = marchingSquares(field, field.farMetres - within);
        const sides = new Map<string, number>();
        for (let i = 0; i < points.length; i += 2) {
          const [x, y] = [points[i]!, points[i + 1]!];
          const [column, row] = [Math.floor(x), Math.floor(y)];
          const inwards = field.values[row * field.width + column]! >= field.farMetres - within;
          const share = x - column + y - row;
          const side = `${column + field.left} ${row + field.bottom} ${x === column}`;
          sides.set(side, inwards ? share : 1 - share);
        }
        return sides;
      };
      const [exact, quick] = [cuts(1.001), cuts(0.5)];
      expect(quick.size).toBe(exact.size);
      for (const [side, share] of exact) {
        const farther = quick.get(side)! - share;
        if (!(farther > -1e-4 && farther < 0.0875)) expect.fail(`round ${round}: ${farther} cells`);
        most = Math.max(most, farther);
      }
    }
    expect(most).toBeGreaterThan(0.08);
  });
  test("nothing of the field before is left in the next", () => {
    const small = Float64Array.of(0, 0, 30, 10);
    const first = distanceField(small, 50, 15).values.slice(0, 400);
    distanceField(Float64Array.of(-3000, -2000, 3000, 2000), 50, 15);
    expect(distanceField(small, 50, 15).values.slice(0, 400)).toEqual(first);
  });
  test("no segments, no field; sizes that are none are refused", () => {
    expect(distanceField(new Float64Array(0), 50, 15)).toMatchObject({ width: 0, height: 0 });
    expect(() => distanceField(Float64Array.of(0, 0, 1, 1), 50, 0)).toThrow(RangeError);
    expect(() => distanceField(Float64Array.of(0, 0, 1, 1), 10, 15)).toThrow(RangeError);
    expect(() => distanceField(Float64Array.of(0, 0, 1, 1), Number.NaN, 15)).toThrow(RangeError);
    for (const beyondCells of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => distanceField(Float64Array.of(0, 0, 1, 1), 50, 15, beyondCells)).toThrow(RangeError);
    expect(() => distanceField(Float64Array.of(0, 0, 1e9, 1e9), 50, 15)).toThrow(RangeError);
  });
});
