import type { FacilityKind } from "./facility";
import type { Figure } from "./figure";
import type { Grade } from "./grade";

/** The order leaders think in 汇报顺序: where we stand, what was done, what is short, what next. */
export type ChapterGroup = "总体" | "成效" | "短板" | "举措";

/** The chapters of the briefing in their own order 汇报章节; `burial` can be hidden 接待模式. */
export const CHAPTERS = [
  { id: "overview", zh: "总体情况", group: "总体" },
  { id: "relief", zh: "民生兜底", group: "总体" },
  { id: "homes", zh: "敬老院与床位", group: "成效" },
  { id: "canteens", zh: "幸福食堂", group: "成效" },
  { id: "medical", zh: "医养结合", group: "成效" },
  { id: "burial", zh: "殡葬服务", group: "成效" },
  { id: "circle", zh: "养老服务圈", group: "短板" },
  { id: "gaps", zh: "待补齐", group: "短板" },
  { id: "site", zh: "下一处选址", group: "举措" },
  { id: "safety", zh: "安全与计划", group: "举措" },
] as const satisfies readonly { id: string; zh: string; group: ChapterGroup }[];

export type ChapterId = (typeof CHAPTERS)[number]["id"];

/** A sentence as it is composed 句子: words and figures in turn. Words hold no number of their own. */
export type Words = readonly (string | Figure)[];

/** One large figure of a chapter 大数, under the words it is known by. */
export interface Headline {
  readonly label: string;
  readonly figure: Figure;
}

/** One bar of a chart 条: a hatched or lighter look says what it is in words too, in its label. */
export interface ChartBar {
  readonly label: string;
  readonly figure: Figure;
  readonly look: "full" | "pale" | "hollow";
}

/** One chart of a chapter 图表. All values of one chart are in one unit. */
export type Chart =
  /** A ranking or a comparison, longest first as given. */
  | { readonly kind: "bars"; readonly title: string; readonly bars: readonly ChartBar[] }
  /** What a whole is made of: parts add up to it. */
  | {
      readonly kind: "parts";
      readonly title: string;
      readonly whole: Figure;
      readonly parts: readonly ChartBar[];
    }
  /** Before and after 提标前后. */
  | {
      readonly kind: "pairs";
      readonly title: string;
      readonly pairs: readonly {
        readonly label: string;
        readonly before: Figure | null;
        readonly after: Figure;
        readonly change: Figure | null;
      }[];
    }
  /** Growth year by year 逐年: what was added, and what that came to; null = the report does not say. */
  | {
      readonly kind: "steps";
      readonly title: string;
      readonly steps: readonly {
        readonly label: string;
        readonly added: Figure | null;
        readonly total: Figure | null;
      }[];
    }
  /** Lines of words, for plans and for what is still wanted. */
  | {
      readonly kind: "lines";
      readonly title: string;
      readonly lines: readonly { readonly label: string; readonly words: Words }[];
    };

/** What the stage shows beside a chapter 图面: choices, not shapes, so that a chapter can be sent to another window. */
export interface ChapterView {
  /** The indicator towns are coloured by; null = bare land. */
  readonly measure: string | null;
  readonly kinds: readonly FacilityKind[];
  /** The kind whose service circle is drawn; null = none. */
  readonly reach: FacilityKind | null;
  /** Whether sites of the siting answers are drawn. */
  readonly sites: boolean;
  /** Towns lifted above the others and looked at; empty = the whole county. */
  readonly focus: readonly string[];
  /** Degrees clockwise from north that the camera looks along 视角. */
  readonly bearing: number;
}

/**
 * One chapter of the briefing 一章: plain data that can be cloned, composed from figures and never stored.
 * `counting`: some of its figures are still being worked out; `failed`: they could not be, `trouble` says why.
 */
export interface Chapter {
  readonly id: ChapterId;
  readonly group: ChapterGroup;
  readonly title: string;
  readonly standing: "ready" | "counting" | "failed";
  readonly trouble: string | null;
  /** The sentence that matters 一句话. */
  readonly sentence: Words;
  /** At most four, the first the largest. */
  readonly headlines: readonly Headline[];
  /** 目标、变化、责任单位、完成时限, where known. */
  readonly target: Words | null;
  readonly change: Words | null;
  readonly responsible: string | null;
  readonly deadline: string | null;
  readonly chart: Chart | null;
  readonly view: ChapterView;
  /** What the speaker says 汇报词, paragraph by paragraph. */
  readonly notes: readonly Words[];
  /** What one must know not to misread it 口径. */
  readonly cautions: readonly string[];
  /** Of all its figures: the weakest grade, the newest and the oldest date, and the sources 分级、数据截至、来源. */
  readonly grade: Grade;
  readonly asOf: string;
  /** Equal to `asOf` where all are of one date. */
  readonly asOfOldest: string;
  readonly sources: readonly string[];
}

/** A figure of the report with what the report says beside it 报告指标. `previous`: before it was raised 提标前. */
export interface ReportedFigure {
  readonly code: string;
  readonly figure: Figure;
  readonly previous: Figure | null;
  readonly section: string;
  /** Never to leave the bureau 仅内部. */
  readonly internal: boolean;
}

/** A norm to be met 规范标准; responsible unit and deadline are null where no document names them. */
export interface Norm {
  readonly id: string;
  readonly name: string;
  readonly threshold: string;
  readonly document: string;
  readonly deadline: string | null;
  readonly responsible: string | null;
  readonly grade: Grade;
  readonly asOf: string;
  readonly source: string;
}

/** One thing the bureau says it will do 工作计划, near its own words. */
export interface Plan {
  readonly id: string;
  readonly topic: string;
  readonly words: string;
  readonly responsible: string | null;
  readonly deadline: string | null;
  readonly section: string;
  readonly grade: Grade;
  readonly asOf: string;
  readonly source: string;
}

/** What the report says 报告: its figures of every year in the ledger, the newest of a code first; norms and plans. */
export interface BriefingReport {
  readonly figures: readonly ReportedFigure[];
  readonly norms: readonly Norm[];
  readonly plans: readonly Plan[];
}
