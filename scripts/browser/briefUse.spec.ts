import type { Page } from "@playwright/test";
import { accessibilityOf, expect, test } from "./fixtures";
import { chapterCount, drawn, figuresIn, heading, nextChapter, openWall, sheet } from "./wallChecks";

const hash = (page: Page) => new URLSearchParams(new URL(page.url()).hash.split("?")[1] ?? "");
const title = (page: Page) => sheet(page).getAttribute("aria-label");
const list = (page: Page) => page.getByRole("dialog", { name: "章节目录与播放设置" });

// A whole tour without a graphics card is long, and so is getting a second browser context.
test.describe.configure({ timeout: 240_000 });

test("the link says all of it: order, chapters left out, reception, one chapter alone, light", async ({
  page,
}) => {
  await test.step("order, and what is left out", async () => {
    await openWall(page, "c=homes&q=site.homes.canteens&s=600");
    expect(await chapterCount(page)).toBe(3);
    await expect(heading(page)).toContainText("敬老院与床位");
    await nextChapter(page);
    await expect(heading(page)).toContainText("幸福食堂");
    await nextChapter(page);
    await expect(heading(page)).toContainText("下一处选址");
    await page.keyboard.press("2");
    await expect(heading(page)).toContainText("敬老院与床位");
    await expect.poll(() => hash(page).get("c")).toBe("homes");
  });

  await test.step("reception: not a word of burial", async () => {
    await openWall(page, "r=1&s=600&c=medical");
    const count = await chapterCount(page);
    expect(count).toBe(9);
    for (let i = 0; i < count; i++) {
      const words = await page.locator("body").evaluate((body) => body.textContent ?? "");
      expect(
        words.match(/.{0,12}(?:殡葬|公墓|安葬|骨灰).{0,12}/g),
        await heading(page).innerText(),
      ).toBeNull();
      await nextChapter(page);
    }
  });

  await test.step("one chapter that stands still, without controls", async () => {
    await openWall(page, "c=canteens&z=1&s=5");
    await expect(page.getByRole("toolbar")).toHaveCount(0);
    await expect(page.getByRole("navigation", { name: "章节" })).toHaveCount(0);
    await page.keyboard.press("PageDown");
    await page.waitForTimeout(6_000);
    await expect(heading(page)).toContainText("幸福食堂");
    await expect(page.locator(".wall-bar")).toHaveCount(0);
  });

  await test.step("light", async () => {
    await openWall(page, "y=day&c=homes&s=600");
    await expect(page.locator("main.wall")).toHaveAttribute("data-theme", "day");
  });

  await test.step("what does not hold is said in words", async () => {
    await openWall(page, "c=nowhere&q=homes.gone.canteens&s=1&t=nowhere&u=1");
    const words = page.getByRole("status").filter({ hasText: "知道了" }).or(page.locator(".brief-words"));
    for (const said of ["“章节 nowhere”", "gone", "每章秒数", "“u”", "“镇（场） nowhere”"])
      await expect(words.first()).toContainText(said);
    expect(await chapterCount(page)).toBe(2);
    await page.getByRole("button", { name: "知道了" }).click();
    await expect(page.locator(".brief-words")).toHaveCount(0);
  });
});

test("a clerk arranges the chapters by keyboard, and the link keeps it over a reload", async ({
  page,
  checkAccessibility,
}) => {
  await openWall(page, "s=600");
  await checkAccessibility({ include: ".brief" });
  await page.keyboard.press("l");
  await expect(list(page)).toBeVisible();
  await checkAccessibility({ include: "dialog" });
  await list(page).getByRole("button", { name: "下移“总体情况”" }).focus();
  await page.keyboard.press("Enter");
  await expect(list(page).getByRole("button", { name: "下移“总体情况”" })).toBeFocused();
  await page.keyboard.press("Enter");
  await list(page).getByRole("checkbox", { name: "播放“殡葬服务”" }).focus();
  await page.keyboard.press("Space");
  const order = "relief.homes.overview.canteens.medical.circle.gaps.site.safety";
  await expect.poll(() => hash(page).get("q")).toBe(order);
  const seconds = list(page).getByRole("textbox", { name: "每章停留（秒）" });
  await seconds.fill("２");
  await seconds.press("Enter");
  await expect(list(page)).toContainText("已按 5 秒");
  await seconds.fill("45");
  await seconds.press("Enter");
  await expect.poll(() => hash(page).get("s")).toBe("45");
  await page.keyboard.press("Escape");
  await expect(list(page)).toHaveCount(0);
  const was = await title(page);
  await page.reload();
  await expect(heading(page)).toContainText(String(was), { timeout: 60_000 });
  expect(await chapterCount(page)).toBe(9);
  expect(hash(page).get("q")).toBe(order);
  await page.keyboard.press("Home");
  await expect(heading(page)).toContainText("民生兜底");
});

test("a tap on a town opens its page, Esc closes it; the presenter's window drives the wall", async ({
  page,
  checkAccessibility,
}) => {
  await openWall(page, "c=homes&s=600");
  await drawn(page);
  await test.step("one town on one page", async () => {
    const name = await page.locator('.stage-name[data-code="441521110"]').boundingBox();
    if (!name) throw new Error("no name on the stage");
    await page.mouse.click(name.x + name.width / 2, name.y + name.height / 2);
    const town = page.getByRole("article", { name: "可塘镇一镇一档" });
    await expect(town).toBeVisible();
    await expect.poll(() => hash(page).get("t")).toBe("441521110");
    await drawn(page);
    await checkAccessibility({ include: ".brief" });
    await page.keyboard.press("Escape");
    await expect(town).toHaveCount(0);
    await expect(heading(page)).toContainText("敬老院与床位");
  });

  await page.keyboard.press("l");
  const [notes] = await Promise.all([
    page.waitForEvent("popup"),
    list(page).getByRole("button", { name: "打开汇报人窗口" }).click(),
  ]);
  await page.keyboard.press("Escape");
  await expect(notes.getByRole("heading", { level: 1 })).toContainText("敬老院与床位", { timeout: 40_000 });
  await expect(notes.getByRole("complementary", { name: "下一章" })).toContainText("幸福食堂");
  expect((await figuresIn(notes, ".presenter-notes")).length).toBeGreaterThan(1);
  await notes.getByRole("button", { name: "下一章" }).click();
  await expect(heading(page)).toContainText("幸福食堂");
  await expect(notes.getByRole("heading", { level: 1 })).toContainText("幸福食堂");
  await notes.keyboard.press("PageUp");
  await expect(heading(page)).toContainText("敬老院与床位");
  await accessibilityOf(notes);
});
