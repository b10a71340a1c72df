import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { SitingAnswer, SitingInstance, SitingProgress } from "../analysis/siting/instance";
import { siting } from "../analysis/siting/siting";
import { seeded } from "../analysis/testing/seeded";
import { type LedgerDatabase, openLedgerDatabase } from "../data/warehouse.node.ts";
import type { LonLat } from "../model/place";
import type { ReachOpening, TravelMode } from "../model/travel";
import { askSiting, closeReach, openReach, placeSiting, putSpot, setMinutes } from "./actions";
import type { Routing } from "./roads";
import type { SitingAsk, SitingResult } from "./siting";
import { sitingAnswers } from "./sitingAnswers";
import { sitingFrom } from "./sitingLink";
import type { SpotReach } from "./spot";
import { opening, type Places, type State, store } from "./store";
import { drawnCounty } from "./testing/drawnCounty";
import { shippedPlaces } from "./testing/shippedLedger";

/** A thread that answers when the test says so. */
interface FakeDoor {
  readonly asked: string[];
  readonly solves: {
    readonly instance: SitingInstance;
    readonly report: (progress: SitingProgress) => void;
    readonly answer: (change?: Partial<SitingAnswer>) => Promise<void>;
    readonly fail: (cause: unknown) => void;
  }[];
  readonly hands: ((objective: number) => void)[];
  readonly die: (cause: Error) => void;
  closed: boolean;
}

const doors: FakeDoor[] = [];
const real = siting();

vi.mock("../analysis/siting", () => ({ openSiting: () => openFake() }));

function openFake() {
  let die: (cause: Error) => void = () => {};
  const broken = new Promise<never>((_, fail) => {
    die = fail;
  });
  broken.catch(() => {});
  const door: FakeDoor = { asked: [], solves: [], hands: [], die, closed: false };
  doors.push(door);
  const thread = {
    solve: (instance: SitingInstance, seconds: number, report: (progress: SitingProgress) => void) =>
      new Promise<SitingAnswer>((tell, fail) => {
        door.asked.push("solve");
        const answer = async (change = {}) => tell({ ...(await real.solve(instance, seconds)), ...change });
        door.solves.push({ instance, report, answer, fail });
      }),
    runnersUp: async () => {
      door.asked.push("runnersUp");
      return [];
    },
    robustness: async () => {
      door.asked.push("robustness");
      return { variants: [], proven: 0, chosen: [], stillOptimal: 0 };
    },
    evaluate: () =>
      new Promise((tell) => {
        door.asked.push("evaluate");
        door.hands.push((objective) => tell({ objective, proven: true }));
      }),
  };
  const close = () => {
    door.closed = true;
    die(new Error("选址已取消。需要时请重新计算。"));
  };
  return { thread, broken, close };
}

const WALK = shippedPlaces().travelModes.find(({ id }) => id === "elder_walk") as TravelMode;
const ask = (word: string) => sitingFrom(word) as SitingAsk;
const ONE = ask("mclp~p1");
const TWO = ask("mclp~p2");
const OPENING = { kind: "canteen", mode: "elder_walk", minutes: 45 } as unknown as ReachOpening;

const random = seeded(21);
const county = drawnCounty(random);
const places = {
  ...county.places,
  villages: ["A0", "A1", "A2", "B0", "B1", "B2"].map((code) => ({
    code,
    name: code,
    townCode: code.slice(0, 1),
    place: [115.01 + random() * 0.06, 22.91 + random() * 0.06] as LonLat,
    placeGrade: 4,
  })),
  travelModes: [WALK],
} as unknown as Places;

describe("the answers about siting", () => {
  let database: LedgerDatabase;
  let stops: (() => void)[] = [];
  /** Every state there was, oldest first. */
  let seen: State[] = [];
  beforeAll(async () => {
    database = await openLedgerDatabase(county.ledgers);
    // The program's parts are there: what a test waits for is what it tests.
    await Promise.all([import("./sitingAnswer"), import("./sitingChecks"), import("./sitingHand")]);
  });
  afterAll(() => database.close());
  afterEach(() => {
    for (const stop of stops) stop();
    stops = [];
    doors.length = 0;
    store.setState(opening(), true);
  });

  const start = () => {
    store.setState(
      {
        ...opening(),
        places: { status: "ready", of: [] as never, value: places },
        warehouse: { status: "ready", of: [] as never, value: database as never },
      },
      true,
    );
    seen = [];
    stops = [store.subscribe((state) => seen.push(state)), ...sitingAnswers()];
    openReach(OPENING);
  };
  const until = <T>(what: () => T | undefined | null | false) =>
    vi.waitFor(
      () => {
        const found = what();
        if (!found) throw new Error("not yet");
        return found;
      },
      { timeout: 15_000, interval: 4 },
    );
  const state = () => store.getState();
  /** The newest question a thread has been given, once it has. */
  const solving = (count = 1) =>
    until(() => {
      const all = doors.flatMap((door) => door.solves.map((solve) => ({ door, ...solve })));
      return all.length >= count && all[count - 1];
    });
  const ready = (of: SitingAsk) =>
    until(() => {
      const { siteAnswer } = state();
      return siteAnswer.status === "ready" && siteAnswer.value.ask === of && siteAnswer.value;
    });
  const failed = () =>
    until(() => state().siteAnswer.status === "failed" && state().siteAnswer) as Promise<{ error: Error }>;
  const pause = () => new Promise((next) => setTimeout(next, 60));
  const shown = () =>
    seen.flatMap(({ siteAnswer }) => (siteAnswer.status === "ready" ? [siteAnswer.value.ask] : []));

  test("another question ends the thread of the one before, whose answer is never shown", async () => {
    start();
    askSiting(ONE);
    const first = await solving();
    askSiting(TWO);
    expect(first.door.closed).toBe(true);
    const second = await solving(2);
    expect(second.door).not.toBe(first.door);
    await first.answer();
    await second.answer();
    await ready(TWO);
    await pause();
    expect(new Set(shown())).toEqual(new Set([TWO]));
    expect(seen.some(({ siteAnswer }) => siteAnswer.status === "failed")).toBe(false);
    // The thread that answered is kept for the next question.
    askSiting(ONE);
    expect((await solving(3)).door).toBe(second.door);
    expect(second.door.closed).toBe(false);
  });

  test("withdrawn while the program is on its way nothing is started", async () => {
    start();
    askSiting(ONE);
    expect(state().siteAnswer.status).toBe("pending");
    askSiting(null);
    await until(() => state().siteAnswer.status === "none");
    await pause();
    expect(doors).toEqual([]);
    // Nor when it is withdrawn while a thread works: that one is ended, and nothing is shown.
    askSiting(ONE);
    const { door, answer } = await solving();
    askSiting(null);
    expect(door.closed).toBe(true);
    await answer();
    await until(() => state().siteAnswer.status === "none");
    await pause();
    expect(shown()).toEqual([]);
    expect(doors).toHaveLength(1);
  });

  test("how far a search is, is told while its question stands, and not after", async () => {
    start();
    askSiting(ONE);
    const first = await solving();
    const progress = { objective: 1, bound: 2, gap: 1 };
    first.report(progress);
    expect(state().siteProgress).toBe(progress);
    askSiting(TWO);
    const second = await solving(2);
    expect(state().siteProgress).toBeNull();
    first.report({ ...progress, objective: 7 });
    expect(state().siteProgress).toBeNull();
    second.report({ ...progress, objective: 8 });
    expect(state().siteProgress?.objective).toBe(8);
    await second.answer();
    await ready(TWO);
  });

  test("a thread that dies is a failed answer in Chinese, and the next question has another", async () => {
    start();
    askSiting(ONE);
    const { door } = await solving();
    door.die(new Error("选址的程序没有打开，或中途停了。请刷新页面再试。"));
    expect((await failed()).error.message).toBe("选址的程序没有打开，或中途停了。请刷新页面再试。");
    expect(door.closed).toBe(true);
    askSiting(TWO);
    const next = await solving(2);
    expect(next.door).not.toBe(door);
    await next.answer();
    await ready(TWO);
  });

  test.each([
    [
      new RangeError("Only existing sites can be closed."),
      "选址没有算出来（Only existing sites can be closed.）",
    ],
    ["memory access out of bounds", "选址没有算出来（memory access out of bounds）"],
    [new Error("选址求解器没有读到。"), "选址求解器没有读到。"],
  ])("what goes wrong in English is said in Chinese: %s", async (cause, words) => {
    start();
    askSiting(ONE);
    const { fail, door } = await solving();
    fail(cause);
    const { error } = await failed();
    expect(error.message).toContain(words);
    expect(error.message).toMatch(/。$/);
    expect(door.closed).toBe(true);
    // A question that is wrong itself costs no thread its life and is said in its own words.
    askSiting(ask("mclp~p1~c5"));
    await until(() => state().siteAnswer.status === "failed");
  });

  test("only an optimum with new places is tried under changes, in a thread of its own", async () => {
    start();
    let count = 0;
    for (const change of [
      { status: "feasible" },
      { newSites: [] },
      { status: "infeasible", newSites: [], objective: null },
      {},
    ] as const) {
      // Another limit is another question.
      setMinutes(40 + count);
      const asked = { ...ONE };
      askSiting(asked);
      const { answer, door } = await solving(++count);
      await answer(change);
      await ready(asked);
      await pause();
      expect(door.asked).not.toContain("runnersUp");
      if (Object.keys(change).length > 0) {
        expect(state().siteChecks.status).toBe("none");
        expect(doors.flatMap(({ asked }) => asked)).not.toContain("runnersUp");
      }
    }
    await until(() => state().siteChecks.status === "ready");
    expect(doors.filter(({ asked }) => asked.includes("runnersUp"))).toHaveLength(1);
  });

  test("changes tried for an answer no longer in force are given up", async () => {
    start();
    askSiting(ONE);
    await (await solving()).answer();
    await until(() => state().siteChecks.status === "ready");
    askSiting(TWO);
    expect(state().siteChecks.status).toBe("none");
    await (await solving(2)).answer();
    await until(() => state().siteChecks.status === "ready");
    await ready(TWO);
  });

  test("two quick presses on places are one question with both", async () => {
    start();
    askSiting(TWO);
    placeSiting("A0", "except");
    placeSiting("B0", "except");
    placeSiting("A1", "must");
    placeSiting("B0", "must");
    const asked = state().siting as SitingAsk;
    expect([asked.except, asked.must]).toEqual([["A0"], ["A1", "B0"]]);
    const { instance, answer } = await solving();
    expect(instance.excluded).toHaveLength(1);
    expect(instance.groups).toHaveLength(2);
    await answer();
    const result = await ready(asked);
    expect(result.newPlaces.map(({ id }) => id)).toEqual(["A1", "B0"]);
    expect(shown().every((one) => one === asked)).toBe(true);
    placeSiting("B0", null);
    expect(state().siting?.must).toEqual(["A1"]);
  });

  test("leaving the circle drops the question, its answers and its thread; another kind is another question", async () => {
    start();
    askSiting(ONE);
    await (await solving()).answer();
    await until(() => state().siteChecks.status === "ready");
    setMinutes(50);
    const { door } = await solving(2);
    closeReach();
    expect(door.closed).toBe(true);
    expect(state().siting).toBeNull();
    await until(() => state().siteAnswer.status === "none");
    expect([state().siteChecks.status, state().siteHand.status]).toEqual(["none", "none"]);
    placeSiting("A0", "except");
    expect(state().siting).toBeNull();
    openReach(OPENING);
    askSiting(TWO);
    await solving(3);
    // Nothing of the question before is shown meanwhile.
    expect(state().siteAnswer).toEqual({ status: "pending" });
    openReach(OPENING);
    expect(state().siting).toBe(TWO);
    openReach({ ...OPENING, kind: "care_centre" });
    expect(state().siting).toBeNull();
  });
});
