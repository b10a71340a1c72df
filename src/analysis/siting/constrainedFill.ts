import type { Allocation } from "./constrainedAllocation";

/** Pairs are made among at most so many of those who could go. */
const MOST_PAIRED = 48;

/** Gains below this share of all weight are rounding. */
const ROUNDING = 1e-11;

/** Rounds of disorder without gain after which a filling is left as it is: many where only this share of all weight is missing. */
const PATIENCE = 25;
const NEAR = 1e-4;
const PATIENCE_NEAR = 200;

/** Moves that make up a disorder, and draws in search of them. */
const MOVES = 6;
const MOST_TRIES = 40;

/** Parcels are made so many times for one filling: about a second. */
const MOST_MADE = 8000;

/** Weights of groups of none, one or two rows that could go together, the lightest first. */
interface Parcels {
  readonly sums: Float64Array;
  readonly rows: readonly number[];
  /** Those of the rows that are paired. */
  readonly paired: readonly number[];
}

/** Weights of a group that leaves a place and of one that comes. */
interface Exchange {
  readonly out: number;
  readonly into: number;
}

/**
 * Fills beds so that at most `enough` weight is left out, or as little as it comes to 装满床位: two for two exchanges with those left out,
 * room brought together by exchanges between sites, and seeded disorder (as for multiple subset sums, Caprara, Kellerer and Pferschy 2003).
 */
export function fill(
  allocation: Allocation,
  enough: number,
  random: () => number,
  goesOn: () => boolean,
): void {
  const filling = new Filling(allocation, random);
  filling.settle(enough);
  let best = allocation.place.slice();
  let least = allocation.unserved;
  const near = enough + NEAR * allocation.weights.reduce((sum, weight) => sum + weight, 0);
  const isPatient = (stale: number) => stale < (least <= near ? PATIENCE_NEAR : PATIENCE);
  for (let stale = 0; isPatient(stale) && least > enough && filling.made < MOST_MADE && goesOn(); stale++) {
    filling.disturb();
    filling.settle(enough);
    const left = allocation.unserved;
    if (left > least) {
      allocation.restore(best);
      continue;
    }
    if (left < least) stale = -1;
    least = left;
    best = allocation.place.slice();
  }
}

class Filling {
  private readonly allocation: Allocation;
  private readonly random: () => number;
  /** How many times parcels were made. */
  made = 0;
  /** Less than this is rounding, no gain. */
  private readonly least: number;

  constructor(allocation: Allocation, random: () => number) {
    this.allocation = allocation;
    this.random = random;
    this.least = ROUNDING * allocation.weights.reduce((sum, weight) => sum + weight, 0);
  }

  /** Exchanges as long as that leaves out less. */
  settle(enough: number): void {
    const { allocation } = this;
    for (let gained = true; gained && allocation.unserved > enough; ) {
      gained = false;
      for (let site = 0; site < allocation.k; site++) gained = this.topUp(site) || gained;
      if (!gained) gained = this.gather();
    }
  }

  /** Exchanges some at a site for heavier ones among those left out. */
  private topUp(site: number): boolean {
    const { allocation } = this;
    const nobody = allocation.k;
    const waiting = allocation.movable(nobody, site);
    if (waiting.length === 0) return false;
    const room = allocation.roomAt(site);
    return this.exchange(site, nobody, allocation.movable(site, nobody), waiting, this.least, room);
  }

  /** Brings what room others have to one site after the other where someone waits, by exchanges, and tops it up again. */
  private gather(): boolean {
    const { allocation } = this;
    const { k } = allocation;
    for (let site = 0; site < k; site++) {
      if (allocation.movable(k, site).length === 0) continue;
      for (let other = 0; other < k; other++) {
        if (other === site || !allocation.holds(other, this.least)) continue;
        const [out, into] = [allocation.movable(other, site), allocation.movable(site, other)];
        this.exchange(other, site, out, into, this.least, allocation.roomAt(other));
      }
      if (this.topUp(site)) return true;
    }
    return false;
  }

  /** Moves a few about as room allows, at worst leaving out a little more. */
  disturb(): void {
    const { allocation, random } = this;
    const { k, place, weights } = allocation;
    const n = place.length;
    for (let tries = 0, done = 0; tries < MOST_TRIES && done < MOVES; tries++) {
      const row = Math.floor(random() * n);
      const from = place[row] as number;
      const to = Math.floor(random() * (k + 1));
      if (to === from || from === k || !allocation.may(row, to)) continue;
      const weight = weights[row] as number;
      if (to < k && allocation.holds(to, weight)) {
        allocation.move(row, to);
        done++;
        continue;
      }
      const back = allocation.movable(to, from);
      if (back.length === 0) continue;
      const other = back[Math.floor(random() * back.length)] as number;
      const more = weight - (weights[other] as number);
      if (!allocation.holds(from, -more) || (to < k && !allocation.holds(to, more))) continue;
      allocation.move(other, from);
      allocation.move(row, to);
      done++;
    }
  }

  /** Some of `out` leave a place for another and some of `into` come from there, net from `low` to `high`, as much as can be. */
  private exchange(
    place: number,
    other: number,
    out: readonly number[],
    into: readonly number[],
    low: number,
    high: number,
  ): boolean {
    const [leaving, coming] = [this.parcels(out), this.parcels(into)];
    const best = heaviest(leaving, coming, low, high);
    if (best === null) return false;
    for (const row of this.group(leaving, best.out)) this.allocation.move(row, other);
    for (const row of this.group(coming, best.into)) this.allocation.move(row, place);
    return true;
  }

  private parcels(rows: readonly number[]): Parcels {
    this.made++;
    const { weights } = this.allocation;
    const paired = [...rows];
    for (let i = 0; i < MOST_PAIRED && paired.length > MOST_PAIRED; i++) {
      const at = i + Math.floor(this.random() * (paired.length - i));
      [paired[i], paired[at]] = [paired[at] as number, paired[i] as number];
    }
    paired.length = Math.min(paired.length, MOST_PAIRED);
    const sums = [0, ...rows.map((row) => weights[row] as number)];
    for (let i = 0; i < paired.length; i++)
      for (let j = 0; j < i; j++)
        sums.push((weights[paired[i] as number] as number) + (weights[paired[j] as number] as number));
    return { sums: Float64Array.from(sums).sort(), rows, paired };
  }

  /** A group of rows that weighs exactly what one of the parcels does. */
  private group({ rows, paired }: Parcels, sum: number): readonly number[] {
    const { weights } = this.allocation;
    if (sum === 0) return [];
    const one = rows.find((row) => weights[row] === sum);
    if (one !== undefined) return [one];
    for (const [i, row] of paired.entries())
      for (let j = 0; j < i; j++)
        if ((weights[row] as number) + (weights[paired[j] as number] as number) === sum)
          return [row, paired[j] as number];
    return [];
  }
}

/** The exchange with the largest net weight taken in, from `low` to `high`; null = there is none. */
function heaviest(
  { sums: out }: Parcels,
  { sums: into }: Parcels,
  low: number,
  high: number,
): Exchange | null {
  let best: Exchange | null = null;
  let most = Number.NEGATIVE_INFINITY;
  let at = -1;
  for (const given of out) {
    while (at + 1 < into.length && (into[at + 1] as number) - given <= high) at++;
    const net = at < 0 ? Number.NEGATIVE_INFINITY : (into[at] as number) - given;
    if (net < low || net <= most) continue;
    best = { out: given, into: into[at] as number };
    most = net;
    if (net === high) break;
  }
  return best;
}
