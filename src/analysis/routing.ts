import type { RoadMode, RoadNetworkId, RoadTables } from "../model/roads";
import { MOST_MINUTES } from "../model/travel";
import type { Area } from "./circles";
import { type DrawnEdges, drawnEdges, ISOCHRONE_DETAIL, type IsochroneDetail, isochrone } from "./isochrone";
import { keep, keyOf, recall } from "./keptResults";
import { type OwnSurfaces, ownSurfaces, surfaceSheet } from "./ownSurfaces";
import { reachedParts } from "./reachedParts";
import { type RoadEnds, roadEnds } from "./roadEnds";
import {
  directSeconds,
  offRoadSeconds,
  type RoadJoin,
  type RoadJoiner,
  roadJoiner,
  seedsFrom,
  seedsTo,
} from "./roadJoins";
import { type RoadPlaces, roadMatrix, secondsToNearest } from "./roadMatrix";
import { type RoadNetwork, roadNetwork } from "./roadNetwork";
import { type RoadReached, type RoadSearch, roadSearch, roadSearches } from "./roadSearch";
import type { Points } from "./travel";

/** Times to and from one place 选点时间; `joined` null = too far from any road, then nothing is reached. */
export interface SpotSeconds {
  readonly joined: { readonly lonLat: [lon: number, lat: number]; readonly metresOff: number } | null;
  readonly cellSeconds: Float64Array;
  readonly facilitySeconds: Float64Array;
}

/** Why a place has no time: it has one, it lies too far from any road, no road leads there. */
export const REACHED = 0;
export const OFF_ROAD = 1;
export const NO_PATH = 2;

/** No drawing and no list asks for more than the longest limit. */
const MOST_SECONDS = MOST_MINUTES * 60;
/** Surfaces kept for the next limit: of one kind all and documented places, a dragged place, and a few before. */
const KEPT_SURFACES = 6;

interface Held {
  readonly tables: RoadTables;
  readonly joiner: RoadJoiner;
  readonly drawn: Map<number, DrawnEdges>;
  /** Joins of the points last asked about, by what they are. */
  readonly joins: Map<string, RoadPlaces>;
  readonly paces: Map<string, Paced>;
}

interface Paced {
  readonly network: RoadNetwork;
  /** Searchers towards places that no surface holds now: making one costs a pass over all arcs. */
  readonly towards: RoadSearch[];
  readonly away: RoadSearch;
  /** Ends of the points last asked about, by what they are and whether they are left or arrived at. */
  readonly ends: Map<string, RoadEnds>;
}

/** A finished search towards places, kept so that every limit is a reading of it 到达时间面; its searcher is its own. */
interface Surface {
  readonly paced: Paced;
  readonly search: RoadSearch;
  readonly reached: RoadReached;
  readonly joins: readonly RoadJoin[];
  readonly mostSeconds: number;
}

/** What the roads' thread does 路网线程的工作: it holds networks and searches them; direction is towards the places (demand → facility). */
export interface Routing {
  hold(tables: RoadTables): void;
  /** Seconds from each origin to the nearest place, and why there are none (REACHED, OFF_ROAD, NO_PATH). */
  toNearest(mode: RoadMode, origins: Points, places: Points): { seconds: Float64Array; reasons: Uint8Array };
  /** Seconds between all pairs, a row an origin; Infinity = unreachable or beyond the limit. */
  matrix(mode: RoadMode, origins: Points, places: Points, limitSeconds: number): Float64Array;
  /**
   * Areas from which the nearest place is within each limit 等时圈. At rest one search serves every limit; quick ones, for a hand
   * that drags, search no farther than asked.
   */
  areas(mode: RoadMode, places: Points, limits: readonly number[], quick: boolean): Area[];
  /** Each place's own area within a limit 逐个等时圈, empty where there is no road; another limit searches nothing. */
  ownAreas(mode: RoadMode, places: Points, limit: number): Area[];
  /** One place: seconds of each cell to it, and from it to each facility; beyond `mostSeconds` nothing is said. */
  spot(
    mode: RoadMode,
    at: readonly [number, number],
    cells: Points,
    facilities: Points,
    mostSeconds: number,
  ): SpotSeconds;
  searches(): number;
}

/**
 * The thread's work over roads in memory; everything but what it holds is asked anew. `later` does a job once the answer at hand
 * is out: a first area waits only for its own limit, and the search for all others follows before a hand can ask for one.
 */
export function routing(later: (job: () => unknown) => void = (job) => void setTimeout(job)): Routing {
  const networks = new Map<RoadNetworkId, Held>();
  const surfaces = new Map<string, Surface>();
  /** Of one question at a time: they are many. */
  let own: { readonly key: string; readonly surfaces: OwnSurfaces } | null = null;

  const heldFor = ({ network }: RoadMode): Held => {
    const held = networks.get(network);
    if (!held) throw new RangeError(`no ${network} network is held`);
    return held;
  };
  const paced = (mode: RoadMode): Paced => {
    const { tables, paces } = heldFor(mode);
    const pace = `${mode.metresPerSecond} ${mode.offRoadMetresPerSecond}`;
    const known = paces.get(pace);
    if (known) return known;
    const network = roadNetwork(tables, { metresPerSecond: mode.metresPerSecond, everywhere: false });
    const made = {
      network,
      towards: [],
      away: roadSearch(network.forward, network.nodes),
      ends: new Map<string, RoadEnds>(),
    };
    paces.set(pace, made);
    return made;
  };
  const joinsOf = (mode: RoadMode, points: Points): RoadPlaces => {
    const { joiner, joins } = heldFor(mode);
    const key = `${mode.joinMetres} ${keyOf(points)}`;
    const known = recall(joins, key);
    if (known) return known;
    const made = Array.from(points.lons, (lon, i) =>
      joiner.join(lon, points.lats[i] as number, mode.joinMetres),
    );
    keep(joins, key, made, KEPT_SURFACES);
    return made;
  };
  const endsOf = (mode: RoadMode, points: Points, arriving: boolean): RoadEnds => {
    const { network, ends } = paced(mode);
    const key = `${arriving} ${mode.joinMetres} ${keyOf(points)}`;
    const known = recall(ends, key);
    if (known) return known;
    const made = roadEnds(network, joinsOf(mode, points), mode.offRoadMetresPerSecond, arriving);
    keep(ends, key, made, KEPT_SURFACES);
    return made;
  };
  const timing = ({ offRoadMetresPerSecond }: RoadMode, limitSeconds: number) => ({
    offRoadMetresPerSecond,
    limitSeconds,
  });

  const surfaceOf = (mode: RoadMode, places: Points, mostSeconds: number): Surface => {
    const key = `${JSON.stringify(mode)} ${keyOf(places)}`;
    const known = recall(surfaces, key);
    if (known && known.mostSeconds >= mostSeconds) return known;
    if (known) forget(surfaces, key);
    const pace = paced(mode);
    const { network } = pace;
    const joins = joinsOf(mode, places).filter((join): join is RoadJoin => join !== null);
    const nodes: number[] = [];
    const seconds: number[] = [];
    for (const join of joins) {
      const seeds = seedsTo(network, join, mode.offRoadMetresPerSecond);
      nodes.push(...(seeds.nodes as number[]));
      seconds.push(...(seeds.seconds as number[]));
    }
    const search = pace.towards.pop() ?? roadSearch(network.backward, network.nodes);
    const reached = search.run({ nodes, seconds }, mostSeconds);
    const made = { paced: pace, search, reached, joins, mostSeconds };
    surfaces.set(key, made);
    const [oldest] = surfaces.keys();
    if (surfaces.size > KEPT_SURFACES && oldest !== undefined) forget(surfaces, oldest);
    return made;
  };

  const drawnFor = (mode: RoadMode, { simplifyMetres }: IsochroneDetail): DrawnEdges => {
    const { drawn, tables } = heldFor(mode);
    const edges = drawn.get(simplifyMetres) ?? drawnEdges(tables, simplifyMetres);
    drawn.set(simplifyMetres, edges);
    return edges;
  };

  return {
    hold(tables) {
      networks.set(tables.network, {
        tables,
        joiner: roadJoiner({ tables }),
        drawn: new Map(),
        joins: new Map(),
        paces: new Map(),
      });
      surfaces.clear();
      own = null;
    },
    toNearest(mode, origins, places) {
      const { network } = paced(mode);
      const [from, to] = [joinsOf(mode, origins), joinsOf(mode, places)];
      const { seconds } = secondsToNearest(network, from, to, timing(mode, Number.POSITIVE_INFINITY));
      const reasons = Uint8Array.from(from, (join, i) =>
        join === null ? OFF_ROAD : seconds[i] === Number.POSITIVE_INFINITY ? NO_PATH : REACHED,
      );
      return { seconds, reasons };
    },
    matrix(mode, origins, places, limitSeconds) {
      const { network } = paced(mode);
      const rows = roadMatrix(
        network,
        joinsOf(mode, origins),
        joinsOf(mode, places),
        timing(mode, limitSeconds),
      );
      const width = places.lons.length;
      const all = new Float64Array(rows.length * width);
      rows.forEach((row, i) => {
        all.set(row, i * width);
      });
      return all;
    },
    areas(mode, places, limits, quick) {
      const { paced: pace, reached, joins } = surfaceOf(mode, places, Math.max(...limits));
      const detail = ISOCHRONE_DETAIL[mode.network][quick ? "quick" : "sharp"];
      const edges = drawnFor(mode, detail);
      const origin = { joins, offRoadMetresPerSecond: mode.offRoadMetresPerSecond, towards: true };
      const areas = limits.map((limit) =>
        isochrone(edges, reachedParts(pace.network, reached, limit, origin), detail),
      );
      const held = networks.get(mode.network);
      const all = () => networks.get(mode.network) === held && surfaceOf(mode, places, MOST_SECONDS);
      if (!quick) later(all);
      return areas;
    },
    ownAreas(mode, places, limit) {
      const { network, towards } = paced(mode);
      const key = `${JSON.stringify(mode)} ${keyOf(places)}`;
      if (own?.key !== key) {
        const search = towards.pop() ?? roadSearch(network.backward, network.nodes);
        own = { key, surfaces: ownSurfaces(network, search, joinsOf(mode, places), mode, MOST_SECONDS) };
        towards.push(search);
      }
      const detail = ISOCHRONE_DETAIL[mode.network].sharp;
      const edges = drawnFor(mode, detail);
      const laid = surfaceSheet(network.nodes);
      const { offRoadMetresPerSecond } = mode;
      return own.surfaces.map((surface) => {
        if (!surface) return { type: "MultiPolygon", coordinates: [] };
        const origin = { joins: [surface.join], offRoadMetresPerSecond, towards: true };
        return isochrone(edges, reachedParts(network, laid(surface), limit, origin), detail);
      });
    },
    spot(mode, at, cells, facilities, mostSeconds) {
      const { network, away } = paced(mode);
      const here = { lons: Float64Array.of(at[0]), lats: Float64Array.of(at[1]) };
      const [join] = joinsOf(mode, here);
      const nowhere = (points: Points) => new Float64Array(points.lons.length).fill(Number.POSITIVE_INFINITY);
      if (!join) return { joined: null, cellSeconds: nowhere(cells), facilitySeconds: nowhere(facilities) };
      const { offRoadMetresPerSecond } = mode;
      const { reached } = surfaceOf(mode, here, mostSeconds);
      const from = away.run(seedsFrom(network, join, offRoadMetresPerSecond), mostSeconds);
      const off = offRoadSeconds(join, offRoadMetresPerSecond);
      const timed = (points: Points, { seconds }: RoadReached, towardsHere: boolean) => {
        const { joins, nodes, spent } = endsOf(mode, points, !towardsHere);
        const times = new Float64Array(joins.length);
        for (let i = 0; i < times.length; i++)
          times[i] = Math.min(
            (spent[2 * i] as number) + (seconds[nodes[2 * i] as number] as number),
            (spent[2 * i + 1] as number) + (seconds[nodes[2 * i + 1] as number] as number),
          );
        // Along the place's own edge no junction is needed.
        joins.forEach((place, i) => {
          if (place?.edge !== join.edge) return;
          const direct = towardsHere
            ? directSeconds(network, place, join)
            : directSeconds(network, join, place);
          const time = direct + off + offRoadSeconds(place, offRoadMetresPerSecond);
          times[i] = Math.min(times[i] as number, time);
        });
        return times;
      };
      return {
        joined: { lonLat: [join.lon, join.lat], metresOff: join.metresOff },
        cellSeconds: timed(cells, reached, true),
        facilitySeconds: timed(facilities, from, false),
      };
    },
    searches: roadSearches,
  };
}

/** A surface's searcher serves the next one. */
function forget(surfaces: Map<string, Surface>, key: string): void {
  const gone = surfaces.get(key);
  surfaces.delete(key);
  if (gone) gone.paced.towards.push(gone.search);
}
