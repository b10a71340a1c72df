import type { Chapter } from "../../model/briefing";
import { AsOf, Count } from "../../ui/Figure";
import { useFigureBook } from "../../ui/FigureBook";
import { GradeMark } from "../../ui/GradeMark";
import { COPY } from "./copy";

/** Signs that sources may take in the two lines they have: across the wall, and beside a town's page. */
const WALL_SIGNS = 84;
const PAGE_SIGNS = 30;
/** What the oldest date takes of them. */
const DATE_SIGNS = 10;

/** What all of a chapter, or of a town's page, rests on 来源与分级, in small, beside a large date. */
export function WallFoot(props: {
  chapter: Pick<Chapter, "asOf" | "asOfOldest" | "grade" | "sources">;
  narrow?: boolean;
}) {
  const { chapter, narrow = false } = props;
  const oldest = chapter.asOfOldest === chapter.asOf ? null : chapter.asOfOldest;
  const book = useFigureBook();
  const titles = chapter.sources.map((id) => book.source(id)?.title ?? id);
  const named = namedSources(titles, (narrow ? PAGE_SIGNS : WALL_SIGNS) - (oldest ? DATE_SIGNS : 0));
  return (
    <>
      <p className="wall-date">
        <span>{COPY.asOf}</span> <AsOf date={chapter.asOf} />
      </p>
      <p className="wall-sources" title={titles.join("；")}>
        {titles.length > 0 && (
          <>
            {oldest && (
              <span>
                最早 <AsOf date={oldest} />
              </span>
            )}
            <span>
              {COPY.grade} <GradeMark grade={chapter.grade} withWord />
            </span>
            <span>
              {COPY.sources}：{named.join("；")}
              {titles.length > named.length && (
                <>
                  等 <Count of={titles.length} unit="份" />
                </>
              )}
            </span>
          </>
        )}
        <span>{COPY.disclaimer}</span>
      </p>
    </>
  );
}

/** As many sources as have room, at least one: the others are counted. */
export function namedSources(titles: readonly string[], signs: number): readonly string[] {
  let left = signs;
  const fitting = titles.findIndex((title) => {
    left -= title.length + 1;
    return left < 0;
  });
  return fitting < 0 ? titles : titles.slice(0, Math.max(1, fitting));
}
