import type { OpenSiting } from "../analysis/siting";
import { closedInstance } from "../analysis/siting/closing";
import type { SitingAnswer, SitingProgress } from "../analysis/siting/instance";
import { metresToNearest } from "../analysis/travel";
import { ageWords, type ReachDatabase, travelGiven } from "../data/coverage";
import { type SitingBasis, type SitingDemand, sitingBasis, sitingDemand } from "../data/sitingDemand";
import type { AgeGroup } from "../model/age";
import { FACILITY_KINDS, type FacilityKind } from "../model/facility";
import type { Given } from "../model/figure";
import { type Grade, weakest } from "../model/grade";
import { SITING_OBJECTIVES } from "../model/siting";
import type { TravelMode } from "../model/travel";
import { type Routing, roadMode } from "./roads";
import { minutesOf, networkMatrix } from "./routingAnswer";
import {
  SITING_SECONDS,
  type SitingAsk,
  type SitingNumbers,
  type SitingPlace,
  type SitingResult,
} from "./siting";
import { objectiveFigure, type SitingFigures, sitingFigures } from "./sitingFigures";
import { cellsAsked, sitingNumbers } from "./sitingNumbers";
import { type AskedPlace, sitingPlaces } from "./sitingPlaces";
import type { Places } from "./store";

/** A question of siting as the store holds it, part by part. */
export type SitingQuestion = readonly [
  places: Places,
  kind: FacilityKind,
  mode: TravelMode,
  assumed: boolean,
  minutes: number,
  age: AgeGroup,
  routing: Routing | null,
  ask: SitingAsk,
];

/** One who answers questions of siting 选址求解 and keeps the people and the minutes between them. */
export function sitingSolver(database: ReachDatabase) {
  let people: { readonly age: AgeGroup; readonly demand: SitingDemand } | null = null;
  let times: { readonly of: readonly unknown[]; readonly minutes: Float64Array } | null = null;

  return async (
    [places, kind, mode, assumed, limit, age, routing, ask]: SitingQuestion,
    door: OpenSiting,
    report: (progress: SitingProgress) => void,
  ): Promise<SitingResult> => {
    if (people?.age !== age) people = { age, demand: await sitingDemand(database.ask, age) };
    const { demand } = people;
    const travel = routing && roadMode(mode) ? ("network" as const) : ("straight_line" as const);
    const basis = await sitingBasis(database.ask, {
      age,
      kind,
      mode,
      assumed,
      travel,
      roads: routing?.info ?? null,
    });
    const asked = sitingPlaces(places, kind, assumed, ask);
    const cells = cellsAsked(demand, ask);
    const of = [demand, places, kind, assumed, mode, routing, ask.town, ask.people];
    if (!times || of.some((part, i) => part !== times?.of[i]))
      times = { of, minutes: await minutesBetween(demand, cells, asked, mode, routing) };
    const asking = sitingNumbers(ask, demand, asked, cells, times.minutes, limit);
    const { answer, closed, numbers } = await solved(asking, ask, door, report);
    const given = givenOf([places, kind, mode, assumed, limit, age, routing, ask], travel);
    return resultOf({ ask, kind, numbers, answer, closed, basis, given, places });
  };
}

/** Minutes from each cell of the question to each place, row by row. */
async function minutesBetween(
  demand: SitingDemand,
  cells: Int32Array,
  places: readonly AskedPlace[],
  mode: TravelMode,
  routing: Routing | null,
): Promise<Float64Array> {
  const from = {
    lons: Float64Array.from(cells, (cell) => demand.lons[cell] as number),
    lats: Float64Array.from(cells, (cell) => demand.lats[cell] as number),
  };
  const to = {
    lons: Float64Array.from(places, ({ lonLat }) => lonLat[0]),
    lats: Float64Array.from(places, ({ lonLat }) => lonLat[1]),
  };
  const onRoads = routing && roadMode(mode);
  if (routing && onRoads) return minutesOf(await networkMatrix(routing, onRoads, from, to));
  const minutes = new Float64Array(cells.length * places.length);
  for (let j = 0; j < places.length; j++) {
    const one = { lons: to.lons.subarray(j, j + 1), lats: to.lats.subarray(j, j + 1) };
    const metres = metresToNearest(from, one);
    for (let i = 0; i < metres.length; i++)
      minutes[i * places.length + j] = ((metres[i] as number) * mode.detour) / mode.metresPerMinute;
    // The page stays awake: a county's cells to all its villages are five million distances.
    if (j % 32 === 31) await new Promise((next) => setTimeout(next));
  }
  return minutes;
}

/** The answer, and the question with what it closes closed: whoever counts on starts from there. */
async function solved(
  numbers: SitingNumbers,
  { closures }: SitingAsk,
  door: OpenSiting,
  report: (progress: SitingProgress) => void,
) {
  const { proxy } = await import("comlink");
  const { instance, otherSplit } = numbers;
  const asked = <T>(work: Promise<T>) => Promise.race([work, door.broken]);
  const { fixed } = instance;
  const count = Math.min(closures, fixed.length);
  // Nobody in the question can be served: no kernel is needed to say so.
  if (instance.weights.every((weight) => weight === 0)) return { answer: NOTHING_ASKED, closed: [], numbers };
  if (count === 0) {
    const answer = await asked(door.thread.solve(instance, SITING_SECONDS, proxy(report)));
    return { answer, closed: [], numbers };
  }
  const { thread } = door;
  const found = await asked(thread.solveClosing(instance, fixed, count, SITING_SECONDS, proxy(report)));
  const { closed } = found;
  return {
    answer: found.answer,
    closed,
    numbers: {
      ...numbers,
      instance: closedInstance(instance, closed),
      otherSplit: closedInstance(otherSplit, closed),
    },
  };
}

const NOTHING_ASKED: SitingAnswer = {
  status: "infeasible",
  objective: null,
  bound: null,
  gap: null,
  sites: [],
  newSites: [],
  served: [],
  coveredWeight: 0,
  totalWeight: 0,
  weightedCost: 0,
  greedy: { objective: null, newSites: [] },
  tiesProved: true,
  unserved: [],
  seconds: 0,
};

/** The parameters of the question as words beside each of its figures. */
function givenOf(
  [places, kind, mode, assumed, limit, age, routing, ask]: SitingQuestion,
  travel: "network" | "straight_line",
): readonly Given[] {
  const town = places.towns.find(({ code }) => code === ask.town)?.name ?? "全县";
  const zh = (list: readonly { readonly id: string; readonly zh: string }[], id: string) =>
    list.find((entry) => entry.id === id)?.zh ?? id;
  return [
    { zh: "设施", words: zh(FACILITY_KINDS, kind), grade: null },
    { zh: "出行", words: `${mode.name}${limit}分钟`, grade: mode.grade },
    travelGiven(travel, routing?.info ?? null),
    { zh: "人群", words: `${ask.people === "town" ? town : "全县"}${ageWords(age)}`, grade: null },
    {
      zh: "选址",
      words: `${zh(SITING_OBJECTIVES, ask.objective)}，在${town}，至多${ask.sites}处新点，先启用已建成未运营`,
      grade: null,
    },
    { zh: "位置", words: assumed ? "含假设集摆放" : "只计有据可查", grade: null },
  ];
}

function resultOf(given: {
  readonly ask: SitingAsk;
  readonly kind: FacilityKind;
  readonly numbers: SitingNumbers;
  readonly answer: SitingAnswer;
  /** Columns of the instance that the answer closes. */
  readonly closed: readonly number[];
  readonly basis: SitingBasis;
  readonly given: readonly Given[];
  readonly places: Places;
}): SitingResult {
  const { ask, kind, numbers, answer, basis, places } = given;
  const subject = ask.people === "town" && ask.town ? ask.town : "county";
  const grades = places.villages
    .filter(({ townCode }) => !ask.town || townCode === ask.town)
    .map(({ placeGrade }) => placeGrade);
  const pointGrade: Grade = grades.length > 0 ? weakest(grades) : 4;
  const make = sitingFigures({ basis, pointGrade, given: given.given, subject }, numbers);
  const placeOf = (column: number) => numbers.candidates[column] as number;
  const chosen = answer.newSites.map(placeOf);
  const existing = numbers.places.flatMap(({ villageCode }, at) => (villageCode === null ? [at] : []));
  const closed = given.closed.map(placeOf);
  const opened = existing;
  const built = [...existing.filter((at) => !closed.includes(at)), ...chosen];
  const now = existing.filter((at) => !numbers.places[at]?.closed);
  const have = answer.status !== "infeasible" && answer.status !== "unknown";
  const objective = (value: number | null) => objectiveFigure(make, ask, value, answer.totalWeight);
  const quick = answer.greedy.newSites.map(placeOf);
  const at = (all: readonly number[]) => all.map((i) => numbers.places[i] as SitingPlace);
  return {
    ask,
    kind,
    subject,
    status: answer.status,
    answer,
    numbers,
    behind: { make, opened, built },
    newPlaces: at(chosen),
    closedPlaces: at(closed),
    objective: objective(answer.objective),
    bound: objective(answer.bound),
    gap: answer.gap === null ? null : make.range("siting_gap", [answer.gap * 100, answer.gap * 100]),
    stages: [
      make.stage("now", now),
      make.stage("opened", opened),
      ...(have ? [make.stage("built", built)] : []),
    ],
    gained: have ? make.gained(opened, built) : [],
    greedy:
      have && answer.greedy.objective !== null
        ? make.beside(
            built,
            [...existing.filter((i) => !closed.includes(i)), ...quick],
            objective(answer.greedy.objective),
            at(quick),
          )
        : null,
    left: make.sumOf("siting_left", numbers.left),
    unserved: unservedOf(numbers, answer, make),
    bedsNeeded: ask.beds ? bedsNeeded(numbers, ask.beds.per1000, make) : null,
    unplaced: basis.unplaced,
    withoutBeds: ask.beds
      ? (numbers.places as readonly AskedPlace[]).filter(
          ({ villageCode, beds }) => villageCode === null && beds === null,
        ).length
      : 0,
  };
}

function bedsNeeded({ a, b }: SitingNumbers, per1000: number, make: SitingFigures) {
  const needed = (people: Float64Array) =>
    Math.ceil((people.reduce((sum, count) => sum + count, 0) * per1000) / 1000 - 1e-9);
  return make.range("siting_beds", [needed(a), needed(b)]);
}

/** Who cannot be served, by village, most people first; where there are several reasons, that of the most people is said. */
function unservedOf(
  numbers: SitingNumbers,
  answer: SitingAnswer,
  make: SitingFigures,
): SitingResult["unserved"] {
  type Why = SitingResult["unserved"][number]["why"];
  const villages = new Map<string, Map<Why, number[]>>();
  const add = (village: string, why: Why, cells: readonly number[]) => {
    const reasons = villages.get(village) ?? new Map<Why, number[]>();
    villages.set(village, reasons.set(why, [...(reasons.get(why) ?? []), ...cells]));
  };
  const cut = (i: number) => {
    const row = i * numbers.places.length;
    return numbers.candidates.every((at) => numbers.minutes[row + at] === Number.POSITIVE_INFINITY);
  };
  for (const i of numbers.left)
    add(numbers.villages[i] as string, cut(i) ? "unreachable" : "beyond_limit", [i]);
  const left = new Set(numbers.left);
  const served = numbers.villages.map((_, i) => i).filter((i) => !left.has(i));
  for (const { demand, why } of answer.unserved) {
    const village = numbers.demandVillages[demand] as string;
    const own = numbers.gathered
      ? served.filter((i) => numbers.villages[i] === village)
      : [served[demand] as number];
    add(village, why, own);
  }
  return [...villages]
    .map(([villageCode, reasons]) => {
      const ranked = [...reasons].sort(([, one], [, other]) => people(numbers, other) - people(numbers, one));
      const cells = ranked.flatMap(([, own]) => own);
      return { villageCode, cells, why: (ranked[0] as (typeof ranked)[number])[0] };
    })
    .sort(
      (one, other) =>
        people(numbers, other.cells) - people(numbers, one.cells) ||
        (one.villageCode < other.villageCode ? -1 : 1),
    )
    .map(({ villageCode, why, cells }) => ({
      villageCode,
      why,
      people: make.sumOf("siting_unserved", cells, villageCode),
    }));
}

const people = ({ a, b }: SitingNumbers, cells: readonly number[]) =>
  cells.reduce((all, i) => all + (a[i] as number) + (b[i] as number), 0);
