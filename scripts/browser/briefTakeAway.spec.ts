import { readFile } from "node:fs/promises";
import { unzipSync } from "fflate";
import Papa from "papaparse";
import { expect, test } from "./fixtures";
import { fortyTowns, hugeFigures, oneTown, serveCounty } from "./madeUpCounty";
import {
  chapterCount,
  counted,
  drawn,
  figuresIn,
  heading,
  idle,
  miscomposed,
  nextChapter,
  openWall,
  sheet,
} from "./wallChecks";

// A whole tour without a graphics card is long, and so is getting a second browser context.
test.describe.configure({ timeout: 420_000 });

test("taken away: pages of a PDF and pictures, with the wall's own figures", async ({ page }) => {
  const size = { width: 1280, height: 720 };
  await page.setViewportSize(size);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openWall(page, "s=600");
  await page.keyboard.press("Space");
  const count = await chapterCount(page);
  const wall = new Map<string, string[]>();
  for (let i = 0; i < count; i++) {
    if (i > 0) await nextChapter(page);
    await counted(page);
    const title = (await sheet(page).getAttribute("aria-label")) ?? "";
    wall.set(
      title,
      (await figuresIn(page, ".wall")).map(({ label }) => label),
    );
  }
  expect(wall.size).toBe(count);

  await test.step("on paper", async () => {
    const pages = (await page.pdf({ preferCSSPageSize: true, printBackground: true }))
      .toString("latin1")
      .match(/\/Type\s*\/Page\b(?!s)/g);
    expect(pages?.length).toBeGreaterThanOrEqual(count);

    await page.emulateMedia({ media: "print", reducedMotion: "reduce" });
    await page.evaluate(() => void window.dispatchEvent(new Event("beforeprint")));
    await expect(page.locator(".print-root[data-laid]")).toBeAttached();
    const printed = await page.locator(".print-page").evaluateAll((sheets) =>
      sheets.map((one) => ({
        title: one.getAttribute("aria-label") ?? "",
        labels: [...one.querySelectorAll("button[data-figure]")].map((figure) =>
          figure.getAttribute("aria-label"),
        ),
      })),
    );
    expect(printed.length).toBe(pages?.length);
    for (const [title, labels] of wall) {
      const onPaper = printed.filter((one) => one.title === title).flatMap((one) => one.labels);
      expect
        .soft(
          labels.filter((label) => !onPaper.includes(label)),
          `${title}: on paper`,
        )
        .toEqual([]);
    }
    await page.evaluate(() => void window.dispatchEvent(new Event("afterprint")));
    await page.emulateMedia({ media: "screen", reducedMotion: "reduce" });
    await expect(page.locator(".print-root")).toHaveCount(0);
  });

  await test.step("as pictures", async () => {
    await page.getByRole("button", { name: "打印导出" }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "打印导出" });
    await expect(dialog.getByRole("combobox", { name: "尺寸" })).toContainText("1280×720（这块屏）");
    const [download] = await Promise.all([
      page.waitForEvent("download", { timeout: 240_000 }),
      dialog.getByRole("button", { name: "导出图片" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^海丰县-汇报大屏-1280x720-\d{4}-\d\d-\d\d\.zip$/);
    const files = unzipSync(new Uint8Array(await readFile(await download.path())));
    const pictures = Object.keys(files).filter((name) => name.endsWith(".png"));
    expect(pictures.map((name) => name.split("-")[1])).toEqual([...wall.keys()]);
    for (const name of pictures) {
      const picture = Buffer.from(files[name] as Uint8Array);
      expect(picture.subarray(1, 4).toString("latin1"), name).toBe("PNG");
      expect([picture.readUInt32BE(16), picture.readUInt32BE(20)], name).toEqual([size.width, size.height]);
      // A blank sheet packs to next to nothing.
      expect(picture.length, name).toBeGreaterThan(30_000);
    }
    const csv = new TextDecoder().decode(files["数字清单.csv"]);
    const { data: lines } = Papa.parse<Record<string, string>>(csv.replace(/^\uFEFF/, ""), {
      header: true,
      skipEmptyLines: true,
    });
    for (const [title, labels] of wall) {
      const listed = lines
        .filter((line) => line.章节名称 === title)
        .map(({ 对象, 指标, 条件, 大屏所示 }) => {
          // A spreadsheet takes what begins with a sign for a formula: the file says otherwise with a quote.
          const amount = 大屏所示?.replace(/^'/, "");
          return `${对象}${指标}${条件 ? `（${条件.replaceAll("；", "，")}）` : ""}：${amount}`;
        });
      const missing = labels.filter((label) => !listed.some((start) => label.startsWith(start)));
      expect.soft(missing, `${title}: in the list of figures`).toEqual([]);
    }
  });
});

for (const [what, change] of [
  ["forty towns with names of twenty letters", fortyTowns],
  ["one town only", oneTown],
  ["figures of eight digits, and no canteen", hugeFigures],
] as const)
  test(`a made-up county: ${what}`, async ({ page }) => {
    await serveCounty(page, change);
    await page.setViewportSize({ width: 1920, height: 1080 });
    await page.emulateMedia({ reducedMotion: "reduce" });
    await openWall(page, "s=600");
    const count = await chapterCount(page);
    expect(count).toBeGreaterThan(5);
    for (let i = 0; i < count; i++) {
      const title = i === 0 ? await heading(page).innerText() : await nextChapter(page);
      await drawn(page);
      await idle(page);
      expect.soft(await miscomposed(page), title).toEqual([]);
      await expect(page.getByText("没有画出来")).toHaveCount(0);
    }
  });
