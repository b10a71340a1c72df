import { join } from "node:path";
import { area, booleanPointInPolygon } from "@turf/turf";
import { beforeAll, describe, expect, test } from "vitest";
import type { Ledgers } from "../../src/model/ledger";
import { type Geography, geographyOf } from "../../src/registry/geography";
import { assumedBeds, placementsOf } from "../../src/registry/placements";
import { keptIn } from "./ledgers";

const data = join(import.meta.dirname, "..", "..", "data");
let ledgers: Ledgers;
let ground: Geography;
beforeAll(() => {
  ledgers = keptIn(data).ledgers;
  ground = geographyOf(keptIn(data));
});

const shapeOf = (code: unknown) => {
  const shape = ground.towns.features.find((feature) => feature.properties?.code === code);
  if (!shape) throw new Error(`no shape for ${code}`);
  return shape;
};

describe("the ground", () => {
  test("the six published areas are reached within 0.5 %", () => {
    const published = ledgers.towns.filter((town) => town.area_km2 !== null);
    expect(published).toHaveLength(6);
    // Turf measures on a sphere, which at this latitude reads 0.24 % more than the ellipsoid.
    for (const town of published) {
      const ratio = area(shapeOf(town.code)) / 1.0024 / ((town.area_km2 as number) * 1e6);
      expect(Math.abs(ratio - 1), String(town.name)).toBeLessThan(0.005);
    }
  });
  test("the towns fill the outline, neither more nor less", () => {
    const sum = ground.towns.features.reduce((total, feature) => total + area(feature), 0);
    expect(sum / area(ground.outline)).toBeCloseTo(1, 4);
  });
  test("every seat lies in its own town, and so does every village point", () => {
    expect(ground.seats.size).toBe(17);
    for (const [code, seat] of ground.seats)
      expect(booleanPointInPolygon([...seat], shapeOf(code)), code).toBe(true);
    expect(ground.villagePoints.size).toBe(253);
    for (const village of ledgers.villages) {
      const point = ground.villagePoints.get(String(village.code)) as [number, number];
      expect(booleanPointInPolygon(point, shapeOf(village.town_code)), String(village.name)).toBe(true);
    }
  });
  test("people and elders sum to the county, town by town and in all", () => {
    const sum = (column: string, town?: string) =>
      ground.demand
        .filter((cell) => !town || cell.town_code === town)
        .reduce((total, cell) => total + (cell[column] as number), 0);
    expect(sum("people")).toBe(736_791);
    expect(sum("elders_a")).toBe(101_677);
    expect(sum("elders_b")).toBe(101_677);
    for (const [code, { elders_a: a, elders_b: b }] of ground.eldersByTown) {
      const people = ledgers.census.find((row) => row.subject === code && row.measure === "people_2020");
      expect(sum("people", code)).toBe(people?.value);
      expect([sum("elders_a", code), sum("elders_b", code)]).toEqual([a, b]);
    }
  });
  test("nobody lives in the zone, and every village has a cell", () => {
    const zone = ledgers.towns.filter((town) => town.in_scope !== true).map((town) => town.code);
    expect(zone).toHaveLength(4);
    expect(ground.demand.filter((cell) => zone.includes(cell.town_code ?? null))).toEqual([]);
    expect(new Set(ground.demand.map((cell) => cell.village_code)).size).toBe(253);
    expect(new Set(ground.demand.map((cell) => cell.id)).size).toBe(ground.demand.length);
  });
});

describe("the assumption set", () => {
  test("places every facility once, documented towns as documented", () => {
    const places = placementsOf(ledgers.facilities, [], { ...ground, villages: ledgers.villages });
    expect(places.map((place) => place.holder_id).sort()).toEqual(
      ledgers.facilities.map((row) => row.id).sort(),
    );
    for (const facility of ledgers.facilities) {
      const place = places.find((row) => row.holder_id === facility.id);
      if (facility.town_code !== null) expect(place?.town_code).toBe(facility.town_code);
      expect(place?.assumption_set === null).toBe(facility.town_code !== null);
      expect(place?.grade).toBe(4);
      const at: [number, number] = [place?.lon as number, place?.lat as number];
      expect(booleanPointInPolygon(at, shapeOf(place?.town_code)), String(facility.id)).toBe(true);
    }
  });
  test("puts no two canteens in one village, and no two symbols on one spot", () => {
    const places = placementsOf(ledgers.facilities, [], { ...ground, villages: ledgers.villages });
    const canteens = places.filter((place) => String(place.holder_id).startsWith("canteen-"));
    expect(new Set(canteens.map((place) => place.village_code)).size).toBe(66);
    expect(new Set(places.map((place) => `${place.lon},${place.lat}`)).size).toBe(places.length);
  });
  test("a registered position moves nothing else, and its town and village count as taken", () => {
    const given = { ...ground, villages: ledgers.villages };
    const [lon, lat] = ground.seats.get("441521120") as [number, number];
    const registered = [
      { holder_id: "public_cemetery-unknown-01", town_code: "441521120", village_code: null, lon, lat },
      { holder_id: "canteen-unknown-01", town_code: "441521120", village_code: "441521120203", lon, lat },
    ];
    const places = placementsOf(ledgers.facilities, registered, given);
    expect(places).toHaveLength(ledgers.facilities.length - 2);
    const canteens = places.filter((place) => String(place.holder_id).startsWith("canteen-"));
    expect(canteens.map((place) => place.village_code)).not.toContain("441521120203");
    const homes = (all: typeof places) =>
      all.filter((place) => String(place.holder_id).startsWith("nursing_home-4"));
    expect(homes(places)).toEqual(homes(placementsOf(ledgers.facilities, [], given)));
  });
  test("other measures of a home's beds leave its built beds alone", () => {
    const operating = {
      holder_id: "nursing_home-441521113-01",
      part: "member",
      measure: "operating",
      beds_low: 20,
      beds_high: 20,
    };
    const beds = assumedBeds(ledgers.facilities, [...ledgers.facility_beds, operating], 10, ground);
    expect(beds).toHaveLength(10);
  });
  test("gives out exactly the beds the report leaves open, none to the home that is known", () => {
    const beds = assumedBeds(ledgers.facilities, ledgers.facility_beds, 10, ground);
    expect(beds).toHaveLength(10);
    expect(beds.reduce((sum, row) => sum + (row.beds_low as number), 0)).toBe(336);
    expect(Math.min(...beds.map((row) => row.beds_low as number))).toBeGreaterThanOrEqual(10);
    expect(beds.map((row) => row.holder_id)).not.toContain("nursing_home-441521112-01");
    expect(assumedBeds(ledgers.facilities, ledgers.facility_beds, 34, ground)).toEqual([]);
  });
});
