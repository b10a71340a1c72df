import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { siteMetaOf } from "./siteMeta";

const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "meta-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, "data"));
mkdirSync(join(folder, "src/ui"), { recursive: true });
cpSync(join(root, "src/ui/theme.css"), join(folder, "src/ui/theme.css"));

const other = {
  county: { code: "441523", name: "陆河县" },
  files: { "find.json": { sha256: "0123456789abcdef".repeat(4) } },
};

test("the county comes from the data, in both sites", () => {
  writeFileSync(join(folder, "data/manifest.json"), JSON.stringify(other));
  const [open, internal] = [siteMetaOf(folder, true), siteMetaOf(folder, false)];
  expect(open.title).toBe("公众查询 · 民政一张图 · 陆河县");
  expect(internal.title).toBe("民政一张图 · 陆河县");
  expect(`${open.description}${internal.description}`).not.toContain("海丰");
  for (const { description } of [open, internal]) expect(description).toMatch(/陆河县.*。$/);
  expect(open.first).toEqual(["./data/manifest.json", "./data/find.json?v=01234567"]);
  expect(internal.first).toEqual([]);
});

test("the colours are the theme's by day", () => {
  const css = readFileSync(join(root, "src/ui/theme.css"), "utf8");
  const { themeColour, backgroundColour } = siteMetaOf(root, true);
  const day = css.slice(0, css.indexOf("}"));
  expect(day).toContain(`--accent: ${themeColour};`);
  expect(day).toContain(`--paper: ${backgroundColour};`);
  writeFileSync(join(folder, "src/ui/theme.css"), ":root { --paper: red; }");
  expect(() => siteMetaOf(folder, true)).toThrow("--accent");
});

test("a folder without data has no county, and still starts", () => {
  cpSync(join(root, "src/ui/theme.css"), join(folder, "src/ui/theme.css"));
  rmSync(join(folder, "data/manifest.json"));
  expect(siteMetaOf(folder, true)).toMatchObject({ county: "", title: "公众查询 · 民政一张图", first: [] });
});
