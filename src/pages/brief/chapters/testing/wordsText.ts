import type { Chapter, Chart, Words } from "../../../../model/briefing";
import type { Amount, Figure } from "../../../../model/figure";
import { indicatorOfFigure } from "../../../../model/indicator";

/** A figure as tests write it: [66家], [≥200张], [7.1–7.8%], [待登记]; numbers without separators. */
export function figureText(figure: Figure): string {
  const { unit, style } = indicatorOfFigure(figure);
  if (figure.amount.kind === "unknown") return "[待登记]";
  return `[${amountText(figure.amount, style === "decimal" ? 1 : 0)}${unit}]`;
}

function amountText(amount: Exclude<Amount, { kind: "unknown" }>, digits: number): string {
  const write = (value: number) => value.toFixed(digits);
  if (amount.kind === "value") return write(amount.value);
  if (amount.kind === "at-least") return `≥${write(amount.low)}`;
  const [low, high] = [write(amount.low), write(amount.high)];
  return low === high ? low : `${low}–${high}`;
}

/** Words as one text. */
export const wordsText = (words: Words | null): string | null =>
  words?.map((part) => (typeof part === "string" ? part : figureText(part))).join("") ?? null;

/** A chart, a line for each thing drawn. */
export function chartText(chart: Chart | null): readonly string[] {
  if (!chart) return [];
  const or = (figure: Figure | null) => (figure ? figureText(figure) : "—");
  switch (chart.kind) {
    case "bars":
      return [
        chart.title,
        ...chart.bars.map(({ label, figure, look }) => `${label} ${figureText(figure)} ${look}`),
      ];
    case "parts":
      return [
        chart.title,
        `= ${figureText(chart.whole)}`,
        ...chart.parts.map(({ label, figure, look }) => `${label} ${figureText(figure)} ${look}`),
      ];
    case "pairs":
      return [
        chart.title,
        ...chart.pairs.map(
          ({ label, before, after, change }) => `${label} ${or(before)} ${or(after)} ${or(change)}`,
        ),
      ];
    case "steps":
      return [
        chart.title,
        ...chart.steps.map(({ label, added, total }) => `${label} ${or(added)} ${or(total)}`),
      ];
    case "lines":
      return [chart.title, ...chart.lines.map(({ label, words }) => `${label}：${wordsText(words)}`)];
  }
}

/** Everything of a chapter that is made of words and figures. */
export const allWords = ({ sentence, target, change, notes, chart }: Chapter): readonly Words[] => [
  sentence,
  ...(target ? [target] : []),
  ...(change ? [change] : []),
  ...notes,
  ...(chart?.kind === "lines" ? chart.lines.map(({ words }) => words) : []),
];

/** The large figures, a line each. */
export const headlinesText = ({ headlines }: Chapter): readonly string[] =>
  headlines.map(({ label, figure }) => `${label} ${figureText(figure)}`);
