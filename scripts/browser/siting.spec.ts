import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

const panel = (page: Page) => page.getByRole("region", { name: "选址", exact: true });
const answered = (page: Page) =>
  expect(panel(page).locator('[data-status][aria-busy="false"]')).toBeVisible({ timeout: 90_000 });
const checked = (page: Page) =>
  expect(panel(page).locator("[data-check=elders]")).toBeVisible({ timeout: 90_000 });
/** What a person reads: every figure of the panel, in words. */
const figures = (page: Page) =>
  panel(page)
    .locator("button[data-figure]")
    .evaluateAll((all) => all.map((figure) => figure.getAttribute("aria-label")));
const hand = (page: Page) => panel(page).locator("[data-hand=ready][aria-busy=false]");

test("one site for 可塘: the answer with its proof, moved by hand, and the same figures from the link", async ({
  page,
  browser,
  baseURL,
  checkAccessibility,
}) => {
  test.setTimeout(180_000);
  await page.goto("./");

  await test.step("the town that is choosing has its question ready", async () => {
    await panel(page).getByRole("button", { name: "为可塘镇选一处" }).click();
    await expect(panel(page)).toContainText("用 1 个新点，让可塘镇60岁及以上老年人的平均路程最短");
    // A home opens with beds at the county's present level: 388 built ÷ 101,677 elders.
    await expect(panel(page).getByRole("textbox", { name: "每千名老年人要（张）" })).toHaveValue("3.8");
    await expect(panel(page).getByRole("textbox", { name: "新点每处（张）" })).toHaveValue("35");
  });

  await test.step("what was typed wrong is said, and stays", async () => {
    const sites = panel(page).getByRole("textbox", { name: "新点（处）" });
    await sites.fill("一");
    await expect(panel(page).getByRole("alert")).toHaveText("新点数请填 1 到 10 的整数。");
    await expect(panel(page).getByRole("button", { name: "求解" })).toBeDisabled();
    await sites.fill("１");
    await expect(panel(page).getByRole("alert")).toHaveCount(0);
  });

  await test.step("one button, an answer and its proof", async () => {
    await panel(page).getByRole("button", { name: "求解" }).click();
    await answered(page);
    await expect(panel(page)).toContainText("已证明最优");
    await expect(panel(page).getByRole("heading", { name: "初选范围" })).toBeVisible();
    await expect(panel(page)).toContainText("结果是初选范围，不是定点");
    await expect(panel(page)).toContainText("村点是示意");
    await expect(panel(page).getByRole("button", { name: /^可塘镇离最优至多差（.*）：0\.0%/ })).toBeVisible();
    await expect(panel(page).locator("[data-greedy=same]")).toBeVisible();
    for (const step of ["现在", "启用已建成的（方案零）", "再加新点"])
      await expect(panel(page).getByRole("row", { name: step })).toBeVisible();
    await checked(page);
    await expect(panel(page).locator("[data-check=speeds]")).toContainText("选址不变");
    await expect(panel(page).locator("[data-check=elders]")).toContainText("各村老年人 ±20%：10次");
    await expect(panel(page).getByRole("heading", { name: "次优方案" })).toBeVisible();
    await expect(page.getByRole("region", { name: "图例" })).toContainText("双圈：初选范围");
    await checkAccessibility({ include: ".siting" });
    // The panel scrolls; the page with its map and masthead stays.
    expect(
      await page.evaluate(() => document.documentElement.scrollHeight - innerHeight),
    ).toBeLessThanOrEqual(0);
  });

  await test.step("taken to the meeting as a table, with the page's own figures", async () => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      panel(page).getByRole("button", { name: "导出选址结果（CSV）" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("选址结果-可塘镇.csv");
    const table = await readFile(await download.path(), "utf8");
    const place = await panel(page).locator(".siting-place").innerText();
    expect(table).toContain(`初选范围（不是定点）,${place.replace("一带", "")},`);
    const shown = await panel(page)
      .getByRole("row", { name: "现在" })
      .getByRole("button")
      .first()
      .innerText();
    const [low, high] = shown.match(/[\d,]+/g) ?? [];
    // Among how many people it is, and whose numbers these are, stand beside it.
    expect(table).toMatch(
      new RegExp(
        `现在,可塘镇,时限内可达,${low?.replaceAll(",", "")},${high?.replaceAll(",", "")},人,\\d+,\\d+,示意,[\\d-]+,.*第七次全国人口普查`,
      ),
    );
  });

  const pin = page.getByRole("button", { name: /^选点/ });
  await test.step("the optimum's own place costs nothing", async () => {
    await panel(page).getByRole("button", { name: "手动挪动" }).click();
    await expect(hand(page)).toBeVisible({ timeout: 30_000 });
    for (const words of ["比最优少覆盖", "路变远的人", "比最优平均多走"])
      await expect(
        hand(page).getByRole("button", { name: new RegExp(`^可塘镇${words}（.*）：0[人秒]`) }),
      ).toBeVisible();
  });

  await test.step("moved by hand, it costs people", async () => {
    await pin.focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowLeft");
    await expect(
      hand(page).getByRole("button", { name: /^可塘镇路变远的人（.*）：[1-9][\d,]+–[\d,]+人/ }),
    ).toBeVisible({
      timeout: 30_000,
    });
    await expect(
      hand(page).getByRole("button", { name: /^可塘镇比最优平均多走（.*）：[1-9][\d分秒–]+，/ }),
    ).toBeVisible();
  });

  const sent = await figures(page);
  expect(sent.length).toBeGreaterThan(15);
  await test.step("the link says all of it: reloaded, and on a phone", async () => {
    await page.reload();
    await answered(page);
    await checked(page);
    await expect(hand(page)).toBeVisible({ timeout: 30_000 });
    expect(await figures(page)).toEqual(sent);

    const phone = await browser.newContext({
      baseURL: baseURL as string,
      viewport: { width: 390, height: 844 },
    });
    const other = await phone.newPage();
    await other.goto(page.url());
    await answered(other);
    await checked(other);
    await expect(hand(other)).toBeVisible({ timeout: 30_000 });
    expect(await figures(other)).toEqual(sent);
    const [wide, room] = await other.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(wide).toBeLessThanOrEqual(room as number);
    await phone.close();
  });

  await test.step("not here: the next best, and what is excluded stands in the conditions", async () => {
    const first = await panel(page).locator("[data-site]").getAttribute("data-site");
    await panel(page).getByRole("button", { name: "不选这里" }).click();
    await expect(panel(page).locator(`[data-site="${first}"]`)).toHaveCount(0, { timeout: 60_000 });
    await answered(page);
    await panel(page).getByText("更多条件（已设 1 项）").click();
    await expect(panel(page).getByRole("button", { name: "放回" })).toBeVisible();
    await panel(page).getByRole("button", { name: "清除结果" }).click();
    await expect(panel(page).locator("[data-status]")).toHaveCount(0);
  });
});

test("what cannot be done is proven and explained; a link whose question does not hold is not half taken", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto("./#/plan?v=1&c=nursing_home&w=drive&n=30&t=441521119&i=pmedian~p1~t441521119~own~b20_3.8");
  await answered(page);
  await expect(panel(page)).toContainText("已证明做不到");
  await expect(panel(page).getByRole("button", { name: /^附城镇需要床位（.*）：44–68张/ })).toBeVisible();
  await expect(panel(page).getByRole("region", { name: "服务不到谁，为什么" })).toContainText(
    "与别处合在一起就不够",
  );
  // What was typed is still there to be loosened.
  await panel(page).getByRole("textbox", { name: "新点每处（张）" }).fill("70");
  await panel(page).getByRole("button", { name: "重新求解" }).click();
  await expect(panel(page)).toContainText("已证明最优", { timeout: 60_000 });

  await page.goto("./#/plan?v=1&c=canteen&w=elder_walk&n=15&i=mclp~p99");
  await expect(page.getByText("链接里的“选址 mclp~p99”认不出")).toBeVisible();
  await expect(panel(page).locator("[data-status]")).toHaveCount(0);
  await page.goto("./#/plan?v=1&c=canteen&w=elder_walk&n=15&i=mclp~p1~tnowhere");
  await expect(page.getByText(/“nowhere”不在现在的底账里/)).toBeVisible();
  await expect(panel(page).locator("[data-status]")).toHaveCount(0);
});
