import type { Warehouse } from "../data/warehouse";
import { keepAnswered, latest } from "./answer";
import { openedWarehouse, programMissing } from "./opened";
import { modeOf, reachQuestion } from "./reach";
import { travelOf } from "./roads";
import type { SpotReach } from "./spot";
import { type State, store } from "./store";

/** One who counts over a database, kept as long as the database is. */
function keptOver<T>(make: (warehouse: Warehouse) => Promise<T>) {
  let kept: { readonly of: Warehouse; readonly one: Promise<T> } | null = null;
  return (warehouse: Warehouse): Promise<T> => {
    if (kept?.of !== warehouse) {
      const one = make(warehouse);
      kept = { of: warehouse, one };
      one.catch(() => {
        kept = null;
      });
    }
    return kept.one;
  };
}

/** What is drawn of a service circle, counted in it, shared in it, and asked of one place: none waits for another. */
export function reachAnswers() {
  const coverage = keptOver(async (warehouse) => {
    const { coverageCounter } = await import("./coverageAnswer").catch(programMissing);
    return coverageCounter(warehouse);
  });
  const access = keptOver(async (warehouse) => {
    const { accessCounter } = await import("./accessAnswer").catch(programMissing);
    return accessCounter(warehouse);
  });
  const spot = keptOver(async (warehouse) => {
    const { spotCounter } = await import("./spotAnswer").catch(programMissing);
    return spotCounter(warehouse);
  });
  let drawer: ReturnType<typeof import("./isochronesAnswer").circlesOrIsochrones> | null = null;
  return [
    // Counting first: the database works while this thread draws.
    keepAnswered(
      store,
      (state) => {
        const warehouse = openedWarehouse(state);
        const question = reachQuestion(state);
        const by = travelOf(state);
        return warehouse && question && by && ([warehouse, ...question, state.age, by.routing] as const);
      },
      async ([warehouse, ...question]) => (await coverage(warehouse))(question),
      (coverage) => store.setState({ coverage }),
    ),
    keepAnswered(
      store,
      (state) => {
        const outline = latest(state.outline);
        const question = reachQuestion(state);
        const by = travelOf(state);
        const { rings, standard, apart } = state;
        return (
          outline && question && by && ([by.routing, outline, ...question, rings, standard, apart] as const)
        );
      },
      async ([routing, ...question]) => {
        // The kernels are no part of the first picture.
        const { circlesOrIsochrones } = await import("./isochronesAnswer").catch(programMissing);
        drawer ??= circlesOrIsochrones();
        // Circles are drawn in this thread: the database must have its questions first, and works meanwhile.
        if (!routing) await new Promise((next) => setTimeout(next));
        return drawer(question, routing);
      },
      (circles) => store.setState({ circles }),
    ),
    keepAnswered(
      store,
      (state) => {
        const warehouse = openedWarehouse(state);
        const question = reachQuestion(state);
        const by = travelOf(state);
        const { accessMethod, age } = state;
        if (!warehouse || !question || !by || !accessMethod) return null;
        return [warehouse, ...question, age, by.routing, accessMethod] as const;
      },
      async ([warehouse, ...question]) => (await access(warehouse))(question),
      (access) => store.setState({ access }),
    ),
    keepAnswered(
      store,
      (state) => {
        const warehouse = openedWarehouse(state);
        const travelling = spotTravel(state);
        const places = latest(state.places);
        if (!warehouse || !travelling || !places || !state.spot) return null;
        const { mode, routing } = travelling;
        const { spot: at, reachKind, assumed, dragging, minutes } = state;
        return [warehouse, at, places, reachKind, mode, assumed, routing, dragging ? minutes : null] as const;
      },
      async ([warehouse, ...question]) => {
        const [{ spotReach }, counter] = await Promise.all([
          import("./spotAnswer").catch(programMissing),
          spot(warehouse),
        ]);
        return spotReach([await counter.cells(), ...question]);
      },
      (spotReach) => store.setState({ spotReach }),
    ),
    keepAnswered(
      store,
      (state) => {
        const reach = reachNow(state);
        return reach && ([reach, reach.mode, state.minutes, reach.routing, state.dragging] as const);
      },
      async (question) => {
        const { spotAreas } = await import("./spotAnswer").catch(programMissing);
        return spotAreas(...question);
      },
      (spotAreas) => store.setState({ spotAreas }),
    ),
    keepAnswered(
      store,
      (state) => {
        const warehouse = openedWarehouse(state);
        const reach = reachNow(state);
        return warehouse && reach && ([warehouse, reach, state.minutes, state.age] as const);
      },
      async ([warehouse, reach, minutes, age]) => {
        const [{ spotAsked }, counter] = await Promise.all([
          import("./spotAnswer").catch(programMissing),
          spot(warehouse),
        ]);
        const { dragging } = store.getState();
        return counter.people(reach, spotAsked(reach, minutes, age), dragging);
      },
      (spotPeople) => store.setState({ spotPeople }),
    ),
  ];
}

/** How people travel to the place on the map; null = none is put, or its roads are not there. */
function spotTravel(state: State) {
  const places = latest(state.places);
  const mode = places && modeOf(places, state.mode);
  const by = state.spot && travelOf(state);
  return mode && by ? { mode, routing: by.routing } : null;
}

/** The place's times while they are of the way of travelling asked for now; of a place just moved they may be old. */
function reachNow(state: State): SpotReach | null {
  const reach = latest(state.spotReach);
  const travelling = spotTravel(state);
  if (!reach || !travelling) return null;
  return reach.mode === travelling.mode && reach.routing === travelling.routing ? reach : null;
}
