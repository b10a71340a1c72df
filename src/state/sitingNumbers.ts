import { partOf, villageMeans } from "../analysis/siting/countyCells";
import type { SiteGroup, SitingInstance } from "../analysis/siting/instance";
import type { SitingDemand } from "../data/sitingDemand";
import { isCovering } from "../model/siting";
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
  const covering = isCovering(ask.objective);
  const within = covering ? limit : Number.POSITIVE_INFINITY;
  const gathered = isGathered(ask);
  const open = used.flatMap((at, column) =>
    places[at]?.allowed || (places[at]?.villageCode === null && !places[at]?.shut) ? [column] : [],
  );
  const towns = Array.from(cells, (cell) => demand.towns[cell] as string);
  const villages = Array.from(cells, (cell) => demand.villages[cell] as string);
  const weighed = (people: Float64Array, old: Float64Array) =>
    people.map((count, i) => count + (ask.eighty - 1) * (old[i] as number));
  const weights = weighed(a, eighty.a);
  const others = weighed(b, eighty.b);
  const all = Int32Array.from(cells, (_, i) => i);
  const reached = all.filter((i) =>
    open.some((column) =>
      reaches(
        minutes[i * places.length + (used[column] as number)] as number,
        gathered ? Number.POSITIVE_INFINITY : within,
      ),
    ),
  );
  /** The demands of some cells: themselves, or their villages with the mean of their people. */
  const demandsOf = (rows: Int32Array) => {
    const part = partOf(minutes, places.length, rows, used);
    const own = Array.from(rows, (i) => villages[i] as string);
    if (!gathered) {
      const split = (people: Float64Array) => ({ minutes: part, people: pick(people, rows) });
      return { names: own, a: split(weights), b: split(others) };
    }
    const names = [...new Set(own)].sort();
    const villageOf = Int32Array.from(own, (village) => names.indexOf(village));
    const split = (people: Float64Array) =>
      villageMeans(part, used.length, pick(people, rows), villageOf, names.length);
    return { names, a: split(weights), b: split(others) };
  };
  // Of those whom nothing covers the most that can be covered has no say; the fewest that cover all would have no answer.
  let asked = demandsOf(reached);
  let rows = reached;
  if (gathered && covering) {
    const beyond = new Set(
      asked.names.filter(
        (_, i) =>
          !open.some((column) => reaches(asked.a.minutes[i * used.length + column] as number, within)),
      ),
    );
    rows = reached.filter((i) => !beyond.has(villages[i] as string));
    if (beyond.size > 0) asked = demandsOf(rows);
  }
  const kept = new Set(rows);
  const instance: SitingInstance = {
    objective: ask.objective,
    weights: asked.a.people,
    cost: asked.a.minutes,
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
    otherSplit: { ...instance, weights: asked.b.people, cost: asked.b.minutes },
    candidates: used,
    demandVillages: asked.names,
    gathered,
    left: all.filter((i) => !kept.has(i)),
    limit,
  };
}

const reaches = (minutes: number, within: number) => minutes <= within && minutes < Number.POSITIVE_INFINITY;

/** Some of a column, in the order asked for 取子列. */
export const pick = (column: Float64Array, at: Int32Array) =>
  Float64Array.from(at, (i) => column[i] as number);

/** What is fixed, forbidden, wanted and paid for, by the columns of the instance. */
function constraints(
  ask: SitingAsk,
  places: readonly AskedPlace[],
  used: readonly number[],
): Omit<SitingInstance, "objective" | "weights" | "cost" | "within"> {
  const at = (test: (place: AskedPlace) => boolean) =>
    used.flatMap((place, column) => (test(places[place] as AskedPlace) ? [column] : []));
  const existing = at(({ villageCode, shut }) => villageCode === null && !shut);
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
    excluded: at(({ villageCode, allowed, shut }) => (villageCode === null ? shut : !allowed)),
    groups,
    capacity: beds ? Float64Array.from(used, (place) => peopleFor(places[place]?.beds ?? 0, beds)) : null,
    assign: ask.assign,
    budget: budget
      ? {
          siteCost: Float64Array.from(used, (place) => (places[place]?.villageCode === null ? 0 : siteCost)),
          most: budget.most,
        }
      : null,
  };
}

/** How many people so many beds are for 床位服务人数: capacities are people, as the weights are. */
export const peopleFor = (beds: number, { per1000 }: { readonly per1000: number }): number =>
  (beds * 1000) / per1000;
