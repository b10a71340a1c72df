/** Values nearer to each other than this share count as equal, unless all are whole numbers. */
const SAME = 1e-9;

/** So many branches are looked into for equals on the way; more are left until the value is proven. */
const MOST_EQUALS = 200;

/** Beyond this whole numbers are no longer told apart safely. */
const MOST_WHOLE = 2 ** 43;

/**
 * The best answer so far, and what a branch must promise to be looked into 现任解与剪枝: `better` = a lower value, `best` = that or one as good, `any` = an answer
 * as good with fewer sites (or, while there is none, any at all), `earlier` = one as good that comes earlier in the order of ties.
 */
export class MedianGoal {
  aim: "better" | "best" | "any" | "earlier" = "better";
  /** Ascending candidates; null = none yet. */
  sites: readonly number[] | null;
  value: number;
  /** Branches kept only because an equal answer may be there. */
  private equals = 0;
  /** How often a better one came. */
  changes = 0;
  readonly whole: boolean;

  /** `value` without `sites`: the most an answer may cost. */
  constructor(sites: readonly number[] | null, value: number, whole: boolean) {
    this.sites = sites;
    this.value = value;
    this.whole = whole && value < MOST_WHOLE;
  }

  /** How far apart two values may be and yet count as one. */
  get slack(): number {
    return this.whole ? 1e-6 : SAME * Math.abs(this.value);
  }

  /** A bound above this leaves nothing to find. */
  get enough(): number {
    return this.aim === "better" ? this.better : this.tied;
  }

  /** A bound above this leaves equals at most. */
  get better(): number {
    return this.value - (this.whole ? 1 - this.slack : this.slack);
  }

  /** A bound above this leaves not even an equal. */
  get tied(): number {
    return this.value + this.slack;
  }

  /** What a bound is aimed at: a little beyond what would be enough. */
  get aimed(): number {
    return this.value * 1.002 + (this.whole ? 1 : 0);
  }

  /** A bound that holds too: whole numbers are met only by whole numbers. */
  lifted(bound: number): number {
    return Math.min(this.value, this.whole ? Math.ceil(bound - 1e-6) : bound);
  }

  /** Notes a branch kept only for equals; after too many of them only lower values are looked for. */
  meetsEqual(): void {
    this.equals += 1;
    if (this.equals > MOST_EQUALS) this.aim = "better";
  }

  /** Takes an answer (in any order) if it comes before the one there is. */
  offer(columns: readonly number[], value: number): boolean {
    if (value > this.tied) return false;
    const sites = [...columns].sort((a, b) => a - b);
    if (this.sites !== null && value >= this.value - this.slack && !comesBefore(sites, this.sites))
      return false;
    this.sites = sites;
    this.value = Math.min(value, this.value);
    this.changes += 1;
    return true;
  }
}

/** The order of ties: fewer sites first, then the smallest list, item by item 并列次序. */
export function comesBefore(one: readonly number[], other: readonly number[]): boolean {
  if (one.length !== other.length) return one.length < other.length;
  const at = one.findIndex((site, i) => site !== other[i]);
  return at >= 0 && one[at]! < other[at]!;
}
