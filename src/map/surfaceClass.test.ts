import { expect, test } from "vitest";
import { PALETTES } from "./palette";
import { SURFACE_BREAKS, SURFACE_CLASSES, surfaceClass } from "./surfaceClass";

test("a limit belongs to the class it ends; what cannot be reached has no class", () => {
  expect([0, 5, 5.01, 10, 15, 15.01, 30, 30.01, 500].map(surfaceClass)).toEqual([0, 0, 1, 1, 2, 3, 3, 4, 4]);
  expect(surfaceClass(Number.POSITIVE_INFINITY)).toBeNull();
});
test("every class has its words and its colour in both moods", () => {
  expect(SURFACE_CLASSES).toEqual(["5以内", "5–10", "10–15", "15–30", "30以上"]);
  for (const { ramps } of Object.values(PALETTES))
    expect(ramps.minutes).toHaveLength(SURFACE_BREAKS.length + 1);
});
