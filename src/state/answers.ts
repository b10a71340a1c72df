import type { Catalog } from "../data/catalog";
import { currentCatalog } from "../data/currentCatalog";
import { readFigures, readNeighbours, readOutline, readPlaces, readTowns } from "../data/places";
import { EngineError } from "../data/trouble";
import type { Warehouse } from "../data/warehouse";
import { type Answer, keepAnswered, latest } from "./answer";
import { openedWarehouse, programMissing } from "./opened";
import { reachAnswers } from "./reachAnswers";
import { roadsAnswers } from "./roadsAnswers";
import { type State, store } from "./store";
import { unlessSilent } from "./unlessSilent";

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
        const wanted = state.recountWanted || state.reachKind || state.spot;
        const catalog = wanted ? latest(state.catalog) : null;
        return catalog && ([catalog, state.engineAttempt] as const);
      },
      // The database is fetched only once somebody asks it something: 7.6 MB that a first look does not need.
      async ([catalog]) => {
        open?.close();
        open = null;
        const { openWarehouse } = await import("../data/warehouse").catch(programMissing);
        open = await unlessSilent(
          (heard, withdrawn) =>
            openWarehouse(
              catalog,
              (warehouseProgress) => {
                heard();
                store.setState({ warehouseProgress });
              },
              withdrawn,
            ),
          () => new EngineError("数据库三分钟没有打开", "请检查网络后再试一次；仍不行时，请刷新页面"),
          (late) => late.close(),
        );
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
    ...roadsAnswers(),
    ...reachAnswers(),
    whenSited(),
  ];
  return () => {
    for (const stop of stops) stop();
    open?.close();
  };
}

/** Siting's answers are kept from the first question on: their wiring is no part of the first picture. */
function whenSited(): () => void {
  let stopped = false;
  /** The question the wiring was last fetched for: one that failed is tried again with the next. */
  let tried: State["siting"] = null;
  let stops: readonly (() => void)[] = [];
  const heard = async () => {
    const { siting } = store.getState();
    if (stops.length > 0 || siting === null || siting === tried) return;
    tried = siting;
    const { sitingAnswers } = await import("./sitingAnswers").catch(programMissing);
    if (!stopped && stops.length === 0) stops = sitingAnswers();
  };
  const look = () =>
    void heard().catch((cause: unknown) => {
      const error = cause instanceof Error ? cause : new Error(String(cause));
      store.setState({ siteAnswer: { status: "failed", of: [], error } });
    });
  look();
  const unsubscribe = store.subscribe(look);
  return () => {
    stopped = true;
    unsubscribe();
    for (const stop of stops) stop();
  };
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
