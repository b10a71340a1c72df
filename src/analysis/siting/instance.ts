import type { SitingAssign, SitingObjective, SitingStatus, UnservedReason } from "../../model/siting";

/** At least and at most so many of these candidates are open, the fixed among them counted 组约束 (a town, closures). */
export interface SiteGroup {
  readonly sites: readonly number[];
  readonly least: number;
  readonly most: number;
}

/**
 * One question of siting as numbers 选址算例: n demands × m candidates. Candidates stand in ascending order of their ids, so that the
 * order of indices is the order of ids.
 */
export interface SitingInstance {
  readonly objective: SitingObjective;
  /** People of each demand, n values >= 0; a demand of 0 asks for nothing and constrains nothing. */
  readonly weights: Float64Array;
  /** Cost (minutes, metres, seconds) from each demand to each candidate, n × m row by row, >= 0; Infinity = unreachable. */
  readonly cost: Float64Array;
  /** A pair serves when cost <= within, whatever the objective; Infinity = no limit. */
  readonly within: number;
  /** Most new sites, beyond the fixed; Infinity = any number. Fewer are taken when more would not help. */
  readonly p: number;
  /** Existing facilities that stay open 既有: not counted in p, costing nothing of the budget. */
  readonly fixed: readonly number[];
  /** Candidates that may not be opened 排除. */
  readonly excluded: readonly number[];
  readonly groups: readonly SiteGroup[];
  /** Most weight each candidate can serve, fixed ones too; null = no limit 床位上限. */
  readonly capacity: Float64Array | null;
  readonly assign: SitingAssign;
  /** What new sites cost, and the most that may be spent 预算; null = no budget. */
  readonly budget: { readonly siteCost: Float64Array; readonly most: number } | null;
}

/** Weight of a demand that a site serves 分配. */
export interface Served {
  readonly demand: number;
  readonly site: number;
  readonly weight: number;
}

/** How far a search has come 求解进度: best answer so far, what none can beat, and their distance as a share. */
export interface SitingProgress {
  readonly objective: number | null;
  readonly bound: number | null;
  readonly gap: number | null;
}

/** What a kernel is given to know when to stop, and to tell how far it is. */
export interface Watch {
  /** Seconds until the limit; <= 0 = stop with what there is. */
  secondsLeft(): number;
  report(progress: SitingProgress): void;
}

/**
 * What a kernel found 求解结果. Ties are broken by fewest new sites, then least weight × cost (of what is served, each by its nearest
 * open site unless capacity says otherwise), then the smallest list of indices, compared item by item.
 */
export interface Found {
  readonly status: SitingStatus;
  /** Opened besides the fixed, ascending; null without an answer. */
  readonly newSites: readonly number[] | null;
  /** The value of the objective, worked out anew from the instance and `newSites`, never a solver's rounded one. */
  readonly objective: number | null;
  /** No answer is better than this (a lower bound, for mclp an upper one); null = nothing is known. */
  readonly bound: number | null;
  /** Whether no other optimal answer comes earlier in the order of ties. */
  readonly tiesProved: boolean;
  /** Who is served by whom, only where capacity decides it; otherwise the nearest open site serves. */
  readonly served: readonly Served[] | null;
}

/** Someone who cannot be served 服务不到的. */
export interface Unserved {
  readonly demand: number;
  readonly why: UnservedReason;
  /** How much of its weight is left: all of it, or where beds are parted what none are left for. */
  readonly weight: number;
}

/** One more answer, worse or equal 次优方案. */
export interface OtherAnswer {
  readonly objective: number;
  readonly newSites: readonly number[];
}

/** The answer to a question of siting, with its proof 选址结果. */
export interface SitingAnswer {
  readonly status: SitingStatus;
  readonly objective: number | null;
  readonly bound: number | null;
  /** |objective − bound| ÷ |objective| as a fraction, 0 where proven; null without both. */
  readonly gap: number | null;
  /** All open sites, the fixed among them, ascending; empty without an answer. */
  readonly sites: readonly number[];
  readonly newSites: readonly number[];
  readonly served: readonly Served[];
  readonly coveredWeight: number;
  readonly totalWeight: number;
  /** Sum of weight × cost over `served` 总人分钟. */
  readonly weightedCost: number;
  /** What choosing the best next site, one after the other, comes to 贪心; objective null = it finds no answer. */
  readonly greedy: { readonly objective: number | null; readonly newSites: readonly number[] };
  readonly tiesProved: boolean;
  /** When infeasible: whom no answer serves, and why; for mclp always empty. */
  readonly unserved: readonly Unserved[];
  readonly seconds: number;
}
