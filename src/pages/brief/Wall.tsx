import { useEffect, useMemo, useRef, useState } from "react";
import { useStore } from "zustand";
import { CountyStage } from "../../map/CountyStage";
import {
  chooseTheme,
  nextChapter,
  openBriefTown,
  previousChapter,
  showChapter,
  toggleTour,
} from "../../state/briefActions";
import { briefStore } from "../../state/briefStore";
import { schematicWords } from "../../state/selectors";
import { ChartOf } from "../../ui/charts/ChartOf";
import { BriefWords } from "./BriefWords";
import { ChapterList } from "./ChapterList";
import { ChapterSheet } from "./ChapterSheet";
import { COPY } from "./copy";
import { KioskBoundary } from "./KioskBoundary";
import { PrintBrief } from "./PrintBrief";
import { StageLegend } from "./StageLegend";
import { stageSceneFinder } from "./stageScene";
import { TakeAway } from "./TakeAway";
import { TownPage } from "./TownPage";
import type { Briefing } from "./useBriefing";
import { toggleFullscreen, useKeys } from "./useKeys";
import { useKiosk } from "./useKiosk";
import { usePresenterLink } from "./usePresenterLink";
import { useStageRoom } from "./useStageRoom";
import { useTour } from "./useTour";
import { WallBar } from "./WallBar";
import { WallFoot } from "./WallFoot";
import { WallProgress } from "./WallProgress";
import { wallLook } from "./wallLook";

/** The wall 汇报大屏: one stage, and over it one chapter at a time. */
export function Wall({ briefing }: { briefing: Briefing }) {
  const { facts, chapters, shapes, trouble, outdated } = briefing;
  const root = useRef<HTMLDivElement>(null);
  const [black, setBlack] = useState(false);
  const [listOpen, setListOpen] = useState(false);
  const tour = useTour(chapters);
  useKeys({ black, onBlack: setBlack, listOpen, onList: setListOpen });
  useKiosk(root);
  usePresenterLink(chapters);
  const theme = useStore(briefStore, (state) => state.theme);
  const frozen = useStore(briefStore, (state) => state.frozen);
  const town = useStore(briefStore, (state) => state.town);
  useRootTheme(theme);

  const { chapter } = tour;
  const { stage, free, room } = useStageRoom();
  const [sceneOf] = useState(stageSceneFinder);
  const staged = sceneOf(chapter?.view ?? null, facts, shapes, town, theme);
  const reducedMotion = useMemo(() => window.matchMedia("(prefers-reduced-motion: reduce)").matches, []);
  const scale = room?.scale ?? 1;

  return (
    <div ref={root} className="brief" data-black={black || undefined}>
      <main
        className="wall"
        data-theme={theme}
        data-stage=""
        data-frozen={frozen || undefined}
        data-town={town ?? undefined}
        {...wallLook(chapter)}
      >
        <h1 className="visually-hidden">
          {facts?.county}
          {COPY.title}
        </h1>
        <div ref={stage} className="wall-stage">
          {room && (
            <KioskBoundary part="stage" of={chapter?.id}>
              <CountyStage
                scene={staged.scene}
                theme={theme}
                scale={scale}
                bearing={chapter?.view.bearing ?? 0}
                padding={room.padding}
                reducedMotion={reducedMotion}
                credit={`${COPY.credit}${facts ? schematicWords(facts.places) : ""}`}
                label={COPY.stageLabel}
                onTown={openBriefTown}
              />
            </KioskBoundary>
          )}
        </div>
        <div ref={free} className="wall-free" />
        <header className="wall-head">
          <p className="wall-name">
            <strong>{facts?.county}</strong>
            {COPY.title}
          </p>
          {!frozen && <WallProgress chapters={tour.chapters} at={tour.at} onShow={showChapter} />}
        </header>
        {town && facts ? (
          <KioskBoundary key={`town ${town}`} part="town" of={town}>
            <TownPage facts={facts} town={town} scale={scale} onClose={() => openBriefTown(null)} />
          </KioskBoundary>
        ) : chapter ? (
          <KioskBoundary part="chapter" of={chapter.id}>
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
          </KioskBoundary>
        ) : (
          <section className="wall-words wall-waiting" role="status">
            <p>{trouble ? COPY.failedData : facts ? COPY.noChapters : COPY.reading}</p>
            {trouble && <small>{trouble}</small>}
          </section>
        )}
        {!frozen && (
          <WallBar
            running={tour.standing === "moving"}
            theme={theme}
            onToggle={() => toggleTour()}
            onPrevious={() => previousChapter()}
            onNext={() => nextChapter()}
            onList={() => setListOpen(true)}
            onTheme={chooseTheme}
            onFullscreen={toggleFullscreen}
          >
            {facts && <TakeAway facts={facts} chapters={tour.chapters} shapes={shapes} theme={theme} />}
          </WallBar>
        )}
        <BriefWords standing={outdated ? COPY.outdated : null} />
        <PrintBrief facts={facts} chapters={tour.chapters} shapes={shapes} />
        {listOpen && <ChapterList onClose={() => setListOpen(false)} />}
      </main>
    </div>
  );
}

/** The whole page takes the wall's look: sheets of figures open outside of it. */
function useRootTheme(theme: "wall" | "day") {
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset.theme = theme;
    dataset.stage = "";
    return () => {
      delete dataset.theme;
      delete dataset.stage;
    };
  }, [theme]);
}
