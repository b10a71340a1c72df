import { join } from "node:path";
import { chromium } from "@playwright/test";
import config from "./playwright.config";

/** npm run screenshot [address]: takes the README's picture of a running site (npm start first). */
const address = process.argv[2] ?? "http://127.0.0.1:4173/";
const browser = await chromium.launch(config.use?.launchOptions ?? {});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: "zh-CN" });
await page.goto(address);
await page.locator('.map-sheet[data-state="drawn"]').waitFor();
// A home's half-hour drive: circles large enough to be seen in a small picture.
await page.getByRole("radio", { name: "敬老院", exact: true }).check();
await page.getByRole("checkbox", { name: /分钟参照圈/ }).check();
await page.locator(".reach-answer").waitFor();
await page.locator(".plan-right").evaluate((panel) => panel.scrollTo(0, 0));
await page.waitForTimeout(1500);
await page.locator('.map-sheet[data-state="drawn"]').waitFor();
await page.screenshot({ path: join(import.meta.dirname, "screenshot.png") });
await browser.close();
