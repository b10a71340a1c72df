import { access } from "../analysis/access";
import { GAUSSIAN, STEP } from "../analysis/decay";
import { fgt, gini, lorenz, palma } from "../analysis/equity";
import { bedsWithinFrom, peopleByCell } from "../data/bedsWithin";
import { ageWords, type DemandCells, demandCells, type ReachDatabase, travelGiven } from "../data/coverage";
import type { AgeGroup } from "../model/age";
import { FACILITY_KINDS, type FacilityBeds, type FacilityKind } from "../model/facility";
import { amountOf, type Figure, type Given } from "../model/figure";
import { type Grade, weakest } from "../model/grade";
import type { AccessIndicatorId } from "../model/indicator";
import type { TravelMode } from "../model/travel";
import { ACCESS_METHODS, type AccessAnswer, type AccessMethod } from "./access";
import { pointsOf } from "./circlesAnswer";
import { minutesBetween } from "./minutesBetween";
import { reachSites, unplacedSites } from "./reach";
import { type Routing, travelledBy } from "./roads";
import { bedsOf } from "./selectors";
import type { Places } from "./store";

/** What is asked about beds within reach 床位可达性, part by part as the store holds it. */
export type AccessQuestion = readonly [
  places: Places,
  kind: FacilityKind,
  mode: TravelMode,
  assumed: boolean,
  minutes: number,
  withClosed: boolean,
  age: AgeGroup,
  routing: Routing | null,
  method: AccessMethod,
];

/** One who works out beds within reach 算可达床位 and keeps the times between cells and places. */
export function accessCounter(database: ReachDatabase): (question: AccessQuestion) => Promise<AccessAnswer> {
  let cells: DemandCells | null = null;
  let times: { readonly of: readonly unknown[]; readonly minutes: Float64Array } | null = null;

  return async (question) => {
    const [places, kind, mode, assumed, minutes, withClosed, age, routing, method] = question;
    cells ??= await demandCells(database.ask);
    const sites = reachSites(places, kind, assumed).filter((site) => withClosed || !site.closed);
    const counted = sites.flatMap((site) => {
      const beds = bedsOf(site.facility, assumed);
      return beds?.low != null ? [{ site, beds: { ...beds, low: beds.low } }] : [];
    });
    const unplaced = unplacedSites(places, kind, assumed);
    const unknownSites = sites.length - counted.length + unplaced.open + (withClosed ? unplaced.closed : 0);
    const of = [places, kind, mode, assumed, withClosed, routing];
    if (!times || of.some((part, i) => part !== times?.of[i])) {
      const all = counted.map(({ site }) => site);
      times = { of, minutes: await minutesBetween(cells, pointsOf(all), mode, routing) };
    }
    const people = await peopleByCell(database.ask, age);
    const [low, high] = [
      Float64Array.from(counted, ({ beds }) => beds.low),
      Float64Array.from(counted, ({ beds }) => beds.high ?? beds.low),
    ];
    const pairs = pairsWithin(times.minutes, counted.length, minutes);
    const ranged = low.some((beds, i) => beds !== high[i]);
    const shared = (population: Float64Array) => {
      const by = (supply: Float64Array) =>
        access({ pairs, population, supply, within: minutes, method, decay: DECAY[method] });
      const few = by(low);
      const many = ranged ? by(high) : few;
      const perThousand = (values: Float64Array) => values.map((value) => value * 1000);
      return { low: perThousand(few.access), high: perThousand(many.access), conservation: few.conservation };
    };
    const [a, b] = [shared(people.a), shared(people.b)];
    const { places: figures, villages } = await bedsWithinFrom(
      database,
      cells,
      { a, b },
      {
        kind,
        mode,
        assumed,
        age,
        travel: travelledBy(mode, routing),
        roads: routing?.info ?? null,
        ...worthOf(counted.map(({ beds }) => beds)),
        openEnded: unknownSites > 0 || counted.some(({ beds }) => beds.high === null),
        given: givenOf(question),
      },
    );
    const county = figures.find(({ subject }) => subject === "county");
    const { supplied, supplyInReach } = a.conservation;
    const beds = low.reduce((sum, each) => sum + each, 0);
    return {
      places: figures,
      villages,
      equity: county ? equityOf(county, people, a, b) : [],
      lorenz: curveOf(a.low, people.a),
      conservation: {
        beds: supplyInReach,
        shared: supplied,
        holds: Math.abs(supplied - supplyInReach) <= 1e-6 * Math.max(1, supplyInReach),
      },
      beds,
      sites: counted.length,
      unknownSites,
      unreachedBeds: beds - supplyInReach,
    };
  };
}

type Ends = { readonly low: Float64Array; readonly high: Float64Array };

/** What the statements about beds are worth together: the weakest grade, the oldest date, every source. */
function worthOf(beds: readonly FacilityBeds[]) {
  const dates = beds.map(({ asOf }) => asOf).sort();
  return {
    // No statement at all is no worse than the report that left it out.
    bedsGrade: beds.length > 0 ? weakest(beds.map(({ grade }) => grade)) : (2 as Grade),
    bedsAsOf: beds.length === 0 || dates.includes("undated") ? "undated" : (dates[0] as string),
    bedsSources: [...new Set(beds.map(({ source }) => source))],
  };
}

function givenOf(question: AccessQuestion): readonly Given[] {
  const [, kind, mode, assumed, minutes, withClosed, age, routing, method] = question;
  return [
    { zh: "设施", words: `${zhOf(kind)}床位${withClosed ? "（含已建成未运营）" : ""}`, grade: null },
    { zh: "出行", words: `${mode.name}${minutes}分钟`, grade: mode.grade },
    travelGiven(travelledBy(mode, routing), routing?.info ?? null),
    { zh: "人群", words: ageWords(age), grade: null },
    { zh: "方法", words: ACCESS_METHODS.find(({ id }) => id === method)?.zh ?? method, grade: null },
    { zh: "位置", words: assumed ? "含假设集摆放" : "只计有据可查", grade: null },
  ];
}

/** The county's measures of evenness, each over both splits and both ends of the beds. */
function equityOf(
  county: Figure,
  people: { readonly a: Float64Array; readonly b: Float64Array },
  a: Ends,
  b: Ends,
): readonly Figure[] {
  const cases = [
    [a.low, people.a],
    [a.high, people.a],
    [b.low, people.b],
    [b.high, people.b],
  ] as const;
  const over = (
    indicator: AccessIndicatorId,
    measure: (values: Float64Array, weights: Float64Array) => number | null,
  ) =>
    equityFigure(
      indicator,
      county,
      cases.map(([values, weights]) => measure(values, weights)),
    );
  return [
    over("access_gini", gini),
    over("access_palma", palma),
    over("access_below", (values, weights) => below(values, weights, 0)),
    over("access_depth", (values, weights) => below(values, weights, 1)),
  ];
}

const DECAY = { "2sfca": STEP, e2sfca: GAUSSIAN, balanced: GAUSSIAN } as const;

const zhOf = (kind: FacilityKind) => FACILITY_KINDS.find(({ id }) => id === kind)?.zh ?? kind;

/** The Lorenz curve thinned for drawing: twenty thousand corners are not seen. */
function curveOf(values: Float64Array, weights: Float64Array): AccessAnswer["lorenz"] {
  const curve = lorenz(values, weights);
  if (!curve) return [];
  const last = curve.people.length - 1;
  const step = Math.max(1, Math.floor(last / CURVE_POINTS));
  const at = Array.from({ length: Math.floor(last / step) + 1 }, (_, i) => i * step);
  return [...at, last].map((i) => [curve.people[i] as number, curve.access[i] as number]);
}

const CURVE_POINTS = 100;

/** People below the county's mean, in percent; not defined where that is none. */
function below(values: Float64Array, weights: Float64Array, alpha: 0 | 1): number | null {
  const line = mean(values, weights);
  const share = line > 0 ? fgt(values, weights, line, alpha) : null;
  return share === null ? null : share * 100;
}

/** Population-weighted mean; 0 where nobody is. */
function mean(values: Float64Array, weights: Float64Array): number {
  let [sum, all] = [0, 0];
  values.forEach((value, i) => {
    sum += value * (weights[i] as number);
    all += weights[i] as number;
  });
  return all > 0 ? sum / all : 0;
}

/** One of the county's measures of evenness, worth what the beds within reach are worth. */
function equityFigure(
  indicator: AccessIndicatorId,
  county: Figure,
  values: readonly (number | null)[],
): Figure {
  const known = values.filter((value): value is number => value !== null);
  // Beds known only as "at least" leave the county's own amount open, and a ratio of shares has no "at least".
  const open = county.amount.kind === "at-least" || county.amount.kind === "unknown";
  const amount =
    open || known.length < values.length
      ? ({ kind: "unknown" } as const)
      : amountOf(Math.min(...known), Math.max(...known));
  return { ...county, indicator, amount };
}

/** The pairs within the limit as columns. */
function pairsWithin(minutes: Float64Array, sites: number, limit: number) {
  const near: number[] = [];
  for (let i = 0; i < minutes.length; i++) if ((minutes[i] as number) <= limit) near.push(i);
  return {
    demand: Uint32Array.from(near, (i) => Math.floor(i / sites)),
    supply: Uint32Array.from(near, (i) => i % sites),
    cost: Float64Array.from(near, (i) => minutes[i] as number),
  };
}
