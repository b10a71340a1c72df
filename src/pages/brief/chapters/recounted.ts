import type { Words } from "../../../model/briefing";
import { countOf, rowOf } from "../../../model/derived";
import type { Figure } from "../../../model/figure";
import type { Grade } from "../../../model/grade";
import { isBurial, type Materials } from "./materials";
import { names, own, say } from "./words";

const FORMULA = "报告数字逐项与底账行合计或报告内其他数字比对";

/** What checking the report against the ledger came to 核对: of what can be checked, how much agrees; null = not counted yet. */
export function recounted({ facts: { recount }, reception }: Materials): {
  readonly agrees: Figure | null;
  readonly words: Words | null;
} | null {
  if (!recount) return null;
  const rows = recount.lines.map((line) => ({
    ...line,
    grade: line.grade ?? (4 as Grade),
    asOf: line.as_of,
  }));
  const count = (code: string, zh: string, kept: (agrees: boolean | null) => boolean) =>
    countOf(rows, ({ agrees }) => kept(agrees), own(`recount.${code}`, zh, "项", FORMULA));
  const all = count("all", "报告数字", () => true);
  const checkable = count("checkable", "可核对的报告数字", (agrees) => agrees !== null);
  const alike = count("agrees", "核对一致", (agrees) => agrees === true);
  const differs = count("differs", "核对不一致", (agrees) => agrees === false);
  const carried = count("carried", "无可核对项", (agrees) => agrees === null);
  const apart = rows
    .filter(({ agrees, internal }) => agrees === false && !internal)
    .flatMap(({ label_zh }) => label_zh ?? [])
    .filter((label) => !reception || !isBurial(label));
  return {
    agrees: alike && checkable && { ...alike, base: checkable.amount },
    words: say(
      "报告数字",
      all,
      "，可核对的",
      checkable,
      "，其中与底账或报告内其他数字一致",
      alike,
      "，不一致",
      differs,
      apart.length > 0 ? `（${names(apart)}）` : "",
      "；没有可核对项、照录的",
      carried,
      "。",
    ),
  };
}

/** How many of the report's figures are asked about 存疑, of all in the ledger. */
export function openQuestions({ facts: { recount, report } }: Materials): Figure | null {
  const words = own("report.questions", "报告中待核实的数字", "项", "报告数字中写有疑问的项数");
  if (recount) {
    const rows = recount.lines.map((line) => ({
      ...line,
      grade: line.grade ?? (4 as Grade),
      asOf: line.as_of,
    }));
    return countOf(rows, ({ question }) => question !== null && question !== "", words);
  }
  const newest = new Map([...(report?.figures ?? [])].reverse().map(({ code, figure }) => [code, figure]));
  const rows = [...newest.values()].map((figure) => ({ ...rowOf(figure), own: figure.own }));
  return countOf(rows, ({ own }) => own?.caution?.includes("存疑") ?? false, words);
}
