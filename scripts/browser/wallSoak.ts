import { expect, type Page } from "@playwright/test";
import { counted, drawn, heading, nextChapter } from "./wallChecks";

/** What a page holds, after everything that nothing refers to is gone. */
export interface PageStanding {
  readonly heapBytes: number;
  readonly nodes: number;
  readonly listeners: number;
  /** WebGL contexts made and not lost, and canvases in the page. */
  readonly contexts: number;
  readonly canvases: number;
}

interface Soaked extends Window {
  soakContexts: Set<WebGL2RenderingContext>;
  soakTasks: { start: number; milliseconds: number }[];
}

/** Opens the wall so that contexts and long tasks are counted, and waits until all of its figures are there. */
export async function soakReady(page: Page, address: string): Promise<void> {
  await page.addInitScript(() => {
    const soaked = window as unknown as Soaked;
    soaked.soakContexts = new Set();
    soaked.soakTasks = [];
    const real = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...args: unknown[]) {
      const context = Reflect.apply(real, this, args);
      if (context instanceof WebGL2RenderingContext) soaked.soakContexts.add(context);
      return context;
    } as typeof real;
    new PerformanceObserver((seen) => {
      for (const { startTime, duration } of seen.getEntries())
        soaked.soakTasks.push({ start: startTime, milliseconds: duration });
    }).observe({ type: "longtask" });
  });
  await page.goto(address);
  await expect(heading(page)).toBeVisible({ timeout: 60_000 });
  const chapters = await page.locator(".wall-progress li").count();
  for (let i = 0; i < chapters; i++) {
    await counted(page);
    await nextChapter(page);
  }
}

/** How long a chapter that has settled is watched for long tasks, in milliseconds. */
const WATCHED_MILLISECONDS = 300;

/** The longest tasks in milliseconds: while chapters came on, and after they had settled. */
export interface LongestTasks {
  readonly coming: number;
  readonly settled: number;
}

/** So many steps of a clicker, each waited for. */
export async function changeChapters(page: Page, changes: number): Promise<LongestTasks> {
  let [coming, settled] = [0, 0];
  for (let i = 0; i < changes; i++) {
    await nextChapter(page);
    await drawn(page);
    const { settledAt, tasks } = await page.evaluate(async (watched) => {
      const settledAt = performance.now();
      await new Promise((next) => setTimeout(next, watched));
      return { settledAt, tasks: (window as unknown as Soaked).soakTasks.splice(0) };
    }, WATCHED_MILLISECONDS);
    for (const { start, milliseconds } of tasks)
      if (start < settledAt) coming = Math.max(coming, milliseconds);
      else settled = Math.max(settled, milliseconds);
  }
  return { coming, settled };
}

/** Counts what the page holds; its garbage is collected first. */
export async function standingOf(page: Page): Promise<PageStanding> {
  await page.waitForTimeout(1000);
  const session = await page.context().newCDPSession(page);
  for (let i = 0; i < 3; i++) await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
  await session.detach();
  const [contexts, canvases] = await page.evaluate(() => {
    const { soakContexts } = window as unknown as Soaked;
    for (const context of soakContexts) if (context.isContextLost()) soakContexts.delete(context);
    return [soakContexts.size, document.querySelectorAll("canvas").length] as const;
  });
  return { heapBytes: usedSize, nodes, listeners: jsEventListeners, contexts, canvases };
}

/** What has been added, as a share of what there was. */
export const growthOf = (before: number, after: number) => (after - before) / before;
