import type { SitingStatus } from "../../model/siting";
import { priceSetCover } from "./coverPrices";
import { mayOpen } from "./evaluate";
import type { MipSolver } from "./highs";
import type { SitingInstance, Watch } from "./instance";
import { Mip, solveMip } from "./mip";
import { type Cover, type CoverGround, keepSites, reducedForCovering } from "./reduce";

/** Fewest new sites that cover all that is asked for 最少点数. */
export interface Fewest {
  /** With `enough` asked for: "feasible" as soon as one allowed set is found. */
  readonly status: SitingStatus;
  readonly newSites: readonly number[] | null;
  /** No set is smaller. */
  readonly bound: number;
}

/** Most new sites that may be opened at all 新建上限: p, what the budget can pay, how many candidates there are. */
export function mostNew(instance: SitingInstance, sites: readonly number[]): number {
  const { p, budget } = instance;
  let affordable = sites.length;
  if (budget) {
    const prices = sites.map((site) => budget.siteCost[site] as number).sort((one, other) => one - other);
    const slack = 1e-9 * Math.max(1, budget.most);
    for (let i = 0, spent = 0; i < prices.length && affordable === sites.length; i++) {
      spent += prices[i] as number;
      if (spent > budget.most + slack) affordable = i;
    }
  }
  return Math.min(p, affordable);
}

/** Adds to a model what groups, budget and a number of new sites allow 约束行: column `at` opens `sites[at]`. */
export function limitRows(mip: Mip, sites: readonly number[], instance: SitingInstance, most: number): void {
  const { groups, budget, fixed } = instance;
  const all = sites.map((_, at) => at);
  if (most < sites.length) mip.row(all, new Array<number>(all.length).fill(1), -Infinity, most);
  for (const group of groups) {
    const members = new Set(group.sites);
    const open = fixed.filter((site) => members.has(site)).length;
    const columns = all.filter((at) => members.has(sites[at] as number));
    mip.row(columns, new Array<number>(columns.length).fill(1), group.least - open, group.most - open);
  }
  if (budget) {
    const prices = sites.map((site) => budget.siteCost[site] as number);
    mip.row(all, prices, -Infinity, budget.most);
  }
}

/**
 * Fewest new sites that cover every row of `ground` within p, groups and budget 集合覆盖. With `enough`, any allowed set will do. Prices
 * prove most cases; what they leave open goes to HiGHS with the candidates that may still belong to a smaller set.
 */
export function fewestSites(
  solver: MipSolver,
  instance: SitingInstance,
  ground: CoverGround,
  watch: Watch,
  enough = false,
): Fewest {
  if (ground.outOfReach.length > 0) return { status: "infeasible", newSites: null, bound: Infinity };
  const most = mostNew(instance, ground.sites);
  const cover = reducedForCovering(ground, instance);
  const named = (chosen: readonly number[]) => chosen.map((at) => cover.sites[at] as number);
  const fits = (chosen: readonly number[]) => mayOpen(instance, named(chosen));
  const { best, bound, value, alive } = priceSetCover(cover, null, fits, watch, { most, enough });
  const known = best && named(best);
  if (bound > most) return { status: "infeasible", newSites: null, bound };
  if (known && bound >= value) return { status: "optimal", newSites: known, bound };
  if (known && enough) return { status: "feasible", newSites: known, bound };
  if (!enough) watch.report({ objective: known && value, bound, gap: known && (value - bound) / value });
  const isHopeless = known !== null && cover.rows.some((row) => !row.some((at) => alive[at]));
  if (isHopeless) return { status: "optimal", newSites: known, bound: value };
  const left = known ? keepSites(cover, (at) => alive[at] === 1) : cover;
  const found = asked(solver, instance, left, known, most, watch, enough);
  const least = Math.max(bound, Math.min(found.bound, value));
  if (found.newSites && found.newSites.length < value) return { ...found, bound: least };
  const isProven = found.status === "infeasible" || found.status === "optimal";
  if (known)
    return { status: isProven ? "optimal" : "feasible", newSites: known, bound: isProven ? value : least };
  return { status: found.status, newSites: null, bound: least };
}

/** Asks HiGHS, from a known set where there is one: then no row says how many sites there may be, since it is slower with one. */
function asked(
  solver: MipSolver,
  instance: SitingInstance,
  { sites, rows }: Cover,
  known: readonly number[] | null,
  most: number,
  watch: Watch,
  enough: boolean,
): Fewest {
  const mip = new Mip("minimise");
  for (let at = 0; at < sites.length; at++) mip.column(enough ? 0 : 1, 0, 1, true);
  for (const row of rows) mip.row([...row], new Array<number>(row.length).fill(1), 1, Infinity);
  limitRows(mip, sites, instance, known ? sites.length : most);
  const start =
    known?.every((site) => sites.includes(site)) && sites.map((site) => (known.includes(site) ? 1 : 0));
  const size = known?.length ?? Number.POSITIVE_INFINITY;
  const told: Watch = {
    secondsLeft: () => watch.secondsLeft(),
    // The model may hold only smaller sets than the known one.
    report: ({ objective, bound }) => {
      if (enough) return;
      const value = Math.min(objective ?? size, size);
      const least = bound === null ? null : Math.min(bound, value);
      const isBoth = least !== null && Number.isFinite(value) && value > 0;
      watch.report({
        objective: Number.isFinite(value) ? value : null,
        bound: least,
        gap: isBoth ? (value - least) / value : null,
      });
    },
  };
  const found = solveMip(solver, mip, told, {
    objectiveIsWhole: true,
    light: true,
    ...(start ? { start: Float64Array.from(start) } : {}),
  });
  const bound = found.status === "infeasible" ? Number.POSITIVE_INFINITY : enough ? 0 : (found.bound ?? 0);
  const { values } = found;
  const newSites = values && sites.filter((_, at) => values[at] === 1);
  if (newSites === null || !mayOpen(instance, newSites)) {
    const status = found.status === "infeasible" ? "infeasible" : "unknown";
    return { status, newSites: null, bound };
  }
  return { status: enough ? "feasible" : found.status, newSites, bound };
}
