import { candidatesOf, type Evaluation, evaluate, mayOpen, measured } from "./evaluate";
import { evaluateWithBeds } from "./evaluateWithBeds";
import type { MipSolver } from "./highs";
import type { OtherAnswer, SitingInstance, Watch } from "./instance";
import { kernelAnswer } from "./kernelAnswer";

/** One more answer, and without which sites of the answer it is the best there is 次优方案. */
export interface RunnerUp extends OtherAnswer {
  readonly without: readonly number[];
}

interface Ranked {
  readonly objective: number;
  readonly newSites: readonly number[];
  readonly weightedCost: number;
  readonly without: readonly number[];
}

/**
 * The best other answers, best first 次优方案. For one new site (p = 1, or one that covers all): every other allowed candidate in order.
 * For more: for each chosen site the proven best answer without it, each set once. A limit leaves some out, never a wrong one in.
 */
export function runnersUp(
  solver: MipSolver,
  instance: SitingInstance,
  newSites: readonly number[],
  count: number,
  watch: Watch,
): readonly RunnerUp[] {
  if (newSites.length === 0) return [];
  const one = newSites.length === 1 && (instance.p === 1 || instance.objective === "lscp");
  const ranked = one
    ? otherSingles(solver, instance, newSites[0] as number, count, watch)
    : bestWithoutEach(solver, instance, newSites, watch);
  return ranked.slice(0, count).map(({ objective, newSites, without }) => ({ objective, newSites, without }));
}

/**
 * Every other single site, in order. With beds the value without limits on them is a bound, so that only those near the front are
 * worked out, and what stands in the list when time runs out is still in its place.
 */
function otherSingles(
  solver: MipSolver,
  instance: SitingInstance,
  chosen: number,
  count: number,
  watch: Watch,
): readonly Ranked[] {
  const free = { ...instance, capacity: null };
  const order = orderOf(instance);
  const ranked = (site: number, worth: Evaluation): Ranked[] =>
    worth.objective === null
      ? []
      : [
          {
            objective: worth.objective,
            newSites: [site],
            weightedCost: worth.weightedCost,
            without: [chosen],
          },
        ];
  const hopeful: Ranked[] = [];
  for (let site = 0; site < candidatesOf(instance); site++)
    if (site !== chosen && mayOpen(instance, [site])) hopeful.push(...ranked(site, evaluate(free, [site])));
  hopeful.sort(order);
  if (!instance.capacity) return hopeful;
  const exact: Ranked[] = [];
  /** How many of the exact ones no hopeful one from `next` on can come before. */
  const settled = (next: Ranked) => exact.filter((one) => order(one, next) < 0).length;
  for (const next of hopeful) {
    if (settled(next) >= count) break;
    const worth = evaluateWithBeds(solver, instance, next.newSites, watch);
    if (!worth.proven) return exact.slice(0, settled(next));
    exact.push(...ranked(next.newSites[0] as number, worth));
    exact.sort(order);
  }
  return exact;
}

function bestWithoutEach(
  solver: MipSolver,
  instance: SitingInstance,
  newSites: readonly number[],
  watch: Watch,
): readonly Ranked[] {
  const found = new Map<string, Ranked>();
  for (const site of newSites) {
    if (watch.secondsLeft() <= 0) break;
    const other = kernelAnswer(solver, { ...instance, excluded: [...instance.excluded, site] }, watch);
    if (other.status !== "optimal" || !other.newSites || other.objective === null) continue;
    const key = other.newSites.join();
    const { weightedCost } = other.served
      ? measured(instance, other.newSites, other.served)
      : evaluate(instance, other.newSites);
    const without = [...(found.get(key)?.without ?? []), site];
    found.set(key, { objective: other.objective, newSites: other.newSites, weightedCost, without });
  }
  return [...found.values()].sort(orderOf(instance));
}

/** Best first: by objective, then as ties are broken. */
function orderOf({ objective }: SitingInstance): (one: Ranked, other: Ranked) => number {
  const sign = objective === "mclp" ? -1 : 1;
  return (one, other) =>
    sign * (one.objective - other.objective) ||
    one.newSites.length - other.newSites.length ||
    one.weightedCost - other.weightedCost ||
    listOrder(one.newSites, other.newSites);
}

function listOrder(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((site, i) => site !== other[i]);
  return at < 0 ? 0 : (one[at] as number) - (other[at] as number);
}
