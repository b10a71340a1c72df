import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { chapterCount, counted, drawn, figuresIn, heading, nextChapter, openWall, sheet } from "./wallChecks";
import { changeChapters, growthOf, soakReady, standingOf } from "./wallSoak";

const title = (page: Page) => sheet(page).getAttribute("aria-label");

// A whole tour without a graphics card is long, and so is getting a second browser context.
test.describe.configure({ timeout: 300_000 });

test("a picture lost three times: the flat one stands in, the tour goes on, and the stage comes back", async ({
  page,
  watched,
}) => {
  watched.mayLog(/context|WebGL|deck|luma/i);
  await page.clock.install();
  await openWall(page, "s=600");
  await drawn(page);
  // As a driver that crashes again and again: each new canvas loses its context as soon as it is there.
  await page.evaluate(async () => {
    const lost = new Set<Element>();
    while (lost.size < 3) {
      const canvas = document.querySelector<HTMLCanvasElement>(".wall-stage canvas");
      const context = canvas && !lost.has(canvas) ? canvas.getContext("webgl2") : null;
      if (canvas && context && !context.isContextLost()) {
        lost.add(canvas);
        context.getExtension("WEBGL_lose_context")?.loseContext();
      }
      await new Promise(requestAnimationFrame);
    }
  });
  await expect(page.locator(".wall-stage .stage-sheet")).toHaveAttribute("data-state", "flat");
  await expect(page.locator(".wall-stage .stage-paper")).toBeVisible();
  await nextChapter(page);
  await page.clock.fastForward(61_000);
  await drawn(page);
  await expect(page.locator(".wall-stage .stage-paper")).toHaveCount(0);
  await nextChapter(page);
  await drawn(page);
});

test("threads killed before and after the figures are there: they come, and the tour goes on", async ({
  page,
  watched,
}) => {
  watched.mayLog(/worker|ErrorEvent/i);
  await page.clock.install();
  let killed = 0;
  page.on("worker", (worker) => {
    if (killed++ < 2) worker.evaluate(() => self.close()).catch(() => {});
  });
  await openWall(page, "c=circle&s=600&q=circle.site");
  const standing = sheet(page).locator(".chapter-standing");
  /** The wall looks after a dead thread by its own clock, which a test need not wait for. */
  const recovered = () =>
    expect
      .poll(
        async () => {
          await page.clock.fastForward(15_000);
          return standing.count();
        },
        { intervals: [5_000], timeout: 150_000 },
      )
      .toBe(0);
  await recovered();
  expect(killed).toBeGreaterThan(2);
  const before = await figuresIn(page, ".wall-words");
  expect(before.length).toBeGreaterThan(3);

  await Promise.all(page.workers().map((worker) => worker.evaluate(() => self.close()).catch(() => {})));
  await nextChapter(page);
  await page.clock.fastForward(90_000);
  await nextChapter(page);
  await recovered();
  expect(await figuresIn(page, ".wall-words")).toEqual(before);
});

test("with the network gone the tour goes on by itself, through every chapter", async ({ page, context }) => {
  await page.clock.install();
  await openWall(page, "s=5");
  await page.keyboard.press("Space");
  await counted(page);
  await context.setOffline(true);
  await page.keyboard.press("Space");
  const seen = new Set<string | null>();
  const count = await chapterCount(page);
  // A busy machine may be a chapter late, or the clock, which runs on, a chapter ahead: then the next round shows it.
  for (let i = 0; i < 3 * count && seen.size < count; i++) {
    const now = await title(page);
    seen.add(now);
    await page.clock.fastForward(5_100);
    await expect.poll(() => title(page)).not.toBe(now);
  }
  expect(seen.size).toBe(count);
});

test("a plain-http intranet: the wall stands and its figures come, without a wake lock", async ({
  page,
  baseURL,
}) => {
  const port = new URL(baseURL as string).port;
  await page.goto(`http://county.example:${port}/minzheng/#/brief?v=1&c=circle&s=600`);
  await expect(heading(page)).toContainText("养老服务圈", { timeout: 40_000 });
  expect(await page.evaluate(() => [isSecureContext, "wakeLock" in navigator])).toEqual([false, false]);
  await counted(page);
  await drawn(page);
});

test("unattended: the cursor goes; at three in the night the page is read anew, and only when the site answers", async ({
  page,
  context,
  watched,
}) => {
  watched.mayLog(/Failed to load resource|ERR_INTERNET_DISCONNECTED/);
  await page.clock.install({ time: new Date("2026-03-10T02:45:00+08:00") });
  // The last of its order, and no round after it: nothing but the reload could change the chapter.
  await openWall(page, "s=600&q=canteens.homes&c=homes&o=0");
  await page.clock.pauseAt(new Date("2026-03-10T02:50:00+08:00"));
  const brief = page.locator(".brief");
  const cursor = () => page.locator("main.wall").evaluate((wall) => getComputedStyle(wall).cursor);
  await page.mouse.move(700, 500);
  await page.mouse.move(720, 520);
  await expect(brief).not.toHaveAttribute("data-idle", "");
  expect(await cursor()).not.toBe("none");
  await page.clock.fastForward(3_100);
  await expect(brief).toHaveAttribute("data-idle", "");
  expect(await cursor()).toBe("none");
  expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(
    0,
  );

  await page.evaluate(() => Object.assign(window, { sameLoad: true }));
  const sameLoad = () => page.evaluate(() => "sameLoad" in window);
  await context.setOffline(true);
  // The first look after so long takes the machine to have slept; the one after it would reload.
  await page.clock.fastForward(20 * 60_000);
  for (let i = 0; i < 3; i++) {
    await page.clock.fastForward(61_000);
    await page.waitForTimeout(300);
  }
  expect(await sameLoad()).toBe(true);
  let again = false;
  page.once("load", () => {
    again = true;
  });
  await context.setOffline(false);
  // A page read anew needs a clock that runs, and when it comes is the machine's own affair.
  await page.clock.resume();
  for (let i = 0; i < 20 && !again; i++) {
    await page.clock.fastForward(61_000);
    await page.waitForTimeout(300);
  }
  await expect.poll(() => again, { timeout: 30_000 }).toBe(true);
  expect(await sameLoad()).toBe(false);
  await expect(heading(page)).toContainText("敬老院与床位", { timeout: 40_000 });
});

test("thirty changes of chapter leave nothing behind", async ({ page, baseURL }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await soakReady(page, `${baseURL}#/brief?v=1&s=600`);
  const chapters = await chapterCount(page);
  await changeChapters(page, chapters);
  const before = await standingOf(page);
  await changeChapters(page, 3 * chapters);
  const after = await standingOf(page);
  const { heapBytes: _, ...things } = after;
  expect(things).toEqual({
    nodes: before.nodes,
    listeners: before.listeners,
    contexts: before.contexts,
    canvases: before.canvases,
  });
  expect(growthOf(before.heapBytes, after.heapBytes)).toBeLessThan(0.15);
});
