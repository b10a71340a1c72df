import type { Page } from "@playwright/test";
import { card, expectNothingSideways, MODES, openAs, PHONE, placeIn, said } from "./findModes";
import { expect, test } from "./fixtures";
import {
  ABOUT,
  CANTEEN,
  CITY_STATION,
  HOME,
  haversineMetres,
  NEAREST_FIRST,
  serveMadeUpList,
  shippedList,
} from "./madeUpList";
import { PUBLIC_SITE } from "./sites";

test.use({ baseURL: PUBLIC_SITE.address, viewport: PHONE });

/** The same place in the datums of the map programs, as the published test cases have it. */
const CITY_GCJ02 = [115.3751647, 22.7861903] as const;
const CITY_BD09 = [115.3817179, 22.7918527] as const;
const METRES_ALLOWED = { gcj02: 1, bd09: 1.5 };

/** A tenth of a second of nothing, as a WAV file of 8-bit samples. */
const SILENCE = (() => {
  const samples = 800;
  const file = Buffer.alloc(44 + samples, 128);
  file.write("RIFF", 0);
  file.writeUInt32LE(36 + samples, 4);
  file.write("WAVEfmt ", 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(8000, 24);
  file.writeUInt32LE(8000, 28);
  file.writeUInt16LE(1, 32);
  file.writeUInt16LE(8, 34);
  file.write("data", 36);
  file.writeUInt32LE(samples, 40);
  return file;
})();

const openCard = async (page: Page, id: string) => {
  await page.goto(`./#/find?v=1&id=${id}`);
  await expect(page.locator(".find-card")).toBeVisible();
};
const numbers = (text: string | null) => (text ?? "").split(",").map(Number) as [number, number];
/** Every address on a page that leads off the site. */
const leadingAway = (page: Page) =>
  page.locator("a[href]").evaluateAll((links) =>
    links
      .filter((link) => {
        const { protocol, origin } = new URL((link as HTMLAnchorElement).href);
        return protocol !== "tel:" && origin !== location.origin;
      })
      .map((link) => ({
        href: (link as HTMLAnchorElement).href,
        inDocuments: link.closest(".find-basis") !== null,
      })),
  );

for (const { name: mode, remembered } of MODES)
  test(`a card, ${mode}: what it says, whom one calls, and back to the same line`, async ({
    page,
    context,
    checkAccessibility,
  }) => {
    await openAs(context, remembered);
    await serveMadeUpList(context);
    await page.goto("./");
    await expect(
      placeIn(page, HOME.name).getByRole("link", { name: /^打电话 0660-6000002/ }),
    ).toHaveAttribute("href", "tel:0660-6000002");
    const line = page.getByRole("link", { name: CANTEEN.name, exact: true });
    await line.scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => window.scrollY);
    await line.click();

    const opened = card(page, CANTEEN.name);
    await expect(opened).toBeVisible();
    expect(await page.evaluate(() => window.scrollY), "starts at its top").toBe(0);
    await expect(opened.getByRole("link", { name: "打电话 0660-6000001" })).toHaveAttribute(
      "href",
      "tel:0660-6000001",
    );
    await expect(opened.getByRole("link", { name: "政务热线 12345" })).toHaveAttribute("href", "tel:12345");
    for (const words of [
      "哪些人能吃",
      "六十岁以上的本村老人（编造）",
      "到村委会登记（编造）",
      "午餐5元（编造）",
      "十点半至十二点（编造）",
      "周一至周五午餐（编造）",
      "走不动的送到家（编造）",
      "东陇村某巷（编造）",
    ])
      await expect(opened).toContainText(words);
    await expect(opened).not.toContainText("还待登记的");
    await expectNothingSideways(page);
    await checkAccessibility();

    await page.goBack();
    await expect(line).toBeFocused();
    await expect(line).toBeInViewport();
    expect(Math.abs((await page.evaluate(() => window.scrollY)) - before)).toBeLessThan(PHONE.height);
    await line.click();
    await page.getByRole("button", { name: "返回名单" }).click();
    await expect(line).toBeFocused();
    await expect(line).toBeInViewport();
    // The two cards are no steps left behind: forward is the card, back from the list leaves.
    await expect(page).not.toHaveURL(/id=/);
  });

test("each map program is handed the place in its own datum", async ({ page, context }) => {
  await serveMadeUpList(context);
  await openCard(page, CITY_STATION.id);
  const links = page.locator(".find-apps a");
  await expect(links).toHaveText(["高德地图", "百度地图", "腾讯地图", "苹果地图"]);
  for (const link of await links.all()) {
    await expect(link).toHaveAttribute("target", "_blank");
    await expect(link).toHaveAttribute("rel", "noreferrer");
  }
  const [amap, baidu, tencent, apple] = (await links
    .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href))
    .then((all) => all.map((href) => new URL(href)))) as [URL, URL, URL, URL];

  const off = (at: readonly [number, number], from: readonly [number, number]) => haversineMetres(at, from);
  expect(amap.origin).toBe("https://uri.amap.com");
  const [amapLon, amapLat, amapName] = (amap.searchParams.get("to") ?? "").split(",");
  expect(off([Number(amapLon), Number(amapLat)], CITY_GCJ02)).toBeLessThanOrEqual(METRES_ALLOWED.gcj02);
  expect(amapName).toBe(CITY_STATION.name);
  expect(amap.searchParams.get("coordinate")).toBe("gaode");
  expect(amap.searchParams.get("mode")).toBe("walk");

  expect(baidu.origin).toBe("https://api.map.baidu.com");
  const [baiduLat, baiduLon] = numbers(
    baidu.searchParams.get("location") ?? baidu.searchParams.get("destination"),
  );
  expect(off([baiduLon, baiduLat], CITY_BD09)).toBeLessThanOrEqual(METRES_ALLOWED.bd09);
  expect(baidu.searchParams.get("coord_type")).toBe("bd09ll");

  expect(tencent.origin).toBe("https://apis.map.qq.com");
  const [tencentLat, tencentLon] = numbers(tencent.searchParams.get("tocoord"));
  expect(off([tencentLon, tencentLat], CITY_GCJ02)).toBeLessThanOrEqual(METRES_ALLOWED.gcj02);
  expect(tencent.searchParams.get("to")).toBe(CITY_STATION.name);

  expect(apple.origin).toBe("https://maps.apple.com");
  const [appleLat, appleLon] = numbers(apple.searchParams.get("daddr"));
  expect(off([appleLon, appleLat], CITY_GCJ02)).toBeLessThanOrEqual(METRES_ALLOWED.gcj02);
  expect(apple.searchParams.get("dirflg")).toBe("w");

  // A mobile is a person's: it may be read, never be called from here.
  await expect(page.locator('a[href^="tel:"]')).toHaveCount(1);
  await expect(page.locator('a[href="tel:12345"]')).toHaveCount(1);
});

test.describe("inside WeChat", () => {
  test.use({
    userAgent:
      "Mozilla/5.0 (Linux; Android 10; M2004J7AC) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0 Mobile Safari/537.36 MMWEBID/1 MicroMessenger/8.0.49.2600(0x2800313D) WeChat/arm64 NetType/4G Language/zh_CN",
  });
  test("where no map program can be opened, it is said what to do", async ({
    page,
    context,
    checkAccessibility,
  }) => {
    await serveMadeUpList(context);
    await openCard(page, CANTEEN.id);
    const way = page.getByRole("region", { name: "怎么去" });
    await expect(way).toContainText("微信里打不开地图软件");
    await expect(way).toContainText("在浏览器打开");
    await checkAccessibility();
  });
});

test("no unlocated and no drawn place has a way to it: every card of the shipped list, one after another", async ({
  page,
}) => {
  const { places } = shippedList();
  expect(places).toHaveLength(36);
  await page.goto("./");
  await expect(said(page)).toContainText("找到");
  for (const { id, name, position } of places) {
    expect(position).toBeNull();
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `#/find?v=1&id=${id}`);
    await expect(card(page, name)).toBeVisible();
    await expect(page.getByRole("region", { name: "怎么去" })).toContainText("不能导航");
    expect(
      (await leadingAway(page)).filter(({ inDocuments }) => !inDocuments),
      name,
    ).toEqual([]);
    await expect(page.locator('a[href^="geo:"], .find-apps, .find-away')).toHaveCount(0);
  }
});

test("a place that is only drawn has no way to it either, whatever is near", async ({ page, context }) => {
  await serveMadeUpList(context);
  await openCard(page, ABOUT.id);
  await expect(page.getByRole("region", { name: "怎么去" })).toContainText(
    `约在${ABOUT.town}。准确位置没有登记，不能导航。`,
  );
  expect((await leadingAway(page)).filter(({ inDocuments }) => !inDocuments)).toEqual([]);
  for (const { id } of NEAREST_FIRST) {
    await openCard(page, id);
    await expect(page.locator(".find-apps a")).toHaveCount(4);
  }
});

test.describe("passing it on", () => {
  const share = (page: Page) => page.getByRole("button", { name: "转发给家人" }).click();
  const link = `${PUBLIC_SITE.address}#/find?v=1&id=${CANTEEN.id}`;

  test("by the phone's own way", async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, "share", {
        value: async (data: ShareData) => void Object.assign(window, { shared: data }),
      });
    });
    await openCard(page, CANTEEN.id);
    await share(page);
    await expect(page.getByRole("status").filter({ hasText: "已打开转发。" })).toBeVisible();
    expect(await page.evaluate(() => (window as unknown as { shared: ShareData }).shared)).toMatchObject({
      title: CANTEEN.name,
      url: link,
    });
  });

  test("by the clipboard, and by hand; a report is written but never sent", async ({
    page,
    context,
    checkAccessibility,
  }) => {
    const sent: string[] = [];
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.addInitScript(() => Object.defineProperty(navigator, "share", { value: undefined }));
    await openCard(page, CANTEEN.id);
    await share(page);
    await expect(page.getByRole("status").filter({ hasText: "网址已复制" })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${CANTEEN.name}\n${link}`);

    page.on("request", (request) => sent.push(request.url()));
    await page.getByRole("button", { name: "报告错误" }).click();
    const text = page.getByRole("textbox", { name: "报告错误" });
    await expect(text).toBeFocused();
    for (const part of [CANTEEN.name, CANTEEN.id, link, "黄羌镇", "哪一条不对："])
      expect(await text.inputValue()).toContain(part);
    await text.press("End");
    await text.pressSequentially("电话打不通");
    await page.getByRole("button", { name: "复制这段话" }).click();
    await expect(page.getByRole("status").filter({ hasText: "已复制。" })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("电话打不通");
    await expectNothingSideways(page);
    await checkAccessibility();
    expect(sent).toEqual([]);
    await expect(page.locator("form")).toHaveCount(0);

    await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await share(page);
    await expect(page.locator(".find-copy-text")).toHaveText(link);
    await page.getByRole("button", { name: "复制这段话" }).click();
    await expect(page.getByRole("status").filter({ hasText: "不能自动复制" })).toBeVisible();
  });
});

test.describe("reading aloud", () => {
  test("speaks Chinese until it is stopped, or the card is left", async ({ page, context }) => {
    await serveMadeUpList(context);
    await page.addInitScript(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      Object.defineProperty(window, "speechSynthesis", {
        value: {
          speak: ({ text, lang }: SpeechSynthesisUtterance) => heard.push(`${lang} ${text}`),
          cancel: () => heard.push("silence"),
          getVoices: () => [],
        },
      });
      HTMLMediaElement.prototype.play = async function () {
        heard.push(`plays ${new URL(this.src).pathname}`);
      };
      HTMLMediaElement.prototype.pause = () => void heard.push("pauses");
    });
    await page.route("**/recordings/*", (route) =>
      route.fulfill({ contentType: "audio/wav", body: SILENCE }),
    );
    const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
    await openCard(page, CANTEEN.id);
    expect(await heard(), "nothing speaks unasked").toEqual([]);
    await page.getByRole("button", { name: "朗读", exact: true }).click();
    await expect(page.getByRole("button", { name: "停止朗读" })).toBeVisible();
    expect((await heard()).at(-1)).toBe(`zh-CN ${CANTEEN.name}。`);
    await page.getByRole("button", { name: "停止朗读" }).click();
    expect((await heard()).at(-1)).toBe("silence");
    await page.getByRole("button", { name: "听海丰话" }).click();
    await expect
      .poll(async () => (await heard()).at(-1))
      .toBe(`plays ${PUBLIC_SITE.base}data/recordings/made-up.mp3`);
    await page.getByRole("button", { name: "停止朗读" }).click();
    expect((await heard()).at(-1)).toBe("pauses");
    await page.getByRole("button", { name: "朗读", exact: true }).click();
    await page.getByRole("button", { name: "返回名单" }).click();
    await expect.poll(async () => (await heard()).at(-1)).toBe("silence");
    await page.getByRole("button", { name: "朗读", exact: true }).click();
    await expect.poll(async () => (await heard()).at(-1)).toContain("海丰县，找到30处");
  });

  test("is not offered where there is no voice", async ({ page }) => {
    await page.addInitScript(() => {
      delete (window as { speechSynthesis?: unknown }).speechSynthesis;
    });
    await openCard(page, CANTEEN.id);
    await expect(page.getByRole("button", { name: "转发给家人" })).toBeVisible();
    await expect(page.getByRole("button", { name: /朗读|海丰话/ })).toHaveCount(0);
  });
});
