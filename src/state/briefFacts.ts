import { type Answer, latest } from "./answer";
import type { BriefingFacts, BriefState } from "./briefing";
import { figuresInForce } from "./selectors";
import type { State } from "./store";

/**
 * All that chapters are composed from 汇报素材; null until places and figures are there. What is pending keeps its last value
 * while that is of the same data, roads and assumptions: a wall never puts two ledgers side by side.
 */
export function factsOf(state: State, brief: BriefState): BriefingFacts | null {
  const catalog = latest(state.catalog);
  const places = latest(state.places);
  const figures = figuresInForce(state);
  if (!catalog || !places || !figures) return null;
  const { assumed, roads } = state;
  const ground = [places, assumed, roads];
  const report = shown(brief.report, [catalog]);
  const circles = shown(brief.circles, ground);
  const sites = shown(brief.sites, ground);
  const recount = shown(state.recount, []);
  return {
    county: catalog.manifest.county.name,
    places,
    figures,
    assumed,
    report,
    circles,
    sites,
    recount,
    troubles: {
      report: troubleOf(brief.report),
      circles: troubleOf(brief.circles),
      sites: troubleOf(brief.sites),
      recount: recount ? null : (troubleOf(state.recount) ?? troubleOf(state.warehouse)),
    },
  };
}

/** The answer, or while it is pending the last one if its question began with the same parts. */
function shown<T>(answer: Answer<readonly unknown[], T>, parts: readonly unknown[]): T | null {
  if (answer.status !== "pending") return latest(answer);
  const { last } = answer;
  return last && parts.every((part, i) => Object.is(part, last.of[i])) ? last.value : null;
}

const troubleOf = (answer: Answer<readonly unknown[], unknown>): string | null =>
  answer.status === "failed" ? answer.error.message : null;

/**
 * Finds the facts and gives the same object while nothing they rest on changed. What the database has said once stays on the
 * wall when it is started again, and so does everything while a file is read again.
 */
export function factsFinder(): (state: State, brief: BriefState) => BriefingFacts | null {
  let kept: BriefingFacts | null = null;
  /** The figures a recount and a report were found beside, with and without the assumption set. */
  let beside: unknown = null;
  return (state, brief) => {
    const found = factsOf(state, brief);
    if (!found) return kept;
    const shipped = latest(state.figures);
    const facts = kept && beside === shipped ? withKept(found, kept) : found;
    beside = shipped;
    if (!kept || !alike(kept, facts)) kept = facts;
    return kept;
  };
}

function withKept(found: BriefingFacts, kept: BriefingFacts): BriefingFacts {
  const report = found.report ?? kept.report;
  const recount = found.recount ?? kept.recount;
  const troubles = {
    ...found.troubles,
    report: report ? null : found.troubles.report,
    recount: recount ? null : found.troubles.recount,
  };
  return { ...found, report, recount, troubles };
}

function alike(one: BriefingFacts, other: BriefingFacts): boolean {
  const { troubles, ...rest } = one;
  const same = <T extends object>(a: T, b: T) =>
    (Object.keys(a) as (keyof T)[]).every((key) => Object.is(a[key], b[key]));
  return same(rest, other as typeof rest) && same(troubles, other.troubles);
}
