import { join } from "node:path";
import { chromium } from "@playwright/test";
import config from "./playwright.config";

/** npm run screenshot [address]: takes the README's picture of a running site (npm start first). */
const address = process.argv[2] ?? "http://127.0.0.1:4173/";
const browser = await chromium.launch(config.use?.launchOptions ?? {});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: "zh-CN" });
await page.goto(address);
await page.locator('.map-sheet[data-state="drawn"]').waitFor();
await page.getByRole("button", { name: "可塘镇", exact: true }).click();
await page.getByRole("radio", { name: "每千名老年人建成床位" }).check();
await page.waitForTimeout(1500);
await page.locator('.map-sheet[data-state="drawn"]').waitFor();
await page.screenshot({ path: join(import.meta.dirname, "screenshot.png") });
await browser.close();
