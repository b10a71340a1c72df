import { expect, test } from "vitest";
import { FACILITY_KINDS } from "../model/facility";
import { FACILITY_SHAPES, type SymbolLook, symbolDrawing, symbolPixels } from "./symbol";

const LOOKS: readonly SymbolLook[] = ["solid", "hollow", "half", "half-hollow", "question"];
const kinds = FACILITY_KINDS.map((kind) => kind.id);

test("every kind has a sign, and no two kinds the same", () => {
  expect(Object.keys(FACILITY_SHAPES).sort()).toEqual([...kinds].sort());
  const signs = kinds.map((kind) => `${FACILITY_SHAPES[kind].edge}|${FACILITY_SHAPES[kind].mark}`);
  expect(new Set(signs).size).toBe(kinds.length);
});

test("paths stay in the box of 24 and are closed where they are filled", () => {
  for (const { edge, mark, markFilled } of Object.values(FACILITY_SHAPES)) {
    expect(edge).toMatch(/Z$/);
    if (markFilled) expect(mark).toMatch(/Z$/);
    const numbers = [...`${edge} ${mark ?? ""}`.matchAll(/-?\d+(\.\d+)?/g)].map(([text]) => Number(text));
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThanOrEqual(24);
  }
});

test("the five looks of a kind differ in more than colour", () => {
  for (const kind of kinds) {
    const drawn = LOOKS.map((look) => {
      const { fill, hueBelow, dash, marks } = symbolDrawing(kind, look, 18);
      return JSON.stringify([fill, hueBelow, dash, marks]);
    });
    expect(new Set(drawn).size).toBe(LOOKS.length);
  }
});

test("a pen keeps its width on the screen at every size", () => {
  for (const pixels of [14, 18, 28]) {
    const { edgeWidth, markWidth } = symbolDrawing("canteen", "hollow", pixels);
    expect((edgeWidth * pixels) / 24).toBeCloseTo(1.6);
    expect((markWidth * pixels) / 24).toBeCloseTo(1.5);
  }
});

test("size follows the square root of beds, between the kind's own size and a largest one", () => {
  expect(symbolPixels("nursing_home", null)).toBe(18);
  expect(symbolPixels("nursing_home", 0)).toBe(18);
  expect(symbolPixels("nursing_home", 100)).toBe(22);
  expect(symbolPixels("nursing_home", 200)).toBe(30);
  expect(symbolPixels("nursing_home", 5000)).toBe(38);
  const sizes = Array.from({ length: 600 }, (_, beds) => symbolPixels("medical_care", beds));
  expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
});
