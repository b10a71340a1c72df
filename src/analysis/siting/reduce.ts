import { candidatesOf, serves } from "./evaluate";
import type { SitingInstance } from "./instance";

/** Who can be covered by what 覆盖关系: rows are demands, alike ones together; they hold positions in `sites`, ascending. */
export interface Cover {
  /** Candidates that may be opened, ascending. */
  readonly sites: readonly number[];
  readonly rows: readonly Int32Array[];
  /** Weight of all demands of a row. */
  readonly weights: readonly number[];
}

/** A question of covering before anything is chosen 覆盖基础. */
export interface CoverGround extends Cover {
  /** Weight that the fixed cover already. */
  readonly fixedWeight: number;
  /** Demands of positive weight that neither the fixed nor any candidate can cover. */
  readonly outOfReach: readonly number[];
}

/** Candidates that may be opened 可选点: neither fixed nor excluded, ascending. */
export function openable(instance: SitingInstance): readonly number[] {
  const closed = new Set([...instance.fixed, ...instance.excluded]);
  return Array.from({ length: candidatesOf(instance) }, (_, site) => site).filter(
    (site) => !closed.has(site),
  );
}

/** Reads off who covers whom within `limit` 覆盖矩阵: demands of weight 0 and those the fixed cover are left out, alike rows merged. */
export function coverOf(instance: SitingInstance, limit: number): CoverGround {
  const { weights, cost, fixed } = instance;
  const m = candidatesOf(instance);
  const sites = openable(instance);
  const rows = new Rows(sites.length);
  const outOfReach: number[] = [];
  const found = new Int32Array(sites.length);
  let fixedWeight = 0;
  for (let demand = 0; demand < weights.length; demand++) {
    const weight = weights[demand] as number;
    if (weight === 0) continue;
    const from = demand * m;
    if (fixed.some((site) => serves(cost[from + site] as number, limit))) {
      fixedWeight += weight;
      continue;
    }
    let count = 0;
    for (let at = 0; at < sites.length; at++)
      if (serves(cost[from + (sites[at] as number)] as number, limit)) found[count++] = at;
    if (count === 0) outOfReach.push(demand);
    else rows.add(found.subarray(0, count), weight);
  }
  return { sites, rows: rows.rows, weights: rows.weights, fixedWeight, outOfReach };
}

/** Rows, alike ones added to one another. */
class Rows {
  readonly rows: Int32Array[] = [];
  readonly weights: number[] = [];
  private readonly byHash = new Map<number, number[]>();
  private readonly salt: Int32Array;

  constructor(sites: number) {
    this.salt = Int32Array.from({ length: sites }, (_, at) => Math.imul(at + 1, 0x9e3779b1) ^ (at << 7));
  }

  add(row: Int32Array, weight: number): void {
    let hash = row.length;
    for (let i = 0; i < row.length; i++)
      hash = (Math.imul(hash, 31) + (this.salt[row[i] as number] as number)) | 0;
    const alike = this.byHash.get(hash) ?? [];
    const same = alike.find((i) => isSame(this.rows[i] as Int32Array, row));
    if (same !== undefined) {
      this.weights[same] = (this.weights[same] as number) + weight;
      return;
    }
    alike.push(this.rows.length);
    this.byHash.set(hash, alike);
    this.rows.push(row.slice());
    this.weights.push(weight);
  }
}

function isSame(one: Int32Array, other: Int32Array): boolean {
  return one.length === other.length && one.every((value, i) => value === other[i]);
}

/** The rows that each site covers 各点覆盖的需求, by position in `sites`. */
export function columnsOf({ sites, rows }: Cover): readonly Int32Array[] {
  const lengths = new Int32Array(sites.length);
  for (const row of rows) for (const at of row) lengths[at] = (lengths[at] as number) + 1;
  const columns = Array.from(lengths, (length) => new Int32Array(length));
  lengths.fill(0);
  rows.forEach((row, i) => {
    for (const at of row) {
      const here = lengths[at] as number;
      (columns[at] as Int32Array)[here] = i;
      lengths[at] = here + 1;
    }
  });
  return columns;
}

/** Keeps only some sites 精简候选点; rows that become alike are merged, rows without a site dropped. */
export function keepSites({ sites, rows, weights }: Cover, keep: (at: number) => boolean): Cover {
  const place = new Int32Array(sites.length).fill(-1);
  const kept: number[] = [];
  for (let at = 0; at < sites.length; at++) if (keep(at)) place[at] = kept.push(sites[at] as number) - 1;
  const merged = new Rows(kept.length);
  rows.forEach((row, i) => {
    const left = row.map((at) => place[at] as number).filter((at) => at >= 0);
    if (left.length > 0) merged.add(left, weights[i] as number);
  });
  return { sites: kept, rows: merged.rows, weights: merged.weights };
}

/**
 * Drops candidates that another one can always stand in for 剔除被支配的候选点: it covers all they cover, costs no more of the budget,
 * and no group speaks of either. Of equals the cheaper stays, then the smaller index. Best value and fewest sites stay as they are.
 */
export function withoutDominatedSites(cover: Cover, instance: SitingInstance): Cover {
  const columns = columnsOf(cover);
  const grouped = new Set(instance.groups.flatMap(({ sites }) => sites));
  const bits = bitsOf(columns, cover.rows.length);
  const price = (at: number) => instance.budget?.siteCost[cover.sites[at] as number] ?? 0;
  const free = columns.map((_, at) => at).filter((at) => !grouped.has(cover.sites[at] as number));
  const size = (at: number) => (columns[at] as Int32Array).length;
  free.sort((one, other) => size(other) - size(one) || price(one) - price(other) || one - other);
  const dropped = new Set<number>();
  const kept: number[] = [];
  for (const at of free) {
    const covered = bits[at] as Int32Array;
    const useless = size(at) === 0;
    const hasBetter = () =>
      kept.some((other) => price(other) <= price(at) && isWithin(covered, bits[other] as Int32Array));
    if (useless || hasBetter()) dropped.add(at);
    else kept.push(at);
  }
  return dropped.size === 0 ? cover : keepSites(cover, (at) => !dropped.has(at));
}

/** Drops demands that are covered whenever another is 剔除多余的需求: only where every demand must be covered. */
export function withoutDominatedRows(cover: Cover): Cover {
  const { rows, sites, weights } = cover;
  const bits = bitsOf(rows, sites.length);
  const order = rows.map((_, i) => i);
  order.sort(
    (one, other) => (rows[one] as Int32Array).length - (rows[other] as Int32Array).length || one - other,
  );
  const kept: number[] = [];
  for (const i of order)
    if (!kept.some((other) => isWithin(bits[other] as Int32Array, bits[i] as Int32Array))) kept.push(i);
  if (kept.length === rows.length) return cover;
  return {
    sites,
    rows: kept.map((i) => rows[i] as Int32Array),
    weights: kept.map((i) => weights[i] as number),
  };
}

/** Drops dominated demands and candidates in turn until nothing changes 集合覆盖精简: for questions where all must be covered. */
export function reducedForCovering(cover: Cover, instance: SitingInstance): Cover {
  let current = cover;
  for (;;) {
    const smaller = withoutDominatedSites(withoutDominatedRows(current), instance);
    if (smaller.sites.length === current.sites.length) return smaller;
    current = smaller;
  }
}

function bitsOf(lists: readonly Int32Array[], length: number): Int32Array[] {
  const words = (length + 31) >> 5;
  return lists.map((list) => {
    const bits = new Int32Array(words);
    for (const i of list) bits[i >> 5] = (bits[i >> 5] as number) | (1 << (i & 31));
    return bits;
  });
}

function isWithin(small: Int32Array, large: Int32Array): boolean {
  for (let i = 0; i < small.length; i++) if ((small[i] as number) & ~(large[i] as number)) return false;
  return true;
}
