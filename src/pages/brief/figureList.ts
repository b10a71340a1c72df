import Papa from "papaparse";
import type { Chapter, Chart, ChartBar, Words } from "../../model/briefing";
import type { Amount, Figure } from "../../model/figure";
import { gradeOf } from "../../model/grade";
import { indicatorOfFigure } from "../../model/indicator";

/** For a sheet that is read by people and programs alike. */
const HEADER = [
  "章节",
  "章节名称",
  "对象",
  "指标",
  "标签",
  "位置",
  "大屏所示",
  "下限",
  "上限",
  "单位",
  "分母下限",
  "分母上限",
  "分级",
  "数据日期",
  "来源",
  "条件",
];

/** How codes are called and amounts are written: the same as on the wall. */
export interface Naming {
  readonly subjectName: (subject: string) => string;
  readonly sourceTitle: (id: string) => string;
  readonly amountWords: (figure: Figure) => string;
}

/** One figure of a chapter with where it stands there. */
interface Shown {
  readonly figure: Figure;
  readonly part: string;
  readonly label: string | null;
}

/** Every figure of the chapters, each once a chapter in the order it is met 数字清单: a table with its header. */
export function figureList(
  chapters: readonly Chapter[],
  { subjectName, sourceTitle, amountWords }: Naming,
): readonly (readonly (string | number)[])[] {
  const lines: (readonly (string | number)[])[] = [HEADER];
  chapters.forEach((chapter, at) => {
    for (const same of sameFigures(shownIn(chapter))) {
      const { figure } = same[0] as Shown;
      const { zh, unit, style } = indicatorOfFigure(figure);
      lines.push([
        numberOf(at, chapters.length),
        chapter.title,
        subjectName(figure.subject),
        zh,
        distinct(same.map(({ label }) => label)).join("、"),
        distinct(same.map(({ part }) => part)).join("、"),
        amountWords(figure),
        ...endsOf(figure.amount),
        // A duration is kept in seconds, whatever it is written in.
        style === "duration" ? "秒" : unit,
        ...(figure.base ? endsOf(figure.base) : (["", ""] as const)),
        // Nothing has been stated where nothing is known: the wall shows no grade either.
        figure.amount.kind === "unknown" ? "" : gradeOf(figure.grade).zh,
        figure.asOf === "undated" ? "未注日期" : figure.asOf,
        figure.sources.map(sourceTitle).join("；"),
        figure.given?.map(({ words }) => words).join("；") ?? "",
      ]);
    }
  });
  return lines;
}

/** The table as a file a spreadsheet opens in Chinese: CSV with a mark of its encoding, no cell taken for a formula. */
export const figureListFile = (table: readonly (readonly (string | number)[])[]): Uint8Array =>
  new TextEncoder().encode(
    `\uFEFF${Papa.unparse(table as (string | number)[][], { escapeFormulae: /^(?:[=+@\t\r]|-\D)/ })}\r\n`,
  );

/** A chapter's place in the tour with leading zeros, so that files stand in order. */
export const numberOf = (at: number, count: number): string =>
  String(at + 1).padStart(Math.max(2, String(count).length), "0");

/** Every figure of a chapter as a reader meets it: the large ones first. */
function shownIn(chapter: Chapter): readonly Shown[] {
  const { headlines, sentence, chart, target, change, notes } = chapter;
  return [
    ...headlines.map(({ figure, label }) => ({ figure, part: "大数", label })),
    ...inWords("句子", sentence),
    ...(chart ? inChart(chart) : []),
    ...inWords("目标", target ?? []),
    ...inWords("变化", change ?? []),
    ...notes.flatMap((words) => inWords("汇报词", words)),
  ];
}

const inWords = (part: string, words: Words, label: string | null = null): readonly Shown[] =>
  words.flatMap((said) => (typeof said === "string" ? [] : [{ figure: said, part, label }]));

function inChart(chart: Chart): readonly Shown[] {
  const one = (label: string, figure: Figure | null): readonly Shown[] =>
    figure ? [{ figure, part: "图表", label }] : [];
  const bars = (all: readonly ChartBar[]) => all.flatMap(({ label, figure }) => one(label, figure));
  switch (chart.kind) {
    case "bars":
      return bars(chart.bars);
    case "parts":
      return [...one(chart.title, chart.whole), ...bars(chart.parts)];
    case "pairs":
      return chart.pairs.flatMap(({ label, before, after, change }) => [
        ...one(`${label}（原）`, before),
        ...one(label, after),
        ...one(`${label}（变化）`, change),
      ]);
    case "steps":
      return chart.steps.flatMap(({ label, added, total }) => [
        ...one(`${label}（新增）`, added),
        ...one(`${label}（累计）`, total),
      ]);
    case "lines":
      return chart.lines.flatMap(({ label, words }) => inWords("图表", words, label));
  }
}

/** The same statement said in several places is one line. */
function sameFigures(all: readonly Shown[]): readonly (readonly Shown[])[] {
  const groups = new Map<string, Shown[]>();
  for (const shown of all) {
    const { indicator, own, subject, amount, base, grade, asOf, given } = shown.figure;
    const key = JSON.stringify([indicator, own?.code, subject, amount, base, grade, asOf, given]);
    const group = groups.get(key);
    if (group) group.push(shown);
    else groups.set(key, [shown]);
  }
  return [...groups.values()];
}

const distinct = (all: readonly (string | null)[]): readonly string[] => [
  ...new Set(all.filter((one) => one !== null)),
];

/** Both ends of an amount; empty = open, or not known. */
function endsOf(amount: Amount): readonly [low: number | string, high: number | string] {
  switch (amount.kind) {
    case "value":
      return [amount.value, amount.value];
    case "range":
      return [amount.low, amount.high];
    case "at-least":
      return [amount.low, ""];
    case "unknown":
      return ["", ""];
  }
}
