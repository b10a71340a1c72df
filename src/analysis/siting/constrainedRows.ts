import type { Ground } from "./constrainedGround";
import { capacityOf, mayServe, SAME, siteCount } from "./constrainedGround";
import type { Plan } from "./constrainedPlan";
import { Mip } from "./mip";

/** What a model strives for: most weight, least weight × cost, fewest new sites, or any answer at all. */
export type Aim = "weight" | "cost" | "count" | "any";

/** What an answer must keep besides the instance itself 附加约束: values of earlier aims, kept for later ones. */
export interface Limits {
  /** No pair beyond this serves. */
  readonly reach: number;
  readonly leastWeight?: number | undefined;
  readonly mostCost?: number;
  /** At most so many new sites; never more than the instance's p. */
  readonly mostNew: number;
  /** Candidates still in question; all of the ground when left out. */
  readonly free?: readonly number[];
  /** A plan that is known to keep these limits. */
  readonly known?: Plan;
  /** A list of new sites; only lists that come before it, compared item by item, are wanted. */
  readonly before?: readonly number[];
  /** Exactly these sets of new sites are not wanted. */
  readonly not?: readonly (readonly number[])[];
  /** Pairs that cannot stand in a wanted answer. */
  readonly without?: (demand: number, site: number) => boolean;
}

/** A model with the columns that say which sites open and who goes where 模型. */
export interface SitingModel {
  readonly mip: Mip;
  readonly free: readonly number[];
  /** Column of each candidate, -1 = none. */
  readonly open: Int32Array;
  readonly pairs: readonly { readonly demand: number; readonly site: number; readonly column: number }[];
}

/** Sums kept as rows are scaled to this, where HiGHS's tolerance of 1e-7 is a share of 1e-11. */
const SCALE = 1e4;

const MOST_FACTOR = 1e14;

/** Writes an instance as a mixed-integer model 建模: a pair serves at most as far as its site is open, each site as far as its beds go. */
export function sitingModel(ground: Ground, aim: Aim, limits: Limits): SitingModel {
  const { instance, fixed, isFixed } = ground;
  const free = limits.free ?? ground.free;
  const mip = new Mip(aim === "weight" ? "maximise" : "minimise");
  const m = siteCount(instance);
  const open = new Int32Array(m).fill(-1);
  for (const site of fixed) open[site] = mip.column(0, 1, 1, true);
  for (const site of free) open[site] = mip.column(aim === "count" ? 1 : 0, 0, 1, true);
  const pairs: { demand: number; site: number; column: number }[] = [];
  const atSite = new Map<number, { columns: number[]; weights: number[] }>();
  const sites = [...fixed, ...free].sort((a, b) => a - b);
  for (const demand of ground.demands) {
    const weight = instance.weights[demand] as number;
    const mine: number[] = [];
    for (const site of sites) {
      if (!mayServe(ground, demand, site, limits.reach) || limits.without?.(demand, site)) continue;
      const cost = weight * (instance.cost[demand * m + site] as number);
      const share = Math.min(1, capacityOf(instance, site) / weight);
      const value = aim === "weight" ? weight : aim === "cost" ? cost : 0;
      const column = mip.column(value, 0, ground.undivided ? 1 : share, ground.undivided);
      if (!isFixed[site])
        mip.row(
          [column, open[site] as number],
          [1, ground.undivided ? -1 : -share],
          Number.NEGATIVE_INFINITY,
          0,
        );
      pairs.push({ demand, site, column });
      mine.push(column);
      const here = atSite.get(site) ?? { columns: [], weights: [] };
      atSite.set(site, here);
      here.columns.push(column);
      here.weights.push(weight);
    }
    const least = ground.mustServe ? 1 : Number.NEGATIVE_INFINITY;
    mip.row(mine, ones(mine), least, 1);
  }
  for (const [site, { columns, weights }] of atSite) {
    const room = capacityOf(instance, site);
    if (weights.reduce((sum, weight) => sum + weight, 0) <= room) continue;
    mip.row([...columns, open[site] as number], [...weights, -room], Number.NEGATIVE_INFINITY, 0);
  }
  const model = { mip, free, open, pairs };
  keepInstance(ground, model, limits);
  keepEarlier(ground, model, limits);
  return model;
}

const ones = (columns: readonly number[]) => columns.map(() => 1);

/** Rows of p, groups, budget, and beds as a whole. */
function keepInstance({ instance, fixed, mustServe, total }: Ground, model: SitingModel, limits: Limits) {
  const { mip, free, open } = model;
  const columnsOf = (sites: readonly number[]) => sites.map((site) => open[site] as number);
  const mostNew = Math.min(limits.mostNew, instance.p);
  if (mostNew < free.length) mip.row(columnsOf(free), ones(free), Number.NEGATIVE_INFINITY, mostNew);
  for (const { sites, least, most } of instance.groups) {
    const columns = columnsOf([...new Set(sites)]).filter((column) => column >= 0);
    mip.row(columns, ones(columns), least, most);
  }
  const { budget } = instance;
  if (budget) {
    const costs = free.map((site) => budget.siteCost[site] as number);
    const scale = SCALE / Math.max(1, Math.abs(budget.most));
    const scaled = costs.map((cost) => cost * scale);
    mip.row(columnsOf(free), scaled, Number.NEGATIVE_INFINITY, budget.most * scale + SAME * SCALE);
  }
  const held = [...fixed, ...free].map((site) => Math.min(total, capacityOf(instance, site)));
  if (instance.capacity !== null && mustServe)
    mip.row(columnsOf([...fixed, ...free]), held, total * (1 - SAME), Number.POSITIVE_INFINITY);
}

/** Rows that keep what earlier aims have reached, and that ask for other lists of sites. */
function keepEarlier(ground: Ground, model: SitingModel, limits: Limits) {
  const { instance } = ground;
  const { mip, pairs } = model;
  const m = siteCount(instance);
  const columns = pairs.map((pair) => pair.column);
  const weightOf = (demand: number) => instance.weights[demand] as number;
  if (limits.leastWeight !== undefined && limits.leastWeight > 0) {
    const scale = SCALE / limits.leastWeight;
    const scaled = pairs.map(({ demand }) => weightOf(demand) * scale);
    mip.row(columns, scaled, SCALE * (1 - SAME), Number.POSITIVE_INFINITY);
  }
  if (limits.mostCost !== undefined) {
    const costs = pairs.map(
      ({ demand, site }) => weightOf(demand) * (instance.cost[demand * m + site] as number),
    );
    const largest = costs.reduce((most, cost) => Math.max(most, cost), 0);
    const scale = limits.mostCost > 0 ? SCALE / limits.mostCost : 1 / Math.max(largest, 1e-9);
    // A pair dearer than all of it cannot serve as a whole, however much dearer; and HiGHS takes no factor beyond 1e15.
    const most = ground.undivided ? 2 * SCALE : MOST_FACTOR;
    const scaled = costs.map((cost) => Math.min(most, cost * scale));
    mip.row(columns, scaled, Number.NEGATIVE_INFINITY, limits.mostCost > 0 ? SCALE * (1 + SAME) : 0);
  }
  if (limits.before) askBefore(model, limits.before);
  for (const set of limits.not ?? []) {
    const isIn = new Set(set);
    const values = model.free.map((site) => (isIn.has(site) ? -1 : 1));
    const all = model.free.map((site) => model.open[site] as number);
    mip.row(all, values, 1 - set.length, Number.POSITIVE_INFINITY);
  }
}

/**
 * Rows for lists of as many items that come before a list: up to some place they are the same, and there an earlier site, none such
 * before it.
 */
function askBefore({ mip, free, open }: SitingModel, list: readonly number[]) {
  const turns = list.map((site, at) => {
    const last = at === 0 ? -1 : (list[at - 1] as number);
    const between = free.filter((each) => each > last && each < site).map((each) => open[each] as number);
    const turn = mip.column(0, 0, between.length > 0 ? 1 : 0, true);
    mip.row([turn, ...between], [1, ...between.map(() => -1)], Number.NEGATIVE_INFINITY, 0);
    return turn;
  });
  mip.row(turns, ones(turns), 1, 1);
  list.forEach((site, at) => {
    const later = turns.slice(at + 1);
    if (later.length > 0)
      mip.row([open[site] as number, ...later], [1, ...later.map(() => -1)], 0, Number.POSITIVE_INFINITY);
  });
}
