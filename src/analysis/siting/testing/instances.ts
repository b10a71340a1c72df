import type { SitingObjective } from "../../../model/siting";
import { seeded } from "../../seeded";
import type { SiteGroup, SitingInstance } from "../instance";

/** What a drawn question is made with. */
export interface Drawn {
  readonly objective: SitingObjective;
  readonly n: number;
  readonly m: number;
  readonly fixed: boolean;
  readonly excluded: boolean;
  readonly groups: boolean;
  readonly budget: boolean;
  readonly capacity: "none" | "split" | "single";
}

const PLAIN: Drawn = {
  objective: "mclp",
  n: 7,
  m: 6,
  fixed: false,
  excluded: false,
  groups: false,
  budget: false,
  capacity: "none",
};

/** A small question of few distinct whole weights and costs, so that ties are the rule; some pairs unreachable, some demands 0. */
export function drawInstance(seed: number, wanted: Partial<Drawn> = {}): SitingInstance {
  const { objective, n, m, ...with_ } = { ...PLAIN, ...wanted };
  const random = seeded(seed * 7919 + n * 31 + m);
  const below = (count: number) => Math.floor(random() * count);
  const widest = 3 + below(6);
  const gaps = random() < 0.4 ? 0.15 : 0;
  const weights = Float64Array.from({ length: n }, () => below(5));
  const cost = Float64Array.from({ length: n * m }, () =>
    random() < gaps ? Number.POSITIVE_INFINITY : below(widest + 1),
  );
  const shuffled = Array.from({ length: m }, (_, site) => site);
  for (let i = m - 1; i > 0; i--) {
    const j = below(i + 1);
    [shuffled[i], shuffled[j]] = [shuffled[j] as number, shuffled[i] as number];
  }
  const fixed = with_.fixed ? shuffled.slice(0, below(3)) : [];
  const excluded = with_.excluded ? shuffled.slice(fixed.length, fixed.length + below(3)) : [];
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const spread = Math.max(1, Math.ceil((total * (1.2 + random())) / Math.min(m, 3)));
  return {
    objective,
    weights,
    cost,
    within: random() < 0.25 ? Number.POSITIVE_INFINITY : Math.ceil(widest * (0.4 + 0.6 * random())),
    p: random() < 0.15 ? Number.POSITIVE_INFINITY : below(4),
    fixed: fixed.sort((one, other) => one - other),
    excluded: excluded.sort((one, other) => one - other),
    groups: with_.groups ? Array.from({ length: 1 + below(2) }, () => drawGroup(m, below)) : [],
    capacity:
      with_.capacity === "none"
        ? null
        : Float64Array.from({ length: m }, () => below(spread) + below(spread)),
    assign: with_.capacity === "single" ? "single" : "split",
    budget: with_.budget
      ? { siteCost: Float64Array.from({ length: m }, () => below(4)), most: 1 + below(7) }
      : null,
  };
}

function drawGroup(m: number, below: (count: number) => number): SiteGroup {
  const sites = Array.from({ length: m }, (_, site) => site).filter(() => below(2) === 0);
  const least = below(Math.min(3, sites.length + 1));
  return { sites, least, most: least + below(3) };
}

/** A larger question on a plane: whole metres between seeded points, candidates at the first m demands. */
export function drawPlane(
  seed: number,
  n: number,
  m: number,
  wanted: Partial<SitingInstance> = {},
): SitingInstance {
  const random = seeded(seed);
  const points = Array.from({ length: n }, () => [random() * 10_000, random() * 10_000] as const);
  const cost = new Float64Array(n * m);
  for (const [demand, [x, y]] of points.entries())
    for (let site = 0; site < m; site++) {
      const [u, v] = points[site] as readonly [number, number];
      cost[demand * m + site] = Math.round(Math.hypot(x - u, y - v));
    }
  return {
    objective: "mclp",
    weights: Float64Array.from({ length: n }, () => 1 + Math.floor(random() * 100)),
    cost,
    within: 1500,
    p: 5,
    fixed: [],
    excluded: [],
    groups: [],
    capacity: null,
    assign: "split",
    budget: null,
    ...wanted,
  };
}
