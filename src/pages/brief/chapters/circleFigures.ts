import { sameAs } from "../../../model/derived";
import type { Figure } from "../../../model/figure";
import type { ReachIndicatorId } from "../../../model/indicator";
import type { BriefingCircle } from "../../../state/briefing";
import { own } from "./words";

/** Elders of 60 and over within or beyond a circle 服务圈人数: one age everywhere, so that bases never mix. */
export const circleFigure = (
  { coverage }: BriefingCircle,
  indicator: ReachIndicatorId,
  subject = "county",
): Figure | null =>
  coverage.figures.find(
    (figure) => figure.indicator === indicator && figure.subject === subject && figure.age === "60",
  ) ?? null;

/** The circle of canteens on foot, else the first there is. */
export const walkCircle = (circles: readonly BriefingCircle[]): BriefingCircle | null =>
  circles.find(({ opening }) => opening.kind === "canteen" && /walk/.test(opening.mode)) ??
  circles.find(({ opening }) => opening.kind === "canteen") ??
  circles[0] ??
  null;

/** The limit of a circle as a figure 时限: a choice of the ledger, as founded as its travel mode. */
export function limitOf({ opening, mode }: BriefingCircle, asOf: string): Figure {
  return {
    indicator: "reported",
    subject: "county",
    amount: { kind: "value", value: opening.minutes },
    base: null,
    grade: mode.grade,
    asOf,
    sources: [mode.source],
    own: {
      ...own(
        `opening.${opening.kind}.${opening.mode}.minutes`,
        `${opening.name}时限`,
        "分钟",
        "底账“服务圈口径”所载时限",
      ),
      from: [],
    },
  };
}

/** Whom a share is of 分母. */
export const baseOf = (share: Figure, zh: string): Figure | null =>
  share.base && {
    ...sameAs(share, own(`${share.indicator}.base`, zh, "人", "服务圈占比的分母")),
    amount: share.base,
    base: null,
  };
