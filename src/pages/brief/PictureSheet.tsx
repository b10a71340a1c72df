import { useState } from "react";
import { CountyStage } from "../../map/CountyStage";
import type { Chapter } from "../../model/briefing";
import type { BriefingFacts } from "../../state/briefing";
import { schematicWords } from "../../state/selectors";
import { ChartOf } from "../../ui/charts/ChartOf";
import { ChapterSheet } from "./ChapterSheet";
import { COPY } from "./copy";
import type { PictureSize } from "./pictureNames";
import { StageLegend } from "./StageLegend";
import { type StageShapes, stageSceneFinder } from "./stageScene";
import { useStageRoom } from "./useStageRoom";
import { WallFoot } from "./WallFoot";
import { wallLook } from "./wallLook";

/** A chapter as the wall shows it, on a sheet of any size out of sight 图片版面: the wall's own parts without its controls. */
export function PictureSheet(props: {
  chapter: Chapter;
  facts: BriefingFacts;
  shapes: StageShapes;
  theme: "wall" | "day";
  size: PictureSize;
  /** Device pixels of a CSS pixel: the sheet is so much smaller, its picture is of the size asked for. */
  pixelRatio: number;
}) {
  const { chapter, facts, shapes, theme, size, pixelRatio } = props;
  const { stage, free, room } = useStageRoom();
  const [sceneOf] = useState(stageSceneFinder);
  const staged = sceneOf(chapter.view, facts, shapes, null, theme);
  const scale = room?.scale ?? 1;
  return (
    <div
      className="picture-sheet"
      style={{ width: size.width / pixelRatio, height: size.height / pixelRatio }}
      data-chapter={chapter.id}
    >
      <div className="wall" data-theme={theme} data-stage="" data-frozen="" {...wallLook(chapter)}>
        <div ref={stage} className="wall-stage">
          {room && (
            <CountyStage
              scene={staged.scene}
              theme={theme}
              scale={scale}
              bearing={chapter.view.bearing}
              padding={room.padding}
              reducedMotion
              credit={`${COPY.credit}${schematicWords(facts.places)}`}
              label={COPY.stageLabel}
              onTown={nothing}
            />
          )}
        </div>
        <div ref={free} className="wall-free" />
        <header className="wall-head">
          <p className="wall-name">
            <strong>{facts.county}</strong>
            {COPY.title}
          </p>
        </header>
        <section key={`words ${chapter.id}`} className="wall-words">
          <ChapterSheet chapter={chapter} />
        </section>
        <section key={`chart ${chapter.id}`} className="wall-chart">
          <StageLegend staged={staged} scale={scale} />
          {chapter.chart && <ChartOf chart={chapter.chart} />}
        </section>
        <footer className="wall-foot">
          <WallFoot chapter={chapter} />
        </footer>
      </div>
    </div>
  );
}

const nothing = () => {};
