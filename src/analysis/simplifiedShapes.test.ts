import { describe, expect, test } from "vitest";
import { seeded } from "./seeded";
import { simplifiedShapes } from "./simplifiedShapes";

type Point = readonly [x: number, y: number];

const keptOf = (lines: readonly (readonly Point[])[], metres: number) => {
  const start = new Int32Array(lines.length + 1);
  lines.forEach((line, i) => {
    start[i + 1] = start[i]! + line.length;
  });
  return simplifiedShapes({ points: Float64Array.from(lines.flat(2)), start }, metres);
};

function apart([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const squared = (bx - ax) ** 2 + (by - ay) ** 2;
  const along = squared === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / squared;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
}

/** The method as it is told: keep the farthest point, then the same on both sides of it. */
function brute(line: readonly Point[], metres: number): number[] {
  if (line.length < 3) return line.map(() => 1);
  const [first, last] = [line[0]!, line[line.length - 1]!];
  const off = line.map((point) => apart(point, first, last));
  const most = Math.max(...off.slice(1, -1));
  if (most <= metres) return line.map((_, i) => Number(i === 0 || i === line.length - 1));
  const at = off.indexOf(most, 1);
  return [...brute(line.slice(0, at + 1), metres), ...brute(line.slice(at), metres).slice(1)];
}

describe("roads drawn with fewer points", () => {
  test("a bend of more than the tolerance stays, one of less goes, one of just as much goes", () => {
    const road: Point[] = [
      [0, 0],
      [50, 3],
      [100, 0],
    ];
    expect([...keptOf([road], 2.9)]).toEqual([1, 1, 1]);
    expect([...keptOf([road], 3)]).toEqual([1, 0, 1]);
  });
  test("each line is on its own, and short ones stay as they are", () => {
    const lines: Point[][] = [[[0, 0]], [], [[5, 5], [9, 9]], [[0, 0], [1, 0], [2, 0]]]; // biome-ignore format: rows of points
    expect([...keptOf(lines, 10)]).toEqual([1, 1, 1, 1, 0, 1]);
  });
  test("a road that turns back past its own end, and a loop, keep their turns", () => {
    expect([...keptOf([[[0, 0], [100, 0], [50, 0]]], 15)]).toEqual([1, 1, 1]); // biome-ignore format: rows of points
    expect([...keptOf([[[0, 0], [80, 0], [80, 80], [0, 0]]], 15)]).toEqual([1, 1, 1, 1]); // biome-ignore format: rows of points
  });
  test("random lines: as the method is told, and nowhere farther from the shape than the tolerance", () => {
    const random = seeded(3);
    for (let round = 0; round < 300; round++) {
      const metres = random() < 0.1 ? 0 : random() * 60;
      const spot = (): Point => [random() * 200, random() * 200];
      const lines = Array.from({ length: 3 }, () =>
        Array.from({ length: 1 + Math.floor(random() * 12) }, spot),
      );
      if (random() < 0.3) lines[0]!.push(lines[0]![0]!);
      const kept = keptOf(lines, metres);
      expect([...kept]).toEqual(lines.flatMap((line) => brute(line, metres)));
      const points = lines[0]!;
      const stay = points.flatMap((_, i) => (kept[i] ? [i] : []));
      points.forEach((point, i) => {
        const after = stay.find((other) => other >= i)!;
        const before = Math.max(...stay.filter((other) => other <= i));
        expect(apart(point, points[before]!, points[after]!)).toBeLessThanOrEqual(metres + 1e-9);
      });
    }
  });
  test("refuses a tolerance that is none", () => {
    expect(() => keptOf([], -1)).toThrow(RangeError);
    expect(() => keptOf([], Number.NaN)).toThrow(RangeError);
  });
});
