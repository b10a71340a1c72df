import { sameAs, sourceIds } from "../../../model/derived";
import { type Figure, middleOf } from "../../../model/figure";
import type { ReachIndicatorId } from "../../../model/indicator";
import type { BriefingCircle } from "../../../state/briefing";
import { kindName } from "./ledgerCounts";
import type { Materials } from "./materials";
import { ELDERS, listed, own, say } from "./words";

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

/** The limit of a circle as a figure 时限: a choice of the ledger, as founded as its row there. */
export function limitOf({ opening }: BriefingCircle): Figure {
  return {
    indicator: "reported",
    subject: "county",
    amount: { kind: "value", value: opening.minutes },
    base: null,
    grade: opening.grade,
    asOf: opening.asOf,
    sources: sourceIds(opening.source),
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

/** Whether a figure is such a choice: the day it was made is not the day of the data. */
export const isLimit = ({ own }: Figure): boolean => own?.code.startsWith("opening.") ?? false;

/** Whom a share is of 分母. */
export const baseOf = (share: Figure, zh: string): Figure | null =>
  share.base && {
    ...sameAs(share, own(`${share.indicator}.base`, zh, "人", "服务圈占比的分母")),
    amount: share.base,
    base: null,
  };

/** What is said of one circle: how one travels, to what, how many of whom. */
export function circleParts(materials: Materials, circle: BriefingCircle) {
  const covered = circleFigure(circle, "covered");
  const share = circleFigure(circle, "covered_share");
  const elders = materials.figure("elders");
  const same = elders && share && JSON.stringify(elders.amount) === JSON.stringify(share.base);
  return {
    way: say(circle.mode.name, limitOf(circle), "内"),
    kind: kindName(circle.opening.kind),
    covered,
    share,
    beyond: circleFigure(circle, "beyond"),
    base: same ? elders : share && baseOf(share, ELDERS),
  };
}

/** Elders beyond a circle by town 圈外老年人, most first; what is not known comes last. */
export const beyondByTown = ({ towns }: Materials, circle: BriefingCircle) =>
  towns
    .flatMap((town) => {
      const figure = circleFigure(circle, "beyond", town.code);
      return figure ? [{ town, figure, middle: middleOf(figure.amount) }] : [];
    })
    .sort((one, other) => (other.middle ?? -1) - (one.middle ?? -1));

/** The towns with most elders beyond, two of them, as a clause; null where none is known to have any. */
export const mostBeyond = (towns: ReturnType<typeof beyondByTown>) =>
  listed(
    towns
      .filter(({ figure, middle }) => middle && figure.amount.kind !== "at-least")
      .slice(0, 2)
      .map(({ town, figure }) => say(town.name, figure)),
    "、",
  );
