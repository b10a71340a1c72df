import { SAME } from "./constrainedGround";
import type { Plan } from "./constrainedPlan";
import { isAllowed, isBefore } from "./constrainedPlan";
import { firstPrices, type Priced } from "./constrainedPrices";
import { Relaxation } from "./constrainedRelaxation";

/** What a search over sets of new sites is asked 搜索任务. */
export interface Search {
  readonly priced: Priced;
  readonly mostNew: number;
  /** Whether values are whole numbers, so that bounds may be rounded. */
  readonly isWhole: boolean;
  /** A value that these sites cannot beat, quickly; null = they will not do. */
  readonly rate: (newSites: readonly number[]) => number | null;
  /** A plan for these sites and its value, null = none worth having. */
  readonly judge: (newSites: readonly number[], cutoff: number) => { value: number; plan: Plan } | null;
  /** Whether plans that tie with the best are all looked at, or only better ones. */
  readonly wantsTies: boolean;
  /** Nothing above this is wanted, and nothing below the floor exists. */
  readonly ceiling: number;
  readonly floor: number;
  /** Sets looked at first. */
  readonly start: readonly (readonly number[])[];
  readonly goesOn: () => boolean;
  readonly report: (value: number | null, bound: number) => void;
}

/** What came of a search; `free` = candidates that could still stand in an answer as good as the best. */
export interface Searched {
  readonly proven: boolean;
  readonly plan: Plan | null;
  readonly value: number;
  readonly bound: number;
  /** What nothing at all beats, however the search went on. */
  readonly rootBound: number;
  readonly free: readonly number[];
}

/** Above what nothing is wanted any more once a value is known. */
export function cutoffAfter({ ceiling, floor, wantsTies, isWhole }: Search, value: number | null): number {
  if (value === null) return ceiling;
  if (!wantsTies && value <= floor) return Number.NEGATIVE_INFINITY;
  const slack = SAME * Math.max(1, Math.abs(value));
  return Math.min(ceiling, wantsTies ? value + slack : value - (isWhole ? 1 - 1e-6 : slack));
}

interface Node {
  readonly inside: readonly number[];
  readonly free: readonly number[];
  readonly prices: Float64Array;
}

const ROOT_STEPS = 300;

/** After so many steps prices are good enough to lead to a first answer. */
const FIRST_EXCHANGE = 40;
const NODE_STEPS = 25;

/** Sites by which the best set of the root is varied, one exchange at a time. */
const EXCHANGED = 12;

/**
 * Branch and bound over sets of new sites 拉格朗日分支定界: each demand has a price, each site earns what a cut knapsack of its beds yields
 * (Lagrangean relaxation of the assignment, Beasley 1993); sites that cannot pay are dropped, the rest tried one by one.
 */
export class SetSearch {
  private readonly search: Search;
  private readonly relaxation: Relaxation;
  private readonly judged = new Set<string>();
  private best: { value: number; plan: Plan } | null = null;
  /** The set that rates best, whether or not it will do in the end. */
  private lead: { value: number; newSites: readonly number[] } | null = null;
  private readonly rated = new Set<string>();
  private gaveUp = false;

  constructor(search: Search) {
    this.search = search;
    this.relaxation = new Relaxation(search.priced, search.mostNew);
  }

  run(): Searched {
    const { priced, report } = this.search;
    for (const set of this.search.start) {
      this.rate(set);
      this.tryOut(set);
    }
    const root: Node = { inside: [], free: priced.ground.free, prices: firstPrices(priced) };
    const opened = this.price(root, ROOT_STEPS, true);
    report(this.best?.value ?? null, this.rounded(opened.bound));
    const free = opened.free;
    if (!this.isHopeless(opened.bound)) this.branch({ ...root, ...opened });
    const proven = !this.gaveUp;
    const value = this.best?.value ?? Number.POSITIVE_INFINITY;
    const rootBound = this.rounded(opened.bound);
    const bound = Math.min(proven && this.best ? value : rootBound, value);
    return { proven, plan: this.best?.plan ?? null, value, bound, rootBound, free };
  }

  private get cutoff(): number {
    return cutoffAfter(this.search, this.best?.value ?? null);
  }

  /** Whether nothing better is possible. */
  private get isDone(): boolean {
    return !this.search.wantsTies && this.best !== null && this.best.value <= this.search.floor;
  }

  private isHopeless(bound: number): boolean {
    return this.rounded(bound) > this.cutoff;
  }

  private rounded(bound: number): number {
    return this.search.isWhole
      ? Math.ceil(bound - 1e-6 - SAME * Math.abs(bound))
      : bound - SAME * Math.abs(bound);
  }

  private get goesOn(): boolean {
    if (this.relaxation.work > this.search.priced.ground.effort || !this.search.goesOn()) this.gaveUp = true;
    return !this.gaveUp && !this.isDone;
  }

  /** Raises the bound of a node step by step, dropping sites that cannot pay. */
  private price(
    node: Node,
    steps: number,
    isRoot: boolean,
  ): { bound: number; free: readonly number[]; prices: Float64Array } {
    const { priced } = this.search;
    const { weights, nobody } = priced;
    const { total } = priced.ground;
    const prices = Float64Array.from(node.prices);
    const gradient = new Float64Array(weights.length);
    let bestPrices = prices.slice();
    let bound = Number.NEGATIVE_INFINITY;
    let free = node.free;
    let [stride, stalled] = [isRoot ? 1.5 : 0.6, 0];
    for (let step = 0; step < steps && (step === 0 || this.goesOn); step++) {
      const { value, byCount, chosen } = this.relaxation.at(node.inside, free, prices, gradient);
      if (value > bound) {
        stalled = value > bound + 1e-5 * Math.abs(value) ? 0 : stalled + 1;
        bound = value;
        bestPrices = prices.slice();
        free = this.dropped(node.inside, free, chosen, byCount);
        if (this.isHopeless(bound)) break;
      } else stalled++;
      if (isRoot && (step < 3 || step % 10 === 9)) this.rate([...node.inside, ...chosen]);
      if (isRoot && step === FIRST_EXCHANGE) this.exchange(free);
      if (stalled >= (isRoot ? 10 : 4)) {
        stride *= 0.65;
        stalled = 0;
        prices.set(bestPrices);
      }
      if (stride < 1e-3) break;
      let norm = 0;
      for (let i = 0; i < gradient.length; i++) norm += (gradient[i] as number) ** 2 / (weights[i] as number);
      if (norm < 1e-9) break;
      const hoped = value + (priced.nobody === 1 ? 0.05 * total : 0.1 * Math.abs(value) + 1);
      const aimed = Math.min(hoped, this.best?.value ?? this.lead?.value ?? hoped);
      const stretch = (stride * Math.max(1.002 * aimed - value, 1e-4 * Math.abs(value) + 1e-6)) / norm;
      for (let i = 0; i < prices.length; i++) {
        const next = (prices[i] as number) + (stretch * (gradient[i] as number)) / (weights[i] as number);
        prices[i] = Math.min(nobody, Math.max(0, next));
      }
    }
    if (isRoot) this.exchange(free);
    free = this.remaining({ inside: node.inside, free, prices: bestPrices });
    return { bound, free, prices: bestPrices };
  }

  /** Those free sites that could stand in an answer not worse than the best known, by how many may open. */
  private dropped(
    inside: readonly number[],
    free: readonly number[],
    chosen: readonly number[],
    value: number,
  ) {
    const isChosen = new Set(chosen);
    const isFull = chosen.length >= this.search.mostNew - inside.length;
    const last = isFull ? Math.max(...chosen.map((site) => this.relaxation.earned[site] as number)) : 0;
    return free.filter(
      (site) =>
        isChosen.has(site) || !this.isHopeless(value + (this.relaxation.earned[site] as number) - last),
    );
  }

  /** Those still in question at the best prices, by what is known now and by what money is left. */
  private remaining({ inside, free, prices }: Node) {
    const { budget } = this.search.priced.ground.instance;
    const { base, byCount, chosen } = this.relaxation.at(
      inside,
      free,
      prices,
      new Float64Array(prices.length),
    );
    const left = this.dropped(inside, free, chosen, byCount);
    if (!budget) return left;
    const money = this.relaxation.moneyLeft(inside);
    const byWorth = this.relaxation.byWorth(left);
    return left.filter((site) => {
      const rest = money - (budget.siteCost[site] as number);
      if (rest < -SAME * Math.abs(budget.most)) return false;
      const earned = this.relaxation.earned[site] as number;
      return !this.isHopeless(base + earned + this.relaxation.withinBudget(byWorth, rest));
    });
  }

  /** Looks at one set itself. */
  private tryOut(newSites: readonly number[]): number {
    const sorted = [...newSites].sort((a, b) => a - b);
    const key = sorted.join();
    if (this.judged.has(key)) return Number.POSITIVE_INFINITY;
    this.judged.add(key);
    if (newSites.length > this.search.mostNew || !isAllowed(this.search.priced.ground, sorted))
      return Number.POSITIVE_INFINITY;
    this.relaxation.work += this.search.priced.weights.length * 200;
    const found = this.search.judge(sorted, this.cutoff);
    if (found === null || found.value > this.cutoff) return Number.POSITIVE_INFINITY;
    if (this.best === null || isBefore(found.value, found.plan, this.best.value, this.best.plan))
      this.best = { value: found.value, plan: found.plan };
    return found.value;
  }

  /** Rates a set as a lead; whether it is the best so far. */
  private rate(newSites: readonly number[]): boolean {
    const sorted = [...newSites].sort((a, b) => a - b);
    const key = sorted.join();
    if (this.rated.has(key) || sorted.length > this.search.mostNew) return false;
    this.rated.add(key);
    if (!isAllowed(this.search.priced.ground, sorted)) return false;
    this.relaxation.work += this.search.priced.weights.length * 200;
    const value = this.search.rate(sorted);
    if (value === null || (this.lead && value >= this.lead.value)) return false;
    this.lead = { value, newSites: sorted };
    return true;
  }

  /** Exchanges one site of the leading set for another that earns much, as long as that helps (Teitz and Bart 1968). */
  private exchange(free: readonly number[]) {
    const { earned } = this.relaxation;
    const promising = [...free]
      .sort((a, b) => (earned[a] as number) - (earned[b] as number) || a - b)
      .slice(0, EXCHANGED);
    for (let helped = true; helped && this.lead && this.goesOn; ) {
      helped = false;
      const { newSites } = this.lead;
      for (const out of newSites)
        for (const site of promising)
          if (!newSites.includes(site) && this.goesOn)
            helped = this.rate([...newSites.filter((each) => each !== out), site]) || helped;
    }
    if (this.lead && this.goesOn) this.tryOut(this.lead.newSites);
  }

  private branch(node: Node) {
    const { mostNew } = this.search;
    if (!this.goesOn) return;
    this.tryOut(node.inside);
    if (node.inside.length >= mostNew || node.free.length === 0) return;
    const gradient = new Float64Array(node.prices.length);
    const { base } = this.relaxation.at(node.inside, node.free, node.prices, gradient);
    const earned = this.relaxation.earned.slice();
    const order = [...node.free].sort((a, b) => (earned[a] as number) - (earned[b] as number) || a - b);
    const inOrder = order.map((site) => Math.min(0, earned[site] as number));
    const open = mostNew - node.inside.length;
    for (let i = 0; i < order.length && this.goesOn; i++) {
      // With this site and the best of those after it; what comes later earns less still.
      let alone = base;
      for (let at = i; at < order.length && at < i + open; at++) alone += inOrder[at] as number;
      if (this.isHopeless(alone)) break;
      const inside = [...node.inside, order[i] as number];
      if (inside.length >= mostNew) this.tryOut(inside);
      else {
        const child = { inside, free: order.slice(i + 1), prices: node.prices };
        const priced = this.price(child, NODE_STEPS, false);
        if (!this.isHopeless(priced.bound)) this.branch({ ...child, ...priced });
      }
    }
  }
}
