import { describe, expect, test } from "vitest";
import { amountOf, type Figure } from "../../model/figure";
import type { Town } from "../../model/town";
import { classesOf } from "./scene";

const town = (code: string, inScope = true) => ({ code, inScope }) as Town;
const towns = [town("A"), town("B"), town("C"), town("Z", false)];
const finder = (amounts: Record<string, [number | null, number | null]>) => (_: string, code: string) => {
  const pair = amounts[code];
  return pair && ({ amount: amountOf(...pair) } as Figure);
};

describe("classes of a question", () => {
  test("by the middle of each figure; unknown towns have none and the zone is not asked", () => {
    const { classByTown, labels } = classesOf(
      "elders_a",
      towns,
      finder({ A: [10, 30], B: [500, 500], C: [null, null] }),
    );
    expect(Object.keys(classByTown)).toEqual(["A", "B", "C"]);
    expect(classByTown.C).toBeNull();
    expect(classByTown.A as number).toBeLessThan(classByTown.B as number);
    expect(labels).toHaveLength(2);
  });
  test("a cemetery is there or hatched, never absent", () => {
    const { classByTown, labels } = classesOf(
      "public_cemeteries",
      towns,
      finder({ A: [1, null], B: [null, null] }),
    );
    expect(classByTown).toEqual({ A: 0, B: null, C: null });
    expect(labels).toEqual(["有"]);
  });
  test("no figure known, and all the same", () => {
    expect(classesOf("people", towns, finder({})).labels).toEqual([]);
    expect(classesOf("people", towns, finder({ A: [5, 5], B: [5, 5], C: [5, 5] })).labels).toEqual(["5"]);
  });
});
