import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { CHUNK_LIST, type ChunkList } from "../build/chunkList";
import { FIRST_LIST_BUDGET, firstListBytes } from "./firstList";

/**
 * `npm run bench`: how much the built site makes a browser load, against two budgets, and the public one up to its
 * first list, against a third. Sizes are the same on every machine, so `npm test` checks them (`--check`); timings are
 * not, so it checks none.
 */
const BUDGET = { firstMap: 420_000, data: 3_000_000 };
const root = join(import.meta.dirname, "../..");
const dist = join(root, "dist");

/** What the planner's door opens before its first map; the rest is loaded after, by `import()`. */
const FIRST_MAP = [
  "src/pages/plan/Plan.tsx",
  "src/map/MapView.tsx",
  "node_modules/maplibre-gl/src/ui/map.ts",
  "node_modules/maplibre-gl/src/source/worker.ts",
];

function stop(words: string): never {
  console.error(words);
  process.exit(1);
}

if (!existsSync(join(root, CHUNK_LIST)) || !existsSync(dist)) stop("还没有构建过，请先运行 npm run build。");
const chunks: ChunkList = JSON.parse(readFileSync(join(root, CHUNK_LIST), "utf8"));
const names = Object.keys(chunks);
if (names.some((name) => !existsSync(join(dist, name))))
  stop(`dist 与 ${CHUNK_LIST} 不配套，请重新运行 npm run build。`);

const bytes = (file: string) => statSync(join(dist, file)).size;
// Level 6 is what web servers use; Vite reports the same.
const gzip = (file: string) => gzipSync(readFileSync(join(dist, file)), { level: 6 }).length;
const holding = (module: string) => names.filter((name) => chunks[name]?.modules.includes(module));
const sum = (files: Iterable<string>, size: (file: string) => number) =>
  [...files].reduce((total, file) => total + size(file), 0);

function withImports(starts: readonly string[]): Set<string> {
  const closure = new Set<string>();
  const open = (name: string) => {
    if (closure.has(name) || !chunks[name]) return;
    closure.add(name);
    chunks[name].imports.forEach(open);
  };
  starts.forEach(open);
  return closure;
}

const unknown = FIRST_MAP.filter((module) => holding(module).length === 0);
if (unknown.length > 0) stop(`这些文件不在构建结果里，体积没法核对：${unknown.join("、")}`);
const firstMap = withImports([
  ...names.filter((name) => chunks[name]?.isEntry),
  ...FIRST_MAP.flatMap(holding),
]);
const styles = new Set([...firstMap].flatMap((name) => chunks[name]?.styles ?? []));
const deck = names.filter(
  (name) =>
    !firstMap.has(name) &&
    chunks[name]?.modules.some((module) => /node_modules\/@(deck|luma)\.gl\//.test(module)),
);
const later = names.filter((name) => !firstMap.has(name) && !deck.includes(name));
const everything = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((file) =>
  statSync(join(dist, file)).isFile(),
);
const wasm = everything.filter((file) => file.endsWith(".wasm.gz"));
const data = everything.filter((file) => /^data[/\\]/.test(file));

const kB = (count: number) => `${(count / 1000).toFixed(1).padStart(9)} kB`;
const against = (count: number, budget: number) =>
  `  预算 ${(budget / 1000).toFixed(0)} kB，占 ${((100 * count) / budget).toFixed(1)} %${count > budget ? "  超出" : ""}`;

const firstMapSize = sum(firstMap, gzip);
const dataSize = sum(data, bytes);
for (const name of firstMap) console.log(`${kB(gzip(name))}    ${name}`);
console.log(
  `${kB(firstMapSize)}  首图前的 JavaScript 与地图线程，gzip${against(firstMapSize, BUDGET.firstMap)}`,
);
console.log(`${kB(sum(styles, gzip))}  首图前的样式，gzip`);
console.log(`${kB(sum(deck, gzip))}  deck.gl，gzip，首图之后`);
console.log(`${kB(sum(later, gzip))}  其余 JavaScript，gzip，用到才取`);
console.log(`${kB(sum(wasm, bytes))}  DuckDB 引擎 .wasm.gz，用到才取`);
console.log(
  `${kB(dataSize)}  随站发布的数据，${data.length} 个文件，未压缩${against(dataSize, BUDGET.data)}`,
);
console.log(`${kB(sum(everything, bytes))}  整个网站文件夹`);

const publicSite = join(root, "dist-public");
const isBuilt = existsSync(join(publicSite, "index.html"));
const firstList = isBuilt ? firstListBytes(publicSite).reduce((total, [, size]) => total + size, 0) : 0;
console.log(
  isBuilt
    ? `${kB(firstList)}  公众版第一份名单前的 JavaScript 与数据，gzip${against(firstList, FIRST_LIST_BUDGET)}`
    : "还没有构建过公众版（npm run build -- --mode public），它的体积没有核对。",
);

const over = firstMapSize > BUDGET.firstMap || dataSize > BUDGET.data || firstList > FIRST_LIST_BUDGET;
if (over && process.argv.includes("--check")) stop("体积超出预算。(Over budget.)");
