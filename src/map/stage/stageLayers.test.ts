import { expect, test } from "vitest";
import { PALETTES } from "../palette";
import type { StageScene } from "../stage";
import { layerKeeper } from "./layerKeeper";
import { reliefOf } from "./relief";
import { stageLayers } from "./stageLayers";

const square = (code: string, west: number) => ({
  type: "Feature" as const,
  properties: { code, in_scope: code !== "zone" },
  geometry: {
    type: "MultiPolygon" as const,
    coordinates: [
      [
        [
          [west, 22],
          [west + 1, 22],
          [west + 1, 23],
          [west, 23],
          [west, 22],
        ],
      ],
    ],
  },
});
const features = [square("zone", 114), square("a", 115), square("b", 116)];
const area = square("a", 115).geometry;
const reach = { kind: "canteen" as const, solid: false, edge: area, filled: area, rings: [], standard: null };
const scene: StageScene = {
  outline: null,
  neighbours: null,
  towns: { type: "FeatureCollection", features },
  townLabels: [],
  choropleth: null,
  lifted: [],
  reach,
  sites: [[115.5, 22.5]],
  facilities: [],
};
const relief = (lifted: string[]) => {
  const found = reliefOf({ ...scene, lifted });
  if (!found) throw new Error("no relief");
  return found;
};
const request = (lifted: string[], more: Partial<StageScene> = {}) => ({
  scene: { ...scene, ...more },
  relief: relief(lifted),
  palette: PALETTES.wall,
  scale: 1,
  metresPerPixel: 100,
});
const ids = (lifted: string[], more?: Partial<StageScene>) =>
  stageLayers(request(lifted, more), layerKeeper()).map(({ id }) => id);

test("low blocks come before high ones, and a circle before whatever is higher than it lies", () => {
  const order = ids(["b"]);
  expect(new Set(order).size).toBe(order.length);
  const at = (id: string) => order.indexOf(id);
  for (const id of ["tops-zone", "tops-slab", "reach-filled-slab", "tops-lifted", "reach-filled-lifted"])
    expect(at(id), id).toBeGreaterThan(-1);
  expect(at("tops-zone")).toBeLessThan(at("tops-slab"));
  expect(at("tops-slab")).toBeLessThan(at("reach-filled-slab"));
  expect(at("reach-dots-slab")).toBeLessThan(at("tops-lifted"));
  expect(at("walls-lifted")).toBeLessThan(at("reach-filled-lifted"));
});

test("one id never means two kinds of layer: deck.gl would hand the state of one to the other", () => {
  const kinds = new Map<string, string>();
  for (const solid of [false, true])
    for (const layer of stageLayers(request(["b"], { reach: { ...reach, solid } }), layerKeeper())) {
      const kind = layer.constructor.name;
      expect(kinds.get(layer.id) ?? kind).toBe(kind);
      kinds.set(layer.id, kind);
    }
});

test("only what changed is made again", () => {
  const keeper = layerKeeper<never[]>() as never;
  const first = request([]);
  const before = stageLayers(first, keeper);
  expect(stageLayers(first, keeper)).toEqual(before);
  const after = stageLayers({ ...first, scene: { ...first.scene, reach: null, sites: [] } }, keeper);
  const kept = after.filter((layer) => before.includes(layer)).map(({ id }) => id);
  expect(kept).toEqual(expect.arrayContaining(["tops-slab", "walls-slab", "ridges-slab", "shore"]));
  expect(after.some(({ id }) => id.startsWith("reach"))).toBe(false);
});
