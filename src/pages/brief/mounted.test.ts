import { expect, test } from "vitest";

const SOURCES = import.meta.glob<string>("./*.{ts,tsx}", { eager: true, query: "?raw", import: "default" });
const parts = Object.keys(SOURCES).filter((path) => path.endsWith(".tsx") && path !== "./Brief.tsx");

test("every part of the wall that was built is drawn somewhere on it", () => {
  expect(parts.length).toBeGreaterThan(10);
  const drawn = (path: string) => {
    const name = path.slice(2, -".tsx".length);
    return Object.entries(SOURCES).some(
      ([other, text]) => other !== path && !other.includes(".test.") && text.includes(`from "./${name}"`),
    );
  };
  expect(parts.filter((path) => !drawn(path))).toEqual([]);
  expect(SOURCES["./Wall.tsx"]).toMatch(/^ {8}<BriefWords /m);
});
