import type { CSSProperties, ReactNode } from "react";
import type { Chapter, Chart, ChartBar } from "../../model/briefing";
import type { Figure as FigureValue } from "../../model/figure";
import { Bar } from "../../ui/charts/Bar";
import "../../ui/charts/charts.css";
import { PartsChart } from "../../ui/charts/PartsChart";
import { StepsChart } from "../../ui/charts/StepsChart";
import { type ChartScale, scaleOf } from "../../ui/charts/scaleOf";
import { AsOf, Figure, figureWords } from "../../ui/Figure";
import { GradeMark } from "../../ui/GradeMark";
import { InLine } from "../../ui/Sentence";
import { COPY } from "./copy";
import { inRows, TWO_COLUMNS_FROM, widestOf } from "./printRows";

/** A chart on paper 纸上图表: rows that may stand on different pages, all in one measure. */
export function chartBlocks(chart: Chart | null): readonly ReactNode[] {
  switch (chart?.kind) {
    case undefined:
      return [];
    case "bars":
      return barBlocks(chart.bars);
    case "parts":
      // So many parts cannot be told apart in one bar.
      if (chart.parts.length >= TWO_COLUMNS_FROM)
        return barBlocks([...chart.parts, { label: "合计", figure: chart.whole, look: "pale" }]);
      return [<PartsChart key="parts" whole={chart.whole} parts={chart.parts} />];
    case "steps":
      return [
        <div key="steps" className="print-steps">
          <StepsChart steps={chart.steps} />
        </div>,
      ];
    case "pairs":
      return pairBlocks(chart.pairs);
    case "lines":
      return chart.lines.map(({ label, words }) => (
        <dl key={label} className="print-line">
          <dt>{label}</dt>
          <dd>
            <InLine words={words} />
          </dd>
        </dl>
      ));
  }
}

function barBlocks(bars: readonly ChartBar[]): readonly ReactNode[] {
  const scale = scaleOf(bars.map(({ figure }) => figure.amount));
  const { rows, across, stacked } = inRows(bars);
  const look = `print-bars print-across-${across} ${stacked ? "print-stacked" : ""}`;
  const room = roomFor(bars.map(({ figure }) => figure));
  return rows.map((row) => (
    <ol key={row.map(({ label }) => label).join(" ")} className={look} style={room}>
      {row.map(({ label, figure, look }) => (
        <li key={`${label} ${figure.subject}`}>
          <OneBar label={label} figure={figure} scale={scale} look={look} />
        </li>
      ))}
    </ol>
  ));
}

/** Every row stands by itself, so all of a chart are told how wide its figures are: bars have one measure. */
const roomFor = (figures: readonly FigureValue[]) =>
  ({ "--signs": widestOf(figures.map(figureWords)) }) as CSSProperties;

function OneBar(props: { label: string; figure: FigureValue; scale: ChartScale; look: ChartBar["look"] }) {
  const { label, figure, scale, look } = props;
  return (
    <>
      <span className="print-bar-label">{label}</span>
      <Bar amount={figure.amount} scale={scale} look={look} />
      <span className="print-bar-figure">
        <Figure figure={figure} look="cell" />
      </span>
    </>
  );
}

function pairBlocks(pairs: Extract<Chart, { kind: "pairs" }>["pairs"]): readonly ReactNode[] {
  const both = pairs.flatMap(({ before, after }) =>
    before ? [before.amount, after.amount] : [after.amount],
  );
  const scale = scaleOf(both);
  const room = roomFor(pairs.flatMap(({ before, after }) => (before ? [before, after] : [after])));
  return pairs.map(({ label, before, after, change }) => (
    <div key={label} className="print-pair" style={room}>
      <span className="print-pair-label">
        {label}
        {change && (
          <span className="print-change">
            {COPY.change} <Figure figure={change} look="cell" />
          </span>
        )}
      </span>
      {before && <OneOfPair word="原" figure={before} scale={scale} look="pale" />}
      <OneOfPair word={before ? "现" : ""} figure={after} scale={scale} look="full" />
    </div>
  ));
}

function OneOfPair(props: { word: string; figure: FigureValue; scale: ChartScale; look: ChartBar["look"] }) {
  const { word, figure, scale, look } = props;
  return (
    <>
      <Bar amount={figure.amount} scale={scale} look={look} />
      <span className="print-bar-figure">
        {word} <Figure figure={figure} look="cell" />
      </span>
    </>
  );
}

/** Target, change, unit, deadline and where the chapter stands 目标、变化、责任单位、完成时限. */
export function factBlocks(chapter: Chapter): readonly ReactNode[] {
  const { standing, trouble, target, change, responsible, deadline } = chapter;
  const facts: readonly (readonly [name: string, said: ReactNode])[] = [
    [COPY.target, target && <InLine words={target} />],
    [COPY.change, change && <InLine words={change} />],
    [COPY.responsible, responsible],
    [COPY.deadline, deadline],
  ];
  const known = facts.filter(([, said]) => said !== null);
  const unready = standing !== "ready" && (
    <p key="standing" className="print-standing">
      {standing === "counting"
        ? "打印时这一章还有数字正在计算，没有印出。"
        : `打印时这一章有数字没有算出来。${trouble ?? ""}`}
    </p>
  );
  return [
    ...(unready ? [unready] : []),
    ...known.map(([name, said]) => (
      <dl key={name} className="print-fact">
        <dt>{name}</dt>
        <dd>{said}</dd>
      </dl>
    )),
  ];
}

/** What all of a chapter rests on, in words 口径、分级、数据截至、来源. */
export function footBlocks(chapter: Chapter, sourceTitle: (id: string) => string): readonly ReactNode[] {
  const { cautions, grade, asOf, asOfOldest, sources } = chapter;
  return [
    ...cautions.map((words) => (
      <p key={words} className="print-foot-line">
        {COPY.cautions}：{words}
      </p>
    )),
    ...(sources.length > 0
      ? [
          <p key="worth" className="print-foot-line">
            {COPY.asOf} <AsOf date={asOf} />
            {asOfOldest !== asOf && (
              <>
                （最早 <AsOf date={asOfOldest} />）
              </>
            )}{" "}
            · {COPY.grade} <GradeMark grade={grade} withWord /> · {COPY.sources}：
            {sources.map(sourceTitle).join("；")}
          </p>,
        ]
      : []),
  ];
}
