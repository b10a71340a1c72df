import { readFileSync } from "node:fs";
import { join } from "node:path";
import { area, booleanPointInPolygon, kinks, polygon } from "@turf/turf";
import gcoord from "gcoord";
import { beforeAll, describe, expect, test } from "vitest";
import { keptIn } from "../../scripts/data/ledgers";
import { planarAt } from "../analysis/planar";
import { type Geography, geographyOf } from "./geography";
import { boxOf, gridInside, type Outline } from "./grid";

const data = join(import.meta.dirname, "..", "..", "data");
const kept = keptIn(data);
const { towns, villages, census } = kept.ledgers;
const drawn = (ledgers: Partial<typeof kept.ledgers> = {}) =>
  geographyOf({ ...kept, ledgers: { ...kept.ledgers, ...ledgers } });
const sources = join(data, "sources");
const inScope = towns.filter((town) => town.in_scope === true);

let ground: Geography;
beforeAll(() => {
  ground = drawn();
});

const shapeOf = (code: string) => {
  const found = ground.towns.features.find((feature) => feature.properties?.code === code);
  if (!found) throw new RangeError(`no shape of ${code}`);
  return found;
};
const sumOf = (column: string, rows = ground.demand) =>
  rows.reduce((sum, row) => sum + Number(row[column]), 0);
const sixDecimals = (degrees: number) => Number(degrees.toFixed(6)) === degrees;

describe("the outlines", () => {
  test("every ring is closed, crosses itself nowhere, and has six decimals", () => {
    const features = [ground.outline, ...kept.neighbours.features, ...ground.towns.features];
    for (const { geometry, properties } of features) {
      for (const ring of geometry.coordinates.flat()) {
        expect(ring[0]).toEqual(ring.at(-1));
        expect(kinks(polygon([ring])).features, String(properties?.name)).toEqual([]);
        expect(ring.flat().every(sixDecimals)).toBe(true);
      }
    }
  });

  test("the county's is the published one, moved out of GCJ-02 and its area kept", () => {
    const published = JSON.parse(readFileSync(join(sources, "outline-441521.geojson"), "utf8")) as Outline;
    expect(ground.outline.geometry.coordinates).toHaveLength(published.geometry.coordinates.length);
    expect(Math.abs(area(ground.outline) / area(published) - 1)).toBeLessThan(0.001);
    // Every vertex, put back into GCJ-02, is a published one; untying adds a crossing or two.
    const known = published.geometry.coordinates.flat(2);
    const strange = ground.outline.geometry.coordinates.flat(2).filter((vertex) => {
      const [lon, lat] = gcoord.transform([...vertex] as [number, number], gcoord.WGS84, gcoord.GCJ02);
      return !known.some(([x = 0, y = 0]) => Math.abs(x - lon) < 2e-5 && Math.abs(y - lat) < 2e-5);
    });
    expect(strange.length).toBeLessThanOrEqual(2);
  });

  test("its neighbours, by code and name", () => {
    const named = kept.neighbours.features.map(({ properties }) => `${properties?.code} ${properties?.name}`);
    expect(named.sort()).toEqual(
      [
        "441323 惠东县",
        "441424 五华县",
        "441502 城区",
        "441523 陆河县",
        "441581 陆丰市",
        "441621 紫金县",
        "445222 揭西县",
      ].sort(),
    );
  });
});

describe("the towns' shapes", () => {
  test("one for each row, marked in scope or not, and no more land than the county", () => {
    expect(ground.towns.features.map(({ properties }) => properties)).toEqual(
      towns.map(({ code, name, in_scope }) => ({
        code,
        name,
        in_scope: in_scope === true,
        source: "outline-amap;seats-schematic",
        as_of: "2024",
        grade: 4,
      })),
    );
    expect(inScope).toHaveLength(13);
    const sum = ground.towns.features.reduce((all, shape) => all + area(shape), 0);
    expect(sum / area(ground.outline)).toBeCloseTo(1, 5);
  });

  test("published areas are met within 0.5 %", () => {
    const published = towns.filter((town) => town.area_km2 !== null);
    expect(published.length).toBeGreaterThanOrEqual(6);
    for (const { code, name, area_km2 } of published)
      expect(Math.abs(area(shapeOf(String(code))) / 1e6 / Number(area_km2) - 1), String(name)).toBeLessThan(
        0.005,
      );
  });

  test("every seat lies in its own town; only one outside the outline was moved", () => {
    for (const { code, name, seat_lon, seat_lat } of towns) {
      const seat = ground.seats.get(String(code)) as [number, number];
      expect(booleanPointInPolygon(seat, shapeOf(String(code))), String(name)).toBe(true);
      const given = [Number(seat_lon), Number(seat_lat)];
      if (booleanPointInPolygon(given, ground.outline)) expect(seat).toEqual(given);
      else expect(Math.hypot((seat[0] - given[0]!) * 102.6, (seat[1] - given[1]!) * 110.8)).toBeLessThan(1);
    }
  });
});

describe("the villages", () => {
  test("each has one point of its own, in its own town", () => {
    expect([...ground.villagePoints.keys()].sort()).toEqual(villages.map(({ code }) => String(code)).sort());
    for (const { code, name, town_code } of villages) {
      const point = ground.villagePoints.get(String(code)) as [number, number];
      expect(booleanPointInPolygon(point, shapeOf(String(town_code))), String(name)).toBe(true);
      expect(point.every(sixDecimals)).toBe(true);
    }
    expect(new Set([...ground.villagePoints.values()].map(String)).size).toBe(villages.length);
  });

  test("communities stand nearer the seat than villages, and each kind in the order of its codes", () => {
    for (const { code } of inScope) {
      const [seatLon, seatLat] = ground.seats.get(String(code)) as [number, number];
      const { toXY } = planarAt(seatLon, seatLat);
      const order = villages
        .filter((village) => village.town_code === code)
        .map((village) => {
          const [lon, lat] = ground.villagePoints.get(String(village.code)) as [number, number];
          const rural = String(village.name).endsWith("社区") ? 0 : 1;
          return { rank: `${rural}${village.code}`, metres: Math.hypot(...toXY(lon, lat)) };
        })
        .sort((a, b) => (a.rank < b.rank ? -1 : 1));
      // The sheet at the seat differs from the county's by less than these few metres.
      order.slice(1).forEach(({ metres }, i) => {
        expect(metres).toBeGreaterThan(order[i]!.metres - 40);
      });
    }
  });
});

describe("demand", () => {
  test("sums to the census and, under both splits, to the county's elders", () => {
    expect(sumOf("people")).toBe(736_791);
    expect(sumOf("elders_a")).toBe(101_677);
    expect(sumOf("elders_b")).toBe(101_677);
    const split = [...ground.eldersByTown.values()];
    expect(split.reduce((sum, { elders_a }) => sum + elders_a, 0)).toBe(101_677);
    expect(split.reduce((sum, { elders_b }) => sum + elders_b, 0)).toBe(101_677);
    // 101,677 × 9.82 ÷ 13.78 and × 2.38 ÷ 13.78, from the five-year bands.
    for (const split of ["a", "b"]) {
      expect(sumOf(`elders_65_${split}`)).toBe(72_458);
      expect(sumOf(`elders_80_${split}`)).toBe(17_561);
    }
  });

  test("sums to each town's census, and evenly to its villages", () => {
    for (const { code } of inScope) {
      const rows = ground.demand.filter((row) => row.town_code === code);
      const people = census.find((row) => row.subject === code && row.measure === "people_2020")?.value;
      expect(sumOf("people", rows)).toBe(people);
      expect(sumOf("elders_a", rows)).toBe(ground.eldersByTown.get(String(code))?.elders_a);
      expect(sumOf("elders_b", rows)).toBe(ground.eldersByTown.get(String(code))?.elders_b);
      const own = villages.filter((village) => village.town_code === code);
      const each = own.map((village) =>
        sumOf(
          "people",
          rows.filter((row) => row.village_code === village.code),
        ),
      );
      expect(Math.max(...each) - Math.min(...each)).toBeLessThanOrEqual(1);
    }
  });

  test("cells lie in a town in scope, with its village, one id each, nowhere more elders than people", () => {
    const codes = new Set(inScope.map(({ code }) => code));
    const townOf = new Map(villages.map((village) => [village.code, village.town_code]));
    expect(new Set(ground.demand.map((row) => row.id)).size).toBe(ground.demand.length);
    expect(new Set(ground.demand.map((row) => row.village_code)).size).toBe(villages.length);
    for (const row of ground.demand) {
      expect(row.id).toMatch(/^c\d{4}-\d{4}$/);
      expect(codes.has(String(row.town_code)) && townOf.get(String(row.village_code)) === row.town_code).toBe(
        true,
      );
      for (const split of ["a", "b"]) {
        expect(Number(row[`elders_${split}`])).toBeLessThanOrEqual(Number(row.people));
        expect(Number(row[`elders_65_${split}`])).toBeLessThanOrEqual(Number(row[`elders_${split}`]));
        expect(Number(row[`elders_80_${split}`])).toBeLessThanOrEqual(Number(row[`elders_65_${split}`]));
      }
    }
    const sample = ground.demand.filter((_, i) => i % 37 === 0);
    for (const { id, town_code, lon, lat } of sample)
      expect(booleanPointInPolygon([Number(lon), Number(lat)], shapeOf(String(town_code))), String(id)).toBe(
        true,
      );
  });

  test("what is left over is scattered: north and south halves of the farm have elders alike", () => {
    const farm = ground.demand.filter((row) => row.village_code === villageOfFarm());
    const middle = farm.map((row) => Number(row.lat)).sort((a, b) => a - b)[
      Math.floor(farm.length / 2)
    ] as number;
    const south = farm.filter((row) => Number(row.lat) < middle);
    const share = sumOf("elders_a", south) / sumOf("elders_a", farm);
    expect(Math.abs(share - south.length / farm.length)).toBeLessThan(0.1);
  });
});

const villageOfFarm = () => villages.find((village) => village.town_code === "441521-meilong-farm")?.code;

test("the same twice", () => {
  const again = drawn();
  expect(JSON.stringify(again)).toBe(JSON.stringify(ground));
  expect([...again.villagePoints]).toEqual([...ground.villagePoints]);
  expect([...again.seats]).toEqual([...ground.seats]);
});

describe("what cannot be drawn is refused by name", () => {
  test("a town with more villages than cells, or with none", () => {
    const crowd = Array.from({ length: 3000 }, (_, i) => ({
      code: `x${i}`,
      name: "某村",
      town_code: "441521109",
    }));
    const crowded = { villages: [...villages, ...crowd] };
    expect(() => drawn(crowded)).toThrow(/大湖镇: 3006 villages/);
    const empty = villages.filter((village) => village.town_code !== "441521109");
    expect(() => drawn({ villages: empty })).toThrow(/大湖镇/);
  });

  test("a census without a town, and an area no town can have", () => {
    const without = census.filter((row) => row.subject !== "441521109");
    expect(() => drawn({ census: without })).toThrow(/441521109/);
    const vast = towns.map((town) => (town.code === "441521109" ? { ...town, area_km2: 5000 } : town));
    expect(() => drawn({ towns: vast })).toThrow(RangeError);
  });
});

test("a grid's cells are those whose middle lies inside, holes left out", () => {
  const ring = (from: number, to: number) => [
    [from, from],
    [to, from],
    [to, to],
    [from, to],
    [from, from],
  ];
  const frame: Outline = {
    type: "Feature",
    properties: {},
    geometry: { type: "MultiPolygon", coordinates: [[ring(0, 0.05), ring(0.02, 0.03)]] },
  };
  expect(boxOf(frame)).toEqual([0, 0, 0.05, 0.05]);
  const plane = planarAt(0, 0);
  const grid = gridInside(frame, plane, 100);
  expect(grid.xs.length * grid.squareMetres).toBeGreaterThan(0.98 * area(frame));
  expect(grid.xs.length * grid.squareMetres).toBeLessThan(1.02 * area(frame));
  for (let cell = 0; cell < grid.xs.length; cell++) {
    const [lon, lat] = plane.toLonLat(grid.xs[cell] as number, grid.ys[cell] as number);
    expect(booleanPointInPolygon([lon, lat], frame)).toBe(true);
  }
});
