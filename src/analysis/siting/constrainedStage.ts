import type { Ground } from "./constrainedGround";
import { SAME, siteCount } from "./constrainedGround";
import { WholeJudge } from "./constrainedJudge";
import { modelStage, type Stage } from "./constrainedModel";
import type { Plan } from "./constrainedPlan";
import { partedPlan } from "./constrainedPlan";
import { pricedOf } from "./constrainedPrices";
import type { Aim, Limits } from "./constrainedRows";
import { cutoffAfter, type Search, type Searched, SetSearch } from "./constrainedSearch";
import type { MipSolver } from "./highs";
import type { Watch } from "./instance";
import { partOfWatch } from "./partOfWatch";

/** A stage with the candidates that models still have to look at. */
type Begun = Stage & { readonly free?: readonly number[] };

/** The part of the time left for sets of sites that a question leaves open; the rest is for a model of all. */
const HALF = 0.5;

/** The share of the time left for one question of several, where demands go as a whole. */
export const ASKED = 0.25;

const UNKNOWN: Begun = { status: "unknown", plan: null, bound: null };

/** Solves one aim under limits 求解一个目标: by a search over sets of sites, and what that leaves open by a model. */
export function solveStage(solver: MipSolver, ground: Ground, aim: Aim, limits: Limits, watch: Watch): Stage {
  const begun = new StageSearch(solver, ground, limits, watch).towards(aim);
  if (begun.status === "optimal" || begun.status === "infeasible") return begun;
  const known = begun.plan ?? limits.known;
  const rest = {
    ...limits,
    ...(begun.free ? { free: begun.free } : {}),
    ...(known ? { known } : {}),
  };
  return better(aim, begun, modelStage(solver, ground, aim, rest, watch));
}

/** How far a plan has come in an aim. */
function reached(aim: Aim, plan: Plan): number {
  if (aim === "weight") return plan.weight;
  if (aim === "cost") return plan.cost;
  return aim === "count" ? plan.newSites.length : 0;
}

/** The better of what a search and a model of what it left open have found, with what both prove. */
function better(aim: Aim, searched: Begun, modelled: Stage): Stage {
  const sign = aim === "weight" ? -1 : 1;
  const worth = ({ plan }: Stage) => (plan ? sign * reached(aim, plan) : Number.POSITIVE_INFINITY);
  const best = worth(modelled) < worth(searched) ? modelled.plan : searched.plan;
  const value = Math.min(worth(modelled), worth(searched));
  if (best === null && modelled.status === "infeasible") return modelled;
  // The model speaks only for what the search left open: beyond the search's own best nothing better is there.
  const proven =
    modelled.status === "infeasible" || modelled.status === "optimal" || (best !== null && aim === "any");
  if (proven && best !== null) return { status: "optimal", plan: best, bound: sign * value };
  const low = ({ bound }: Stage) => (bound === null ? Number.NEGATIVE_INFINITY : sign * bound);
  const bound = Math.min(value, Math.max(low(searched), Math.min(value, low(modelled))));
  const isKnown = Math.abs(bound) < Number.POSITIVE_INFINITY;
  return { status: best ? "feasible" : "unknown", plan: best, bound: isKnown ? sign * bound : null };
}

/** Asks the search over sets for one aim. */
class StageSearch {
  private readonly solver: MipSolver;
  private readonly ground: Ground;
  private readonly limits: Limits;
  private readonly watch: Watch;
  /** Weight that may be left out. */
  private readonly spare: number;

  constructor(solver: MipSolver, ground: Ground, limits: Limits, watch: Watch) {
    this.solver = solver;
    this.ground = ground;
    this.limits = limits;
    this.watch = watch;
    const { leastWeight } = limits;
    this.spare = ground.mustServe ? 0 : ground.total - (leastWeight ?? 0);
  }

  towards(aim: Aim): Begun {
    const { before, not, mostCost, known } = this.limits;
    if (before || not || mostCost !== undefined || !(this.watch.secondsLeft() > 0)) return UNKNOWN;
    const mostNew = Math.min(this.limits.mostNew, this.ground.instance.p, this.ground.free.length);
    if (aim === "weight") return this.mostWeight(mostNew);
    if (aim === "any") return this.question(mostNew);
    if (aim === "count") return this.fewest(mostNew);
    if (known || !this.ground.mustServe) return this.leastCost(mostNew, known?.newSites ?? []);
    const first = this.question(mostNew);
    if (first.status === "infeasible") return first;
    return this.leastCost(mostNew, first.plan?.newSites ?? []);
  }

  private mostWeight(mostNew: number): Begun {
    const { total } = this.ground;
    const found = this.search("weight", mostNew, Number.POSITIVE_INFINITY, 0, []);
    if (found.proven && !found.plan) return { status: "infeasible", plan: null, bound: null };
    const status = found.proven ? "optimal" : found.plan ? "feasible" : "unknown";
    const bound = found.proven && found.plan ? found.plan.weight : total - Math.max(0, found.bound);
    return { status, plan: found.plan, bound, free: found.free };
  }

  /** Whether so many new sites can serve what must be. */
  private question(mostNew: number, watch = this.watch): Begun {
    const ceiling = this.spare + SAME * this.ground.total;
    const { proven, plan } = this.search("any", mostNew, ceiling, ceiling, [], watch);
    if (plan) return { status: "optimal", plan, bound: 0 };
    return proven ? { status: "infeasible", plan: null, bound: null } : UNKNOWN;
  }

  private fewest(mostNew: number): Begun {
    const { known } = this.limits;
    // The least count that is not known to be too few, where a larger one has been asked for.
    let open: number | null = null;
    const foundAt = (plan: Plan): Begun =>
      open === null
        ? { status: "optimal", plan, bound: plan.newSites.length }
        : { status: "feasible", plan, bound: open };
    for (let count = 0; count <= mostNew; count++) {
      if (known && count >= known.newSites.length) return foundAt(known);
      const asked = this.question(count, this.ground.undivided ? partOfWatch(this.watch, ASKED) : this.watch);
      if (asked.plan) return foundAt(asked.plan);
      if (asked.status === "infeasible") open = null;
      else open ??= count;
      if (!(this.watch.secondsLeft() > 0)) break;
    }
    return open === null ? { status: "infeasible", plan: null, bound: null } : { ...UNKNOWN, bound: open };
  }

  private leastCost(mostNew: number, start: readonly number[]): Begun {
    const found = this.search("cost", mostNew, Number.POSITIVE_INFINITY, 0, [start]);
    if (found.proven && !found.plan) return { status: "infeasible", plan: null, bound: null };
    if (found.proven && found.plan)
      return { status: "optimal", plan: found.plan, bound: found.plan.cost, isFirst: true };
    return {
      status: found.plan ? "feasible" : "unknown",
      plan: found.plan,
      bound: found.bound,
      free: found.free,
    };
  }

  private search(
    aim: "weight" | "cost" | "any",
    mostNew: number,
    ceiling: number,
    floor: number,
    start: readonly (readonly number[])[],
    watch = this.watch,
  ): Searched {
    const { ground, limits, solver, spare } = this;
    const isWeight = aim !== "cost";
    const { total } = ground;
    const isWhole = isWeight ? ground.wholeWeights : ground.wholeCosts;
    const whole = new WholeJudge({ solver, ground, limits, watch, aim, isWhole, spare });
    const search: Search = {
      priced: pricedOf(ground, limits.reach, isWeight, spare),
      mostNew,
      isWhole,
      rate: (newSites) => this.rate(aim, newSites),
      judge: (newSites, cutoff) =>
        ground.undivided ? whole.judge(newSites, cutoff) : this.judge(aim, newSites),
      wantsTies: !isWeight,
      ceiling,
      floor: Math.max(floor, SAME * total),
      start,
      goesOn: () => watch.secondsLeft() > 0,
      report: (value, bound) => {
        if (aim === "cost") watch.report({ objective: value, bound, gap: null });
        if (aim === "weight")
          watch.report({ objective: value === null ? null : total - value, bound: total - bound, gap: null });
      },
    };
    const searched = new SetSearch(search).run();
    return ground.undivided ? settled(whole, search, searched, aim === "any" ? HALF : 1) : searched;
  }

  private worth(aim: Aim, plan: Plan): number {
    return aim === "cost" ? plan.cost : this.ground.total - plan.weight;
  }

  /** What given sites come to if demands may be parted; for weight also when not all are served that must be. */
  private rate(aim: Aim, newSites: readonly number[]): number | null {
    const { ground, limits } = this;
    const lenient = aim === "cost" ? ground : { ...ground, mustServe: false };
    const plan = partedPlan(lenient, newSites, limits.reach);
    if (plan === null) return null;
    const leaves = ground.total - plan.weight > this.spare + SAME * ground.total;
    return aim === "cost" && leaves ? null : this.worth(aim, plan);
  }

  /** The best plan for given sites where demands may be parted. */
  private judge(aim: Aim, newSites: readonly number[]) {
    const { ground, limits } = this;
    const plan = partedPlan(ground, newSites, limits.reach);
    if (plan === null || ground.total - plan.weight > this.spare + SAME * ground.total) return null;
    return { value: this.worth(aim, plan), plan };
  }
}

/** What a search found, after sets of sites that it could not decide are settled in a part of the time left. */
function settled(whole: WholeJudge, search: Search, searched: Searched, part: number): Searched {
  const { plan, value } = searched;
  search.report(plan && value, searched.bound);
  const asked = whole.settle(plan && { value, plan }, (known) => cutoffAfter(search, known), part);
  const best = asked.best ?? { value: Number.POSITIVE_INFINITY, plan: null };
  const { proven, rootBound } = searched;
  if (!proven) return { ...searched, ...best, bound: Math.min(best.value, rootBound) };
  if (asked.bound === null) return { ...searched, ...best, bound: best.value };
  const bound = Math.min(best.value, Math.max(rootBound, asked.bound));
  return { ...searched, ...best, proven: false, bound, free: asked.sites };
}

/** Largest costs that a pair may have, ascending without repeats, from `least` on. */
export function distinctCosts(ground: Ground, least: number): number[] {
  const { instance, demands, fixed, free } = ground;
  const m = siteCount(instance);
  const costs = new Set<number>();
  for (const i of demands)
    for (const site of [...fixed, ...free]) {
      const cost = instance.cost[i * m + site] as number;
      if (cost >= least && cost <= instance.within && cost < Number.POSITIVE_INFINITY) costs.add(cost);
    }
  return [...costs].sort((a, b) => a - b);
}
