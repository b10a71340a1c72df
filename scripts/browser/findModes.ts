import { type BrowserContext, expect, type Page } from "@playwright/test";

/** A cheap phone. */
export const PHONE = { width: 360, height: 640 };

/** The two prints of the public's page, and what a phone remembers that was left in each. */
export const MODES = (
  [
    ["普通版", false],
    ["长辈版", true],
  ] as const
).map(([name, elder]) => ({
  name,
  elder,
  remembered: JSON.stringify({ elder, language: "zh" }),
}));

/** Lets a phone remember a print from an earlier visit; what this visit changes is not undone. */
export const openAs = (context: BrowserContext, remembered: string) =>
  context.addInitScript((value) => {
    if (location.protocol !== "about:" && localStorage.getItem("minzheng-find") === null)
      localStorage.setItem("minzheng-find", value);
  }, remembered);

/** One place of the list, by its name. */
export const placeIn = (page: Page, name: string) =>
  page.getByRole("listitem").filter({ has: page.getByRole("link", { name, exact: true }) });

/** What the page says it found. */
export const said = (page: Page) => page.locator(".find-said");

export const searchBox = (page: Page) => page.getByRole("searchbox", { name: "找什么" });

export const card = (page: Page, name: string) => page.getByRole("article", { name });

/** The names of the listed places in the order of the page. */
export const listedNames = (page: Page) => page.locator(".find-open").allTextContents();

export async function expectNothingSideways(page: Page, width = PHONE.width): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth), "sideways").toBeLessThanOrEqual(
    width,
  );
}
