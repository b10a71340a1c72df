import { checkInstance } from "./checkInstance";
import { candidatesOf, evaluate, measured } from "./evaluate";
import { type Greedy, greedy } from "./greedy";
import type { MipSolver } from "./highs";
import type { Found, SitingAnswer, SitingInstance } from "./instance";
import { answerFrom, foundWith, solveSiting } from "./solve";
import type { Stopwatch } from "./stopwatch";
import { unserved } from "./unserved";

/** The answer when some of what exists is closed 撤并, which ones, and the question as it then stands. */
export interface Closing {
  readonly answer: SitingAnswer;
  /** Ascending; empty where none of the choices has an answer. */
  readonly closed: readonly number[];
  readonly instance: SitingInstance;
}

/** One choice of what is closed. Values are to be made small, whatever the objective. */
interface Node {
  readonly closed: readonly number[];
  readonly asked: SitingInstance;
  readonly found: Found;
  readonly quick: Greedy;
  /** No deeper node is below it. */
  readonly bound: number;
  /** Infinity while there is no answer. */
  readonly value: number;
  readonly count: number;
  readonly cost: number;
}

/** The question with these existing sites shut 撤并后的问题. */
export const closedInstance = (instance: SitingInstance, closed: readonly number[]): SitingInstance => ({
  ...instance,
  fixed: instance.fixed.filter((site) => !closed.includes(site)),
  excluded: [...new Set([...instance.excluded, ...closed])],
});

/**
 * Shuts exactly `count` of the fixed `among`, the least missed, and opens new ones 撤并与新建一起求. Closing more never helps, so what closing
 * some comes to bounds all that close them and others: branch and bound over what is closed. RangeError for sites that are not fixed.
 */
export function solveClosing(
  solver: MipSolver,
  instance: SitingInstance,
  among: readonly number[],
  count: number,
  watch: Stopwatch,
): Closing {
  const sites = [...new Set(among)].sort((one, other) => one - other);
  if (sites.some((site) => !instance.fixed.includes(site)))
    throw new RangeError("Only existing sites can be closed.");
  if (instance.groups.some((group) => group.sites.some((site) => sites.includes(site))))
    throw new RangeError("A group that counts what may be closed could be helped by closing.");
  if (!Number.isInteger(count) || count < 0 || count > sites.length)
    throw new RangeError(`${count} of ${sites.length} sites cannot be closed.`);
  checkInstance(instance);
  if (count === 0) return { answer: solveSiting(solver, instance, watch), closed: [], instance };
  const sign = instance.objective === "mclp" ? -1 : 1;
  /** The least any set might come to that was not looked into to its end. */
  let unsettled = Number.POSITIVE_INFINITY;
  /** The least of those whose ties were not looked into to their end. */
  let untied = Number.POSITIVE_INFINITY;
  let best: Node | null = null;

  /** Null = proven to be without an answer, or left out for want of time, which is noted. */
  const nodeOf = (list: readonly number[], parent: number): Node | null => {
    if (watch.secondsLeft() <= 0) {
      unsettled = Math.min(unsettled, parent);
      return null;
    }
    const closed = [...list].sort((one, other) => one - other);
    const asked = closedInstance(instance, closed);
    // Greedy sets matter only where they may be the answer.
    const quick = closed.length === count ? greedy(asked) : NO_GREEDY;
    const found = foundWith(solver, asked, quick, silent(watch));
    if (found.status === "infeasible") return null;
    const { newSites, objective, served } = found;
    const value = newSites && objective !== null ? sign * objective : Number.POSITIVE_INFINITY;
    const known = finite(found.status === "optimal" ? objective : found.bound);
    const bound = Math.min(value, known === null ? parent : Math.max(parent, sign * known));
    const cost = newSites
      ? (served ? measured(asked, newSites, served) : evaluate(asked, newSites)).weightedCost
      : 0;
    return { closed, asked, found, quick, bound, value, count: newSites?.length ?? 0, cost };
  };

  const settle = (node: Node) => {
    if (node.bound < node.value) unsettled = Math.min(unsettled, node.bound);
    if (node.value === Number.POSITIVE_INFINITY) return;
    const { status, tiesProved } = node.found;
    if (status !== "optimal" || !tiesProved) untied = Math.min(untied, node.bound);
    if (best !== null && before(node, best) >= 0) return;
    best = node;
    watch.report({ objective: sign * node.value, bound: null, gap: null });
  };
  const isBeaten = (bound: number) => best !== null && bound > best.value && !isSame(bound, best.value);
  const descend = (node: Node, from: number) => {
    if (node.closed.length === count) return settle(node);
    for (let i = from; i < singles.length; i++) {
      const single = singles[i] as Node;
      const bound = Math.max(node.bound, single.bound);
      if (isBeaten(bound)) continue;
      const next = nodeOf([...node.closed, ...single.closed], bound);
      if (next) descend(next, i + 1);
    }
  };
  const least = ofAllOpen(instance, sign);
  const singles = sites.map((site) => nodeOf([site], least)).filter((node) => node !== null);
  // The least missed first: what comes early is most often the answer, and cuts off the rest.
  singles.sort(before);
  singles.forEach((single, i) => {
    if (!isBeaten(single.bound)) descend(single, i + 1);
  });

  const chosen = best as Node | null;
  if (chosen === null) {
    const isProven = unsettled === Number.POSITIVE_INFINITY;
    // Whoever cannot be served is named for the choice that misses least.
    const some = [...new Set([...singles.flatMap(({ closed }) => closed), ...sites])].slice(0, count);
    const left = isProven ? unserved(solver, closedInstance(instance, some), watch) : [];
    const nothing: Found = {
      status: isProven ? "infeasible" : "unknown",
      newSites: null,
      objective: null,
      bound: isProven ? null : finite(sign * unsettled),
      tiesProved: false,
      served: null,
    };
    const answer = answerFrom(instance, nothing, NO_GREEDY, left, watch.secondsSpent());
    return { answer, closed: [], instance };
  }
  const { closed, asked, value } = chosen;
  const isBest = unsettled >= value || isSame(unsettled, value);
  const isFirst = [unsettled, untied].every((bound) => bound > value && !isSame(bound, value));
  const found: Found = {
    ...chosen.found,
    status: isBest ? "optimal" : "feasible",
    bound: finite(sign * unsettled),
    tiesProved: isBest && isFirst,
  };
  const answer = answerFrom(asked, found, chosen.quick, [], watch.secondsSpent());
  return { answer, closed, instance: asked };
}

const NO_GREEDY: Greedy = { objective: null, newSites: [], served: [] };

const finite = (value: number | null) => (Number.isFinite(value) ? value : null);

/** What it would come to, to be made small, if all that is allowed were open, with beds for everybody: no choice comes to less. */
function ofAllOpen(instance: SitingInstance, sign: number): number {
  const all = Array.from({ length: candidatesOf(instance) }, (_, site) => site);
  const fixed = all.filter((site) => !instance.excluded.includes(site));
  return sign * (evaluate({ ...instance, capacity: null, fixed }, []).objective ?? 0);
}

/** Sums of the same in another order may differ by rounding. */
const isSame = (one: number, other: number) =>
  one === other || Math.abs(one - other) <= 1e-9 * Math.max(1, Math.min(Math.abs(one), Math.abs(other)));

/** A kernel's own progress is of one choice of many: telling it would mislead. */
const silent = (watch: Stopwatch) => ({ ...watch, report: () => {} });

/** Better first; of equals fewest new sites, then least weight × cost, then the smallest list closed. */
function before(one: Node, other: Node): number {
  const at = one.closed.findIndex((site, i) => site !== other.closed[i]);
  return (
    difference(one.value, other.value) ||
    one.count - other.count ||
    difference(one.cost, other.cost) ||
    (at < 0 ? 0 : (one.closed[at] as number) - (other.closed[at] as number))
  );
}

const difference = (one: number, other: number) => (isSame(one, other) ? 0 : one - other);
