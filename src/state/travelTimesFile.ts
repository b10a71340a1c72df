import { FACILITY_KINDS } from "../model/facility";
import { latest } from "./answer";
import { modeOf, reachSites } from "./reach";
import { roadMode, travelOf } from "./roads";
import { sayRoadsTrouble } from "./roadsIntake";
import { store } from "./store";

/**
 * The travel times on screen as a file 出行时间表: rows from,to,seconds from every village's point to every place of the kind, the
 * same rows as `matrix` on the command line gives; pairs that cannot be travelled are absent. Null while there are none.
 */
export async function travelTimesFile(): Promise<{
  readonly name: string;
  readonly bytes: Uint8Array;
} | null> {
  const state = store.getState();
  const places = latest(state.places);
  const mode = places && modeOf(places, state.mode);
  const onRoads = mode && roadMode(mode);
  const routing = travelOf(state)?.routing;
  const { reachKind, assumed } = state;
  if (!places || !mode || !onRoads || !routing || !reachKind) return null;
  const [{ networkMatrix }, { pointsOf }] = await Promise.all([
    import("./routingAnswer"),
    import("./circlesAnswer"),
  ]);
  const sites = reachSites(places, reachKind, assumed);
  const from = {
    lons: Float64Array.from(places.villages, ({ place }) => place[0]),
    lats: Float64Array.from(places.villages, ({ place }) => place[1]),
  };
  const seconds = await networkMatrix(routing, onRoads, from, pointsOf(sites)).catch((cause: unknown) => {
    sayRoadsTrouble(cause);
    return null;
  });
  if (!seconds) return null;
  const lines = ["from,to,seconds"];
  places.villages.forEach(({ code }, i) => {
    sites.forEach(({ facility }, j) => {
      const time = seconds[i * sites.length + j] as number;
      if (Number.isFinite(time)) lines.push(`${code},${facility.id},${Math.round(time * 1000) / 1000}`);
    });
  });
  return {
    name: `出行时间-${mode.name}-${FACILITY_KINDS.find(({ id }) => id === reachKind)?.zh}-${routing.info.hash}.csv`,
    bytes: new TextEncoder().encode(`${lines.join("\n")}\n`),
  };
}
