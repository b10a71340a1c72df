import type { Page } from "@playwright/test";
import { card, expectNothingSideways, PHONE, said, searchBox } from "./findModes";
import { expect, test } from "./fixtures";
import { PUBLIC_SITE } from "./sites";

test.use({ baseURL: PUBLIC_SITE.address, viewport: PHONE });

const ALL = "找到 30处";
const BAD = [
  ["ten thousand characters", "敬".repeat(10_000)],
  ["ten thousand letters without a break", "a".repeat(10_000)],
  ["emoji", "👵🏽🏠👨‍👩‍👧🏴󠁧󠁢󠁥󠁮󠁧󠁿"],
  ["markup", "<img src=x onerror=alert(1)><script>alert(2)</script>"],
  ["SQL", "'; DROP TABLE facilities;--"],
  ["a letter that turns the line round", "\u202e院老敬镇羌黄\u2066"],
  ["controls, half a letter and no letter", "\u0000\u0007\ud83d\ufffe\uffff"],
  ["patterns", "(?:.*)+$[\\"],
  ["a name of every object", "__proto__ constructor toString"],
] as const;

/** Nothing was put into the page, nothing popped up, and it still answers. */
async function expectCalm(page: Page) {
  await expect(page.locator("main img, main script, main iframe, main object, main style")).toHaveCount(0);
  await expect(page.getByRole("alert")).toHaveCount(0);
  expect(await page.evaluate(() => Object.keys(Object.prototype))).toEqual([]);
  await expectNothingSideways(page);
}
const stillAnswers = async (page: Page) => {
  await searchBox(page).fill("hqjly");
  await expect(page.locator(".find-open").first()).toHaveText("黄羌镇敬老院");
};

let dialogs: string[];
test.beforeEach(({ page }) => {
  dialogs = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  page.on("popup", (popup) => dialogs.push(popup.url()));
});
test.afterEach(() => expect(dialogs, "nothing pops up").toEqual([]));

test("whatever is written into the box", async ({ page, checkAccessibility }) => {
  await page.goto("./");
  await expect(said(page)).toContainText(ALL);
  for (const [what, words] of BAD)
    await test.step(what, async () => {
      await searchBox(page).fill(words);
      await expect(said(page)).toContainText(/找到|没有找到/);
      expect((await searchBox(page).inputValue()).length).toBeLessThanOrEqual(200);
      await expectCalm(page);
      await stillAnswers(page);
    });
  await searchBox(page).fill(BAD[3][1]);
  await expect(said(page)).toContainText("没有找到");
  await checkAccessibility();
});

test("whatever stands in the link", async ({ page, checkAccessibility }) => {
  for (const [what, value] of BAD)
    await test.step(what, async () => {
      // Half a letter cannot stand in an address.
      const written = encodeURIComponent(value.replace(/\p{Cs}/gu, "\ufffd"));
      await page.goto("about:blank");
      await page.goto(
        `./#/find?v=1&q=${written}&t=${written}&l=${written}&k=${written}&id=${written}&m=${written}`,
      );
      await expect(said(page)).toContainText(/找到|没有找到/);
      await expect(page.getByRole("status").filter({ hasText: "链接里有看不懂的地方" })).toBeVisible();
      await expectCalm(page);
      await stillAnswers(page);
    });
  await test.step("addresses that are no addresses", async () => {
    for (const hash of [
      "#/find?%",
      "#/find?q=%E4%ZZ",
      "#?&&==",
      "#/find?v=99&v=1&id=__proto__",
      `#${"/".repeat(9000)}`,
    ]) {
      await page.evaluate((asked) => {
        location.hash = asked;
      }, hash);
      await expect(said(page)).toContainText(/找到|没有找到/);
      await expectCalm(page);
      await stillAnswers(page);
    }
  });
  await checkAccessibility();
});

for (const [year, time] of [
  ["1970", 0],
  ["2099", Date.UTC(2099, 11, 31)],
] as const)
  test(`a phone whose clock says ${year}`, async ({ page }) => {
    await page.clock.setSystemTime(time);
    await page.goto("./");
    await expect(said(page)).toContainText(ALL);
    expect(await page.evaluate(() => new Date().getUTCFullYear())).toBe(Number(year));
    await stillAnswers(page);
    await page.getByRole("link", { name: "黄羌镇敬老院" }).click();
    await expect(card(page, "黄羌镇敬老院")).toContainText("2023年12月31日");
    await expect(page.locator("main")).not.toContainText(year);
  });

for (const [how, forbid] of [
  [
    "storage is forbidden",
    () => {
      for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException("forbidden", "SecurityError");
          },
        });
    },
  ],
  [
    "storage is full",
    () => {
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    },
  ],
  [
    "storage holds something else",
    () => {
      localStorage.setItem("minzheng-find", '{"elder":"yes","language":["en"],"__proto__":{"x":1}}');
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    },
  ],
] as const)
  test(`where ${how}, the large print holds for the visit`, async ({ page }) => {
    await page.addInitScript(forbid);
    await page.goto("./");
    await expect(said(page)).toContainText(ALL);
    await expect(page.locator(".find")).toHaveAttribute("data-mode", "plain");
    await page.getByRole("button", { name: "换成长辈版：字大、按钮大" }).click();
    await expect(page.locator(".find")).toHaveAttribute("data-mode", "elder");
    await page.getByRole("link", { name: "黄羌镇敬老院" }).click();
    await expect(card(page, "黄羌镇敬老院")).toBeVisible();
    await page.goBack();
    await stillAnswers(page);
    await expect(page.locator(".find")).toHaveAttribute("data-mode", "elder");
    // What cannot be remembered stands in the address, so that a reload keeps it.
    await expect(page).toHaveURL(/m=elder/);
    await page.reload();
    await expect(page.locator(".find")).toHaveAttribute("data-mode", "elder");
  });

test("a browser without WebGL, geolocation, sharing, voices, clipboard or workers lists all the same", async ({
  page,
}) => {
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
    for (const name of ["geolocation", "share", "clipboard", "serviceWorker"])
      Object.defineProperty(navigator, name, { value: undefined });
    for (const name of ["speechSynthesis", "SpeechSynthesisUtterance", "Worker", "WebGLRenderingContext"])
      delete (window as unknown as Record<string, unknown>)[name];
  });
  await page.goto("./");
  await expect(said(page)).toContainText(ALL);
  await page.getByRole("button", { name: "我附近的" }).click();
  await page.goto("./#/find?v=1&w=map");
  await expect(page.getByText("画不出位置图")).toBeVisible();
  await page.getByRole("link", { name: "黄羌镇敬老院" }).click();
  await page.getByRole("button", { name: "转发给家人" }).click();
  await expect(page.locator(".find-copy-text")).toContainText("id=nursing_home-441521112-01");
});
