import type { Figure } from "../model/figure";

/**
 * How beds within reach are shared 可达性方法 (Luo and Wang 2003; Luo and Qi 2009; after Paez 2019). The balanced one counts every person
 * once, as BFCA does, and still conserves beds; BFCA as published keeps Σ access instead and is on the command line.
 */
export const ACCESS_METHODS = [
  { id: "2sfca", zh: "两步移动搜索", note: "时限内一律算到得了" },
  { id: "e2sfca", zh: "高斯衰减", note: "越远越少" },
  { id: "balanced", zh: "均衡分摊", note: "每个人只算一次，不重复计需求（BFCA 的守恒写法），越远越少" },
] as const;

export type AccessMethod = (typeof ACCESS_METHODS)[number]["id"];

/** Beds within reach and how evenly 可达床位与均等化. */
export interface AccessAnswer {
  /** Beds per 1,000 people, of the county and towns, and of villages, least first. */
  readonly places: readonly Figure[];
  readonly villages: readonly Figure[];
  /** Gini, Palma and those below the line; what is not defined is left out. */
  readonly equity: readonly Figure[];
  /** Shares of people and of beds, both ascending from 0 to 1, under split A. */
  readonly lorenz: readonly (readonly [people: number, beds: number])[];
  /** The conservation check 守恒核对: beds that somebody can reach, and Σ access × people. */
  readonly conservation: { readonly beds: number; readonly shared: number; readonly holds: boolean };
  /** Beds that count (the fewest), places that have them, and places whose position or beds are not known. */
  readonly beds: number;
  readonly sites: number;
  readonly unknownSites: number;
  /** Beds nobody can reach within the limit. */
  readonly unreachedBeds: number;
}
