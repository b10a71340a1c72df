import type { SitingInstance } from "./instance";

/** An instance laid out for models with capacity, groups or budget 有约束选址的底表. */
export interface Ground {
  readonly instance: SitingInstance;
  /** Those that ask for something, ascending. */
  readonly demands: readonly number[];
  readonly total: number;
  readonly fixed: readonly number[];
  readonly isFixed: Uint8Array;
  /** Candidates that may be opened anew and could matter, ascending. */
  readonly free: readonly number[];
  /** Whether a demand goes to one site as a whole: single assignment under a capacity. */
  readonly undivided: boolean;
  readonly mustServe: boolean;
  /** Whether weights and capacities are whole numbers, so that served weights are; and costs too. */
  readonly wholeWeights: boolean;
  readonly wholeCosts: boolean;
  /** How many pairs a search over sets may look at before a model takes over; counted, so that answers do not hang on speed. */
  readonly effort: number;
}

/** Two values this near (as a share) are the same value 视为相等. */
export const SAME = 1e-9;

/** Most weight that a site may serve; Infinity without a limit. */
export const capacityOf = (instance: SitingInstance, site: number): number =>
  instance.capacity === null ? Number.POSITIVE_INFINITY : (instance.capacity[site] as number);

/** Whether a site may serve a demand when costs beyond `reach` are forbidden. */
export function mayServe(ground: Ground, demand: number, site: number, reach: number): boolean {
  const { instance } = ground;
  const cost = instance.cost[demand * siteCount(instance) + site] as number;
  if (cost > reach || cost > instance.within || cost === Number.POSITIVE_INFINITY) return false;
  const room = capacityOf(instance, site);
  return ground.undivided ? (instance.weights[demand] as number) <= room * (1 + SAME) : room > 0;
}

/** How many candidates an instance has. */
export const siteCount = (instance: SitingInstance): number =>
  instance.weights.length === 0 ? 0 : instance.cost.length / instance.weights.length;

/** How many pairs a search looks at before a model takes over: some seconds. */
const MOST_EFFORT = 1.2e9;

/** Lays an instance out. */
export function groundOf(instance: SitingInstance, effort = MOST_EFFORT): Ground {
  const { weights, cost, capacity, objective } = instance;
  const m = siteCount(instance);
  const demands = [...weights.keys()].filter((i) => (weights[i] as number) > 0);
  const isFixed = new Uint8Array(m);
  for (const site of instance.fixed) isFixed[site] = 1;
  const isShut = new Uint8Array(m);
  for (const site of instance.excluded) isShut[site] = 1;
  const inGroup = new Uint8Array(m);
  for (const group of instance.groups) for (const site of group.sites) inGroup[site] = 1;
  const isWhole = (value: number) => Number.isInteger(value) || value === Number.POSITIVE_INFINITY;
  const wholeWeights = weights.every(isWhole) && (capacity === null || capacity.every(isWhole));
  const ground: Ground = {
    instance,
    demands,
    total: demands.reduce((sum, i) => sum + (weights[i] as number), 0),
    fixed: [...isFixed.keys()].filter((site) => isFixed[site]),
    isFixed,
    free: [],
    undivided: capacity !== null && instance.assign === "single",
    mustServe: objective !== "mclp",
    wholeWeights,
    wholeCosts: wholeWeights && cost.every(isWhole),
    effort,
  };
  const matters = (site: number) =>
    inGroup[site] || demands.some((i) => mayServe(ground, i, site, Number.POSITIVE_INFINITY));
  const free = [...isFixed.keys()].filter((site) => !isFixed[site] && !isShut[site] && matters(site));
  return { ...ground, free };
}

/**
 * Too few beds however sites are chosen 床位总量不足: `most` that the fixed and the p largest allowed capacities hold, below `needed`.
 * Null when they suffice, when there is no limit, or when not all must be served.
 */
export function capacityShort(instance: SitingInstance): { most: number; needed: number } | null {
  if (instance.capacity === null || instance.objective === "mclp") return null;
  const ground = groundOf(instance);
  const most = mostHeld(ground);
  return most < ground.total * (1 - SAME) ? { most, needed: ground.total } : null;
}

function mostHeld({ instance, fixed, free }: Ground): number {
  const largest = free.map((site) => capacityOf(instance, site)).sort((a, b) => b - a);
  const held = fixed.reduce((sum, site) => sum + capacityOf(instance, site), 0);
  return largest.slice(0, Math.max(0, instance.p)).reduce((sum, each) => sum + each, held);
}

/**
 * What no answer beats, by counting alone 简单下界: each demand at its nearest site, the most that beds hold. Null = some demand has no
 * site at all, though all must be served.
 */
export function cheapBound(ground: Ground): number | null {
  const { instance, demands, fixed, free } = ground;
  const { weights, objective } = instance;
  const m = siteCount(instance);
  const sites = [...fixed, ...free];
  let [reachable, sum, worst] = [0, 0, 0];
  for (const i of demands) {
    let nearest = Number.POSITIVE_INFINITY;
    for (const site of sites)
      if (mayServe(ground, i, site, Number.POSITIVE_INFINITY))
        nearest = Math.min(nearest, instance.cost[i * m + site] as number);
    if (nearest === Number.POSITIVE_INFINITY) continue;
    const weight = weights[i] as number;
    reachable += weight;
    sum += weight * nearest;
    worst = Math.max(worst, nearest);
  }
  if (objective === "mclp") return Math.min(reachable, mostHeld(ground));
  if (reachable < ground.total * (1 - SAME)) return null;
  if (objective === "pmedian") return sum;
  return objective === "pcenter" ? worst : fewestForBeds(ground);
}

function fewestForBeds({ instance, fixed, free, total }: Ground): number {
  const largest = free.map((site) => capacityOf(instance, site)).sort((a, b) => b - a);
  let held = fixed.reduce((sum, site) => sum + capacityOf(instance, site), 0);
  let count = 0;
  while (held < total * (1 - SAME) && count < largest.length) held += largest[count++] as number;
  return count;
}
