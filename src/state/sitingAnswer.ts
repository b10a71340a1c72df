import type { OpenSiting } from "../analysis/siting";
import { closedInstance } from "../analysis/siting/closing";
import type { SitingAnswer, SitingProgress } from "../analysis/siting/instance";
import { ageWords, type ReachDatabase, travelGiven } from "../data/coverage";
import { type SitingDemand, sitingBasis, sitingDemand } from "../data/sitingDemand";
import type { AgeGroup } from "../model/age";
import { FACILITY_KINDS, type FacilityKind } from "../model/facility";
import type { Given } from "../model/figure";
import type { Grade } from "../model/grade";
import { SITING_OBJECTIVES } from "../model/siting";
import type { TravelMode } from "../model/travel";
import { pointsOf } from "./circlesAnswer";
import { minutesBetween } from "./minutesBetween";
import { type Routing, travelledBy } from "./roads";
import { SITING_SECONDS, type SitingAsk, type SitingNumbers, type SitingResult } from "./siting";
import { cellsAsked, pick, sitingNumbers } from "./sitingNumbers";
import { sitingPlaces } from "./sitingPlaces";
import { sitingProblem } from "./sitingProblem";
import { sitingResult } from "./sitingResult";
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
    [places, kind, mode, assumed, limit, asking, routing, ask]: SitingQuestion,
    withdrawn: AbortSignal,
    door: OpenSiting,
    report: (progress: SitingProgress) => void,
  ): Promise<SitingResult> => {
    const problem = sitingProblem(places, kind, assumed, ask);
    if (problem) throw new Error(`${problem}改好条件后再求解。`);
    // Beds are needed for those of 60 and over, whoever else is being counted.
    const age = ask.beds ? "60" : asking;
    if (people?.age !== age) people = { age, demand: await sitingDemand(database.ask, age) };
    withdrawn.throwIfAborted();
    const { demand } = people;
    const travel = travelledBy(mode, routing);
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
    if (!times || of.some((part, i) => part !== times?.of[i])) {
      const from = { lons: pick(demand.lons, cells), lats: pick(demand.lats, cells) };
      times = { of, minutes: await minutesBetween(from, pointsOf(asked), mode, routing, withdrawn) };
    }
    withdrawn.throwIfAborted();
    const { minutes } = times;
    const numbersAt = (one: number) => sitingNumbers(ask, demand, asked, cells, minutes, one);
    const { answer, closed, numbers } = await solved(numbersAt(limit), ask, door, report);
    const given = givenOf([places, kind, mode, assumed, limit, age, routing, ask], travel);
    return sitingResult({
      ask,
      kind,
      numbers,
      answer,
      closed,
      basis,
      given,
      places,
      mode: mode.id,
      routing,
      numbersAt,
    });
  };
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
      words: `${zh(SITING_OBJECTIVES, ask.objective)}，在${town}，至多${ask.sites}处新点`,
      grade: null,
    },
    ...conditionsOf(ask),
    { zh: "位置", words: assumed ? "含假设集摆放" : "只计有据可查", grade: null },
  ];
}

/** The conditions that were set, each as a parameter. */
function conditionsOf(ask: SitingAsk): readonly Given[] {
  const { beds, budget, except, must, closures, eighty, assign } = ask;
  return [
    ...(beds
      ? [
          {
            zh: "床位",
            words: `新点每处${beds.perSite}张，每千名老年人要${beds.per1000}张${assign === "single" ? "，整村归一处" : ""}`,
            grade: 3 as Grade,
          },
        ]
      : []),
    ...(budget
      ? [
          {
            zh: "预算",
            words: `${budget.most}万元，每处${budget.perSite}万元，每张床${budget.perBed}万元`,
            grade: 3 as Grade,
          },
        ]
      : []),
    ...(except.length > 0 ? [{ zh: "排除", words: `不选${except.length}个镇、村`, grade: null }] : []),
    ...(must.length > 0 ? [{ zh: "必选", words: `必选${must.length}个镇、村`, grade: null }] : []),
    ...(closures > 0 ? [{ zh: "撤并", words: `同时撤并${closures}处`, grade: null }] : []),
    ...(eighty > 1 ? [{ zh: "加权", words: `求解时80岁及以上一人按${eighty}人计`, grade: null }] : []),
  ];
}
