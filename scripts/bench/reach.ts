import { spawn } from "node:child_process";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { CHROMIUM_FLAGS, chromiumPath } from "../browser/chromium";

/**
 * `npm run bench`: what a step of the minutes slider costs in Chromium, from question to all people figures, beside a
 * named rival in the same run: changing the mode, which has to search every cell anew. Painting is reported apart.
 */
const STEPS = 24;
const BUDGET_MILLISECONDS = 50;
const root = join(import.meta.dirname, "../..");
const port = 4322;

interface Measured {
  readonly duration: number;
  readonly searches: number;
}

/** Every answer so far, out of the browser's own timeline. */
const answers = (page: Page) =>
  page.evaluate(() =>
    performance.getEntriesByName("coverage", "measure").map((entry) => ({
      duration: entry.duration,
      searches: (entry as PerformanceMeasure).detail.searches as number,
    })),
  );

/** Does something, then waits for one more answer; gives it, and how long until the page had painted it. */
async function answered(
  page: Page,
  act: () => Promise<void>,
): Promise<Measured & { readonly shown: number }> {
  const before = (await answers(page)).length;
  const start = await page.evaluate(() => performance.now());
  await act();
  await page.waitForFunction(
    (count) => performance.getEntriesByName("coverage", "measure").length > count,
    before,
    { polling: 5 },
  );
  const end = await page.evaluate(
    () =>
      new Promise<number>((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now()))),
      ),
  );
  const last = (await answers(page)).at(-1) as Measured;
  return { ...last, shown: end - start };
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

const server = spawn(process.execPath, ["scripts/serve.mjs", "dist", String(port), "/"], { cwd: root });
const browser = await chromium.launch({ executablePath: chromiumPath, args: [...CHROMIUM_FLAGS] });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: "zh-CN" });
  await page.goto(`http://127.0.0.1:${port}/#/plan?v=1&c=canteen&w=elder_walk&n=15`);
  await page.locator(".map-sheet[data-state=drawn]").waitFor({ timeout: 60_000 });
  await page.locator(".reach-answer").waitFor({ timeout: 60_000 });
  const slider = page.getByRole("slider");
  await slider.focus();
  const steps = [];
  for (let i = 0; i < STEPS; i++)
    steps.push(await answered(page, () => page.keyboard.press(i % 2 ? "ArrowRight" : "ArrowUp")));
  const rivals = [];
  for (const mode of ["成人步行", "电动自行车", "驾车", "老年人步行", "成人步行", "老年人步行"])
    rivals.push(await answered(page, () => page.getByRole("radio", { name: mode }).check()));
  const step = median(steps.map(({ duration }) => duration));
  const rival = median(rivals.map(({ duration }) => duration));
  console.log(
    `滑块一步，全部人数答出：中位数 ${step.toFixed(1)} 毫秒（预算 ${BUDGET_MILLISECONDS}）；画出另计，到画完共 ${median(steps.map(({ shown }) => shown)).toFixed(0)} 毫秒`,
  );
  console.log(`与换出行方式（每格重新搜索）之比：${(step / rival).toFixed(2)}`);
  console.log(`滑块 ${STEPS} 步里的搜索次数：${steps.reduce((sum, { searches }) => sum + searches, 0)}`);
} finally {
  await browser.close();
  server.kill();
}
