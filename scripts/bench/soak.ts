import { spawn } from "node:child_process";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { CHROMIUM_FLAGS, chromiumPath } from "../browser/chromium";
import { changeChapters, growthOf, soakReady, standingOf } from "../browser/wallSoak";

/**
 * `npm run bench`: what 500 chapter changes leave behind on a wall of 1920 × 1080, drawn without a graphics card (SOAK_CHANGES for
 * another number), and the longest task of a chapter that has settled. The rival is the wall itself after its first whole tour.
 */
const CHANGES = Number(process.env.SOAK_CHANGES ?? 500);
const BUDGET = { heapGrowth: 0.05, taskMilliseconds: 200 };
const root = join(import.meta.dirname, "../..");
const port = 4324;

const server = spawn(
  process.execPath,
  ["scripts/serve.mjs", process.env.SOAK_DIST ?? "dist", String(port), "/"],
  {
    cwd: root,
  },
);
const browser = await chromium.launch({
  executablePath: chromiumPath,
  args: [...CHROMIUM_FLAGS],
});
try {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 }, locale: "zh-CN" });
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  await soakReady(page, `http://127.0.0.1:${port}/#/brief?v=1&s=600`);
  const chapters = await page.locator(".wall-progress li").count();
  // Twice round: what is loaded or kept at first sight is then there.
  await changeChapters(page, 2 * chapters);
  const before = await standingOf(page);
  const rounds = Math.ceil(CHANGES / chapters) * chapters;
  let longest = { coming: 0, settled: 0 };
  for (let done = 0; done < rounds; done += chapters) {
    const { coming, settled } = await changeChapters(page, chapters);
    longest = { coming: Math.max(longest.coming, coming), settled: Math.max(longest.settled, settled) };
    if (done % (10 * chapters) === 0) console.log(`  ${done + chapters} 次换章……`);
  }
  const after = await standingOf(page);
  const heap = growthOf(before.heapBytes, after.heapBytes);
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
  const verdict = (met: boolean) => (met ? "" : "  超出");
  console.log(
    `换章 ${rounds} 次：堆 ${megabytes(before.heapBytes)} → ${megabytes(after.heapBytes)} MB，增 ${(100 * heap).toFixed(1)} %` +
      `（预算 ${100 * BUDGET.heapGrowth} %）${verdict(heap < BUDGET.heapGrowth)}`,
  );
  for (const [zh, one, other] of [
    ["节点", before.nodes, after.nodes],
    ["监听", before.listeners, after.listeners],
    ["WebGL 上下文", before.contexts, after.contexts],
    ["画布", before.canvases, after.canvases],
  ] as const)
    console.log(`${zh}：${one} → ${other}${verdict(one === other)}`);
  console.log(
    `画面停稳后最长的一个任务 ${longest.settled.toFixed(0)} 毫秒（预算 ${BUDGET.taskMilliseconds}）` +
      `${verdict(longest.settled < BUDGET.taskMilliseconds)}，换章途中 ${longest.coming.toFixed(0)} 毫秒`,
  );
  for (const words of problems) console.log(`异常：${words}`);
} finally {
  await browser.close();
  server.kill();
}
