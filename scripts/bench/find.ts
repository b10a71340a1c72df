import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import type { LookUp } from "../../src/model/lookUp";
import { CHROMIUM_FLAGS, chromiumPath } from "../browser/chromium";
import { FIRST_LIST_BUDGET, firstListBytes } from "./firstList";

/**
 * `npm run bench`: the public look-up as a cheap phone meets it for the first time, against the budgets of a first
 * useful list: how much it loads, when it is there on Chromium's Slow-4G with a processor four times slower, and
 * Lighthouse's marks. `--quick` asks Lighthouse once instead of three times.
 */
const BUDGET = { bytes: FIRST_LIST_BUDGET, milliseconds: 2500, mark: 95 };
/** Slow 4G as DevTools and Lighthouse apply it: 150 ms and 1.6 Mbit/s of a line, as they come to one request. */
const SLOW_4G = { latency: 150 * 3.75, down: (1638.4 * 0.9 * 1024) / 8, up: (750 * 0.9 * 1024) / 8 };
/** The line's own figures, for whom the preset is too hard. */
const LINE = { latency: 150, down: (1638.4 * 1024) / 8, up: (750 * 1024) / 8 };
const RUNS = 5;
const CPU_RATE = 4;

const root = join(import.meta.dirname, "../..");
const dist = join(root, "dist-public");
const base = "/gongzhong/";
const port = 4323;
const address = `http://127.0.0.1:${port}${base}`;
const MARKS = {
  performance: "性能",
  accessibility: "无障碍",
  "best-practices": "规范",
  seo: "搜索",
} as const;
type Mark = keyof typeof MARKS;

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
let over = false;
const verdict = (isOver: boolean) => {
  over ||= isOver;
  return isOver ? "超出" : "合格";
};

if (!existsSync(join(dist, "index.html"))) {
  console.error("还没有构建过公众版，请先运行 npm run build -- --mode public。");
  process.exit(1);
}
const list: LookUp = JSON.parse(readFileSync(join(dist, "data/find.json"), "utf8"));
const names = list.places.map((place) => place.name);

/** When three places of the list had been painted, in milliseconds after the visit began. */
async function firstUsefulList(line: typeof SLOW_4G): Promise<number> {
  const browser = await chromium.launch({ executablePath: chromiumPath, args: [...CHROMIUM_FLAGS] });
  try {
    const page = await browser.newPage({ viewport: { width: 360, height: 640 }, serviceWorkers: "block" });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: line.latency,
      downloadThroughput: line.down,
      uploadThroughput: line.up,
    });
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: CPU_RATE });
    // As text: tsx would give the inner function a name by means that the page has not.
    await page.addInitScript(`{
      const names = ${JSON.stringify(names)};
      const look = () => {
        const text = document.getElementById("root")?.textContent ?? "";
        const listed = names.filter((name) => text.includes(name)).length >= 3;
        requestAnimationFrame(listed ? () => performance.mark("useful list") : look);
      };
      requestAnimationFrame(look);
    }`);
    await page.goto(address, { waitUntil: "commit" });
    await page.waitForFunction(() => performance.getEntriesByName("useful list").length > 0, undefined, {
      timeout: 60_000,
    });
    return await page.evaluate(() => performance.getEntriesByName("useful list")[0]?.startTime ?? 0);
  } finally {
    await browser.close();
  }
}

async function measured(line: typeof SLOW_4G): Promise<number[]> {
  const found: number[] = [];
  for (let run = 0; run < RUNS; run++) found.push(await firstUsefulList(line));
  return found;
}

/** One visit of Lighthouse: its marks, and what kept them down. */
async function marked(): Promise<{ marks: Record<Mark, number>; why: string[] }> {
  const chrome = await launch({ chromePath: chromiumPath, chromeFlags: ["--headless=new", "--no-sandbox"] });
  try {
    const onlyCategories = Object.keys(MARKS);
    const result = await lighthouse(address, { port: chrome.port, onlyCategories, logLevel: "silent" });
    if (!result) throw new Error("Lighthouse gave no result");
    const { categories, audits } = result.lhr;
    const marks = Object.fromEntries(
      Object.keys(MARKS).map((id) => [id, Math.round((categories[id]?.score ?? 0) * 100)]),
    ) as Record<Mark, number>;
    const why = Object.values(categories).flatMap(({ id, auditRefs }) =>
      auditRefs
        .filter(({ weight, id: audit }) => weight > 0 && (audits[audit]?.score ?? 1) < 0.9)
        .map(({ id: audit }) => `${id}: ${audits[audit]?.title} ${audits[audit]?.displayValue ?? ""}`),
    );
    return { marks, why };
  } finally {
    chrome.kill();
  }
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;

const server = spawn(process.execPath, ["scripts/serve.mjs", "dist-public", String(port), base], {
  cwd: root,
});
try {
  const weights = firstListBytes(dist);
  const total = weights.reduce((sum, [, bytes]) => sum + bytes, 0);
  for (const [path, bytes] of weights) console.log(`${(bytes / 1000).toFixed(1).padStart(9)} kB  ${path}`);
  console.log(
    `${(total / 1000).toFixed(1).padStart(9)} kB  第一份名单前的 JavaScript 与数据，gzip  预算 ${BUDGET.bytes / 1000} kB，${verdict(total > BUDGET.bytes)}`,
  );

  const [slow, line] = [await measured(SLOW_4G), await measured(LINE)];
  const all = (values: readonly number[]) => values.map(seconds).join("、");
  console.log(
    `${seconds(median(slow)).padStart(12)}  第一份有用的名单，Slow 4G（每个请求 563 ms，1.44 Mbit/s）、CPU 慢 ${CPU_RATE} 倍，${RUNS} 次的中位数  预算 ${seconds(BUDGET.milliseconds)}，${verdict(median(slow) > BUDGET.milliseconds)}（${all(slow)}）`,
  );
  console.log(
    `${seconds(median(line)).padStart(12)}  同上，只按线路自身的 150 ms、1.6 Mbit/s（${all(line)}）`,
  );

  const visits = [];
  for (let visit = 0; visit < (process.argv.includes("--quick") ? 1 : 3); visit++)
    visits.push(await marked());
  for (const id of Object.keys(MARKS) as Mark[]) {
    const mark = median(visits.map(({ marks }) => marks[id]));
    console.log(
      `${String(mark).padStart(12)}  Lighthouse ${MARKS[id]} ${id}，手机，${visits.length} 次的中位数  预算 ≥ ${BUDGET.mark}，${verdict(mark < BUDGET.mark)}`,
    );
  }
  for (const words of new Set(visits.flatMap(({ why }) => why))) console.log(`              ${words}`);
} finally {
  server.kill();
}
if (over) {
  console.error("超出预算。(Over budget.)");
  process.exit(1);
}
