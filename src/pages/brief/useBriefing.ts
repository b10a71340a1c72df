import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useStore } from "zustand";
import type { Chapter } from "../../model/briefing";
import { latest } from "../../state/answer";
import { closeBrief, openBrief } from "../../state/briefActions";
import { startBriefLinking } from "../../state/briefAddress";
import { startBriefing } from "../../state/briefAnswers";
import { factsFinder } from "../../state/briefFacts";
import type { BriefingFacts } from "../../state/briefing";
import { briefStore } from "../../state/briefStore";
import { store } from "../../state/store";
import { chaptersOf } from "./chapters/chaptersOf";
import { lastGood } from "./lastGood";
import type { StageShapes } from "./stageScene";

/** What the wall is made of now 汇报内容. */
export interface Briefing {
  readonly facts: BriefingFacts | null;
  readonly chapters: readonly Chapter[];
  readonly shapes: StageShapes;
  /** Why there is nothing to show yet, in words; null = it is being read, or it is there. */
  readonly trouble: string | null;
  /** The newest facts could not be composed: the chapters are of those before. */
  readonly outdated: boolean;
}

const NO_CHAPTERS: readonly Chapter[] = [];

/** Opens the wall's door while it is mounted: its questions are asked, its choices stand in the address. */
export function useBriefing(): Briefing {
  useEffect(() => {
    const stops = [startBriefLinking(), startBriefing()];
    openBrief();
    return () => {
      closeBrief();
      for (const stop of stops) stop();
    };
  }, []);
  const [find] = useState(factsFinder);
  const facts = useSyncExternalStore(eitherStore, () => find(store.getState(), briefStore.getState()));
  const reception = useStore(briefStore, (state) => state.reception);
  const order = useStore(briefStore, (state) => state.order);
  const outline = useStore(store, (state) => latest(state.outline));
  const neighbours = useStore(store, (state) => latest(state.neighbours));
  const towns = useStore(store, (state) => latest(state.townShapes));
  const trouble = useStore(store, ({ catalog, places, figures }) => {
    const failed = [catalog, places, figures].find((answer) => answer.status === "failed");
    return failed?.status === "failed" ? failed.error.message : null;
  });
  const [compose] = useState(() => lastGood(chaptersOf, NO_CHAPTERS));
  const { value: chapters, failed } = useMemo(
    () => (facts ? compose(facts, { reception, order }) : { value: NO_CHAPTERS, failed: null }),
    [facts, reception, order, compose],
  );
  // What was mended in silence could not be looked for.
  useEffect(() => {
    if (failed) console.error(failed);
  }, [failed]);
  const shapes = useMemo(() => ({ outline, neighbours, towns }), [outline, neighbours, towns]);
  return {
    facts,
    chapters,
    shapes,
    trouble: facts ? (failed && chapters.length === 0 ? failed.message : null) : trouble,
    outdated: failed !== null && chapters.length > 0,
  };
}

function eitherStore(changed: () => void) {
  const stops = [store.subscribe(changed), briefStore.subscribe(changed)];
  return () => {
    for (const stop of stops) stop();
  };
}
