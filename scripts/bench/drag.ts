import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { CHROMIUM_FLAGS, chromiumPath } from "../browser/chromium";
import { dropFile } from "../browser/dropFile";

/**
 * `npm run bench`: how many answers a second a dragged place gives in Chromium here, on the drawn roads (or those of DRAG_OSM, which must
 * lie in the county), walking and driving; beside a named rival in the same run: the same drag by the straight line. Drawings and people are counted apart.
 */
const BUDGET_ANSWERS = 10;
const DRAG_MILLISECONDS = 4000;
const root = join(import.meta.dirname, "../..");
const port = 4323;
const ROADS = process.env.DRAG_OSM ?? join(root, "scripts/fixtures/drawn-roads.osm.pbf");

const counts = (page: Page) =>
  page.evaluate(() => ({
    drawn: performance.getEntriesByName("spot-drawn").length,
    counted: performance.getEntriesByName("spot-people", "measure").length,
  }));

/** Drags the pin round and round; answers a second, as drawn. */
async function dragged(page: Page, mode: string): Promise<{ drawn: number; counted: number }> {
  await page.getByRole("radio", { name: mode, exact: true }).check();
  await page.locator(".spot-people .figure-tile").waitFor({ timeout: 60_000 });
  await page.waitForTimeout(1500);
  const box = await page.locator(".map-pin").boundingBox();
  if (!box) throw new Error("no pin on the map");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const before = await counts(page);
  const start = Date.now();
  for (let step = 0; Date.now() - start < DRAG_MILLISECONDS; step++) {
    const angle = step / 12;
    // A hand does not wait for the screen.
    void page.mouse.move(x + 90 * Math.sin(angle), y + 60 * (Math.cos(angle) - 1)).catch(() => {});
    await new Promise((next) => setTimeout(next, 16));
  }
  const seconds = (Date.now() - start) / 1000;
  const after = await counts(page);
  await page.mouse.up();
  return {
    drawn: (after.drawn - before.drawn) / seconds,
    counted: (after.counted - before.counted) / seconds,
  };
}

const server = spawn(process.execPath, ["scripts/serve.mjs", "dist", String(port), "/"], { cwd: root });
const browser = await chromium.launch({ executablePath: chromiumPath, args: [...CHROMIUM_FLAGS] });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: "zh-CN" });
  await page.goto(`http://127.0.0.1:${port}/#/plan?v=1&w=drive&n=15&x=115.33000~22.97000&k=-&m=-`);
  await page.locator(".map-sheet[data-state=drawn]").waitFor({ timeout: 60_000 });
  await page.locator(".map-pin").waitFor();
  const straight = await dragged(page, "驾车");
  await dropFile(page, ".plan", "roads.osm.pbf", readFileSync(ROADS));
  await page.getByText("已换上 roads.osm.pbf 的道路").waitFor({ timeout: 60_000 });
  for (const mode of ["驾车", "老年人步行"]) {
    const { drawn, counted } = await dragged(page, mode);
    console.log(
      `拖动选点，${mode}：每秒画出 ${drawn.toFixed(1)} 个圈、数出 ${counted.toFixed(1)} 次人（预算 ${BUDGET_ANSWERS}），` +
        `圈是直线推算（每秒 ${straight.drawn.toFixed(1)} 个）的 ${(drawn / straight.drawn).toFixed(2)} 倍`,
    );
  }
} finally {
  await browser.close();
  server.kill();
}
