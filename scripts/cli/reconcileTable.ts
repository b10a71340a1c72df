import { RECONCILE_CLASSES, type ReconcileLine } from "../../src/model/reconcile";

/** Chinese characters take two columns of a terminal. */
const width = (text: string) => [...text].reduce((sum, letter) => sum + (/[ᄀ-￦]/.test(letter) ? 2 : 1), 0);
const padded = (text: string, columns: number) => text + " ".repeat(Math.max(0, columns - width(text)));

const verdict = (line: ReconcileLine) =>
  line.agrees === null ? "无可核对项" : line.agrees ? "一致" : "不一致";
const className = (line: ReconcileLine) =>
  RECONCILE_CLASSES.find((entry) => entry.id === line.class)?.zh ?? line.class;
const number = (value: number | null) => (value === null ? "—" : String(value));
const computed = (line: ReconcileLine) => {
  if (line.class === "carried") return "";
  if (line.computed_low === line.computed_high) return number(line.computed_low);
  return line.computed_high === null
    ? `≥ ${number(line.computed_low)}`
    : `${number(line.computed_low)} / ${number(line.computed_high)}`;
};

/** The reconciliation as a table for a terminal 核对表, then a count of each verdict and the open questions. */
export function reconcileTable(lines: readonly ReconcileLine[]): string {
  const rows = lines.map((line) => [
    line.code,
    line.label_zh ?? "（底账缺少此指标）",
    `${line.at_least ? "≥ " : ""}${number(line.reported)}${line.previous === null ? "" : `（原${line.previous}）`}`,
    line.unit ?? "",
    computed(line),
    className(line),
    verdict(line),
    line.rule ?? "",
  ]);
  const table = [["编号", "指标", "报告", "单位", "核对得", "类别", "结果", "依据"], ...rows];
  const widths = table[0]?.map((_, at) => Math.max(...table.map((row) => width(row[at] as string)))) ?? [];
  const text = table.map((row) =>
    row
      .map((cell, at) => padded(cell, widths[at] as number))
      .join("  ")
      .trimEnd(),
  );
  const count = (agrees: boolean | null) => lines.filter((line) => line.agrees === agrees).length;
  const questions = lines
    .filter((line) => line.question)
    .map((line) => `  ? ${line.label_zh}：${line.question}`);
  return [
    ...text,
    "",
    `一致 ${count(true)} 项，不一致 ${count(false)} 项，无可核对项 ${count(null)} 项。`,
    "",
    "存疑，待核实：",
    ...questions,
  ].join("\n");
}
