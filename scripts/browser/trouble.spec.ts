import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./fixtures";

const places = () => readFileSync(join(import.meta.dirname, "../../data/places.json"), "utf8");
const FAILED_LOAD = /Failed to load resource/;

test("a file that is not what the manifest says: named, with the remedy; the map still comes", async ({
  page,
}) => {
  let asked = 0;
  await page.route("**/data/figures.json*", (route) => {
    asked++;
    return route.fulfill({ contentType: "application/json", body: "{}" });
  });
  await page.goto("./");
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("figures.json");
  await expect(alert).toContainText("清单");
  await expect(page.locator(".map-sheet")).toHaveAttribute("data-state", "drawn", { timeout: 40_000 });
  await page.waitForTimeout(1500);
  expect(asked, "one try and one past the cache, no loop").toBe(2);
});

test("a file that went missing: tried again when it is back, without a reload", async ({ page, watched }) => {
  watched.mayLog(FAILED_LOAD);
  let gone = true;
  await page.route("**/data/places.json*", (route) =>
    gone
      ? route.fulfill({ status: 404, body: "not here" })
      : route.fulfill({ contentType: "application/json", body: places() }),
  );
  await page.goto("./");
  const alert = page.getByRole("alert").filter({ hasText: "places.json" });
  await expect(alert).toBeVisible();
  gone = false;
  await alert.getByRole("button", { name: "再试一次" }).click();
  await expect(alert).toBeHidden();
  await expect(page.getByRole("button", { name: "可塘镇", exact: true })).toBeVisible();
});

test("shapes missing: the map says so, table and figures stand", async ({ page, watched }) => {
  watched.mayLog(FAILED_LOAD);
  await page.route("**/data/shapes/towns.geojson*", (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto("./");
  await expect(page.getByRole("alert")).toContainText("towns.geojson");
  await expect(page.getByRole("button", { name: /^全县常住人口：736,791人/ }).first()).toBeVisible();
});

for (const [what, body] of [
  ["malformed", '{"format":1,'],
  ["of an unknown format", '{"format":99}'],
  ["a web page", "<!doctype html><title>404</title>"],
] as const)
  test(`a manifest that is ${what}: one sentence with the remedy, nothing loops`, async ({ page }) => {
    let asked = 0;
    await page.route("**/data/manifest.json", (route) => {
      asked++;
      return route.fulfill({ contentType: "application/json", body });
    });
    await page.goto("./");
    await expect(page.getByRole("alert").first()).toContainText("manifest.json");
    await page.waitForTimeout(1500);
    expect(asked).toBeLessThanOrEqual(2);
    await expect(page.getByRole("alert").first()).toContainText("data");
  });

test("no WebGL: said in words, and the table, cards and tray work", async ({ page, checkAccessibility }) => {
  await page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (
      this: HTMLCanvasElement,
      kind: string,
      ...rest: unknown[]
    ) {
      return kind.startsWith("webgl") ? null : Reflect.apply(original, this, [kind, ...rest]);
    } as typeof original;
  });
  await page.goto("./");
  await expect(page.getByRole("alert")).toContainText("WebGL 不可用");
  await page.getByRole("button", { name: "可塘镇", exact: true }).click();
  await expect(page.getByText("还没有敬老院，正在择址。")).toBeVisible();
  await checkAccessibility();
});

test("no WebAssembly: the check says so before any download, the rest of the page stands", async ({
  page,
}) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, "WebAssembly");
  });
  let downloads = 0;
  page.on("request", (request) => {
    if (request.url().includes(".wasm")) downloads++;
  });
  await page.goto("./#/data");
  await page.getByRole("button", { name: "开始核对" }).click();
  await expect(page.getByRole("alert")).toContainText("WebAssembly");
  expect(downloads).toBe(0);
  await expect(page.getByRole("heading", { name: "来源" })).toBeVisible();
});

test("the database's file missing or corrupt: named, and a second try may succeed", async ({
  page,
  watched,
}) => {
  watched.mayLog(FAILED_LOAD);
  let broken = true;
  await page.route("**/*.wasm.gz", (route) =>
    broken ? route.fulfill({ contentType: "application/octet-stream", body: "no engine" }) : route.fallback(),
  );
  await page.goto("./#/data");
  await page.getByRole("button", { name: "开始核对" }).click();
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("分析引擎");
  broken = false;
  await alert.getByRole("button", { name: "再试一次" }).click();
  await expect(page.getByText("本机复算的全部指标与随附数据一致")).toBeVisible({ timeout: 45_000 });
});

test("a worker that dies: said once, and starting again works", async ({ page, watched }) => {
  watched.mayLog(/injected|ErrorEvent/);
  let dying = true;
  await page.route("**/duckdb-browser-eh.worker*.js", (route) =>
    dying
      ? route.fulfill({ contentType: "text/javascript", body: 'throw new Error("injected")' })
      : route.fallback(),
  );
  await page.goto("./#/data");
  await page.getByRole("button", { name: "开始核对" }).click();
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("引擎", { timeout: 30_000 });
  dying = false;
  await alert.getByRole("button", { name: "再试一次" }).click();
  await expect(page.getByText("本机复算的全部指标与随附数据一致")).toBeVisible({ timeout: 45_000 });
});
