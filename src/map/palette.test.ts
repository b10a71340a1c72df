import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { contrast } from "./contrast";
import { PALETTES } from "./palette";

const css = readFileSync(new URL("../ui/theme.css", import.meta.url), "utf8");
const kebab = (name: string) => name.replace(/[A-Z_]/g, (c) => `-${c.replace("_", "").toLowerCase()}`);

/** The custom properties of every block of theme.css that is meant for a theme. */
function tokensOf(theme: string): Record<string, string> {
  const tokens: Record<string, string> = {};
  for (const [, selectors, body] of css.matchAll(/([^{}]+)\{([^{}]*)\}/g))
    if (selectors!.includes(`[data-theme="${theme}"]`))
      for (const [, name, value] of body!.matchAll(/(--[\w-]+):\s*([^;]+);/g)) tokens[name!] = value!.trim();
  return tokens;
}

describe.each([
  ["day", "day"],
  ["elder", "day"],
  ["wall", "wall"],
] as const)("theme %s", (theme, mood) => {
  const tokens = tokensOf(theme);
  const { kinds, ramps, ...map } = PALETTES[mood];

  test("says the same map colours as the palette drawn on canvas", () => {
    for (const [name, colour] of Object.entries(map))
      expect(tokens[`--map-${kebab(name)}`], name).toBe(colour);
    for (const [kind, colour] of Object.entries(kinds))
      expect(tokens[`--kind-${kebab(kind)}`], kind).toBe(colour);
    for (const [name, ramp] of Object.entries(ramps))
      ramp.forEach((colour, i) => {
        expect(tokens[`--ramp-${name}-${i + 1}`]).toBe(colour);
      });
  });

  test("text reads at 4.5 and marks at 3 on every ground they lie on", () => {
    for (const ground of ["--paper", "--surface", "--surface-sunken"].map((name) => tokens[name]!)) {
      for (const ink of ["--ink", "--ink-soft", "--accent", "--good", "--warn", "--bad"])
        expect(contrast(tokens[ink]!, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      for (const mark of ["--ink-faint", "--focus"])
        expect(contrast(tokens[mark]!, ground), `${mark} on ${ground}`).toBeGreaterThanOrEqual(3);
    }
    for (const name of ["good", "warn", "bad", "accent"])
      expect(contrast(tokens[`--${name}`]!, tokens[`--${name}-wash`]!), name).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tokens["--on-accent"]!, tokens["--accent"]!)).toBeGreaterThanOrEqual(4.5);
  });

  test("signs and labels stand off the land, the zone and bare paper", () => {
    for (const colour of Object.values(kinds))
      for (const ground of [map.land, map.zone, map.noData, map.halo])
        expect(contrast(colour, ground)).toBeGreaterThanOrEqual(3);
    expect(contrast(map.label, map.halo)).toBeGreaterThanOrEqual(7);
    expect(contrast(map.labelSoft, map.halo)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(map.beyond, map.land)).toBeGreaterThanOrEqual(3);
    expect(contrast(map.outline, map.land)).toBeGreaterThanOrEqual(3);
    expect(contrast(map.selected, map.land)).toBeGreaterThanOrEqual(7);
  });
});
