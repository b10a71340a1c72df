import { expect, test } from "vitest";
import { localDay } from "./day";

test("the day is the clerk's own, early in the morning and late at night", () => {
  expect(localDay(new Date(2026, 10, 4, 0, 5))).toBe("2026-11-04");
  expect(localDay(new Date(2026, 10, 24, 23, 55))).toBe("2026-11-24");
});
