import { closedInstance } from "../analysis/siting/closing";
import type { SitingAnswer } from "../analysis/siting/instance";
import type { SitingBasis } from "../data/sitingDemand";
import type { FacilityKind } from "../model/facility";
import type { Given } from "../model/figure";
import { type Grade, weakest } from "../model/grade";
import type { SitingAsk, SitingNumbers, SitingPlace, SitingResult } from "./siting";
import { objectiveFigure, type SitingFigures, sitingFigures } from "./sitingFigures";
import type { AskedPlace } from "./sitingPlaces";
import { sitingUnserved } from "./sitingUnserved";
import type { Places } from "./store";

/** The answer of the kernels as a planner reads it 选址结果: places, steps, who gains, who is left, in figures. */
export function sitingResult(given: {
  readonly ask: SitingAsk;
  readonly kind: FacilityKind;
  readonly numbers: SitingNumbers;
  readonly answer: SitingAnswer;
  /** Columns of the instance that the answer closes. */
  readonly closed: readonly number[];
  readonly basis: SitingBasis;
  readonly given: readonly Given[];
  readonly places: Places;
  readonly mode: string;
  readonly routing: unknown;
  /** The question's numbers with another limit, nothing closed yet. */
  readonly numbersAt: (limit: number) => SitingNumbers;
}): SitingResult {
  const { ask, kind, numbers, answer, basis, places, mode, routing } = given;
  const subject = ask.people === "town" && ask.town ? ask.town : "county";
  const grades = places.villages
    .filter(({ townCode }) => !ask.town || townCode === ask.town)
    .map(({ placeGrade }) => placeGrade);
  const pointGrade: Grade = grades.length > 0 ? weakest(grades) : 4;
  const make = sitingFigures({ basis, pointGrade, given: given.given, subject }, numbers);
  const placeOf = (column: number) => numbers.candidates[column] as number;
  const chosen = answer.newSites.map(placeOf);
  const existing = numbers.places.flatMap(({ villageCode }, at) => (villageCode === null ? [at] : []));
  const shut = existing.filter((at) => (numbers.places[at] as AskedPlace).shut);
  const closed = [...new Set([...shut, ...given.closed.map(placeOf)])].sort((one, other) => one - other);
  const opened = existing;
  const built = [...existing.filter((at) => !closed.includes(at)), ...chosen];
  const now = existing.filter((at) => !numbers.places[at]?.closed);
  const have = answer.status !== "infeasible" && answer.status !== "unknown";
  const objective = (value: number | null) => objectiveFigure(make, ask, value, answer.totalWeight);
  const atLimit = (limit: number) => closedInstance(given.numbersAt(limit).instance, given.closed);
  const quick = answer.greedy.newSites.map(placeOf);
  const at = (all: readonly number[]) => all.map((i) => numbers.places[i] as SitingPlace);
  return {
    ask,
    kind,
    subject,
    status: answer.status,
    answer,
    numbers,
    behind: { make, mode, routing, opened, built, atLimit },
    newPlaces: at(chosen),
    closedPlaces: at(closed),
    objective: objective(answer.objective),
    bound: objective(answer.bound),
    // Rounded up: 0 is said of a proof alone.
    gap:
      answer.gap === null
        ? null
        : make.figure("siting_gap", { kind: "value", value: Math.ceil(answer.gap * 1000) / 10 }),
    stages: [
      make.stage("now", now),
      make.stage("opened", opened),
      ...(have ? [make.stage("built", built, opened)] : []),
    ],
    gained: have ? make.gained(closed.length > 0 ? "siting_net" : "siting_gained")(opened, built) : [],
    nearer: have ? make.nearer(opened, built) : [],
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
    unserved: sitingUnserved(numbers, answer, make),
    bedsNeeded: ask.beds ? bedsNeeded(numbers, ask.beds.per1000, make) : null,
    unplaced: basis.unplaced,
    withoutBeds: ask.beds
      ? (numbers.places as readonly AskedPlace[]).filter(
          ({ villageCode, beds, own }) => villageCode === null && beds === null && own,
        ).length
      : 0,
  };
}

function bedsNeeded({ a, b }: SitingNumbers, per1000: number, make: SitingFigures) {
  const needed = (people: Float64Array) =>
    Math.ceil((people.reduce((sum, count) => sum + count, 0) * per1000) / 1000 - 1e-9);
  return make.range("siting_beds", [needed(a), needed(b)]);
}
