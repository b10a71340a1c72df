import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

const SCREENS = [
  { name: "a phone", width: 390, height: 844 },
  { name: "a desk", width: 1440, height: 900 },
  { name: "a large screen", width: 1920, height: 1080 },
] as const;

const drawn = (page: Page) =>
  expect(page.locator(".map-sheet")).toHaveAttribute("data-state", "drawn", { timeout: 40_000 });

for (const { name, width, height } of SCREENS)
  test(`a planner on ${name} learns that 可塘 has no home, and what that rests on`, async ({
    page,
    checkAccessibility,
  }) => {
    await page.setViewportSize({ width, height });
    await page.goto("./#/plan");
    await drawn(page);

    await test.step("sees the towns and the county's figures", async () => {
      const towns = page.getByRole("region", { name: "乡镇表" });
      await expect(towns.getByRole("row")).toHaveCount(15);
      await expect(
        page.getByRole("button", { name: /^全县常住人口：736,791人，公开/ }).first(),
      ).toBeVisible();
      await expect(page.getByRole("button", { name: /^全县县中心敬老院待启用床位：≥ 200张/ })).toBeVisible();
      await checkAccessibility();
    });

    await test.step("taps 可塘 and reads its card", async () => {
      await page.getByRole("button", { name: "可塘镇", exact: true }).click();
      const card = page.getByRole("article", { name: "可塘镇详情" });
      await expect(card.getByText("还没有敬老院，正在择址。")).toBeInViewport();
      await expect(card.getByText(/依据.*公开.*海丰县民政局2023年工作总结/)).toBeVisible();
      await expect(
        card.getByRole("button", { name: /^可塘镇60岁及以上老年人：6,394–7,169人，假设/ }),
      ).toBeVisible();
      await card.getByRole("button", { name: /^可塘镇镇级敬老院：0所，公开/ }).click();
      const sheet = page.getByRole("dialog");
      await expect(sheet).toContainText("镇级敬老院中已建成的所数");
      await expect(sheet).toContainText("2023年12月31日");
      await expect(sheet).toContainText("可塘镇敬老院（择址中）");
      await checkAccessibility();
      await page.keyboard.press("Escape");
      await expect(sheet).toBeHidden();
    });

    await test.step("switches the assumptions off and sees the tray", async () => {
      const tray = page.getByRole("group").filter({ hasText: "未落图" });
      await expect(tray).toContainText("未落图 0处");
      await page.getByRole("switch", { name: /假设集/ }).click();
      await expect(tray).toContainText("未落图 90处");
      for (const words of [
        "幸福食堂64家",
        "居家养老服务站20个",
        "医养结合床位3家",
        "公益性公墓1座",
        "经营性公墓1座",
        "敬老院1所",
      ])
        await expect(tray).toContainText(words);
      await expect(page.getByRole("button", { name: /^可塘镇幸福食堂：待登记/ }).first()).toBeVisible();
      await expect(page.getByRole("button", { name: /^全县幸福食堂：66家，公开/ }).first()).toBeVisible();
      await drawn(page);
      await checkAccessibility();
    });

    await test.step("nothing sticks out sideways", async () => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    });
  });

for (const [name, address] of [
  ["", "./"],
  [" in a service circle too", "./#/plan?v=1&c=canteen&w=elder_walk&n=15&s=1"],
] as const)
  test(`every number on the page is a figure, with its mark and its sources${name}`, async ({ page }) => {
    await page.goto(address);
    await drawn(page);
    if (name) await expect(page.locator(".reach-answer")).toBeVisible({ timeout: 45_000 });
    // Names, dates, legend classes and short codes may hold digits; a bare quantity may not.
    const bare = await page.evaluate(() => {
      const allowed =
        "[data-figure], time, .legend, .maplibregl-ctrl, .facility-list, fieldset .choice > span, .finding-basis, .chip, .reach-basis, .reach-answer [role=status], .reach-answer h3";
      const walker = document.createTreeWalker(document.querySelector("main") as Node, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      while (walker.nextNode()) {
        const node = walker.currentNode as Text;
        if (/\d/.test(node.data) && !node.parentElement?.closest(allowed)) found.push(node.data);
      }
      return found;
    });
    expect(bare.filter((words) => !/60岁及以上/.test(words))).toEqual([]);
    for (const figure of await page.locator("main button[data-figure]").all()) {
      const label = (await figure.getAttribute("aria-label")) ?? "";
      expect(label).toMatch(/(待登记|，(登记|公开|假设|示意))，.*(日|年|未注日期)。查看公式与来源$/);
    }
  });

test("a figure made of others opens them in turn", async ({ page }) => {
  await page.goto("./");
  await page.getByRole("button", { name: "黄羌镇", exact: true }).click();
  await page
    .getByRole("button", { name: /^黄羌镇每千名老年人建成床位：13\.6–22\.5张\/千人/ })
    .first()
    .click();
  const sheet = page.getByRole("dialog").first();
  await expect(sheet).toContainText("分母");
  await sheet.getByRole("button", { name: /^黄羌镇镇级敬老院建成床位：52张/ }).click();
  const inner = page.getByRole("dialog").last();
  await expect(inner).toContainText("海丰黄羌镇敬老院举行揭牌仪式");
  await inner.getByRole("button", { name: "关闭" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(1);
  await page.waitForTimeout(300);
  await expect(page.getByRole("dialog", { name: "黄羌镇 · 每千名老年人建成床位" })).toBeVisible();
});

test("a sheet opened from the table is not cut off, on a phone either", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("./#/plan");
  await page
    .getByRole("row", { name: /联安镇/ })
    .getByRole("button", { name: /60岁及以上老年人/ })
    .click();
  const sheet = page.getByRole("dialog");
  await expect(sheet).toContainText("来源");
  expect(await sheet.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
});

test("a town can be tapped on the map itself, and the zone cannot", async ({ page }) => {
  await page.goto("./");
  await drawn(page);
  const box = await page.locator(".map-sheet canvas").boundingBox();
  if (!box) throw new Error("no canvas");
  await page.mouse.click(box.x + box.width * 0.5, box.y + box.height * 0.5);
  await expect(page.getByRole("article")).toBeVisible();
  // The zone's hatched land lies in the west.
  await page.mouse.click(box.x + box.width * 0.18, box.y + box.height * 0.6);
  await expect(page.getByRole("article")).toBeHidden();
  await expect(page.getByRole("region", { name: "全县概况" })).toBeVisible();
});

test("colouring by another question changes the legend; layers can be switched off", async ({ page }) => {
  await page.goto("./");
  await drawn(page);
  const legend = page.getByRole("region", { name: "图例" });
  await expect(legend).toContainText("常住人口");
  await page.getByRole("radio", { name: /镇级公益性公墓/ }).check();
  await expect(legend).toContainText("有");
  await expect(legend).toContainText("待登记");
  await expect(legend).not.toContainText("无");
  // Every question with the assumptions off too: some then have no town that can be coloured.
  await page.getByRole("switch", { name: /假设集/ }).click();
  for (const question of await page.getByRole("group", { name: "乡镇着色" }).getByRole("radio").all()) {
    await question.check();
    await expect(legend).toBeVisible();
    await expect(page.getByRole("alert")).toHaveCount(0);
  }
  await page.getByRole("switch", { name: /假设集/ }).click();
  await page.getByRole("checkbox", { name: /幸福食堂/ }).uncheck();
  await page.getByRole("radio", { name: "不着色" }).check();
  await expect(legend).not.toContainText("公墓");
  await drawn(page);
});

test("works on a plain-http intranet address", async ({ page, baseURL }) => {
  const port = new URL(baseURL as string).port;
  await page.goto(`http://county.example:${port}/minzheng/`);
  expect(await page.evaluate(() => window.isSecureContext)).toBe(false);
  await drawn(page);
  await page.getByRole("link", { name: "数据底账" }).click();
  await page.getByRole("button", { name: "开始核对" }).click();
  await expect(page.getByText("本机复算的全部指标与随附数据一致")).toBeVisible({ timeout: 45_000 });
});

test("changing doors keeps one database", async ({ page }) => {
  let engines = 0;
  page.on("worker", (worker) => {
    if (worker.url().includes("duckdb")) engines++;
  });
  await page.goto("./#/data");
  await page.getByRole("button", { name: "开始核对" }).click();
  await expect(page.getByText("本机复算的全部指标与随附数据一致")).toBeVisible({ timeout: 45_000 });
  for (const door of ["规划工作台", "数据底账", "规划工作台", "数据底账"])
    await page.getByRole("link", { name: door }).click();
  await expect(page.getByText("本机复算的全部指标与随附数据一致")).toBeVisible();
  expect(engines).toBe(1);
});

test("a door that cannot be fetched says so in words", async ({ page, context, watched }) => {
  watched.mayLog(/ERR_INTERNET_DISCONNECTED|dynamically imported module|Unable to preload/);
  await page.goto("./");
  await drawn(page);
  await context.setOffline(true);
  await page.getByRole("link", { name: "数据底账" }).click();
  await expect(page.getByRole("alert")).toContainText("页面没有打开");
  await context.setOffline(false);
  await page.getByRole("button", { name: "再试一次" }).click();
  await expect(page.getByRole("heading", { name: "数据底账" })).toBeVisible();
});

test("goes on working when the network is gone", async ({ page, context }) => {
  await page.goto("./");
  await drawn(page);
  await context.setOffline(true);
  await page.getByRole("button", { name: "公平镇", exact: true }).click();
  await expect(page.getByText("公平镇敬老院：已建成未运营。")).toBeVisible();
  await page.getByRole("radio", { name: "每千名老年人建成床位" }).check();
  await drawn(page);
});
