import type { Area } from "../analysis/circles";
import { RING_MINUTES } from "../model/travel";
import { type CirclesQuestion, circlesDrawer, pointsOf } from "./circlesAnswer";
import { type Circles, reachSites } from "./reach";
import { type Routing, roadMode } from "./roads";
import { networkAreas, networkOwnAreas, roadSearchesOf } from "./routingAnswer";

/** The name under which each drawing's time is kept in the browser's own timeline. */
export const ISOCHRONE_MEASURE = "isochrone";

/**
 * One who draws service circles 画服务圈: isochrones in the roads' thread, circles where there are no roads. Limits are readings
 * of one search: moving the limit searches nothing. The planning standard is a ring in metres and stays a circle.
 */
export function circlesOrIsochrones(): (
  question: CirclesQuestion,
  routing: Routing | null,
) => Promise<Circles> {
  const straight = circlesDrawer();
  return async (question, routing) => {
    if (!routing) return straight(question);
    const start = performance.now();
    const searches = await roadSearchesOf(routing);
    const [, places, kind, mode, assumed, minutes, withClosed, rings, standard, apart] = question;
    const onRoads = roadMode(mode);
    if (!onRoads) return straight(question);
    const sites = reachSites(places, kind, assumed).filter((site) => withClosed || !site.closed);
    const founded = sites.filter((site) => site.documented);
    const limits = rings ? [minutes, ...RING_MINUTES] : [minutes];
    const area = (of: typeof sites, wanted: readonly number[]) =>
      networkAreas(routing, onRoads, pointsOf(of), wanted, false);
    const [edge, ...ringAreas] = await area(sites, limits);
    const documented = founded.length === sites.length ? edge : (await area(founded, [minutes]))[0];
    const alone = apart ? await networkOwnAreas(routing, onRoads, pointsOf(sites), minutes) : [];
    const own = sites.slice(0, alone.length).map(({ facility, documented }, i) => ({
      id: facility.id,
      documented,
      area: alone[i] as Area,
    }));
    const spent = (await roadSearchesOf(routing)) - searches;
    performance.measure(ISOCHRONE_MEASURE, { start, detail: { searches: spent } });
    const nothing = { type: "MultiPolygon" as const, coordinates: [] };
    return {
      travel: "network",
      edge: edge ?? nothing,
      documented: documented ?? nothing,
      own,
      rings: ringAreas.map((ring, i) => ({ minutes: RING_MINUTES[i] as number, area: ring })),
      standard: standard ? straight(standardOnly(question)).standard : null,
    };
  };
}

/** The same question with nothing but the standard's ring to draw. */
function standardOnly(question: CirclesQuestion): CirclesQuestion {
  const [outline, places, kind, mode, assumed, minutes, withClosed] = question;
  return [outline, places, kind, mode, assumed, minutes, withClosed, false, true, false];
}
