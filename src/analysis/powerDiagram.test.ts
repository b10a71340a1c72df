import { describe, expect, test } from "vitest";
import { type Box, fitPowerDiagram, ownerOf, type PowerSites, powerCell } from "./powerDiagram";

/** Seeded numbers in [0, 1): Park and Miller 1988. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function randomSites(random: () => number, count: number): PowerSites {
  const numbers = (reach: number) => Array.from({ length: count }, () => random() * reach);
  return { xs: numbers(1000), ys: numbers(1000), weights: numbers(60_000) };
}

const power = ({ xs, ys, weights }: PowerSites, i: number, x: number, y: number) =>
  (x - (xs[i] as number)) ** 2 + (y - (ys[i] as number)) ** 2 - (weights[i] as number);

function areaOf(corners: readonly (readonly [number, number])[]): number {
  let twice = 0;
  corners.forEach(([x, y], i) => {
    const [nextX, nextY] = corners[(i + 1) % corners.length] as readonly [number, number];
    twice += x * nextY - nextX * y;
  });
  return twice / 2;
}

function squareCells(across: number, metres: number) {
  const middles = Array.from({ length: across }, (_, i) => (i + 0.5) * metres);
  return {
    xs: Float64Array.from(middles.flatMap(() => middles)),
    ys: Float64Array.from(middles.flatMap((y) => middles.map(() => y))),
    squareMetres: metres * metres,
  };
}

const BOX: Box = [0, 0, 1000, 1000];

describe("ownerOf", () => {
  test("the nearest without weights; a weight moves the border; a tie goes to the earlier", () => {
    const even = { xs: [0, 10], ys: [0, 0], weights: [0, 0] };
    expect([4.9, 5, 5.1].map((x) => ownerOf(even, x, 3))).toEqual([0, 0, 1]);
    // |p|² − 20 = |p − 10|² where 20x = 120: the border lies at 6.
    const heavier = { ...even, weights: [20, 0] };
    expect([5.9, 6, 6.1].map((x) => ownerOf(heavier, x, 3))).toEqual([0, 0, 1]);
  });

  test("no site is nearer in power distance than the owner", () => {
    const random = seeded(441521);
    for (let round = 0; round < 50; round++) {
      const sites = randomSites(random, 12);
      for (let n = 0; n < 100; n++) {
        const [x, y] = [random() * 1000, random() * 1000];
        const least = Math.min(...Array.from(sites.xs, (_, i) => power(sites, i, x, y)));
        expect(power(sites, ownerOf(sites, x, y), x, y)).toBe(least);
      }
    }
  });
});

describe("powerCell", () => {
  test("two sites share a box at the border their weights set", () => {
    const sites = { xs: [200, 800], ys: [500, 500], weights: [120_000, 0] };
    // 2·600·x = 800² − 200² + 120000, so x = 600.
    expect(areaOf(powerCell(sites, 0, BOX))).toBeCloseTo(600_000, 3);
    expect(areaOf(powerCell(sites, 1, BOX))).toBeCloseTo(400_000, 3);
  });

  test("a site outweighed everywhere has no cell; of two on one spot the earlier has it", () => {
    const sites = { xs: [400, 500], ys: [500, 500], weights: [0, 1e7] };
    expect(powerCell(sites, 0, BOX)).toEqual([]);
    const same = { xs: [500, 500], ys: [500, 500], weights: [3, 3] };
    expect(areaOf(powerCell(same, 0, BOX))).toBe(1_000_000);
    expect(powerCell(same, 1, BOX)).toEqual([]);
  });

  test("cells partition the box, corners anticlockwise, and hold exactly the points their site owns", () => {
    const random = seeded(20_231_231);
    for (let round = 0; round < 40; round++) {
      const sites = randomSites(random, 2 + Math.floor(random() * 20));
      const cells = Array.from(sites.xs, (_, i) => powerCell(sites, i, BOX));
      const areas = cells.map(areaOf);
      expect(areas.reduce((sum, area) => sum + area, 0)).toBeCloseTo(1_000_000, 3);
      for (const area of areas) expect(area).toBeGreaterThanOrEqual(0);
      for (let n = 0; n < 100; n++) {
        const [x, y] = [random() * 1000, random() * 1000];
        const owner = ownerOf(sites, x, y);
        cells.forEach((corners, i) => {
          expect(strictlyInside(corners, x, y)).toBe(i === owner);
        });
      }
    }
  });
});

function strictlyInside(corners: readonly [number, number][], x: number, y: number): boolean {
  return (
    corners.length >= 3 &&
    corners.every(([ax, ay], i) => {
      const [bx, by] = corners[(i + 1) % corners.length] as [number, number];
      return (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= 0;
    })
  );
}

describe("fitPowerDiagram", () => {
  const sites = { xs: [3000, 15_000, 9000, 4000], ys: [4000, 5000, 15_000, 16_000] };
  const cells = squareCells(100, 200);

  test("targets are reached within the tolerance, the untargeted site stays at weight 0", () => {
    const targets = [60e6, 150e6, 90e6, null];
    const fit = fitPowerDiagram(cells, sites, targets, 0.001);
    expect(fit.converged).toBe(true);
    expect(fit.worstError).toBeLessThanOrEqual(0.001);
    targets.forEach((target, i) => {
      if (target !== null)
        expect(Math.abs((fit.squareMetres[i] as number) / target - 1)).toBeLessThanOrEqual(0.001);
    });
    expect(fit.weights[3]).toBe(0);
    expect(fit.squareMetres.reduce((sum, area) => sum + area)).toBe(400e6);
  });

  test("the areas told are those of the cells by owner, and of the exact cells to 1 %", () => {
    const fit = fitPowerDiagram(cells, sites, [60e6, 150e6, 90e6, null], 0.001);
    const fitted = { ...sites, weights: fit.weights };
    const counted = [0, 0, 0, 0];
    cells.xs.forEach((x, cell) => {
      const owner = ownerOf(fitted, x, cells.ys[cell] as number);
      counted[owner] = (counted[owner] as number) + cells.squareMetres;
    });
    expect([...fit.squareMetres]).toEqual(counted);
    counted.forEach((area, i) => {
      const exact = areaOf(powerCell(fitted, i, [0, 0, 20_000, 20_000]));
      expect(Math.abs(area / exact - 1)).toBeLessThan(0.01);
    });
  });

  test("random targets that leave room are reached", () => {
    const random = seeded(7);
    for (let round = 0; round < 10; round++) {
      const scattered = {
        xs: [0, 1, 2, 3, 4].map((i) => 2000 + i * 4000),
        ys: [0, 1, 2, 3, 4].map(() => random() * 20_000),
      };
      const targets = [null, 50e6 + random() * 30e6, null, 50e6 + random() * 30e6, null];
      const fit = fitPowerDiagram(cells, scattered, targets, 0.002);
      expect(fit.converged).toBe(true);
    }
  });

  test("what cannot be reached is said, not claimed", () => {
    const fit = fitPowerDiagram(cells, sites, [300e6, 300e6, null, null], 0.001, 200);
    expect(fit.converged).toBe(false);
    expect(fit.iterations).toBe(200);
    expect(fit.worstError).toBeGreaterThan(0.1);
  });

  test("the same twice; targets that are no areas are refused", () => {
    const targets = [60e6, 150e6, 90e6, null];
    expect(fitPowerDiagram(cells, sites, targets, 0.001)).toEqual(
      fitPowerDiagram(cells, sites, targets, 0.001),
    );
    expect(() => fitPowerDiagram(cells, sites, [60e6], 0.001)).toThrow(RangeError);
    for (const target of [0, -1, Number.NaN])
      expect(() => fitPowerDiagram(cells, sites, [target, null, null, null], 0.001)).toThrow(RangeError);
  });
});
