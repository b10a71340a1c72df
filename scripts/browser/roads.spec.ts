import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { run } from "../cli/run";
import { dropFile } from "./dropFile";
import { expect, test } from "./fixtures";

/** Invented roads over the county, drawn for tests (scripts/fixtures). */
const ROADS = readFileSync(join(import.meta.dirname, "../fixtures/drawn-roads.osm.pbf"));
const NAME = "drawn-roads.osm.pbf";

const drawn = (page: Page) =>
  expect(page.locator(".map-sheet")).toHaveAttribute("data-state", "drawn", { timeout: 40_000 });
const panel = (page: Page) => page.getByRole("region", { name: "养老服务圈" });
const answer = (page: Page) => panel(page).locator(".reach-answer");
/** Every answer is in, and no longer faded. */
const settled = async (page: Page) => {
  await expect(page.locator('.reach-answered[aria-busy="true"]')).toHaveCount(0, { timeout: 20_000 });
  const plain = () =>
    page
      .locator(".reach-answered")
      .evaluateAll((all) => all.every((part) => getComputedStyle(part).opacity === "1"));
  await expect.poll(plain).toBe(true);
};
const bring = async (page: Page, bytes: Uint8Array = ROADS, name = NAME) =>
  dropFile(page, ".plan", name, bytes);
const brought = (page: Page) =>
  expect(page.getByText(`已换上 ${NAME} 的道路`)).toBeVisible({ timeout: 30_000 });
/** What a person reads: every figure of the circle's panel, in words. */
const figures = async (page: Page) => {
  await settled(page);
  return panel(page)
    .locator("button[data-figure]")
    .evaluateAll((all) => all.map((figure) => figure.getAttribute("aria-label")));
};
/** How many searches the last answers of a kind took, out of the browser's own timeline. */
const searches = (page: Page, measure: string) =>
  page.evaluate(
    (name) =>
      performance
        .getEntriesByName(name, "measure")
        .map((entry) => (entry as PerformanceMeasure).detail.searches as number),
    measure,
  );

/** Waits until no more answers of a kind come: a hand has just let go. */
async function quiet(page: Page, measure: string): Promise<void> {
  const count = async () => (await searches(page, measure)).length;
  let last = -1;
  await expect
    .poll(
      async () => {
        const now = await count();
        const same = now === last;
        last = now;
        return same;
      },
      { intervals: [1000] },
    )
    .toBe(true);
}

test("true circles: roads are dropped, people counted along them beside the straight line, kept, and named in the link", async ({
  page,
  browser,
  checkAccessibility,
}) => {
  await page.goto("./#/plan?v=1&c=canteen&w=elder_walk&n=15");
  await expect(answer(page)).toBeVisible({ timeout: 45_000 });
  const straight = await figures(page);

  await test.step("a drop anywhere on the page brings the roads", async () => {
    await bring(page);
    await brought(page);
    await expect(panel(page)).toContainText(`沿道路算：${NAME}`);
    await expect(answer(page)).toContainText("沿道路到不了任何一处", { timeout: 30_000 });
    await expect(answer(page)).toContainText("其中住处离道路太远");
    await drawn(page);
    await expect(page.getByRole("region", { name: "图例" })).toContainText("等时圈");
  });

  await test.step("figures say the roads, their grade and date; the straight line stands beside", async () => {
    const along = await figures(page);
    expect(along).not.toEqual(straight);
    expect(along[0]).toContain(`按道路（${NAME}，`);
    const beside = page.getByRole("region", { name: "道路与直线对照" });
    await expect(beside.getByRole("row", { name: /^全县/ })).toBeVisible();
    await expect(panel(page)).toContainText(/直线推算比按道路多算约 [\d,]+人/);
    await answer(page)
      .getByRole("button", { name: /^全县服务圈内（/ })
      .click();
    const sheet = page.getByRole("dialog");
    for (const words of ["按道路", "公开", "OpenStreetMap", "250米网格"])
      await expect(sheet).toContainText(words);
    await page.keyboard.press("Escape");
    await checkAccessibility();
  });

  await test.step("another limit is a reading: no search is made for it, neither for people nor for the drawing", async () => {
    const before = await figures(page);
    await page.getByRole("slider", { name: /时限/ }).focus();
    await quiet(page, "isochrone");
    const counted = (await searches(page, "coverage")).length;
    for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowRight");
    await expect(answer(page).locator("[data-figure=covered]").first()).toHaveAccessibleName(
      /老年人步行20分钟/,
    );
    await settled(page);
    expect(await figures(page)).not.toEqual(before);
    await expect.poll(async () => (await searches(page, "coverage")).length).toBeGreaterThan(counted);
    for (const spent of (await searches(page, "coverage")).slice(counted)) expect(spent).toBe(0);
    expect((await searches(page, "isochrone")).slice(-1)).toEqual([0]);
  });

  await test.step("the roads are still there after a reload, and the link names them", async () => {
    const before = await figures(page);
    await expect.poll(() => page.url()).toMatch(/l=[0-9a-f]{8}/);
    await page.reload();
    await expect(answer(page)).toBeVisible({ timeout: 45_000 });
    expect(await figures(page)).toEqual(before);
  });

  const link = page.url();
  await test.step("who has no such roads is told so, and sees no other figures until asking for them", async () => {
    const other = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
    await other.goto(link);
    await expect(panel(other)).toContainText("这里没有链接所用的道路", { timeout: 30_000 });
    await expect(answer(other)).toHaveCount(0);
    expect(await other.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await panel(other).getByRole("button", { name: "改按直线推算" }).click();
    await expect(answer(other)).toBeVisible({ timeout: 45_000 });
    await expect(panel(other)).toContainText("不是等时圈");
    await other.context().close();
  });

  await test.step("back to the straight line and to the roads, by hand", async () => {
    await panel(page).getByRole("radio", { name: "按直线推算" }).check();
    await expect(panel(page)).toContainText("不是等时圈");
    await panel(page).getByRole("radio", { name: "按道路" }).check();
    await expect(answer(page)).toContainText("沿道路到不了任何一处", { timeout: 30_000 });
  });
});

test("one place: put by a tap, moved by arrows and by hand, answered in people, towns and minutes; the link keeps it", async ({
  page,
  checkAccessibility,
}) => {
  await page.goto("./#/plan");
  await drawn(page);
  await bring(page);
  await brought(page);
  const spot = page.getByRole("region", { name: "从一点看" });
  const people = spot.locator(".spot-people [data-figure]");
  await spot.getByRole("button", { name: "在地图上点一处" }).click();
  const map = await page.locator(".map-sheet").boundingBox();
  if (!map) throw new Error("no map");
  await page.mouse.click(map.x + map.width * 0.582, map.y + map.height * 0.51);
  await expect(people).toBeVisible({ timeout: 45_000 });
  await spot.getByRole("radio", { name: "驾车" }).check();
  await expect(people).toHaveAccessibleName(/^全县时限内到得了选点（驾车15分钟，按道路/, { timeout: 20_000 });
  await expect(spot.getByRole("region", { name: "最近的设施" }).getByRole("listitem").first()).toContainText(
    "分钟",
  );
  await expect(
    spot.getByRole("list", { name: "分镇到得了的人" }).getByRole("listitem").first(),
  ).toBeVisible();
  await settled(page);
  await drawn(page);
  await checkAccessibility();

  const pin = page.getByRole("button", { name: /^选点/ });
  await test.step("arrows move it", async () => {
    const before = await people.textContent();
    const url = page.url();
    await pin.focus();
    for (let i = 0; i < 4; i++) await page.keyboard.press("Shift+ArrowRight");
    await expect(people).not.toHaveText(before as string);
    await expect.poll(() => page.url()).not.toBe(url);
  });
  await test.step("a hand drags it, and answers come while it moves", async () => {
    const box = await pin.boundingBox();
    if (!box) throw new Error("no pin");
    const answered = () => page.evaluate(() => performance.getEntriesByName("spot-drawn").length);
    const before = await answered();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    for (let i = 1; i <= 12; i++)
      await page.mouse.move(box.x + box.width / 2 - 6 * i, box.y + box.height / 2 + 3 * i);
    await expect.poll(answered).toBeGreaterThan(before);
    await page.mouse.up();
    await drawn(page);
  });
  await test.step("another limit searches nothing", async () => {
    await settled(page);
    await quiet(page, "spot-area");
    const before = (await searches(page, "spot-area")).length;
    await page.getByRole("slider", { name: /时限/ }).focus();
    await page.keyboard.press("ArrowRight");
    await expect(people).toHaveAccessibleName(/驾车16分钟/);
    await expect.poll(async () => (await searches(page, "spot-area")).length).toBeGreaterThan(before);
    for (const spent of (await searches(page, "spot-area")).slice(before)) expect(spent).toBe(0);
  });
  await test.step("the link opens the same place and figures", async () => {
    await settled(page);
    const before = await people.getAttribute("aria-label");
    await expect.poll(() => page.url()).toMatch(/n=16&x=115\.\d+~22\.\d+&l=/);
    await page.reload();
    await expect(people).toHaveAccessibleName(before as string, { timeout: 45_000 });
  });
  await test.step("in the sea there is no road: said, not guessed", async () => {
    await page.goto(
      `./#/plan?v=1&w=elder_walk&n=15&x=115.10000~22.50000&l=${/l=([0-9a-f]{8})/.exec(page.url())?.[1]}`,
    );
    await expect(spot).toContainText("离最近的道路超过 500米", { timeout: 45_000 });
    await expect(people).toHaveText(/^0/);
  });
});

test("beds within reach: three ways of sharing, conserved, with Gini and Palma; the closed homes change them", async ({
  page,
  checkAccessibility,
}) => {
  await page.goto("./#/plan?v=1&c=nursing_home&w=drive&n=30");
  await expect(answer(page)).toBeVisible({ timeout: 45_000 });
  await bring(page);
  await brought(page);
  const access = panel(page).getByRole("region", { name: "床位可达性与均等化" });
  const seen = new Set<string | null>();
  for (const method of ["两步移动搜索", "高斯衰减", "均衡分摊"]) {
    await access.getByRole("radio", { name: method }).check();
    await expect(access.locator("[data-figure=access_beds]").first()).toHaveAccessibleName(
      new RegExp(method),
      {
        timeout: 30_000,
      },
    );
    await settled(page);
    await expect(access).toContainText("，相符。");
    seen.add(await access.locator(".spot-towns").textContent());
  }
  expect(seen.size).toBe(3);
  for (const measure of ["基尼系数", "帕尔马比", "低于参照线的人", "平均差距"])
    await expect(access).toContainText(measure);
  const gini = access.locator("[data-figure=access_gini]");
  await expect(gini).toHaveText(/^0\.\d\d/);
  const before = await access.locator(".access-county [data-figure]").getAttribute("aria-label");
  await panel(page).getByRole("checkbox", { name: "把已建成未运营的也算上" }).check();
  await settled(page);
  await expect(access.locator(".access-county [data-figure]")).not.toHaveAccessibleName(before as string);
  await expect.poll(() => page.url()).toContain("z=balanced");
  await checkAccessibility();
});

test("the times on screen are those of the command line, to the second", async ({ page }) => {
  await page.goto("./#/plan?v=1&c=nursing_home&w=drive&n=30");
  await expect(answer(page)).toBeVisible({ timeout: 45_000 });
  await bring(page);
  await brought(page);
  await expect(answer(page)).toContainText("沿道路到不了任何一处", { timeout: 30_000 });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    panel(page).getByRole("button", { name: "导出出行时间表（CSV）" }).click(),
  ]);
  const seconds = (text: string) =>
    new Map(
      text
        .trim()
        .split("\n")
        .slice(1)
        .map((line) => line.split(",") as [string, string, string])
        .map(([from, to, time]) => [`${from} ${to}`, Number(time)]),
    );
  const onScreen = seconds(readFileSync(await download.path(), "utf8"));

  const folder = mkdtempSync(join(tmpdir(), "roads-"));
  try {
    const file = (name: string, text: string | Uint8Array) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const places = await (await page.request.get("./data/places.json")).json();
    const list = (rows: readonly (readonly [string, readonly [number, number]])[]) =>
      ["id,lon,lat", ...rows.map(([id, [lon, lat]]) => `${id},${lon},${lat}`)].join("\n");
    type Facility = { id: string; kind: string; status: string; places: { lonLat: [number, number] }[] };
    const homes = (places.facilities as Facility[]).filter(
      ({ kind, status, places: [place] }) => kind === "nursing_home" && status !== "siting" && place,
    );
    const said: string[] = [];
    const streams = { out: (text: string) => said.push(text), err: () => {} };
    const roads = join(folder, "roads");
    expect(await run(["roads", "--osm", file(NAME, ROADS), "--out", roads], streams)).toBe(0);
    said.length = 0;
    const code = await run(
      [
        "matrix",
        "--roads",
        roads,
        "--from",
        file(
          "from.csv",
          list(places.villages.map((v: { code: string; place: [number, number] }) => [v.code, v.place])),
        ),
        "--to",
        file("to.csv", list(homes.map(({ id, places: [place] }) => [id, place!.lonLat] as const))),
        "--mode",
        "drive",
      ],
      streams,
    );
    expect(code).toBe(0);
    const byCommand = seconds(said.join("\n"));
    expect(onScreen.size).toBeGreaterThan(100);
    expect([...onScreen.keys()].sort()).toEqual([...byCommand.keys()].sort());
    for (const [pair, time] of onScreen)
      expect(Math.abs(time - (byCommand.get(pair) as number)), pair).toBeLessThan(1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("bad files are refused in words, an import can be called off, and the roads before stay; on plain http too", async ({
  page,
  baseURL,
}) => {
  await page.goto(
    `http://county.example:${new URL(baseURL as string).port}/minzheng/#/plan?v=1&c=canteen&w=elder_walk&n=15`,
  );
  expect(await page.evaluate(() => window.isSecureContext)).toBe(false);
  await expect(answer(page)).toBeVisible({ timeout: 45_000 });
  await bring(page);
  await brought(page);
  await expect(answer(page)).toContainText("沿道路到不了任何一处", { timeout: 30_000 });
  const before = await figures(page);
  const refused = page.locator(".roads-status");
  for (const [name, bytes] of [
    ["坏的.osm.pbf", ROADS.subarray(0, Math.floor(ROADS.length / 2))],
    ["表.osm.pbf", Buffer.from("名称,镇\n甲,乙\n")],
    ["空.osm.pbf", Buffer.alloc(0)],
  ] as const) {
    await bring(page, bytes, name);
    await expect(refused).toContainText(`没有导入 ${name}`, { timeout: 30_000 });
    await expect(refused.getByRole("alert")).toContainText(/[\u4e00-\u9fff]{6,}/);
    await refused.getByRole("button", { name: "知道了" }).click();
  }
  await test.step("an import called off leaves the roads as they were, and another file can follow at once", async () => {
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(/roads\.worker/, async (route) => {
      await held;
      // The worker that was called off no longer waits for its program.
      await route.continue().catch(() => {});
    });
    await bring(page, ROADS, "慢的.osm.pbf");
    await expect(refused).toContainText("正在读 慢的.osm.pbf");
    await refused.getByRole("button", { name: "取消" }).click();
    await expect(refused).toHaveCount(0);
    release();
    await page.unroute(/roads\.worker/);
    await bring(page, Buffer.from("不是道路"), "随后.osm.pbf");
    await expect(refused).toContainText("没有导入 随后.osm.pbf", { timeout: 30_000 });
    await refused.getByRole("button", { name: "知道了" }).click();
    await expect(page.getByText("慢的.osm.pbf")).toHaveCount(0);
  });

  await bring(page, Buffer.from("a,b"), "台账.csv");
  await expect(refused).toContainText("请打开“数据底账”");
  await refused.getByRole("button", { name: "知道了" }).click();
  expect(await figures(page)).toEqual(before);

  await test.step("the ledger door tells what the roads came to, and forgets them when asked", async () => {
    await page.getByRole("link", { name: "数据底账" }).click();
    const part = page.getByRole("region", { name: "道路", exact: true });
    await expect(part.getByRole("row", { name: /^驾车/ })).toContainText("公里");
    await part.getByText("没有收入的内容和原因").click();
    await expect(part.getByRole("listitem").first()).toBeVisible();
    await expect(page.locator("[data-layer=roads]")).toContainText("公开");
    await part.getByRole("button", { name: "删除本机道路" }).click();
    await expect(part).toContainText("还没有道路");
    await dropFile(page, ".drop", NAME, ROADS);
    await expect(part).toContainText(`已换上 ${NAME}`, { timeout: 30_000 });
  });
});
