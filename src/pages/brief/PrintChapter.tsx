import type { CSSProperties, ReactNode } from "react";
import { PaperStage } from "../../map/PaperStage";
import type { Chapter } from "../../model/briefing";
import { indicatorOfFigure } from "../../model/indicator";
import { AsOf, Figure } from "../../ui/Figure";
import { Sentence } from "../../ui/Sentence";
import { COPY } from "./copy";
import { chartBlocks, factBlocks, footBlocks } from "./printBlocks";
import type { PageOfChapter } from "./printPages";
import { StageLegend } from "./StageLegend";
import type { Staged } from "./stageScene";
import { wallLook } from "./wallLook";

/** The map on paper, in units of its own: it is a drawing and takes any size. */
const MAP = { width: 1180, height: 800, scale: 1 };

/** What one chapter is printed from: its rows, which pages share out among them. */
export interface PrintedChapter {
  readonly chapter: Chapter;
  readonly staged: Staged;
  readonly sourceTitle: (id: string) => string;
}

/** The rows of both columns 左右栏: the chart beside map and facts; without a chart the facts stand in its place. */
function columnsOf({ chapter, staged }: PrintedChapter, drawMap: boolean) {
  const chart = chartBlocks(chapter.chart);
  const facts = factBlocks(chapter);
  const map = (
    <div key="map" className="print-map">
      <div className="print-map-sheet">
        {drawMap && (
          <PaperStage
            scene={staged.scene}
            theme="day"
            label={`${chapter.title}，${COPY.disclaimer}`}
            bearing={chapter.view.bearing}
            {...MAP}
          />
        )}
      </div>
      <StageLegend staged={staged} scale={0.5} />
      <p className="print-credit">
        {COPY.disclaimer}。{COPY.credit}
      </p>
    </div>
  );
  return chart.length > 0 ? { left: chart, right: [map, ...facts] } : { left: facts, right: [map] };
}

/**
 * One page of a chapter, or all of it on a sheet without end to be measured (`part` null: then the map is left blank).
 * Rows are marked by data-row, for whoever measures.
 */
export function PrintChapter(props: {
  printed: PrintedChapter;
  part: PageOfChapter | null;
  size: number;
  first: boolean;
  head: ReactNode;
  folio: ReactNode;
}) {
  const { printed, part, size, first, head, folio } = props;
  const { chapter } = printed;
  const columns = columnsOf(printed, part !== null);
  const foot = footBlocks(chapter, printed.sourceTitle);
  const chart = chapter.chart;
  // Where only the chart goes on it has both columns: no row is higher there than it was measured.
  const alone = part !== null && !first && part.right[0] === part.right[1];
  const titled = chart !== null && columns.left.length > 0 && (!part || part.left[1] > part.left[0]);
  const rows = (
    name: string,
    all: readonly ReactNode[],
    run = [0, all.length] as readonly [number, number],
  ) =>
    all.slice(run[0], run[1]).map((row, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: rows never change places within a page
      <div key={at} data-row={name}>
        {row}
      </div>
    ));
  return (
    <section
      className="print-page print-landscape"
      data-theme="day"
      style={{ ...wallLook(chapter).style, "--size": size } as CSSProperties}
      aria-label={chapter.title}
    >
      <header className="print-running">{head}</header>
      <div className="print-body">
        <h2 className="print-title" data-row="head">
          <span className="print-group">{chapter.group}</span>
          {chapter.title}
          {!first && <span className="print-again">（续）</span>}
          <span className="print-date">
            {COPY.asOf} <AsOf date={chapter.asOf} />
          </span>
        </h2>
        {(first || !part) && (
          <div className="print-top" data-row="top">
            <Sentence words={chapter.sentence} className="print-sentence" />
            {chapter.headlines.length > 0 && (
              <ul className="print-headlines">
                {chapter.headlines.map(({ label, figure }) => (
                  <li key={label}>
                    <span className="print-label">{label}</span>
                    <Figure figure={figure} look="large" />
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
        <div className={`print-columns ${alone ? "print-alone" : ""}`}>
          <div className="print-left" data-kind={chart?.kind}>
            {titled && (
              <h3 className="print-chart-title" data-row="again">
                {chart.title}
                {!first && "（续）"}
                <span className="print-unit">{unitOf(chapter)}</span>
              </h3>
            )}
            {rows("left", columns.left, part?.left)}
          </div>
          <div className="print-right">{rows("right", columns.right, part?.right)}</div>
        </div>
        <div className="print-foot">{rows("foot", foot, part?.foot)}</div>
      </div>
      <footer className="print-folio">{folio}</footer>
    </section>
  );
}

/** Said once where all of a chart has one unit, unless the title says it already. */
function unitOf({ chart }: Chapter): string | null {
  const figure =
    chart?.kind === "bars" ? chart.bars[0]?.figure : chart?.kind === "pairs" ? chart.pairs[0]?.after : null;
  const unit = figure ? indicatorOfFigure(figure).unit : "";
  return unit === "" || chart?.title.includes(unit) ? null : unit;
}
