import { seeded } from "../seeded";
import { Allocation } from "./constrainedAllocation";
import { descend } from "./constrainedDescent";
import { fill } from "./constrainedFill";
import type { Ground } from "./constrainedGround";
import { SAME } from "./constrainedGround";
import type { Plan } from "./constrainedPlan";

/** What is sought for given sites when demands go as a whole. */
export interface WholeTask {
  readonly ground: Ground;
  readonly newSites: readonly number[];
  readonly reach: number;
  /** The best plan for these sites that parts demands. */
  readonly parted: Plan;
  /** Most weight that may be left out; where weight is all, no more than in the parted plan is striven for. */
  readonly spare: number;
  readonly isCost: boolean;
  /** A plan for these sites that is known to keep the task. */
  readonly known: Plan | undefined;
  /** Other seeds, other plans. */
  readonly seed: number;
  readonly goesOn: () => boolean;
}

/**
 * A good plan that parts no demand 整体分配启发式: the parted plan rounded, beds filled by exchanges, then weight × cost lowered by moves.
 * Not proven; null = none was found. The same task gives the same plan.
 */
export function wholePlan({
  ground,
  newSites,
  reach,
  parted,
  spare,
  isCost,
  known,
  seed,
  goesOn,
}: WholeTask): Plan | null {
  const allowed = spare + SAME * ground.total;
  const enough = isCost ? allowed : ground.total - parted.weight;
  let best: Plan | null = null;
  for (const served of known ? [known.served, parted.served] : [parted.served]) {
    const allocation = new Allocation(ground, newSites, reach, allowed);
    allocation.begin(served);
    fill(allocation, enough, seeded(seed), goesOn);
    if (allocation.unserved > allowed) continue;
    // Where weight is all, cost is lowered only among plans that leave out no more.
    if (!isCost) allocation.leaveNoMore();
    descend(allocation, goesOn);
    const plan = allocation.plan();
    if (best === null || isBetter(plan, best, isCost)) best = plan;
  }
  return best;
}

function isBetter(plan: Plan, other: Plan, isCost: boolean): boolean {
  if (!isCost && plan.weight !== other.weight) return plan.weight > other.weight;
  return plan.cost < other.cost;
}
