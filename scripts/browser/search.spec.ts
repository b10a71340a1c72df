import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

const box = (page: Page) => page.getByRole("combobox", { name: "查找" });
const card = (page: Page, town: string) => page.getByRole("article", { name: `${town}详情` });

for (const [width, height] of [
  [390, 844],
  [1440, 900],
] as const)
  test(`everything is found by letters, sounds and initials, with the keyboard alone, at ${width}`, async ({
    page,
    checkAccessibility,
  }) => {
    await page.setViewportSize({ width, height });
    await page.goto("./#/plan");
    await box(page).fill("kt");
    const list = page.getByRole("listbox", { name: "查找结果" });
    await expect(list.getByRole("option").first()).toContainText("可塘镇");
    await expect(list.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
    await checkAccessibility();
    await page.keyboard.press("Enter");
    await expect(card(page, "可塘镇")).toBeVisible();
    await expect(list).toBeHidden();
    for (const query of ["鮜门", "鲘门", "houmen", "hmz"]) {
      await box(page).fill(query);
      await expect(list.getByRole("option").first()).toContainText("深汕特别合作区");
    }
    await box(page).fill("ketangz");
    await expect(list.getByRole("option").nth(1)).toContainText("公墓");
    for (const key of ["ArrowDown", "ArrowDown", "Enter"]) await page.keyboard.press(key);
    await expect(page.getByRole("article", { name: /^可塘镇敬老院.*详情$/ })).toBeVisible();
    await box(page).fill("dlc");
    await list
      .getByRole("option")
      .filter({ hasText: /^东陇村村/ })
      .first()
      .click();
    await expect(page.getByText("已选 东陇村")).toBeVisible();
    await box(page).fill("长者饭堂");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("radio", { name: "幸福食堂", exact: true })).toBeChecked();
    await box(page).fill("找不到的地方");
    await expect(page.getByRole("status").filter({ hasText: "没有找到“找不到的地方”" })).toBeVisible();
    await checkAccessibility();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await expect(box(page)).toHaveValue("");
    await expect(page.getByText("已选 东陇村")).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });

test("an input method is left to finish its word: nothing is picked while it composes", async ({ page }) => {
  await page.goto("./");
  await box(page).click();
  const session = await page.context().newCDPSession(page);
  await session.send("Input.imeSetComposition", { text: "ke tang", selectionStart: 7, selectionEnd: 7 });
  await expect(box(page)).toHaveValue("ke tang");
  await expect(page.getByRole("option")).toHaveCount(0);
  // What a browser sends for Enter while an input method is at work.
  await session.send("Input.dispatchKeyEvent", {
    type: "rawKeyDown",
    windowsVirtualKeyCode: 229,
    key: "Process",
    code: "Enter",
  });
  await expect(page.getByRole("article")).toHaveCount(0);
  await session.send("Input.insertText", { text: "可塘" });
  await expect(box(page)).toHaveValue("可塘");
  await expect(page.getByRole("option").first()).toContainText("可塘镇");
  await page.keyboard.press("Enter");
  await expect(card(page, "可塘镇")).toBeVisible();
});

test("when the search cannot be fetched it says so, and the rest of the page goes on", async ({
  page,
  watched,
}) => {
  watched.mayLog(/ERR_FAILED|dynamically imported module|Unable to preload/);
  await page.route(/assets\/Search-[^/]*\.js/, (route) => route.abort());
  await page.goto("./");
  await expect(page.getByText("查找没有读到")).toBeVisible();
  await page.getByRole("button", { name: "公平镇", exact: true }).click();
  await expect(card(page, "公平镇")).toBeVisible();
});
