import { keepAnswered, latest } from "./answer";
import { programMissing } from "./opened";
import type { KeptRoads } from "./roads";
import { networkWanted } from "./roads";
import { store } from "./store";

/** The roads kept in this browser, and the network a question needs laid out in its thread 道路与路网. */
export function roadsAnswers() {
  let close: (() => void) | null = null;
  return [
    keepAnswered(
      store,
      (state) => [state.roadsTurn, state.unkeptRoads] as const,
      async ([, unkept]) => unkept ?? (await readKeptRoads()),
      (keptRoads) => {
        const roads = latest(keptRoads)?.info.hash ?? null;
        // Until a link or a hand says otherwise, people travel on the roads that are here.
        // Roads that were forgotten need no thread.
        if (keptRoads.status === "ready" && !roads) close?.();
        if (roads && !store.getState().roadsChosen) store.setState({ keptRoads, roads });
        else store.setState({ keptRoads });
      },
    ),
    keepAnswered(
      store,
      (state) => {
        const kept = latest(state.keptRoads);
        const network = networkWanted(state);
        return kept && network && ([kept, network, state.engineAttempt] as const);
      },
      async ([kept, network]) => {
        const { laidOut, closeRouting } = await import("./routingAnswer").catch(programMissing);
        close = closeRouting;
        return laidOut(kept, network);
      },
      (routing) => store.setState({ routing }),
    ),
  ];
}

async function readKeptRoads(): Promise<KeptRoads | null> {
  const [{ keptRoads }, { roadsInfoFrom }] = await Promise.all([
    import("../data/keptRoads"),
    import("../data/roadsFolder"),
  ]).catch(programMissing);
  const files = await keptRoads().catch((cause: unknown) => {
    // A browser that keeps nothing has no roads of ours either.
    if ((cause as { kind?: unknown } | null)?.kind === "unavailable") return null;
    throw cause;
  });
  return files && { info: roadsInfoFrom(files), files };
}
