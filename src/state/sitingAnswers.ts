import type { OpenSiting } from "../analysis/siting";
import type { Warehouse } from "../data/warehouse";
import { isCovering } from "../model/siting";
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
          solve(question, withdrawn, door, (siteProgress) => {
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
      async ([result, reach, partial], withdrawn) => {
        const { sitingHand } = await import("./sitingHand").catch(programMissing);
        // Only where beds decide who is served has a thread to work it out.
        if (!result.numbers.instance.capacity) return sitingHand(result, reach, null, partial);
        return handling(withdrawn, (door) => sitingHand(result, reach, door, partial));
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

/** The answer and the hand's place. While a hand drags on roads, nothing beyond the limit is searched: a mean waits until it rests. */
function handQuestion() {
  let rested: SpotReach | null = null;
  return (state: State) => {
    const result = latest(state.siteAnswer);
    const reach = state.spot && latest(state.spotReach);
    if (!state.spot) rested = null;
    if (!result || !reach || result.newPlaces.length === 0) return null;
    // Minutes of another way of travelling would be put beside those of the answer.
    const { mode, routing } = result.behind;
    if (reach.mode.id !== mode || reach.routing !== routing) return null;
    const partial = state.dragging && routing !== null;
    if (state.spotReach.status === "ready" && !state.dragging) rested = reach;
    const covering = isCovering(result.ask.objective);
    const shown = covering || !partial ? reach : rested;
    // One that rested before the roads or the way changed is of another question.
    if (!shown || shown.mode.id !== mode || shown.routing !== routing) return null;
    return [result, shown, partial && shown === reach] as const;
  };
}

/** One thread, ended when its question is withdrawn: a kernel hears nothing while it works. */
function threadOfOwn() {
  let open: OpenSiting | null = null;
  return async <T>(withdrawn: AbortSignal, work: (door: OpenSiting) => Promise<T>): Promise<T> => {
    const { openSiting } = await import("../analysis/siting").catch(programMissing);
    // Withdrawn while the program was on its way: nobody would hear of it later.
    withdrawn.throwIfAborted();
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
      throw inChinese(cause);
    } finally {
      withdrawn.removeEventListener("abort", end);
    }
  };
}

/** What a library or a kernel says in English is said again so that a clerk can do something about it. */
function inChinese(cause: unknown): unknown {
  if (cause instanceof Error && /\p{Script=Han}/u.test(cause.message)) return cause;
  const words = cause instanceof Error ? cause.message : String(cause);
  return new Error(
    `选址没有算出来（${words}）。条件都还在，请换一个条件再试；仍不行时，请把本页链接发给系统管理员。`,
    { cause },
  );
}
