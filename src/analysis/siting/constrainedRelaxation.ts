import { SAME } from "./constrainedGround";
import { Knapsack, type Priced } from "./constrainedPrices";

/**
 * Lagrangean relaxation of who goes where 拉格朗日松弛: demands have prices, each site earns a cut knapsack, and as many sites open as
 * count and money allow. A bound at any prices.
 */
export class Relaxation {
  /** What each site earned at the prices last asked for. */
  readonly earned: Float64Array;
  /** How many pairs have been looked at. */
  work = 0;
  private readonly knapsack: Knapsack;
  private readonly priced: Priced;
  private readonly mostNew: number;

  constructor(priced: Priced, mostNew: number) {
    this.priced = priced;
    this.mostNew = mostNew;
    this.knapsack = new Knapsack(priced);
    this.earned = new Float64Array(priced.capacity.length);
  }

  /** The bound at some prices; what each site earns stands in `earned` afterwards, what is over or under in `gradient`. */
  at(inside: readonly number[], free: readonly number[], prices: Float64Array, gradient: Float64Array) {
    const { priced, mostNew } = this;
    const { weights, ground, offset } = priced;
    let value = offset;
    for (let i = 0; i < weights.length; i++) {
      value += (weights[i] as number) * (prices[i] as number);
      gradient[i] = weights[i] as number;
    }
    const take = (row: number, weight: number) => {
      gradient[row] = (gradient[row] as number) - weight;
    };
    for (const site of [...ground.fixed, ...inside]) value += this.knapsack.least(site, prices, take);
    for (const site of free) {
      this.earned[site] = this.knapsack.least(site, prices);
      this.work += (priced.rows[site] as Int32Array).length;
    }
    const order = [...free].sort((a, b) => (this.earned[a] as number) - (this.earned[b] as number) || a - b);
    const chosen: number[] = [];
    let all = 0;
    for (const site of order.slice(0, Math.max(0, mostNew - inside.length))) {
      if ((this.earned[site] as number) >= 0) break;
      all += this.earned[site] as number;
      chosen.push(site);
    }
    for (const site of chosen) this.knapsack.least(site, prices, take);
    const byCount = value + all;
    if (!ground.instance.budget) return { base: value, value: byCount, byCount, chosen };
    const byMoney = value + this.withinBudget(this.byWorth(free), this.moneyLeft(inside));
    return { base: value, value: Math.max(byCount, byMoney), byCount, chosen };
  }

  moneyLeft(inside: readonly number[]): number {
    const { budget } = this.priced.ground.instance;
    if (!budget) return Number.POSITIVE_INFINITY;
    return inside.reduce((left, site) => left - (budget.siteCost[site] as number), budget.most);
  }

  byWorth(free: readonly number[]): number[] {
    const costs = this.priced.ground.instance.budget?.siteCost as Float64Array;
    const worth = (site: number) => (this.earned[site] as number) / Math.max(1e-12, costs[site] as number);
    return [...free].sort((a, b) => worth(a) - worth(b) || a - b);
  }

  /** The most that sites, the best for their money first, can earn with some money, the last one in part. */
  withinBudget(byWorth: readonly number[], money: number): number {
    const costs = this.priced.ground.instance.budget?.siteCost as Float64Array;
    let [left, sum] = [money * (1 + SAME), 0];
    for (const site of byWorth) {
      const earned = this.earned[site] as number;
      const cost = costs[site] as number;
      if (earned >= 0) break;
      if (cost > left) return left > 0 ? sum + (earned * left) / cost : sum;
      left -= cost;
      sum += earned;
    }
    return sum;
  }
}
