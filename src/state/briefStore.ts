import { createStore } from "zustand/vanilla";
import { CHAPTERS } from "../model/briefing";
import type { BriefChoices, BriefState } from "./briefing";

/** The wall as it opens 初始设置: every chapter in its own order, dark, half a minute each, for ever. */
export const openingBrief: BriefChoices = {
  chapter: "overview",
  order: CHAPTERS.map(({ id }) => id),
  reception: false,
  theme: "wall",
  seconds: 30,
  loop: true,
  frozen: false,
  town: null,
};

const NONE = { status: "none" } as const;

/** The wall's state 大屏: written by briefActions (choices, clock) and briefAnswers (answers) alone. */
export const briefStore = createStore<BriefState>(() => ({
  ...openingBrief,
  open: false,
  running: true,
  told: 0,
  frozenTown: null,
  since: 0,
  pausedAt: null,
  problems: [],
  report: NONE,
  circles: NONE,
  sites: NONE,
}));
