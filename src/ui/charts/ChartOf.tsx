import type { Chart } from "../../model/briefing";
import type { Figure } from "../../model/figure";
import { indicatorOfFigure } from "../../model/indicator";
import { Fit } from "../Fit";
import { BarsChart } from "./BarsChart";
import "./charts.css";
import { LinesChart } from "./LinesChart";
import { PairsChart } from "./PairsChart";
import { PartsChart } from "./PartsChart";
import { StepsChart } from "./StepsChart";

/** One chart of a chapter 图表, in text and plain boxes: every value is a figure that can be tapped, printed and read out. */
export function ChartOf({ chart }: { chart: Chart }) {
  const unit = unitOf(chart);
  return (
    <figure className={`chart chart-${chart.kind}`}>
      <figcaption className="chart-title">
        {chart.title}
        {unit && <span className="chart-unit">{unit}</span>}
      </figcaption>
      {chart.kind === "bars" ? (
        <BarsChart bars={chart.bars} />
      ) : (
        <Fit className="chart-room">
          {chart.kind === "parts" && <PartsChart whole={chart.whole} parts={chart.parts} />}
          {chart.kind === "pairs" && <PairsChart pairs={chart.pairs} />}
          {chart.kind === "steps" && <StepsChart steps={chart.steps} />}
          {chart.kind === "lines" && <LinesChart lines={chart.lines} />}
        </Fit>
      )}
    </figure>
  );
}

/** The unit that bars leave out beside each figure; null = each figure has its own. */
function unitOf(chart: Chart): string | null {
  const of = (figure: Figure | undefined) => {
    const unit = figure && indicatorOfFigure(figure).unit;
    return unit && !chart.title.includes(`（${unit}）`) ? unit : null;
  };
  if (chart.kind === "bars") return of(chart.bars[0]?.figure);
  return chart.kind === "pairs" ? of(chart.pairs[0]?.after) : null;
}
