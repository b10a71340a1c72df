import { lower } from "./interchange";
import { MedianLagrangian } from "./lagrangian";
import type { MedianClock } from "./medianClock";
import type { MedianGoal } from "./medianGoal";
import { comesBefore } from "./medianGoal";
import { type MedianProblem, reduced } from "./medianProblem";
import { decided, type MedianRest } from "./medianRest";

/** Fewer columns than this are not worth a smaller problem. */
const SMALL = 16;

/** Depth-first branch and bound over a rest 分支定界. */
export class MedianSearch {
  nodes = 0;
  /** Whether the limit or `mostNodes` ended it before its time. */
  broken = false;
  private readonly problem: MedianProblem;
  private readonly rest: MedianRest;
  private readonly goal: MedianGoal;
  private readonly clock: MedianClock;
  private readonly mostNodes: number;
  private readonly lagrangian: MedianLagrangian;
  private readonly taken: Uint8Array;
  private readonly opened: number[] = [];
  private readonly fallbacks: Float64Array[] = [];
  private readonly prices: Float64Array[] = [];
  /** Bounds of branches put off, by depth; the least of them holds for all that is left. */
  private readonly waiting: number[] = [];
  private readonly told: (bound: number) => void;

  constructor(
    rest: MedianRest,
    goal: MedianGoal,
    clock: MedianClock,
    mostNodes: number,
    told: (bound: number) => void,
  ) {
    this.problem = rest.problem;
    this.rest = rest;
    this.goal = goal;
    this.clock = clock;
    this.mostNodes = mostNodes;
    this.told = told;
    this.lagrangian = new MedianLagrangian(rest.problem);
    this.taken = new Uint8Array(rest.problem.sites.length);
  }

  /** Looks through all of it; a lower bound of what is in it. */
  run(): number {
    this.at(0).fallback.set(this.problem.fallback);
    this.at(0).price.set(this.rest.prices);
    return this.visit(0, this.rest.most, this.rest.bound);
  }

  private at(depth: number) {
    const n = this.problem.fallback.length;
    this.fallbacks[depth] ??= new Float64Array(n);
    this.prices[depth] ??= new Float64Array(n);
    return { fallback: this.fallbacks[depth]!, price: this.prices[depth]! };
  }

  private visit(depth: number, allowed: number, inherited: number): number {
    const { goal, lagrangian, taken, opened } = this;
    this.nodes += 1;
    if (this.nodes > this.mostNodes || this.clock.stopped) this.broken = true;
    if (this.broken || (goal.aim === "any" && this.found)) return inherited;
    const { fallback, price } = this.at(depth);
    const undo: number[] = [];
    const begun = opened.length;
    let most = allowed;
    let bound = inherited;
    const leave = (result: number) => {
      for (const column of undo) taken[column] = 0;
      opened.length = begun;
      return result;
    };
    for (let round = 0; ; round++) {
      if (most <= 1) return leave(Math.max(bound, this.last(fallback, most)));
      if (goal.aim === "earlier" && !this.mayComeEarlier(most)) return leave(Number.POSITIVE_INFINITY);
      const node = { fallback, taken, most };
      bound = Math.max(bound, lagrangian.raise(node, price, round === 0 ? 60 : 30, 0.6, goal, this.clock));
      price.set(lagrangian.prices);
      if (bound > goal.enough) return leave(bound);
      if (goal.aim === "best" && bound > goal.better) goal.meetsEqual();
      if (this.clock.stopped) {
        this.broken = true;
        return leave(bound);
      }
      const fixed = decided(lagrangian, node, goal.enough);
      for (const column of fixed.closed) taken[column] = 2;
      for (const column of fixed.opened) {
        taken[column] = 1;
        opened.push(column);
        lower(this.problem, fallback, column);
        most -= 1;
      }
      undo.push(...fixed.closed, ...fixed.opened);
      for (let row = 0; row < price.length; row++) price[row] = Math.min(price[row]!, fallback[row]!);
      if (fixed.opened.length === 0) break;
    }
    this.tryPicked(fallback, most);
    const branch = this.branching(most);
    if (branch < 0) return leave(Math.max(bound, this.last(fallback, 0)));
    this.waiting[depth] = bound;
    this.tell(depth, bound);
    const free = taken.reduce((sum, state) => sum + (state === 0 ? 1 : 0), 0);
    if (free * 2 < taken.length && taken.length > SMALL) return leave(this.within(depth, most, bound));
    const below = this.at(depth + 1);
    below.fallback.set(fallback);
    below.price.set(price);
    lower(this.problem, below.fallback, branch);
    taken[branch] = 1;
    opened.push(branch);
    undo.push(branch);
    const withIt = this.visit(depth + 1, most - 1, bound);
    opened.pop();
    taken[branch] = 2;
    this.waiting[depth] = Number.POSITIVE_INFINITY;
    below.fallback.set(fallback);
    below.price.set(price);
    const without = this.visit(depth + 1, most, bound);
    return leave(Math.max(bound, Math.min(withIt, without)));
  }

  /** The same in a smaller problem, without what is decided here. */
  private within(depth: number, most: number, bound: number): number {
    const { problem, rest, clock, goal, opened } = this;
    const smaller = reduced(
      problem,
      this.taken.map((state) => (state === 0 ? 1 : 0)),
      opened,
    );
    const search = new MedianSearch(
      {
        problem: smaller.problem,
        opened: [...rest.opened, ...opened.map((column) => problem.sites[column]!)],
        most,
        prices: Float64Array.from(smaller.rows, (row) => this.prices[depth]![row]!),
        bound,
      },
      goal,
      clock,
      this.mostNodes - this.nodes,
      (least) => this.tell(depth, least),
    );
    const result = search.run();
    this.nodes += search.nodes;
    this.broken ||= search.broken;
    this.found ||= search.found;
    return result;
  }

  private found = false;

  private offer(columns: readonly number[], value: number): void {
    if (value > this.goal.tied) return;
    const sites = columns.map((column) => this.problem.sites[column]!);
    if (this.goal.offer([...this.rest.opened, ...sites], value)) this.found = true;
  }

  /** At most one more: tried one and all, in a single look at the rows. The least cost found. */
  private last(fallback: Float64Array, most: number): number {
    const { rowStart, rowColumn, rowCost, constant, sites } = this.problem;
    let value = constant;
    for (const cost of fallback) value += cost;
    this.offer(this.opened, value);
    if (most === 0) return value;
    const saving = new Float64Array(sites.length + 1);
    let looks = sites.length;
    for (let row = 0; row < fallback.length; row++) {
      const now = fallback[row]!;
      let at = rowStart[row]!;
      for (; rowCost[at]! < now; at++) saving[rowColumn[at]!]! += now - rowCost[at]!;
      looks += at - rowStart[row]! + 1;
    }
    this.clock.spend(looks);
    let best = 0;
    for (let column = 0; column < sites.length; column++)
      if (this.taken[column] === 0 && saving[column]! > best) best = saving[column]!;
    if (best === 0) return value;
    const near = this.goal.whole ? 0 : 1e-10 * (value - best);
    const first = saving.findIndex((saved, column) => this.taken[column] === 0 && saved >= best - near);
    this.offer([...this.opened, first], value - saving[first]!);
    return value - best;
  }

  private tryPicked(fallback: Float64Array, most: number): void {
    const { picked, picks } = this.lagrangian;
    const columns: number[] = [];
    for (let i = 0; i < picks && columns.length < most; i++)
      if (this.taken[picked[i]!] === 0) columns.push(picked[i]!);
    const paid = fallback.slice();
    for (const column of columns) lower(this.problem, paid, column);
    let value = this.problem.constant;
    for (const cost of paid) value += cost;
    if (value > this.goal.tied) return;
    this.offer([...this.opened, ...columns], value);
  }

  /** The free column the bound is least sure of; −1 = none is left. */
  private branching(most: number): number {
    const { shares } = this.lagrangian;
    let [best, doubt] = [-1, Number.POSITIVE_INFINITY];
    for (let column = 0; column < this.taken.length && most > 0; column++) {
      const here = Math.abs(shares[column]! - 0.5);
      if (this.taken[column] === 0 && here < doubt) [best, doubt] = [column, here];
    }
    return best;
  }

  /** Whether the first free columns, with those opened, come before the best answer. */
  private mayComeEarlier(most: number): boolean {
    const { sites } = this.problem;
    const list = [...this.rest.opened];
    for (const column of this.opened) list.push(sites[column]!);
    for (let column = 0, left = most; column < sites.length && left > 0; column++) {
      if (this.taken[column] !== 0) continue;
      list.push(sites[column]!);
      left -= 1;
    }
    return comesBefore(
      list.sort((a, b) => a - b),
      this.goal.sites ?? [],
    );
  }

  private tell(depth: number, bound: number): void {
    let least = bound;
    for (let i = 0; i < depth; i++) least = Math.min(least, this.waiting[i]!);
    this.told(least);
  }
}
