import { expect } from "vitest";
import type { SitingAnswer, SitingInstance } from "../instance";

const FAR = Number.POSITIVE_INFINITY;

/** Everyone served once at most, within reach, by open sites, within their beds; the sums as said. */
export function expectSound(instance: SitingInstance, answer: SitingAnswer, name: string): void {
  const m = instance.cost.length / instance.weights.length;
  const left = instance.weights.slice();
  const room = instance.capacity?.slice() ?? new Float64Array(m).fill(FAR);
  let [covered, cost] = [0, 0];
  for (const { demand, site, weight } of answer.served) {
    const here = instance.cost[demand * m + site] as number;
    expect(answer.sites, name).toContain(site);
    expect(here <= instance.within && here < FAR && weight > 0, name).toBe(true);
    left[demand] = (left[demand] as number) - weight;
    room[site] = (room[site] as number) - weight;
    covered += weight;
    cost += weight * here;
  }
  expect(Math.min(0, ...left, ...room), name).toBe(0);
  expect([answer.coveredWeight, answer.weightedCost], name).toEqual([covered, cost]);
  expect(answer.totalWeight, name).toBe(instance.weights.reduce((sum, weight) => sum + weight, 0));
}
