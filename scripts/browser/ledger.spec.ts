import { expect, test } from "./fixtures";

test("a clerk checks the report against the ledger, on this machine", async ({
  page,
  checkAccessibility,
}) => {
  await page.goto("./#/data");
  await expect(page.getByRole("heading", { name: "来源" })).toBeVisible();
  await checkAccessibility();
  await page.getByRole("button", { name: "开始核对" }).click();
  await expect(page.getByText("本机复算的全部指标与随附数据一致")).toBeVisible({ timeout: 45_000 });
  await expect(page.getByLabel("核对结果")).toContainText("一致 35项");
  await expect(page.getByLabel("核对结果")).toContainText("不一致 0项");
  await expect(page.getByLabel("核对结果")).toContainText("无可核对项 36项");
  const meals = page.getByRole("row", { name: /累计接待用餐/ });
  await expect(meals).toContainText("5,600");
  await expect(meals).toContainText("无可核对项");
  await expect(meals).not.toContainText("✓");
  await expect(page.getByRole("region", { name: "存疑" })).toContainText("每家每天约0.1人次");
  await checkAccessibility();
});

test("at 390 px the page stays within the screen", async ({ page, checkAccessibility }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("./#/data");
  await page.getByRole("button", { name: "开始核对" }).click();
  await expect(page.getByRole("table")).toBeVisible({ timeout: 45_000 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await checkAccessibility();
});
