import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Manifest } from "../data/manifest";
import type { Facility } from "../model/facility";
import type { Figure } from "../model/figure";
import { nextLayer, readiness } from "./readiness";
import type { Places } from "./store";

const data = (name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, "..", "..", "data", name), "utf8"));
const places: Places = data("places.json");
const figures: readonly Figure[] = data("figures.json").assumed;
const manifest: Manifest = data("manifest.json");
const layer = (id: string, given = places, with_ = figures) => {
  const found = readiness(given, with_, manifest).find((each) => each.id === id);
  if (!found) throw new Error(`no layer ${id}`);
  return found;
};

test("every layer the planner asks for is there, and what is missing is said to be", () => {
  expect(readiness(places, figures, manifest).map(({ id }) => id)).toEqual([
    "outline",
    "towns",
    "villages",
    "people",
    "elders",
    "roads",
    "kind:nursing_home",
    "kind:care_centre",
    "kind:care_station",
    "kind:canteen",
    "kind:medical_care",
    "kind:public_cemetery",
    "kind:commercial_cemetery",
    "beds:built",
    "beds:operating",
    "beds:occupied",
    "beds:supported",
    "household_people",
    "supported_people",
    "norms",
  ]);
  expect(layer("roads").grade).toBeNull();
  expect(layer("household_people")).toMatchObject({ grade: null, bring: "人口表（户籍人口列）" });
  expect(layer("beds:operating")).toMatchObject({ grade: null, known: { count: 0, of: 12 } });
  expect(layer("villages")).toMatchObject({ grade: 4, known: { count: 0, of: 253 } });
});
test("the elders come next: most figures are held back by them alone", () => {
  const next = nextLayer(readiness(places, figures, manifest));
  expect(next?.id).toBe("elders");
  // Both splits and the range, for thirteen towns: the county's own is published.
  expect(next?.lifts).toBeGreaterThanOrEqual(39);
});
test("once canteens stand where they are, their circle is held back by towns and villages alone", () => {
  const registered = (facility: Facility): Facility =>
    facility.kind === "canteen"
      ? {
          ...facility,
          grade: 1,
          townCode: "441521115",
          places: [
            {
              lonLat: [115.3, 22.9],
              townCode: "441521115",
              villageCode: null,
              grade: 1,
              source: "s",
              assumptionSet: null,
            },
          ],
        }
      : facility;
  const after = { ...places, facilities: places.facilities.map(registered) };
  expect(layer("kind:canteen", after)).toMatchObject({ grade: 1, bring: null, known: { count: 66, of: 66 } });
  expect(layer("kind:canteen", after).sharedLifts).toBeLessThan(layer("kind:canteen").sharedLifts);
  const ground = {
    ...after,
    towns: after.towns.map((town) => ({ ...town, shapeGrade: 1 as const })),
    villages: after.villages.map((village) => ({ ...village, placeGrade: 1 as const })),
  };
  expect(layer("towns", ground)).toMatchObject({ grade: 1, bring: null, sharedLifts: 0 });
});
