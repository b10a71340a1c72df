import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { build } from "vite";
import { expect, test } from "vitest";
import { maplibre } from "./maplibre";

const home = dirname(createRequire(import.meta.url).resolve("maplibre-gl/package.json"));

/** Built to be compared: one file, nothing shaken out, nothing shortened, as MapLibre builds its -dev files. */
async function bundled(entry: string): Promise<string> {
  const result = await build({
    root: home,
    configFile: false,
    envFile: false,
    logLevel: "silent",
    plugins: [maplibre()],
    build: {
      write: false,
      target: "esnext",
      minify: false,
      modulePreload: false,
      rolldownOptions: {
        input: join(home, "src", entry),
        treeshake: false,
        preserveEntrySignatures: "strict",
        output: { minify: "dce-only", topLevelVar: false },
      },
    },
  });
  const [first] = [result].flat();
  if (!first || !("output" in first)) throw new Error("nothing was built");
  return first.output[0].code;
}

/** The code of each module of MapLibre's own source; comments, space and the numbers against equal names taken out. */
function modules(code: string): Map<string, string> {
  const found = new Map<string, string[]>();
  let lines: string[] = [];
  for (const line of code.split("\n")) {
    // The bundler writes the path of each module above it.
    const path = /^\/\/ (\S+\.\w+)$/.exec(line)?.[1]?.replace(/^.*node_modules\/maplibre-gl\//, "");
    lines = path ? [] : lines;
    if (path?.startsWith("src/")) found.set(path, lines);
    else if (!path) lines.push(line);
  }
  return new Map([...found].map(([path, text]) => [path, bare(text.join("\n"))]));
}

/** Without comments, layout, and the numbers a bundler puts behind names that are taken. */
function bare(text: string): string {
  return text
    .replace(/\/\*.*?\*\/|^\s*\/\/.*?$/gms, "")
    .replace(/\$\d+\b/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

const ENUM = /(?:var|let) (\w+) = function\(\1\) \{ (.*?) return \1; \}\((?:\1 \|\| )?\{\}\);/g;

/** MapLibre's build writes the values of an enum where they are used; ours, which sees one file, looks them up. */
function withConstantsInPlace(ours: Map<string, string>, theirs: Map<string, string>): Map<string, string> {
  const values = new Map<string, string>();
  const declarations: string[] = [];
  for (const [path, text] of ours)
    for (const [whole, name, body] of text.matchAll(ENUM)) {
      if (!theirs.get(path)?.includes(whole)) declarations.push(whole);
      for (const [, key, value] of (body as string).matchAll(/\["(\w+)"\] = (\d+|"[^"]*")/g))
        values.set(`${name}.${key}`, value as string);
    }
  const inPlace = (text: string) =>
    declarations
      .reduce((rest, whole) => rest.replace(whole, ""), text)
      .replace(/\b[A-Z]\w+\.\w+\b/g, (use) => values.get(use) ?? use)
      .replaceAll("package_default.version", "version");
  return new Map([...ours].map(([path, text]) => [path, bare(inPlace(text))]));
}

/** Where two texts part, in few words. */
function difference(path: string, ours: string, theirs: string): string[] {
  if (ours === theirs) return [];
  let at = 0;
  while (ours[at] === theirs[at]) at += 1;
  const around = (text: string) => text.slice(Math.max(0, at - 40), at + 60);
  return [`${path}: ours «${around(ours)}» theirs «${around(theirs)}»`];
}

test.each([
  ["index.ts", "maplibre-gl-dev.mjs", 300],
  ["source/worker.ts", "maplibre-gl-worker-dev.mjs", 100],
])("MapLibre's %s compiled by us is the code MapLibre publishes in %s", async (entry, published, least) => {
  const ours = modules(await bundled(entry));
  const theirs = modules(readFileSync(join(home, "dist", published), "utf8"));
  const inPlace = withConstantsInPlace(ours, theirs);
  expect(theirs.size).toBeGreaterThan(least);
  // A module that began with an enum has lost the line with its path there, and follows the one before it.
  const unmarked = [...inPlace].flatMap(([path, text]) => (theirs.has(path) || !text ? [] : [text]));
  const marked = (text: string) => unmarked.reduce((rest, part) => rest.replace(part, () => ""), text).trim();
  expect(
    [...theirs].flatMap(([path, text]) => difference(path, inPlace.get(path) ?? "", marked(text))),
  ).toEqual([]);
});
