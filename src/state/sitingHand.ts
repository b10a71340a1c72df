import type { OpenSiting } from "../analysis/siting";
import { partOf, villageMeans } from "../analysis/siting/countyCells";
import { evaluate } from "../analysis/siting/evaluate";
import type { SitingInstance } from "../analysis/siting/instance";
import type { LonLat } from "../model/place";
import type { SitingHand, SitingNumbers, SitingPlace, SitingResult } from "./siting";
import { objectiveFigure } from "./sitingFigures";
import { peopleFor } from "./sitingNumbers";
import { SPOT_DECIMALS, type SpotReach } from "./spot";

const EVALUATE_SECONDS = 10;

/** What a place put by hand comes to, in place of the nearest new one of the answer 手动选点: in people, beside the optimum. */
export async function sitingHand(
  result: SitingResult,
  reach: SpotReach,
  door: OpenSiting | null,
  /** A drag on roads searches no farther than the limit. */
  partial = false,
): Promise<SitingHand | null> {
  const { numbers, behind, ask, newPlaces } = result;
  const instead = nearestPlace(newPlaces, reach.at);
  if (!instead) return null;
  const at = numbers.places.indexOf(instead);
  const others = behind.built.filter((open) => open !== at);
  const column = columnOf(numbers, reach);
  const { objective, proven } = await objectiveWith(result, others, column, door);
  const place: SitingPlace = {
    id: "hand",
    lonLat: reach.at,
    townCode: null,
    villageCode: null,
    closed: false,
    counts: true,
    beds: null,
  };
  const alone = behind.make.within(column);
  return {
    partial,
    proven,
    instead,
    covers: behind.make.range("siting_covered", alone),
    beside: behind.make.beside(
      behind.built,
      others,
      objectiveFigure(behind.make, ask, objective, result.answer.totalWeight),
      [place],
      column,
    ),
  };
}

/** The minutes to the place of the hand; those of a candidate it stands on, so that the optimum itself costs nothing. */
function columnOf(numbers: SitingNumbers, reach: SpotReach): Float64Array {
  const { places, minutes, cells } = numbers;
  const same = places.findIndex(
    ({ lonLat, villageCode }) => villageCode !== null && asLinked(lonLat) === asLinked(reach.at),
  );
  return Float64Array.from(cells, (cell, i) =>
    same >= 0 ? (minutes[i * places.length + same] as number) : (reach.cellMinutes[cell] as number),
  );
}

const asLinked = (at: LonLat) => at.map((degrees) => degrees.toFixed(SPOT_DECIMALS)).join();

/** The value of the objective with these places and one more; a small instance of the open ones alone. */
async function objectiveWith(
  { numbers, ask, newPlaces }: SitingResult,
  others: readonly number[],
  column: Float64Array,
  door: OpenSiting | null,
): Promise<{ readonly objective: number | null; readonly proven: boolean }> {
  const { instance, candidates, places, minutes, left } = numbers;
  const counted = others.flatMap((at) => (candidates.includes(at) ? [candidates.indexOf(at)] : []));
  const outside = new Set(left);
  // A hand between the villages may reach people whom no candidate does: where it counts who is reached, they count.
  const most = ask.objective === "mclp";
  const goes = (i: number) =>
    (column[i] as number) < Number.POSITIVE_INFINITY ||
    counted.some(
      (site) =>
        (minutes[i * places.length + (candidates[site] as number)] as number) < Number.POSITIVE_INFINITY,
    );
  const rows = Array.from(numbers.cells, (_, i) => i).filter((i) => (most ? goes(i) : !outside.has(i)));
  const m = counted.length + 1;
  const near = partOf(
    minutes,
    places.length,
    rows,
    counted.map((site) => candidates[site] as number),
  );
  const cost = new Float64Array(rows.length * m);
  rows.forEach((cell, i) => {
    for (let j = 0; j < m - 1; j++) cost[i * m + j] = near[i * (m - 1) + j] as number;
    cost[i * m + m - 1] = column[cell] as number;
  });
  const small: SitingInstance = {
    ...instance,
    ...(numbers.gathered
      ? gatheredCost(numbers, rows, cost, m)
      : { cost, weights: Float64Array.from(rows, (i) => numbers.weights[i] as number) }),
    p: 1,
    fixed: counted.map((_, j) => j),
    excluded: [],
    groups: [],
    capacity: instance.capacity
      ? Float64Array.from([...counted.map((site) => instance.capacity?.[site] ?? 0), bedsOfNew(ask)])
      : null,
    budget: null,
  };
  // The others are fixed here, but new in the question: fewest counts them.
  const rest = ask.objective === "lscp" ? newPlaces.length - 1 : 0;
  const told = (value: number | null, proven: boolean) => ({
    objective: value === null ? null : value + rest,
    proven,
  });
  if (!small.capacity) return told(evaluate(small, [m - 1]).objective, true);
  if (!door) return { objective: null, proven: false };
  const found = await Promise.race([door.thread.evaluate(small, [m - 1], EVALUATE_SECONDS), door.broken]);
  return told(found.objective, found.proven);
}

const bedsOfNew = ({ beds }: SitingResult["ask"]) => (beds ? peopleFor(beds.perSite, beds) : 0);

function gatheredCost(numbers: SitingNumbers, rows: readonly number[], cost: Float64Array, m: number) {
  const names = [...new Set(rows.map((i) => numbers.villages[i] as string))].sort();
  const weights = Float64Array.from(rows, (i) => numbers.weights[i] as number);
  const villageOf = Int32Array.from(rows, (i) => names.indexOf(numbers.villages[i] as string));
  const { minutes, people } = villageMeans(cost, m, weights, villageOf, names.length);
  return { cost: minutes, weights: people };
}

function nearestPlace(places: readonly SitingPlace[], [lon, lat]: LonLat): SitingPlace | null {
  const shrink = Math.cos((lat * Math.PI) / 180);
  const far = ({ lonLat }: SitingPlace) => ((lonLat[0] - lon) * shrink) ** 2 + (lonLat[1] - lat) ** 2;
  return places.reduce<SitingPlace | null>(
    (best, place) => (best && far(best) <= far(place) ? best : place),
    null,
  );
}
