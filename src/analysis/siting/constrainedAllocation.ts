import type { Ground } from "./constrainedGround";
import { capacityOf, mayServe, siteCount } from "./constrainedGround";
import type { Plan } from "./constrainedPlan";
import { planOf } from "./constrainedPlan";
import type { Served } from "./instance";

/** Beds are full when less than this share of them is left. */
const FULL = 1e-12;

/**
 * Who goes where as a whole, in the making 整体分配草案: demands in rows, open sites in places 0 to k − 1; place k is nobody's, it costs
 * nothing and has room for the weight that may be left out.
 */
export class Allocation {
  readonly sites: readonly number[];
  readonly k: number;
  readonly weights: Float64Array;
  /** Of a unit of weight, row by row, k + 1 values each; Infinity = may not. */
  readonly cost: Float64Array;
  /** Where each row is. */
  readonly place: Int32Array;
  /** What is left of each place; nobody's may be below nothing. */
  readonly room: Float64Array;
  private readonly capacity: Float64Array;
  private readonly ground: Ground;
  private readonly newSites: readonly number[];

  constructor(ground: Ground, newSites: readonly number[], reach: number, spare: number) {
    const { instance, demands, fixed } = ground;
    this.ground = ground;
    this.newSites = newSites;
    this.sites = [...fixed, ...newSites].sort((a, b) => a - b);
    const k = this.sites.length;
    const m = siteCount(instance);
    this.k = k;
    this.weights = Float64Array.from(demands, (i) => instance.weights[i] as number);
    this.cost = new Float64Array(demands.length * (k + 1));
    demands.forEach((i, row) => {
      this.sites.forEach((site, at) => {
        const each = instance.cost[i * m + site] as number;
        this.cost[row * (k + 1) + at] = mayServe(ground, i, site, reach) ? each : Number.POSITIVE_INFINITY;
      });
    });
    this.capacity = Float64Array.from([...this.sites.map((site) => capacityOf(instance, site)), spare]);
    this.room = this.capacity.slice();
    this.room[k] = spare - ground.total;
    this.place = new Int32Array(demands.length).fill(k);
  }

  get unserved(): number {
    return (this.capacity[this.k] as number) - (this.room[this.k] as number);
  }

  /** What a unit of weight of a row costs at a place. */
  at(row: number, place: number): number {
    return this.cost[row * (this.k + 1) + place] as number;
  }

  may(row: number, place: number): boolean {
    return this.at(row, place) < Number.POSITIVE_INFINITY;
  }

  /** Whether so much more weight finds room at a place. */
  holds(place: number, weight: number): boolean {
    return weight <= this.roomAt(place);
  }

  /** What a place can still take, roundings forgiven. */
  roomAt(place: number): number {
    const all = this.capacity[place] as number;
    return (this.room[place] as number) + (all < Number.POSITIVE_INFINITY ? FULL * all : 0);
  }

  move(row: number, to: number): void {
    const from = this.place[row] as number;
    const weight = this.weights[row] as number;
    this.room[from] = (this.room[from] as number) + weight;
    this.room[to] = (this.room[to] as number) - weight;
    this.place[row] = to;
  }

  /** From now on no more weight may be left out than is. */
  leaveNoMore(): void {
    this.room[this.k] = 0;
  }

  /** Rows at a place that may also be at another. */
  movable(from: number, to: number): number[] {
    const rows: number[] = [];
    for (let row = 0; row < this.place.length; row++)
      if (this.place[row] === from && this.may(row, to)) rows.push(row);
    return rows;
  }

  /** Puts every row where it stood in an earlier copy of `place`. */
  restore(place: Int32Array): void {
    for (let row = 0; row < place.length; row++)
      if (place[row] !== this.place[row]) this.move(row, place[row] as number);
  }

  /**
   * Begins from who is served where in another plan, parted or not: each goes where most of it is, or else to the cheapest place with
   * room.
   */
  begin(served: readonly Served[]): void {
    const { demands } = this.ground;
    const rowOf = new Map(demands.map((demand, row) => [demand, row]));
    const placeOf = new Map(this.sites.map((site, at) => [site, at]));
    const largest = [...served].sort((a, b) => b.weight - a.weight || a.demand - b.demand || a.site - b.site);
    for (const { demand, site } of largest) {
      const [row, to] = [rowOf.get(demand) as number, placeOf.get(site) as number];
      if (this.place[row] === this.k && this.may(row, to) && this.holds(to, this.weights[row] as number))
        this.move(row, to);
    }
    const heaviest = [...demands.keys()].filter((row) => this.place[row] === this.k);
    heaviest.sort((a, b) => (this.weights[b] as number) - (this.weights[a] as number) || a - b);
    for (const row of heaviest) {
      let cheapest = this.k;
      for (let to = 0; to < this.k; to++)
        if (this.may(row, to) && this.holds(to, this.weights[row] as number))
          if (cheapest === this.k || this.at(row, to) < this.at(row, cheapest)) cheapest = to;
      if (cheapest < this.k) this.move(row, cheapest);
    }
  }

  /** The plan as it stands, summed anew. */
  plan(): Plan {
    const { demands } = this.ground;
    const served: Served[] = [];
    for (let row = 0; row < demands.length; row++) {
      const at = this.place[row] as number;
      if (at < this.k)
        served.push({
          demand: demands[row] as number,
          site: this.sites[at] as number,
          weight: this.weights[row] as number,
        });
    }
    return planOf(this.ground, this.newSites, served);
  }
}
