import { latest } from "./answer";
import type { OnNetwork } from "./briefCircles";
import { type Clock, LateError, limited } from "./briefRecovery";
import { programMissing } from "./opened";
import { type KeptRoads, roadsStanding } from "./roads";
import { type State, store } from "./store";

/** Whether it is known on which roads people travel: those kept here are used unless a link or a hand said otherwise. */
export function roadsKnown(state: State): boolean {
  const undecided = state.roads === null && !state.roadsChosen && state.keptRoads.status === "pending";
  return !undecided && roadsStanding(state) !== "reading";
}

/** Roads that are asked for and cannot be had, in the planner's words; null = none are, or they are here. */
export function roadsTrouble(state: State): string | null {
  const standing = roadsStanding(state);
  if (standing === "unreadable")
    return "本机道路没有读到，按道路的数先不显示（见上方提示）。可以再试一次，或改按直线推算。";
  if (standing !== "missing") return null;
  const here = latest(state.keptRoads)?.info.hash;
  return [
    "这里没有链接所用的道路。",
    `链接里的数是按道路 ${state.roads} 算的，`,
    here ? `本机的道路是另一份（${here}）。` : "本机还没有道路。",
    "为免给出不同的数，这里先不显示。请向发链接的人要同一份 .osm.pbf 导入，或改用别的口径再看。",
  ].join("");
}

/** Roads in force; null = straight lines. */
export const roadsInForce = (state: State): KeptRoads | null =>
  roadsStanding(state) === "in_force" ? latest(state.keptRoads) : null;

/** Lays networks out for the wall's questions, which take turns: one network at a time, and its thread ended when nobody else wants it. */
export function networkTurns(clock: Clock) {
  let before: Promise<unknown> = Promise.resolve();
  return (kept: KeptRoads | null, withdrawn: AbortSignal): OnNetwork =>
    (network, work) => {
      if (!kept || !network) return work(null);
      const turn = before.then(async () => {
        const { laidOut, closeRouting } = await import("./routingAnswer").catch(programMissing);
        try {
          return await work(await limited(clock, withdrawn, () => laidOut(kept, network)));
        } catch (cause) {
          // Whoever waits for a thread that died in silence must hear of it: the database's counter is one for all.
          if (cause instanceof LateError) closeRouting();
          throw cause;
        } finally {
          const { status } = store.getState().routing;
          if (status === "none" || status === "failed") closeRouting();
        }
      });
      before = turn.catch(() => {});
      return turn;
    };
}
