import type { Page } from "@playwright/test";
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
import { shippedList } from "./madeUpList";
import { INTERNAL_SITE, PUBLIC_SITE } from "./sites";

const ALL = "找到 30处";

for (const { name: mode, elder, remembered } of MODES)
  test.describe(`the public's list, ${mode}`, () => {
    test.use({ baseURL: PUBLIC_SITE.address, viewport: PHONE });
    test.beforeEach(({ context }) => openAs(context, remembered));

    test("reads the list, and finds by letters, sounds and old names", async ({
      page,
      checkAccessibility,
    }) => {
      await page.goto("./");
      await expect(page.locator(".find")).toHaveAttribute("data-mode", elder ? "elder" : "plain");
      await expect(page).toHaveTitle("公众查询 · 民政一张图 · 海丰县");

      await test.step("the whole list, in words", async () => {
        await expect(page.getByRole("heading", { level: 1, name: "您身边的养老服务" })).toBeVisible();
        await expect(said(page)).toContainText(ALL);
        const homes = page.getByRole("region", { name: /^敬老院 12处/ });
        await expect(homes.getByRole("heading", { level: 3 })).toHaveCount(12);
        await expect(placeIn(page, "公平镇敬老院")).toContainText("已建成，目前没有开放");
        await expect(placeIn(page, "海丰县中心敬老院")).toContainText("在哪个镇待登记");
        await expect(placeIn(page, "黄羌镇敬老院")).toContainText("运营中");
        await expect(placeIn(page, "黄羌镇敬老院")).toContainText("位置待登记");
        await expect(placeIn(page, "云岭社区幸福食堂")).toContainText("已建成，开没开放待登记");
        await expect(placeIn(page, "城东医院")).toContainText("床位是否在用待登记");
        await expect(page.getByRole("region", { name: /^幸福食堂/ })).toContainText("全县另有64处");
        const headings = await page.getByRole("heading", { level: 2 }).allTextContents();
        expect(headings.map((words) => words.split(" ")[0])).toEqual([
          "敬老院",
          "幸福食堂",
          "养老服务站",
          "医养结合",
          "这份名单怎么来的",
        ]);
        await expect(page.locator("canvas")).toHaveCount(0);
        // A home whose site is still being chosen, and burial, which is asked for apart.
        expect((await listedNames(page)).join()).not.toMatch(/择址|选址|可塘镇敬老院|公墓山|陵园/);
        await expectNothingSideways(page);
        await checkAccessibility();
      });

      await test.step("initials, a slip of pinyin, a character of the same sound, other names", async () => {
        for (const [words, first, bySound] of [
          ["hqjly", "黄羌镇敬老院", false],
          ["HuangQiang jing lao", "黄羌镇敬老院", false],
          ["huanqiang", "黄羌镇敬老院", true],
          ["黄枪", "黄羌镇敬老院", true],
          ["可糖", "联金村居家养老服务站", true],
          ["长者饭堂", "东陇村幸福食堂", false],
          ["老人院", /敬老院$/, false],
          ["梅陇场", "梅陇农场敬老院", false],
          ["东陇", "东陇村幸福食堂", false],
        ] as const) {
          await searchBox(page).fill(words);
          await expect(page.locator(".find-open").first(), words).toHaveText(first);
          if (bySound) await expect(said(page), words).toContainText("读音相近");
          else await expect(said(page), words).not.toContainText("读音相近");
        }
        await checkAccessibility();
      });

      await test.step("burial is told of and found behind its own entry", async () => {
        await searchBox(page).fill("可塘");
        await expect(said(page)).toContainText("找到 2处");
        await expect(page.getByText("另有1处殡葬设施也对得上")).toBeVisible();
        await page.getByRole("button", { name: "查殡葬服务" }).first().click();
        await expect(page.getByRole("heading", { level: 1, name: "殡葬服务" })).toBeVisible();
        expect(await listedNames(page)).toEqual(["可塘镇公益性公墓山"]);
        await expect(page.getByRole("button", { name: "我附近的" })).toHaveCount(0);
        await checkAccessibility();
        await page.getByRole("button", { name: "回到养老服务" }).first().click();
        await expect(said(page)).toContainText("找到 2处");
      });

      await test.step("what is not there is announced, with what to try and whom to call", async () => {
        await searchBox(page).fill("幼儿园");
        const announced = page.getByRole("status").filter({ hasText: "没有找到" });
        await expect(announced).toContainText("没有列出不等于没有");
        await expect(announced).toContainText("写拼音的头一个字母");
        await expect(
          page.locator(".find-nothing-call").getByRole("link", { name: "政务热线 12345" }),
        ).toHaveAttribute("href", "tel:12345");
        await checkAccessibility();
        await page.getByRole("button", { name: "看全部" }).click();
        await expect(said(page)).toContainText(ALL);
      });
    });

    test("an input method is left to finish its word", async ({ page }) => {
      await page.goto("./");
      await expect(said(page)).toContainText(ALL);
      await searchBox(page).click();
      const session = await page.context().newCDPSession(page);
      for (const text of ["k", "ke", "ke t", "ke tang"]) {
        await session.send("Input.imeSetComposition", {
          text,
          selectionStart: text.length,
          selectionEnd: text.length,
        });
        await expect(searchBox(page)).toHaveValue(text);
        await expect(said(page)).toContainText(ALL);
      }
      await session.send("Input.insertText", { text: "可塘" });
      await expect(searchBox(page)).toHaveValue("可塘");
      await expect(said(page)).toContainText("找到 2处");
      await expect(page).toHaveURL(/[?&]q=%E5%8F%AF%E5%A1%98/);
    });

    test("with the keyboard alone, from the top to a card and back", async ({ page }) => {
      await page.goto("./");
      await expect(said(page)).toContainText(ALL);
      const stop = () =>
        page.evaluate(() => {
          const { activeElement } = document;
          if (!activeElement || activeElement === document.body) return null;
          const { outlineStyle, outlineWidth } = getComputedStyle(activeElement);
          return {
            name: activeElement.getAttribute("aria-label") ?? (activeElement as HTMLElement).innerText.trim(),
            tag: activeElement.tagName,
            isRinged: outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2,
          };
        });

      await test.step("every stop is ringed and in sight, and there is a way out", async () => {
        const names: string[] = [];
        for (let step = 0; step < 80; step++) {
          await page.keyboard.press("Tab");
          const now = await stop();
          if (!now) break;
          expect(now, now.name).toMatchObject({ isRinged: true });
          await expect(page.locator(":focus"), now.name).toBeInViewport();
          names.push(now.name);
        }
        expect(await stop(), "leaves the page at its end").toBeNull();
        expect(new Set(names.filter((name) => name === "黄羌镇敬老院")).size).toBe(1);
        expect(names.length).toBeGreaterThan(40);
      });

      await test.step("a kind by Space, off by Enter", async () => {
        const canteens = page.getByRole("button", { name: /^幸福食堂/ });
        await canteens.focus();
        await page.keyboard.press("Space");
        await expect(canteens).toHaveAttribute("aria-pressed", "true");
        await expect(said(page)).toContainText("找到 2处");
        await page.keyboard.press("Enter");
        await expect(canteens).toHaveAttribute("aria-pressed", "false");
        await expect(said(page)).toContainText(ALL);
      });

      await test.step("a town by its arrow keys", async () => {
        const town = page.getByRole("combobox", { name: "在哪个镇（场）" });
        await town.focus();
        for (let step = 0; step < 7; step++) await page.keyboard.press("ArrowDown");
        await expect(town.locator("option:checked")).toHaveText("黄羌镇");
        await expect(said(page)).toContainText("找到 2处");
        await expect(
          page.getByRole("region", { name: "还有在哪个镇待登记的" }).getByRole("listitem"),
        ).toHaveCount(4);
      });

      await test.step("a card by Enter, and back to its line", async () => {
        await page.getByRole("link", { name: "黄羌镇敬老院" }).focus();
        await page.keyboard.press("Enter");
        await expect(page.getByRole("heading", { level: 1, name: "黄羌镇敬老院" })).toBeFocused();
        await page.keyboard.press("Shift+Tab");
        await expect(page.getByRole("button", { name: "返回名单" })).toBeFocused();
        await page.keyboard.press("Enter");
        await expect(page.getByRole("link", { name: "黄羌镇敬老院" })).toBeFocused();
        await expect(said(page)).toContainText("找到 2处");
      });
    });
  });

test.describe("the public site on a phone", () => {
  test.use({ baseURL: PUBLIC_SITE.address, viewport: PHONE });

  test("in English when asked, with the Chinese names kept", async ({ page, checkAccessibility }) => {
    await openAs(page.context(), JSON.stringify({ elder: true, language: "zh" }));
    await page.goto("./");
    await page.getByRole("button", { name: "EN: show this page in English" }).click();
    await expect(page.locator(".find")).toHaveAttribute("lang", "en");
    await expect(
      page.getByRole("heading", { level: 1, name: "Care for older people near you" }),
    ).toBeVisible();
    await expect(said(page)).toContainText("Found 30");
    await expect(page.getByRole("listitem").filter({ hasText: "黄羌镇敬老院" })).toContainText("Huang Qiang");
    await expectNothingSideways(page);
    await checkAccessibility();
    await page.getByRole("link", { name: /^黄羌镇敬老院/ }).click();
    await expect(page.getByRole("heading", { level: 2, name: "How to get there" })).toBeVisible();
    await expect(page.locator("main")).toContainText("Position not registered yet");
    const untranslated = await page.evaluate(() => {
      const found: string[] = [];
      const walker = document.createTreeWalker(document.querySelector("main") as Node, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode as Text;
        const inChinese = node.parentElement?.closest("[lang]")?.getAttribute("lang")?.startsWith("zh");
        const isMark = node.parentElement?.closest(".grade, .grade-mark");
        if (/\p{Script=Han}/u.test(node.data) && !inChinese && !isMark) found.push(node.data);
      }
      return found;
    });
    expect(untranslated, "Chinese that is not said to be Chinese").toEqual([]);
    await expectNothingSideways(page);
    await checkAccessibility();
    await page.reload();
    await expect(page.locator(".find")).toHaveAttribute("lang", "en");
    await page.getByRole("button", { name: "用中文看" }).click();
    await expect(page.locator(".find")).toHaveAttribute("lang", "zh-CN");
    await expect(card(page, "黄羌镇敬老院")).toContainText("怎么去");
  });

  test("a link opens what it says", async ({ page, browser }) => {
    const open = async (part: string) => {
      await page.goto("about:blank");
      await page.goto(`./${part}`);
    };

    await test.step("a town, a kind, words", async () => {
      await open("#/find?v=1&t=441521112");
      await expect(said(page)).toContainText("找到 2处");
      await expect(
        page.getByRole("combobox", { name: "在哪个镇（场）" }).locator("option:checked"),
      ).toHaveText("黄羌镇");
      await open("#/find?v=1&k=eat");
      await expect(page.getByRole("button", { name: /^幸福食堂/ })).toHaveAttribute("aria-pressed", "true");
      await open("#/find?v=1&q=hqjly");
      await expect(searchBox(page)).toHaveValue("hqjly");
      expect((await listedNames(page))[0]).toBe("黄羌镇敬老院");
      await open("#/find?v=1&m=elder&g=en&k=burial");
      await expect(page.locator(".find")).toHaveAttribute("data-mode", "elder");
      await expect(page.getByRole("heading", { level: 1, name: "Burial services" })).toBeVisible();
    });

    await test.step("a place, under its own title; back leads to the list", async () => {
      await open("#/find?v=1&id=nursing_home-441521112-01");
      await expect(card(page, "黄羌镇敬老院")).toBeVisible();
      await expect(page).toHaveTitle("黄羌镇敬老院 · 民政一张图 · 海丰县");
      await page.getByRole("button", { name: "返回名单" }).click();
      await expect(said(page)).toContainText(ALL);
      await expect(page).toHaveTitle("公众查询 · 民政一张图 · 海丰县");
    });

    await test.step("the address of an opened card opens it on another phone", async () => {
      await page.getByRole("link", { name: "东陇村幸福食堂" }).click();
      await expect(page).toHaveURL(/id=canteen-441521112-01/);
      const other = await browser.newContext({ viewport: PHONE, serviceWorkers: "block" });
      const theirs = await other.newPage();
      await theirs.goto(page.url());
      await expect(card(theirs, "东陇村幸福食堂")).toBeVisible();
      await other.close();
    });

    await test.step("a place nobody knows is told in words, and the list stands", async () => {
      await open("#/find?v=1&id=nowhere-1");
      await expect(page.getByRole("status").filter({ hasText: "已经不在名单里了" })).toBeVisible();
      await expect(said(page)).toContainText(ALL);
      await page.getByRole("button", { name: "知道了" }).click();
      await expect(page.getByText("已经不在名单里了")).toHaveCount(0);
    });
  });

  test("a screen reader hears what a line and a card are", async ({ page }) => {
    await page.goto("./");
    await expect(page.getByRole("search")).toMatchAriaSnapshot(`
      - search:
        - searchbox "找什么"
        - group "看哪一类":
          - button "敬老院 住的地方"
          - button "幸福食堂 吃饭"
          - button "养老服务站 上门、日间"
          - button "医养结合 医院床位"
        - button "我附近的"
        - combobox "在哪个镇（场）"
    `);
    await expect(placeIn(page, "黄羌镇敬老院")).toMatchAriaSnapshot(`
      - listitem:
        - heading "黄羌镇敬老院" [level=3]:
          - link "黄羌镇敬老院"
        - paragraph:
          - text: 运营中 据
          - time: 2023年12月31日
          - text: 的资料
        - paragraph: /黄羌镇 · 位置待登记/
    `);
    await page.getByRole("link", { name: "黄羌镇敬老院" }).click();
    await expect(card(page, "黄羌镇敬老院")).toMatchAriaSnapshot(`
      - article "黄羌镇敬老院":
        - paragraph:
          - button "‹ 返回名单"
        - heading "黄羌镇敬老院" [level=1]
        - link "政务热线 12345"
        - region "这里怎么样":
          - term: 建成床位
          - definition: /52 张/
        - region "怎么去"
        - region "转发、朗读、打印、报错":
          - button "转发给家人"
          - button "二维码海报"
          - button "报告错误"
    `);
  });

  test("who says so and when stands on every card, with the document", async ({
    page,
    checkAccessibility,
  }) => {
    await page.goto("./#/find?v=1&id=nursing_home-441521112-01");
    await expect(card(page, "黄羌镇敬老院")).toContainText("依据 海丰县民政局，2023年12月31日");
    await page.locator(".find-basis summary").click();
    await expect(page.getByRole("link", { name: /2023年工作总结/ })).toBeVisible();
    await expect(page.locator(".find-basis")).toContainText("床位：");
    await checkAccessibility();
    await page.getByRole("button", { name: "返回名单" }).click();
    await page.locator(".find-how summary").click();
    await expect(page.getByText("您的位置、您查了什么，都不会离开这部手机。")).toBeVisible();
    const programs = page.getByRole("link", { name: "给程序用的名单（schema.org）" });
    const answered = await page.request.get(
      await programs.evaluate((link) => (link as HTMLAnchorElement).href),
    );
    expect(answered.ok()).toBe(true);
    expect(await answered.text()).toContain("黄羌镇敬老院");
    await checkAccessibility();
  });

  test("every number is a figure, a date or in a name", async ({ page }) => {
    const bare = () =>
      page.evaluate(() => {
        const walker = document.createTreeWalker(
          document.querySelector("main") as Node,
          NodeFilter.SHOW_TEXT,
        );
        const found: string[] = [];
        while (walker.nextNode()) {
          const node = walker.currentNode as Text;
          const allowed = "[data-figure], time, a[href='tel:12345'], .find-phone, .find-how, .find-basis > p";
          // The service line may be named in a sentence.
          const words = node.data.replaceAll("12345", "");
          if (/\d/.test(words) && !node.parentElement?.closest(allowed)) found.push(node.data);
        }
        return found;
      });
    await page.goto("./");
    await expect(said(page)).toContainText(ALL);
    expect(await bare()).toEqual([]);
    await page.goto("./#/find?v=1&id=nursing_home-441521112-01");
    await expect(card(page, "黄羌镇敬老院")).toContainText("52张");
    expect(await bare()).toEqual([]);
    await page.goto("./#/find?v=1&id=canteen-441521112-01");
    await expect(card(page, "东陇村幸福食堂")).toContainText("2021年");
    expect(await bare()).toEqual([]);
  });

  test("loads the page and the list: no map, no database, no thread, no sheet until asked", async ({
    page,
  }) => {
    const asked: string[] = [];
    page.on("request", (request) => {
      const { protocol, pathname } = new URL(request.url());
      if (protocol !== "data:") asked.push(pathname);
    });
    page.on("worker", (worker) => asked.push(`worker ${worker.url()}`));
    const files = () =>
      [...new Set(asked.splice(0))]
        .map((path) => path.replace(/-[\w-]{8}\./, ".").replace(PUBLIC_SITE.base, ""))
        .sort();
    const data = (paths: readonly string[]) => paths.filter((path) => path.startsWith("data/"));
    const onceAsked = /worker |Sketch|Printing|QrCode|qrSquare|[Mm]ap[Ll]ibre|deck|[Dd]uck|Parquet|\.wasm/;

    await page.goto("./");
    await expect(said(page)).toContainText(ALL);
    await page.waitForLoadState("networkidle");
    const first = files();
    expect(data(first)).toEqual(["data/find.json", "data/manifest.json"]);
    expect(first.filter((path) => onceAsked.test(path))).toEqual([]);

    await page.getByRole("link", { name: "黄羌镇敬老院" }).click();
    await page.getByRole("button", { name: "返回名单" }).click();
    await page.waitForLoadState("networkidle");
    const withCard = files();
    expect([...data(withCard), ...withCard.filter((path) => onceAsked.test(path))]).toEqual([]);

    await searchBox(page).fill("huanqiang");
    await expect(said(page)).toContainText("读音相近");
    // Which characters sound alike is asked for by whoever writes.
    expect(data(files()).filter((path) => path !== "data/homophones.json")).toEqual([]);

    // With nothing registered there is no button for it; a link may ask for it all the same.
    await expect(page.getByRole("button", { name: "位置图" })).toHaveCount(0);
    await page.goto("./#/find?v=1&w=map");
    await expect(page.getByText("画不出位置图")).toBeVisible();
    const withSketch = files();
    expect(data(withSketch)).toEqual([]);
    expect(withSketch.filter((path) => onceAsked.test(path) && !path.startsWith("assets/Sketch."))).toEqual(
      [],
    );
  });

  for (const hash of ["#/plan", "#/data", "#/brief", "#/plan?town=441521110"])
    test(`another door's address, ${hash}, opens the list`, async ({ page }) => {
      await page.goto(`./${hash}`);
      await expect(said(page)).toContainText(ALL);
      await expect(page.getByRole("navigation")).toHaveCount(0);
      await expect(page.getByRole("alert")).toHaveCount(0);
    });

  test("works on a plain-http intranet address", async ({ page }) => {
    await page.goto(`http://county.example:${PUBLIC_SITE.port}${PUBLIC_SITE.base}`);
    expect(await page.evaluate(() => window.isSecureContext)).toBe(false);
    await expect(said(page)).toContainText(ALL);
  });

  test("the list missing: said in words, and read again when it is back", async ({
    page,
    watched,
    checkAccessibility,
  }) => {
    watched.mayLog(/Failed to load resource/);
    let gone = true;
    await page.route("**/data/find.json*", (route) =>
      gone
        ? route.fulfill({ status: 404, body: "not here" })
        : route.fulfill({ contentType: "application/json", body: JSON.stringify(shippedList()) }),
    );
    await page.goto("./");
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("名单没有读到");
    await expect(alert).toContainText("find.json");
    await checkAccessibility();
    gone = false;
    await page.unroute("**/data/find.json*");
    await alert.getByRole("button", { name: "再试一次" }).click();
    await expect(said(page)).toContainText(ALL);
  });
});

test.describe("the same door in the internal site", () => {
  test.use({ baseURL: INTERNAL_SITE.address });

  test("stands between the others and says the same", async ({ page, checkAccessibility }) => {
    await page.goto("./#/find");
    await expect(said(page)).toContainText(ALL);
    await expect(page.getByRole("link", { name: "公众查询" })).toHaveAttribute("aria-current", "page");
    await expect(page.locator("main")).not.toContainText("择址");
    await checkAccessibility();
    await page.getByRole("link", { name: "数据底账" }).click();
    await expect(page.getByRole("heading", { name: "数据底账" })).toBeVisible();
    await page.goBack();
    await expect(said(page)).toContainText(ALL);
  });

  test("is what a phone opens, and the planner's what a desk opens", async ({ page }) => {
    const opened = async (width: number, height: number) => {
      await page.setViewportSize({ width, height });
      await page.goto("about:blank");
      await page.goto("./");
    };
    await opened(390, 844);
    await expect(said(page)).toContainText(ALL);
    await expectNothingSideways(page, 390);
    await fitsElderToo(page);
    await opened(1440, 900);
    await expect(page.getByRole("link", { name: "规划工作台" })).toHaveAttribute("aria-current", "page");
  });
});

async function fitsElderToo(page: Page) {
  await page.getByRole("button", { name: "换成长辈版：字大、按钮大" }).click();
  await expect(page.locator(".find")).toHaveAttribute("data-mode", "elder");
  await expectNothingSideways(page, 390);
}
