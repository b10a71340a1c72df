import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { OpenSiting } from "../analysis/siting";
import { siting } from "../analysis/siting/siting";
import { EngineError } from "../data/trouble";
import { type LedgerDatabase, openLedgerDatabase } from "../data/warehouse.node.ts";
import { askSiting, openReach } from "./actions";
import { latest } from "./answer";
import { briefAnswers, startBriefing } from "./briefAnswers";
import { sitesAsked } from "./briefSites";
import { briefStore } from "./briefStore";
import { circlesDrawer } from "./circlesAnswer";
import { coverageCounter } from "./coverageAnswer";
import { sitingAnswers } from "./sitingAnswers";
import { sitingOpening } from "./sitingOpening";
import { opening, type State, store } from "./store";
import { briefCounty, catalog, countyRead, openedAs, soon } from "./testing/briefCounty";

/** The machine's own clock, whatever a test puts in its place. */
const machineTimeout = setTimeout;

/** Every siting thread that was opened; `silent` ones never answer. */
const doors: { closed: boolean; readonly asked: number }[] = [];
const pace = { silent: false };
vi.mock("../analysis/siting", () => ({
  openSiting: () => {
    let fail: (cause: Error) => void = () => {};
    const broken = new Promise<never>((_, reject) => {
      fail = reject;
    });
    broken.catch(() => {});
    const kernel = siting();
    const own = { closed: false, asked: 0 };
    doors.push(own);
    const thread = {
      solve: (...question: Parameters<typeof kernel.solve>) => {
        own.asked++;
        return pace.silent ? new Promise(() => {}) : kernel.solve(question[0], question[1]);
      },
    };
    const close = () => {
      own.closed = true;
      fail(new Error("选址已取消。"));
    };
    return { thread, broken, close } as unknown as OpenSiting;
  },
}));

const county = briefCounty();
/** Both stores as they open. */
const forget = () => {
  store.setState(opening(), true);
  briefStore.setState(briefStore.getInitialState(), true);
};
const brief = () => briefStore.getState();
const statuses = () => [brief().report.status, brief().circles.status, brief().sites.status].join(" ");
const ALL_READY = "ready ready ready";

describe("what the wall is composed from", { timeout: 120_000 }, () => {
  let database: LedgerDatabase;
  let stops: (() => void)[] = [];
  beforeAll(async () => {
    database = await openLedgerDatabase(county.ledgers);
    await Promise.all(["./briefCircles", "./briefSites", "../data/report"].map((part) => import(part)));
  });
  afterAll(() => database.close());
  afterEach(() => {
    for (const stop of stops) stop();
    stops = [];
    doors.length = 0;
    pace.silent = false;
    vi.useRealTimers();
    forget();
  });
  const open = (change: Partial<State> = {}) => {
    store.setState({ ...countyRead(county), warehouse: openedAs(database), ...change });
    briefStore.setState({ open: true });
  };
  const fromNow = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);
  /** Lets the test's clock go on by small steps until something is so; how many of its seconds that took. */
  const within = async (seconds: number, what: () => boolean, milliseconds = 1000) => {
    for (let passed = 0; passed <= seconds * 1000; passed += milliseconds) {
      if (what()) return passed / 1000;
      await vi.advanceTimersByTimeAsync(milliseconds);
      // A kernel takes the machine's own time.
      await new Promise((next) => machineTimeout(next, milliseconds < 1000 ? 4 : 0));
    }
    throw new Error(`not within that time: ${statuses()}`);
  };
  /** Lets the machine take its time, and the test's clock hardly go on. */
  const settled = (what: () => boolean) => within(4, what, 0.5);

  test("nothing is asked before the door opens; then the database is wanted, and all three are answered", async () => {
    store.setState({ ...countyRead(county), warehouse: openedAs(database) });
    stops = [...briefAnswers()];
    await new Promise((next) => setTimeout(next, 30));
    expect([statuses(), store.getState().recountWanted]).toEqual(["none none none", false]);
    briefStore.setState({ open: true });
    expect(store.getState().recountWanted).toBe(true);
    await soon(() => statuses() === ALL_READY);
    expect(doors.map(({ closed, asked }) => [closed, asked])).toEqual([[true, 2]]);
    briefStore.setState({ open: false });
    await soon(() => statuses() === "none none none");
  });

  test("circles are those of the planner's counter and drawer, of kinds that are there, as they open", async () => {
    open();
    stops = [...briefAnswers()];
    await soon(() => brief().circles.status === "ready");
    const circles = latest(brief().circles) ?? [];
    expect(circles.map(({ opening }) => [opening.kind, opening.mode, opening.minutes])).toEqual([
      ["nursing_home", "drive", 10],
      ["canteen", "elder_walk", 40],
    ]);
    const { places, outline } = county;
    for (const { opening, mode, coverage, circles: drawn } of circles) {
      const question = [places, opening.kind, mode, true, opening.minutes, false] as const;
      const count = coverageCounter({ ...database });
      const { figures, underserved, travel } = await count([...question, "60", null]);
      expect({ figures, underserved, travel }).toEqual({
        figures: coverage.figures,
        underserved: coverage.underserved,
        travel: coverage.travel,
      });
      expect(drawn).toEqual(circlesDrawer()([outline, ...question, false, false, false]));
      expect(drawn.edge.coordinates.length).toBeGreaterThan(0);
    }
    store.setState({ assumed: false });
    await soon(() => brief().circles.status === "ready" && latest(brief().circles) !== circles);
    const [, documented] = latest(brief().circles) ?? [];
    expect(documented?.coverage.figures).not.toEqual(circles[1]?.coverage.figures);
  });

  test("sites are those of the planner's buttons, town by town", async () => {
    open();
    stops = [...briefAnswers()];
    await soon(() => brief().sites.status === "ready");
    const sites = latest(brief().sites) ?? [];
    expect(sites.map(({ kind, ask }) => [kind, ask.town, ask.objective, ask.people])).toEqual([
      ["canteen", "A", "mclp", "county"],
      ["nursing_home", "B", "pmedian", "town"],
    ]);
    stops.push(...sitingAnswers());
    for (const [i, { opening, town }] of sitesAsked(county.places).entries()) {
      openReach(opening);
      askSiting(sitingOpening(store.getState(), opening.kind, town));
      await soon(() => {
        const { siteAnswer } = store.getState();
        return siteAnswer.status === "ready" && siteAnswer.value.kind === opening.kind;
      });
      const planner = latest(store.getState().siteAnswer);
      const wall = sites[i];
      for (const part of ["status", "newPlaces", "objective", "stages", "gained", "nearer", "left"] as const)
        expect(wall?.[part]).toEqual(planner?.[part]);
    }
  });

  test("at most three towns are asked about, in their own order, and where none is choosing there is nothing", async () => {
    const [one] = county.places.facilities.filter(({ status }) => status === "siting");
    const towns = ["C", "B", "A", "D"].map((code) => ({ code, name: code, inScope: true }));
    const facilities = ["A", "B", "C", "D", "Z"].flatMap((townCode) => [
      { ...one, townCode },
      { ...one, townCode },
    ]);
    const many = { ...county.places, towns, facilities } as unknown as typeof county.places;
    expect(sitesAsked(many).map(({ town }) => town)).toEqual(["C", "B", "A"]);
    const none = {
      ...county.places,
      facilities: county.places.facilities.filter(({ townCode }) => !townCode),
    };
    store.setState({ ...countyRead({ ...county, places: none }), warehouse: openedAs(database) });
    briefStore.setState({ open: true });
    stops = [...briefAnswers()];
    await soon(() => brief().sites.status === "ready");
    expect([latest(brief().sites), doors.length]).toEqual([[], 0]);
  });

  test.each([
    ["report", "report", "failed ready ready"],
    ["coverage", "circles", "ready failed ready"],
    ["siting_basis", "sites", "ready ready failed"],
  ] as const)("a question about %s that fails takes the %s alone", async (bad, part, standing) => {
    open({
      warehouse: openedAs(database, (question) => {
        if (question === bad) throw new Error("out of memory");
        return undefined;
      }),
    });
    stops = [...briefAnswers()];
    await soon(() => statuses() === standing);
    const answer = brief()[part];
    expect(answer.status === "failed" && answer.error.message).toMatch(/out of memory.*自动再试/);
    expect(doors.every(({ closed }) => closed)).toBe(true);
  });

  test("roads that are asked for and not here take circles and sites, in the planner's words", async () => {
    open({ roads: "0a1b2c3d", roadsChosen: true });
    stops = [...briefAnswers()];
    await soon(() => statuses() === "ready failed failed");
    const words = (part: "circles" | "sites") => {
      const answer = brief()[part];
      return answer.status === "failed" ? answer.error.message : "";
    };
    expect(words("circles")).toBe(words("sites"));
    const plan = join(import.meta.dirname, "../pages/plan");
    const planner = ["TravelBy.tsx", "reachCopy.ts"]
      .map((file) => readFileSync(join(plan, file), "utf8"))
      .join();
    for (const part of words("circles")
      .split(/0a1b2c3d|[。，]/)
      .filter((piece) => piece.trim()))
      expect(planner).toContain(part.trim());
    expect(words("circles")).toContain("0a1b2c3d");
    store.setState({ keptRoads: { status: "failed", of: [], error: new Error("甲") } });
    await soon(() => words("circles").startsWith("本机道路没有读到"));
    expect(planner).toContain(words("circles"));
    store.setState({ roads: null });
    await soon(() => statuses() === ALL_READY);
  });

  test("while it is not known which roads there are, nothing is counted on straight lines", async () => {
    open({ keptRoads: { status: "pending" } });
    stops = [...briefAnswers()];
    await soon(() => brief().report.status === "ready");
    expect(statuses()).toBe("ready none none");
    store.setState({ keptRoads: { status: "ready", of: [], value: null } });
    await soon(() => statuses() === ALL_READY);
  });

  test("withdrawn while a thread works, the thread is ended and the next question is asked", async () => {
    pace.silent = true;
    open();
    stops = [...briefAnswers()];
    await soon(() => doors[0]?.asked === 1);
    pace.silent = false;
    store.setState({ assumed: false });
    await soon(() => brief().sites.status === "ready");
    expect(doors.map(({ closed }) => closed)).toEqual([true, true]);
    pace.silent = true;
    store.setState({ assumed: true });
    await soon(() => doors[2]?.asked === 1);
    for (const stop of stops) stop();
    await soon(() => doors[2]?.closed === true);
  });

  describe("over weeks", () => {
    beforeAll(async () => {
      // Once in the machine's own time, so that every part of the program is there.
      open();
      const stop = startBriefing();
      await soon(() => statuses() === ALL_READY);
      stop();
      forget();
      doors.length = 0;
    });
    const start = () => {
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
      // Started again it is being opened at once, and open when the test says so.
      const restarts = store.subscribe((now, before) => {
        if (now.engineAttempt !== before.engineAttempt) store.setState({ warehouse: { status: "pending" } });
      });
      stops = [restarts, startBriefing()];
    };

    const failToOpen = () =>
      store.setState({
        warehouse: { status: "failed", of: [catalog, 1], error: new EngineError("没有打开", "请刷新") },
      });

    test("a question that fails is asked again after 5 and 15 seconds, and the others stay as they are", async () => {
      let failures = 0;
      open({
        warehouse: openedAs(database, (question) => {
          if (question === "report" && ++failures <= 2) throw new Error("disk");
          return undefined;
        }),
      });
      start();
      await settled(() => statuses() === "failed ready ready");
      const { circles, sites } = brief();
      expect(await within(7, () => failures === 2)).toBeGreaterThan(3);
      expect(await within(20, () => statuses() === ALL_READY)).toBeGreaterThan(12);
      expect(brief().circles).toBe(circles);
      expect(brief().sites).toBe(sites);
      expect(store.getState().engineAttempt).toBe(0);
    });

    test("a siting thread that dies in silence is late after three minutes, and another is asked", async () => {
      pace.silent = true;
      open();
      start();
      await settled(() => doors[0]?.asked === 1 && statuses() === "ready ready pending");
      await fromNow(170);
      expect(statuses()).toBe("ready ready pending");
      pace.silent = false;
      await within(20, () => brief().sites.status === "failed");
      expect(doors[0]?.closed).toBe(true);
      const { sites } = brief();
      expect(sites.status === "failed" && sites.error.message).toContain("三分钟没有算完");
      await within(7, () => doors.length === 2);
      await settled(() => statuses() === ALL_READY);
    });

    test("a database that dies in silence is started again, and what it was asked is asked anew", async () => {
      const dead = openedAs(database, (question) =>
        question === "report" || question === "people" ? new Promise(() => {}) : undefined,
      );
      open({ warehouse: dead });
      start();
      await settled(() => statuses() === "pending ready ready");
      const { circles, sites } = brief();
      await within(85, () => store.getState().engineAttempt === 1);
      await fromNow(30);
      store.setState({ warehouse: openedAs(database) });
      await within(200, () => statuses() === ALL_READY);
      expect([brief().circles, brief().sites]).toEqual([circles, sites]);
    });

    test("one that says it is dead is started again once for all that wait; what was worked out stays in force", async () => {
      let alive = true;
      open({
        warehouse: openedAs(database, () => {
          if (!alive) throw new EngineError("分析引擎意外停止", "请刷新页面");
          return undefined;
        }),
      });
      start();
      await settled(() => statuses() === ALL_READY);
      const before = brief();
      alive = false;
      // Nothing is asked of it: the pulse hears so, and no answer moves.
      await within(70, () => store.getState().engineAttempt === 1);
      await fromNow(100);
      expect(brief()).toBe(before);
      // Now something is: it waits for the next database, and is answered at once when that is there.
      store.setState({ assumed: false });
      await fromNow(2);
      expect(statuses()).toBe("ready pending pending");
      for (const [attempt, pause] of [
        [2, 5],
        [3, 15],
      ] as const) {
        failToOpen();
        await fromNow(pause - 1);
        expect([statuses(), store.getState().engineAttempt]).toEqual(["ready failed failed", attempt - 1]);
        await within(3, () => store.getState().engineAttempt === attempt);
        await fromNow(1);
        expect(statuses()).toBe("ready pending pending");
      }
      failToOpen();
      await fromNow(1);
      expect(statuses()).toBe("ready failed failed");
      store.setState({ warehouse: openedAs(database) });
      await settled(() => statuses() === ALL_READY);
      expect(store.getState().engineAttempt).toBe(3);
    });

    test("one that refuses a question is alive", async () => {
      let refused = 0;
      open({
        warehouse: openedAs(database, (question) => {
          if (question !== "people") return undefined;
          refused++;
          throw new Error("no such table");
        }),
      });
      start();
      await settled(() => statuses() === ALL_READY);
      await fromNow(200);
      expect([refused, store.getState().engineAttempt]).toEqual([3, 0]);
    });

    test("files that were not read are read again, and nothing is once the page is left", async () => {
      open();
      start();
      const error = new Error("data/places.json");
      store.setState({ places: { status: "failed", of: [catalog], error } });
      await within(6, () => store.getState().attempt === 1);
      store.setState({ keptRoads: { status: "failed", of: [], error } });
      await within(6, () => store.getState().roadsTurn === 1);
      for (const stop of stops) stop();
      store.setState({ outline: { status: "failed", of: [catalog], error } });
      await fromNow(1000);
      expect(store.getState().attempt).toBe(1);
    });
  });
});
