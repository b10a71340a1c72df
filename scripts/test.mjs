// `npm test`: every check of the project, cheapest first, stopping at the first that fails.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureBrowser } from "./browserHere.mjs";
import { installIfNeeded, root, run, tool } from "./install.mjs";

const VITEST = ".cache/vitest.json";
const PLAYWRIGHT = ".cache/playwright.json";
const counted = { passed: 0, failed: 0, skipped: 0 };

const command =
  (name, ...args) =>
  () =>
    run(process.execPath, [tool(name), ...args]) === 0;

/** Runs tests that write a JSON report and adds up what it says; no report, or no test in it, is a failure. */
const counting = (report, read, tests) => () => {
  rmSync(join(root, report), { force: true });
  const succeeded = tests();
  if (!existsSync(join(root, report))) return false;
  const result = read(JSON.parse(readFileSync(join(root, report), "utf8")));
  for (const key of Object.keys(counted)) counted[key] += result[key];
  return succeeded && result.failed === 0 && result.passed > 0;
};

const STAGES = [
  ["安装依赖 install", () => installIfNeeded() ?? true],
  ["浏览器与中文字体 browser and font", ensureBrowser],
  ["格式与写法 biome", command("biome", "ci", ".")],
  ["类型 tsc", command("tsc")],
  [
    "单元测试 vitest",
    counting(
      VITEST,
      (json) => ({
        passed: json.numPassedTests,
        failed: json.numFailedTests,
        skipped: json.numPendingTests + json.numTodoTests,
      }),
      command("vitest", "run", "--reporter=dot", "--reporter=json", `--outputFile.json=${VITEST}`),
    ),
  ],
  ["数据重建后逐字节相同 data --check", command("tsx", "scripts/data.ts", "--check")],
  ["构建 vite build", command("vite", "build", "--logLevel", "warn")],
  ["构建公众版 vite build --mode public", command("vite", "build", "--mode", "public", "--logLevel", "warn")],
  [
    "浏览器测试 playwright",
    counting(
      PLAYWRIGHT,
      ({ stats }) => ({
        passed: stats.expected,
        failed: stats.unexpected + stats.flaky,
        skipped: stats.skipped,
      }),
      command("playwright", "test", "--config", "scripts/browser/playwright.config.ts"),
    ),
  ],
  ["体积 sizes --check", command("tsx", "scripts/bench/sizes.ts", "--check")],
];

let failedStage;
for (const [name, stage] of STAGES) {
  console.log(`\n=== ${name}`);
  const start = Date.now();
  const succeeded = stage();
  console.log(`--- ${succeeded ? "通过" : "失败"}，${((Date.now() - start) / 1000).toFixed(1)} 秒`);
  if (succeeded) continue;
  failedStage = name;
  break;
}

console.log(failedStage ? `\n未通过：${failedStage}` : "\n全部通过");
if (counted.skipped > 0) console.log(`${counted.skipped} skipped`);
// A stage that fails without a failed test (types, sizes, a file that does not load) counts as one.
const failed = failedStage ? Math.max(1, counted.failed) : 0;
console.log(`${counted.passed} passed, ${failed} failed`);
process.exit(failedStage ? 1 : 0);
