import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync(new URL("theme.css", import.meta.url), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");

/** The custom properties an element with some attributes is given, as the cascade settles them. */
function tokensOn(matches: (selector: string) => boolean): Record<string, string> {
  const won: Record<string, { value: string; weight: number }> = {};
  for (const [, selectors, body] of css.matchAll(/([^{}]+)\{([^{}]*)\}/g))
    for (const selector of selectors!.split(",").map((one) => one.trim())) {
      if (!matches(selector)) continue;
      const weight = selector.match(/\[|:root/g)?.length ?? 0;
      for (const [, name, value] of body!.matchAll(/(--[\w-]+):\s*([^;]+);/g))
        if (!won[name!] || won[name!]!.weight <= weight) won[name!] = { value: value!.trim(), weight };
    }
  return Object.fromEntries(Object.entries(won).map(([name, { value }]) => [name, value]));
}

const on = (...attributes: string[]) =>
  tokensOn((selector) => {
    const asked = selector.match(/\[[^\]]+\]/g) ?? [];
    return (
      asked.length > 0 &&
      selector === asked.join("") &&
      asked.every((one) => attributes.includes(one) || (one === "[data-theme]" && attributes.length > 0))
    );
  });

const SIZES = /^--(unit|text-|leading|target)/;
const pick = (tokens: Record<string, string>, sizes: boolean) =>
  Object.fromEntries(Object.entries(tokens).filter(([name]) => SIZES.test(name) === sizes));

const wall = on('[data-theme="wall"]', "[data-stage]");
const day = on('[data-theme="day"]');
const dayOnStage = on('[data-theme="day"]', "[data-stage]");

test("the stage has one set of sizes under either theme, in a share of its container", () => {
  expect(pick(dayOnStage, true)).toEqual(pick(wall, true));
  expect(wall["--unit"]).toBe("min(100cqw / 1920, 100cqh / 1080)");
  expect([28, 40, 64, 120].map((size) => `calc(${size} * var(--unit))`)).toEqual(
    ["small", "body", "large", "title"].map((name) => wall[`--text-${name}`]),
  );
});

test("by day it keeps the day's colours, and a page that is no stage the day's sizes", () => {
  expect(pick(dayOnStage, false)).toEqual(pick(day, false));
  expect(day["--unit"]).toBe("1px");
  expect(pick(day, true)).not.toEqual(pick(wall, true));
});
