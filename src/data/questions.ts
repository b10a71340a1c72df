import { amountOf, type Figure } from "../model/figure";
import type { Grade } from "../model/grade";
import { INDICATORS, type IndicatorId } from "../model/indicator";
import type { Cell } from "../model/ledger";

/** Which .sql file answers an indicator, and with what values bound; `assumed` = the assumption set counts. */
const FIGURE_QUESTIONS: Record<IndicatorId, (assumed: boolean) => readonly [question: string, ...Cell[]]> = {
  people: () => ["people"],
  elders: () => ["elders", "both"],
  elders_a: () => ["elders", "a"],
  elders_b: () => ["elders", "b"],
  nursing_homes: (assumed) => ["facilities", "nursing.town", assumed],
  nursing_beds_built: (assumed) => ["beds", "nursing.town", "built", assumed],
  beds_per_1000_elders: (assumed) => ["beds_per_1000_elders", assumed],
  central_home_beds: () => ["beds", "nursing.centre", "built", false],
  canteens: (assumed) => ["facilities", "canteen", assumed],
  canteens_per_10000_elders: (assumed) => ["canteens_per_10000_elders", assumed],
  care_stations: (assumed) => ["facilities", "care_station", assumed],
  care_centres: (assumed) => ["facilities", "care_centre.town", assumed],
  medical_care_beds: (assumed) => ["beds", "medical_care", "medical_care", assumed],
  public_cemeteries: (assumed) => ["public_cemeteries", assumed],
};

interface FigureRow {
  readonly subject: string;
  readonly value_low: number | null;
  readonly value_high: number | null;
  readonly base_low: number | null;
  readonly base_high: number | null;
  readonly grade: number | null;
  readonly as_of: string | null;
  readonly sources: string | null;
}

/** Whoever answers a question: the database in its thread, in Node, or a drawn one in a test. */
export type Ask = (
  question: string,
  values: readonly Cell[],
) => Promise<readonly unknown[]> | readonly unknown[];

/** Every figure of the site 全部指标, asked one question at a time; with or without the assumption set. */
export async function figuresFrom(ask: Ask, assumed: boolean): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const indicator of Object.keys(INDICATORS) as IndicatorId[]) {
    const [question, ...values] = FIGURE_QUESTIONS[indicator](assumed);
    for (const row of (await ask(question, values)) as readonly FigureRow[]) {
      if (COUNTY_ONLY.has(indicator) && row.subject !== "county") continue;
      // No row and no list to look in: nothing can be said, not even that it is unknown to someone.
      if (row.grade === null || row.sources === null) continue;
      figures.push(figureFrom(indicator, row, row.grade as Grade, row.sources));
    }
  }
  return figures;
}

/** Indicators that no town has a share in: the central home serves the county. */
const COUNTY_ONLY: ReadonlySet<IndicatorId> = new Set(["central_home_beds"]);

function figureFrom(indicator: IndicatorId, row: FigureRow, grade: Grade, sources: string): Figure {
  return {
    indicator,
    subject: row.subject,
    amount: amountOf(row.value_low, row.value_high),
    base: row.base_low === null && row.base_high === null ? null : amountOf(row.base_low, row.base_high),
    grade,
    asOf: row.as_of ?? "undated",
    sources: [...new Set(sources.split(";"))].sort(),
  };
}
