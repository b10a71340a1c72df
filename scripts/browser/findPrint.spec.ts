import type { Locator, Page } from "@playwright/test";
import jsQr from "jsqr";
import { card, expectNothingSideways, MODES, openAs, PHONE, said } from "./findModes";
import { expect, test } from "./fixtures";
import { CANTEEN, HOME, serveMadeUpList, shippedList } from "./madeUpList";
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

/** The buttons that open a sheet. */
const toList = (page: Page) => page.getByRole("button", { name: "打印名单（贴公告栏）" });
const toPoster = (page: Page) => page.getByRole("button", { name: "二维码海报" });
const back = (page: Page) => page.getByRole("button", { name: "返回", exact: true });
const sheetOf = (page: Page, town: string) =>
  page.getByRole("region", { name: `${town}养老服务设施一览`, exact: true });
const title = (region: Locator) => region.getByRole("heading", { level: 1 });

/** The printed sizes of some letters, in points. */
const points = (letters: Locator) =>
  letters.evaluateAll((all) =>
    all.map((one) => (Number.parseFloat(getComputedStyle(one).fontSize) * 72) / 96),
  );

/** All text on the sheets and around them that is set smaller than so many pixels. */
const smallerThan = (page: Page, pixels: number) =>
  page.locator(".find-printing").evaluate((root, least) => {
    const small: string[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const around = node.parentElement as Element;
      const { fontSize } = getComputedStyle(around);
      if (
        node.textContent?.trim() &&
        !around.closest(".visually-hidden") &&
        Number.parseFloat(fontSize) < least
      )
        small.push(`${node.textContent} ${fontSize}`);
    }
    return small;
  }, pixels);

for (const { name: mode, elder, remembered } of MODES)
  test(`a town's list and a place's poster for the notice board, ${mode}`, async ({
    page,
    context,
    checkAccessibility,
  }) => {
    await openAs(context, remembered);
    await serveMadeUpList(context);

    await test.step("one sheet of one town", async () => {
      await page.goto("./#/find?v=1&t=441521112");
      await toList(page).click();
      const sheet = sheetOf(page, "黄羌镇");
      await expect(title(sheet)).toBeFocused();
      await expect(sheet.getByRole("listitem")).toHaveCount(2);
      const canteen = sheet.getByRole("listitem").filter({ hasText: CANTEEN.name });
      await expect(canteen).toContainText("0660-6000001");
      await expect(canteen).toContainText("运营中");
      await expect(canteen).not.toContainText("空床");
      await expect(sheet.getByRole("listitem").filter({ hasText: HOME.name })).toContainText(
        "有无空床请打电话问",
      );
      await expect(sheet).toContainText("请打政务热线 12345");
      await expect(sheet).toContainText("资料截至2021年11月6日至2023年12月31日，有的没有注日期");
      await expect(sheet).toContainText("打印日期");
      await expect(sheet).toContainText("名单不全，没有列出不等于没有。");
      await expect(sheet).toContainText("64家幸福食堂名单待登记");
      for (const document of ["2024年工作计划", "19个爱心食堂", "揭牌仪式"])
        await expect(sheet).toContainText(document);
      await expect(sheet).not.toContainText("还待登记：");
      expect(await readCode(sheet.getByRole("img", { name: "用手机扫一扫，看最新的名单" }))).toBe(
        `${PUBLIC_SITE.address}#/find?v=1&t=441521112`,
      );
      await expect(page.getByText("一共 1 张 A4 纸。")).toBeVisible();
      await expectNothingSideways(page);
      expect(await smallerThan(page, elder ? 24 : 16)).toEqual([]);
      await checkAccessibility();
      expect(await sheets(page)).toEqual([A4]);
      await page.emulateMedia({ media: "print" });
      for (const button of await page.getByRole("button").all()) await expect(button).toBeHidden();
      await expect(page.locator(".masthead")).toBeHidden();
      await expect(page.getByText(new URL(PUBLIC_SITE.address).host)).toBeHidden();
      await page.emulateMedia({ media: null });
    });

    await test.step("the printer is asked, once", async () => {
      await page.evaluate(() => {
        Object.assign(window, { printed: 0 });
        window.print = () => void (window as unknown as { printed: number }).printed++;
      });
      await page.getByRole("button", { name: "打印", exact: true }).click();
      expect(await page.evaluate(() => (window as unknown as { printed: number }).printed)).toBe(1);
      await back(page).click();
      await expect(said(page)).toContainText("找到 2处");
      await expect(toList(page)).toBeFocused();
    });

    await test.step("a poster: its name, its code, its phone, on one sheet", async () => {
      await page.getByRole("link", { name: CANTEEN.name, exact: true }).click();
      await toPoster(page).click();
      const poster = page.getByRole("region", { name: CANTEEN.name });
      await expect(title(poster)).toHaveText(CANTEEN.name);
      await expect(title(poster)).toBeFocused();
      await expect(poster).toContainText("海丰县 黄羌镇 东陇村");
      await expect(poster).toContainText("0660-6000001");
      const code = poster.getByRole("img", { name: "扫一扫，看这里的最新情况：电话、时间、怎么去" });
      const link = await readCode(code);
      expect(link).toBe(`${PUBLIC_SITE.address}#/find?v=1&id=${CANTEEN.id}`);
      await expectNothingSideways(page);
      expect(await smallerThan(page, elder ? 24 : 16)).toEqual([]);
      await checkAccessibility();
      expect(await sheets(page)).toEqual([A4]);
      await page.emulateMedia({ media: "print" });
      // The code itself, without the white around it.
      const wide = await code.locator("path").evaluate((path) => path.getBoundingClientRect().width);
      expect((wide / 96) * 25.4).toBeGreaterThanOrEqual(90);
      expect(Math.min(...(await points(title(poster))))).toBeGreaterThanOrEqual(48);
      expect(Math.min(...(await points(poster.locator("strong"))))).toBeGreaterThanOrEqual(24);
      await page.emulateMedia({ media: null });
      await page.goto("about:blank");
      await page.goto(link as string);
      await expect(card(page, CANTEEN.name)).toBeVisible();
    });
  });

test("Back, Escape and the button leave a sheet, and what lay under it is there again", async ({
  page,
  context,
}) => {
  await serveMadeUpList(context);
  const poster = page.getByRole("region", { name: CANTEEN.name });

  await test.step("a shared card: the first Back closes the poster, and no more", async () => {
    await page.goto(`./#/find?v=1&id=${CANTEEN.id}`);
    await toPoster(page).click();
    await expect(title(poster)).toBeFocused();
    await page.goBack();
    await expect(card(page, CANTEEN.name)).toBeVisible();
    await expect(poster).toHaveCount(0);
    await expect(toPoster(page)).toBeFocused();
    await page.goForward();
    await expect(title(poster)).toBeVisible();
    await page.reload();
    await expect(title(poster)).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(card(page, CANTEEN.name)).toBeVisible();
  });

  await test.step("list → card → poster → Back → card → list, in as many steps", async () => {
    await page.goto("about:blank");
    await page.goto("./#/find?v=1&t=441521112");
    await page.getByRole("link", { name: CANTEEN.name, exact: true }).click();
    await toPoster(page).click();
    await expect(title(poster)).toBeVisible();
    await page.goBack();
    await expect(card(page, CANTEEN.name)).toBeVisible();
    await toPoster(page).click();
    await back(page).click();
    await expect(toPoster(page)).toBeFocused();
    await page.getByRole("button", { name: /返回名单/ }).click();
    await expect(said(page)).toContainText("找到 2处");
  });

  await test.step("list → sheet → Back → list; Escape too; nothing of it stays in the history", async () => {
    const steps = () => page.evaluate(() => [window.history.length, window.location.href]);
    await toList(page).click();
    await expect(title(sheetOf(page, "黄羌镇"))).toBeFocused();
    const [length, address] = await steps();
    await page.goBack();
    await expect(said(page)).toContainText("找到 2处");
    await expect(toList(page)).toBeFocused();
    for (let time = 0; time < 2; time++) {
      await toList(page).click();
      await expect(title(sheetOf(page, "黄羌镇"))).toBeFocused();
      await page.keyboard.press("Escape");
      await expect(toList(page)).toBeFocused();
      await expect.poll(() => page.evaluate(() => window.history.state?.printed ?? null)).toBeNull();
    }
    expect(await steps()).toEqual([length, address]);
    await expect(page).toHaveURL(/[?&]t=441521112/);
  });

  await test.step("a followed link closes a sheet", async () => {
    await toList(page).click();
    await expect(title(sheetOf(page, "黄羌镇"))).toBeFocused();
    await page.evaluate((id) => {
      window.location.hash = `#/find?v=1&id=${id}`;
    }, CANTEEN.id);
    await expect(card(page, CANTEEN.name)).toBeVisible();
  });
});

test("every town with something listed has its page, and the last one has the rest", async ({ page }) => {
  const { towns, places } = shippedList();
  const care = places.filter(({ kind }) => !kind.endsWith("cemetery"));
  const full = towns.filter(({ code }) => care.some(({ townCode }) => townCode === code));
  const empty = towns.filter((town) => !full.includes(town));
  await page.goto("./");
  await toList(page).click();
  const last = page.getByRole("region", { name: "在哪个镇待登记的养老服务设施" });
  await expect(page.getByText(`一共 ${full.length + 1} 张 A4 纸。`)).toBeVisible();
  await expect(page.locator(".find-sheet")).toHaveCount(full.length + 1);
  await expect(page.locator(".find-sheet .qr-code:not([aria-busy=true])")).toHaveCount(full.length + 1);
  // No more pages than sheets, and every sheet begins one.
  expect(await sheets(page)).toEqual([...full, null].map(() => A4));
  const printed = await page.locator(".find-sheet h2").allTextContents();
  expect(printed.map((name) => name.trim()).sort()).toEqual(care.map(({ name }) => name).sort());
  await expect(last.getByRole("listitem")).toHaveCount(care.filter(({ townCode }) => !townCode).length);
  for (const { name } of empty) await expect(last).toContainText(name);
  // Nobody has registered a phone, hours or a place: said once, not in every line.
  await expect(last).toContainText("还待登记：位置、电话、时间与收费，可打 12345 问。");
  for (const home of await page.locator(".find-sheet li", { hasText: "敬老院" }).all())
    await expect(home).toContainText("有无空床请打电话问");

  await test.step("read from a metre away, and filling the page", async () => {
    await page.emulateMedia({ media: "print" });
    const least = async (letters: string) => Math.min(...(await points(page.locator(letters))));
    expect(await least(".find-sheet h1")).toBeGreaterThanOrEqual(28);
    expect(await least(".find-sheet h2")).toBeGreaterThanOrEqual(16);
    expect(
      await least(".find-sheet :is(p, span, dt, dd, figcaption):not(.visually-hidden)"),
    ).toBeGreaterThanOrEqual(14);
    expect(await least(".find-sheet-call strong")).toBeGreaterThanOrEqual(24);
    const heights = await page
      .locator(".find-sheet")
      .evaluateAll((all) => all.map((one) => (one.getBoundingClientRect().height / 96) * 25.4));
    for (const height of heights) expect(height).toBeGreaterThan(265);
    await page.emulateMedia({ media: null });
  });

  await test.step("one town is chosen; of one with nothing listed no document is named", async () => {
    const which = page.getByLabel("打印哪个镇（场）");
    await which.selectOption({ label: "黄羌镇" });
    await expect(page.locator(".find-sheet")).toHaveCount(1);
    await expect(page.getByText("一共 1 张 A4 纸。")).toBeVisible();
    const [bare] = empty;
    if (!bare) return;
    await which.selectOption({ label: bare.name });
    await expect(sheetOf(page, bare.name)).toContainText("名单里还没有这个镇的养老服务设施。");
    await expect(sheetOf(page, bare.name)).not.toContainText(/依据：|资料截至|资料没有/);
    expect(await sheets(page)).toEqual([A4]);
  });
});

test("in English only what is around the sheet is", async ({ page, checkAccessibility }) => {
  await page.goto("./#/find?v=1&t=441521112&g=en");
  await page.getByRole("button", { name: "Print the list for a notice board" }).click();
  const sheet = sheetOf(page, "黄羌镇");
  await expect(sheet).toContainText("名单不全，没有列出不等于没有。");
  await expect(sheet).toHaveAttribute("lang", "zh-CN");
  expect((await sheet.innerText()).match(/[A-Za-z]{3,}/g)).toBeNull();
  await expect(page.getByLabel("Print which town")).toBeVisible();
  await expect(page.getByText("This code can only be scanned where")).toBeVisible();
  await expectNothingSideways(page);
  await checkAccessibility();
});

test("a sheet's paper is its own: other pages keep the printer's", async ({ page }) => {
  await page.goto("./#/find?v=1&t=441521112");
  const before = await sheets(page);
  await toList(page).click();
  await expect(title(sheetOf(page, "黄羌镇"))).toBeVisible();
  expect(await sheets(page)).toEqual([A4]);
  await back(page).click();
  await expect(said(page)).toContainText("找到 2处");
  expect((await sheets(page))[0]).toEqual(before[0]);
  expect(before[0]).not.toEqual(A4);
});
