import type { ReportedFigure } from "../../../../model/briefing";
import type { Facility, FacilityKind } from "../../../../model/facility";
import type { Amount, Figure } from "../../../../model/figure";
import type { IndicatorId, ReachIndicatorId } from "../../../../model/indicator";
import type { Town } from "../../../../model/town";
import type { BriefingCircle, BriefingFacts } from "../../../../state/briefing";
import type { SitingResult } from "../../../../state/siting";

/** A town of a made-up county. */
export const town = (code: string, name: string, inScope = true): Town => ({
  code,
  name,
  aliases: [],
  pinyin: "",
  inScope,
  isTown: !name.endsWith("场"),
  seat: [115, 23],
  shapeGrade: 4,
});

/** A row of a made-up ledger. */
export const facility = (id: string, kind: FacilityKind, more: Partial<Facility> = {}): Facility => ({
  id,
  kind,
  groupId: null,
  name: id,
  pinyin: null,
  townCode: null,
  villageCode: null,
  status: "built",
  openedYear: null,
  sameSiteAs: null,
  grade: 2,
  source: "ledger",
  asOf: "2023",
  note: null,
  beds: [],
  places: [],
  ...more,
});

export const value = (of: number): Amount => ({ kind: "value", value: of });

/** A figure of an indicator. */
export const figure = (
  indicator: IndicatorId,
  amount: Amount,
  subject = "county",
  more: Partial<Figure> = {},
): Figure => ({
  indicator,
  subject,
  amount,
  base: null,
  grade: 2,
  asOf: "2023",
  sources: ["ledger"],
  ...more,
});

/** A figure the report prints. */
export function reported(
  code: string,
  zh: string,
  unit: string,
  of: number,
  more: {
    readonly previous?: number;
    readonly caution?: string;
    readonly asOf?: string;
    readonly internal?: true;
  } = {},
): ReportedFigure {
  const make = (value: number, suffix: string): Figure => ({
    indicator: "reported",
    subject: "county",
    amount: { kind: "value", value },
    base: null,
    grade: 2,
    asOf: more.asOf ?? "2023",
    sources: ["report"],
    own: {
      code: code + suffix,
      zh,
      unit,
      style: "count",
      formula: "报告原数",
      caution: more.caution ?? null,
      from: [],
    },
  });
  return {
    code,
    figure: make(of, ""),
    previous: more.previous === undefined ? null : make(more.previous, ".previous"),
    section: "一",
    internal: more.internal ?? false,
  };
}

const OPENING_ROW = { grade: 3, asOf: "2024", source: "opening;travel" };

/** A circle of canteens on foot, or of another kind; figures by subject. */
export function circleOf(
  said: readonly (readonly [indicator: ReachIndicatorId, subject: string, amount: Amount, base: Amount])[],
  more: { readonly kind?: FacilityKind; readonly mode?: string; readonly travel?: "network" } = {},
): BriefingCircle {
  const { kind = "canteen", mode = "elder_walk", travel = "straight_line" } = more;
  const figures = said.map(([indicator, subject, amount, base]) => ({
    indicator,
    subject,
    amount,
    base,
    age: "60",
    grade: 4,
    asOf: "2020",
    sources: ["cells"],
  }));
  return {
    opening: { kind, mode, minutes: 15, name: "走去", question: "", note: null, ...OPENING_ROW },
    mode: { id: mode, name: "步行", metresPerMinute: 48, detour: 1.3, grade: 3, source: "s", note: null },
    circles: {},
    coverage: { figures, underserved: [], travel, straight: null },
  } as unknown as BriefingCircle;
}

/** The answer for one town that is choosing, as far as a briefing asks. */
export function siteOf(
  townCode: string,
  more: {
    readonly status?: SitingResult["status"];
    readonly villages?: readonly string[];
    readonly before?: number;
    readonly after?: number;
    /** By how much the way is shorter, where that is not simply the difference. */
    readonly shorter?: Amount;
    readonly kind?: FacilityKind;
    readonly gap?: number;
    readonly greedy?: { readonly ids: readonly string[]; readonly longer: number; readonly farther: number };
  } = {},
): SitingResult {
  const { status = "optimal", villages = [], before, after, gap, greedy, kind = "nursing_home" } = more;
  const difference = before === undefined || after === undefined ? null : value(before - after);
  const less = more.shorter ?? difference;
  const siting = (indicator: string, of: number) =>
    ({
      indicator,
      subject: townCode,
      amount: value(of),
      base: null,
      grade: 4,
      asOf: "2020",
      sources: ["cells"],
    }) as const;
  const stage = (id: string, minutes: number | undefined) =>
    minutes === undefined
      ? []
      : [
          {
            ...{ id, minutes: siting("siting_minutes", minutes), covered: siting("siting_covered", 1) },
            shorter: id === "built" && less ? { ...siting("siting_minutes", 0), amount: less } : null,
          },
        ];
  const placesOf = (ids: readonly string[]) => ids.map((id) => ({ id, villageCode: id, townCode }));
  return {
    ask: { town: townCode, people: "town" },
    kind,
    subject: townCode,
    status,
    behind: { mode: "drive" },
    newPlaces: placesOf(villages),
    objective: null,
    gap: gap === undefined ? null : siting("siting_gap", gap),
    stages: [...stage("opened", before), ...stage("built", after)],
    gained: [],
    nearer: [],
    greedy: greedy
      ? {
          places: placesOf(greedy.ids),
          longer: siting("siting_longer", greedy.longer),
          fewer: siting("siting_fewer", 0),
          farther: siting("siting_farther", greedy.farther),
        }
      : null,
    left: siting("siting_left", 0),
    unplaced: 0,
  } as unknown as SitingResult;
}

/** A county of nothing: no town, no facility, no report; every fact has come. */
export const nothing: BriefingFacts = {
  county: "某县",
  places: {
    towns: [],
    villages: [],
    facilities: [],
    sources: [],
    assumptions: [],
    travelModes: [],
    reachOpenings: [],
    registeredMeasures: [],
  },
  figures: [],
  assumed: true,
  report: { figures: [], norms: [], plans: [] },
  circles: [],
  sites: [],
  recount: { lines: [], figures: 0, differing: [] },
  troubles: { report: null, circles: null, sites: null, recount: null },
};

/** A made-up county of these parts. */
export const factsWith = (
  places: Partial<BriefingFacts["places"]>,
  more: Partial<BriefingFacts> = {},
): BriefingFacts => ({ ...nothing, places: { ...nothing.places, ...places }, ...more });
