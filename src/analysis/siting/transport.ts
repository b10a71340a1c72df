/** Demands, sites and what a unit of weight costs between them, n × k row by row; Infinity = may not serve 运输问题. */
export interface TransportProblem {
  readonly weights: Float64Array;
  readonly cost: Float64Array;
  readonly capacity: Float64Array;
  /** Whether all weight must be served; else as much as can be. */
  readonly mustServe: boolean;
}

/** Below this share of the total weight nothing is told apart from nothing. */
const DUST = 1e-9;

/**
 * Who is served where at least cost 最小费用分配: weights as n × k; most weight first, cost second. Null when not all can be served
 * that must. Successive shortest paths over the sites alone (Ahuja, Magnanti and Orlin 1993, 9.7); whole numbers stay whole.
 */
export function transport(problem: TransportProblem): Float64Array | null {
  const { weights, capacity, mustServe } = problem;
  const n = weights.length;
  const sites = capacity.length;
  // Whoever is not served goes to nobody, a site with room for all that costs more than any detour.
  const k = mustServe ? sites : sites + 1;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const dust = DUST * total;
  const cost = mustServe ? problem.cost : withNobody(problem.cost, n, sites);
  const room = new Float64Array(k).fill(Number.POSITIVE_INFINITY);
  room.set(capacity);
  const flow = new Float64Array(n * k);
  const moves = new Float64Array(k * k);
  const mover = new Int32Array(k * k);
  const stale = new Uint8Array(k).fill(1);
  const distance = new Float64Array(k);
  const before = new Int32Array(k);

  /** What it costs to make room at a site by moving someone on, for each other site. */
  const refresh = (from: number) => {
    if (!stale[from]) return;
    stale[from] = 0;
    moves.fill(Number.POSITIVE_INFINITY, from * k, from * k + k);
    for (let i = 0; i < n; i++) {
      if (!((flow[i * k + from] as number) > 0)) continue;
      const here = cost[i * k + from] as number;
      for (let to = 0; to < k; to++) {
        const more = (cost[i * k + to] as number) - here;
        if (to === from || !(more < (moves[from * k + to] as number))) continue;
        moves[from * k + to] = more;
        mover[from * k + to] = i;
      }
    }
  };

  /** The nearest site with room for a demand, others making way; -1 = none. */
  const nearestRoom = (demand: number): number => {
    for (let site = 0; site < k; site++) distance[site] = cost[demand * k + site] as number;
    before.fill(-1);
    let changed = true;
    for (let round = 0; changed && round < k; round++) {
      changed = false;
      for (let from = 0; from < k; from++) {
        const reached = distance[from] as number;
        if ((room[from] as number) > dust || reached === Number.POSITIVE_INFINITY) continue;
        refresh(from);
        for (let to = 0; to < k; to++) {
          const there = reached + (moves[from * k + to] as number);
          if (!(there < (distance[to] as number) - 1e-12 * (1 + Math.abs(there)))) continue;
          distance[to] = there;
          before[to] = from;
          changed = true;
        }
      }
    }
    let best = -1;
    for (let site = 0; site < k; site++) {
      if (!((room[site] as number) > dust) || distance[site] === Number.POSITIVE_INFINITY) continue;
      if (best < 0 || (distance[site] as number) < (distance[best] as number)) best = site;
    }
    return best;
  };

  for (let i = 0; i < n; i++) {
    let left = weights[i] as number;
    while (left > 0) {
      const end = nearestRoom(i);
      if (end < 0) {
        if (left <= dust) break;
        return null;
      }
      let amount = Math.min(left, room[end] as number);
      for (let to = end; (before[to] as number) >= 0; to = before[to] as number) {
        const from = before[to] as number;
        amount = Math.min(amount, flow[(mover[from * k + to] as number) * k + from] as number);
      }
      let to = end;
      for (; (before[to] as number) >= 0; to = before[to] as number) {
        const from = before[to] as number;
        const moved = (mover[from * k + to] as number) * k;
        const rest = (flow[moved + from] as number) - amount;
        flow[moved + from] = rest > dust * 1e-3 ? rest : 0;
        flow[moved + to] = (flow[moved + to] as number) + amount;
        stale[to] = 1;
      }
      flow[i * k + to] = (flow[i * k + to] as number) + amount;
      stale[to] = 1;
      room[end] = (room[end] as number) - amount;
      left -= amount;
    }
  }
  return settled(flow, weights, sites, k);
}

function withNobody(cost: Float64Array, n: number, sites: number): Float64Array {
  let largest = 0;
  for (const each of cost) if (each !== Number.POSITIVE_INFINITY && each > largest) largest = each;
  const all = new Float64Array(n * (sites + 1)).fill(1 + 4 * (sites + 2) * largest);
  for (let i = 0; i < n; i++) all.set(cost.subarray(i * sites, (i + 1) * sites), i * (sites + 1));
  return all;
}

/** The weights that sites serve, nobody's left out, each demand summing to its own weight. */
function settled(flow: Float64Array, weights: Float64Array, sites: number, k: number): Float64Array {
  const served = new Float64Array(weights.length * sites);
  for (let i = 0; i < weights.length; i++) {
    const row = flow.subarray(i * k, (i + 1) * k);
    const largest = row.indexOf(Math.max(...row));
    let others = 0;
    for (let site = 0; site < k; site++) if (site !== largest) others += row[site] as number;
    if (k > 0) row[largest] = (weights[i] as number) - others;
    served.set(row.subarray(0, sites), i * sites);
  }
  return served;
}
