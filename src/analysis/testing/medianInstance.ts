import { seeded } from "../seeded";
import type { SitingInstance } from "../siting/instance";

/** An instance of rows of costs, every demand of weight 1 unless said otherwise. */
export function instanceOf(
  rows: readonly (readonly number[])[],
  more: Partial<SitingInstance> = {},
): SitingInstance {
  return {
    objective: "pmedian",
    weights: new Float64Array(rows.length).fill(1),
    cost: Float64Array.from(rows.flat()),
    within: Number.POSITIVE_INFINITY,
    p: 1,
    fixed: [],
    excluded: [],
    groups: [],
    capacity: null,
    assign: "split",
    budget: null,
    ...more,
  };
}

/** Homes and sites in a square of 100 km, whole tenths of a kilometre, people drawn; enough of them that the bound does not close at once. */
export function plane(seed: number, n: number, m: number, more: Partial<SitingInstance>): SitingInstance {
  const random = seeded(seed);
  const place = () => [random() * 1000, random() * 1000] as const;
  const [homes, sites] = [Array.from({ length: n }, place), Array.from({ length: m }, place)];
  const rows = homes.map((home) =>
    sites.map((site) => Math.round(Math.hypot(home[0] - site[0], home[1] - site[1]))),
  );
  return instanceOf(rows, {
    weights: Float64Array.from(homes, () => 1 + Math.floor(random() * 90)),
    ...more,
  });
}
