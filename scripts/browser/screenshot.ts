import { join } from "node:path";
import { chromium } from "@playwright/test";
import config from "./playwright.config";

/** npm run screenshot [address]: takes the README's picture of a running site (npm start first). */
const address = process.argv[2] ?? "http://127.0.0.1:4173/";
const browser = await chromium.launch(config.use?.launchOptions ?? {});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: "zh-CN" });
await page.goto(address);
await page.locator('.map-sheet[data-state="drawn"]').waitFor();
// The question a county asks first: where should the home that is being sited lie, and who says so.
await page.getByRole("button", { name: "为可塘镇选一处" }).click();
await page.getByRole("button", { name: "求解", exact: true }).click();
await page.locator('[data-status="optimal"]').waitFor({ timeout: 90_000 });
await page.locator("[data-check=elders]").waitFor({ timeout: 90_000 });
await page.locator(".siting-result").evaluate((result) => {
  const panel = result.closest(".plan-right");
  panel?.scrollTo(0, (result as HTMLElement).offsetTop - 12);
});
await page.waitForTimeout(1500);
await page.locator('.map-sheet[data-state="drawn"]').waitFor();
await page.screenshot({ path: join(import.meta.dirname, "screenshot.png") });
await browser.close();
