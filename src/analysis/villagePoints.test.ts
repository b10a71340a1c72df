import { expect, test } from "vitest";
import { assignCells, type Cells, spreadPoints } from "./villagePoints";

/** A town drawn as rows of `#`, north at the top; cells 1 m apart. */
function drawn(...rows: string[]): Cells {
  const xs: number[] = [];
  const ys: number[] = [];
  rows.forEach((row, top) => {
    [...row].forEach((mark, x) => {
      if (mark !== "#") return;
      xs.push(x);
      ys.push(rows.length - 1 - top);
    });
  });
  return { xs: Float64Array.from(xs), ys: Float64Array.from(ys) };
}

const at = (cells: Cells, points: Int32Array) =>
  Array.from(points, (cell) => [cells.xs[cell], cells.ys[cell]]);

test("two villages on a strip of six stand in the middles of its halves, nearest the seat first", () => {
  const strip = drawn("######");
  const points = spreadPoints(strip, 2, 5, 0);
  expect(at(strip, points)).toEqual([
    [4, 0],
    [1, 0],
  ]);
  expect([...assignCells(strip, points)]).toEqual([1, 1, 1, 0, 0, 0]);
});

test("a bay is not built on: the middle of a ring of cells is no cell", () => {
  const ring = drawn("#####", "#...#", "#...#", "#####");
  const [point] = spreadPoints(ring, 1, 2, 2) as unknown as [number];
  expect(point).toBeGreaterThanOrEqual(0);
  expect(point).toBeLessThan(ring.xs.length);
});

test("two villages whose middles are nearest the same cell do not share it", () => {
  // The southern one's cells lie about a bay, the northern one's beside its mouth: both middles are nearest (5, 2).
  const bay = {
    xs: Float64Array.of(5, 0, 10, 0, 10, 1, 9, 5, 5, 0, 10),
    ys: Float64Array.of(-12, 0, 0, -1, -1, 0, 0, 14, 2, 2, 2),
  };
  expect(new Set(spreadPoints(bay, 2, 5, -12, 1)).size).toBe(2);
  expect(new Set(assignCells(bay, spreadPoints(bay, 2, 5, -12))).size).toBe(2);
});

test("as many villages as cells take one each; one more is refused; none is none", () => {
  const town = drawn("##", "##");
  expect([...spreadPoints(town, 4, 0, 0)].sort()).toEqual([0, 1, 2, 3]);
  expect(() => spreadPoints(town, 5, 0, 0)).toThrow(RangeError);
  expect([...spreadPoints(town, 0, 0, 0)]).toEqual([]);
});

/** Seeded numbers in [0, 1): Park and Miller 1988. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

test("on random towns: points apart, ordered by the seat, each cell with its nearest, no village without", () => {
  const random = seeded(441521);
  for (let round = 0; round < 40; round++) {
    const rows = Array.from({ length: 14 }, () =>
      Array.from({ length: 17 }, () => (random() < 0.7 ? "#" : ".")).join(""),
    );
    const town = drawn(...rows);
    const count = 1 + Math.floor(random() * 30);
    const [seatX, seatY] = [random() * 17, random() * 14];
    const points = spreadPoints(town, count, seatX, seatY);
    expect(new Set(points).size).toBe(count);
    const apart = Array.from(points, (cell) =>
      Math.hypot((town.xs[cell] as number) - seatX, (town.ys[cell] as number) - seatY),
    );
    expect(apart).toEqual([...apart].sort((a, b) => a - b));
    const owners = assignCells(town, points);
    expect(new Set(owners).size).toBe(count);
    owners.forEach((owner, cell) => {
      const squared = Array.from(
        points,
        (point) =>
          ((town.xs[cell] as number) - (town.xs[point] as number)) ** 2 +
          ((town.ys[cell] as number) - (town.ys[point] as number)) ** 2,
      );
      // The earlier of those equally near.
      expect(owner).toBe(squared.indexOf(Math.min(...squared)));
    });
    expect(spreadPoints(town, count, seatX, seatY)).toEqual(points);
  }
});

test("an open square is shared out fairly: no village has twice the ground of another", () => {
  const square = drawn(...Array.from({ length: 40 }, () => "#".repeat(40)));
  const points = spreadPoints(square, 16, 20, 20);
  const sizes = new Array<number>(16).fill(0);
  for (const owner of assignCells(square, points)) sizes[owner] = (sizes[owner] as number) + 1;
  expect(Math.max(...sizes)).toBeLessThan(2 * Math.min(...sizes));
});
