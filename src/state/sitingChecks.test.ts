import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OpenSiting } from "../analysis/siting";
import type { SitingInstance } from "../analysis/siting/instance";
import { seededWeights, type VariantAnswer } from "../analysis/siting/robustness";
import { siting } from "../analysis/siting/siting";
import { type LedgerDatabase, openLedgerDatabase } from "../data/warehouse.node.ts";
import type { FacilityKind } from "../model/facility";
import type { Figure } from "../model/figure";
import type { SitingAsk, SitingResult } from "./siting";
import { sitingSolver } from "./sitingAnswer";
import { sitingChecks } from "./sitingChecks";
import { sitingFrom } from "./sitingLink";
import { sitingCounty, WALK } from "./testing/sitingCounty";

const STAYS = new AbortController().signal;
const real = siting();

/** The thread's work without a thread; `tell` = what it says of a changed question instead, by its turn. */
function watched(tell?: (turn: number) => Partial<VariantAnswer>) {
  const variants: SitingInstance[] = [];
  const thread = {
    ...real,
    robustness: async (chosen: readonly number[], [variant]: readonly SitingInstance[], seconds: number) => {
      const turn = variants.push(variant as SitingInstance) - 1;
      const found = await real.robustness(chosen, [variant as SitingInstance], seconds);
      return tell ? { ...found, variants: [{ ...found.variants[0], ...tell(turn) }] } : found;
    },
  };
  const door = { thread, broken: new Promise<never>(() => {}), close: () => {} } as unknown as OpenSiting;
  return { door, variants };
}

const value = (figure: Figure | null | undefined) => {
  if (figure?.amount.kind !== "value") throw new Error(`${figure?.amount.kind} is no value`);
  return figure.amount.value;
};

describe("how an answer stands changes", () => {
  const county = sitingCounty(21);
  let database: LedgerDatabase;
  let solve: ReturnType<typeof sitingSolver>;
  beforeAll(async () => {
    database = await openLedgerDatabase(county.ledgers);
    solve = sitingSolver(database);
  });
  afterAll(() => database.close());

  const answer = (word: string, minutes = 40, kind: FacilityKind = "canteen") => {
    const ask = sitingFrom(word) as SitingAsk;
    const question = [county.places, kind, WALK, true, minutes, "60", null, ask] as const;
    return solve(question, STAYS, watched().door, () => {});
  };

  /** People within a limit of what is open and of one more village, for each village, summed in plain loops. */
  function covers({ numbers }: SitingResult, people: Float64Array, limit: number) {
    const { places, minutes } = numbers;
    const existing = places.flatMap(({ villageCode }, at) => (villageCode === null ? [at] : []));
    return places.flatMap(({ id, villageCode }, village) => {
      if (villageCode === null) return [];
      let sum = 0;
      people.forEach((count, i) => {
        const way = Math.min(
          ...[...existing, village].map((at) => minutes[i * places.length + at] as number),
        );
        if (way <= limit) sum += count;
      });
      return [{ id, sum }];
    });
  }
  const bestOf = (all: readonly { readonly id: string; readonly sum: number }[]) => {
    const most = Math.max(...all.map(({ sum }) => sum));
    return { most, ids: all.filter(({ sum }) => sum === most).map(({ id }) => id) };
  };

  test.each([25, 40, 55])(
    "people covered within %i minutes: every change is the one counted by hand, and so are the runners-up",
    async (minutes) => {
      const result = await answer("mclp~p1", minutes);
      const [site] = result.newPlaces;
      const { a, b, villages } = result.numbers;
      const { door, variants } = watched();
      const checks = await sitingChecks(result, door, STAYS);
      expect(checks.cut).toBe(false);
      const stays = (people: Float64Array, limit: number) =>
        bestOf(covers(result, people, limit)).ids.includes(site!.id);

      expect(checks.bothSplits).toBe(stays(b, minutes));
      if (!checks.bothSplits)
        expect(bestOf(covers(result, b, minutes)).ids).toContain(checks.otherSplit?.places[0]?.id);
      else expect(checks.otherSplit).toBeNull();

      expect(checks.speeds).toEqual({
        stays: [0.8, 1.2].filter((speed) => stays(a, minutes * speed)).length,
        of: 2,
        infeasible: 0,
      });

      expect(variants.slice(1, 3).map(({ within }) => within)).toEqual(
        [0.8, 1.2].map((speed) => minutes * speed),
      );

      const left = new Set(result.numbers.left);
      const names = [...new Set(villages.filter((_, i) => !left.has(i)))].sort();
      const elders = Array.from({ length: 10 }, (_, i) => {
        const shares = seededWeights(new Float64Array(names.length).fill(1000), 0.2, i + 1);
        return a.map((count, cell) =>
          left.has(cell)
            ? 0
            : Math.round(count * ((shares[names.indexOf(villages[cell]!)] as number) / 1000)),
        );
      });
      expect(checks.elders.stays).toBe(elders.filter((people) => stays(people, minutes)).length);
      expect([checks.elders.of, checks.elders.infeasible]).toEqual([10, 0]);
      elders.forEach((people, i) => {
        const asked = people.filter((_, cell) => !left.has(cell));
        expect(variants.at(i - 10)?.weights).toEqual(asked);
      });
      // Each draw is another one, and none keeps everybody.
      expect(new Set(variants.slice(-10).map(({ weights }) => weights.join())).size).toBe(10);

      expect(checks.changes).toBe(13);
      expect(checks.chosen).toHaveLength(1);
      expect(checks.chosen[0]?.place).toBe(site);
      // One tied with another may be left out.
      const total = Number(checks.bothSplits) + (checks.speeds?.stays ?? 0) + checks.elders.stays;
      expect(checks.chosen[0]?.times).toBeLessThanOrEqual(total);
      expect(checks.chosen[0]?.times).toBeGreaterThan(total / 2);

      const others = covers(result, a, minutes).filter(({ id }) => id !== site!.id);
      const sums = others.map(({ sum }) => sum).sort((one, other) => other - one);
      expect(checks.runnersUp.map(({ objective }) => value(objective))).toEqual(sums.slice(0, 4));
      for (const { places, objective, without } of checks.runnersUp) {
        expect(others.find(({ id }) => id === places[0]?.id)?.sum).toBe(value(objective));
        expect(without).toEqual([]);
      }
    },
  );

  test("another best under the other split is told, beside the answer", async () => {
    let different = 0;
    for (const minutes of [15, 20, 25, 30, 35]) {
      const result = await answer("mclp~p1", minutes);
      const { b } = result.numbers;
      const all = covers(result, b, minutes);
      const best = bestOf(all);
      const here = all.find(({ id }) => id === result.newPlaces[0]?.id)?.sum as number;
      if (here === best.most) continue;
      different++;
      const { bothSplits, otherSplit } = await sitingChecks(result, watched().door, STAYS);
      expect(bothSplits).toBe(false);
      expect(best.ids).toContain(otherSplit?.places[0]?.id);
      const { amount, indicator } = otherSplit!.fewer;
      expect(indicator).not.toBe("siting_fewer");
      const bounds =
        amount.kind === "range" ? [amount.low, amount.high] : [(amount as { value: number }).value];
      // Under the split it is best of, it covers more by just so many.
      expect(bounds.map(Math.abs)).toContain(best.most - here);
    }
    expect(different).toBeGreaterThan(0);
  });

  test("of several sites the best without each is told with which it goes without", async () => {
    const result = await answer("mclp~p2", 30);
    const checks = await sitingChecks(result, watched().door, STAYS);
    const ids = result.newPlaces.map(({ id }) => id);
    expect(checks.chosen.map(({ place }) => place.id).sort()).toEqual([...ids].sort());
    expect(checks.runnersUp.length).toBeGreaterThan(0);
    for (const { without, places, objective } of checks.runnersUp) {
      expect(without.length).toBeGreaterThan(0);
      for (const { id } of without) {
        expect(ids).toContain(id);
        expect(places.map((place) => place.id)).not.toContain(id);
      }
      expect(value(objective)).toBeLessThanOrEqual(value(result.objective));
    }
  });

  test("fewest sites: with no more than those, slower ways may have no answer, which is counted apart", async () => {
    const free = await answer("lscp~p10", 50);
    const fewest = value(free.objective);
    const result = await answer(`lscp~p${fewest}`, 50);
    const { door, variants } = watched();
    const checks = await sitingChecks(result, door, STAYS);
    const speeds = checks.speeds!;
    expect(speeds.of + speeds.infeasible).toBe(2);
    const other = variants.find(({ within }) => within === 40);
    const slower = await real.solve(other as SitingInstance, 20);
    expect([slower.status, speeds.infeasible]).toEqual(["infeasible", 1]);
    expect(checks.changes).toBe(12);
    expect(checks.elders).toEqual({ stays: 10, of: 10, infeasible: 0 });
  });

  test("beds that are enough for just so many: more elders have no answer, and the other split may have none", async () => {
    const roomy = await answer("pmedian~p1~b99_30", 40, "nursing_home");
    const [a, b] = [roomy.numbers.a, roomy.numbers.b].map((people) =>
      people.reduce((sum, count) => sum + count, 0),
    ) as [number, number];
    const { instance } = roomy.numbers;
    const have = instance.fixed.reduce((sum, site) => sum + (instance.capacity?.[site] as number), 0);
    // Just enough beds for everybody under split A.
    const needed = Math.ceil((a - have) * 0.03 * 10 + 1) / 10;
    const result = await answer(`pmedian~p1~b${needed}_30`, 40, "nursing_home");
    expect(result.status).toBe("optimal");
    const { door, variants } = watched();
    const checks = await sitingChecks(result, door, STAYS);
    const room = have + (needed * 1000) / 30;
    const tooMany = (all: readonly SitingInstance[]) =>
      all.filter(({ weights }) => weights.reduce((sum, count) => sum + count, 0) > room).length;
    expect(checks.speeds).toBeNull();
    expect(checks.elders.infeasible).toBe(tooMany(variants.slice(1)));
    expect(checks.elders.infeasible).toBeGreaterThan(0);
    expect(checks.elders.of).toBe(10 - checks.elders.infeasible);
    expect(checks.otherInfeasible).toBe(b > room);
    if (b > room) expect([checks.bothSplits, checks.otherSplit]).toEqual([null, null]);
    else expect(checks.bothSplits).not.toBeNull();
    expect(checks.changes).toBe(checks.elders.of + (b > room ? 0 : 1));
    expect(checks.cut).toBe(false);
  });

  test("the other split without an answer is not called another answer", async () => {
    const result = await answer("mclp~p1");
    const none = { status: "infeasible", stillOptimal: null, objective: null, newSites: null } as const;
    const checks = await sitingChecks(result, watched((turn) => (turn === 0 ? none : {})).door, STAYS);
    expect([checks.bothSplits, checks.otherSplit, checks.otherInfeasible]).toEqual([null, null, true]);
    expect([checks.changes, checks.cut]).toEqual([12, false]);
  });

  test.each(["feasible", "unknown"] as const)(
    "what is only %s within the time is not counted, and said to be cut",
    async (status) => {
      const result = await answer("mclp~p1");
      const { door } = watched((turn) => (turn === 0 || turn === 3 ? { status, stillOptimal: null } : {}));
      const checks = await sitingChecks(result, door, STAYS);
      expect(checks.cut).toBe(true);
      expect([checks.bothSplits, checks.otherSplit, checks.otherInfeasible]).toEqual([null, null, false]);
      expect([checks.speeds?.of, checks.elders.of, checks.elders.infeasible]).toEqual([2, 9, 0]);
      expect(checks.changes).toBe(11);
    },
  );

  test("people of one split alone are not asked about twice", async () => {
    const result = await answer("mclp~p1");
    const { numbers } = result;
    const { door, variants } = watched();
    const checks = await sitingChecks(
      {
        ...result,
        numbers: {
          ...numbers,
          otherSplit: { ...numbers.instance, weights: numbers.instance.weights.slice() },
        },
      },
      door,
      STAYS,
    );
    expect([checks.bothSplits, checks.otherSplit, checks.changes]).toEqual([null, null, 12]);
    expect(variants).toHaveLength(12);
  });

  test("withdrawn, no more changes are tried; a dead thread is heard of", async () => {
    const result = await answer("mclp~p1");
    const withdrawn = new AbortController();
    const { door, variants } = watched((turn) => {
      if (turn === 4) withdrawn.abort();
      return {};
    });
    const checks = await sitingChecks(result, door, withdrawn.signal);
    expect(variants).toHaveLength(5);
    expect(checks.cut).toBe(true);
    const dead = {
      thread: { runnersUp: () => new Promise(() => {}) },
      broken: Promise.reject(new Error("停了")),
    };
    await expect(sitingChecks(result, dead as unknown as OpenSiting, STAYS)).rejects.toThrow("停了");
  });
});
