import type { OpenSiting } from "../analysis/siting";
import { roadModeOf } from "../model/roads";
import type { ReachOpening, TravelMode } from "../model/travel";
import type { BriefGround, OnNetwork, Step } from "./briefCircles";
import { modeOf, openingsOf } from "./reach";
import type { SitingResult } from "./siting";
import { sitingSolver } from "./sitingAnswer";
import { sitingOpening } from "./sitingOpening";
import type { Places, State } from "./store";

/** So many towns' questions are asked at most: each may take a minute. */
const MOST_TOWNS = 3;

interface Asked {
  readonly opening: ReachOpening;
  readonly mode: TravelMode;
  readonly town: string;
}

/** The questions of the planner's buttons 为某镇选一处, in the order of towns: each town that is choosing a site. */
export function sitesAsked(places: Places): readonly Asked[] {
  const choosing = places.facilities.filter(({ status }) => status === "siting");
  const all = places.towns
    .filter(({ inScope }) => inScope)
    .flatMap(({ code: town }) => {
      const kinds = new Set(choosing.filter(({ townCode }) => townCode === town).map(({ kind }) => kind));
      return [...kinds].flatMap((kind) => {
        const [opening] = openingsOf(places, kind);
        const mode = opening && modeOf(places, opening.mode);
        return opening && mode ? [{ opening, mode, town }] : [];
      });
    });
  const towns = [...new Set(all.map(({ town }) => town))].slice(0, MOST_TOWNS);
  return all.filter(({ town }) => towns.includes(town));
}

/** Asks them one after another in one thread, as they open in the planner's form. `state` holds the figures they open with. */
export async function briefSites(
  { database, places, assumed }: BriefGround,
  state: State,
  onNetwork: OnNetwork,
  step: Step,
  open: () => OpenSiting,
): Promise<readonly SitingResult[]> {
  const asked = sitesAsked(places);
  if (asked.length === 0) return [];
  const solve = sitingSolver(database);
  const results: SitingResult[] = [];
  const door = open();
  try {
    for (const { opening, mode, town } of asked) {
      const { kind, minutes } = opening;
      const ask = sitingOpening(state, kind, town);
      const result = await onNetwork(roadModeOf(mode.id)?.network ?? null, (routing) =>
        step((withdrawn) =>
          solve([places, kind, mode, assumed, minutes, "60", routing, ask], withdrawn, door, () => {}),
        ),
      );
      results.push(result);
    }
  } finally {
    // Ends the kernel too, if the question was withdrawn in the middle of it.
    door.close();
  }
  return results;
}
