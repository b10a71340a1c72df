import type { Catalog } from "../data/catalog";
import { currentCatalog } from "../data/currentCatalog";
import { readFigures, readNeighbours, readOutline, readPlaces, readTowns } from "../data/places";
import { EngineError } from "../data/trouble";
import type { Warehouse } from "../data/warehouse";
import { type Answer, keepAnswered, latest } from "./answer";
import type { CirclesQuestion } from "./circlesAnswer";
import type { CoverageQuestion } from "./coverageAnswer";
import { type Circles, type Coverage, reachQuestion } from "./reach";
import { type State, store } from "./store";

/** The wiring: which question each answer follows; the only writer of answers. */
export function startAnswering(): () => void {
  // One database at a time: each holds a worker and some 100 MB.
  let open: Warehouse | null = null;
  const stops = [
    keepAnswered(
      store,
      (state) => [state.attempt, state.edition, state.unkept] as const,
      async ([, , unkept]) => unkept ?? currentCatalog(),
      (catalog) => store.setState({ catalog }),
    ),
    // One file, one answer: a missing file takes only its own part of the page with it.
    fromCatalog(readPlaces, (places) => store.setState({ places })),
    fromCatalog(readFigures, (figures) => store.setState({ figures })),
    fromCatalog(readOutline, (outline) => store.setState({ outline })),
    fromCatalog(readNeighbours, (neighbours) => store.setState({ neighbours })),
    fromCatalog(readTowns, (townShapes) => store.setState({ townShapes })),
    keepAnswered(
      store,
      (state) => {
        const catalog = state.recountWanted || state.reachKind ? latest(state.catalog) : null;
        return catalog && ([catalog, state.engineAttempt] as const);
      },
      // The database is fetched only once somebody asks it something: 7.6 MB that a first look does not need.
      async ([catalog]) => {
        open?.close();
        open = null;
        const { openWarehouse } = await import("../data/warehouse").catch(programMissing);
        open = await openWarehouse(catalog, (warehouseProgress) => store.setState({ warehouseProgress }));
        return open;
      },
      (warehouse) => store.setState({ warehouse }),
    ),
    keepAnswered(
      store,
      (state) => {
        const warehouse = state.recountWanted ? openedWarehouse(state) : null;
        const figures = latest(state.figures);
        return warehouse && figures && ([warehouse, figures] as const);
      },
      async ([warehouse, figures]) => {
        const { recount } = await import("../data/recount").catch(programMissing);
        return recount((question, values) => warehouse.ask(question, values), figures);
      },
      (recount) => store.setState({ recount }),
    ),
    ...reachAnswers(),
  ];
  return () => {
    for (const stop of stops) stop();
    open?.close();
  };
}

/** The database, once it is open over the data in force: the one before it is closed, and knows other data. */
const openedWarehouse = ({ warehouse }: State): Warehouse | null =>
  warehouse.status === "ready" ? warehouse.value : null;

/** What is drawn of a service circle, and what is counted in it: two answers, neither waits for the other. */
function reachAnswers() {
  let drawer: ((question: CirclesQuestion) => Circles) | null = null;
  let counter: {
    readonly of: Warehouse;
    readonly count: (question: CoverageQuestion) => Promise<Coverage>;
  } | null = null;
  return [
    // Counting first: the database works while this thread draws.
    keepAnswered(
      store,
      (state) => {
        const warehouse = openedWarehouse(state);
        const question = reachQuestion(state);
        return warehouse && question && ([warehouse, ...question, state.age] as const);
      },
      async ([warehouse, ...question]) => {
        const { coverageCounter } = await import("./coverageAnswer").catch(programMissing);
        if (counter?.of !== warehouse) counter = { of: warehouse, count: coverageCounter(warehouse) };
        return counter.count(question);
      },
      (coverage) => store.setState({ coverage }),
    ),
    keepAnswered(
      store,
      (state) => {
        const outline = latest(state.outline);
        const question = reachQuestion(state);
        const { rings, standard, apart } = state;
        return outline && question && ([outline, ...question, rings, standard, apart] as const);
      },
      async (question) => {
        // The kernels are no part of the first picture.
        const { circlesDrawer } = await import("./circlesAnswer").catch(programMissing);
        drawer ??= circlesDrawer();
        return drawer(question);
      },
      (circles) => store.setState({ circles }),
    ),
  ];
}

/** Reads one shipped file as soon as the catalogue is there, and again when it changes. */
function fromCatalog<T>(
  read: (catalog: Catalog) => Promise<T>,
  write: (answer: Answer<readonly [Catalog], T>) => void,
) {
  const question = (state: State) => {
    const catalog = latest(state.catalog);
    return catalog && ([catalog] as const);
  };
  return keepAnswered(store, question, ([catalog]) => read(catalog), write);
}

/** A part of the program itself did not arrive: the site was published by half, or the network is gone. */
function programMissing(cause: unknown): never {
  throw new EngineError(
    "程序的一部分没有读到",
    "请检查网络后再试一次；仍不行时，请重新发布整个网站文件夹",
    cause,
  );
}
