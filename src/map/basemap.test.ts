import { validateStyleMin } from "@maplibre/maplibre-gl-style-spec";
import { describe, expect, test } from "vitest";
import { basemapStyle, TOWN_HIT_LAYER, townPaint } from "./basemap";
import { FIRST_LABEL_LAYER } from "./labels";
import { PALETTES } from "./palette";

describe.each(["day", "wall"] as const)("the sheet by %s", (theme) => {
  const style = basemapStyle(PALETTES[theme], 1.3);
  test("is a valid style", () => {
    expect(validateStyleMin(style)).toEqual([]);
  });
  test("asks nobody for anything: no tile, glyph, sprite or address", () => {
    expect(style).not.toHaveProperty("glyphs");
    expect(style).not.toHaveProperty("sprite");
    expect(JSON.stringify(style)).not.toMatch(/https?:|\/\//);
    for (const source of Object.values(style.sources)) expect(source.type).toBe("geojson");
  });
  test("names lie above everything, so that facilities slip in below the first of them", () => {
    const ids = style.layers.map(({ id }) => id);
    const names = style.layers.filter(({ type }) => type === "symbol").map(({ id }) => id);
    expect(ids.slice(ids.indexOf(FIRST_LABEL_LAYER))).toEqual(names);
    expect(ids).toContain(TOWN_HIT_LAYER);
  });
});

describe("townPaint", () => {
  const palette = PALETTES.day;
  test("gives each class its colour, hatches the unknown and leaves the rest bare", () => {
    const paint = townPaint(
      { classByTown: { a: 0, b: 1, c: null }, colours: ["#111111", "#222222"] },
      palette,
    );
    expect(paint.fill).toEqual(["match", ["get", "code"], "a", "#111111", "b", "#222222", palette.land]);
    expect(paint.unknown).toEqual(["in", ["get", "code"], ["literal", ["c"]]]);
  });
  test("without a choropleth, or with nothing known, the land is one colour", () => {
    expect(townPaint(null, palette).fill).toBe(palette.land);
    expect(townPaint({ classByTown: { c: null }, colours: [] }, palette).fill).toBe(palette.land);
  });
  test("refuses a class without a colour", () => {
    expect(() => townPaint({ classByTown: { a: 2 }, colours: ["#111111"] }, palette)).toThrow(RangeError);
  });
});
