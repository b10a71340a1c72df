import type { BriefingReport, ChapterId } from "../model/briefing";
import type { Figure } from "../model/figure";
import type { ReachOpening, TravelMode } from "../model/travel";
import type { Answer } from "./answer";
import type { Circles, Coverage } from "./reach";
import type { SitingResult } from "./siting";
import type { Places, Recount } from "./store";

/** One service circle of the briefing 养老服务圈, asked as the ledger opens its kind: what a planner sees there too. */
export interface BriefingCircle {
  readonly opening: ReachOpening;
  readonly mode: TravelMode;
  readonly circles: Circles;
  readonly coverage: Coverage;
}

/** All that chapters are composed from 汇报素材. Null = still being worked out; what failed is named in `troubles`. */
export interface BriefingFacts {
  readonly county: string;
  readonly places: Places;
  /** The figures in force, with or without the assumption set. */
  readonly figures: readonly Figure[];
  readonly assumed: boolean;
  readonly report: BriefingReport | null;
  readonly circles: readonly BriefingCircle[] | null;
  /** The answer for each town that is choosing a site 选址中, in the order of towns; empty = none is choosing. */
  readonly sites: readonly SitingResult[] | null;
  readonly recount: Recount | null;
  readonly troubles: {
    readonly report: string | null;
    readonly circles: string | null;
    readonly sites: string | null;
    readonly recount: string | null;
  };
}

/** What a clerk chose for the wall 大屏设置: all of it stands in the link. */
export interface BriefChoices {
  readonly chapter: ChapterId;
  /** The chapters to show, in order. */
  readonly order: readonly ChapterId[];
  /** Burial is left out 接待模式. */
  readonly reception: boolean;
  readonly theme: "wall" | "day";
  /** Seconds until the next chapter 每章停留. */
  readonly seconds: number;
  readonly loop: boolean;
  /** One chapter that stands still 定格: no tour, no controls. */
  readonly frozen: boolean;
  /** The town whose page is open 一镇一档; null = none. */
  readonly town: string | null;
}

/** The wall's own state 大屏状态: choices and clock above, answers below. */
export interface BriefState extends BriefChoices {
  /** Whether the wall's door is open: only then is anything asked for it. */
  readonly open: boolean;
  /** The tour moves by itself; a touch or a key pauses it. */
  readonly running: boolean;
  /** How many times it was told to stop or to go on: who stopped it for a while sees whether somebody else did since. */
  readonly told: number;
  /** The town whose page the link itself froze 定格; null = none. */
  readonly frozenTown: string | null;
  /** Milliseconds of the system clock when the chapter came on, and when the tour was last paused (null = it runs). */
  readonly since: number;
  readonly pausedAt: number | null;
  /** What a link said that could not be taken, in words. */
  readonly problems: readonly string[];

  readonly report: Answer<readonly unknown[], BriefingReport>;
  readonly circles: Answer<readonly unknown[], readonly BriefingCircle[]>;
  readonly sites: Answer<readonly unknown[], readonly SitingResult[]>;
}
