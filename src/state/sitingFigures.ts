import { meanMinutes, nearestOf, peopleFarther, peopleWithin } from "../analysis/siting/countyCells";
import type { SitingBasis } from "../data/sitingDemand";
import { type Amount, amountOf, type Figure, type Given, type OwnIndicator } from "../model/figure";
import { type Grade, weakest } from "../model/grade";
import { SITING_INDICATORS, type SitingIndicatorId } from "../model/sitingIndicators";
import type { SitingAsk, SitingBeside, SitingNumbers, SitingPlace, SitingStage } from "./siting";

/** What every figure of one answer has in common 同一答案的指标. */
export interface SitingWorth {
  readonly basis: SitingBasis;
  /** What the candidates' points are worth 候选点位置分级. */
  readonly pointGrade: Grade;
  readonly given: readonly Given[];
  readonly subject: string;
}

/** What a difference is called: worse, better, or worse under one split and better under the other. */
interface Signed {
  readonly loss: SitingIndicatorId;
  readonly gain: SitingIndicatorId;
  readonly either: SitingIndicatorId;
}
const COVERAGE: Signed = { loss: "siting_fewer", gain: "siting_more", either: "siting_differs" };
const MEAN_WAY: Signed = { loss: "siting_longer", gain: "siting_shorter", either: "siting_uneven" };

type Split = readonly [a: number | null, b: number | null];

/** Makes the figures of one answer: a range over both splits of elders, as weak as its weakest input. */
export function sitingFigures({ basis, pointGrade, given, subject }: SitingWorth, numbers: SitingNumbers) {
  const { a, b, minutes, places, limit } = numbers;
  const grade = weakest([basis.grade, pointGrade]);
  const counted = new Set(numbers.candidates);

  const bases = new Map<string, Amount>();
  /** The people a count of people is among 分母: all the question is about, or those of one town or village. */
  const baseOf = (of: string): Amount => {
    const known = bases.get(of);
    if (known) return known;
    let [sumA, sumB] = [0, 0];
    for (let i = 0; i < a.length; i++) {
      if (of !== subject && numbers.towns[i] !== of && numbers.villages[i] !== of) continue;
      sumA += a[i] as number;
      sumB += b[i] as number;
    }
    const base = amountOf(Math.min(sumA, sumB), Math.max(sumA, sumB));
    bases.set(of, base);
    return base;
  };

  const figure = (
    indicator: SitingIndicatorId,
    amount: Amount,
    of: string = subject,
    more: readonly Given[] = [],
  ): Figure => ({
    indicator,
    subject: of,
    amount,
    base: SITING_INDICATORS[indicator].unit === "人" ? baseOf(of) : null,
    grade,
    asOf: basis.asOf,
    sources: basis.sources,
    given: [...given, ...more],
  });
  /** Over both splits; what is not known under one is not known. */
  const range = (indicator: SitingIndicatorId, [low, high]: Split, of?: string, more?: readonly Given[]) => {
    const amount =
      low === null || high === null
        ? ({ kind: "unknown" } as const)
        : amountOf(Math.min(low, high), Math.max(low, high));
    return figure(indicator, amount, of, more);
  };
  /** A place without a position may serve somebody: what is covered is then only "at least". */
  const covered = (
    indicator: SitingIndicatorId,
    [low, high]: readonly [number, number],
    of?: string,
    more?: readonly Given[],
  ) =>
    basis.unplaced > 0
      ? figure(indicator, { kind: "at-least", low: Math.min(low, high) }, of, more)
      : range(indicator, [low, high], of, more);

  /** A loss, or where both splits say so a gain, in words that fit. */
  const signed = (names: Signed, [low, high]: Split) => {
    if (low === null || high === null || Math.min(low, high) >= 0) return range(names.loss, [low, high]);
    return Math.max(low, high) <= 0
      ? range(names.gain, [0 - low, 0 - high])
      : range(names.either, [low, high]);
  };

  const nearestAll = (open: readonly number[]) => nearestOf(minutes, places.length, open);
  /** By the places that serve in the question. */
  const nearestCounted = (open: readonly number[]) => nearestAll(open.filter((at) => counted.has(at)));
  const within = (nearest: Float64Array) =>
    [peopleWithin(nearest, a, limit), peopleWithin(nearest, b, limit)] as const;
  const mean = (nearest: Float64Array) => [meanMinutes(nearest, a), meanMinutes(nearest, b)] as const;

  /** The mean way before less the mean way after, each split of elders with itself. */
  const shorter = (before: readonly number[], after: readonly number[]): Figure => {
    const [was, is] = [mean(nearestAll(before)), mean(nearestAll(after))];
    const by = (split: 0 | 1) => {
      const [from, to] = [was[split], is[split]];
      return from === null || to === null ? null : from - to;
    };
    return {
      ...range("siting_minutes", [by(0), by(1)]),
      indicator: "reported",
      own: { ...SHORTER, code: `sites.${subject}.minutes` },
    };
  };

  const stage = (
    id: SitingStage["id"],
    open: readonly number[],
    before: readonly number[] | null = null,
  ): SitingStage => {
    const more = [{ zh: "步骤", words: STAGE_WORDS[id], grade: null }];
    return {
      id,
      covered: covered("siting_covered", within(nearestAll(open)), undefined, more),
      minutes: range("siting_minutes", mean(nearestAll(open)), undefined, more),
      shorter: before && shorter(before, open),
    };
  };

  /** Something about people before and after, of all and town by town. */
  const byTown = (
    count: (was: Float64Array, is: Float64Array, people: Float64Array) => number,
    make: (split: readonly [number, number], of?: string) => Figure,
  ) => {
    const towns = [...new Set(numbers.towns)].sort().filter((town) => town !== subject);
    return (before: readonly number[], after: readonly number[]): readonly Figure[] => {
      const [was, is] = [nearestAll(before), nearestAll(after)];
      const counted = (of?: string): readonly [number, number] => {
        const only = (people: Float64Array) =>
          of === undefined ? people : people.map((number, i) => (numbers.towns[i] === of ? number : 0));
        return [count(was, is, only(a)), count(was, is, only(b))];
      };
      return [make(counted()), ...towns.map((town) => make(counted(town), town))];
    };
  };

  /** People more within the limit than before. What an unplaced one already covers is not gained by a new one. */
  const gained = (indicator: "siting_gained" | "siting_net") =>
    byTown(
      (was, is, people) => peopleWithin(is, people, limit) - peopleWithin(was, people, limit),
      ([low, high], of) =>
        basis.unplaced > 0
          ? figure(indicator, amountOf(Math.min(0, low, high), Math.max(low, high)), of)
          : range(indicator, [low, high], of),
    );

  /** People whose way to the nearest is shorter than before. */
  const nearer = byTown(peopleFarther, (split, of) => range("siting_nearer", split, of));

  /** Another set of places beside the answer; `column` = minutes of a place that is none of the question's. */
  const beside = (
    answer: readonly number[],
    other: readonly number[],
    objective: Figure | null,
    shown: readonly SitingPlace[],
    column: Float64Array | null = null,
  ): SitingBeside => {
    const joined = (nearest: Float64Array) =>
      column ? nearest.map((value, i) => Math.min(value, column[i] as number)) : nearest;
    const [best, here] = [nearestCounted(answer), joined(nearestCounted(other))];
    const [bestMean, hereMean] = [mean(best), mean(here)];
    const [bestIn, hereIn] = [within(nearestAll(answer)), within(joined(nearestAll(other)))];
    const longer = (split: 0 | 1) =>
      bestMean[split] === null || hereMean[split] === null
        ? null
        : Math.round(((hereMean[split] as number) - (bestMean[split] as number)) * 60);
    return {
      places: shown,
      objective,
      fewer: signed(COVERAGE, [bestIn[0] - hereIn[0], bestIn[1] - hereIn[1]]),
      farther: range("siting_farther", [peopleFarther(here, best, a), peopleFarther(here, best, b)]),
      longer: signed(MEAN_WAY, [longer(0), longer(1)]),
    };
  };

  /** People of some cells, of all or of one village. */
  const sumOf = (indicator: SitingIndicatorId, cells: Iterable<number>, of?: string) => {
    let [sumA, sumB] = [0, 0];
    for (const i of cells) {
      sumA += a[i] as number;
      sumB += b[i] as number;
    }
    return range(indicator, [sumA, sumB], of);
  };

  return { figure, range, covered, within, stage, gained, nearer, beside, sumOf };
}

/** What the difference of two steps is called 缩短. */
const SHORTER: Omit<OwnIndicator, "code"> = {
  zh: "平均路程缩短",
  unit: "分钟",
  style: "decimal",
  formula: "前一步的平均路程 − 这一步的，老年人分镇两个方案各自相减",
  caution: null,
  from: [],
};

const STAGE_WORDS: Readonly<Record<SitingStage["id"], string>> = {
  now: "现在",
  opened: "启用已建成的（方案零）",
  built: "再加新点",
};

/** What a step of the plan is called 步骤; the last may close some as well 撤并. */
export const stageWords = (id: SitingStage["id"], closing: boolean): string =>
  id === "built" && closing ? "撤并并加新点" : STAGE_WORDS[id];

export type SitingFigures = ReturnType<typeof sitingFigures>;

/** The split of elders an optimum is sought under 求解所按的人口方案. */
export const SPLIT_A: Given = { zh: "人口方案", words: "老年人分镇方案A", grade: null };

/** The value of an objective, or a bound on it, as a figure 目标值; null = none. */
export function objectiveFigure(
  make: SitingFigures,
  ask: SitingAsk,
  value: number | null,
  totalWeight: number,
): Figure | null {
  if (value === null || !Number.isFinite(value)) return null;
  const split = [SPLIT_A];
  const [indicator, amount] = (
    {
      mclp: [ask.beds ? "siting_bedded" : ask.eighty > 1 ? "siting_weighted" : "siting_covered", value],
      pmedian: ["siting_minutes", totalWeight > 0 ? value / totalWeight : 0],
      pcenter: ["siting_worst", value],
      lscp: ["siting_count", value],
    } as const
  )[ask.objective];
  return make.figure(indicator, { kind: "value", value: amount }, undefined, split);
}
