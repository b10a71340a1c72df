import type { SitingInstance } from "../instance";

/** The best set of all, found by trying every one; `newSites` null = there is none. */
export interface BruteAnswer {
  readonly objective: number | null;
  readonly newSites: readonly number[] | null;
  readonly weightedCost: number;
}

interface Worth {
  readonly objective: number;
  readonly weightedCost: number;
}

/** Tries every set of new sites 穷举, with the ties of `Found`; shares no code with the kernels, for a handful of candidates. */
export function bruteForce(instance: SitingInstance): BruteAnswer {
  const n = instance.weights.length;
  const m = instance.cost.length / n;
  const sign = instance.objective === "mclp" ? -1 : 1;
  let best: { sites: number[]; worth: Worth } | null = null;
  for (let bits = 0; bits < 2 ** m; bits++) {
    const sites = Array.from({ length: m }, (_, site) => site).filter((site) => (bits >> site) & 1);
    if (!allowed(instance, sites)) continue;
    const worth = worthOf(instance, sites);
    if (!worth) continue;
    const order =
      best === null
        ? -1
        : sign * (worth.objective - best.worth.objective) ||
          sites.length - best.sites.length ||
          worth.weightedCost - best.worth.weightedCost ||
          listOrder(sites, best.sites);
    if (order < 0) best = { sites, worth };
  }
  if (!best) return { objective: null, newSites: null, weightedCost: 0 };
  return { ...best.worth, newSites: best.sites };
}

function listOrder(one: number[], other: number[]): number {
  for (let i = 0; i < one.length; i++) {
    const difference = (one[i] as number) - (other[i] as number);
    if (difference) return difference;
  }
  return 0;
}

function allowed({ p, fixed, excluded, groups, budget }: SitingInstance, sites: number[]): boolean {
  if (sites.length > p) return false;
  if (sites.some((site) => fixed.includes(site) || excluded.includes(site))) return false;
  if (budget && sites.reduce((sum, site) => sum + (budget.siteCost[site] as number), 0) > budget.most)
    return false;
  for (const group of groups) {
    const count = group.sites.filter((site) => sites.includes(site) || fixed.includes(site)).length;
    if (count < group.least || count > group.most) return false;
  }
  return true;
}

/** What a set comes to, or null where someone is left over who may not be. */
function worthOf(instance: SitingInstance, newSites: number[]): Worth | null {
  const open = [...instance.fixed, ...newSites];
  const total = instance.weights.reduce((sum, weight) => sum + weight, 0);
  if (instance.objective === "pcenter") {
    const m = instance.cost.length / instance.weights.length;
    const steps = new Set<number>([0]);
    for (const [at, cost] of instance.cost.entries())
      if (open.includes(at % m) && cost <= instance.within && cost < Number.POSITIVE_INFINITY)
        steps.add(cost);
    for (const within of [...steps].sort((one, other) => one - other)) {
      const { served, cost } = allocation(instance, open, within);
      if (served === total) return { objective: within, weightedCost: cost };
    }
    return null;
  }
  const { served, cost } = allocation(instance, open, instance.within);
  if (instance.objective === "mclp") return { objective: served, weightedCost: cost };
  if (served !== total) return null;
  return { objective: instance.objective === "lscp" ? newSites.length : cost, weightedCost: cost };
}

/** Most weight served, then least weight × cost. */
function allocation(
  instance: SitingInstance,
  open: readonly number[],
  within: number,
): { served: number; cost: number } {
  const m = instance.cost.length / instance.weights.length;
  const near = [...instance.weights].map((_, demand) =>
    open
      .map((site) => ({ site, cost: instance.cost[demand * m + site] as number }))
      .filter(({ cost }) => cost <= within && cost < Number.POSITIVE_INFINITY),
  );
  const { capacity } = instance;
  if (!capacity) return nearest(instance.weights, near);
  if (instance.assign === "split") return flow(instance, capacity, near);
  return whole(instance.weights, near, new Map(open.map((site) => [site, capacity[site] as number])), 0);
}

function nearest(
  weights: Float64Array,
  near: readonly { cost: number }[][],
): { served: number; cost: number } {
  let [served, cost] = [0, 0];
  for (const [demand, sites] of near.entries()) {
    if (sites.length === 0) continue;
    served += weights[demand] as number;
    cost += (weights[demand] as number) * Math.min(...sites.map((site) => site.cost));
  }
  return { served, cost };
}

/** Every way of giving each demand whole to one site or to none. */
function whole(
  weights: Float64Array,
  near: readonly { site: number; cost: number }[][],
  room: Map<number, number>,
  demand: number,
): { served: number; cost: number } {
  if (demand === weights.length) return { served: 0, cost: 0 };
  const weight = weights[demand] as number;
  let best = whole(weights, near, room, demand + 1);
  if (weight > 0)
    for (const { site, cost } of near[demand] as { site: number; cost: number }[]) {
      const beds = room.get(site) as number;
      if (beds < weight) continue;
      room.set(site, beds - weight);
      const rest = whole(weights, near, room, demand + 1);
      room.set(site, beds);
      const [served, sum] = [rest.served + weight, rest.cost + weight * cost];
      if (served > best.served || (served === best.served && sum < best.cost)) best = { served, cost: sum };
    }
  return best;
}

/** A most flow of least cost by cheapest augmenting paths (Bellman–Ford on the residual arcs). */
function flow(
  { weights }: SitingInstance,
  capacity: Float64Array,
  near: readonly { site: number; cost: number }[][],
): { served: number; cost: number } {
  const n = weights.length;
  const [source, sink] = [n + capacity.length, n + capacity.length + 1];
  const arcs: { from: number; to: number; room: number; cost: number }[] = [];
  const join = (from: number, to: number, room: number, cost: number) =>
    arcs.push({ from, to, room, cost }, { from: to, to: from, room: 0, cost: -cost });
  for (let demand = 0; demand < n; demand++) {
    join(source, demand, weights[demand] as number, 0);
    for (const { site, cost } of near[demand] as { site: number; cost: number }[])
      join(demand, n + site, Number.POSITIVE_INFINITY, cost);
  }
  for (const [site, beds] of capacity.entries()) join(n + site, sink, beds, 0);
  let [served, cost] = [0, 0];
  for (;;) {
    const reached = new Array<number>(sink + 1).fill(Number.POSITIVE_INFINITY);
    const by = new Array<number>(sink + 1).fill(-1);
    reached[source] = 0;
    for (let changed = true; changed; ) {
      changed = false;
      for (const [at, arc] of arcs.entries()) {
        const there = (reached[arc.from] as number) + arc.cost;
        if (arc.room > 0 && there < (reached[arc.to] as number)) {
          [reached[arc.to], by[arc.to], changed] = [there, at, true];
        }
      }
    }
    if (reached[sink] === Number.POSITIVE_INFINITY) return { served, cost };
    const path: number[] = [];
    for (
      let node = sink;
      node !== source;
      node = (arcs[path[path.length - 1] as number] as { from: number }).from
    )
      path.push(by[node] as number);
    const amount = Math.min(...path.map((at) => (arcs[at] as { room: number }).room));
    for (const at of path) {
      (arcs[at] as { room: number }).room -= amount;
      (arcs[at ^ 1] as { room: number }).room += amount;
    }
    served += amount;
    cost += amount * (reached[sink] as number);
  }
}
