import { evaluate, measured } from "./evaluate";
import type { MipSolver } from "./highs";
import type { SitingAnswer, SitingInstance } from "./instance";
import { kernelAnswer } from "./kernelAnswer";
import { gapBetween, solveSiting } from "./solve";
import type { Stopwatch } from "./stopwatch";

/** The answer when some of what exists is closed 撤并, which ones, and the question as it then stands. */
export interface Closing {
  readonly answer: SitingAnswer;
  /** Ascending; empty where none of the choices has an answer. */
  readonly closed: readonly number[];
  readonly instance: SitingInstance;
}

interface Node {
  readonly closed: readonly number[];
  /** To be made small, whatever the objective; no deeper node is below `bound`. */
  readonly bound: number;
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
  const sign = instance.objective === "mclp" ? -1 : 1;
  /** The least any set might come to that was not looked into to its end. */
  let unsettled = Number.POSITIVE_INFINITY;
  let best: Node | null = null;

  const nodeOf = (closed: readonly number[], parent: number): Node | null => {
    const asked = closedInstance(instance, closed);
    const found = kernelAnswer(solver, asked, silent(watch));
    const bound =
      found.status === "infeasible"
        ? Number.POSITIVE_INFINITY
        : Math.max(parent, sign * (found.bound ?? -sign * Number.POSITIVE_INFINITY));
    if (!found.newSites || found.objective === null) {
      // Not proven to be without an answer: something may be hidden here.
      if (found.status !== "infeasible") unsettled = Math.min(unsettled, bound);
      return null;
    }
    const { weightedCost } = found.served
      ? measured(asked, found.newSites, found.served)
      : evaluate(asked, found.newSites);
    return { closed, bound, value: sign * found.objective, count: found.newSites.length, cost: weightedCost };
  };

  const singles =
    count === 0
      ? []
      : sites.flatMap((site) => {
          const node = nodeOf([site], Number.NEGATIVE_INFINITY);
          return node ? [node] : [];
        });
  // The least missed first: what comes early is most often the answer, and cuts off the rest.
  singles.sort(before);
  const descend = (node: Node, from: number) => {
    if (node.closed.length === count) {
      if (node.bound < node.value) unsettled = Math.min(unsettled, node.bound);
      const same = { ...node, closed: [...node.closed].sort((one, other) => one - other) };
      if (best === null || before(same, best) < 0) {
        best = same;
        watch.report({
          objective: sign * same.value,
          bound: null,
          gap: null,
        });
      }
      return;
    }
    for (let i = from; i < singles.length; i++) {
      const single = singles[i] as Node;
      const bound = Math.max(node.bound, single.bound);
      if (best !== null && bound > best.value) continue;
      if (watch.secondsLeft() <= 0) {
        unsettled = Math.min(unsettled, bound);
        continue;
      }
      const next = nodeOf([...node.closed, ...single.closed], bound);
      if (next) descend(next, i + 1);
    }
  };
  if (count === 0) best = nodeOf([], Number.NEGATIVE_INFINITY);
  else
    singles.forEach((single, i) => {
      if (best === null || single.bound <= best.value) descend(single, i + 1);
    });
  const closed = (best as Node | null)?.closed ?? [];
  const asked = closedInstance(instance, closed);
  if (best === null) {
    // Whoever cannot be served is named for the choice that misses least.
    const some = [...new Set([...singles.flatMap((single) => single.closed), ...sites])].slice(0, count);
    return { answer: solveSiting(solver, closedInstance(instance, some), watch), closed: [], instance };
  }
  const answer = solveSiting(solver, asked, watch);
  const settled = answer.objective !== null && unsettled >= sign * answer.objective;
  if (settled || answer.objective === null) return { answer, closed, instance: asked };
  const bound = sign * unsettled;
  const known = Number.isFinite(bound) ? bound : null;
  return {
    answer: {
      ...answer,
      status: "feasible",
      bound: known,
      gap: gapBetween(answer.objective, known),
      tiesProved: false,
    },
    closed,
    instance: asked,
  };
}

/** A kernel's own progress is of one choice of many: telling it would mislead. */
const silent = (watch: Stopwatch) => ({ ...watch, report: () => {} });

/** Better first; of equals fewest new sites, then least weight × cost, then the smallest list closed. */
function before(one: Node, other: Node): number {
  const at = one.closed.findIndex((site, i) => site !== other.closed[i]);
  return (
    one.value - other.value ||
    one.count - other.count ||
    one.cost - other.cost ||
    (at < 0 ? 0 : (one.closed[at] as number) - (other.closed[at] as number))
  );
}
