import type { Allocation } from "./constrainedAllocation";

/** Pairs are made among at most so many of those who could go. */
const MOST_PAIRED = 48;

/** Rounds of disorder without gain after which a filling is left as it is. */
const PATIENCE = 80;

/** Groups of none, one or two rows that could go together, the lightest first. */
interface Parcels {
  readonly sums: Float64Array;
  readonly rows: readonly (readonly number[])[];
}

interface Exchange {
  readonly out: readonly number[];
  readonly into: readonly number[];
  readonly net: number;
}

/**
 * Fills beds so that at most `enough` weight is left out, or as little as it comes to 装满床位: two for two exchanges with those left out,
 * room made by exchanges between sites, and seeded disorder (as for multiple subset sums, Caprara, Kellerer and Pferschy 2003).
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
  for (let stale = 0; stale < PATIENCE && least > enough && goesOn(); stale++) {
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

  constructor(allocation: Allocation, random: () => number) {
    this.allocation = allocation;
    this.random = random;
  }

  /** Exchanges as long as that leaves out less. */
  settle(enough: number): void {
    const { allocation } = this;
    for (let gained = true; gained && allocation.unserved > enough; ) {
      gained = false;
      for (let site = 0; site < allocation.k; site++) gained = this.topUp(site) || gained;
      if (!gained) gained = this.makeRoom();
    }
  }

  /** Exchanges some at a site for heavier ones among those left out. */
  private topUp(site: number): boolean {
    const { allocation } = this;
    const nobody = allocation.k;
    const waiting = allocation.movable(nobody, site);
    if (waiting.length === 0) return false;
    const room = allocation.roomAt(site);
    const best = heaviest(
      this.parcels(allocation.movable(site, nobody)),
      this.parcels(waiting),
      Number.MIN_VALUE,
      room,
    );
    if (best === null) return false;
    this.carryOut(best, site, nobody);
    return true;
  }

  /** Lets someone in who is left out, by moving others from that site to another. */
  private makeRoom(): boolean {
    const { allocation } = this;
    const { k, weights } = allocation;
    const waiting = [...allocation.place.keys()].filter((row) => allocation.place[row] === k);
    waiting.sort((a, b) => (weights[b] as number) - (weights[a] as number) || a - b);
    for (let site = 0; site < k; site++) {
      const here = waiting.filter((row) => allocation.may(row, site));
      if (here.length === 0) continue;
      for (let other = 0; other < k; other++) {
        if (other === site) continue;
        const out = this.parcels(allocation.movable(site, other));
        const into = this.parcels(allocation.movable(other, site));
        for (const row of here) {
          const needed = (weights[row] as number) - allocation.roomAt(site);
          // Seen from the other site, what it takes on is the net.
          const best = heaviest(into, out, needed, allocation.roomAt(other));
          if (best === null) continue;
          this.carryOut(best, other, site);
          if (allocation.holds(site, weights[row] as number)) allocation.move(row, site);
          return allocation.place[row] === site;
        }
      }
    }
    return false;
  }

  /** Moves a few about as room allows, at worst leaving out a little more. */
  disturb(): void {
    const { allocation, random } = this;
    const { k, place, weights } = allocation;
    const n = place.length;
    for (let tries = 0, done = 0; tries < 40 && done < 4; tries++) {
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

  /** `out` leave a place for another, `into` come from there. */
  private carryOut({ out, into }: Exchange, place: number, other: number) {
    for (const row of out) this.allocation.move(row, other);
    for (const row of into) this.allocation.move(row, place);
  }

  private parcels(rows: readonly number[]): Parcels {
    const { weights } = this.allocation;
    const paired = [...rows];
    for (let i = 0; i < MOST_PAIRED && paired.length > MOST_PAIRED; i++) {
      const at = i + Math.floor(this.random() * (paired.length - i));
      [paired[i], paired[at]] = [paired[at] as number, paired[i] as number];
    }
    paired.length = Math.min(paired.length, MOST_PAIRED);
    const groups: (readonly number[])[] = [[], ...rows.map((row) => [row])];
    for (let i = 0; i < paired.length; i++)
      for (let j = 0; j < i; j++) groups.push([paired[i] as number, paired[j] as number]);
    const sums = groups.map((group) => group.reduce((sum, row) => sum + (weights[row] as number), 0));
    const order = [...groups.keys()].sort((a, b) => (sums[a] as number) - (sums[b] as number) || a - b);
    return {
      sums: Float64Array.from(order, (at) => sums[at] as number),
      rows: order.map((at) => groups[at] as readonly number[]),
    };
  }
}

/** The exchange with the largest net weight taken in, from `low` to `high`; null = there is none. */
function heaviest(out: Parcels, into: Parcels, low: number, high: number): Exchange | null {
  let best: Exchange | null = null;
  let at = -1;
  for (let i = 0; i < out.sums.length; i++) {
    const given = out.sums[i] as number;
    while (at + 1 < into.sums.length && (into.sums[at + 1] as number) - given <= high) at++;
    if (at < 0) continue;
    const net = (into.sums[at] as number) - given;
    if (net < low || (best && net <= best.net)) continue;
    best = { out: out.rows[i] as readonly number[], into: into.rows[at] as readonly number[], net };
    if (net === high) break;
  }
  return best;
}
