import type { Chapter } from "../../model/briefing";
import { AsOf, Count } from "../../ui/Figure";
import { useFigureBook } from "../../ui/FigureBook";
import { GradeMark } from "../../ui/GradeMark";
import { COPY } from "./copy";

/** So many sources are named; the rest are counted. */
const NAMED = 3;

/** What all of a chapter rests on 来源与分级, in small, under a large date. */
export function WallFoot({ chapter }: { chapter: Chapter }) {
  const book = useFigureBook();
  const titles = chapter.sources.map((id) => book.source(id)?.title ?? id);
  return (
    <>
      <p className="wall-date">
        <span>{COPY.asOf}</span> <AsOf date={chapter.asOf} />
      </p>
      <p className="wall-sources" title={titles.join("；")}>
        {titles.length > 0 && (
          <span>
            {COPY.grade} <GradeMark grade={chapter.grade} withWord />
          </span>
        )}
        {titles.length > 0 && (
          <span>
            {COPY.sources}：{titles.slice(0, NAMED).join("；")}
            {titles.length > NAMED && (
              <>
                等 <Count of={titles.length} unit="份" />
              </>
            )}
          </span>
        )}
        <span>{COPY.disclaimer}</span>
      </p>
    </>
  );
}
