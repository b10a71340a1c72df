import type { Norm, Plan, ReportedFigure } from "../../../model/briefing";
import { type Facility, type FacilityKind, isCemetery } from "../../../model/facility";
import type { Figure } from "../../../model/figure";
import type { IndicatorId } from "../../../model/indicator";
import type { Town } from "../../../model/town";
import type { BriefingCircle, BriefingFacts } from "../../../state/briefing";
import { figureFinder } from "../../../state/selectors";

/** Facts as a chapter asks for them; what reception hides is not in here at all 接待模式. */
export interface Materials {
  readonly facts: BriefingFacts;
  readonly reception: boolean;
  /** Towns and farms inside the count 统计口径内的镇（场）. */
  readonly towns: readonly Town[];
  readonly townName: (code: string | null) => string | null;
  readonly figure: (indicator: IndicatorId, subject?: string) => Figure | null;
  /** The newest of each code that may be shown, in the report's order. */
  readonly reported: readonly ReportedFigure[];
  readonly report: (code: string) => Figure | null;
  /** The rows of earlier years of each code 往年, newest first: a second year's ledger stands beside the first. */
  readonly earlier: (code: string) => readonly ReportedFigure[];
  readonly norm: (id: string) => Norm | null;
  readonly plans: readonly Plan[];
  readonly facilities: readonly Facility[];
  readonly rows: (kind: FacilityKind) => readonly Facility[];
  readonly circles: readonly BriefingCircle[];
  /** Siting answers that may be shown; null = still being worked out. */
  readonly sites: BriefingFacts["sites"];
}

const BURIAL_CODE = /^(cemetery|cremation|funeral|qingming|grave)\./;
const BURIAL_WORDS = /[殡葬墓坟]|火化|骨灰|祭扫|清明/;

/** Whether a text speaks of burial 殡葬. */
export const isBurial = (text: string): boolean => BURIAL_WORDS.test(text);

/** What plans are about, in words 计划类别. */
const TOPICS: Readonly<Record<string, string>> = {
  relief: "社会救助",
  care: "养老服务",
  children: "儿童福利",
  burial: "殡葬服务",
  affairs: "社会事务",
  community: "基层治理",
  safety: "安全管理",
};

/** A plan's topic in words; one we do not know stands as it is written. */
export const topicWords = (topic: string): string => TOPICS[topic] ?? topic;

export function materialsOf(facts: BriefingFacts, reception: boolean): Materials {
  const { places, report } = facts;
  const find = figureFinder(facts.figures);
  const names = new Map(places.towns.map(({ code, name }) => [code, name]));
  const newest = new Map<string, ReportedFigure>();
  const others = new Map<string, ReportedFigure[]>();
  for (const entry of report?.figures ?? []) {
    const hidden = entry.internal || (reception && (BURIAL_CODE.test(entry.code) || isBurial(zhOf(entry))));
    if (hidden) continue;
    if (newest.has(entry.code)) others.set(entry.code, [...(others.get(entry.code) ?? []), entry]);
    else newest.set(entry.code, entry);
  }
  const norms = (report?.norms ?? []).filter(
    ({ name, threshold }) => !reception || !isBurial(name + threshold),
  );
  const facilities = reception
    ? places.facilities.filter(({ kind }) => !isCemetery(kind))
    : places.facilities;
  return {
    facts,
    reception,
    towns: places.towns.filter(({ inScope }) => inScope),
    townName: (code) => (code === null ? null : (names.get(code) ?? null)),
    figure: (indicator, subject = "county") => {
      if (reception && indicator === "public_cemeteries") return null;
      return find(indicator, subject) ?? null;
    },
    reported: [...newest.values()],
    report: (code) => newest.get(code)?.figure ?? null,
    earlier: (code) =>
      (others.get(code) ?? [])
        .filter((entry) => isYearBefore(entry, newest.get(code) as ReportedFigure))
        .sort((one, other) => other.figure.asOf.localeCompare(one.figure.asOf)),
    norm: (id) => norms.find((norm) => norm.id === id) ?? null,
    plans: (report?.plans ?? []).filter(
      ({ topic, words }) => !reception || (topic !== "burial" && !isBurial(topic + words)),
    ),
    facilities,
    rows: (kind) => facilities.filter((facility) => facility.kind === kind),
    // A grave is no service for the old: its circle is never among theirs.
    circles: (facts.circles ?? []).filter(({ opening }) => !isCemetery(opening.kind)),
    sites: facts.sites?.filter(({ kind }) => !(reception && isCemetery(kind))) ?? null,
  };
}

/** Of an earlier year, in the same unit: only such figures can stand side by side. */
function isYearBefore({ figure: one }: ReportedFigure, { figure: other }: ReportedFigure): boolean {
  const [before, after] = [yearOf(one.asOf), yearOf(other.asOf)];
  return before !== null && after !== null && before < after && one.own?.unit === other.own?.unit;
}

/** The year a date lies in; null while it has none. */
export const yearOf = (asOf: string): string | null => /^\d{4}/.exec(asOf)?.[0] ?? null;

const zhOf = ({ figure }: ReportedFigure) => figure.own?.zh ?? "";
