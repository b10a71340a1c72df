import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { describe, expect, test } from "vitest";

/** The plan of the house: each room in src, and the rooms it may import from. src/README.md says the same. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  model: [],
  data: ["model"],
  analysis: ["model"],
  map: ["model"],
  ui: ["model"],
  registry: ["model", "data", "analysis"],
  state: ["model", "data", "analysis", "registry"],
  pages: ["model", "state", "map", "ui"],
};

/** What may be written in one place only. */
const ONLY_IN: readonly (readonly [text: string, place: RegExp])[] = [
  ['"@duckdb/', /^data\/(warehouse|engine)(\.node)?\.ts$/],
  ['"maplibre-gl', /^map\//],
  ['"@deck.gl/', /^map\//],
  ["fetch(", /^data\//],
  ["new Worker(", /^(data\/warehouse|registry\/index|analysis\/index|analysis\/siting\/index)\.ts$/],
  [
    "setState(",
    /^state\/(actions|answers|reachAnswers|roadsAnswers|lookUp\w*|siteUpdate|intake|roadsIntake|sitingAnswers|briefActions|briefAnswers)\.ts$/,
  ],
  ["intakeStore.setState", /^state\/intake\.ts$/],
  ["briefStore.setState", /^state\/(briefActions|briefAnswers)\.ts$/],
  ['"exceljs', /^data\/import\/(excel|workbook)\.ts$/],
  // A number becomes text in one room-mate only, so that no figure is drawn without its unit, date and grade.
  ["toLocaleString(", /^ui\/number\.ts$/],
  ["Intl.NumberFormat", /^ui\/number\.ts$/],
  ['/number"', /^ui\/Figure\.tsx$/],
];

/** Newer than the oldest browser of vite.config.ts (Chromium 109), and not filled in by the build. */
const TOO_NEW = [".toSorted(", ".toReversed(", ".toSpliced(", "Object.groupBy(", "Promise.withResolvers("];

const BANNED_FOLDERS = ["utils", "helpers", "common", "services", "hooks", "types"];

const src = import.meta.dirname;
const room = (file: string) => file.split("/")[0] as string;
const read = (file: string) => readFileSync(join(src, file), "utf8");
const all = readdirSync(src, { recursive: true, encoding: "utf8" });
const files = all.filter(
  (file) => file.includes("/") && /\.tsx?$/.test(file) && !/\.test\./.test(file) && !file.endsWith(".d.ts"),
);

const STATIC = /(?:from|import)\s*"(\.[^"?]+)/g;
/** What is loaded with a file, and what it loads when asked to. */
const LOADED = /(?:from|import|import\()\s*"(\.[^"?]+)/g;
const ANY = /(?:from|import|import\(|new URL\()\s*"(\.[^"?]+)/g;

/** Types are gone before anything is loaded. */
const ONLY_TYPES = /(?:import|export) type [^;]+;/g;

/** The files of ours that a file imports; types too, save when asked for what is loaded with it. */
function importsOf(file: string, pattern = ANY): string[] {
  const text = pattern === ANY ? read(file) : read(file).replace(ONLY_TYPES, "");
  return [...text.matchAll(pattern)].map(([, path]) => {
    const target = posix.join(posix.dirname(file), path as string);
    const names = [target, `${target}.ts`, `${target}.tsx`, `${target}/index.ts`];
    return names.find((name) => /\.\w+$/.test(name) && existsSync(join(src, name))) ?? target;
  });
}

test("every folder in src is a room of the plan", () => {
  const folders = readdirSync(src, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map((folder) => folder.name).sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  expect(all.filter((path) => BANNED_FOLDERS.includes(posix.basename(path)))).toEqual([]);
});

test("no file of code is longer than 300 lines", () => {
  const long = files.filter((file) => read(file).split("\n").length > 301);
  expect(long).toEqual([]);
});

describe.each(files)("%s", (file) => {
  test("imports only what its room may", () => {
    for (const target of importsOf(file)) {
      if (target.startsWith("../")) expect(room(file), "only the data room reads outside src").toBe("data");
      else if (room(target) !== room(file)) expect(MAY_IMPORT[room(file)], target).toContain(room(target));
      else if (room(file) === "pages" && target.split("/").length > 2)
        expect(target.split("/")[1], "pages are strangers").toBe(file.split("/")[1]);
    }
  });
  test("does nothing that belongs to one other place", () => {
    const text = read(file);
    for (const words of TOO_NEW) expect(text, file).not.toContain(words);
    for (const [words, place] of ONLY_IN) if (text.includes(words)) expect(file, words).toMatch(place);
  });
});

/** The files of ours that are loaded with one, its own imports included. */
function closureOf(start: string, pattern = STATIC): string[] {
  const opened = new Set<string>();
  const open = (file: string) => {
    if (opened.has(file) || !existsSync(join(src, file))) return;
    opened.add(file);
    for (const target of importsOf(file, pattern)) open(target);
  };
  open(start);
  return [...opened];
}

test("the first picture opens without the database, the threads or deck.gl", () => {
  const opened = closureOf("pages/plan/Plan.tsx");
  expect(opened.length).toBeGreaterThan(10);
  expect(
    opened.filter((file) => /^(data\/(warehouse|engine|parquet)|analysis|registry|map\/deck)/.test(file)),
  ).toEqual([]);
});

test("the public's page opens without the other doors, the map, the database, the dictionary or their state", () => {
  const first = closureOf("main.public.tsx");
  expect(first).toContain("pages/find/Find.tsx");
  // What weighs and is not for everybody comes with a card, the sketch or a sheet to print.
  expect(
    first.filter((file) => /offsetDatum|directions|PlaceSketch|PlaceCard|Printing|qr/i.test(file)),
  ).toEqual([]);
  const opened = closureOf("main.public.tsx", LOADED);
  expect(opened).toEqual(expect.arrayContaining(["pages/find/PlaceCard.tsx", "map/PlaceSketch.tsx"]));
  const allowed = [
    /^map\/(FacilitySymbol\.tsx|PlaceSketch\.tsx|placeSketch\w+\.ts|placeSketch\.css|symbol\.ts)$/,
    /^analysis\/(metresApart|nearness|offsetDatum|directions)\.ts$/,
    /^state\/(answer|lookUp[A-Z]?\w*|siteUpdate)\.ts$/,
  ];
  const guarded = opened.filter((file) => /^(map|analysis|state)\//.test(file));
  expect(guarded.filter((file) => !allowed.some((pattern) => pattern.test(file)))).toEqual([]);
  expect(
    opened.filter((file) =>
      /^(registry\/|main\.tsx|model\/ledger|data\/(warehouse|engine|parquet|places|recount|questions)|pages\/(?!find\/))/.test(
        file,
      ),
    ),
  ).toEqual([]);
});
