import { costOf, interchange } from "./interchange";
import { MedianLagrangian, type MedianNode } from "./lagrangian";
import type { MedianClock } from "./medianClock";
import type { MedianGoal } from "./medianGoal";
import { type MedianProblem, reduced } from "./medianProblem";

/** What is left of a question 剩余问题: `opened` sites are in for good, at most `most` more may come; prices to begin with. */
export interface MedianRest {
  readonly problem: MedianProblem;
  readonly opened: readonly number[];
  readonly most: number;
  readonly prices: Float64Array;
  readonly bound: number;
}

/** Columns that a bound leaves no choice about 约简: `opened` without them nothing is found, `closed` with them nothing is found. */
export function decided(lagrangian: MedianLagrangian, node: MedianNode, above: number) {
  const { bound, savings, picked, picks } = lagrangian;
  const count = Math.min(picks, node.most);
  const last = picks >= node.most && node.most > 0 ? savings[picked[node.most - 1]!]! : 0;
  const next = picks > node.most ? savings[picked[node.most]!]! : 0;
  const opened: number[] = [];
  const closed: number[] = [];
  const isPicked = new Uint8Array(node.taken.length);
  for (let i = 0; i < count; i++) {
    const column = picked[i]!;
    isPicked[column] = 1;
    if (bound - savings[column]! + next > above) opened.push(column);
  }
  for (let column = 0; column < node.taken.length; column++)
    if (node.taken[column] === 0 && isPicked[column] === 0 && bound + savings[column]! - last > above)
      closed.push(column);
  return { opened, closed };
}

/**
 * Raises the bound of a rest and leaves out what cannot be in any answer as good as the best 根节点约简, again while that helps.
 * Ties stay in, so what is left holds every optimal answer.
 */
export function tightened(rest: MedianRest, goal: MedianGoal, clock: MedianClock, steps: number): MedianRest {
  let now = rest;
  for (let round = 0; round < 8; round++) {
    const { problem, most, opened } = now;
    const m = problem.sites.length;
    if (most === 0 || m === 0) return now;
    const lagrangian = new MedianLagrangian(problem);
    const node = { fallback: problem.fallback, taken: new Uint8Array(m), most };
    const seen = new Set<string>();
    const tried = (order: Int32Array, count: number) => {
      const columns = Array.from(order.subarray(0, count)).sort((a, b) => a - b);
      const key = columns.join();
      if (goal.aim !== "better" || seen.has(key)) return;
      seen.add(key);
      const cost = costOf(problem, columns);
      if (!(cost < goal.value * 1.02)) return;
      const better = interchange(problem, columns, clock);
      goal.offer([...opened, ...better.map((column) => problem.sites[column]!)], costOf(problem, better));
    };
    const [turns, stride] = round === 0 ? [steps, 1.5] : [Math.min(steps, 300), 0.8];
    const raised = lagrangian.raise(node, now.prices, turns, stride, goal, clock, tried);
    const bound = Math.max(now.bound, raised);
    const enough = bound > goal.enough;
    const { opened: into, closed } = decided(lagrangian, node, goal.tied);
    const kept = new Uint8Array(m).fill(1);
    for (const column of [...into, ...closed]) kept[column] = 0;
    const smaller = reduced(problem, kept, into);
    now = {
      problem: smaller.problem,
      opened: [...opened, ...into.map((column) => problem.sites[column]!)],
      most: most - into.length,
      prices: Float64Array.from(smaller.rows, (row) => lagrangian.prices[row]!),
      bound,
    };
    if (enough || clock.stopped || smaller.problem.sites.length > 0.9 * m) break;
  }
  return now;
}
