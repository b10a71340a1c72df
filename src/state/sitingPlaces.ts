import type { FacilityKind } from "../model/facility";
import { reachSites } from "./reach";
import { bedsOf } from "./selectors";
import type { SitingAsk, SitingPlace } from "./siting";
import type { Places } from "./store";

/** A place of the question with what the question makes of it. */
export interface AskedPlace extends SitingPlace {
  /** May be opened anew. */
  readonly allowed: boolean;
  /** Existing, and to be closed by the planner's own choice 指定撤并. */
  readonly shut: boolean;
  /** Whose people are asked about are its own 辖区责任; always so but for homes of other towns. */
  readonly own: boolean;
}

/** Whether homes answer for their own town alone in this question 先尽本镇责任. */
export const hasDuty = (kind: FacilityKind, ask: SitingAsk): boolean =>
  ask.people === "town" && kind === "nursing_home";

/** Whether a code of the question names this village, or its town. */
const named = (codes: readonly string[], village: string, town: string) =>
  codes.includes(village) || codes.includes(town);

/**
 * Every place of a question 候选点与已有设施: villages of the towns new sites may lie in, and all existing ones that have a position, in
 * ascending order of their ids, so that ties break the same way everywhere.
 */
export function sitingPlaces(
  places: Places,
  kind: FacilityKind,
  assumed: boolean,
  ask: SitingAsk,
): readonly AskedPlace[] {
  const towns = new Set(places.towns.filter(({ inScope }) => inScope).map(({ code }) => code));
  const candidates = places.villages
    .filter(({ townCode }) => (ask.town ? townCode === ask.town : towns.has(townCode)))
    .map(
      (village): AskedPlace => ({
        id: village.code,
        lonLat: village.place,
        townCode: village.townCode,
        villageCode: village.code,
        closed: false,
        allowed: !named(ask.except, village.code, village.townCode),
        counts: true,
        shut: false,
        own: true,
        beds: ask.beds?.perSite ?? null,
      }),
    );
  const existing = reachSites(places, kind, assumed).map(({ facility, lonLat, closed }): AskedPlace => {
    const beds = ask.beds ? (bedsOf(facility, assumed)?.low ?? null) : null;
    const own = !hasDuty(kind, ask) || facility.townCode === ask.town;
    return {
      id: facility.id,
      lonLat,
      townCode: facility.townCode,
      villageCode: null,
      closed,
      allowed: false,
      counts: own && (!ask.beds || beds !== null),
      shut: ask.except.includes(facility.id),
      own,
      beds,
    };
  });
  return [...candidates, ...existing].sort((one, other) =>
    one.id < other.id ? -1 : one.id > other.id ? 1 : 0,
  );
}

/** What a place of the question is called 地点名称: its village and town, or the facility. */
export function placeName(places: Places, place: SitingPlace): string {
  const village = places.villages.find(({ code }) => code === place.villageCode);
  const town = places.towns.find(({ code }) => code === (village?.townCode ?? place.townCode));
  const facility = places.facilities.find(({ id }) => id === place.id);
  return village ? `${town?.name ?? ""}${village.name}` : (facility?.name ?? "名单待登记的一处");
}
