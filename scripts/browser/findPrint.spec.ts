import type { Locator, Page } from "@playwright/test";
import jsQr from "jsqr";
import { card, expectNothingSideways, MODES, openAs, PHONE, said } from "./findModes";
import { expect, test } from "./fixtures";
import { CANTEEN, serveMadeUpList, shippedList } from "./madeUpList";
import { PUBLIC_SITE } from "./sites";

test.use({ baseURL: PUBLIC_SITE.address, viewport: PHONE });

const A4 = { width: 595, height: 842 };

/** The sheets that a printer would put out, in points. */
async function sheets(page: Page) {
  const file = (await page.pdf({ preferCSSPageSize: true, printBackground: false })).toString("latin1");
  return [
    ...file.matchAll(/\/Type\s*\/Page\b(?!s)[\s\S]*?\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g),
  ].map(([, width, height]) => ({ width: Math.round(Number(width)), height: Math.round(Number(height)) }));
}

/** What a phone reads from a code: its squares are painted and read by another library than made them. */
async function readCode(code: Locator): Promise<string | undefined> {
  await expect(code).not.toHaveAttribute("aria-busy", "true");
  const { width, pixels } = await code.evaluate((svg) => {
    const [, , units] = (svg.getAttribute("viewBox") as string).split(" ").map(Number) as [
      number,
      number,
      number,
    ];
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = units * 4;
    const ink = canvas.getContext("2d") as CanvasRenderingContext2D;
    ink.scale(4, 4);
    ink.fillStyle = "#fff";
    ink.fillRect(0, 0, units, units);
    ink.fillStyle = "#000";
    ink.fill(new Path2D(svg.querySelector("path")?.getAttribute("d") ?? ""));
    const { data } = ink.getImageData(0, 0, canvas.width, canvas.height);
    return { width: canvas.width, pixels: [...data] };
  });
  return jsQr(new Uint8ClampedArray(pixels), width, width)?.data;
}

for (const { name: mode, remembered } of MODES)
  test(`a town's list and a place's poster for the notice board, ${mode}`, async ({
    page,
    context,
    checkAccessibility,
  }) => {
    await openAs(context, remembered);
    await serveMadeUpList(context);

    await test.step("one sheet of one town", async () => {
      await page.goto("./#/find?v=1&t=441521112");
      await page.getByRole("button", { name: "打印名单（贴公告栏）" }).click();
      const sheet = page.getByRole("region", { name: "黄羌镇养老服务设施一览" });
      await expect(sheet.getByRole("row")).toHaveCount(3);
      await expect(sheet.getByRole("row").filter({ hasText: CANTEEN.name })).toContainText("0660-6000001");
      await expect(sheet.getByRole("row").filter({ hasText: CANTEEN.name })).toContainText("运营中");
      await expect(sheet).toContainText("政务热线 12345");
      await expect(sheet).toContainText("依据：");
      expect(await readCode(sheet.getByRole("img", { name: "用手机扫一扫，看最新的名单" }))).toBe(
        `${PUBLIC_SITE.address}#/find?v=1&t=441521112`,
      );
      await expectNothingSideways(page);
      await checkAccessibility();
      expect(await sheets(page)).toEqual([A4]);
      await page.emulateMedia({ media: "print" });
      for (const button of await page.getByRole("button").all()) await expect(button).toBeHidden();
      await expect(page.locator(".masthead")).toBeHidden();
      await page.emulateMedia({ media: null });
    });

    await test.step("the printer is asked, once", async () => {
      await page.evaluate(() => {
        Object.assign(window, { printed: 0 });
        window.print = () => void (window as unknown as { printed: number }).printed++;
      });
      await page.getByRole("button", { name: "打印", exact: true }).click();
      expect(await page.evaluate(() => (window as unknown as { printed: number }).printed)).toBe(1);
      await page.getByRole("button", { name: "返回", exact: true }).click();
      await expect(said(page)).toContainText("找到 2处");
    });

    await test.step("a poster: its name, its code, its phone, on one sheet", async () => {
      await page.getByRole("link", { name: CANTEEN.name, exact: true }).click();
      await page.getByRole("button", { name: "二维码海报" }).click();
      const poster = page.getByRole("region", { name: CANTEEN.name });
      await expect(poster.getByRole("heading", { level: 1, name: CANTEEN.name })).toBeVisible();
      await expect(poster).toContainText("0660-6000001");
      const link = await readCode(
        poster.getByRole("img", { name: "用手机扫一扫，看这里的电话、时间和怎么去" }),
      );
      expect(link).toBe(`${PUBLIC_SITE.address}#/find?v=1&id=${CANTEEN.id}`);
      await expectNothingSideways(page);
      await checkAccessibility();
      expect(await sheets(page)).toEqual([A4]);
      await page.goto("about:blank");
      await page.goto(link as string);
      await expect(card(page, CANTEEN.name)).toBeVisible();
    });
  });

test("every town has its sheet, and each is one page", async ({ page }) => {
  const { towns, places } = shippedList();
  await page.goto("./");
  await page.getByRole("button", { name: "打印名单（贴公告栏）" }).click();
  await expect(page.locator(".find-sheet")).toHaveCount(towns.length);
  await expect(page.locator(".find-sheet .qr-code:not([aria-busy=true])")).toHaveCount(towns.length);
  // No more pages than sheets, and every sheet begins one.
  expect(await sheets(page)).toEqual(towns.map(() => A4));
  const printed = await page.locator(".find-sheet tbody th").allTextContents();
  const listed = places.filter(({ townCode, kind }) => townCode !== null && !kind.endsWith("cemetery"));
  expect(printed.map((name) => name.trim()).sort()).toEqual(listed.map(({ name }) => name).sort());
});
