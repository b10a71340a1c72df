import { searchCount, travel } from "../analysis/travel";
import {
  type CellMinutes,
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
import { type Coverage, type ReachSite, reachSites } from "./reach";
import { type Routing, roadMode } from "./roads";
import { networkMinutes, roadSearchesOf } from "./routingAnswer";
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
  routing: Routing | null,
];

/** The name under which each answer's time is kept in the browser's own timeline. */
export const COVERAGE_MEASURE = "coverage";

type Count = (question: CoverageQuestion) => Promise<Coverage>;

const COUNTERS = new WeakMap<ReachDatabase, Count>();

/**
 * The one who counts people in service circles over a database 数人. Times are searched and laid into it only when places,
 * kind, mode, roads or the assumptions change; moving the limit only asks the database. It holds the times of one question,
 * so there is one counter for all who ask, and they take turns.
 */
export function coverageCounter(database: ReachDatabase): Count {
  const known = COUNTERS.get(database);
  if (known) return known;
  const counter = inTurn(counting(database));
  COUNTERS.set(database, counter);
  return counter;
}

/** One question after another, in the order they were put; one that fails takes none of the others with it. */
function inTurn(count: Count): Count {
  let before: Promise<unknown> = Promise.resolve();
  return (question) => {
    const answer = before.then(() => count(question));
    before = answer.catch(() => {});
    return answer;
  };
}

/** On roads the straight line is counted beside, so that the two can be compared in people. */
function counting(database: ReachDatabase): Count {
  let cells: DemandCells | null = null;
  let held: { readonly of: readonly unknown[]; readonly laid: readonly CellMinutes[] } | null = null;

  return async ([places, kind, mode, assumed, minutes, withClosed, age, routing]) => {
    const start = performance.now();
    // Nothing is waited for that need not be: the database must have its questions before this thread begins to draw.
    const searches = searchCount() + (routing ? await roadSearchesOf(routing) : 0);
    cells ??= await demandCells(database.ask);
    const travelModel = routing ? ("network" as const) : ("straight_line" as const);
    const asked = {
      kind,
      mode,
      assumed,
      minutes,
      withClosed,
      travel: travelModel,
      roads: routing?.info ?? null,
    };
    const of = [places, kind, mode, assumed, routing];
    if (!held || of.some((part, i) => part !== held?.of[i])) {
      // Until it is all in, the database holds a mixture.
      held = null;
      const laid = await laidMinutes(cells, reachSites(places, kind, assumed), mode, routing);
      await holdReach(database, cells, asked, laid);
      held = { of, laid };
    }
    // All are put to the database before any is waited for.
    const [figures, underserved, straight] = await Promise.all([
      coverageFrom(database.ask, asked),
      underservedFrom(database.ask, asked, age),
      routing ? coverageFrom(database.ask, { ...asked, travel: "straight_line" }) : null,
    ]);
    const spent = searchCount() + (await roadSearchesOf(routing)) - searches;
    // What `npm run bench` reads: how long an answer took, and whether anything was searched for it.
    performance.measure(COVERAGE_MEASURE, { start, detail: { searches: spent } });
    const shown = held.laid.find((each) => each.travel === travelModel) as CellMinutes;
    return {
      figures,
      underserved,
      straight,
      travel: travelModel,
      cells,
      cellMinutes: withClosed ? shown.minutesOpened : shown.minutes,
    };
  };
}

/** Every cell's minutes by the straight line, and on roads where there are any. */
async function laidMinutes(
  cells: DemandCells,
  sites: readonly ReachSite[],
  mode: TravelMode,
  routing: Routing | null,
): Promise<readonly CellMinutes[]> {
  const open = sites.filter((site) => !site.closed);
  const { minutesToNearest } = travel(mode);
  const now = minutesToNearest(cells, pointsOf(open));
  const opened = open.length < sites.length ? minutesToNearest(cells, pointsOf(sites)) : now;
  const straight = { travel: "straight_line", minutes: now, minutesOpened: opened, reasons: null } as const;
  const onRoads = routing && roadMode(mode);
  if (!routing || !onRoads) return [straight];
  const reached = await networkMinutes(routing, onRoads, cells, pointsOf(open));
  const reachedOpened =
    open.length < sites.length ? await networkMinutes(routing, onRoads, cells, pointsOf(sites)) : reached;
  return [
    straight,
    {
      travel: "network",
      minutes: reached.minutes,
      minutesOpened: reachedOpened.minutes,
      reasons: reached.reasons,
    },
  ];
}
