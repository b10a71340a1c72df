import { describe, expect, test } from "vitest";
import { seeded } from "../seeded";
import { Allocation } from "./constrainedAllocation";
import { bedPrices } from "./constrainedBedPrices";
import { descend } from "./constrainedDescent";
import { fill } from "./constrainedFill";
import { groundOf } from "./constrainedGround";
import { type Plan, partedPlan } from "./constrainedPlan";
import { wholePlan } from "./constrainedWhole";
import type { SitingInstance } from "./instance";

const far = Number.POSITIVE_INFINITY;
const always = () => true;

function groundFrom(
  objective: SitingInstance["objective"],
  weights: readonly number[],
  rows: readonly (readonly number[])[],
  capacity: readonly number[],
) {
  return groundOf({
    objective,
    weights: Float64Array.from(weights),
    cost: Float64Array.from(rows.flat()),
    within: far,
    p: 0,
    fixed: capacity.map((_, site) => site),
    excluded: [],
    groups: [],
    capacity: Float64Array.from(capacity),
    assign: "single",
    budget: null,
  });
}

type Drawn = ReturnType<typeof groundFrom>;

function wholeOf(ground: Drawn, isCost: boolean, spare: number, known?: Plan, seed = 1): Plan | null {
  const parted = partedPlan(ground, [], far) as Plan;
  const task = { ground, newSites: [], reach: far, parted, spare, isCost, known, seed, goesOn: always };
  return wholePlan(task);
}

/** Every way of giving each demand to one site or to none that keeps beds. */
function* everyWay({ instance, demands }: Drawn) {
  const { weights, cost, capacity } = instance;
  const k = cost.length / weights.length;
  const room = Float64Array.from(capacity as Float64Array);
  const places: number[] = [];
  function* place(at: number): Generator<{ left: number; cost: number; places: readonly number[] }> {
    if (at === demands.length) {
      let [left, sum] = [0, 0];
      places.forEach((site, row) => {
        const i = demands[row] as number;
        if (site < 0) left += weights[i] as number;
        else sum += (weights[i] as number) * (cost[i * k + site] as number);
      });
      yield { left, cost: sum, places: [...places] };
      return;
    }
    const i = demands[at] as number;
    for (let site = -1; site < k; site++) {
      if (site >= 0 && (cost[i * k + site] === far || room[site]! < weights[i]!)) continue;
      places[at] = site;
      if (site >= 0) room[site]! -= weights[i]!;
      yield* place(at + 1);
      if (site >= 0) room[site]! += weights[i]!;
    }
  }
  yield* place(0);
}

function drawnGround(seed: number, objective: SitingInstance["objective"]): Drawn {
  const random = seeded(seed);
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const [n, k] = [2 + upTo(4), 1 + upTo(2)];
  const weights = Array.from({ length: n }, () => upTo(9));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const rows = weights.map(() => Array.from({ length: k }, () => (random() < 0.15 ? far : upTo(9))));
  const capacity = Array.from({ length: k }, () => Math.ceil((total * (0.4 + random())) / k));
  return groundFrom(objective, weights, rows, capacity);
}

describe("filling beds", () => {
  test("a rounding that leaves beds empty is mended by exchanging two for one", () => {
    // Beds for 10: the heaviest first leaves one empty, though 4, 3 and 3 fill them.
    const ground = groundFrom("mclp", [9, 4, 3, 3], [[0], [0], [0], [0]], [10]);
    const allocation = new Allocation(ground, [], far, ground.total);
    allocation.begin([]);
    expect([...allocation.place]).toEqual([0, 1, 1, 1]);
    fill(allocation, 9, seeded(1), always);
    expect(allocation.unserved).toBe(9);
    expect([...allocation.place].sort()).toEqual([0, 0, 0, 1]);
  });

  test("room for the last one is made by exchanges between two homes", () => {
    // 5 + 5 and 4 + 4 leave 4 and 2 of 14 and 10 beds: 6 go in when a 5 and a 4 change places, or move on.
    const cost = [
      [1, 1],
      [1, 1],
      [1, 1],
      [1, 1],
      [1, far],
    ];
    const ground = groundFrom("pmedian", [5, 5, 4, 4, 6], cost, [15, 9]);
    const allocation = new Allocation(ground, [], far, 0);
    const served = [0, 1, 2, 3].map((demand) => ({ demand, site: demand < 2 ? 0 : 1, weight: 1 }));
    allocation.begin(served);
    expect([...allocation.place]).toEqual([0, 0, 1, 1, 2]);
    // Without any disorder.
    fill(allocation, 0, seeded(1), () => false);
    expect(allocation.unserved).toBe(0);
    expect(allocation.place[4]).toBe(0);
  });

  test("whoever is parted goes where there is room, to the nearest such home", () => {
    const ground = groundFrom(
      "pmedian",
      [4, 3],
      [
        [1, 1, 1],
        [1, 2, 5],
      ],
      [5, 3, 3],
    );
    const allocation = new Allocation(ground, [], far, 0);
    allocation.begin([
      { demand: 0, site: 0, weight: 4 },
      { demand: 1, site: 0, weight: 1 },
    ]);
    expect([...allocation.place]).toEqual([0, 1]);
    expect([...allocation.room]).toEqual([1, 0, 3, 0]);
  });

  test("the room of two homes together takes in who fits in neither", () => {
    // Two beds are left here and one there: a 5 and the 4 change places, then 3 fit.
    const ground = groundFrom(
      "pmedian",
      [5, 5, 4, 3],
      [
        [1, 1],
        [1, 1],
        [1, 1],
        [1, far],
      ],
      [12, 5],
    );
    const allocation = new Allocation(ground, [], far, 0);
    allocation.begin([0, 1, 2].map((demand) => ({ demand, site: demand < 2 ? 0 : 1, weight: 1 })));
    expect([...allocation.place]).toEqual([0, 0, 1, 2]);
    fill(allocation, 0, seeded(1), () => false);
    expect(allocation.unserved).toBe(0);
    expect([...allocation.room]).toEqual([0, 0, 0]);
  });

  test("near subset sums of many are met to the last bed", () => {
    const random = seeded(3);
    const weights = Array.from({ length: 80 }, () => 500 + Math.floor(random() * 5000));
    const rows = weights.map(() => [0, 1, 2].map(() => (random() < 0.6 ? 1 : far)));
    const ground = groundFrom("mclp", weights, rows, [50_000, 40_000, 30_000]);
    const parted = partedPlan(ground, [], far) as Plan;
    expect(parted.weight).toBe(120_000);
    const allocation = new Allocation(ground, [], far, ground.total);
    allocation.begin(parted.served);
    expect(ground.total - allocation.unserved).toBeLessThan(120_000);
    fill(allocation, ground.total - parted.weight, seeded(1), always);
    expect(allocation.plan().weight).toBe(120_000);
    expect([...allocation.room].slice(0, 3)).toEqual([0, 0, 0]);
  });

  test("a clock that has run out leaves what stands", () => {
    const ground = groundFrom("mclp", [6, 6, 5], [[0], [0], [0]], [10]);
    const allocation = new Allocation(ground, [], far, ground.total);
    let asked = 0;
    fill(allocation, 0, seeded(1), () => asked++ < 3);
    expect(asked).toBe(4);
    expect(allocation.unserved).toBe(11);
  });
});

describe("lowering the cost of who goes where", () => {
  test("one elsewhere, two exchanged, one in and another on", () => {
    const stands = (weights: number[], cost: number[][], beds: number[], places: number[]) => {
      const allocation = new Allocation(groundFrom("pmedian", weights, cost, beds), [], far, 0);
      places.forEach((place, row) => {
        allocation.move(row, place);
      });
      descend(allocation, always);
      return [...allocation.place];
    };
    expect(
      stands(
        [1, 1],
        [
          [9, 1],
          [1, 9],
        ],
        [2, 2],
        [0, 0],
      ),
    ).toEqual([1, 0]);
    expect(
      stands(
        [1, 1],
        [
          [9, 1],
          [1, 9],
        ],
        [1, 1],
        [0, 1],
      ),
    ).toEqual([1, 0]);
    // The first takes the second's bed, who goes on to the third home.
    expect(
      stands(
        [2, 2],
        [
          [9, 1, far],
          [far, 1, 2],
        ],
        [2, 2, 2],
        [0, 1],
      ),
    ).toEqual([1, 2]);
    // Too heavy to exchange.
    expect(
      stands(
        [3, 2],
        [
          [9, 1],
          [1, 9],
        ],
        [3, 2],
        [0, 1],
      ),
    ).toEqual([0, 1]);
  });
});

describe("against every way", () => {
  test("plans keep what they must and are the best nearly always", () => {
    const met = { cost: 0, weight: 0, of: 0 };
    for (let seed = 0; seed < 300; seed++) {
      const isCost = seed % 2 === 0;
      const ground = drawnGround(seed, "mclp");
      const ways = [...everyWay(ground)];
      const least = Math.min(...ways.map((way) => way.left));
      const spare = isCost ? least + (seed % 3) : ground.total;
      const plan = wholeOf(ground, isCost, spare);
      const cheapest = Math.min(...ways.filter((way) => way.left <= spare).map((way) => way.cost));
      met.of++;
      if (plan === null) continue;
      const { served, weight, cost } = plan;
      const load = new Float64Array(ground.fixed.length);
      for (const each of served) {
        load[each.site]! += each.weight;
        expect(each.weight).toBe(ground.instance.weights[each.demand]);
      }
      load.forEach((sum, site) => {
        expect(sum).toBeLessThanOrEqual(ground.instance.capacity![site] as number);
      });
      expect(new Set(served.map((each) => each.demand)).size).toBe(served.length);
      expect(ground.total - weight).toBeLessThanOrEqual(spare);
      expect(ground.total - weight).toBeGreaterThanOrEqual(least);
      if (isCost) expect(cost).toBeGreaterThanOrEqual(cheapest);
      met[isCost ? "cost" : "weight"] += Number(isCost ? cost === cheapest : ground.total - weight === least);
    }
    expect(met.cost).toBeGreaterThan(0.9 * (met.of / 2));
    expect(met.weight).toBeGreaterThan(0.98 * (met.of / 2));
  });

  test("a known plan is never lost", () => {
    for (let seed = 0; seed < 60; seed++) {
      const ground = drawnGround(seed, "mclp");
      let best: Plan | null = null;
      for (const way of everyWay(ground)) {
        if (best && way.cost >= best.cost && ground.total - way.left <= best.weight) continue;
        const allocation = new Allocation(ground, [], far, ground.total);
        way.places.forEach((site, row) => {
          if (site >= 0) allocation.move(row, site);
        });
        const plan = allocation.plan();
        if (!best || plan.weight > best.weight || (plan.weight === best.weight && plan.cost < best.cost))
          best = plan;
      }
      const known = best as Plan;
      const plan = wholeOf(ground, true, ground.total - known.weight, known) as Plan;
      expect(plan.cost).toBe(known.cost);
    }
  });

  test("bed prices bound every plan, and every plan with a given pair", () => {
    let tight = 0;
    for (let seed = 0; seed < 200; seed++) {
      const isWeight = seed % 3 === 0;
      const mustServe = seed % 3 === 1;
      const ground = drawnGround(seed, mustServe ? "pmedian" : "mclp");
      const parted = partedPlan(ground, [], far);
      if (parted === null) continue;
      const ways = [...everyWay(ground)];
      const spare = mustServe ? 0 : ground.total - parted.weight + (seed % 4);
      const { bound, extra } = bedPrices(ground, parted, far, isWeight, spare);
      const value = isWeight ? ground.total - parted.weight : parted.cost;
      if (mustServe || isWeight) expect(bound).toBeCloseTo(value, 9);
      for (const { left, cost, places } of ways) {
        if (!isWeight && left > spare) continue;
        const comesTo = isWeight ? left : cost;
        expect(comesTo).toBeGreaterThanOrEqual(bound - 1e-9);
        places.forEach((site, row) => {
          if (site < 0) return;
          const more = extra(ground.demands[row] as number, site);
          if (more > 0) tight++;
          expect(comesTo).toBeGreaterThanOrEqual(bound + more - 1e-9);
        });
      }
    }
    expect(tight).toBeGreaterThan(400);
  });
});
