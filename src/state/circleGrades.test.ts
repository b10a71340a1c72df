import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Manifest } from "../data/manifest";
import { circleChanges, circleGrades } from "./circleGrades";
import type { Places } from "./store";

const data = (name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, "..", "..", "data", name), "utf8"));
const places: Places = data("places.json");
const manifest: Manifest = data("manifest.json");
const cellsOf = (grade: number): Manifest => ({
  ...manifest,
  files: {
    ...manifest.files,
    "tables/demand.parquet": { ...manifest.files["tables/demand.parquet"]!, grade },
  },
});

test("a circle is worth its weakest part: places, cells, and travel, which is assumed", () => {
  expect([...circleGrades(places, manifest).values()].every((grade) => grade === 4)).toBe(true);
  const placed: Places = {
    ...places,
    facilities: places.facilities.map((facility) =>
      facility.kind === "canteen"
        ? {
            ...facility,
            grade: 1,
            places: facility.places.map((place) => ({ ...place, grade: 1, assumptionSet: null })),
          }
        : facility,
    ),
  };
  // Cells still drawn: real places alone do not lift it.
  expect(circleGrades(placed, manifest).get("canteen")).toBe(4);
  const after = circleGrades(placed, cellsOf(3));
  expect(after.get("canteen")).toBe(3);
  expect(circleChanges(circleGrades(places, manifest), after)).toEqual([
    { kind: "canteen", before: 4, after: 3 },
  ]);
});
