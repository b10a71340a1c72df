import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { OpenRouting } from "../analysis";
import { routing } from "../analysis/routing";
import { drawnGrid, SHEET } from "../analysis/testing/drawNetwork";
import { type LedgerDatabase, openLedgerDatabase } from "../data/warehouse.node.ts";
import type { RoadNetworkId, RoadsInfo, RoadTables } from "../model/roads";
import { latest } from "./answer";
import { startBriefing } from "./briefAnswers";
import { LateError, systemClock } from "./briefRecovery";
import { networkTurns } from "./briefRoads";
import { briefStore } from "./briefStore";
import { coverageCounter } from "./coverageAnswer";
import { circlesOrIsochrones } from "./isochronesAnswer";
import type { KeptRoads, Routing } from "./roads";
import { closeRouting } from "./routingAnswer";
import { opening, type State, store } from "./store";
import { briefCounty, countyRead, openedAs, soon } from "./testing/briefCounty";

interface Door {
  readonly networks: RoadNetworkId[];
  closed: boolean;
}
/** Every roads' thread that was opened. */
const doors: Door[] = [];

vi.mock("../analysis", () => ({
  openRouting: () => {
    const door: Door = { networks: [], closed: false };
    doors.push(door);
    let fail: (cause: Error) => void = () => {};
    const broken = new Promise<never>((_, reject) => {
      fail = reject;
    });
    broken.catch(() => {});
    const kernel = routing((job) => void job());
    const hold = (tables: RoadTables) => {
      door.networks.push(tables.network);
      kernel.hold(tables);
    };
    const close = () => {
      door.closed = true;
      fail(new Error("换了道路，这一步已停。"));
    };
    return { thread: { ...kernel, hold }, broken, close } as unknown as OpenRouting;
  },
}));
vi.mock("../registry", () => ({
  openRoadsDesk: () => ({
    desk: { tables: async (_: unknown, network: RoadNetworkId) => gridOf(network) },
    broken: new Promise(() => {}),
    close: () => {},
  }),
}));
vi.mock("../analysis/siting", () => ({
  openSiting: () => ({ thread: {}, broken: Promise.reject(new Error("不求解")), close: () => {} }),
}));

const INFO = { hash: "0a1b2c3d", file: "x.osm.pbf", date: "2026-01-01", credit: "c" } as RoadsInfo;
const KEPT: KeptRoads = { info: INFO, files: new Map() };
const county = briefCounty();
/** Both stores as they open. */
const forget = () => {
  store.setState(opening(), true);
  briefStore.setState(briefStore.getInitialState(), true);
};

/** A street grid of 250 m under the county. */
function gridOf(network: RoadNetworkId): RoadTables {
  const [west, north] = SHEET.toXY(115.04, 22.94);
  const grid = drawnGrid(33, 250);
  grid.nodeLons.forEach((lon, i) => {
    const [x, y] = SHEET.toXY(lon, grid.nodeLats[i] as number);
    [grid.nodeLons[i], grid.nodeLats[i]] = SHEET.toLonLat(x + west, y + north);
  });
  return { ...grid, network };
}

function routingOf(network: RoadNetworkId): Routing {
  const thread = routing((job) => void job());
  thread.hold(gridOf(network));
  const door = { thread, broken: new Promise<never>(() => {}), close: () => {} } as unknown as OpenRouting;
  return { info: INFO, network, door };
}

afterEach(() => {
  closeRouting();
  doors.length = 0;
  forget();
});

describe("the wall's circles on roads", { timeout: 120_000 }, () => {
  let database: LedgerDatabase;
  beforeAll(async () => {
    database = await openLedgerDatabase(county.ledgers);
  });
  afterAll(() => database.close());

  test("are the planner's, network by network, and the thread is ended when they are there", async () => {
    store.setState({
      ...countyRead(county),
      warehouse: openedAs(database),
      roads: INFO.hash,
      keptRoads: { status: "ready", of: [], value: KEPT },
    });
    briefStore.setState({ open: true });
    const stop = startBriefing();
    await soon(() => briefStore.getState().circles.status === "ready" && doors.every(({ closed }) => closed));
    stop();
    const circles = latest(briefStore.getState().circles) ?? [];
    expect(circles.map(({ mode }) => mode.id)).toEqual(["drive", "elder_walk"]);
    for (const { networks } of doors) expect(networks).toHaveLength(1);
    expect(doors.slice(0, 2).map(({ networks }) => networks[0])).toEqual(["drive", "walk"]);
    for (const { opening, mode, coverage, circles: drawn } of circles) {
      const by = routingOf(mode.id === "drive" ? "drive" : "walk");
      const { kind, minutes } = opening;
      const question = [county.places, kind, mode, true, minutes, false] as const;
      const counted = await coverageCounter({ ...database })([...question, "60", by]);
      expect(coverage.travel).toBe("network");
      expect([coverage.figures, coverage.straight]).toEqual([counted.figures, counted.straight]);
      const draw = circlesOrIsochrones();
      expect(drawn).toEqual(await draw([county.outline, ...question, false, false, false], by));
    }
  });
});

describe("turns on the roads' thread", () => {
  const stays = new AbortController().signal;

  test("come one after another, each with its own network; one that fails holds up nobody", async () => {
    const onNetwork = networkTurns(systemClock)(KEPT, stays);
    const order: string[] = [];
    const turn = (network: RoadNetworkId, fails = false) =>
      onNetwork(network, async (by) => {
        order.push(`${by?.network} on`);
        await new Promise((next) => setTimeout(next, 5));
        order.push(`${by?.network} off`);
        if (fails) throw new Error("甲");
      });
    const failing = expect(turn("walk", true)).rejects.toThrow("甲");
    await Promise.all([failing, turn("drive"), turn("walk")]);
    expect(order).toEqual(["walk on", "walk off", "drive on", "drive off", "walk on", "walk off"]);
    expect(doors.map(({ networks, closed }) => [networks, closed])).toEqual([
      [["walk"], true],
      [["drive"], true],
      [["walk"], true],
    ]);
  });

  test("without roads, or for a way that has none, nothing is laid out and nobody waits", async () => {
    const turns = networkTurns(systemClock);
    void turns(KEPT, stays)("walk", () => new Promise(() => {}));
    await expect(turns(null, stays)("walk", async (by) => by)).resolves.toBeNull();
    await expect(turns(KEPT, stays)(null, async (by) => by)).resolves.toBeNull();
  });

  test("the planner's thread is left to the planner, save when it is dead", async () => {
    store.setState({ routing: { status: "ready" } as State["routing"] });
    const onNetwork = networkTurns(systemClock)(KEPT, stays);
    await onNetwork("walk", async () => {});
    expect(doors.map(({ closed }) => closed)).toEqual([false]);
    const dead = onNetwork("walk", async () => {
      throw new LateError();
    });
    await expect(dead).rejects.toThrow(LateError);
    expect(doors.map(({ closed }) => closed)).toEqual([true]);
  });

  test("withdrawn before its turn nothing is laid out", async () => {
    const question = new AbortController();
    question.abort();
    await expect(networkTurns(systemClock)(KEPT, question.signal)("walk", async () => {})).rejects.toThrow(
      /abort/i,
    );
    expect(doors).toEqual([]);
  });
});
