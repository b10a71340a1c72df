import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { test as base, expect } from "./fixtures";
import { type OwnCopy, ownCopy } from "./offlineSites";
import { INTERNAL_SITE, PUBLIC_SITE } from "./sites";

const HOME = "黄羌镇敬老院";
const PORT = PUBLIC_SITE.port + 1000;
const list = JSON.parse(readFileSync(join(import.meta.dirname, "../../data/find.json"), "utf8"));
const placeNamed = (name: string): { id: string } =>
  list.places.find((place: { name: string }) => place.name === name);

/** Each test has a site of its own, so that it may publish, and a browser that has never seen it. */
const test = base.extend<{ site: OwnCopy }>({
  site: async ({ baseURL }, use) => {
    const { port, pathname } = new URL(baseURL as string);
    const site = await ownCopy(
      pathname === PUBLIC_SITE.base ? PUBLIC_SITE.folder : "dist",
      Number(port),
      pathname,
    );
    await use(site);
    await site.close();
  },
});
test.use({ serviceWorkers: "allow", viewport: { width: 360, height: 640 } });

const seen = (page: Page, name = HOME) => expect(page.getByText(name).first()).toBeVisible();
const notice = (page: Page) => page.getByRole("status").filter({ hasText: "新版本" });
const entryOf = (page: Page) =>
  page.evaluate(() => document.querySelector<HTMLScriptElement>("script[src]")?.getAttribute("src"));
/** Opens the list and waits until it is kept. */
async function openedAndKept(page: Page): Promise<void> {
  await page.goto("./");
  await seen(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}
/** What the visitor's device keeps, by the address inside the site. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const found: string[] = [];
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys())
        found.push(url.replace(new URL("./", window.location.href).href, "").replace(/\?__WB.*/, ""));
    return found.sort();
  });
/** A page that is loaded anew loses its mark. */
const mark = (page: Page) => page.evaluate(() => document.documentElement.setAttribute("data-mark", "1"));
const marked = (page: Page) => page.evaluate(() => document.documentElement.hasAttribute("data-mark"));
const lookForUpdate = (page: Page) =>
  page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration())?.update()));

test.describe("the public site on a cheap phone", () => {
  test.use({ baseURL: `http://127.0.0.1:${PORT}${PUBLIC_SITE.base}` });

  test("once read, the list opens without a network, and so does a place's link", async ({
    page,
    site,
    context,
    watched,
  }) => {
    // A bare file in a tab has no icon of its own.
    watched.mayLog(/ERR_INTERNET_DISCONNECTED|favicon\.ico/);
    // What another site in a folder below keeps, and what an earlier kind of this worker kept.
    await page.goto("./data/LICENSE.md");
    await page.evaluate(async (origin) => {
      await caches.open(`workbox-precache-v2-${origin}below/`);
      await caches.open(`minzheng-former-${origin}`);
    }, `http://127.0.0.1:${PORT}${PUBLIC_SITE.base}`);
    await openedAndKept(page);
    expect(site.asked.filter((path) => path.startsWith("sw.js"))).toHaveLength(1);
    const names = await page.evaluate(() => caches.keys());
    expect(names.filter((name) => name.includes("below/"))).toHaveLength(1);
    expect(names.filter((name) => name.includes("former"))).toHaveLength(0);

    await context.setOffline(true);
    await page.reload();
    await seen(page);
    await page.getByRole("searchbox").fill("黄羌");
    await seen(page);
    const other = await context.newPage();
    await other.goto(`./#/find?v=1&id=${placeNamed(HOME).id}`);
    await expect(other.getByRole("heading", { name: HOME }).first()).toBeVisible();
    await other.goto(`./index.html?from=singlemessage#/find?v=1&id=${placeNamed(HOME).id}`);
    await expect(other.getByRole("heading", { name: HOME }).first()).toBeVisible();
  });

  test("can be installed", async ({ page, site, context }) => {
    await openedAndKept(page);
    const devtools = await context.newCDPSession(page);
    const { url, errors } = await devtools.send("Page.getAppManifest");
    expect(errors).toEqual([]);
    expect(url).toContain(`${PUBLIC_SITE.base}manifest.webmanifest`);
    const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
    // A test's window is one without a history, in which nothing is ever installed.
    expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);
    expect(site.entry()).toContain("assets/");
  });

  test("a newer version is said quietly; nothing changes until it is taken", async ({
    page,
    site,
    checkAccessibility,
  }) => {
    await openedAndKept(page);
    const before = `./${site.entry()}`;
    site.publishVersion("second");
    await mark(page);
    await lookForUpdate(page);
    await expect(notice(page)).toBeVisible();
    await checkAccessibility({ include: ".update-notice" });
    expect(await entryOf(page)).toBe(before);
    expect(await marked(page)).toBe(true);
    const target = await notice(page).getByRole("button", { name: "更新" }).boundingBox();
    expect(target?.height).toBeGreaterThanOrEqual(44);

    await notice(page).getByRole("button", { name: "更新" }).click();
    await expect.poll(() => entryOf(page).catch(() => "")).toBe(`./${site.entry()}`);
    await seen(page);
    await expect(notice(page)).toHaveCount(0);
    // The version before stays for windows still open on it, what is older goes.
    const second = site.entry();
    expect(await kept(page)).toEqual(expect.arrayContaining([before.slice(2), second]));
    site.publishVersion("third");
    await lookForUpdate(page);
    await notice(page).getByRole("button", { name: "更新" }).click();
    await expect.poll(() => entryOf(page).catch(() => "")).toBe(`./${site.entry()}`);
    await expect.poll(() => kept(page)).not.toContain(before.slice(2));
    expect(await kept(page)).toEqual(expect.arrayContaining([second, site.entry()]));
  });

  test("the only window that is loaded anew has the newer version, one of two has not", async ({
    page,
    site,
    context,
  }) => {
    await openedAndKept(page);
    const before = `./${site.entry()}`;
    const other = await context.newPage();
    await other.goto("./");
    await seen(other);
    site.publishVersion("second");
    await lookForUpdate(page);
    await expect(notice(page)).toBeVisible();
    await expect(notice(other)).toBeVisible();
    // What the old page loads only now is gone from the server, not from the device.
    await page.reload();
    await seen(page);
    expect(await entryOf(page)).toBe(before);
    await expect(notice(page)).toBeVisible();

    await other.close();
    await page.reload();
    await seen(page);
    expect(await entryOf(page)).toBe(`./${site.entry()}`);
    await expect(notice(page)).toHaveCount(0);
    await page.reload();
    await seen(page);
    expect(await entryOf(page)).toBe(`./${site.entry()}`);
  });

  for (const isTaken of [false, true])
    test(`a window open on a version that is gone from the server goes on, ${isTaken ? "though a second window took the newer one" : "when a second window is opened"}`, async ({
      page,
      site,
      context,
    }) => {
      await openedAndKept(page);
      const before = `./${site.entry()}`;
      await mark(page);
      site.publishVersion("second");
      await lookForUpdate(page);
      await expect(notice(page)).toBeVisible();
      const other = await context.newPage();
      await other.goto("./");
      await seen(other);
      expect(await entryOf(other)).toBe(before);
      if (isTaken) {
        await notice(other).getByRole("button", { name: "更新" }).click();
        await expect.poll(() => entryOf(other).catch(() => "")).toBe(`./${site.entry()}`);
        await seen(other);
      }
      // Each of these is a script that this window loads only now, and the browser's own cache may have let go of it.
      await (await context.newCDPSession(page)).send("Network.clearBrowserCache");
      await page.bringToFront();
      await page.getByRole("link", { name: HOME, exact: true }).click();
      await expect(page.getByRole("article", { name: HOME })).toBeVisible();
      await page.getByRole("button", { name: "二维码海报" }).click();
      await expect(page.getByRole("region", { name: HOME }).getByRole("img").first()).toBeVisible();
      await page.getByRole("button", { name: "EN: show this page in English" }).click();
      await expect(page.getByRole("button", { name: "Back" })).toBeVisible();
      expect([await entryOf(page), await marked(page)]).toEqual([before, true]);
    });

  test("a recording heard once is kept whole, and its parts are cut from that", async ({
    page,
    site,
    context,
  }) => {
    await openedAndKept(page);
    const path = site.publishFile("audio/one.ogg", "0123456789");
    const heard = (range?: string) =>
      page.evaluate(
        async ([url, part]) => {
          const answer = await fetch(url as string, part ? { headers: { range: part } } : {});
          return [answer.status, answer.headers.get("content-range"), await answer.text()];
        },
        [path, range],
      );
    expect(await heard("bytes=0-")).toEqual([206, "bytes 0-9/10", "0123456789"]);
    await expect.poll(() => kept(page)).toContain(path);
    await context.setOffline(true);
    expect(await heard("bytes=2-5")).toEqual([206, "bytes 2-5/10", "2345"]);
    expect(await heard()).toEqual([200, null, "0123456789"]);
    expect(site.asked.filter((asked) => asked.includes("one.ogg"))).toHaveLength(1);
  });

  test("new data are there at the next visit, unasked; without a network the last ones stay whole", async ({
    page,
    site,
    context,
    watched,
  }) => {
    watched.mayLog(/ERR_INTERNET_DISCONNECTED/);
    await openedAndKept(page);
    site.publishData((text) => text.replaceAll(HOME, "黄羌镇新敬老院"));
    await page.reload();
    await seen(page, "黄羌镇新敬老院");
    await expect(notice(page)).toHaveCount(0);
    // The list before stays for a page still open on it.
    await expect
      .poll(async () => (await kept(page)).filter((path) => path.includes("find.json")))
      .toHaveLength(2);

    // The new list never comes: the older manifest must not have been lost for it.
    site.publishData((text) => text.replaceAll("黄羌镇新敬老院", "黄羌镇另一敬老院"));
    site.slow("find.json", 60_000);
    await page.reload();
    await expect
      .poll(() => site.asked.filter((path) => path.startsWith("data/find.json")).length)
      .toBeGreaterThan(2);
    await context.setOffline(true);
    await page.reload();
    await seen(page, "黄羌镇新敬老院");
  });

  test("a folder published half-way does not take the place of the list that is kept", async ({
    page,
    site,
    context,
    watched,
  }) => {
    watched.mayLog(/ERR_INTERNET_DISCONNECTED/);
    await openedAndKept(page);
    const before = await kept(page);
    site.publishData((text) => text.replaceAll(HOME, "黄羌镇新敬老院"), { isHalfway: true });
    await page.reload();
    await expect(page.getByRole("alert")).toContainText("可能只发布了一部分");
    await expect
      .poll(() => site.asked.filter((path) => path.startsWith("data/find.json")).length)
      .toBeGreaterThan(3);
    await context.setOffline(true);
    await page.reload();
    await seen(page);
    expect(await kept(page)).toEqual(before);
  });

  test("a network that hangs is not waited for", async ({ page, site }) => {
    await openedAndKept(page);
    site.slow("data/manifest.json", 60_000);
    const from = Date.now();
    await page.reload();
    await seen(page);
    expect(Date.now() - from).toBeLessThan(15_000);
  });

  test("a kept file that was spoilt heals", async ({ page, site }) => {
    await openedAndKept(page);
    await page.evaluate(async () => {
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys())
          if (request.url.includes("find.json"))
            await cache.put(request, new Response("{", { headers: { "content-type": "application/json" } }));
      }
    });
    const asked = site.asked.length;
    await page.reload();
    await seen(page);
    expect(site.asked.slice(asked).filter((path) => path.startsWith("data/find.json"))).toHaveLength(1);
    await page.reload();
    await seen(page);
    expect(site.asked.slice(asked).filter((path) => path.startsWith("data/find.json"))).toHaveLength(1);
  });

  test("with no room on the device the list is there all the same", async ({
    page,
    site,
    context,
    watched,
  }) => {
    watched.mayLog(/Failed to register a ServiceWorker|QuotaExceeded|Quota exceeded/i);
    const devtools = await context.newCDPSession(page);
    const origin = `http://127.0.0.1:${PORT}`;
    await devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1 });
    await page.goto("./");
    await seen(page);
    await page.reload();
    await seen(page);
    await expect(page.getByRole("alert")).toHaveCount(0);
    expect(site.asked.length).toBeGreaterThan(4);
  });

  test("on plain http nothing is kept and nothing is said about it", async ({ page, site }) => {
    await page.goto(`http://county.example:${PORT}${PUBLIC_SITE.base}`);
    await seen(page);
    expect(await page.evaluate(() => window.isSecureContext)).toBe(false);
    await page.waitForLoadState("load");
    await page.evaluate(() => new Promise((done) => setTimeout(done, 1000)));
    expect(site.asked).not.toContain("sw.js");
  });
});

test.describe("the same door in the internal site", () => {
  test.use({ baseURL: `http://127.0.0.1:${PORT + 1}${INTERNAL_SITE.base}` });

  test("the look-up opens without a network; map and database are not kept for it", async ({
    page,
    site,
    context,
    watched,
  }) => {
    watched.mayLog(/ERR_INTERNET_DISCONNECTED/);
    await page.goto("./#/find");
    await seen(page);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const files = await kept(page);
    expect(files).toContain(site.entry());
    expect(files.filter((path) => /maplibre|tile_cache|Plan-|duckdb|deck|\.wasm/.test(path))).toEqual([]);
    await context.setOffline(true);
    await page.reload();
    await seen(page);
  });

  test("a slow network is waited for: the list of data is never an old one", async ({ page, site }) => {
    await page.goto("./#/find");
    await seen(page);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    site.publishData((text) => text.replaceAll(HOME, "黄羌镇新敬老院"));
    site.slow("data/manifest.json", 6000);
    await page.reload();
    await seen(page, "黄羌镇新敬老院");
    await expect(page.getByText(HOME)).toHaveCount(0);
  });

  test("a visit after a newer version was published begins with it: the other doors are not kept", async ({
    page,
    site,
  }) => {
    await page.goto("./#/find");
    await seen(page);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    site.publishVersion("second");
    await page.goto("about:blank");
    await page.goto("./#/data");
    await expect(page.getByRole("heading", { name: "数据底账" })).toBeVisible();
    expect(await entryOf(page)).toBe(`./${site.entry()}`);
    await page.goto("./#/find");
    await seen(page);
    await expect(notice(page)).toHaveCount(0);
  });
});
