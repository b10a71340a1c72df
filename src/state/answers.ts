import { openCatalog } from "../data/catalog";
import { readFigures, readNeighbours, readOutline, readPlaces, readTowns } from "../data/places";
import { keepAnswered, latest } from "./answer";
import { type State, store } from "./store";

/** The wiring: which question each answer follows; the only writer of answers. */
export function startAnswering(): () => void {
  const stops = [
    keepAnswered(
      store,
      (state) => [state.attempt] as const,
      () => openCatalog(),
      (catalog) => store.setState({ catalog }),
    ),
    // One file, one answer: a missing file takes only its own part of the page with it.
    keepAnswered(
      store,
      catalogOf,
      ([catalog]) => readPlaces(catalog),
      (places) => store.setState({ places }),
    ),
    keepAnswered(
      store,
      catalogOf,
      ([catalog]) => readFigures(catalog),
      (figures) => store.setState({ figures }),
    ),
    keepAnswered(
      store,
      catalogOf,
      ([catalog]) => readOutline(catalog),
      (outline) => store.setState({ outline }),
    ),
    keepAnswered(
      store,
      catalogOf,
      ([catalog]) => readNeighbours(catalog),
      (neighbours) => store.setState({ neighbours }),
    ),
    keepAnswered(
      store,
      catalogOf,
      ([catalog]) => readTowns(catalog),
      (townShapes) => store.setState({ townShapes }),
    ),
    keepAnswered(
      store,
      (state) => {
        const catalog = state.recountWanted ? latest(state.catalog) : null;
        return catalog && ([catalog, state.engineAttempt] as const);
      },
      // The database is fetched only once somebody asks it something: 7.6 MB that a first look does not need.
      async ([catalog]) => {
        const { openWarehouse } = await import("../data/warehouse");
        return openWarehouse(catalog, (warehouseProgress) => store.setState({ warehouseProgress }));
      },
      (warehouse) => store.setState({ warehouse }),
    ),
    keepAnswered(
      store,
      (state) => {
        const warehouse = latest(state.warehouse);
        const figures = latest(state.figures);
        return warehouse && figures && ([warehouse, figures] as const);
      },
      async ([warehouse, figures]) => {
        const { recount } = await import("../data/recount");
        return recount((question, values) => warehouse.ask(question, values), figures);
      },
      (recount) => store.setState({ recount }),
    ),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

const catalogOf = (state: State) => {
  const catalog = latest(state.catalog);
  return catalog && ([catalog] as const);
};
