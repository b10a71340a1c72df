import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { card, expectNothingSideways, MODES, openAs, PHONE, said } from "./findModes";
import { expect, test } from "./fixtures";
import { CANTEEN, HERE, serveMadeUpList } from "./madeUpList";
import { PUBLIC_SITE } from "./sites";

test.use({ baseURL: PUBLIC_SITE.address, viewport: PHONE });

const TARGET_PIXELS = 48;
/** 18 points. */
const ELDER_PIXELS = 24;
const PLAIN_PIXELS = 16;

/** Every letter on the page that can be seen: its size, its line and how it stands out, with the words it belongs to. */
const seenText = (page: Page) =>
  page.evaluate(() => {
    type Colour = [number, number, number, number];
    const colourOf = (text: string): Colour => {
      const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
      return [red, green, blue, alpha];
    };
    const light = ([red, green, blue]: Colour) => {
      const [r, g, b] = [red, green, blue].map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      }) as [number, number, number];
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const groundOf = (element: Element | null): Colour => {
      for (let at = element; at; at = at.parentElement) {
        const colour = colourOf(getComputedStyle(at).backgroundColor);
        if (colour[3] === 1) return colour;
      }
      return [255, 255, 255, 1];
    };
    const found: { words: string; pixels: number; leading: number; contrast: number; isBody: boolean }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      const parent = node.parentElement as Element;
      if (node.data.trim() === "" || parent.closest(".visually-hidden, title, noscript, option")) continue;
      if (!parent.checkVisibility({ visibilityProperty: true })) continue;
      const style = getComputedStyle(parent);
      const pixels = Number.parseFloat(style.fontSize);
      const [one, other] = [light(colourOf(style.color)), light(groundOf(parent))];
      found.push({
        words: node.data.trim().slice(0, 20),
        pixels,
        leading: Number.parseFloat(style.lineHeight) / pixels,
        contrast: (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05),
        isBody: parent.closest("svg, .grade, .find-status, button, .button") === null,
      });
    }
    return found;
  });

/** What is to be tapped, and how large it is; links within running text are no targets of their own. */
const targets = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("a[href], button, select, input, textarea, summary, [role=button]")]
      .filter((element) => element.checkVisibility())
      .map((element) => {
        const { width, height } = (
          element.querySelector(".place-sketch-focus") ?? element
        ).getBoundingClientRect();
        return {
          words: (element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 20),
          width: Math.round(width * 10) / 10,
          height: Math.round(height * 10) / 10,
          isInText: element.matches(".find-basis a, .find-how li a"),
        };
      }),
  );

/** The views that the rules hold in, each opened by a click alone. */
async function inEveryView(page: Page, check: (view: string) => Promise<void>) {
  const click = (role: "button" | "link", name: string | RegExp) =>
    page
      .getByRole(role, { name, exact: typeof name === "string" })
      .first()
      .dispatchEvent("click");
  await page.goto("./");
  await expect(said(page)).toContainText("找到 30处");
  await page.locator(".find-how summary").click();
  await check("list");
  await page.locator(".find-how summary").click();
  await click("button", "我附近的");
  await click("button", "位置图");
  await expect(page.locator(".place-sketch-spot")).toHaveCount(2);
  await check("near me and its sketch");
  await click("link", CANTEEN.name);
  await expect(card(page, CANTEEN.name)).toBeVisible();
  await page.locator(".find-basis summary").click();
  await click("button", "报告错误");
  await check("card");
  await click("button", "二维码海报");
  await expect(page.locator(".qr-code:not([aria-busy=true])")).toBeVisible();
  await check("poster");
  await click("button", "返回");
  await click("button", /返回名单/);
  await expect(said(page)).toBeVisible();
  await click("button", /^查殡葬服务/);
  await expect(page.getByRole("heading", { level: 1, name: "殡葬服务" })).toBeVisible();
  await check("burial");
  await page.goto("./#/find?v=1&q=qqqqqq&t=nowhere");
  await expect(said(page)).toContainText("没有找到");
  await check("nothing found, and a link that is not understood");
}

async function openNear(page: Page, remembered: string) {
  const context = page.context();
  await openAs(context, remembered);
  await serveMadeUpList(context);
  await context.grantPermissions(["geolocation"]);
  await context.setGeolocation({ longitude: HERE[0], latitude: HERE[1], accuracy: 20 });
}

/**
 * 移动互联网应用（APP）适老化通用设计规范 and 互联网网站适老化通用设计规范 (工业和信息化部, 2021), as far as a page shows it:
 * letters of 18 pt at least, leading of 1.3, targets of 48 px, contrast, one column, no pop-up, no gesture, no blocked zoom.
 */
test("长辈版 keeps the rules for old readers in every view", async ({ page }) => {
  const [, elder] = MODES;
  await openNear(page, (elder as (typeof MODES)[number]).remembered);
  const surprises: string[] = [];
  page.on("dialog", (dialog) => surprises.push(dialog.message()));
  page.on("popup", (popup) => surprises.push(popup.url()));
  await inEveryView(page, (view) =>
    test.step(view, async () => {
      const text = await seenText(page);
      expect(text.length).toBeGreaterThan(10);
      expect(
        text.filter(({ pixels }) => pixels < ELDER_PIXELS),
        "letters under 18 pt",
      ).toEqual([]);
      expect(
        text.filter(({ leading, isBody }) => isBody && leading < 1.29),
        "lines too close",
      ).toEqual([]);
      expect(
        text.filter(({ contrast, isBody }) => contrast < (isBody ? 7 : 4.5)),
        "body text under 7 : 1, badges and buttons under 4.5 : 1",
      ).toEqual([]);
      const small = (await targets(page)).filter(
        ({ width, height, isInText }) => !isInText && (width < TARGET_PIXELS || height < TARGET_PIXELS),
      );
      expect(small, "targets under 48 px").toEqual([]);
      const columns = await page
        .locator(".find-places > li, .find-chip")
        .evaluateAll((all) => new Set(all.map((each) => Math.round(each.getBoundingClientRect().left))).size);
      expect(columns, "one column").toBeLessThanOrEqual(1);
      await expectNothingSideways(page);
      await expect(page.locator("audio, video, dialog, iframe, marquee, [autoplay]")).toHaveCount(0);
      expect(await page.evaluate(() => document.getAnimations().length), "nothing moves").toBe(0);
      expect(surprises).toEqual([]);
    }),
  );
  const { violations } = await new AxeBuilder({ page }).withRules(["color-contrast-enhanced"]).analyze();
  expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))).toEqual([]);
});

test("普通版 has large targets and readable letters in every view as well", async ({ page }) => {
  const [plain] = MODES;
  await openNear(page, (plain as (typeof MODES)[number]).remembered);
  await inEveryView(page, (view) =>
    test.step(view, async () => {
      const text = await seenText(page);
      expect(text.filter(({ pixels }) => pixels < PLAIN_PIXELS)).toEqual([]);
      expect(text.filter(({ contrast }) => contrast < 4.5)).toEqual([]);
      const small = (await targets(page)).filter(
        ({ width, height, isInText }) => !isInText && (width < TARGET_PIXELS || height < TARGET_PIXELS),
      );
      expect(small, "targets under 48 px").toEqual([]);
    }),
  );
});

test("its entry is in sight, it is remembered, zoom is free, and nothing sticks out at any width", async ({
  page,
}) => {
  await page.goto("./");
  await expect(said(page)).toContainText("找到 30处");
  const zoom = await page.locator('meta[name="viewport"]').getAttribute("content");
  expect(zoom).not.toMatch(/user-scalable|maximum-scale|minimum-scale/);
  const entry = page.getByRole("button", { name: "换成长辈版：字大、按钮大" });
  await expect(entry).toBeInViewport({ ratio: 1 });
  await expect(entry).toHaveText("长辈版");
  const everyWidth = async () => {
    for (const width of [320, 390, 1440, 1920]) {
      await page.setViewportSize({ width, height: 640 });
      await expectNothingSideways(page, width);
    }
    await page.setViewportSize(PHONE);
  };
  await everyWidth();
  await entry.click();
  await expect(page.locator(".find")).toHaveAttribute("data-mode", "elder");
  await everyWidth();
  await page.reload();
  await expect(page.locator(".find")).toHaveAttribute("data-mode", "elder");
  // A phone that remembers needs no word of it in the address.
  await expect(page).not.toHaveURL(/m=elder/);
  const wayBack = page.getByRole("button", { name: "换回普通版" });
  await expect(wayBack).toBeInViewport({ ratio: 1 });
  await wayBack.click();
  await page.reload();
  await expect(page.locator(".find")).toHaveAttribute("data-mode", "plain");
});

test("letters twice as large, on a page zoomed to the double, hide nothing", async ({ page }) => {
  for (const { elder } of MODES) {
    await page.setViewportSize({ width: 720 / 2, height: 640 / 2 });
    await page.goto(`./#/find?v=1&m=${elder ? "elder" : "plain"}`);
    await page.reload();
    await expect(said(page)).toContainText("找到 30处");
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll("main *")]
        .filter((element) => {
          const { overflowX, overflowY } = getComputedStyle(element);
          const clips = [overflowX, overflowY].some((way) => way === "hidden" || way === "clip");
          const isOver =
            element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
          return clips && isOver && !element.closest(".visually-hidden") && element.clientWidth > 1;
        })
        .map((element) => element.className),
    );
    expect(cut, "cut off").toEqual([]);
    await expectNothingSideways(page, 360);
  }
});
