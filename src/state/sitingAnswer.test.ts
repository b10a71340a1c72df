import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OpenSiting } from "../analysis/siting";
import { siting } from "../analysis/siting/siting";
import { travel } from "../analysis/travel";
import { type DemandCells, demandCells } from "../data/coverage";
import { type LedgerDatabase, openLedgerDatabase } from "../data/warehouse.node.ts";
import type { FacilityKind } from "../model/facility";
import type { Figure } from "../model/figure";
import type { TravelMode } from "../model/travel";
import { coverageCounter } from "./coverageAnswer";
import type { SitingAsk, SitingResult } from "./siting";
import { sitingSolver } from "./sitingAnswer";
import { sitingChecks } from "./sitingChecks";
import { sitingHand } from "./sitingHand";
import type { SpotReach } from "./spot";
import { shippedLedger, shippedPlaces } from "./testing/shippedLedger";

const KETANG = "441521110";
const FUCHENG = "441521119";
const places = shippedPlaces();
const mode = (id: string) => places.travelModes.find((entry) => entry.id === id) as TravelMode;

/** The thread's work without a thread. */
const door = {
  thread: siting(),
  broken: new Promise<never>(() => {}),
  close: () => {},
} as unknown as OpenSiting;

const ASK: SitingAsk = {
  objective: "mclp",
  sites: 1,
  town: KETANG,
  people: "town",
  except: [],
  must: [],
  beds: null,
  assign: "split",
  budget: null,
  closures: 0,
  eighty: 1,
};

function bounds({ amount }: Figure): readonly [number, number] {
  if (amount.kind === "value") return [amount.value, amount.value];
  if (amount.kind === "range") return [amount.low, amount.high];
  throw new Error(`${amount.kind} has no bounds`);
}

/** Nobody withdraws the question. */
const STAYS = new AbortController().signal;

describe("a planner's question over the county as shipped", () => {
  let database: LedgerDatabase;
  let solve: ReturnType<typeof sitingSolver>;
  let demand: DemandCells;
  beforeAll(async () => {
    database = await openLedgerDatabase(await shippedLedger());
    solve = sitingSolver(database);
    demand = await demandCells(database.ask);
  });
  afterAll(() => database.close());

  const answer = (
    part: Partial<SitingAsk>,
    { kind = "nursing_home" as FacilityKind, by = "drive", minutes = 15, assumed = true } = {},
  ) =>
    solve([places, kind, mode(by), assumed, minutes, "60", null, { ...ASK, ...part }], STAYS, door, () => {});

  const stage = (result: SitingResult, id: string) => {
    const found = result.stages.find((one) => one.id === id);
    if (!found) throw new Error(`no stage ${id}`);
    return found;
  };

  test("now and after opening what is built are what the service circle says, person by person", async () => {
    const count = coverageCounter(database);
    for (const [subject, part] of [
      ["county", { town: null, people: "county" }],
      [KETANG, {}],
    ] as const) {
      const result = await answer(part);
      for (const [withClosed, id] of [
        [false, "now"],
        [true, "opened"],
      ] as const) {
        const coverage = await count([
          places,
          "nursing_home",
          mode("drive"),
          true,
          15,
          withClosed,
          "60",
          null,
        ]);
        const said = coverage.figures.find(
          (one) => one.indicator === "covered" && one.subject === subject && one.age === "60",
        ) as Figure;
        const { covered } = stage(result, id);
        expect(covered.amount).toEqual(said.amount);
        expect(covered.subject).toBe(subject);
        expect(covered.asOf).toBe(said.asOf);
        expect(covered.sources).toEqual(said.sources);
        expect(covered.grade).toBe(4);
        expect(covered.base).toEqual(said.base);
      }
    }
  });

  test("the site found covers the most: no other village of the town does better, counted apart from the kernel", async () => {
    const result = await answer({}, { minutes: 8 });
    expect(result.status).toBe("optimal");
    const { numbers } = result;
    const reach = (lonLat: readonly [number, number]) => {
      const cells = Array.from(numbers.cells);
      const from = {
        lons: Float64Array.from(cells, (i) => demand.lons[i] as number),
        lats: Float64Array.from(cells, (i) => demand.lats[i] as number),
      };
      const to = { lons: Float64Array.of(lonLat[0]), lats: Float64Array.of(lonLat[1]) };
      return travel(mode("drive")).minutesToNearest(from, to);
    };
    const villages = places.villages.filter(({ townCode }) => townCode === KETANG);
    const best = villages.map(({ code, place }) => {
      const minutes = reach(place);
      let sum = 0;
      for (let i = 0; i < minutes.length; i++) if ((minutes[i] as number) <= 8) sum += numbers.a[i] as number;
      return { code, sum };
    });
    const most = Math.max(...best.map(({ sum }) => sum));
    expect(result.answer.objective).toBe(most);
    expect(best.find(({ code }) => code === result.newPlaces[0]?.id)?.sum).toBe(most);
    expect(villages).toHaveLength(22);
    expect(numbers.candidates).toHaveLength(22);
  });

  test("people gained are those of the last step, town by town and in all", async () => {
    const result = await answer(
      { town: null, people: "county", sites: 2 },
      { kind: "canteen", by: "elder_walk", minutes: 15 },
    );
    const [all, ...towns] = result.gained;
    const [opened, built] = [stage(result, "opened"), stage(result, "built")].map(({ covered }) =>
      bounds(covered),
    );
    const low = (figures: readonly Figure[]) => figures.reduce((sum, figure) => sum + bounds(figure)[0], 0);
    // Under one split alone sums must agree; ranges of towns may mix both.
    expect(bounds(all as Figure)[0]).toBeGreaterThan(0);
    expect(bounds(all as Figure)).toEqual([
      Math.min((built?.[0] ?? 0) - (opened?.[0] ?? 0), (built?.[1] ?? 0) - (opened?.[1] ?? 0)),
      Math.max((built?.[0] ?? 0) - (opened?.[0] ?? 0), (built?.[1] ?? 0) - (opened?.[1] ?? 0)),
    ]);
    expect(low(towns)).toBeLessThanOrEqual(bounds(all as Figure)[1]);
    expect(towns).toHaveLength(13);
  });

  test("a home answers for its own town: other towns' homes do not shorten the way that is optimised", async () => {
    const result = await answer({ objective: "pmedian" });
    const counted = result.numbers.candidates.map((at) => result.numbers.places[at]);
    expect(counted.every((place) => place?.villageCode !== null)).toBe(true);
    const canteens = await answer({ objective: "pmedian" }, { kind: "canteen" });
    expect(canteens.numbers.candidates.length).toBeGreaterThan(22);
  });

  test("the answer's own place put by hand costs nothing; another costs what it says", async () => {
    for (const part of [
      { objective: "pmedian" },
      { objective: "pmedian", beds: { perSite: 40, per1000: 3.8 } },
      { objective: "mclp" },
      { objective: "pcenter" },
      { objective: "lscp", sites: 10 },
      { objective: "mclp", sites: 2, beds: { perSite: 12, per1000: 3.8 } },
    ] as const) {
      const result = await answer(part, { minutes: 10 });
      if (part.objective === "lscp") expect(result.newPlaces.length).toBeGreaterThan(1);
      const [site] = result.newPlaces;
      const at = (lonLat: readonly [number, number]): SpotReach => ({
        at: lonLat,
        travel: "straight_line",
        mode: mode("drive"),
        routing: null,
        joined: null,
        cellMinutes: travel(mode("drive")).minutesToNearest(demand, {
          lons: Float64Array.of(lonLat[0]),
          lats: Float64Array.of(lonLat[1]),
        }),
        nearest: [],
      });
      const same = await sitingHand(result, at(site!.lonLat), door);
      expect(same?.beside.objective?.amount).toEqual(result.objective?.amount);
      for (const figure of [same!.beside.fewer, same!.beside.farther, same!.beside.longer])
        expect(figure.amount).toEqual({ kind: "value", value: 0 });
      if (part.objective === "lscp") continue;
      const moved = await sitingHand(result, at([site!.lonLat[0] + 0.02, site!.lonLat[1]]), door);
      const [was, is] = [result.objective!, moved!.beside.objective!].map((figure) => bounds(figure)[0]) as [
        number,
        number,
      ];
      if (part.objective === "mclp") expect(is).toBeLessThanOrEqual(was);
      else expect(is).toBeGreaterThan(was);
      expect(bounds(moved!.beside.farther)[0]).toBeGreaterThan(0);
      expect(moved!.instead).toBe(site);
    }
  });

  test("beds too few for the town are said to be, with whom they fail", async () => {
    const result = await answer({ objective: "pmedian", town: FUCHENG, beds: { perSite: 20, per1000: 3.8 } });
    expect(result.status).toBe("infeasible");
    expect(bounds(result.bedsNeeded as Figure)).toEqual([44, 68]);
    expect(result.unserved.length).toBeGreaterThan(0);
    expect(result.unserved.every(({ why }) => why === "not_with_the_others")).toBe(true);
    expect(result.newPlaces).toEqual([]);
    expect(result.stages.map(({ id }) => id)).toEqual(["now", "opened"]);
  });

  test("where beds are parted only those without one are named, and beds are for those of 60 and over alone", async () => {
    const part = { objective: "pmedian", town: FUCHENG, beds: { perSite: 20, per1000: 3.8 } } as const;
    const short = await answer(part);
    const elders = short.numbers.a.reduce((sum, count) => sum + count, 0);
    const named = short.unserved.reduce((sum, { people }) => sum + bounds(people)[0], 0);
    expect(Math.abs(named - (elders - (20 * 1000) / 3.8))).toBeLessThan(30);
    const all = await solve(
      [places, "nursing_home", mode("drive"), true, 15, "all", null, { ...ASK, ...part }],
      STAYS,
      door,
      () => {},
    );
    expect(all.bedsNeeded?.amount).toEqual(short.bedsNeeded?.amount);
    expect(all.stages[0]?.covered.given?.map(({ words }) => words).join()).toContain("60岁及以上");
  });

  test("people with a bed in time are not called people in time", async () => {
    const beds = { perSite: 20, per1000: 3.8 };
    const result = await answer({ town: FUCHENG, beds }, { minutes: 12 });
    expect(result.objective?.indicator).toBe("siting_bedded");
    expect(bounds(result.objective as Figure)[0]).toBeLessThanOrEqual(Math.ceil((20 * 1000) / 3.8));
  });

  test("what contradicts itself is refused in a sentence before anything is solved", async () => {
    for (const [part, words] of [
      [{ must: [FUCHENG] }, "两个条件矛盾"],
      [{ budget: { most: 100, perSite: 300, perBed: 0 } }, "建不起一处"],
      [{ closures: 3 }, "可撤并的已有设施只有 0 处"],
      [{ except: [KETANG] }, "都被排除了"],
      [
        {
          sites: 10,
          except: places.villages
            .filter(({ townCode }) => townCode === KETANG)
            .slice(0, 15)
            .map(({ code }) => code),
        },
        "放不下 10 处",
      ],
    ] as const)
      await expect(answer(part as Partial<SitingAsk>)).rejects.toThrow(words);
    const village = places.villages.find(({ townCode }) => townCode === KETANG)?.code as string;
    // A village that must have one gives its town one too.
    expect((await answer({ must: [KETANG, village] })).newPlaces.map(({ id }) => id)).toEqual([village]);
  });

  test("places in reach that are barred are said to be barred, not to be too far", async () => {
    const villages = places.villages.filter(({ townCode }) => townCode === KETANG).map(({ code }) => code);
    const result = await answer({ sites: 3, except: villages.slice(0, 12) }, { minutes: 4 });
    const { minutes, places: columns, candidates, left } = result.numbers;
    const near = [...left].filter((i) =>
      candidates.some((at) => (minutes[i * columns.length + at] as number) <= 4),
    );
    expect(near.length).toBeGreaterThan(0);
    expect(result.unserved.some(({ why }) => why === "only_excluded_in_reach")).toBe(true);
  });

  test("a faster way is another question of covering: cells out of reach before come in", async () => {
    const result = await answer({ objective: "mclp" }, { minutes: 4 });
    const wider = result.behind.atLimit(4 * 1.2);
    expect(wider.within).toBe(4.8);
    expect(wider.weights.length).toBeGreaterThan(result.numbers.instance.weights.length);
    const checks = await sitingChecks(result, door, STAYS);
    expect(checks.speeds?.of).toBe(2);
    const again = await answer({ objective: "mclp" }, { minutes: 4 * 1.2 });
    const best = again.newPlaces[0]?.id === result.newPlaces[0]?.id;
    if (best) expect(checks.speeds?.stays).toBeGreaterThan(0);
  });

  test("nowhere in the towns left out; one in each town that must have one", async () => {
    const county = { town: null, people: "county", sites: 2 } as const;
    const free = await answer({ ...county, objective: "mclp" }, { kind: "care_centre" });
    const towns = free.newPlaces.map(({ townCode }) => townCode as string);
    const barred = await answer({ ...county, objective: "mclp", except: towns }, { kind: "care_centre" });
    expect(barred.newPlaces).toHaveLength(2);
    for (const place of barred.newPlaces) expect(towns).not.toContain(place.townCode);
    const forced = await answer({ ...county, objective: "mclp", must: [KETANG] }, { kind: "canteen" });
    expect(forced.newPlaces.map(({ townCode }) => townCode)).toContain(KETANG);
    const village = places.villages.find(({ townCode }) => townCode === KETANG)?.code as string;
    const one = await answer({ objective: "mclp", must: [village] }, { kind: "canteen" });
    expect(one.newPlaces.map(({ id }) => id)).toEqual([village]);
  });

  test("closing two of what there is: the least missed, with the new site answering for their people too", async () => {
    const county = { town: null, people: "county", objective: "mclp" } as const;
    const result = await answer(
      { ...county, closures: 2 },
      { kind: "care_centre", by: "e_bike", minutes: 20 },
    );
    const kept = await answer(county, { kind: "care_centre", by: "e_bike", minutes: 20 });
    expect(result.status).toBe("optimal");
    expect(result.closedPlaces).toHaveLength(2);
    expect(result.closedPlaces.every(({ villageCode }) => villageCode === null)).toBe(true);
    expect(result.answer.objective).toBeLessThan(kept.answer.objective as number);
    expect(bounds(stage(result, "built").covered)[1]).toBeLessThan(bounds(stage(kept, "built").covered)[1]);
    expect(result.stages[1]?.covered.amount).toEqual(kept.stages[1]?.covered.amount);
  });

  test("closing what a planner names, building nothing: what that alone would do", async () => {
    const homes = places.facilities.filter(
      ({ kind, status }) => kind === "nursing_home" && status === "operating",
    );
    const except = homes.slice(0, 2).map(({ id }) => id);
    const county = { town: null, people: "county", sites: 0, except } as const;
    const result = await answer({ ...county, objective: "pmedian" }, { minutes: 30 });
    expect(result.status).toBe("optimal");
    expect(result.newPlaces).toEqual([]);
    expect(result.closedPlaces.map(({ id }) => id)).toEqual([...except].sort());
    expect(result.gained[0]?.indicator).toBe("siting_net");
    expect(bounds(result.gained[0] as Figure)[1]).toBeLessThanOrEqual(0);
    const [opened, built] = [stage(result, "opened"), stage(result, "built")];
    expect(bounds(built.minutes)[0]).toBeGreaterThan(bounds(opened.minutes)[0]);
    // Their people are counted by the circle with those two left out: 0 of them is nearer than before.
    expect(bounds(result.nearer[0] as Figure)).toEqual([0, 0]);
  });

  test("whom no candidate covers is named village by village, and is not asked of full coverage", async () => {
    const most = await answer({ sites: 3 }, { minutes: 4 });
    const [low, high] = bounds(most.left);
    expect(low).toBeGreaterThan(0);
    const named = most.unserved.map(({ people }) => bounds(people));
    // The list is of split A, as the answer is; the sum is a range over both.
    const left = most.numbers.left.reduce((sum, i) => sum + (most.numbers.a[i] as number), 0);
    expect(named.reduce((sum, [people]) => sum + people, 0)).toBe(left);
    expect([low, high]).toContain(left);
    expect(most.unserved.every(({ why }) => why === "beyond_limit")).toBe(true);
    expect(new Set(most.unserved.map(({ villageCode }) => villageCode)).size).toBe(most.unserved.length);
    const all = await answer({ objective: "lscp", sites: 10 }, { minutes: 8 });
    expect(all.status).toBe("optimal");
    expect(bounds(all.left)).toEqual([0, 0]);
    expect(all.newPlaces).toHaveLength(bounds(all.objective as Figure)[0]);
    // The same people, covered by hand: with all those sites open nobody is beyond the limit.
    expect(bounds(stage(all, "built").covered)).toEqual([
      ...new Set(
        [all.numbers.a, all.numbers.b].map((column) => column.reduce((sum, count) => sum + count, 0)),
      ),
    ]);
  });

  test("without a position for some, what is covered is only at least, and what is gained at most", async () => {
    const result = await answer({ objective: "mclp" }, { kind: "canteen", by: "elder_walk", assumed: false });
    expect(result.unplaced).toBeGreaterThan(0);
    for (const { covered } of result.stages) expect(covered.amount.kind).toBe("at-least");
    expect(bounds(result.gained[0] as Figure)[0]).toBe(0);
  });

  test("an answer is tried under the other split, other speeds and other elders; runners-up are worse", async () => {
    const result = await answer({ objective: "pmedian" });
    const checks = await sitingChecks(result, door, new AbortController().signal);
    expect(checks.cut).toBe(false);
    // A speed changes every way by the same share, and so nothing.
    expect(checks.speeds).toBeNull();
    expect(checks.elders.of + checks.elders.infeasible).toBe(10);
    expect(checks.changes).toBe(11);
    expect(checks.runnersUp).toHaveLength(4);
    const values = checks.runnersUp.map(({ objective }) => bounds(objective as Figure)[0]);
    for (const value of values) expect(value).toBeGreaterThanOrEqual(bounds(result.objective as Figure)[0]);
    expect(values).toEqual([...values].sort((one, other) => one - other));
    expect(checks.runnersUp.every(({ places: [place] }) => place?.id !== result.newPlaces[0]?.id)).toBe(true);
  });
});
