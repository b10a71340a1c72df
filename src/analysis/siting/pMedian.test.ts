import { describe, expect, test } from "vitest";
import { seeded } from "../seeded";
import { instanceOf, plane } from "../testing/medianInstance";
import type { SitingInstance, SitingProgress, Watch } from "./instance";
import { pMedian } from "./pMedian";

const ENDLESS: Watch = { secondsLeft: () => 1e9, report: () => {} };

/** The definition: every set of at most p openable sites is tried, in the order of ties. */
function oracle(instance: SitingInstance): { objective: number; newSites: number[] } | null {
  const n = instance.weights.length;
  const m = instance.cost.length / n;
  const openable = Array.from({ length: m }, (_, j) => j).filter(
    (j) => !instance.fixed.includes(j) && !instance.excluded.includes(j),
  );
  const sumOver = (open: readonly number[]) => {
    let sum = 0;
    for (let i = 0; i < n; i++) {
      if (instance.weights[i] === 0) continue;
      const costs = open.map((j) => instance.cost[i * m + j]!).filter((cost) => cost <= instance.within);
      sum += instance.weights[i]! * Math.min(...costs);
    }
    return sum;
  };
  let best: { objective: number; newSites: number[] } | null = null;
  let sets: number[][] = [[]];
  for (let size = 0; size <= Math.min(instance.p, openable.length); size++) {
    for (const newSites of sets) {
      const objective = sumOver([...instance.fixed, ...newSites]);
      if (
        Number.isFinite(objective) &&
        objective < (best?.objective ?? Number.POSITIVE_INFINITY) * (1 - 1e-9)
      )
        best = { objective, newSites };
      else if (best === null && objective === 0) best = { objective, newSites };
    }
    sets = sets.flatMap((set) => openable.filter((j) => j > (set.at(-1) ?? -1)).map((j) => [...set, j]));
  }
  return best;
}

/** Points in the plane, or costs of a few small numbers so that ties are many; some pairs missing, some weights 0. */
function drawn(seed: number): SitingInstance {
  const random = seeded(seed);
  const below = (n: number) => Math.floor(random() * n);
  const [n, m] = [1 + below(14), 1 + below(9)];
  const kind = below(4);
  const missing = [0, 0, 0.15, 0.4][below(4)]!;
  const place = () => [random() * 100, random() * 100] as const;
  const [homes, sites] = [Array.from({ length: n }, place), Array.from({ length: m }, place)];
  const costOf = (i: number, j: number) => {
    if (random() < missing) return Number.POSITIVE_INFINITY;
    if (kind === 0) return 1 + below(3);
    if (kind === 1) return below(2) * 5;
    const metres = Math.hypot(homes[i]![0] - sites[j]![0], homes[i]![1] - sites[j]![1]);
    return kind === 2 ? Math.round(metres) : metres;
  };
  const rows = homes.map((_, i) => sites.map((_, j) => costOf(i, j)));
  if (n > 2 && random() < 0.3) rows[1] = [...rows[0]!];
  if (m > 2 && random() < 0.3) for (const row of rows) row[m - 1] = row[below(m - 1)]!;
  const role = sites.map(() => random());
  return instanceOf(rows, {
    weights: Float64Array.from(homes, () =>
      random() < 0.15 ? 0 : kind === 3 ? 0.1 + random() : kind === 2 ? 1 + below(50) : 1 + below(2),
    ),
    within: [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 70, kind < 2 ? 2 : 45][below(4)]!,
    p: [0, 1, 2, 2, 3, 3, 4, 5, Number.POSITIVE_INFINITY][below(9)]!,
    fixed: role.flatMap((share, j) => (share < [0, 0.15, 0.3][seed % 3]! ? [j] : [])),
    excluded: role.flatMap((share, j) => (share > 0.9 ? [j] : [])),
  });
}

describe("a drawn example", () => {
  // A road of 10 km: villages at 0, 1, 2, 8, 9, 10 with one elder each, a candidate in every village.
  const places = [0, 1, 2, 8, 9, 10];
  const road = places.map((from) => places.map((to) => Math.abs(from - to)));

  test("two sites stand in the middle of each cluster, one site in the middle of all", () => {
    expect(pMedian(instanceOf(road, { p: 2 }), ENDLESS)).toEqual({
      status: "optimal",
      newSites: [1, 4],
      objective: 4,
      bound: 4,
      tiesProved: true,
      served: null,
    });
    // 2 and 8 km both cost 24; the earlier is taken.
    expect(pMedian(instanceOf(road, { p: 1 }), ENDLESS)).toMatchObject({ newSites: [2], objective: 24 });
  });

  test("what is there already is counted for nothing, and what is excluded stays closed", () => {
    expect(pMedian(instanceOf(road, { fixed: [1], p: 1 }), ENDLESS)).toMatchObject({
      newSites: [4],
      objective: 4,
    });
    const without = instanceOf(road, { excluded: [1, 4], p: 2 });
    expect(pMedian(without, ENDLESS)).toMatchObject({ newSites: [0, 3], objective: 6 });
    expect(pMedian(instanceOf(road, { fixed: [1, 4], p: 0 }), ENDLESS)).toMatchObject({
      status: "optimal",
      newSites: [],
      objective: 4,
      bound: 4,
    });
  });

  test("nobody may be left beyond the limit", () => {
    expect(pMedian(instanceOf(road, { p: 2, within: 2 }), ENDLESS)).toMatchObject({ newSites: [1, 4] });
    expect(pMedian(instanceOf(road, { p: 1, within: 5 }), ENDLESS)).toMatchObject({
      status: "infeasible",
      newSites: null,
      objective: null,
      bound: null,
    });
  });

  test("that nobody can serve all is proven where it takes branching", () => {
    // Two triangles of candidates, an elder between each two: half of each candidate would do for p = 3, whole ones need 4.
    const sides = [
      [0, 1],
      [1, 2],
      [0, 2],
      [3, 4],
      [4, 5],
      [3, 5],
    ];
    const rows = sides.map((side) => places.map((_, j) => (side.includes(j) ? 1 : Number.POSITIVE_INFINITY)));
    expect(pMedian(instanceOf(rows, { p: 3 }), ENDLESS)).toMatchObject({
      status: "infeasible",
      objective: null,
    });
    expect(pMedian(instanceOf(rows, { p: 4 }), ENDLESS)).toMatchObject({
      newSites: [0, 1, 3, 4],
      objective: 6,
    });
  });

  test("no more sites are opened than help", () => {
    const twice = instanceOf(
      [
        [3, 0, 0],
        [3, 0, 0],
      ],
      { p: 3 },
    );
    expect(pMedian(twice, ENDLESS)).toMatchObject({ newSites: [1], objective: 0, tiesProved: true });
    expect(pMedian({ ...twice, weights: new Float64Array(2) }, ENDLESS)).toMatchObject({
      newSites: [],
      objective: 0,
    });
  });
});

test("as trying every set has it, ties and all, on small instances of every kind", () => {
  const seen = { optimal: 0, infeasible: 0, tied: 0 };
  for (let seed = 1; seed <= 1500; seed++) {
    const instance = drawn(seed);
    const expected = oracle(instance);
    const found = pMedian(instance, ENDLESS);
    if (expected === null) {
      expect(found, `seed ${seed}`).toMatchObject({ status: "infeasible", newSites: null });
      seen.infeasible += 1;
      continue;
    }
    expect(found, `seed ${seed}`).toMatchObject({
      status: "optimal",
      newSites: expected.newSites,
      tiesProved: true,
    });
    expect(found.objective).toBeCloseTo(expected.objective, 6);
    expect(found.bound).toBe(found.objective);
    seen.optimal += 1;
  }
  expect(seen.optimal).toBeGreaterThan(800);
  expect(seen.infeasible).toBeGreaterThan(100);
});

test("as trying every set has it where branching is needed", () => {
  for (let seed = 1; seed <= 24; seed++) {
    const tied = seed % 4 === 0;
    const instance = plane(seed, 40, 22, { p: 2 + (seed % 3), fixed: seed % 5 === 0 ? [3] : [] });
    // Costs of a few steps of 250, so that many sets are equal.
    const asked = tied
      ? {
          ...instance,
          weights: instance.weights.map(() => 1),
          cost: instance.cost.map((cost) => Math.ceil(cost / 250)),
        }
      : instance;
    const expected = oracle(asked)!;
    expect(pMedian(asked, ENDLESS), `seed ${seed}`).toMatchObject({
      status: "optimal",
      tiesProved: true,
      objective: expected.objective,
      newSites: expected.newSites,
    });
  }
});

test("one more site never makes it worse, and a fixed one is as good as a new one", () => {
  for (let seed = 1; seed <= 4; seed++) {
    let before = Number.POSITIVE_INFINITY;
    for (let p = 1; p <= 8; p++) {
      const found = pMedian(plane(seed, 90, 60, { p }), ENDLESS);
      expect(found.status).toBe("optimal");
      expect(found.objective!).toBeLessThan(before);
      before = found.objective!;
      const [first, ...others] = found.newSites!;
      const again = pMedian(plane(seed, 90, 60, { p: p - 1, fixed: [first!] }), ENDLESS);
      expect(again).toMatchObject({ objective: before, newSites: others });
    }
  }
});

/** A watch that runs out at the look of that number. */
function shortWatch(looks: number, reports: SitingProgress[] = []): Watch {
  let left = looks;
  return { secondsLeft: () => left--, report: (progress) => reports.push(progress) };
}

test("stopped early it says how far it came, and its bound holds", () => {
  const asked = plane(11, 200, 200, { p: 8 });
  const { objective: optimum } = pMedian(asked, ENDLESS);
  const statuses = new Set<string>();
  for (let looks = 0; looks < 12; looks++) {
    const reports: SitingProgress[] = [];
    const found = pMedian(asked, shortWatch(looks, reports));
    statuses.add(found.status);
    expect(found.newSites!.length).toBeLessThanOrEqual(8);
    expect(found.bound!).toBeGreaterThanOrEqual(0);
    for (const { objective, bound } of [...reports, found]) {
      expect(bound!).toBeLessThanOrEqual(optimum!);
      expect(objective!).toBeGreaterThanOrEqual(optimum!);
    }
    reports.slice(1).forEach((report, i) => {
      expect(report.bound!).toBeGreaterThanOrEqual(reports[i]!.bound!);
      expect(report.objective!).toBeLessThanOrEqual(reports[i]!.objective!);
    });
    if (found.status === "feasible") expect(found.tiesProved).toBe(false);
  }
  expect(statuses).toContain("feasible");
});

test("a known set is made use of when there is no time to find one, and one of too many sites is not", () => {
  const asked = plane(5, 60, 60, { p: 12, within: 260 });
  const { newSites, objective } = pMedian(asked, ENDLESS);
  expect(pMedian(asked, shortWatch(0), newSites)).toMatchObject({ status: "feasible", newSites, objective });
  expect(pMedian(asked, ENDLESS, [...Array(60).keys()])).toMatchObject({ newSites, objective });
  expect(pMedian(asked, ENDLESS, newSites)).toMatchObject({ newSites, objective, tiesProved: true });
});

test("the same question has the same answer, whoever asks", () => {
  const asked = plane(3, 150, 150, { p: 6 });
  expect(pMedian(asked, ENDLESS)).toEqual(pMedian(asked, ENDLESS));
});

test("what it does not know is refused", () => {
  const asked = plane(1, 4, 4, {});
  const refused: Partial<SitingInstance>[] = [
    { capacity: new Float64Array(4) },
    { budget: { siteCost: new Float64Array(4), most: 1 } },
    { groups: [{ sites: [0], least: 0, most: 1 }] },
    { p: -1 },
    { p: Number.NaN },
    { fixed: [4] },
    { excluded: [-1] },
    { fixed: [1], excluded: [1] },
  ];
  for (const more of refused) expect(() => pMedian({ ...asked, ...more }, ENDLESS)).toThrow(RangeError);
});
