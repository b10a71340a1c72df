import { nextChapter, openBriefTown } from "../../state/briefActions";
import { briefStore } from "../../state/briefStore";
import { tourStanding } from "./tour";
import { clockOf } from "./useTour";

/** The parts of the wall that fail by themselves 出错部分. */
export type WallPart = "chapter" | "town" | "stage";

interface Part {
  readonly words: string;
  /** What the wall does a few seconds later; `of` = the chapter or town that failed, which may be gone by then. */
  readonly leave: (of: string) => void;
}

/** What is said of a part that failed, and how the wall leaves it 出错后. */
export const PARTS: Readonly<Record<WallPart, Part>> = {
  chapter: {
    words: "这一章没有画出来，稍后继续下一章。",
    leave: (of) => {
      const state = briefStore.getState();
      if (state.chapter === of && tourStanding(clockOf(state)) === "moving") nextChapter();
    },
  },
  town: {
    words: "这个镇（场）的一镇一档没有画出来，稍后回到本章。",
    leave: (of) => {
      if (briefStore.getState().town === of) openBriefTown(null);
    },
  },
  // The words and charts of the chapter still stand beside it.
  stage: { words: "图没有画出来，文字和图表照常，稍后再画。", leave: () => {} },
};
