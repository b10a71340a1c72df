import { type Area, circleArea } from "../analysis/circles";
import { travel } from "../analysis/travel";
import { type DemandCells, demandCells, type ReachDatabase } from "../data/coverage";
import { holdSpot, type SpotAsked, spotPeopleFrom } from "../data/spotPeople";
import type { AgeGroup } from "../model/age";
import { type FacilityKind, isCemetery } from "../model/facility";
import type { LonLat } from "../model/place";
import { MOST_MINUTES, RING_MINUTES, type TravelMode } from "../model/travel";
import { type Routing, roadMode, travelledBy } from "./roads";
import { minutesOf, networkAreas, networkSpot, roadSearchesOf } from "./routingAnswer";
import { placeOf } from "./selectors";
import type { SpotAreas, SpotPeople, SpotReach } from "./spot";
import type { Places } from "./store";

/** The names under which answers about the place stand in the browser's own timeline. */
export const SPOT_MEASURE = "spot";
export const SPOT_AREA_MEASURE = "spot-area";
export const SPOT_PEOPLE_MEASURE = "spot-people";

/** What is asked of the place's times 选点时间. */
export type SpotQuestion = readonly [
  cells: DemandCells,
  at: LonLat,
  places: Places,
  kind: FacilityKind | null,
  mode: TravelMode,
  assumed: boolean,
  routing: Routing | null,
  /** While a hand drags, the limit: nothing farther is searched. Null = at rest. */
  draggedMinutes: number | null,
];

/** At rest the nearest facilities are found however far, as far as anybody would drive. */
const FAR_MINUTES = 240;

/** Minutes from every cell to the place, and from the place to the facilities of a kind (null: of all but burial). */
export async function spotReach([
  cells,
  at,
  places,
  kind,
  mode,
  assumed,
  routing,
  draggedMinutes,
]: SpotQuestion): Promise<SpotReach> {
  const start = performance.now();
  const candidates = places.facilities.flatMap((facility) => {
    const place = placeOf(facility, assumed);
    const wanted = kind ? facility.kind === kind : !isCemetery(facility.kind);
    return place && wanted && facility.status !== "siting" ? [{ facility, place }] : [];
  });
  const points = {
    lons: Float64Array.from(candidates, ({ place }) => place.lonLat[0]),
    lats: Float64Array.from(candidates, ({ place }) => place.lonLat[1]),
  };
  const here = { lons: Float64Array.of(at[0]), lats: Float64Array.of(at[1]) };
  const onRoads = routing && roadMode(mode);
  const found =
    routing && onRoads
      ? await networkSpot(routing, onRoads, at, cells, points, draggedMinutes ?? FAR_MINUTES).then(
          (spot) => ({
            joined: spot.joined,
            cellMinutes: minutesOf(spot.cellSeconds),
            facilityMinutes: minutesOf(spot.facilitySeconds),
          }),
        )
      : {
          joined: null,
          cellMinutes: travel(mode).minutesToNearest(cells, here),
          facilityMinutes: travel(mode).minutesToNearest(points, here),
        };
  const nearest = candidates
    .map(({ facility, place }, i) => ({
      facility,
      minutes: found.facilityMinutes[i] as number,
      schematic: place.grade >= 4,
    }))
    .filter(({ minutes }) => Number.isFinite(minutes))
    .sort((one, other) => one.minutes - other.minutes);
  performance.measure(SPOT_MEASURE, { start });
  const { joined, cellMinutes } = found;
  const travelled = travelledBy(mode, routing);
  return { at, travel: travelled, mode, routing, joined, cellMinutes, nearest };
}

/** What is drawn about the place: the limit's edge, and rings unless a hand is dragging. Moving the limit searches nothing. */
export async function spotAreas(
  reach: SpotReach,
  mode: TravelMode,
  minutes: number,
  routing: Routing | null,
  dragging: boolean,
): Promise<SpotAreas> {
  const start = performance.now();
  const searches = await roadSearchesOf(routing);
  const limits = dragging ? [minutes] : [minutes, ...RING_MINUTES];
  const onRoads = routing && roadMode(mode);
  const [lon, lat] = reach.at;
  const [edge, ...rings]: readonly Area[] =
    routing && onRoads
      ? reach.joined
        ? await networkAreas(
            routing,
            onRoads,
            { lons: Float64Array.of(lon), lats: Float64Array.of(lat) },
            limits,
            dragging,
          )
        : []
      : limits.map((limit) => circleArea(reach.at, travel(mode).reachMetres(limit)));
  const spent = (await roadSearchesOf(routing)) - searches;
  performance.measure(SPOT_AREA_MEASURE, { start, detail: { searches: spent } });
  return {
    sketched: dragging,
    edge: edge ?? { type: "MultiPolygon", coordinates: [] },
    rings: rings.map((area, i) => ({ minutes: RING_MINUTES[i] as number, area })),
    travel: reach.travel,
  };
}

/** One who counts who gets to the place 数选点的人: another place is laid into the database, another limit only asks. */
export function spotCounter(database: ReachDatabase) {
  let cells: DemandCells | null = null;
  let held: { readonly reach: SpotReach; readonly most: number } | null = null;
  return {
    cells: async (): Promise<DemandCells> => {
      cells ??= await demandCells(database.ask);
      return cells;
    },
    /** While a hand drags, only what the limit asks for is laid in: the next place comes in a moment. */
    async people(reach: SpotReach, asked: SpotAsked, dragging: boolean): Promise<SpotPeople> {
      const start = performance.now();
      cells ??= await demandCells(database.ask);
      if (held?.reach !== reach || held.most < asked.minutes) {
        held = null;
        const most = dragging ? asked.minutes : MOST_MINUTES;
        await holdSpot(database, cells, reach.cellMinutes, most);
        held = { reach, most };
      }
      const figures = await spotPeopleFrom(database.ask, asked);
      performance.measure(SPOT_PEOPLE_MEASURE, { start });
      return { figures };
    },
  };
}

/** The parameters of the people's question. */
export const spotAsked = (reach: SpotReach, minutes: number, age: AgeGroup): SpotAsked => ({
  mode: reach.mode,
  minutes,
  age,
  travel: reach.travel,
  roads: reach.routing?.info ?? null,
});
