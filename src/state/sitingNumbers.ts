import { partOf, villageMeans } from "../analysis/siting/countyCells";
import type { SiteGroup, SitingInstance } from "../analysis/siting/instance";
import type { SitingDemand } from "../data/sitingDemand";
import type { SitingAsk, SitingNumbers } from "./siting";
import type { AskedPlace } from "./sitingPlaces";

/** The cells a question is about 题内网格: of its town or of the county, where somebody lives. */
export function cellsAsked(demand: SitingDemand, { people, town }: SitingAsk): Int32Array {
  const inside: number[] = [];
  for (let i = 0; i < demand.a.length; i++) {
    if (people === "town" && demand.towns[i] !== town) continue;
    if ((demand.a[i] as number) + (demand.b[i] as number) > 0) inside.push(i);
  }
  return Int32Array.from(inside);
}

/** Whether people are gathered by village 按村汇总: whole villages for beds and for the worst-off village, and where rows would be too many. */
export const isGathered = (ask: SitingAsk): boolean =>
  ask.beds !== null ||
  ask.objective === "pcenter" ||
  (ask.objective === "pmedian" && (ask.must.length > 0 || ask.budget !== null || ask.closures > 0));

/**
 * A planner's question as numbers 选址算例. `minutes` is cells × places row by row. People whom no place of the question can serve are
 * left out of what must be served, and stand in `left`.
 */
export function sitingNumbers(
  ask: SitingAsk,
  demand: SitingDemand,
  places: readonly AskedPlace[],
  cells: Int32Array,
  minutes: Float64Array,
  limit: number,
): SitingNumbers {
  const used = places.flatMap(({ villageCode, counts }, at) => (villageCode !== null || counts ? [at] : []));
  const a = pick(demand.a, cells);
  const b = pick(demand.b, cells);
  const eighty = { a: pick(demand.a80, cells), b: pick(demand.b80, cells) };
  const covering = ask.objective === "mclp" || ask.objective === "lscp";
  const within = covering ? limit : Number.POSITIVE_INFINITY;
  const gathered = isGathered(ask);
  const nearEnough = gathered ? Number.POSITIVE_INFINITY : within;
  const open = used.filter((at) => places[at]?.allowed || places[at]?.villageCode === null);
  const served: number[] = [];
  const left: number[] = [];
  for (let i = 0; i < cells.length; i++) {
    const can = open.some((at) => reaches(minutes[i * places.length + at] as number, nearEnough));
    (can ? served : left).push(i);
  }
  // Of those whom nothing covers the most that can be covered has no say; the fewest that cover all would have no answer.
  const rows = Int32Array.from(served);
  const towns = Array.from(cells, (cell) => demand.towns[cell] as string);
  const villages = Array.from(cells, (cell) => demand.villages[cell] as string);
  const weighed = (people: Float64Array, old: Float64Array) =>
    people.map((count, i) => count + (ask.eighty - 1) * (old[i] as number));
  const weights = weighed(a, eighty.a);
  const part = partOf(minutes, places.length, rows, used);
  const names = gathered ? [...new Set(Array.from(rows, (i) => villages[i] as string))].sort() : [];
  const villageOf = Int32Array.from(rows, (i) => names.indexOf(villages[i] as string));
  const rowsFor = (weights: Float64Array) =>
    gathered
      ? villageMeans(part, used.length, weights, villageOf, names.length)
      : { minutes: part, people: weights };
  const main = rowsFor(pick(weights, rows));
  const other = rowsFor(pick(weighed(b, eighty.b), rows));
  const instance: SitingInstance = {
    objective: ask.objective,
    weights: main.people,
    cost: main.minutes,
    within,
    ...constraints(ask, places, used),
  };
  return {
    places,
    cells,
    minutes,
    a,
    b,
    weights,
    towns,
    villages,
    instance,
    otherSplit: { ...instance, weights: other.people, cost: other.minutes },
    candidates: used,
    demandVillages: gathered ? names : Array.from(rows, (i) => villages[i] as string),
    gathered,
    left: Int32Array.from(left),
    limit,
  };
}

const reaches = (minutes: number, within: number) => minutes <= within && minutes < Number.POSITIVE_INFINITY;

const pick = (column: Float64Array, at: Int32Array) => Float64Array.from(at, (i) => column[i] as number);

/** What is fixed, forbidden, wanted and paid for, by the columns of the instance. */
function constraints(
  ask: SitingAsk,
  places: readonly AskedPlace[],
  used: readonly number[],
): Omit<SitingInstance, "objective" | "weights" | "cost" | "within"> {
  const at = (test: (place: AskedPlace) => boolean) =>
    used.flatMap((place, column) => (test(places[place] as AskedPlace) ? [column] : []));
  const existing = at(({ villageCode }) => villageCode === null);
  const groups: SiteGroup[] = ask.must.map((code) => ({
    sites: at(
      ({ villageCode, townCode }) => villageCode !== null && (villageCode === code || townCode === code),
    ),
    least: 1,
    most: ask.sites,
  }));
  const { beds, budget } = ask;
  const siteCost = budget ? budget.perSite + budget.perBed * (beds?.perSite ?? 0) : 0;
  return {
    p: ask.sites,
    fixed: existing,
    excluded: at(({ villageCode, allowed }) => villageCode !== null && !allowed),
    groups,
    // A bed serves those of whom one needs it: capacities are people, as the weights are.
    capacity: beds
      ? Float64Array.from(used, (place) => ((places[place]?.beds ?? 0) * 1000) / beds.per1000)
      : null,
    assign: ask.assign,
    budget: budget
      ? {
          siteCost: Float64Array.from(used, (place) => (places[place]?.villageCode === null ? 0 : siteCost)),
          most: budget.most,
        }
      : null,
  };
}
