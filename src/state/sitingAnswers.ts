import type { OpenSiting } from "../analysis/siting";
import type { Warehouse } from "../data/warehouse";
import { keepAnswered, latest } from "./answer";
import { openedWarehouse, programMissing } from "./opened";
import { modeOf } from "./reach";
import { travelOf } from "./roads";
import type { SitingResult } from "./siting";
import type { SpotReach } from "./spot";
import { type State, store } from "./store";

/** The answers about siting 选址: the sites with their proof, how they stand changes, and what a hand's choice comes to. */
export function sitingAnswers() {
  const solving = threadOfOwn();
  const checking = threadOfOwn();
  const handling = threadOfOwn();
  let solver: { readonly of: Warehouse; readonly solve: Solve } | null = null;
  return [
    keepAnswered(
      store,
      sitingQuestion,
      async ([warehouse, ...question], withdrawn) => {
        const { sitingSolver } = await import("./sitingAnswer").catch(programMissing);
        if (solver?.of !== warehouse) solver = { of: warehouse, solve: sitingSolver(warehouse) };
        const { solve } = solver;
        store.setState({ siteProgress: null });
        return solving(withdrawn, (door) =>
          solve(question, door, (siteProgress) => {
            if (!withdrawn.aborted) store.setState({ siteProgress });
          }),
        );
      },
      (siteAnswer) => store.setState({ siteAnswer }),
    ),
    keepAnswered(
      store,
      (state) => {
        const result = settled(state);
        return result?.status === "optimal" && result.newPlaces.length > 0 ? ([result] as const) : null;
      },
      async ([result], withdrawn) => {
        const { sitingChecks } = await import("./sitingChecks").catch(programMissing);
        return checking(withdrawn, (door) => sitingChecks(result, door, withdrawn));
      },
      (siteChecks) => store.setState({ siteChecks }),
    ),
    keepAnswered(
      store,
      handQuestion(),
      async ([result, reach], withdrawn) => {
        const { sitingHand } = await import("./sitingHand").catch(programMissing);
        // Only where beds decide who is served has a thread to work it out.
        if (!result.numbers.instance.capacity) return sitingHand(result, reach, null);
        return handling(withdrawn, (door) => sitingHand(result, reach, door));
      },
      (siteHand) => store.setState({ siteHand }),
    ),
  ];
}

type Solve = ReturnType<typeof import("./sitingAnswer").sitingSolver>;

/** The question about siting, part by part; null = none is asked, or its roads are not there. */
function sitingQuestion(state: State) {
  const warehouse = state.siting && openedWarehouse(state);
  const places = latest(state.places);
  const { reachKind, assumed, minutes, age, siting } = state;
  const mode = places && modeOf(places, state.mode);
  const by = travelOf(state);
  if (!warehouse || !places || !reachKind || !mode || !by || !siting) return null;
  return [warehouse, places, reachKind, mode, assumed, minutes, age, by.routing, siting] as const;
}

/** The answer while it is of the question in force. */
const settled = ({ siteAnswer }: State): SitingResult | null =>
  siteAnswer.status === "ready" ? siteAnswer.value : null;

/** The answer and the hand's place. While a hand drags, nothing beyond the limit is searched: a mean waits until it rests. */
function handQuestion() {
  let rested: SpotReach | null = null;
  return (state: State) => {
    const result = latest(state.siteAnswer);
    const reach = state.spot && latest(state.spotReach);
    const by = travelOf(state);
    if (!result || !reach || !by || reach.routing !== by.routing || result.newPlaces.length === 0)
      return null;
    if (reach.mode.id !== state.mode) return null;
    if (state.spotReach.status === "ready" && !state.dragging) rested = reach;
    const covering = result.ask.objective === "mclp" || result.ask.objective === "lscp";
    const shown = covering || !state.dragging ? reach : rested;
    return shown && ([result, shown] as const);
  };
}

/** One thread, ended when its question is withdrawn: a kernel hears nothing while it works. */
function threadOfOwn() {
  let open: OpenSiting | null = null;
  return async <T>(withdrawn: AbortSignal, work: (door: OpenSiting) => Promise<T>): Promise<T> => {
    const { openSiting } = await import("../analysis/siting").catch(programMissing);
    open ??= openSiting();
    const door = open;
    const end = () => {
      door.close();
      if (open === door) open = null;
    };
    withdrawn.addEventListener("abort", end);
    try {
      return await work(door);
    } catch (cause) {
      end();
      throw cause;
    } finally {
      withdrawn.removeEventListener("abort", end);
    }
  };
}
