import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { INTERNAL_SITE, PUBLIC_SITE } from "./sites";

const PHONE = { width: 390, height: 844 };
const list = () => readFileSync(join(import.meta.dirname, "../../data/find.json"), "utf8");

/** One place of the list, by its name. */
const place = (page: Page, name: string) =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { name, exact: true }) });

test.describe("the public site on a phone", () => {
  test.use({ baseURL: PUBLIC_SITE.address, viewport: PHONE });

  test("somebody of 黄羌 finds the home, its beds, whether it is open, and on whose word", async ({
    page,
    checkAccessibility,
  }) => {
    await page.goto("./");
    await expect(page.getByRole("heading", { level: 1, name: "您镇上有什么民政设施" })).toBeVisible();
    const result = page.getByRole("status");

    await test.step("reads the whole list", async () => {
      await expect(result).toContainText("找到 36处");
      const homes = page.getByRole("region", { name: "敬老院", exact: true });
      await expect(homes.getByRole("heading", { level: 4 })).toHaveCount(12);
      await expect(place(page, "公平镇敬老院")).toContainText("尚未开放");
      await expect(place(page, "海丰县中心敬老院")).toContainText("建成床位 ≥ 200张");
      await expect(place(page, "海丰县中心敬老院")).toContainText("在哪个镇待登记");
      await expect(place(page, "东陇村幸福食堂")).toContainText("2021年建成");
      await expect(place(page, "云岭社区幸福食堂")).toContainText("是否开放待登记");
      await expect(place(page, "城东医院")).toContainText("床位是否在用待登记");
      await expect(page.getByRole("region", { name: "幸福食堂" })).toContainText("全县另有 64家名单待登记");
      const headings = await page.getByRole("heading", { level: 2 }).allTextContents();
      expect(headings).toEqual(["养老服务", "殡葬设施", "这份名单怎么来的"]);
      await expect(page.locator("canvas")).toHaveCount(0);
      await checkAccessibility();
    });

    await test.step("writes 黄羌", async () => {
      await page.getByRole("searchbox", { name: "或者写名字找" }).fill("黄羌");
      await expect(result).toContainText("找到 2处");
      const home = place(page, "黄羌镇敬老院");
      await expect(home).toContainText("运营中");
      await expect(home).toContainText("建成床位 52张");
      await expect(home).toContainText("位置待登记（还不能导航）");
      await expect(home).toContainText("依据 海丰县民政局，2023年12月31日");
      await home.locator("summary").click();
      await expect(home.getByRole("link", { name: /2023年工作总结/ })).toBeVisible();
      await expect(home.getByText(/床位：海丰广播电视，未注日期/)).toBeVisible();
      await checkAccessibility();
    });

    await test.step("a home that is only being sited is not there", async () => {
      await page.getByRole("searchbox").fill("可塘");
      await expect(result).toContainText("找到 3处");
      await expect(page.getByRole("region", { name: "敬老院", exact: true })).toHaveCount(0);
      await expect(page.locator("body")).not.toContainText(/择址|选址|可塘镇敬老院/);
    });

    await test.step("writes what is not in the list, is told politely, and starts again", async () => {
      await page.getByRole("searchbox").fill("幼儿园");
      await expect(result).toContainText("没有找到");
      await expect(result).toContainText("没有列出不等于没有");
      await page.getByRole("button", { name: "看全部" }).click();
      await expect(result).toContainText("找到 36处");
    });
  });

  test("by town and by kind, with the keyboard alone", async ({ page, checkAccessibility }) => {
    await page.goto("./");
    const town = page.getByRole("combobox", { name: "您在哪个镇（场）" });
    await town.focus();
    for (let step = 0; step < 6; step++) await page.keyboard.press("ArrowDown");
    await expect(town.locator("option:checked")).toHaveText("可塘镇");
    await expect(page.getByRole("status")).toContainText("找到 3处");
    await expect(page.getByRole("status")).toContainText("还有 5处不知道在哪个镇");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const canteens = page.getByRole("checkbox", { name: "幸福食堂" });
    await canteens.focus();
    await page.keyboard.press("Space");
    await expect(canteens).toBeChecked();
    await expect(page.getByRole("status")).toContainText("没有找到");
    await expect(page.getByRole("region", { name: "幸福食堂" })).toContainText("全县另有 64家名单待登记");
    await checkAccessibility();
  });

  test("every target is large enough for a thumb, and nothing sticks out sideways", async ({ page }) => {
    await page.goto("./");
    await page.locator(".find-kinds summary").click();
    await page.getByRole("searchbox").fill("镇");
    const targets = page.locator(
      "select, input[type=search], summary, button, label:has(input[type=checkbox])",
    );
    expect(await targets.count()).toBeGreaterThan(20);
    for (const target of await targets.all())
      expect((await target.boundingBox())?.height, await target.innerText()).toBeGreaterThanOrEqual(48);
    for (const width of [320, 390, 1440]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
  });

  test("every number is a figure, a date or in a name", async ({ page }) => {
    await page.goto("./");
    await expect(page.getByRole("status")).toContainText("找到");
    const bare = await page.evaluate(() => {
      const walker = document.createTreeWalker(document.querySelector("main") as Node, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      while (walker.nextNode()) {
        const node = walker.currentNode as Text;
        const allowed = "[data-figure], time, .find-how li, .find-basis > p";
        if (/\d/.test(node.data) && !node.parentElement?.closest(allowed)) found.push(node.data);
      }
      return found;
    });
    expect(bare).toEqual([]);
  });

  test("loads one script and the list: no map, no database, no thread", async ({ page }) => {
    const asked: string[] = [];
    page.on("request", (request) => {
      const { protocol, pathname } = new URL(request.url());
      if (protocol !== "data:") asked.push(pathname);
    });
    page.on("worker", (worker) => asked.push(`worker ${worker.url()}`));
    await page.goto("./");
    await expect(page.getByRole("status")).toContainText("找到 36处");
    expect(asked.map((path) => path.replace(/-[^/]*\./, ".").replace(PUBLIC_SITE.base, "")).sort()).toEqual([
      "",
      "assets/index.css",
      "assets/index.js",
      "data/find.json",
      "data/manifest.json",
    ]);
  });

  for (const hash of ["#/plan", "#/data", "#/brief", "#/plan?town=441521110"])
    test(`another door's address, ${hash}, opens the list`, async ({ page }) => {
      await page.goto(`./${hash}`);
      await expect(page.getByRole("status")).toContainText("找到 36处");
      await expect(page.getByRole("navigation")).toHaveCount(0);
      await expect(page.getByRole("alert")).toHaveCount(0);
    });

  test("works on a plain-http intranet address", async ({ page }) => {
    await page.goto(`http://county.example:${PUBLIC_SITE.port}${PUBLIC_SITE.base}`);
    expect(await page.evaluate(() => window.isSecureContext)).toBe(false);
    await expect(page.getByRole("status")).toContainText("找到 36处");
  });

  test("the list missing: said in words, and read again when it is back", async ({
    page,
    watched,
    checkAccessibility,
  }) => {
    watched.mayLog(/Failed to load resource/);
    let gone = true;
    await page.route("**/data/find.json*", (route) =>
      gone
        ? route.fulfill({ status: 404, body: "not here" })
        : route.fulfill({ contentType: "application/json", body: list() }),
    );
    await page.goto("./");
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("名单没有读到");
    await expect(alert).toContainText("find.json");
    await checkAccessibility();
    gone = false;
    await alert.getByRole("button", { name: "再试一次" }).click();
    await expect(page.getByRole("status")).toContainText("找到 36处");
  });
});

test.describe("the same door in the internal site", () => {
  test.use({ baseURL: INTERNAL_SITE.address });

  test("stands between the others and says the same", async ({ page, checkAccessibility }) => {
    await page.goto("./#/find");
    await expect(page.getByRole("status")).toContainText("找到 36处");
    await expect(page.getByRole("link", { name: "公众查询" })).toHaveAttribute("aria-current", "page");
    await expect(page.locator("main")).not.toContainText("择址");
    await checkAccessibility();
    await page.getByRole("link", { name: "数据底账" }).click();
    await expect(page.getByRole("heading", { name: "数据底账" })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole("status")).toContainText("找到 36处");
  });

  test("fits a phone there too", async ({ page }) => {
    await page.setViewportSize(PHONE);
    await page.goto("./#/find");
    await expect(page.getByRole("status")).toContainText("找到 36处");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
  });
});
