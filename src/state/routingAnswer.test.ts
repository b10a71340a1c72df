import { beforeEach, describe, expect, test, vi } from "vitest";
import type { OpenRouting } from "../analysis";
import type { KeptRoads } from "./roads";
import { closeRouting, laidOut, networkMinutes, roadSearchesOf } from "./routingAnswer";

/** A door to a thread that does as the test says, and tells whether it was closed. */
interface FakeDoor extends OpenRouting {
  closed: boolean;
  die(): void;
}

const made: FakeDoor[] = [];
let hold: () => Promise<void> = async () => {};

function fakeDoor(): FakeDoor {
  let fail: (cause: Error) => void = () => {};
  const broken = new Promise<never>((_, reject) => {
    fail = reject;
  });
  broken.catch(() => {});
  const door: FakeDoor = {
    closed: false,
    thread: { hold: () => hold(), searches: () => new Promise(() => {}) } as unknown as OpenRouting["thread"],
    broken,
    die: () => fail(new Error("线程停了")),
    close() {
      door.closed = true;
      fail(new Error("换了道路"));
    },
  };
  made.push(door);
  return door;
}

vi.mock("../analysis", () => ({ openRouting: () => fakeDoor() }));
vi.mock("../registry", () => ({
  openRoadsDesk: () => ({
    desk: { tables: async () => ({}) },
    broken: new Promise(() => {}),
    close: () => {},
  }),
}));

const roads = () => ({ info: { hash: "0a1b2c3d" }, files: new Map() }) as unknown as KeptRoads;

describe("the roads' thread", () => {
  beforeEach(() => {
    closeRouting();
    made.length = 0;
    hold = async () => {};
  });
  test("is one for the same roads, takes each network once, and is ended when others come", async () => {
    const kept = roads();
    let taken = 0;
    hold = async () => {
      taken++;
    };
    await laidOut(kept, "walk");
    await laidOut(kept, "walk");
    await laidOut(kept, "drive");
    expect([made.length, taken]).toEqual([1, 2]);
    const other = await laidOut(roads(), "walk");
    expect([made.length, made[0]?.closed, other.door === made[1]]).toEqual([2, true, true]);
  });
  test("that cannot take its roads is ended, and the next try starts another", async () => {
    const kept = roads();
    hold = async () => {
      throw new Error("内存不够");
    };
    await expect(laidOut(kept, "drive")).rejects.toThrow("内存不够");
    expect(made[0]?.closed).toBe(true);
    hold = async () => {};
    await laidOut(kept, "drive");
    expect(made).toHaveLength(2);
  });
  test("that dies, or is closed, in the middle of a question is heard of, and not asked again", async () => {
    for (const end of ["die", "close"] as const) {
      const kept = roads();
      const routing = await laidOut(kept, "walk");
      const door = made.at(-1) as FakeDoor;
      const waiting = roadSearchesOf(routing);
      door[end]();
      await expect(waiting).rejects.toThrow(/线程停了|换了道路/);
      expect(door.closed).toBe(true);
      const again = await laidOut(kept, "walk");
      expect(again.door).not.toBe(door);
    }
  });
  test("that fails at a question is ended too: its state is not known", async () => {
    const routing = await laidOut(roads(), "walk");
    const door = made.at(-1) as FakeDoor;
    const thread = { toNearest: async () => Promise.reject(new RangeError("no walk network is held")) };
    const broken = { ...routing, door: Object.assign(door, { thread }) } as typeof routing;
    const none = { lons: new Float64Array(0), lats: new Float64Array(0) };
    const mode = { id: "walk" } as Parameters<typeof networkMinutes>[1];
    await expect(networkMinutes(broken, mode, none, none)).rejects.toThrow(RangeError);
    expect(door.closed).toBe(true);
  });
});
