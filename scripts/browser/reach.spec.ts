import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

const drawn = (page: Page) =>
  expect(page.locator(".map-sheet")).toHaveAttribute("data-state", "drawn", { timeout: 40_000 });
const panel = (page: Page) => page.getByRole("region", { name: "养老服务圈" });
const answer = (page: Page) => panel(page).locator(".reach-answer");
const settled = (page: Page) =>
  expect(panel(page).locator('.reach-answered[aria-busy="true"]')).toHaveCount(0, { timeout: 20_000 });
const openKind = async (page: Page, kind: string) => {
  await panel(page).getByRole("radio", { name: kind }).check();
  await expect(answer(page)).toBeVisible({ timeout: 45_000 });
  await settled(page);
};
/** What a person reads: every figure of the panel, in words. */
const figures = async (page: Page) => {
  await settled(page);
  return panel(page)
    .locator("button[data-figure]")
    .evaluateAll((all) => all.map((figure) => figure.getAttribute("aria-label")));
};

test("who is beyond 15 minutes of a canteen in 可塘: found by kt, moved, sent as a link, read the same on a phone", async ({
  page,
  browser,
  baseURL,
  checkAccessibility,
}) => {
  await page.goto("./");
  await drawn(page);

  await test.step("finds 可塘 by its initials", async () => {
    await page.getByRole("combobox", { name: "查找" }).fill("kt");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("article", { name: "可塘镇详情" })).toBeVisible();
  });

  await test.step("opens the canteens' circle on its own question", async () => {
    await openKind(page, "幸福食堂");
    await expect(panel(page)).toContainText("老年人能走到食堂吗");
    await expect(panel(page)).toContainText("老年人步行15分钟，直线半径约554米");
    await expect(panel(page)).toContainText("不是等时圈");
    await expect(answer(page)).toContainText("可塘镇60岁及以上老年人，共6,394–7,169人");
    await expect(
      answer(page).getByRole("button", {
        name: /^可塘镇服务圈外（幸福食堂，老年人步行15分钟，按直线 × 绕行系数，60岁及以上老年人，含假设集摆放）：[\d,]+–[\d,]+人，示意，2020年11月1日/,
      }),
    ).toBeVisible();
    await expect(page.getByRole("region", { name: "圈外的人在哪里" })).toContainText("可塘镇");
    await expect(page.getByRole("region", { name: "图例" })).toContainText("直线推算");
    await drawn(page);
    await checkAccessibility();
  });

  const before = await figures(page);
  await test.step("moves the limit and changes the mode by keyboard and touch", async () => {
    await page.getByRole("slider", { name: /时限/ }).focus();
    for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowRight");
    await expect(panel(page)).toContainText("老年人步行20分钟");
    const later = await figures(page);
    expect(later).not.toEqual(before);
    await panel(page).getByRole("radio", { name: "电动自行车" }).check();
    await expect(panel(page)).toContainText("电动自行车20分钟，直线半径约3,704米");
    expect(await figures(page)).not.toEqual(later);
  });

  await test.step("reads what a figure rests on", async () => {
    await answer(page)
      .getByRole("button", { name: /^可塘镇服务圈内占比/ })
      .click();
    const sheet = page.getByRole("dialog");
    for (const words of ["电动自行车20分钟", "假设", "示意", "分母", "÷ 总人数"])
      await expect(sheet).toContainText(words);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("article", { name: "可塘镇详情" })).toBeVisible();
  });

  const sent = await figures(page);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "复制链接" }).click();
  await expect(page.getByText("已复制")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link.length).toBeLessThan(160);

  await test.step("the link opens the same figures in a fresh profile, on a phone", async () => {
    const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: "zh-CN" });
    const other = await phone.newPage();
    const problems: string[] = [];
    other.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    other.on("pageerror", (error) => problems.push(error.message));
    await other.goto(link);
    await expect(answer(other)).toBeVisible({ timeout: 45_000 });
    expect(await figures(other)).toEqual(sent);
    expect(await other.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(new URL(link).origin).toBe(new URL(baseURL as string).origin);
    expect(problems).toEqual([]);
    await phone.close();
  });
});

test("opening the closed homes says what it gains; every kind and switch leaves words, never a silent zero", async ({
  page,
  checkAccessibility,
}) => {
  await page.goto("./#/plan?v=1&c=nursing_home&w=drive&n=15");
  await expect(answer(page)).toBeVisible({ timeout: 45_000 });
  const gain = answer(page).getByRole("button", { name: /^全县启用已建成未运营的可新增覆盖/ });
  await expect(gain).toHaveText(/[\d,]+/);
  const closed = await figures(page);
  await page.getByRole("checkbox", { name: "把已建成未运营的也算上" }).check();
  await settled(page);
  expect(await figures(page)).not.toEqual(closed);
  for (const words of ["分钟参照圈", "1,000 米", "逐个画圈"])
    await page.getByRole("checkbox", { name: new RegExp(words) }).check();
  await expect(page.getByRole("region", { name: "图例" })).toContainText("规划标准");
  await drawn(page);
  await checkAccessibility();

  await page.getByRole("switch", { name: /假设集/ }).click();
  await openKind(page, "经营性公墓");
  await expect(panel(page)).toContainText("没有一处有位置");
  await expect(
    answer(page)
      .getByRole("button", { name: /^全县服务圈内.*待登记/ })
      .first(),
  ).toBeVisible();
  await openKind(page, "幸福食堂");
  await expect(answer(page).getByRole("button", { name: /^全县服务圈内（.*≥ [\d,]+人/ })).toBeVisible();
  await expect(panel(page)).toContainText("圈内人数是“至少”");
});

test("a hostile, stale or broken link is explained, and opens the nearest valid state", async ({ page }) => {
  await page.goto("./#/plan?v=9&c=canteen&w=rocket&n=999&t=%3Cimg%20src=x%3E&q=1&d=00000000");
  const words = page.getByRole("status").filter({ hasText: "知道了" });
  const banner = page.locator(".link-words");
  await expect(words.or(banner).first()).toBeVisible();
  for (const said of ["另一版程序", "另一版数据", "已按 60 分钟", "rocket", "“q”认不出"])
    await expect(banner).toContainText(said);
  await expect(answer(page)).toBeVisible({ timeout: 45_000 });
  await expect(panel(page)).toContainText("老年人步行60分钟");
  await page.getByRole("button", { name: "知道了" }).click();
  await expect(banner).toBeHidden();
  // The address now says what is on the screen.
  await expect.poll(() => page.url()).toMatch(/#\/plan\?v=1&c=canteen&w=elder_walk&n=60&d=[0-9a-f]{8}$/);
});

test("everything switched off says so; Back undoes a choice; Escape closes a card", async ({ page }) => {
  await page.goto("./#/plan?v=1&m=-&k=-");
  await expect(page.getByText("图上没有选任何内容")).toBeVisible({ timeout: 40_000 });
  await page.getByRole("button", { name: "公平镇", exact: true }).click();
  const card = page.getByRole("article", { name: "公平镇详情" });
  await expect(card).toBeVisible();
  await expect.poll(() => page.url()).toContain("t=441521118");
  await page.goBack();
  await expect(card).toBeHidden();
  await page.goForward();
  await expect(card).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(card).toBeHidden();
});

test("circles and people on a plain-http intranet; the link is shown where it cannot be copied", async ({
  page,
  baseURL,
}) => {
  const port = new URL(baseURL as string).port;
  // A browser without even the old command, as some locked-down ones are.
  await page.addInitScript(() => {
    document.execCommand = () => false;
  });
  await page.goto(`http://county.example:${port}/minzheng/#/plan?v=1&c=care_station&w=e_bike&n=15`);
  expect(await page.evaluate(() => window.isSecureContext)).toBe(false);
  await expect(answer(page)).toBeVisible({ timeout: 45_000 });
  await drawn(page);
  await page.getByRole("button", { name: "复制链接" }).click();
  const sheet = page.getByRole("dialog", { name: "本页链接" });
  await expect(sheet.getByRole("textbox")).toHaveValue(/county\.example.*c=care_station&w=e_bike&n=15/);
});

test("without WebGL or with the network gone, the people are still counted", async ({ page, context }) => {
  await page.addInitScript(() => {
    const real = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...args: never[]) {
      return String(args[0]).startsWith("webgl")
        ? null
        : (real as (...all: never[]) => null).apply(this, args);
    } as typeof real;
  });
  await page.goto("./#/plan?v=1&c=canteen&w=elder_walk&n=15");
  await expect(answer(page)).toBeVisible({ timeout: 45_000 });
  await context.setOffline(true);
  const before = await figures(page);
  await page.getByRole("slider", { name: /时限/ }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(panel(page)).toContainText("老年人步行16分钟");
  expect(await figures(page)).not.toEqual(before);
});
