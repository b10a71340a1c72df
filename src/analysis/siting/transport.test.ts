import { describe, expect, test } from "vitest";
import { seeded } from "../seeded";
import { type TransportProblem, transport } from "./transport";

const far = Number.POSITIVE_INFINITY;

/** The least cost of serving as much as can be, trying every way of giving out whole units. */
function unitsTried({ weights, cost, capacity, mustServe }: TransportProblem) {
  const k = capacity.length;
  const units = [...weights].flatMap((weight, i) => Array<number>(weight).fill(i));
  const room = [...capacity];
  let best = { left: far, cost: far };
  const place = (at: number, left: number, sum: number) => {
    if (left > best.left) return;
    if (at === units.length) {
      if (left < best.left || sum < best.cost) best = { left, cost: sum };
      return;
    }
    for (let site = 0; site < k; site++) {
      const each = cost[units[at]! * k + site] as number;
      if (each === far || room[site] === 0) continue;
      room[site]!--;
      place(at + 1, left, sum + each);
      room[site]!++;
    }
    place(at + 1, left + 1, sum);
  };
  place(0, 0, 0);
  return mustServe && best.left > 0 ? null : best;
}

describe("transport", () => {
  test("whoever lives nearer another home makes room", () => {
    // Both would go to the first home; the second village loses less by going on.
    const flow = transport({
      weights: Float64Array.of(3, 3),
      cost: Float64Array.of(1, 9, 1, 2),
      capacity: Float64Array.of(4, 5),
      mustServe: true,
    });
    expect([...flow!]).toEqual([3, 0, 1, 2]);
  });

  test("against every way of giving out whole people", () => {
    for (let seed = 0; seed < 300; seed++) {
      const random = seeded(seed);
      const upTo = (most: number) => Math.floor(random() * (most + 1));
      const [n, k] = [1 + upTo(3), 1 + upTo(2)];
      const problem = {
        weights: Float64Array.from({ length: n }, () => 1 + upTo(1)),
        cost: Float64Array.from({ length: n * k }, () => (random() < 0.15 ? far : upTo(9))),
        capacity: Float64Array.from({ length: k }, () => upTo(4)),
        mustServe: seed % 2 === 0,
      };
      const best = unitsTried(problem);
      const flow = transport(problem);
      if (best === null) {
        expect(flow, String(seed)).toBeNull();
        continue;
      }
      const total = problem.weights.reduce((sum, weight) => sum + weight, 0);
      const served = flow!.reduce((sum, weight) => sum + weight, 0);
      const cost = flow!.reduce((sum, weight, at) => sum + (weight > 0 ? weight * problem.cost[at]! : 0), 0);
      expect({ seed, left: total - served, cost }).toEqual({ seed, ...best });
      for (let site = 0; site < k; site++) {
        const load = [...problem.weights.keys()].reduce((sum, i) => sum + flow![i * k + site]!, 0);
        expect(load).toBeLessThanOrEqual(problem.capacity[site]!);
      }
    }
  });

  test("fractions that only just fit", () => {
    const flow = transport({
      weights: Float64Array.of(0.1, 0.2),
      cost: Float64Array.of(1, 1),
      capacity: Float64Array.of(0.3),
      mustServe: true,
    });
    expect([...flow!]).toEqual([0.1, 0.2]);
  });

  test("no site and nobody", () => {
    const none = { weights: Float64Array.of(1), cost: new Float64Array(0), capacity: new Float64Array(0) };
    expect(transport({ ...none, mustServe: true })).toBeNull();
    expect([...transport({ ...none, mustServe: false })!]).toEqual([]);
    expect([...transport({ ...none, weights: new Float64Array(0), mustServe: true })!]).toEqual([]);
  });
});
