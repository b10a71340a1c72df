import type { BrowserContext, Page } from "@playwright/test";
import {
  card,
  expectNothingSideways,
  listedNames,
  MODES,
  openAs,
  PHONE,
  placeIn,
  said,
  searchBox,
} from "./findModes";
import { expect, test } from "./fixtures";
import {
  ABOUT,
  CANTEEN,
  CEMETERY,
  FAR_HOME,
  HERE,
  HOME,
  haversineMetres,
  NEAREST_FIRST,
  PEKING,
  serveMadeUpList,
  VILLAGE,
} from "./madeUpList";
import { PUBLIC_SITE } from "./sites";

test.use({ baseURL: PUBLIC_SITE.address, viewport: PHONE });

const near = (page: Page) => page.getByRole("region", { name: "由近到远" });
const unlocated = (page: Page) => page.getByRole("region", { name: "位置待登记的，按镇列" });
const whereWords = (page: Page) => page.locator(".find-where-words");
const locate = (page: Page) => page.getByRole("button", { name: "我附近的" }).click();

/** Counts how often the page asks a phone for its place. */
const countAsking = (to: Page | BrowserContext) =>
  to.addInitScript(() => {
    const ask = Geolocation.prototype.getCurrentPosition;
    Object.assign(window, { askedForPlace: 0 });
    Geolocation.prototype.getCurrentPosition = function (...given) {
      (window as unknown as { askedForPlace: number }).askedForPlace++;
      return ask.apply(this, given);
    };
    Geolocation.prototype.watchPosition = () => {
      throw new Error("the page must not follow its reader");
    };
  });
const timesAsked = (page: Page) =>
  page.evaluate(() => (window as unknown as { askedForPlace: number }).askedForPlace);

const METRES_PER_MINUTE = 48;
const DETOUR = 1.3;

/** How far a place is and how long on foot, as the page should say it, reckoned here. */
function awayWords(from: readonly [number, number], to: readonly [number, number], give: number): string {
  const straight = haversineMetres(from, to);
  const [least, most] = [straight - give, straight + give];
  const range = (low: number, high: number) => (low === high ? `${low}` : `${low}–${high}`);
  const metres =
    most < 1000
      ? `${range(Math.round(least / 10) * 10, Math.round(most / 10) * 10)}米`
      : `${range(Math.round(least / 100) / 10, Math.round(most / 100) / 10)}公里`;
  const minutes = [least, most].map((way) => Math.ceil((way * DETOUR) / METRES_PER_MINUTE));
  const walk =
    (minutes[1] as number) > 90
      ? "走路太远"
      : `老人走路约 ${range(minutes[0] as number, minutes[1] as number)}分钟`;
  return `直线 ${metres}|${walk}`;
}

/** What the page says of it, without the marks of grades. */
const awayOf = (page: Page, name: string) =>
  placeIn(page, name)
    .locator(".find-away > span")
    .evaluateAll((parts) =>
      parts
        .map((part) => {
          const copy = part.cloneNode(true) as Element;
          for (const mark of copy.querySelectorAll(".grade-mark, .grade")) mark.remove();
          return copy.textContent?.trim();
        })
        .join("|"),
    );

for (const { name: mode, elder, remembered } of MODES)
  test(`what is near, ${mode}: asked at a tap, nearest first, and kept to this phone`, async ({
    page,
    context,
    checkAccessibility,
  }) => {
    const sent: string[] = [];
    page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
    await openAs(context, remembered);
    await serveMadeUpList(context);
    await countAsking(context);
    await context.grantPermissions(["geolocation"]);
    await context.setGeolocation({ longitude: HERE[0], latitude: HERE[1], accuracy: 20 });
    await page.goto("./");
    await expect(page.locator(".find")).toHaveAttribute("data-mode", elder ? "elder" : "plain");
    await expect(said(page)).toContainText("找到 30处");
    expect(await timesAsked(page), "before the tap").toBe(0);

    await test.step("nearest first, with metres and minutes; burial never", async () => {
      await locate(page);
      await expect(whereWords(page)).toHaveText("下面按离您的远近排列。您的位置只留在这部手机里。");
      expect(await timesAsked(page)).toBe(1);
      expect(await near(page).locator(".find-open").allTextContents()).toEqual(
        NEAREST_FIRST.map(({ name }) => name),
      );
      for (const { name, at } of NEAREST_FIRST)
        expect(await awayOf(page, name), name).toBe(awayWords(HERE, at, 20));
      expect(await listedNames(page)).not.toContain(CEMETERY.name);
      await expect(near(page)).toContainText("走路时间是估计");
      // The answer is what the reader sees next.
      await expect(near(page).getByRole("heading", { name: CANTEEN.name })).toBeInViewport();
      await expectNothingSideways(page);
      await checkAccessibility();
    });

    await test.step("the others under their town, without distance", async () => {
      const town = unlocated(page).getByRole("region", { name: "平东镇" });
      await expect(town.getByRole("listitem").filter({ hasText: ABOUT.name })).toContainText(
        `约在${ABOUT.town}`,
      );
      await expect(unlocated(page).getByRole("region", { name: "梅陇镇" })).toContainText("位置待登记");
      await expect(unlocated(page).locator(".find-away")).toHaveCount(0);
    });

    await test.step("as a sketch, whose signs open cards", async () => {
      await page.getByRole("button", { name: "位置图" }).click();
      const sketch = page.getByRole("group", { name: "位置图" });
      // What is too far to walk would push the others together.
      await expect(sketch.getByRole("button")).toHaveCount(2);
      await expect(sketch).toContainText("您在这里");
      await expect(page.locator("canvas")).toHaveCount(0);
      await expectNothingSideways(page);
      await checkAccessibility();
      await sketch.getByRole("button", { name: CANTEEN.name }).focus();
      await page.keyboard.press("Enter");
      await expect(card(page, CANTEEN.name)).toContainText("直线");
      await page.goBack();
      await expect(page.getByRole("link", { name: CANTEEN.name, exact: true })).toBeFocused();
    });

    await test.step("a kind and a town keep the order; what is nearer elsewhere is told of", async () => {
      await page.getByRole("button", { name: /^敬老院/ }).click();
      expect(await near(page).locator(".find-open").allTextContents()).toEqual([HOME.name, FAR_HOME.name]);
      await page.getByRole("combobox", { name: "在哪个镇（场）" }).selectOption("平东镇");
      const elsewhere = page.getByRole("region", { name: "别的镇还有更近的" });
      await expect(elsewhere.locator(".find-open")).toHaveText([HOME.name]);
      await checkAccessibility();
      await page.getByRole("button", { name: "不按远近排" }).click();
      await expect(near(page)).toHaveCount(0);
    });

    await test.step("the place stands in no request, no storage, no address", async () => {
      await locate(page);
      await expect(near(page)).toBeVisible();
      await expect(page).toHaveURL(/t=441521113/);
      const kept = await page.evaluate(async () =>
        JSON.stringify([
          { ...localStorage },
          { ...sessionStorage },
          document.cookie,
          location.href,
          history.state,
          (await indexedDB.databases()).map(({ name }) => name),
          await caches.keys(),
        ]),
      );
      for (const digits of [String(HERE[0]).slice(0, 7), String(HERE[1]).slice(0, 6)]) {
        expect(kept).not.toContain(digits);
        expect(sent.join("\n")).not.toContain(digits);
      }
      await page.reload();
      await expect(said(page)).toContainText("找到");
      await expect(near(page)).toHaveCount(0);
      expect(await timesAsked(page), "a reload asks anew only at a tap").toBe(0);
    });
  });

for (const { name: mode, remembered } of MODES)
  test(`a village to start from, ${mode}`, async ({ page, context, checkAccessibility }) => {
    await openAs(context, remembered);
    await serveMadeUpList(context);
    await countAsking(context);
    await page.goto("./");
    await page.getByRole("combobox", { name: "在哪个镇（场）" }).selectOption(VILLAGE.town);
    const village = page.getByRole("combobox", { name: "哪个村（社区）" });

    await test.step("whose point is registered: distances from there, said so", async () => {
      await village.selectOption(VILLAGE.name);
      await expect(whereWords(page)).toHaveText(`下面按离${VILLAGE.name}的远近排列，从村里登记的位置量起。`);
      expect(await near(page).locator(".find-open").allTextContents()).toEqual([CANTEEN.name, HOME.name]);
      for (const { name, at } of [CANTEEN, HOME])
        expect(await awayOf(page, name), name).toBe(awayWords(VILLAGE.at, at, 0));
      await expectNothingSideways(page);
      await checkAccessibility();
      await page.reload();
      await expect(near(page)).toBeVisible();
    });

    await test.step("whose point is not: said so, the town listed", async () => {
      const other = village
        .locator("option")
        .filter({ hasNotText: /选村|东陇村/ })
        .first();
      const name = (await other.textContent()) as string;
      await village.selectOption(name);
      await expect(whereWords(page)).toHaveText(`${name}的位置还没有登记，算不出远近，先列出全镇的。`);
      await expect(near(page)).toHaveCount(0);
      // Those whose town is not known follow under their own heading.
      expect([...(await listedNames(page))].slice(0, 2).sort()).toEqual([CANTEEN.name, HOME.name].sort());
      await checkAccessibility();
    });
    expect(await timesAsked(page)).toBe(0);
  });

test.describe("a place that is of no use", () => {
  const goesOnAfter = async (page: Page, words: string) => {
    await locate(page);
    await expect(whereWords(page)).toContainText(words);
    await expect(page.locator(".find-away")).toHaveCount(0);
    // The page goes on.
    await searchBox(page).fill("hqjly");
    await expect(page.locator(".find-open").first()).toHaveText(HOME.name);
    await searchBox(page).fill("");
  };

  test("refused", async ({ page, context, checkAccessibility }) => {
    await serveMadeUpList(context);
    await page.goto("./");
    await goesOnAfter(page, "没有得到定位许可。不要紧，选一下镇和村就行。");
    await checkAccessibility();
  });

  for (const [how, [longitude, latitude], accuracy, words] of [
    ["far away", PEKING, 30, "您现在离这个县很远"],
    ["three kilometres of doubt", HERE, 3000, "手机定位误差太大（约3公里"],
  ] as const)
    test(how, async ({ page, context }) => {
      await serveMadeUpList(context);
      await context.grantPermissions(["geolocation"]);
      await context.setGeolocation({ longitude, latitude, accuracy });
      await page.goto("./");
      await goesOnAfter(page, words);
      await expect(page.getByRole("button", { name: "再定位一次" })).toBeVisible();
    });

  test("a second tap reads anew", async ({ page, context }) => {
    await serveMadeUpList(context);
    await context.grantPermissions(["geolocation"]);
    await context.setGeolocation({ longitude: HERE[0], latitude: HERE[1], accuracy: 3000 });
    await page.goto("./");
    await goesOnAfter(page, "误差太大");
    await context.setGeolocation({ longitude: HERE[0], latitude: HERE[1], accuracy: 20 });
    await page.getByRole("button", { name: "再定位一次" }).click();
    await expect(near(page)).toBeVisible();
  });

  for (const [how, coords, words] of [
    ["no number", { longitude: Number.NaN, latitude: 23, accuracy: 10 }, "手机没有给出位置"],
    ["off the globe", { longitude: 1e9, latitude: -1e9, accuracy: 10 }, "手机没有给出位置"],
    ["nothing at all", undefined, "手机没有给出位置"],
  ] as const)
    test(how, async ({ page }) => {
      await serveMadeUpList(page);
      await page.addInitScript((said) => {
        Geolocation.prototype.getCurrentPosition = (answer) =>
          answer({ coords: said, timestamp: 0 } as unknown as GeolocationPosition);
      }, coords);
      await page.goto("./");
      await goesOnAfter(page, words);
    });

  test("a phone that never answers", async ({ page }) => {
    await serveMadeUpList(page);
    await page.clock.install();
    await page.addInitScript(() => {
      Geolocation.prototype.getCurrentPosition = () => {};
    });
    await page.goto("./");
    await expect(said(page)).toContainText("找到 30处");
    await locate(page);
    await expect(whereWords(page)).toContainText("正在定位");
    await page.clock.runFor(60_000);
    await expect(whereWords(page)).toContainText("定位等得太久");
    await page.getByRole("combobox", { name: "在哪个镇（场）" }).selectOption("黄羌镇");
    await expect(whereWords(page)).toHaveText("");
  });

  test("a browser without geolocation, and a plain-http address", async ({ page, context }) => {
    await serveMadeUpList(context);
    await page.goto(`http://county.example:${PUBLIC_SITE.port}${PUBLIC_SITE.base}`);
    await goesOnAfter(page, "这个网址不能用手机定位");
    await page.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, "geolocation", { value: undefined });
    });
    await page.goto("./");
    await goesOnAfter(page, "定位");
    await expect(whereWords(page)).toContainText("请选一下镇和村");
  });
});

test("while nothing is registered the phone is not even asked", async ({ page, context }) => {
  await countAsking(context);
  await context.grantPermissions(["geolocation"]);
  await context.setGeolocation({ longitude: HERE[0], latitude: HERE[1], accuracy: 20 });
  await page.goto("./");
  await locate(page);
  await expect(whereWords(page)).toContainText("名单里还没有一处登记了准确位置");
  expect(await timesAsked(page)).toBe(0);
  await expect(page.locator(".find-away")).toHaveCount(0);
});
