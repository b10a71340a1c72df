import { createStore } from "zustand/vanilla";
import type { Catalog } from "../data/catalog";
import { EngineError } from "../data/trouble";
import type { Warehouse } from "../data/warehouse";
import { askForRecount, readAgain, readRoadsAgain, startEngineAgain } from "./actions";
import { type Answer, keepAnswered, latest } from "./answer";
import type { BriefState } from "./briefing";
import { type Clock, feelPulse, limited, systemClock, tryAgain } from "./briefRecovery";
import { networkTurns, roadsInForce, roadsKnown, roadsTrouble } from "./briefRoads";
import { briefStore } from "./briefStore";
import { openedWarehouse, programMissing } from "./opened";
import { store } from "./store";

/** Raised when an answer is tried again: a new turn is a new question. */
const turns = createStore(() => ({ report: 0, circles: 0, sites: 0 }));

type Part = keyof ReturnType<typeof turns.getState>;

const watched = {
  getState: () => ({ main: store.getState(), brief: briefStore.getState(), turn: turns.getState() }),
  subscribe(heard: () => void) {
    const stops = [store, briefStore, turns].map((each) => each.subscribe(() => heard()));
    return () => {
      for (const stop of stops) stop();
    };
  },
};

type Watched = ReturnType<typeof watched.getState>;

/** Keeps the wall's facts worked out while its page is open; what it gives stops that. */
export function startBriefing(clock: Clock = systemClock): () => void {
  const stops = [...briefAnswers(clock), ...recovering(clock)];
  return () => {
    for (const stop of stops) stop();
  };
}

/** What the wall is composed from: the report, its circles, and the sites of towns that are choosing one. None takes the others with it. */
export function briefAnswers(clock: Clock = systemClock): readonly (() => void)[] {
  const onNetworks = networkTurns(clock);
  return [
    keepOpen(),
    keepAnswered(
      watched,
      ({ main, brief, turn }) => {
        const catalog = latest(main.catalog);
        return brief.open && catalog ? ([catalog, turn.report] as const) : null;
      },
      ([catalog], withdrawn) =>
        inChinese(
          limited(clock, withdrawn, async (ended) => {
            const { readReport } = await import("../data/report").catch(programMissing);
            const { ask } = await warehouseOf(catalog, ended);
            return readReport((question, values) => ask(question, values));
          }),
        ),
      (report) => briefStore.setState({ report }),
    ),
    keepAnswered(
      watched,
      (state) => {
        const ground = groundOf(state);
        const outline = latest(state.main.outline);
        return ground && outline && ([...ground, outline, state.turn.circles] as const);
      },
      ([places, assumed, , kept, trouble, catalog, outline], withdrawn) =>
        inChinese(
          (async () => {
            if (trouble) throw new Error(trouble);
            const { briefCircles } = await import("./briefCircles").catch(programMissing);
            const database = await limited(clock, withdrawn, (ended) => warehouseOf(catalog, ended));
            return briefCircles(
              { database, places, assumed, outline },
              onNetworks(kept, withdrawn),
              async (work) => {
                // Drawing is done in this thread: between two circles the wall goes on.
                await new Promise((next) => setTimeout(next));
                return limited(clock, withdrawn, work);
              },
            );
          })(),
        ),
      (circles) => briefStore.setState({ circles }),
    ),
    keepAnswered(
      watched,
      (state) => {
        const ground = groundOf(state);
        // What a question of siting opens with: the county's level of beds.
        const figures = latest(state.main.figures);
        return ground && figures && ([...ground, figures, state.turn.sites] as const);
      },
      ([places, assumed, , kept, trouble, catalog, figures], withdrawn) =>
        inChinese(
          (async () => {
            if (trouble) throw new Error(trouble);
            const [{ briefSites }, { openSiting }] = await Promise.all([
              import("./briefSites"),
              import("../analysis/siting"),
            ]).catch(programMissing);
            const database = await limited(clock, withdrawn, (ended) => warehouseOf(catalog, ended));
            const state = {
              ...store.getState(),
              assumed,
              figures: { status: "ready", of: [catalog], value: figures } as const,
            };
            const step = <T>(work: (ended: AbortSignal) => Promise<T>) => limited(clock, withdrawn, work);
            return briefSites(
              { database, places, assumed },
              state,
              onNetworks(kept, withdrawn),
              step,
              openSiting,
            );
          })(),
        ),
      (sites) => briefStore.setState({ sites }),
    ),
  ];
}

/** The database is opened, and the ledger worked out again in it, as soon as the wall's door is. */
function keepOpen(): () => void {
  const look = () => {
    if (briefStore.getState().open && !store.getState().recountWanted) askForRecount();
  };
  look();
  return watched.subscribe(look);
}

/** What circles and sites rest on; null = not there yet. The first three say what an answer is of. */
function groundOf({ main, brief }: Watched) {
  const { places } = main;
  const held = places.status === "ready" ? places : places.status === "pending" ? places.last : null;
  if (!brief.open || !held || !roadsKnown(main)) return null;
  const [catalog] = held.of;
  return [held.value, main.assumed, main.roads, roadsInForce(main), roadsTrouble(main), catalog] as const;
}

/** The database over these data, once it is open. A question does not name it: one that dies takes no answer with it. */
function warehouseOf(catalog: Catalog, withdrawn: AbortSignal): Promise<Warehouse> {
  return new Promise((found, fail) => {
    let leave = () => {};
    const look = () => {
      const { warehouse } = store.getState();
      if (withdrawn.aborted) fail(withdrawn.reason);
      else if (warehouse.status === "ready" && warehouse.of[0] === catalog) found(warehouse.value);
      else if (warehouse.status === "failed" && warehouse.of[0] === catalog) fail(warehouse.error);
      else return;
      leave();
    };
    const unsubscribe = store.subscribe(look);
    withdrawn.addEventListener("abort", look);
    leave = () => {
      unsubscribe();
      withdrawn.removeEventListener("abort", look);
    };
    look();
  });
}

/** What a library or a kernel says in English is said again so that a clerk can do something about it. */
async function inChinese<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause);
    if (cause instanceof Error && /\p{Script=Han}/u.test(words)) throw cause;
    throw new Error(`大屏要用的数没有算出来（${words}）。稍后会自动再试；仍不行时，请刷新页面。`, { cause });
  }
}

/** A wall runs for weeks: what failed is tried again by itself, and a database that died is started again. */
function recovering(clock: Clock): readonly (() => void)[] {
  const retry = (
    answers: (state: Watched) => readonly Answer<unknown, unknown>[],
    act: (restsOnTheSame: boolean) => void,
    restsOn: (state: Watched) => unknown = () => null,
  ) =>
    tryAgain(
      clock,
      watched,
      (state) => {
        const all = state.brief.open ? answers(state) : [];
        return {
          failed: all.find(({ status }) => status === "failed") ?? null,
          well: all.every(({ status }) => status === "ready"),
          rests: restsOn(state),
        };
      },
      act,
    );
  const again = (part: Part) => (sameEngine: boolean) => {
    const answer: BriefState[Part] = briefStore.getState()[part];
    if (sameEngine && answer.status === "failed" && answer.error instanceof EngineError) reviveEngine();
    turns.setState((turn) => ({ [part]: turn[part] + 1 }));
  };
  return [
    // Neighbours are decoration: all would be read again for them.
    retry(({ main }) => [main.catalog, main.places, main.figures, main.outline, main.townShapes], readAgain),
    retry(({ main }) => [main.keptRoads], readRoadsAgain),
    retry(({ main }) => [main.warehouse], startEngineAgain),
    retry(
      ({ main }) => [main.recount],
      () => {
        const { recount } = store.getState();
        if (recount.status === "failed" && recount.error instanceof EngineError) reviveEngine();
      },
    ),
    ...(["report", "circles", "sites"] as const).map((part) =>
      retry(
        ({ brief }) => [brief[part]],
        again(part),
        ({ main }) => openedWarehouse(main),
      ),
    ),
    feelPulse(
      clock,
      () => (briefStore.getState().open ? openedWarehouse(store.getState()) : null),
      isAlive,
      reviveEngine,
    ),
  ];
}

/** A small question. A refusal is an answer too: only a dead engine has none. */
const isAlive = (warehouse: Warehouse) =>
  warehouse.ask("people").catch((cause: unknown) => {
    if (cause instanceof EngineError) throw cause;
  });

/** One that is being opened, or could not be, is seen to already. */
function reviveEngine() {
  if (openedWarehouse(store.getState())) startEngineAgain();
}
