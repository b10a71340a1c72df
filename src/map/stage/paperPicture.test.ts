import { describe, expect, test } from "vitest";
import { PALETTES } from "../palette";
import type { StageScene } from "../stage";
import { type PaperRequest, paperPicture, storeys } from "./paperPicture";

const square = (code: string, west: number, south: number, inScope = true) => ({
  type: "Feature" as const,
  properties: { code, name: code, in_scope: inScope },
  geometry: {
    type: "MultiPolygon" as const,
    coordinates: [
      [
        [
          [west, south],
          [west + 0.2, south],
          [west + 0.2, south + 0.2],
          [west, south + 0.2],
          [west, south],
        ],
      ],
    ],
  },
});
const towns = [square("zone", 115, 22.6, false), square("a", 115.2, 22.6), square("b", 115.2, 22.8)];
const scene: StageScene = {
  outline: null,
  neighbours: null,
  towns: { type: "FeatureCollection", features: towns },
  townLabels: towns.map(({ properties }, i) => ({
    code: properties.code,
    name: ["小漠镇", "海城镇", "公平镇"][i] as string,
    lonLat: [115.1, 22.7],
    inScope: properties.in_scope,
  })),
  choropleth: { classByTown: { a: 0, b: null }, colours: ["#123456"] },
  lifted: [],
  reach: null,
  sites: [[115.3, 22.7]],
  facilities: [
    { id: "f", kind: "canteen", lonLat: [115.3, 22.9], look: "hollow", size: null, title: "食堂" },
  ],
};
const request = (more: Partial<StageScene> = {}): PaperRequest => ({
  scene: { ...scene, ...more },
  theme: "day",
  width: 1200,
  height: 700,
  scale: 1,
  bearing: 0,
  padding: { top: 0, right: 0, bottom: 0, left: 0 },
});
const draw = (more?: Partial<StageScene>) => {
  const picture = paperPicture(request(more));
  if (!picture) throw new Error("no picture");
  return picture;
};

describe("the flat picture", () => {
  test("paints classes, hatches what is not known, and sets the zone apart", () => {
    const { paths } = draw();
    const fills = paths.map(({ fill }) => fill);
    expect(fills).toContain("#123456");
    expect(fills).toContain(PALETTES.day.zone);
    expect(paths.map(({ stroke }) => stroke)).toContain(PALETTES.day.noDataHatch);
    expect(paths.map(({ stroke }) => stroke)).toContain(PALETTES.day.hatch);
    expect(paths.every(({ d }) => /^M[\d.\- LMZ]+$/.test(d))).toBe(true);
  });

  test("draws every town's name, and the words about the zone once", () => {
    const { names } = draw();
    expect(names.map(({ key }) => key).sort()).toEqual(["a", "b", "zone", "zone-note"]);
    const words = names.flatMap(({ lines }) => lines).join("");
    expect(words.split("深汕特别合作区(不在本统计口径)")).toHaveLength(2);
    expect(names.every(({ size }) => size >= 22)).toBe(true);
  });

  test("puts signs and sites on top of their towns, lifted with them", () => {
    const [flat, lifted] = [draw(), draw({ lifted: ["b", "a"] })];
    expect(flat.feet).toHaveLength(1);
    expect(flat.sites).toHaveLength(1);
    const [x, y] = flat.feet[0] as [number, number];
    expect(x > 0 && x < 1200 && y > 0 && y < 700).toBe(true);
    expect(lifted.paths.map(({ stroke }) => stroke)).toContain(PALETTES.day.selected);
    expect(flat.paths.map(({ stroke }) => stroke)).not.toContain(PALETTES.day.selected);
  });

  test("cuts a service circle to the tops it lies on: dotted when straight, solid along roads", () => {
    const area = towns[1]?.geometry as (typeof towns)[number]["geometry"];
    const reach = {
      kind: "canteen" as const,
      solid: false,
      edge: area,
      filled: area,
      rings: [],
      standard: null,
    };
    const circles = (solid: boolean) =>
      draw({ reach: { ...reach, solid }, lifted: ["b"] }).paths.filter(({ clip }) => clip !== null);
    expect(circles(false).map(({ clip, fillOpacity, dotStep }) => [clip, fillOpacity, dotStep])).toEqual([
      ["slab", 0.12, null],
      ["slab", 1, 5.5],
      ["lifted", 0.12, null],
      ["lifted", 1, 5.5],
    ]);
    expect(circles(true).every(({ dotStep }) => dotStep === null)).toBe(true);
    expect(draw({ reach }).clips.slab).toMatch(/^M/);
  });

  test("stays small, however many corners a shape has", () => {
    const ring = Array.from({ length: 8001 }, (_, i) => {
      const angle = (2 * Math.PI * (i % 8000)) / 8000;
      return [115.3 + 0.3 * Math.cos(angle), 22.8 + 0.3 * Math.sin(angle)];
    });
    const round = { ...square("a", 115, 22), geometry: { type: "Polygon" as const, coordinates: [ring] } };
    const { paths } = draw({ towns: { type: "FeatureCollection", features: [round] } });
    expect(paths.reduce((sum, { d }) => sum + d.length, 0)).toBeLessThan(200_000);
  });

  test("is nothing while there are no shapes or no room", () => {
    expect(paperPicture(request({ towns: null }))).toBeNull();
    expect(paperPicture({ ...request(), width: 0 })).toBeNull();
  });

  test("cuts walls at the heights of the levels", () => {
    const metres = { zone: 10, slab: 20, lifted: 50 };
    const wall = { from: [0, 0], to: [1, 0], bottomMetres: 0, topMetres: 50 };
    expect(storeys([wall], metres).map((one) => [one.bottomMetres, one.topMetres])).toEqual([
      [0, 10],
      [10, 20],
      [20, 50],
    ]);
    expect(storeys([{ ...wall, bottomMetres: 10, topMetres: 20 }], metres)).toHaveLength(1);
  });
});
