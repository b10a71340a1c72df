/**
 * The four questions of siting 选址问题, terms as in the field. `minutes` of a question are whatever the costs are in; p counts new
 * sites only.
 */
export const SITING_OBJECTIVES = [
  /** Maximal covering location problem (Church and ReVelle 1974): most people within a limit, with at most p new sites. */
  { id: "mclp", zh: "最大覆盖" },
  /** p-median (Hakimi 1964): least sum of people × cost to the site that serves them. */
  { id: "pmedian", zh: "平均路程最短" },
  /** p-center (Hakimi 1964): the worst-off demand as near as can be. */
  { id: "pcenter", zh: "最远者最近" },
  /** Location set covering problem (Toregas 1971): fewest new sites that leave nobody beyond the limit. */
  { id: "lscp", zh: "最少几处全覆盖" },
] as const;

export type SitingObjective = (typeof SITING_OBJECTIVES)[number]["id"];

/** Whether a question is about who is within the limit 覆盖类问题, not about how far they go. */
export const isCovering = (objective: SitingObjective): boolean =>
  objective === "mclp" || objective === "lscp";

/**
 * How far an answer is proven 求解状态: optimal = no better one exists; feasible = stopped with an answer and a bound; infeasible =
 * proven that none exists; unknown = stopped with neither.
 */
export type SitingStatus = "optimal" | "feasible" | "infeasible" | "unknown";

/** Whether the people of one demand may be parted among sites 可拆分, or all go to one 整体分配. */
export type SitingAssign = "split" | "single";

/** Why a demand cannot be served 服务不到的原因. */
export type UnservedReason =
  /** No candidate lies within reach at all. */
  | "no_site_in_reach"
  /** Those in reach are all excluded. */
  | "only_excluded_in_reach"
  /** With single assignment: heavier than any capacity in reach. */
  | "heavier_than_capacity"
  /** Reachable by itself, but not together with the others within p, budget, groups or capacity. */
  | "not_with_the_others";
