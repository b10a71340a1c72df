import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { short, verdict } from "../roads/measuring";
import { openBrowser } from "./inBrowser";
import { type BenchInstance, countyVillages, madeUpInstance } from "./instances";
import type { PageAnswer } from "./page";
import { type BenchQuestion, COUNTY_QUESTIONS, contradiction, MADE_UP_QUESTIONS } from "./questions";
import { type Rival, type RivalAnswer, rivalsHere } from "./rivals";

/**
 * npm run bench: siting in a thread of Chromium beside CBC and GLPK, in one run, on the same seeded instances; `--quick` or
 * `--sizes 250,500` asks fewer. A rival that is not here is skipped with a word; an answer that differs fails the bench.
 */
const SEED = 6;
const BUDGET_SIZE = 1000;
const { values } = parseArgs({
  options: {
    sizes: { type: "string" },
    quick: { type: "boolean", default: false },
    "rival-seconds": { type: "string", default: "120" },
  },
});
const sizes = (values.sizes ?? (values.quick ? "250" : "250,500,1000,2000")).split(",").map(Number);
const rivalSeconds = Number(values["rival-seconds"]);
const OUR_SECONDS = 60;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(130));
const county = await countyVillages();
const instances = [county, ...sizes.map((size) => madeUpInstance(size, SEED))];
const { rivals, missing } = rivalsHere();
const browser = await openBrowser(instances);
let [compared, different] = [0, 0];
/** Seconds of the size before, by question, to show how they grow. */
const before = new Map<BenchQuestion, { readonly size: number; readonly seconds: number }>();
try {
  console.log(
    `选址：Chromium ${browser.version} 的线程里，与 ${rivals.map(({ name }) => name).join("、") || "（没有对手）"} 同场；` +
      `${cpus().length} 个处理器。我们的时间含贪心与并列的先后，对手的含读模型文件`,
  );
  for (const sentence of missing) console.log(`  ${sentence}`);
  for (const [i, instance] of instances.entries()) {
    console.log(`\n${instance.name}`);
    const questions = instance === county ? COUNTY_QUESTIONS : MADE_UP_QUESTIONS;
    for (const question of questions) await measured(i, instance, question);
  }
  console.log(
    compared === 0
      ? "\n没有对手的目标值可比。"
      : `\n与对手比了 ${compared} 个目标值，${different === 0 ? "没有一个矛盾" : `${different} 个矛盾`}`,
  );
  if (different > 0) process.exitCode = 1;
} finally {
  await browser.close();
}

async function measured(i: number, instance: BenchInstance, question: BenchQuestion): Promise<void> {
  const { objective, within, p, budgetSeconds } = question;
  const isMedian = objective === "pmedian";
  const budgeted = instance === county || instance.size === BUDGET_SIZE;
  // At the budget's size a median may stop at its budget, with its true gap.
  const limitSeconds = isMedian && budgeted ? Math.max(budgetSeconds, 1) : OUR_SECONDS;
  const ours = await browser.ask({ instance: i, objective, within, p, limitSeconds });
  console.log(
    `  ${objective}${p === null ? "" : ` p=${p}`}：${said(ours)}${grown(question, instance, ours)}`,
  );
  if (budgeted) {
    const met = ours.seconds <= budgetSeconds * 1.02 && (ours.status === "optimal" || isMedian);
    console.log(`    预算 ${budgetSeconds} 秒${isMedian ? "，或给出差距" : "内证明"}：${verdict(met)}`);
  }
  const greedy = ours.greedy === null || ours.objective === null ? null : ours.greedy - ours.objective;
  if (greedy) console.log(`    贪心会差 ${Math.abs(greedy)}`);
  if (instance.size > question.rivalsUpTo || rivals.length === 0) return;
  const model = question.model(instance);
  for (const rival of rivals) beside(question, ours, rival, await rival.solve(model, rivalSeconds));
}

function said({ status, objective, bound, gap, tiesProved, seconds, proofSeconds }: PageAnswer): string {
  return status === "optimal"
    ? `${objective}，${short(seconds)} 秒证明最优${proofSeconds === null ? "" : `（${short(proofSeconds)} 秒时已证明，其余定并列的先后）`}${tiesProved ? "" : "，并列的先后未定完"}`
    : `${objective}，界 ${bound}，差距 ${gap === null ? "未知" : `${(100 * gap).toFixed(3)} %`}，${short(seconds)} 秒（${status}）`;
}

function grown(question: BenchQuestion, instance: BenchInstance, { seconds }: PageAnswer): string {
  if (instance === county) return "";
  const last = before.get(question);
  before.set(question, { size: instance.size, seconds });
  return last ? `，是 ${last.size} 时的 ${short(seconds / last.seconds)} 倍` : "";
}

function beside({ objective }: BenchQuestion, ours: PageAnswer, rival: Rival, theirs: RivalAnswer): void {
  const value = Math.abs(theirs.value ?? 0);
  const how = theirs.proven
    ? "证明最优"
    : `到时限为止，${theirs.value === null ? "没有解" : `${value}，只当作界`}`;
  const ratio = `我们 ÷ ${rival.name} = ${theirs.proven ? "" : "不到 "}${short(ours.seconds / theirs.seconds)}`;
  const wrong = contradiction(objective, ours, theirs);
  if (theirs.value !== null) compared += 1;
  if (wrong) different += 1;
  console.log(
    `    ${rival.name} ${short(theirs.seconds)} 秒${how}；${ratio}${wrong ? `；目标值矛盾：${wrong}` : theirs.proven ? "；目标值相同" : ""}`,
  );
}
