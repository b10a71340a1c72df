import { join } from "node:path";
import { area, booleanPointInPolygon, featureCollection, intersect } from "@turf/turf";
import { beforeAll, describe, expect, test } from "vitest";
import { keptIn } from "../../scripts/data/ledgers";
import { seeded } from "../analysis/seeded";
import type { Row } from "../model/ledger";
import { type Geography, geographyOf } from "./geography";
import type { Kept } from "./kept";
import { registeredCounty } from "./testing/registeredCounty";

let bundled: Kept;
let kept: Kept;
beforeAll(() => {
  bundled = keptIn(join(import.meta.dirname, "..", "..", "data"));
  kept = registeredCounty(bundled).kept;
});

const BUREAU = {
  source: "project-assumption",
  as_of: "2026-01-01",
  grade: 1,
  assumption_set: null,
  note: null,
};
const sum = (rows: readonly Row[], column: string) =>
  rows.reduce((total, row) => total + Number(row[column]), 0);
const withRows = (base: Kept, tables: Partial<Kept["ledgers"]>): Kept => ({
  ...base,
  ledgers: { ...base.ledgers, ...tables },
});
const grades = (ground: Geography) => [...new Set(ground.demand.map((row) => row.grade))];

/** Village points of the bureau's own: the drawn ones, moved a little. */
function registeredVillages(base: Kept): Row[] {
  const random = seeded(3);
  return geographyOf(base).villagePlaces.map((row) => ({
    ...BUREAU,
    village_code: row.village_code as string,
    lon: Number((Number(row.lon) + (random() - 0.5) * 0.004).toFixed(6)),
    lat: Number((Number(row.lat) + (random() - 0.5) * 0.004).toFixed(6)),
  }));
}

describe("real town shapes", () => {
  test("stand as they are, the zone's four towns grow in what is left, and none overlap", () => {
    const ground = geographyOf(kept);
    const registered = ground.towns.features.filter(({ properties }) => properties.grade === 1);
    expect(registered).toHaveLength(13);
    expect(registered).toEqual(kept.townShapes.features);
    const drawn = ground.towns.features.filter(({ properties }) => properties.grade === 4);
    expect(drawn.map(({ properties }) => properties.in_scope)).toEqual([false, false, false, false]);
    for (const shape of drawn)
      for (const other of registered) {
        const shared = intersect(featureCollection([shape, other]));
        expect(shared ? area(shared) : 0).toBeLessThan(10_000);
      }
    for (const shape of registered)
      expect(
        booleanPointInPolygon([...(ground.seats.get(shape.properties.code) as [number, number])], shape),
      ).toBe(true);
  });

  test("people stay whole, town by town, each cell in its own town's shape", () => {
    const [before, after] = [geographyOf(bundled), geographyOf(kept)];
    for (const column of ["people", "elders_a", "elders_b"])
      expect(sum(after.demand, column)).toBe(sum(before.demand, column));
    const shapes = new Map(after.towns.features.map((shape) => [shape.properties.code, shape]));
    for (const row of after.demand.filter((_, i) => i % 29 === 0)) {
      const shape = shapes.get(String(row.town_code));
      expect(shape && booleanPointInPolygon([Number(row.lon), Number(row.lat)], shape)).toBe(true);
    }
    // Villages are still drawn, so the cells are too.
    expect(grades(after)).toEqual([4]);
  });

  test("one town alone is taken, and the twelve others make room", () => {
    const one = {
      ...kept,
      townShapes: { ...kept.townShapes, features: kept.townShapes.features.slice(0, 1) },
    };
    const ground = geographyOf(one);
    expect(ground.towns.features.filter(({ properties }) => properties.grade === 1)).toHaveLength(1);
    expect(sum(ground.demand, "people")).toBe(736_791);
  });
});

describe("real village points", () => {
  test("stand as they are; with real towns the cells are assumed, no longer schematic", () => {
    const village_places = registeredVillages(kept);
    const ground = geographyOf(withRows(kept, { village_places }));
    expect(ground.villagePlaces).toEqual(village_places);
    expect(grades(ground)).toEqual([3]);
    expect(sum(ground.demand, "people")).toBe(736_791);
    expect(new Set(ground.demand.map((row) => row.village_code)).size).toBe(253);
    expect(ground.demand.every((row) => !String(row.source).includes("seats-schematic"))).toBe(true);
  });
  test("drawn towns are grown from them: every village in its own town, and the towns fill the county; still schematic", () => {
    const village_places = registeredVillages(bundled);
    const ground = geographyOf(withRows(bundled, { village_places }));
    expect(grades(ground)).toEqual([4]);
    const shapes = new Map(ground.towns.features.map((shape) => [shape.properties.code, shape]));
    for (const village of bundled.ledgers.villages) {
      const place = village_places.find((row) => row.village_code === village.code) as Row;
      const shape = shapes.get(String(village.town_code));
      // A point moved off the coast belongs to no shape; all others lie in their own town's.
      if (!booleanPointInPolygon([Number(place.lon), Number(place.lat)], bundled.outline)) continue;
      expect(
        shape && booleanPointInPolygon([Number(place.lon), Number(place.lat)], shape),
        String(village.name),
      ).toBe(true);
    }
    const all = ground.towns.features.reduce((total, shape) => total + area(shape), 0);
    expect(all / area(bundled.outline)).toBeCloseTo(1, 4);
    // A town's border rests on where its villages are, and says so.
    expect(shapes.get("441521112")?.properties.source).toBe("outline-amap;project-assumption");
    expect(shapes.get("441521102")?.properties.source).toContain("seats-schematic");
    expect(sum(ground.demand, "people")).toBe(736_791);
    for (const [code, seat] of ground.seats)
      expect(booleanPointInPolygon([...seat], shapes.get(code) as never), code).toBe(true);
  });
  test("some of a town's villages known: the rest are spread, no two on one cell", () => {
    const village_places = registeredVillages(kept).filter((_, i) => i % 2 === 0);
    const ground = geographyOf(withRows(kept, { village_places }));
    expect(ground.villagePlaces).toHaveLength(253);
    expect(ground.villagePlaces.filter((row) => row.grade === 1)).toHaveLength(village_places.length);
    expect(new Set(grades(ground))).toEqual(new Set([3, 4]));
    expect(sum(ground.demand, "people")).toBe(736_791);
  });
});

describe("registered people", () => {
  const towns = () =>
    bundled.ledgers.towns.filter((town) => town.in_scope === true).map((town) => String(town.code));
  const rows = (codes: readonly string[], measure: string, value: number): Row[] =>
    codes.map((subject) => ({ ...BUREAU, subject, measure, value, unit: "人" }));

  test("of every town take the census's place; of all but one they wait", () => {
    const census = [...bundled.ledgers.census, ...rows(towns(), "people", 1000)];
    expect(sum(geographyOf(withRows(bundled, { census })).demand, "people")).toBe(13_000);
    const lacking = [...bundled.ledgers.census, ...rows(towns().slice(1), "people", 1000)];
    expect(sum(geographyOf(withRows(bundled, { census: lacking })).demand, "people")).toBe(736_791);
  });
  test("elders of every town are both splits, and the older ages follow the bands", () => {
    const census = [...bundled.ledgers.census, ...rows(towns(), "elders_60", 500)];
    const { demand } = geographyOf(withRows(bundled, { census }));
    expect([sum(demand, "elders_a"), sum(demand, "elders_b")]).toEqual([6500, 6500]);
    // 6,500 × 9.82 ÷ 13.78.
    expect([sum(demand, "elders_65_a"), sum(demand, "elders_65_b")]).toEqual([4632, 4632]);
  });
  test("of a town's villages weigh them", () => {
    const own = bundled.ledgers.villages.filter((village) => village.town_code === "441521109");
    const weights = own.map((village, i) => ({
      ...BUREAU,
      subject: village.code as string,
      measure: "people",
      value: i === 0 ? 900 : 20,
      unit: "人",
    }));
    const { demand } = geographyOf(withRows(bundled, { census: [...bundled.ledgers.census, ...weights] }));
    const first = demand.filter((row) => row.village_code === own[0]?.code);
    const all = demand.filter((row) => row.town_code === "441521109");
    expect(sum(first, "people") / sum(all, "people")).toBeCloseTo(900 / (900 + 20 * (own.length - 1)), 3);
  });
});

test("a population grid says where people live, and the totals stay the census's", () => {
  const ground = geographyOf(kept);
  const random = seeded(11);
  const population_points = ground.demand
    .filter((_, i) => i % 5 === 0)
    .map(
      (row, i): Row => ({
        ...BUREAU,
        id: `p-${i}`,
        lon: row.lon as number,
        lat: row.lat as number,
        people: Math.floor(random() * 50),
        elders_60: null,
      }),
    );
  const settled = geographyOf(withRows(kept, { population_points }));
  expect(sum(settled.demand, "people")).toBe(736_791);
  expect(settled.demand).toHaveLength(population_points.length);
  // Where they live is registered; how many elders there are is still assumed.
  expect(grades(settled)).toEqual([3]);
  const empty = population_points.find((row) => row.people === 0);
  expect(settled.demand.find((row) => row.id === empty?.id)?.people).toBe(0);
});
