import { expect, test } from "vitest";
import { PALETTES } from "../palette";
import { ridgePens, strokeDegrees, wallBands } from "./stonework";
import { mixed, tint } from "./tint";

const wall = { from: [115, 22.9], to: [115.1, 22.9], bottomMetres: 100, topMetres: 500 };
const brightness = (hex: string) => tint(hex)[0] + tint(hex)[1] + tint(hex)[2];

test("a wall's bands fill it from foot to top without a gap, and darken towards the foot in both themes", () => {
  for (const theme of ["day", "wall"] as const) {
    const bands = wallBands(wall, "slab", PALETTES[theme], 4);
    expect(bands.map(({ corners }) => [corners[0][2], corners[2][2]])).toEqual([
      [100, 200],
      [200, 300],
      [300, 400],
      [400, 500],
    ]);
    const shades = bands.map(({ colour }) => brightness(colour));
    expect(shades).toEqual([...shades].sort((a, b) => a - b));
    expect(shades[0]).toBeLessThan(shades[3] as number);
  }
});

test("walls facing the light are brighter, and lifted ones stand out", () => {
  const top = (to: number[], level: "slab" | "lifted" = "slab") =>
    brightness(wallBands({ ...wall, to }, level, PALETTES.wall, 1)[0]?.colour as string);
  // An edge running south-east faces south-west, where the light comes from.
  expect(top([115.1, 22.8])).toBeGreaterThan(top([115.1, 23]));
  expect(top([115.1, 22.8], "lifted")).toBeGreaterThan(top([115.1, 22.8]));
  expect(ridgePens(PALETTES.wall).lifted.drop.colour).toBe(PALETTES.wall.selected);
});

test("the zone's strokes lie wider apart than those of no data", () => {
  expect(strokeDegrees("zone", 100)).toBeGreaterThan(1.5 * strokeDegrees("no-data", 100));
});

test("colours mix by parts", () => {
  expect(mixed("#000000", "#ffffff", 0.5)).toBe("#808080");
  expect(mixed("#0a0b0c", "#ffffff", 0)).toBe("#0a0b0c");
  expect(tint("#0a0b0c", 0.12)).toEqual([10, 11, 12, 31]);
});
