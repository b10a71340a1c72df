import type { SitingInstance } from "../instance";

/** A question drawn by hand: costs row by row as written, one row a demand; all else open unless said. */
export function drawn(
  weights: readonly number[],
  rows: readonly (readonly number[])[],
  wanted: Partial<SitingInstance> = {},
): SitingInstance {
  return {
    objective: "mclp",
    weights: Float64Array.from(weights),
    cost: Float64Array.from(rows.flat()),
    within: Number.POSITIVE_INFINITY,
    p: 1,
    fixed: [],
    excluded: [],
    groups: [],
    capacity: null,
    assign: "split",
    budget: null,
    ...wanted,
  };
}
