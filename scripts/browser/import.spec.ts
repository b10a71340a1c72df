import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Page } from "@playwright/test";
import { unzipSync } from "fflate";
import { Workbook } from "../../src/data/import/excel";
// @ts-expect-error: a plain script
import { fileHandler } from "../serve.mjs";
import { expect, test, watch } from "./fixtures";
import { firstCanteen, madeUpCanteens, madeUpTowns, madeUpVillages, type PickedFile } from "./madeUpLedgers";

const importing = (page: Page) => page.getByRole("region", { name: "导入", exact: true });
const pick = async (page: Page, file: PickedFile) => {
  await importing(page).locator("input[type=file]").setInputFiles(file);
  await expect(importing(page).getByRole("heading", { name: file.name })).toBeVisible({ timeout: 30_000 });
};
const accept = async (page: Page, file: PickedFile) => {
  await importing(page).getByRole("button", { name: "确认导入" }).click();
  await expect(importing(page).getByRole("heading", { name: `已生效：${file.name}` })).toBeVisible({
    timeout: 60_000,
  });
};
const layer = (page: Page, id: string) => page.locator(`tr[data-layer="${id}"]`);

/** The grade words of every kind's circle, as the county's answer says them. */
async function circleGrades(page: Page, address: string): Promise<Record<string, string>> {
  const grades: Record<string, string> = {};
  for (const kind of ["canteen", "care_station", "nursing_home"]) {
    await page.goto(`${address}#/plan?v=1&c=${kind}&w=elder_walk&n=15&m=none&k=${kind}`);
    const figure = page.locator('button[data-figure="beyond"][data-subject="county"]').first();
    await expect(figure).toBeVisible({ timeout: 60_000 });
    await expect(page.locator('.reach-answered[aria-busy="true"]')).toHaveCount(0, { timeout: 20_000 });
    const label = (await figure.getAttribute("aria-label")) ?? "";
    grades[kind] =
      /(登记|公开|假设|示意)，\d|(登记|公开|假设|示意)，/
        .exec(label.split("：").at(-1) ?? "")?.[0]
        .slice(0, 2) ?? label;
  }
  return grades;
}

/** Every figure of the county and its towns as a person reads it. */
async function countyFigures(page: Page, address: string): Promise<(string | null)[]> {
  await page.goto(`${address}#/plan?v=1`);
  await expect(page.locator(".map-sheet")).toHaveAttribute("data-state", "drawn", { timeout: 40_000 });
  return page
    .locator("button[data-figure]")
    .evaluateAll((all) => all.map((each) => each.getAttribute("aria-label")));
}

test("towns, villages and canteens become the bureau's own: 示意 goes where it no longer holds, and the export is the site", async ({
  page,
  browser,
  checkAccessibility,
}) => {
  test.setTimeout(240_000);
  const before = await circleGrades(page, "./");
  expect(before).toEqual({ canteen: "示意", care_station: "示意", nursing_home: "示意" });

  await page.goto("./#/data");
  await expect(layer(page, "towns")).toContainText("示意");
  await expect(layer(page, "villages")).toContainText("示意");

  await test.step("town shapes", async () => {
    const file = madeUpTowns();
    await pick(page, file);
    await expect(importing(page).getByLabel("逐行结果").first()).toContainText("新增 13行");
    await accept(page, file);
    await expect(layer(page, "towns")).toContainText("登记");
    await expect(layer(page, "towns")).toContainText("已登记 13 / 13个");
    await expect(layer(page, "villages")).toContainText("示意");
  });

  await test.step("village points, their datum told by the shapes", async () => {
    const file = madeUpVillages();
    await pick(page, file);
    await expect(importing(page).getByLabel("这是什么")).toHaveValue("villages");
    await expect(importing(page).getByRole("radio", { name: /^GCJ-02/ })).toBeChecked();
    await expect(importing(page).getByLabel("逐行结果").first()).toContainText("新增 253行");
    await accept(page, file);
    await expect(layer(page, "villages")).toContainText("已登记 253 / 253个");
  });

  await test.step("a whole list of canteens in Excel", async () => {
    const file = await madeUpCanteens();
    await pick(page, file);
    await expect(importing(page)).toContainText("已略去个人信息列：联系电话（电话）");
    await expect(importing(page).getByRole("radio", { name: /^BD-09/ })).toBeChecked();
    await importing(page)
      .getByLabel(/这是完整名单/)
      .check();
    await expect(importing(page).getByLabel("逐行结果").first()).toContainText("新增 2行更改 64行");
    await checkAccessibility();
    await importing(page).getByRole("button", { name: "确认导入" }).click();
    await expect(importing(page).getByRole("heading", { name: /^已生效：幸福食堂\.xlsx/ })).toBeVisible({
      timeout: 60_000,
    });
    await expect(importing(page).getByLabel("服务圈分级变化")).toHaveText(
      /^幸福食堂服务圈：.*示意 → .*假设$/,
    );
    // Exactly the figures that count canteens: nothing else had them for a part.
    const changed = importing(page).getByRole("region", { name: "变了的指标" }).locator("tbody th");
    expect(new Set(await changed.allTextContents())).toEqual(new Set(["幸福食堂", "每万名老年人幸福食堂"]));
    await expect(layer(page, "kind:canteen")).toContainText("登记");
    await expect(layer(page, "kind:canteen")).toContainText("有真实位置 66 / 66处");
    await expect(layer(page, "kind:care_station")).toContainText("有真实位置 0 / 28处");
    await checkAccessibility();
  });

  const after = { canteen: "假设", care_station: "示意", nursing_home: "示意" };
  await test.step("the canteens' circle is no longer schematic; the others, whose places are drawn, still are", async () => {
    expect(await circleGrades(page, "./")).toEqual(after);
    await expect(page.getByRole("note")).toContainText("正在用本机导入的数据");
  });
  const figures = await countyFigures(page, "./");
  expect(figures.length).toBeGreaterThan(20);
  expect(
    figures.filter((label) => label?.includes("幸福食堂：")).every((label) => label?.includes("登记")),
  ).toBe(true);
  await expect(page.locator(".map-credit")).toContainText("部分设施位置为示意");

  await test.step("a reload keeps it", async () => {
    await page.reload();
    expect(await countyFigures(page, "./")).toEqual(figures);
  });

  await test.step("the exported folder, put on another host, gives the same figures", async () => {
    await page.goto("./#/data");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "导出 data 文件夹" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^data-海丰县-\d{4}-\d\d-\d\d-[0-9a-f]{8}\.zip$/);
    const site = mkdtempSync(join(tmpdir(), "exported-"));
    try {
      cpSync(join(import.meta.dirname, "../../dist"), site, { recursive: true });
      rmSync(join(site, "data"), { recursive: true });
      const stream = await download.createReadStream();
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk as Buffer);
      for (const [path, content] of Object.entries(unzipSync(Buffer.concat(chunks)))) {
        mkdirSync(dirname(join(site, path)), { recursive: true });
        writeFileSync(join(site, path), content);
      }
      const server = createServer(fileHandler(site, "/"));
      await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
      const address = server.address() as { port: number };
      const origin = `http://127.0.0.1:${address.port}`;
      const context = await browser.newContext({ locale: "zh-CN" });
      const watched = watch(context, [origin]);
      const other = await context.newPage();
      expect(await countyFigures(other, `${origin}/`)).toEqual(figures);
      expect(await circleGrades(other, `${origin}/`)).toEqual(after);
      await expect(other.getByText("正在用本机导入的数据")).toHaveCount(0);
      expect(watched.problems).toEqual([]);
      await context.close();
      server.close();
    } finally {
      rmSync(site, { recursive: true, force: true });
    }
  });
});

test("good rows go in, bad ones wait in the clerk's own workbook; undone and redone", async ({
  page,
  checkAccessibility,
}) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 390, height: 844 });
  // Opened before there is anything of the bureau's own, this door must follow what is imported later.
  await page.goto("./#/find");
  await expect(page.getByRole("main")).toContainText("敬老院");
  await expect(page.getByText(firstCanteen())).toHaveCount(0);
  await page.goto("./#/data");
  const file = await madeUpCanteens({ spoilt: true });
  await pick(page, file);
  await expect(importing(page).getByLabel("逐行结果").first()).toContainText("待改 1行");
  await expect(importing(page).getByRole("region", { name: "问题清单" })).toContainText("第69行");
  await expect(importing(page).getByRole("region", { name: "问题清单" })).toContainText(
    "“天边镇”不是本县的镇（场）名称或代码",
  );
  // Drawn shapes cannot tell the datums apart, and nothing in the file says which: the person must.
  await expect(importing(page).getByRole("button", { name: "确认导入" })).toBeDisabled();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await checkAccessibility();
  await importing(page)
    .getByRole("radio", { name: /^BD-09/ })
    .check();
  await expect(importing(page).getByRole("button", { name: "确认导入" })).toBeEnabled();

  await test.step("the workbook comes back with a column of remarks", async () => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      importing(page).getByRole("button", { name: "下载带备注的原表" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("幸福食堂（导入备注）.xlsx");
    const workbook = new Workbook();
    await workbook.xlsx.load(Uint8Array.from(readFileSync(await download.path())).buffer);
    const sheet = workbook.getWorksheet("幸福食堂");
    expect(sheet?.getCell("H2").value).toBe("导入备注");
    expect(String(sheet?.getCell("H69").value)).toContain("天边镇");
    expect(sheet?.getCell("G3").value).toBe("13800138000");
  });

  await importing(page).getByRole("button", { name: "确认导入" }).click();
  await expect(importing(page).getByRole("heading", { name: /^已生效/ })).toBeVisible({ timeout: 60_000 });
  await expect(layer(page, "kind:canteen")).toContainText("有真实位置 66 / 68处");
  await page.getByRole("button", { name: "撤销上一次导入" }).click();
  await expect(layer(page, "kind:canteen")).toContainText("有真实位置 0 / 66处");
  await page.getByRole("button", { name: "恢复撤销的导入" }).click();
  await expect(layer(page, "kind:canteen")).toContainText("有真实位置 66 / 68处");
  await page.goto("./#/find");
  await expect(page.getByText(firstCanteen()).first()).toBeVisible();
  await expect(page.getByRole("note")).toContainText("正在用本机导入的数据");
  await page.goto("./#/data");
  await page.getByRole("button", { name: "退回网站发布的数据" }).click();
  await expect(layer(page, "kind:canteen")).toContainText("有真实位置 0 / 66处");
});

test("files that cannot be read are refused in words, and what was there stays", async ({ page }) => {
  await page.goto("./#/data");
  const refused = async (name: string, buffer: Buffer, words: string) => {
    await importing(page)
      .locator("input[type=file]")
      .setInputFiles({ name, mimeType: "application/octet-stream", buffer });
    await expect(importing(page).getByRole("alert")).toContainText(words, { timeout: 20_000 });
    await expect(importing(page).getByRole("alert")).toContainText(name);
  };
  await refused("空.csv", Buffer.alloc(0), "文件是空的");
  await refused("坏.xlsx", Buffer.from("PK\u0003\u0004 xl/workbook.xml not a zip"), "压缩包不完整或已损坏");
  await refused("扫描件.pdf", Buffer.from("%PDF-1.7"), "这是 PDF");
  await refused(
    "旧表.xls",
    Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(4096)]),
    "旧版 .xls",
  );
  const locked = Buffer.concat([
    Buffer.from("d0cf11e0a1b11ae1", "hex"),
    Buffer.alloc(1024),
    Buffer.from("EncryptedPackage", "utf16le"),
    Buffer.alloc(1024),
  ]);
  await refused("加密.xlsx", locked, "去掉密码");
  await refused(
    "别的.zip",
    Buffer.from("504b0506000000000000000000000000000000000000", "hex"),
    "没有 manifest.json",
  );
  await expect(layer(page, "kind:canteen")).toContainText("有真实位置 0 / 66处");
});

test("on a plain http intranet an import works and is kept", async ({ page, baseURL }) => {
  test.setTimeout(120_000);
  const { port, pathname } = new URL(baseURL as string);
  await page.goto(`http://county.example:${port}${pathname}#/data`);
  expect(await page.evaluate(() => window.isSecureContext)).toBe(false);
  const file = madeUpTowns();
  await pick(page, file);
  await accept(page, file);
  await page.reload();
  await expect(layer(page, "towns")).toContainText("已登记 13 / 13个");
  await expect(page.getByRole("note").filter({ hasText: "镇界.geojson" })).toBeVisible();
});

test("with the network gone an import says so and waits; back again, the same file goes in; 300 MB are refused unread", async ({
  page,
  context,
  watched,
}) => {
  watched.mayLog(/Failed to load resource/);
  await page.goto("./#/data");
  await expect(layer(page, "towns")).toBeVisible();
  await context.setOffline(true);
  const file = madeUpTowns();
  await importing(page).locator("input[type=file]").setInputFiles(file);
  await expect(importing(page).getByRole("alert")).toContainText("网络不通");
  await context.setOffline(false);
  await pick(page, file);
  await expect(importing(page).getByRole("alert")).toHaveCount(0);
  const folder = mkdtempSync(join(tmpdir(), "big-"));
  try {
    const big = join(folder, "大.csv");
    writeFileSync(big, "");
    truncateSync(big, 300 * 1024 * 1024);
    await importing(page).locator("input[type=file]").setInputFiles(big);
    await expect(importing(page).getByRole("alert")).toContainText("文件有 300 MB，超过 120 MB");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
