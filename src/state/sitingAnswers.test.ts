import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type LedgerDatabase, openLedgerDatabase } from "../data/warehouse.node.ts";
import type { ReachOpening } from "../model/travel";
import { askSiting, closeReach, openReach, placeSiting, putSpot, setMinutes } from "./actions";
import { latest } from "./answer";
import type { Routing } from "./roads";
import type { SitingAsk, SitingResult } from "./siting";
import { sitingAnswers } from "./sitingAnswers";
import { sitingFrom } from "./sitingLink";
import type { SpotReach } from "./spot";
import { opening, type State, store } from "./store";
import { doors, openFake, pace, solving, until } from "./testing/fakeSitingThread";
import { sitingCounty, WALK, walkedTo } from "./testing/sitingCounty";

vi.mock("../analysis/siting", () => ({ openSiting: () => openFake() }));

const ask = (word: string) => sitingFrom(word) as SitingAsk;
const ONE = ask("mclp~p1");
const TWO = ask("mclp~p2");
const OPENING = { kind: "canteen", mode: "elder_walk", minutes: 45 } as unknown as ReachOpening;

const county = sitingCounty(21);

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
  const leave = () => {
    for (const stop of stops) stop();
    stops = [];
    doors.length = 0;
    pace.slow = false;
    store.setState(opening(), true);
  };
  afterEach(leave);

  const start = () => {
    store.setState({
      places: { status: "ready", of: [] as never, value: county.places },
      warehouse: { status: "ready", of: [] as never, value: database as never },
    });
    seen = [];
    stops = [store.subscribe((state) => seen.push(state)), ...sitingAnswers()];
    openReach(OPENING);
  };
  const state = () => store.getState();
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

  test("changes of an answer no longer in force are given up with their thread", async () => {
    pace.slow = true;
    start();
    askSiting(ONE);
    await (await solving()).answer();
    const checking = await until(() => doors.find(({ asked }) => asked.includes("runnersUp")));
    askSiting(TWO);
    expect(checking.closed).toBe(true);
    await until(() => state().siteChecks.status === "none");
    pace.slow = false;
    await (await solving(2)).answer();
    await until(() => state().siteChecks.status === "ready");
    expect(checking.asked).toEqual(["runnersUp"]);
  });

  test("two quick presses on places are one question with both", async () => {
    start();
    askSiting(TWO);
    placeSiting("A0", "except");
    placeSiting("B0", "except");
    placeSiting("A1", "must");
    for (let press = 0; press < 2; press++) placeSiting("B0", "must");
    const asked = state().siting as SitingAsk;
    expect([asked.except, asked.must]).toEqual([["A0"], ["A1", "B0"]]);
    const { instance, answer } = await solving();
    expect(instance.excluded).toHaveLength(1);
    expect(instance.groups).toHaveLength(2);
    await answer();
    const result = await ready(asked);
    expect(result.newPlaces.map(({ id }) => id)).toEqual(["A1", "B0"]);
    expect(shown().every((one) => one === asked)).toBe(true);
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
    expect(state().siteChecks.status).toBe("none");
    placeSiting("A0", "except");
    expect(state().siting).toBeNull();
    openReach(OPENING);
    askSiting(TWO);
    await solving(3);
    // Nothing of the question before is shown meanwhile.
    expect(state().siteAnswer).toEqual({ status: "pending" });
    openReach({ ...OPENING, kind: "care_centre" });
    expect(state().siting).toBeNull();
  });

  const reached = (change: Partial<SpotReach> = {}, dragging = false) => {
    const reach = walkedTo(county.demand.length, change);
    store.setState({ spot: reach.at, dragging, spotReach: { status: "ready", of: [], value: reach } });
  };
  const solved = async (word: string) => {
    start();
    const asked = ask(word);
    askSiting(asked);
    await (await solving()).answer();
    // Two loading the same stand-in at once get the real one in this test runner.
    await until(() => state().siteChecks.status === "ready");
    return ready(asked);
  };
  const take = (result: SitingResult) =>
    store.setState({ siteAnswer: { status: "ready", of: [], value: result } });
  const hand = () => until(() => state().siteHand.status === "ready" && latest(state().siteHand));

  test("a hand needs a thread only where beds decide; moved on, the thread of the place before is ended", async () => {
    const result = await solved("mclp~p1");
    reached();
    expect((await hand()).beside.places[0]?.lonLat).toEqual([115.04, 22.94]);
    expect(doors.flatMap(({ asked }) => asked)).not.toContain("evaluate");
    // Ways of another way of travelling are put beside nothing.
    reached({ mode: { ...WALK, id: "drive" } });
    await until(() => state().siteHand.status === "none");
    const { numbers } = result;
    const capacity = new Float64Array(numbers.candidates.length).fill(9);
    take({ ...result, numbers: { ...numbers, instance: { ...numbers.instance, capacity } } });
    await until(() => state().siteChecks.status === "ready");
    reached();
    const evaluating = (count: number) =>
      until(() => doors.filter(({ hands }) => hands.length > 0)[count - 1]);
    const first = await evaluating(1);
    reached({ at: [115.05, 22.95] });
    expect(first.closed).toBe(true);
    (await evaluating(2)).hands[0]?.(77);
    const { beside } = await hand();
    expect(beside.objective?.amount).toEqual({ kind: "value", value: 77 });
    expect(beside.places[0]?.lonLat).toEqual([115.05, 22.95]);
    putSpot(null);
    await until(() => state().siteHand.status === "none");
  });

  test("while a hand drags on roads a mean stays that of where it last rested; people within the limit move on", async () => {
    const routing = {} as Routing;
    for (const [word, places] of [
      ["mclp~p1", [115.05, 22.95]],
      ["pmedian~p1", [115.04, 22.94]],
    ] as const) {
      const result = await solved(word);
      take({ ...result, behind: { ...result.behind, routing } });
      reached({ routing });
      expect((await hand()).partial).toBe(false);
      reached({ routing, at: [115.05, 22.95] }, true);
      await pause();
      const dragged = await hand();
      expect(dragged.beside.places[0]?.lonLat).toEqual(places);
      expect(dragged.partial).toBe(word === "mclp~p1");
      reached({ routing, at: [115.06, 22.96] });
      await until(() => latest(state().siteHand)?.beside.places[0]?.lonLat[0] === 115.06);
      leave();
    }
  });
});
