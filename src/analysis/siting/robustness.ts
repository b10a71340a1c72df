import type { SitingStatus } from "../../model/siting";
import { seeded } from "../seeded";
import { checkInstance } from "./checkInstance";
import { mayOpen } from "./evaluate";
import { evaluateWithBeds } from "./evaluateWithBeds";
import type { MipSolver } from "./highs";
import type { SitingInstance, Watch } from "./instance";
import { kernelAnswer } from "./kernelAnswer";

/** What the answer is worth when an assumption changes 换一个假设. */
export interface VariantAnswer {
  readonly status: SitingStatus;
  /** Best value under the changed assumption, and the sites that reach it; null without an answer. */
  readonly objective: number | null;
  readonly newSites: readonly number[] | null;
  /** What the sites of the answer come to there; null = they are not allowed there or leave someone unserved. */
  readonly kept: number | null;
  /** Whether the sites of the answer are still an optimal answer; null = not proven either way. */
  readonly stillOptimal: boolean | null;
}

/** How far an answer rests on its assumptions 稳健性. */
export interface Robustness {
  readonly variants: readonly VariantAnswer[];
  /** How many variants were solved to proof. */
  readonly proven: number;
  /** In how many of those each site of the answer is chosen again; one tied with another may be left out. */
  readonly chosen: readonly { readonly site: number; readonly times: number }[];
  /** In how many of those the answer is still an optimal one. */
  readonly stillOptimal: number;
}

/**
 * Solves changed questions and compares 稳健性检验: other elders, other speeds, same candidates and order. Where the limit comes first a
 * variant's status says so and it is not counted.
 */
export function robustness(
  solver: MipSolver,
  newSites: readonly number[],
  variants: readonly SitingInstance[],
  watch: Watch,
): Robustness {
  const answers = variants.map((variant) => variantAnswer(solver, newSites, variant, watch));
  const proven = answers.filter(({ status }) => status === "optimal");
  return {
    variants: answers,
    proven: proven.length,
    chosen: newSites.map((site) => ({
      site,
      times: proven.filter((answer) => answer.newSites?.includes(site)).length,
    })),
    stillOptimal: proven.filter((answer) => answer.stillOptimal === true).length,
  };
}

function variantAnswer(
  solver: MipSolver,
  newSites: readonly number[],
  variant: SitingInstance,
  watch: Watch,
): VariantAnswer {
  checkInstance(variant, newSites);
  const found = kernelAnswer(solver, variant, watch, newSites);
  const old = mayOpen(variant, newSites) ? evaluateWithBeds(solver, variant, newSites, watch) : null;
  const kept = old?.objective ?? null;
  const best = found.objective;
  const same = kept !== null && best !== null && Math.abs(kept - best) <= 1e-9 * Math.max(1, Math.abs(best));
  const sure = found.status === "optimal" && (old === null || old.proven || same);
  return {
    status: found.status,
    objective: best,
    newSites: found.newSites,
    kept,
    stillOptimal: sure ? same : null,
  };
}

/**
 * Other numbers of people within a share 人数扰动: each weight × uniform(1 − share, 1 + share), drawn by the seed, rounded where all
 * weights are whole people; their sum may change. RangeError unless 0 <= share <= 1.
 */
export function seededWeights(weights: Float64Array, share: number, seed: number): Float64Array {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`The share ${share} is not between 0 and 1.`);
  const random = seeded(seed);
  const whole = weights.every((weight) => Number.isInteger(weight));
  return weights.map((weight) => {
    const drawn = weight * (1 - share + 2 * share * random());
    return whole ? Math.round(drawn) : drawn;
  });
}
