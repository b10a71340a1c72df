import { searchCount, travel } from "../analysis/travel";
import {
  coverageFrom,
  type DemandCells,
  demandCells,
  holdReach,
  type ReachDatabase,
  underservedFrom,
} from "../data/coverage";
import type { AgeGroup } from "../model/age";
import type { FacilityKind } from "../model/facility";
import type { TravelMode } from "../model/travel";
import { pointsOf } from "./circlesAnswer";
import { type Coverage, reachSites } from "./reach";
import type { Places } from "./store";

/** What is to be counted 数谁在圈内, part by part as the store holds it. */
export type CoverageQuestion = readonly [
  places: Places,
  kind: FacilityKind,
  mode: TravelMode,
  assumed: boolean,
  minutes: number,
  withClosed: boolean,
  age: AgeGroup,
];

/** The name under which each answer's time is kept in the browser's own timeline. */
export const COVERAGE_MEASURE = "coverage";

/**
 * One who counts people in service circles 数人. Times are searched and laid into the database only when places, kind,
 * mode or the assumptions change; moving the limit only asks the database. One question at a time: the database holds
 * the times of one.
 */
export function coverageCounter(database: ReachDatabase): (question: CoverageQuestion) => Promise<Coverage> {
  let cells: DemandCells | null = null;
  let held: readonly unknown[] | null = null;

  return async ([places, kind, mode, assumed, minutes, withClosed, age]) => {
    const start = performance.now();
    const searches = searchCount();
    cells ??= await demandCells(database.ask);
    const asked = { kind, mode, assumed, minutes, withClosed };
    const of = [places, kind, mode, assumed];
    if (!held || of.some((part, i) => part !== held?.[i])) {
      // Until it is all in, the database holds a mixture.
      held = null;
      const sites = reachSites(places, kind, assumed);
      const { minutesToNearest } = travel(mode);
      const open = sites.filter((site) => !site.closed);
      const now = minutesToNearest(cells, pointsOf(open));
      const opened = open.length < sites.length ? minutesToNearest(cells, pointsOf(sites)) : now;
      await holdReach(database, cells, asked, now, opened);
      held = of;
    }
    // Both are put to the database before either is waited for.
    const [figures, underserved] = await Promise.all([
      coverageFrom(database.ask, asked),
      underservedFrom(database.ask, asked, age),
    ]);
    // What `npm run bench` reads: how long an answer took, and whether anything was searched for it.
    performance.measure(COVERAGE_MEASURE, { start, detail: { searches: searchCount() - searches } });
    return { figures, underserved };
  };
}
