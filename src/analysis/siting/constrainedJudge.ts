import { bedPrices } from "./constrainedBedPrices";
import type { Ground } from "./constrainedGround";
import { SAME } from "./constrainedGround";
import { modelStage } from "./constrainedModel";
import { isBefore, type Plan, partedPlan } from "./constrainedPlan";
import type { Aim, Limits } from "./constrainedRows";
import { wholePlan } from "./constrainedWhole";
import type { MipSolver } from "./highs";
import type { Watch } from "./instance";
import { partOfWatch } from "./partOfWatch";

/** A plan with its value, less is better. */
export interface Judged {
  readonly value: number;
  readonly plan: Plan;
}

/** What judging goes by. */
export interface JudgeTask {
  readonly solver: MipSolver;
  readonly ground: Ground;
  readonly limits: Limits;
  readonly watch: Watch;
  /** With "cost" the value is weight × cost, else weight left out; with "any" a model need not look for the best. */
  readonly aim: Aim;
  /** Whether values are whole numbers. */
  readonly isWhole: boolean;
  /** Most weight that may be left out. */
  readonly spare: number;
}

/** Sites whose best plan is not proven: none has less than the bound. */
interface OpenSet {
  readonly newSites: readonly number[];
  readonly parted: Plan;
  readonly known: Plan | null;
  readonly bound: number;
}

/** A model is asked at once where a found plan is this share or more above its bound: where it matters to a search. */
const NEAR = 1e-4;

/** The share of the time left that a model for one set of sites may take while others are still to be looked at. */
const SHARE = 0.1;

/** Sets that stay open are filled again with so many seeds in all before models are asked. */
const LAST_SEED = 12;

/**
 * What given sites come to when no demand may be parted 整体分配评价: exchanges first, then a model of the pairs that bed prices leave. Sets that
 * stay open are kept, to be settled last.
 */
export class WholeJudge {
  private readonly task: JudgeTask;
  private open: OpenSet[] = [];

  constructor(task: JudgeTask) {
    this.task = task;
  }

  /** The best plan found for some sites; null = none, or none up to the cutoff. */
  judge(newSites: readonly number[], cutoff: number): Judged | null {
    const { ground, limits, spare, isWhole } = this.task;
    const { isCost } = this;
    const parted = partedPlan(ground, newSites, limits.reach);
    if (parted === null || ground.total - parted.weight > spare + SAME * ground.total) return null;
    const priced = bedPrices(ground, parted, limits.reach, !isCost, spare);
    const bound = lowered(priced.bound, isWhole);
    if (bound > cutoff) return null;
    const isKnown = limits.known?.newSites.join() === newSites.join();
    const plan = this.exchanged(newSites, parted, isKnown ? limits.known : undefined, 1);
    const set: OpenSet = { newSites, parted, known: plan, bound };
    const value = this.valueOf(plan);
    const scale = isCost ? Math.abs(value) : ground.total;
    if (plan && this.meets(value, bound)) return { value, plan };
    if (plan && value <= bound + NEAR * scale) this.open.push(set);
    else {
      const better = this.ask(set, cutoff, SHARE, this.open);
      if (better && better.value < value) return better;
    }
    return plan && { value, plan };
  }

  /**
   * Settles what stayed open, the most promising first, each with an equal share of the time that may be used. `cutoffAfter` = what is
   * still wanted once a value is known. The bound is what none of the sets left over can beat; null = none is left.
   */
  settle(
    found: Judged | null,
    cutoffAfter: (value: number | null) => number,
    part: number,
  ): { best: Judged | null; bound: number | null; sites: readonly number[] } {
    let best = found;
    let seed = 1;
    const keep = (judged: Judged | null) => {
      if (judged && (best === null || isBefore(judged.value, judged.plan, best.value, best.plan)))
        best = judged;
    };
    const valueNow = () => (best as Judged | null)?.value ?? null;
    const sets = [...this.open].sort((a, b) => a.bound - b.bound);
    const left: OpenSet[] = [];
    for (const [at, set] of sets.entries()) {
      if (set.bound > cutoffAfter(valueNow())) continue;
      let { known } = set;
      // Filling once more with other draws is cheap beside a model of near subset sums.
      for (; !this.isCost && !this.meets(this.valueOf(known), set.bound) && seed < LAST_SEED; seed++) {
        const again = this.exchanged(set.newSites, set.parted, undefined, seed + 1);
        if (again && this.valueOf(again) < this.valueOf(known)) known = again;
      }
      keep(known && { value: this.valueOf(known), plan: known });
      if (this.meets(this.valueOf(known), set.bound)) continue;
      keep(this.ask({ ...set, known }, cutoffAfter(valueNow()), part / (sets.length - at), left));
    }
    const cutoff = cutoffAfter(valueNow());
    this.open = left.filter((set) => set.bound <= cutoff);
    const sites = [...new Set(this.open.flatMap((set) => set.newSites))].sort((a, b) => a - b);
    if (this.open.length === 0) return { best, bound: null, sites };
    return { best, bound: Math.min(...this.open.map((set) => set.bound)), sites };
  }

  /** Asks a model for a better plan for some sites, among the pairs that may stand in one; keeps the set if it stays open. */
  private ask(set: OpenSet, cutoff: number, share: number, stillOpen: OpenSet[]): Judged | null {
    const { ground, limits, aim, isWhole, spare, solver, watch } = this.task;
    const { isCost } = this;
    const { newSites, parted, known } = set;
    const step = isWhole ? 1 : SAME * Math.max(1, Math.abs(this.valueOf(known)));
    const wanted = Math.min(cutoff, known ? this.valueOf(known) - step : Number.POSITIVE_INFINITY);
    const most = isWhole ? Math.floor(wanted + 1e-6) : wanted;
    const isCut = most < Number.POSITIVE_INFINITY;
    const priced = bedPrices(ground, parted, limits.reach, !isCost, spare);
    const above = most + SAME * Math.max(1, Math.abs(most), Math.abs(priced.bound));
    const asked: Limits = {
      reach: limits.reach,
      mostNew: newSites.length,
      free: newSites,
      leastWeight: !isCost && isCut ? ground.total - most : limits.leastWeight,
      ...(isCost && isCut ? { mostCost: most } : {}),
      without: (demand, site) => priced.bound + priced.extra(demand, site) > above,
    };
    const stage = modelStage(solver, ground, aim, asked, partOfWatch(watch, share));
    const found = stage.plan && { value: this.valueOf(stage.plan), plan: stage.plan };
    if (stage.status === "infeasible" || stage.status === "optimal") return found;
    const isTold = stage.bound !== null && aim !== "any";
    const told = !isTold
      ? set.bound
      : isCost
        ? (stage.bound as number)
        : ground.total - (stage.bound as number);
    // What the model leaves out is above what was asked for.
    const bound = Math.max(set.bound, lowered(Math.min(told, most), isWhole));
    stillOpen.push({ ...set, bound, known: stage.plan ?? known });
    return found;
  }

  private exchanged(newSites: readonly number[], parted: Plan, known: Plan | undefined, seed: number) {
    const { ground, limits, spare, watch } = this.task;
    const goesOn = () => watch.secondsLeft() > 0;
    const { reach } = limits;
    return wholePlan({ ground, newSites, reach, parted, spare, isCost: this.isCost, known, seed, goesOn });
  }

  /** Whether a value cannot be told from a bound. */
  private meets(value: number, bound: number): boolean {
    return value <= bound + 2 * SAME * (this.isCost ? Math.abs(value) : this.task.ground.total);
  }

  private get isCost(): boolean {
    return this.task.aim === "cost";
  }

  private valueOf(plan: Plan | null): number {
    if (plan === null) return Number.POSITIVE_INFINITY;
    return this.isCost ? plan.cost : this.task.ground.total - plan.weight;
  }
}

/** A bound with roundings forgiven; of whole values, the next whole number. */
function lowered(bound: number, isWhole: boolean): number {
  return isWhole ? Math.ceil(bound - 1e-6 - SAME * Math.abs(bound)) : bound - SAME * Math.abs(bound);
}
