import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Papa from "papaparse";
import { chromium } from "playwright";
import { CHROMIUM_FLAGS, chromiumPath } from "../browser/chromium";
// @ts-expect-error: a plain script
import { fileHandler } from "../serve.mjs";

/**
 * npm run bench: previewing a CSV of 100,000 rows in the browser, beside PapaParse alone reading the same bytes in the same
 * browser. Budgets: 5 s, no task over 200 ms on the page's own thread, 1 GB for the whole renderer.
 */
const ROWS = 100_000;
const BUDGET = { seconds: 5, task: 200, bytes: 1e9 };
const root = join(import.meta.dirname, "..", "..");

interface Places {
  readonly towns: readonly { readonly code: string; readonly name: string }[];
  readonly villages: readonly {
    readonly name: string;
    readonly townCode: string;
    readonly place: readonly [number, number];
  }[];
}

if (!existsSync(join(root, "dist", "index.html"))) {
  console.error("还没有构建过，请先运行 npm run build。(Build the site first.)");
  process.exit(1);
}

const places = JSON.parse(readFileSync(join(root, "data", "places.json"), "utf8")) as Places;
const towns = new Map(places.towns.map(({ code, name }) => [code, name]));
const lines = Array.from({ length: ROWS }, (_, i) => {
  const { name, townCode, place } = places.villages[i % places.villages.length] as Places["villages"][number];
  const shift = ((i * 7919) % 1000) / 200_000;
  return `${i + 1},${name}食堂${i}号,${towns.get(townCode)},${name},运营中,${(place[0] + shift).toFixed(6)},${(place[1] - shift).toFixed(6)},${2000 + (i % 24)},备注${i}`;
});
const csv = Buffer.from(["序号,名称,镇,村,状态,经度,纬度,建成年份,备注", ...lines].join("\r\n"));

// On disk, as a person has it: handed over as a buffer, the handing itself would keep the page busy.
const folder = mkdtempSync(join(tmpdir(), "bench-"));
const file = join(folder, "十万行.csv");
writeFileSync(file, csv);
const server = createServer(fileHandler(join(root, "dist"), "/"));
await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
const { port } = server.address() as { port: number };
const browser = await chromium.launch({
  executablePath: chromiumPath,
  args: [...CHROMIUM_FLAGS, "--enable-precise-memory-info"],
});
const page = await browser.newPage();
await page.addInitScript(() => {
  const tasks: number[] = [];
  Object.assign(window, { longTasks: tasks });
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe(
    { type: "longtask" },
  );
});
await page.goto(`http://127.0.0.1:${port}/#/data`);
await page.getByRole("heading", { name: "数据就绪度" }).waitFor();
await page.waitForTimeout(1000);
await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks.splice(0));

const start = performance.now();
await page.locator("input[type=file]").setInputFiles(file);
await page.getByRole("heading", { name: "十万行.csv" }).waitFor({ timeout: 60_000 });
const seconds = (performance.now() - start) / 1000;
const longest = Math.max(
  0,
  ...(await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks)),
);
const session = await browser.newBrowserCDPSession();
const { processInfo } = (await session.send("SystemInfo.getProcessInfo")) as {
  processInfo: { type: string; id: number }[];
};
const renderers = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => rss(id));
const memory = Math.max(...renderers);
await browser.close();
server.close();
rmSync(folder, { recursive: true });

const text = csv.toString("utf8");
const papaStart = performance.now();
Papa.parse(text);
const papa = (performance.now() - papaStart) / 1000;

const verdict = (within: boolean) => (within ? "在预算内" : "超出预算");
console.log(`${ROWS} 行 CSV（${(csv.length / 1e6).toFixed(1)} MB），从选文件到看见预览：`);
console.log(
  `  用时是 PapaParse 单独读一遍的 ${(seconds / papa).toFixed(1)} 倍，${verdict(seconds <= BUDGET.seconds)}（${BUDGET.seconds} 秒）`,
);
console.log(
  `  页面线程上最长的任务是预算的 ${((100 * longest) / BUDGET.task).toFixed(0)} %，${verdict(longest <= BUDGET.task)}（${BUDGET.task} 毫秒）`,
);
console.log(
  `  浏览器进程内存是预算的 ${((100 * memory) / BUDGET.bytes).toFixed(0)} %，${verdict(memory <= BUDGET.bytes)}（1 GB）`,
);

/** Resident bytes of a process, as Linux counts them. */
function rss(pid: number): number {
  const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(found?.[1] ?? 0) * 1024;
}
