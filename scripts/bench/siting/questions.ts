import type { SitingObjective } from "../../../src/model/siting";
import { type BenchInstance, WITHIN_SECONDS } from "./instances";
import { coveringModel, medianModel, setCoverModel } from "./models";
import type { PageAnswer } from "./page";
import type { RivalAnswer } from "./rivals";

/** One question asked of every size, and the model of it that rivals are given. */
export interface BenchQuestion {
  readonly objective: SitingObjective;
  readonly p: number | null;
  readonly within: number | null;
  /** Largest instance whose model a rival can be given; beyond it ours stands alone. */
  readonly rivalsUpTo: number;
  readonly budgetSeconds: number;
  model(instance: BenchInstance): string;
}

const covering = (p: number): BenchQuestion => ({
  objective: "mclp",
  p,
  within: WITHIN_SECONDS,
  rivalsUpTo: Number.POSITIVE_INFINITY,
  budgetSeconds: 5,
  model: (instance) => coveringModel(instance, WITHIN_SECONDS, p),
});

/** The textbook's model has a column and a row for every pair: at 500 it is a quarter of a million of each. */
const median = (p: number): BenchQuestion => ({
  objective: "pmedian",
  p,
  within: null,
  rivalsUpTo: 300,
  budgetSeconds: 15,
  model: (instance) => medianModel(instance, p),
});

const setCover: BenchQuestion = {
  objective: "lscp",
  p: null,
  within: WITHIN_SECONDS,
  rivalsUpTo: Number.POSITIVE_INFINITY,
  budgetSeconds: 5,
  model: (instance) => setCoverModel(instance, WITHIN_SECONDS),
};

export const MADE_UP_QUESTIONS: readonly BenchQuestion[] = [
  covering(1),
  covering(10),
  setCover,
  median(5),
  median(10),
];

/** A county asks for one site, or a few. */
export const COUNTY_QUESTIONS: readonly BenchQuestion[] = [
  covering(1),
  covering(3),
  setCover,
  median(1),
  median(3),
].map((question) => ({ ...question, budgetSeconds: 1 }));

/** Answers are whole numbers; a rival's tolerances are not. */
const SAME = 0.5;

/** Why two answers cannot both be true, or null: a value better than a bound, a bound beyond a value. */
export function contradiction(
  objective: SitingObjective,
  ours: PageAnswer,
  theirs: RivalAnswer,
): string | null {
  if (theirs.value === null) return null;
  // The rivals' models are minimised.
  const sign = objective === "mclp" ? -1 : 1;
  const value = ours.objective === null ? null : sign * ours.objective;
  const bound = ours.bound === null ? null : sign * ours.bound;
  if (ours.status === "infeasible") return `我们说无解，对手有 ${sign * theirs.value}`;
  if (theirs.proven && value !== null && value < theirs.value - SAME)
    return `我们的 ${sign * value} 比对手证明的 ${sign * theirs.value} 还好`;
  if (bound !== null && theirs.value < bound - SAME)
    return `对手的 ${sign * theirs.value} 比我们的界 ${sign * bound} 还好`;
  return null;
}
