import { expect, test } from "vitest";
import type { Figure } from "../model/figure";
import { figureChanges } from "./figureChanges";

const figure = (
  indicator: Figure["indicator"],
  value: number,
  grade: Figure["grade"],
  source = "a",
): Figure => ({
  indicator,
  subject: "county",
  amount: { kind: "value", value },
  base: null,
  grade,
  asOf: "2023",
  sources: [source],
});
const set = (...figures: Figure[]) => ({ documented: [], assumed: figures });

test("a figure changed when its amount or grade did; a newer source alone is no change", () => {
  const before = set(figure("canteens", 66, 3), figure("people", 10, 2), figure("care_stations", 28, 2));
  const after = set(figure("canteens", 66, 1), figure("people", 10, 2, "b"), figure("care_stations", 29, 2));
  expect(figureChanges(before, after).map(({ after, amount }) => [after?.indicator, amount])).toEqual([
    ["canteens", false],
    ["care_stations", true],
  ]);
});
test("what appears or goes is a change", () => {
  expect(figureChanges(set(), set(figure("people", 1, 2)))).toEqual([
    { set: "assumed", before: null, after: figure("people", 1, 2), amount: true },
  ]);
  expect(figureChanges(set(figure("people", 1, 2)), set())[0]?.after).toBeNull();
});
