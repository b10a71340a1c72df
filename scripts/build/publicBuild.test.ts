import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Manifest } from "../../src/data/manifest";
import { columnsFromParquet } from "../../src/data/parquet";
import { type Cell, LEDGER_TABLES, type Ledgers } from "../../src/model/ledger";
import { PUBLIC_TABLES } from "../../src/registry/publicRows";
import { ledgersIn } from "../data/ledgers";
import { CHUNK_LIST } from "./chunkList";

const root = join(import.meta.dirname, "..", "..");
const site = mkdtempSync(join(tmpdir(), "public-build-"));
const ledgers: Ledgers = ledgersIn(join(root, "data", "ledger"));
const touched = (path: string) =>
  existsSync(join(root, path)) ? statSync(join(root, path)).mtimeMs : "not there";
const INTERNAL_SITE = ["dist/index.html", CHUNK_LIST];
const before = INTERNAL_SITE.map(touched);

let manifest: Manifest;
let files: string[];
/** Every shipped file as text by its path; a Parquet file as its column names and all its cells. */
const shipped = new Map<string, string>();
/** Column names and cells of each shipped table. */
const tables = new Map<string, Awaited<ReturnType<typeof columnsFromParquet>>>();

const read = (path: string) => readFileSync(join(site, path));
const columnsOf = (path: string) => columnsFromParquet(Uint8Array.from(readFileSync(path)).buffer, path);

beforeAll(async () => {
  // Vitest says "test", with which React's development half would be built: not what anybody publishes.
  vi.stubEnv("NODE_ENV", "production");
  const options = { outDir: site, emptyOutDir: true };
  await build({ root, mode: "public", logLevel: "silent", build: options });
  vi.unstubAllEnvs();
  files = readdirSync(site, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => statSync(join(site, path)).isFile())
    .sort();
  manifest = JSON.parse(read("data/manifest.json").toString());
  for (const path of files) {
    // Raw bytes too: a Parquet file has a footer besides its cells, and a name may hide in either.
    let text = read(path).toString();
    if (path.endsWith(".parquet")) {
      const columns = await columnsOf(join(site, path));
      tables.set(path, columns);
      const cells = Object.values(columns).flatMap((column) => Array.from(column, String));
      text = [text, ...Object.keys(columns), ...cells].join("\n");
    }
    if (path.endsWith(".js"))
      text += text.replace(/\\u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
    shipped.set(path, text);
  }
}, 120_000);

afterAll(() => rmSync(site, { recursive: true, force: true }));

/** Where words occur in what is shipped, letters' case apart. `except` is taken out of the text first. */
function findings(words: string, { among = /./, except = /(?!)/g } = {}): string[] {
  const sought = words.toLowerCase();
  return [...shipped]
    .filter(([path, text]) => among.test(path) && text.replace(except, "").toLowerCase().includes(sought))
    .map(([path]) => `${path}: ${words}`);
}

const nowhere = (all: readonly string[], options = {}) => {
  expect(all.length).toBeGreaterThan(0);
  expect(all.flatMap((words) => findings(words, options))).toEqual([]);
};

/** What the given column holds in the ledgers, each text once. */
const texts = (
  name: keyof Ledgers,
  column: string,
  keep: (row: Record<string, Cell>) => boolean = () => true,
) =>
  [...new Set(ledgers[name].filter(keep).map((row) => row[column]))].filter(
    (cell): cell is string => typeof cell === "string" && cell !== "",
  );

/** Two cells of the way on foot are told in find.json, because every minute shown there rests on them. */
const TOLD = ["metres_per_minute", "detour"];

/** Columns that no table gives to the public. */
const INTERNAL_COLUMNS = [
  ...new Set(LEDGER_TABLES.flatMap(({ columns }) => columns.map(({ name }) => name))),
].filter(
  (name) =>
    !TOLD.includes(name) &&
    !PUBLIC_TABLES.some(({ columns }) => columns.some((column) => column.name === name)),
);

/**
 * Words of everyday English that React, CSS or the browser use as well (`mode`, `people` in a colour's name …).
 * They are still sought as keys of JSON and as columns.
 */
const TOO_COMMON = ["note", "question", "internal", "people", "rule", "mode", "minutes", "words"];
const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

describe("the public build", () => {
  const gzip = (path: string) => gzipSync(read(path), { level: 6 }).length;
  const kept = (): string[] =>
    [
      ...read("sw.js")
        .toString()
        .matchAll(/"url":"([^"]+)"/g),
    ].map(([, url]) => url as string);

  /** The scripts that come before the page does anything: the one in the page, and what each imports by itself. */
  const begins = (): string[] => {
    const page = read("index.html").toString();
    const found = [...page.matchAll(/<script[^>]* src="\.\/([^"]+)"/g)].map(([, path]) => path as string);
    expect(found).toHaveLength(1);
    for (const path of found)
      for (const [, name] of read(path)
        .toString()
        .matchAll(/(?:\bimport|\bfrom)\s*["'`]\.\/([^"'`]+)["'`]/g))
        if (!found.includes(`assets/${name}`)) found.push(`assets/${name}`);
    return found;
  };

  test("is one page that begins with little, small enough for a phone with its list", () => {
    const scripts = begins();
    expect(scripts.length).toBeLessThan(7);
    // Nothing waits for a script that only another script names.
    const page = read("index.html").toString();
    for (const path of scripts) expect(page).toContain(`="./${path}"`);
    const first = [...scripts, "data/manifest.json", "data/find.json"];
    expect(first.map(gzip).reduce((sum, bytes) => sum + bytes)).toBeLessThanOrEqual(110_000);
  });

  test("ships its page, its code, its worker, its icons and its data", () => {
    const others = files.filter((path) => !/^(assets|data)\//.test(path));
    expect(others).toEqual([
      "apple-touch-icon.png",
      "favicon.svg",
      "icon-192.png",
      "icon-512-maskable.png",
      "icon-512.png",
      "index.html",
      "manifest.webmanifest",
      "sw.js",
    ]);
    expect(files.filter((path) => path.startsWith("assets/") && !/-[\w-]{8}\.(js|css)$/.test(path))).toEqual(
      [],
    );
    expect(files.filter((path) => /\.(geojson|wasm|gz|map|csv)$/.test(path))).toEqual([]);
  });

  test("keeps all of itself for offline use but the data, whose list has its own way", () => {
    expect(kept().sort()).toEqual(
      files.filter((path) => path !== "sw.js" && !path.startsWith("data/")).sort(),
    );
    const worker = read("sw.js").toString();
    expect(worker).not.toContain("importScripts");
    // Workbox names one page in a warning.
    expect([...worker.matchAll(/https?:\/\/[^\s`"')]+/g)].map(String)).toEqual([
      "https://bit.ly/wb-precache",
    ]);
  });

  test("is installed under the county's name, from wherever it lies", () => {
    const about = JSON.parse(read("manifest.webmanifest").toString());
    expect(about).toMatchObject({ start_url: "./#/find", scope: "./", display: "standalone", lang: "zh-CN" });
    expect(about.name).toBe(`民政一张图 · ${manifest.county.name} 公众查询`);
    for (const { src, sizes } of about.icons) {
      const icon = read(src);
      expect(`${icon.readUInt32BE(16)}x${icon.readUInt32BE(20)}`, src).toBe(sizes);
      expect(icon.length, src).toBeLessThan(20_000);
    }
    expect(about.icons.map(({ purpose }: { purpose: string }) => purpose)).toContain("maskable");
  });

  test("says what it is, in the first kilobyte in which characters, and lets in nothing foreign or inline", () => {
    const page = read("index.html");
    expect(page.subarray(0, 1024).toString()).toContain('charset="utf-8"');
    const text = page.toString();
    expect(text).toContain(`<title>公众查询 · 民政一张图 · ${manifest.county.name}</title>`);
    expect(text).toMatch(/<meta name="description" content="[^"]{20,120}">/);
    expect(text).not.toMatch(/noindex|<script(?![^>]* src=)|<style|data:/);
    for (const allowed of ["default-src", "worker-src", "manifest-src", "media-src"])
      expect(text).toContain(`${allowed} &#39;self&#39;;`);
    expect(text).not.toMatch(/unsafe|blob:/);
    expect([...text.matchAll(/(?:href|src)="(?!\.\/)([^"]*)"/g)]).toEqual([]);
  });

  test("leaves the internal site and its list of chunks alone", () => {
    expect(INTERNAL_SITE.map(touched)).toEqual(before);
  });

  test("ships what its manifest lists, byte for byte, and nothing else", () => {
    const listed = Object.keys(manifest.files).map((path) => `data/${path}`);
    const data = files.filter((path) => path.startsWith("data/"));
    expect([...listed, "data/LICENSE.md", "data/manifest.json"].sort()).toEqual(data);
    for (const [path, { sha256, bytes, public: isPublic }] of Object.entries(manifest.files)) {
      const content = read(`data/${path}`);
      expect(createHash("sha256").update(content).digest("hex"), path).toBe(sha256);
      expect(content.length, path).toBe(bytes);
      expect(isPublic, path).toBe(true);
    }
    const sources = new Set(Array.from(tables.get("data/tables/sources.parquet")?.id ?? []));
    for (const [path, file] of Object.entries(manifest.files))
      for (const id of file.sources) expect(sources, path).toContain(id);
  });

  test("has exactly the public columns of each table, and none that says nothing", () => {
    expect(Object.keys(manifest.tables)).toEqual(PUBLIC_TABLES.map((table) => table.name));
    // A new table is public unless its columns say otherwise: whoever adds one decides here.
    expect(Object.keys(manifest.tables).sort()).toEqual([
      "census",
      "facilities",
      "facility_beds",
      "facility_groups",
      "facility_places",
      "facility_services",
      "indicators",
      "norms",
      "sources",
      "towns",
      "village_places",
      "villages",
    ]);
    for (const { name, columns } of PUBLIC_TABLES) {
      const path = manifest.tables[name] as string;
      const held = tables.get(`data/${path}`) ?? {};
      expect(Object.keys(held), name).toEqual(columns.map((column) => column.name));
      for (const [column, cells] of Object.entries(held)) {
        expect(cells.length, `${name}.${column}`).toBe(manifest.files[path]?.rows);
        const isOptional = columns.find((entry) => entry.name === column)?.required === false;
        // An optional column that is empty throughout tells only that something was taken out.
        if (isOptional && cells.length > 0)
          expect(
            Array.from(cells).some((cell) => cell !== null && cell !== undefined),
            `${name}.${column}`,
          ).toBe(true);
      }
    }
    expect(manifest.map_approval_number).toBeNull();
  });
});

describe("searched byte by byte, the public build does not hold", () => {
  test("an internal column's name", () => {
    expect(INTERNAL_COLUMNS).toEqual(expect.arrayContaining([...TOO_COMMON, "same_site_as", "seat_lon"]));
    const distinctive = INTERNAL_COLUMNS.filter((name) => !TOO_COMMON.includes(name));
    nowhere(distinctive.flatMap((name) => [name, camel(name)]));
    // Whatever the dictionary comes to say.
    nowhere(["same_site_as", "sameSiteAs", "assumption_set", "assumptionSet", "seat_lon", "elders_a"]);
    nowhere(
      INTERNAL_COLUMNS.flatMap((name) => [`"${name}":`, `"${camel(name)}":`]),
      { among: /\.json$/ },
    );
  });

  test("a note, an open question, or an assumption's words", () => {
    nowhere(LEDGER_TABLES.filter(({ name }) => name !== "demand").flatMap(({ name }) => texts(name, "note")));
    nowhere([...texts("indicators", "question"), ...texts("reach_openings", "question")]);
    nowhere([
      ...texts("assumptions", "id"),
      ...texts("assumptions", "name"),
      ...texts("assumptions", "rule"),
    ]);
    nowhere(LEDGER_TABLES.flatMap(({ name }) => texts(name, "assumption_set")));
  });

  test("what the bureau plans, or who is to do it", () => {
    nowhere([...texts("plans", "id"), ...texts("plans", "words"), ...texts("plans", "responsible_unit")]);
    nowhere(["responsible_unit", "responsibleUnit", "责任单位", "tables/plans"]);
  });

  test("a site being chosen, under any name", () => {
    const siting = (row: Record<string, Cell>) => row.status === "siting";
    const names = texts("facilities", "name", siting);
    expect(names).toContain("可塘镇敬老院（择址中）");
    nowhere([
      ...names,
      ...names.map((name) => name.replace(/（.*）/, "")),
      ...texts("facilities", "id", siting),
    ]);
    nowhere(["可塘镇敬老院", "附城镇敬老院", "附城敬老院", "择址", "选址", "siting"]);
  });

  test("an internal figure", () => {
    const internal = (row: Record<string, Cell>) => row.internal === true;
    nowhere(["label_zh", "label_en", "code"].flatMap((column) => texts("indicators", column, internal)));
    nowhere([
      "demand",
      "assumption",
      "scorecard",
      "candidate",
      "holder_unknown",
      "elders_",
      "seats-schematic",
    ]);
  });

  test("a drawn position", async () => {
    const drawn = await columnsOf(join(root, "data/tables/facility_places.parquet"));
    const positions = [...Array.from(drawn.lon ?? []), ...Array.from(drawn.lat ?? [])].map(String);
    nowhere(positions.filter((number) => /\.\d{4,}/.test(number)));
  });

  test("the other doors, their engines, or this machine", () => {
    nowhere(["规划工作台", "数据底账", "领导大屏", "汇报大屏", "duckdb", "maplibre", "deck.gl", "luma.gl"]);
    // React calls its own part that compares trees so.
    nowhere(["reconcile"], { except: /reconcilerVersion/g });
    nowhere(["places.json", "figures.json", ".geojson", "#/plan", "#/data", "#/brief"]);
    nowhere([root, `${homedir()}/`, site, "node_modules", "wt-public"]);
  });
});
