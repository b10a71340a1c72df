import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OpenRouting } from "../analysis";
import { routing } from "../analysis/routing";
import { seeded } from "../analysis/seeded";
import type { OpenSiting } from "../analysis/siting";
import { siting } from "../analysis/siting/siting";
import { drawnGrid, SHEET } from "../analysis/testing/drawNetwork";
import { geodesicMetres } from "../analysis/testing/geodesic";
import { metresToNearest } from "../analysis/travel";
import { type DemandCells, demandCells } from "../data/coverage";
import { type LedgerDatabase, openLedgerDatabase } from "../data/warehouse.node.ts";
import type { FacilityKind } from "../model/facility";
import type { Figure } from "../model/figure";
import type { LonLat } from "../model/place";
import type { RoadsInfo } from "../model/roads";
import type { Routing } from "./roads";
import type { SitingAsk, SitingResult } from "./siting";
import { sitingSolver } from "./sitingAnswer";
import { sitingHand } from "./sitingHand";
import { sitingFrom } from "./sitingLink";
import type { SpotReach } from "./spot";
import { spotReach } from "./spotAnswer";
import { sitingCounty, WALK } from "./testing/sitingCounty";

const INFO = { format: "minzheng-roads", date: "2026-01-01", hash: "0a1b2c3d" } as unknown as RoadsInfo;
const ASK = sitingFrom("mclp~p1") as SitingAsk;
const STAYS = new AbortController().signal;

/** The thread's work without a thread. */
const door = { thread: siting(), broken: new Promise<never>(() => {}) } as unknown as OpenSiting;

const bounds = (figure: Figure | null | undefined): readonly [number, number] => {
  if (figure?.amount.kind === "value") return [figure.amount.value, figure.amount.value];
  if (figure?.amount.kind === "range") return [figure.amount.low, figure.amount.high];
  throw new Error(`${figure?.amount.kind} has no bounds`);
};
const value = (figure: Figure | null | undefined) => {
  const [low, high] = bounds(figure);
  expect(low).toBe(high);
  return low;
};

/** A drawn county with streets under its western part. */
function drawn(seed: number) {
  const made = sitingCounty(seed);
  const thread = routing((job) => void job());
  const [west, north] = SHEET.toXY(115.02, 22.94);
  const grid = drawnGrid(21, 250);
  grid.nodeLons.forEach((lon, i) => {
    const [x, y] = SHEET.toXY(lon, grid.nodeLats[i] as number);
    [grid.nodeLons[i], grid.nodeLats[i]] = SHEET.toLonLat(x + west, y + north);
  });
  thread.hold(grid);
  const roadsDoor = { thread, broken: new Promise<never>(() => {}), close: () => {} };
  const onRoads: Routing = { info: INFO, network: "walk", door: roadsDoor as unknown as OpenRouting };
  return { ...made, onRoads };
}

describe("a place put by hand, beside the optimum", () => {
  const county = drawn(21);
  const { places, onRoads } = county;
  let database: LedgerDatabase;
  let solve: ReturnType<typeof sitingSolver>;
  let cells: DemandCells;
  beforeAll(async () => {
    database = await openLedgerDatabase(county.ledgers);
    solve = sitingSolver(database);
    cells = await demandCells(database.ask);
  });
  afterAll(() => database.close());

  const answer = (
    part: Partial<SitingAsk>,
    { kind = "canteen" as FacilityKind, minutes = 45, roads = null as Routing | null } = {},
  ) => solve([places, kind, WALK, true, minutes, "60", roads, { ...ASK, ...part }], STAYS, door, () => {});

  const straight = (at: LonLat): SpotReach => ({
    at,
    travel: "straight_line",
    mode: WALK,
    routing: null,
    joined: null,
    cellMinutes: metresToNearest(cells, { lons: Float64Array.of(at[0]), lats: Float64Array.of(at[1]) }).map(
      (metres) => (metres * WALK.detour) / WALK.metresPerMinute,
    ),
    nearest: [],
  });
  const byRoad = (at: LonLat, dragged: number | null = null) =>
    spotReach([cells, at, places, "canteen", WALK, true, onRoads, dragged]);

  /** Ways to the nearest of some places and of one more, cell by cell, added up apart from what is tested. */
  function byHand({ numbers }: SitingResult, open: readonly number[], reach: SpotReach) {
    const count = numbers.places.length;
    const least = Array.from(numbers.cells, (cell, i) =>
      Math.min(
        reach.cellMinutes[cell] as number,
        ...open.map((at) => numbers.minutes[i * count + at] as number),
      ),
    );
    const left = new Set(numbers.left);
    const sum = (people: Float64Array, of: (way: number, i: number) => number) =>
      least.reduce((total, way, i) => total + (people[i] as number) * of(way, i), 0);
    return {
      within: [numbers.a, numbers.b].map((people) => sum(people, (way) => Number(way <= numbers.limit))),
      mean:
        sum(numbers.a, (way, i) => (left.has(i) ? 0 : way)) / sum(numbers.a, (_, i) => (left.has(i) ? 0 : 1)),
    };
  }
  const openBut = ({ numbers, behind }: SitingResult, id: string) =>
    behind.built.filter((at) => numbers.places[at]?.id !== id);

  test("of two sites the nearer one is stood in for, the other stays open", async () => {
    const random = seeded(5);
    for (const objective of ["pmedian", "mclp"] as const) {
      const result = await answer({ objective, sites: 2 });
      expect(result.newPlaces).toHaveLength(2);
      const instead = new Set<string>();
      const best = byHand(result, result.behind.built, straight([120, 30]));
      for (let i = 0; i < 12; i++) {
        const at: LonLat = [115 + random() * 0.08, 22.9 + random() * 0.08];
        const reach = straight(at);
        const hand = await sitingHand(result, reach, null);
        const far = result.newPlaces.map(({ lonLat }) => geodesicMetres(at[0], at[1], ...lonLat));
        const nearest = result.newPlaces[far[0]! < far[1]! ? 0 : 1]!;
        expect(hand?.instead).toBe(nearest);
        instead.add(nearest.id);
        const counted = byHand(result, openBut(result, nearest.id), reach);
        if (objective === "pmedian") expect(value(hand?.beside.objective)).toBeCloseTo(counted.mean, 9);
        else expect(value(hand?.beside.objective)).toBe(counted.within[0]);
        const signed = hand!.beside.fewer;
        const fewer = bounds(signed).map((people) => (signed.indicator === "siting_more" ? -people : people));
        const both = [0, 1].map((split) => best.within[split]! - counted.within[split]!);
        expect([Math.min(...fewer), Math.max(...fewer)]).toEqual([Math.min(...both), Math.max(...both)]);
        expect([hand?.partial, hand?.proven]).toEqual([false, true]);
        const alone = byHand(result, [], reach).within;
        expect(bounds(hand?.covers)).toEqual([Math.min(...alone), Math.max(...alone)]);
      }
      expect(instead.size).toBe(2);
    }
  });

  test("what the answer closes stays closed under the hand", async () => {
    // The least missed, and those named.
    const canteens = places.facilities.filter(
      ({ kind, status }) => kind === "canteen" && status !== "siting",
    );
    const named = canteens.slice(0, 2).map(({ id }) => id);
    for (const part of [{ closures: 2 }, { except: named }]) {
      const result = await answer({ objective: "mclp", ...part });
      const closed = result.closedPlaces.map(({ id }) => id);
      expect(closed).toHaveLength(2);
      const [site] = result.newPlaces;
      const reach = straight([site!.lonLat[0] + 0.01, site!.lonLat[1] - 0.01]);
      const hand = await sitingHand(result, reach, null);
      const existing = result.numbers.places.flatMap(({ villageCode }, at) =>
        villageCode === null ? [at] : [],
      );
      const stay = existing.filter((at) => !closed.includes(result.numbers.places[at]?.id as string));
      const counted = byHand(result, stay, reach);
      expect(counted.within[0]).toBeLessThan(byHand(result, existing, reach).within[0]);
      expect(value(hand?.beside.objective)).toBe(counted.within[0]);
    }
    // Where closing gathers whole villages too, the answer's own place costs nothing.
    for (const objective of ["pmedian", "mclp"] as const) {
      const again = await answer({ objective, closures: 2 });
      // A hand places no finer than a link can say.
      const [lon, lat] = again.newPlaces[0]!.lonLat.map((degrees) => Number(degrees.toFixed(5)));
      const same = await sitingHand(again, straight([lon!, lat!]), null);
      expect(value(same?.beside.objective)).toBe(value(again.objective));
      expect([value(same?.beside.farther), value(same?.beside.longer)]).toEqual([0, 0]);
    }
  });

  test("a hand on another village comes to what the question comes to that must have one there", async () => {
    for (const [part, kind, minutes] of [
      [{ objective: "mclp" }, "canteen", 120],
      [{ objective: "pcenter" }, "canteen", 15],
      [{ objective: "mclp", beds: { perSite: 6, per1000: 60 } }, "nursing_home", 120],
      [{ objective: "pmedian", beds: { perSite: 60, per1000: 30 } }, "nursing_home", 15],
      [{ objective: "pmedian", beds: { perSite: 60, per1000: 30 }, assign: "single" }, "nursing_home", 15],
    ] as const) {
      const result = await answer(part, { kind, minutes });
      expect(result.status).toBe("optimal");
      const village = result.newPlaces[0]?.id === "A1" ? "B3" : "A1";
      const forced = await answer({ ...part, must: [village] }, { kind, minutes });
      expect(forced.newPlaces.map(({ id }) => id)).toEqual([village]);
      const { place } = places.villages.find(({ code }) => code === village)!;
      const hand = await sitingHand(result, straight(place), door);
      expect(hand?.proven).toBe(true);
      expect(value(hand?.beside.objective)).toBeCloseTo(value(forced.objective), 6);
    }
  });

  test("beds not given out in time are said so; without a thread nothing is claimed; a dead one is heard of", async () => {
    const result = await answer(
      { objective: "pmedian", beds: { perSite: 60, per1000: 30 } },
      { kind: "nursing_home" },
    );
    const reach = straight([115.04, 22.94]);
    const asked: unknown[][] = [];
    const slow = {
      ...door,
      thread: {
        evaluate: async (...question: unknown[]) => {
          asked.push(question);
          return { objective: 5, served: [], coveredWeight: 0, weightedCost: 5, proven: false };
        },
      },
    } as unknown as OpenSiting;
    const hand = await sitingHand(result, reach, slow);
    expect(hand?.proven).toBe(false);
    expect(value(hand?.beside.objective)).toBeCloseTo(5 / result.answer.totalWeight, 12);
    const [instance] = asked[0] as [SitingResult["numbers"]["instance"]];
    // Beds of those that stay, and those of the new one, last.
    expect(instance.capacity?.at(-1)).toBeCloseTo(2000, 9);
    expect(instance.capacity).toHaveLength(result.behind.built.length);
    const alone = await sitingHand(result, reach, null);
    expect([alone?.beside.objective, alone?.proven]).toEqual([null, false]);
    const dead = {
      thread: { evaluate: () => new Promise(() => {}) },
      broken: Promise.reject(new Error("停了")),
    };
    await expect(sitingHand(result, reach, dead as unknown as OpenSiting)).rejects.toThrow("停了");
  });

  test("fewest sites: one moved counts with the others, where all are still covered", async () => {
    const result = await answer({ objective: "lscp", sites: 10 }, { minutes: 60 });
    expect(result.status).toBe("optimal");
    const fewest = result.newPlaces.length;
    expect(fewest).toBeGreaterThan(1);
    for (const { lonLat } of result.newPlaces)
      expect(value((await sitingHand(result, straight(lonLat), null))?.beside.objective)).toBe(fewest);
    const away = await sitingHand(result, straight([115.5, 22.5]), null);
    expect(away?.beside.objective).toBeNull();
    // Without a new site there is nothing to stand in for.
    expect(await sitingHand({ ...result, newPlaces: [] }, straight([115, 23]), null)).toBeNull();
    expect(bounds(away?.covers)).toEqual([0, 0]);
    expect(bounds(away?.beside.fewer)[0]).toBeGreaterThan(0);
  });

  test("on roads: the answer's own place costs nothing, another what its roads say", async () => {
    for (const objective of ["pmedian", "mclp"] as const) {
      const result = await answer({ objective, sites: 2 }, { roads: onRoads });
      expect(result.numbers.left.length).toBeGreaterThan(0);
      const [site] = result.newPlaces;
      const same = await sitingHand(result, await byRoad(site!.lonLat), null);
      expect(same?.beside.objective?.amount).toEqual(result.objective?.amount);
      for (const figure of [same!.beside.fewer, same!.beside.farther, same!.beside.longer])
        expect(value(figure)).toBe(0);
      let compared = 0;
      for (const off of [0.003, 0.006]) {
        const reach = await byRoad([site!.lonLat[0] - off, site!.lonLat[1] + off]);
        expect(reach.joined).not.toBeNull();
        const moved = await sitingHand(result, reach, null);
        const counted = byHand(result, openBut(result, moved!.instead.id), reach);
        compared++;
        const here = value(moved?.beside.objective);
        expect(here).toBeCloseTo(objective === "mclp" ? counted.within[0]! : counted.mean, 9);
        expect(here).not.toBe(value(result.objective));
      }
      expect(compared).toBeGreaterThan(0);
    }
  });

  test("while a hand drags on roads nobody within the limit is lost, and it is said to be part of the truth", async () => {
    const result = await answer({ objective: "mclp" }, { roads: onRoads, minutes: 20 });
    const at: LonLat = [115.03, 22.945];
    // In this order: a farther search is kept, and would serve the nearer one too.
    const dragged = await byRoad(at, 20);
    const rested = await byRoad(at);
    expect(rested.cellMinutes.filter(Number.isFinite).length).toBeGreaterThan(
      dragged.cellMinutes.filter(Number.isFinite).length,
    );
    const [whole, part] = [
      await sitingHand(result, rested, null),
      await sitingHand(result, dragged, null, true),
    ];
    expect([whole?.partial, part?.partial]).toEqual([false, true]);
    expect(part?.covers).toEqual(whole?.covers);
    expect(bounds(part?.covers)[0]).toBeGreaterThan(0);
    expect(part?.beside.objective).toEqual(whole?.beside.objective);
    expect(part?.beside.fewer).toEqual(whole?.beside.fewer);
  });
});
