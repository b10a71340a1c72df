import type { AgeGroup } from "../model/age";
import { amountOf, type Figure } from "../model/figure";
import type { Grade } from "../model/grade";
import type { TravelMode, TravelModel } from "../model/travel";
import {
  ageWords,
  type DemandCells,
  type ReachDatabase,
  type RoadsBasis,
  roadsValues,
  travelGiven,
} from "./coverage";

/** What is asked about one place on the map 选点提问. */
export interface SpotAsked {
  readonly mode: TravelMode;
  readonly minutes: number;
  readonly age: AgeGroup;
  readonly travel: TravelModel;
  readonly roads: RoadsBasis | null;
}

/** Lays each cell's minutes to a place into the database 选点时间入库; a cell that cannot get there within `most` is left out. */
export async function holdSpot(
  database: ReachDatabase,
  cells: DemandCells,
  minutes: Float64Array,
  most: number,
): Promise<void> {
  const ids: string[] = [];
  const reached: number[] = [];
  minutes.forEach((value, i) => {
    if (!(value <= most)) return;
    ids.push(cells.ids[i] as string);
    reached.push(value);
  });
  await database.put("spot", { id: ids, minutes: reached });
}

/** People who can get to the place within the limit 到得了的人数, county and towns; after `holdSpot`. */
export async function spotPeopleFrom(
  ask: ReachDatabase["ask"],
  { mode, minutes, age, travel, roads }: SpotAsked,
): Promise<readonly Figure[]> {
  const rows = (await ask("spot_people", [
    minutes,
    age,
    mode.id,
    ...roadsValues(travel === "network" ? roads : null),
  ])) as readonly FigureRow[];
  const given = [
    { zh: "出行", words: `${mode.name}${minutes}分钟`, grade: mode.grade },
    travelGiven(travel, roads),
    { zh: "人群", words: ageWords(age), grade: null },
    { zh: "方向", words: "从住处到选点", grade: null },
  ];
  return rows.map((row) => ({ ...figureFrom(row), indicator: "spot_people", given }));
}

/** The columns every figure question about a place on the map gives. */
export interface FigureRow {
  readonly subject: string;
  readonly value_low: number | null;
  readonly value_high: number | null;
  readonly base_low: number;
  readonly base_high: number;
  readonly grade: number;
  readonly as_of: string;
  readonly sources: string;
}

/** A row as a figure without its name and parameters. */
export const figureFrom = (row: FigureRow): Omit<Figure, "indicator" | "given"> => ({
  subject: row.subject,
  amount: amountOf(row.value_low, row.value_high),
  base: amountOf(row.base_low, row.base_high),
  grade: row.grade as Grade,
  asOf: row.as_of,
  sources: [...new Set(row.sources.split(";"))].sort(),
});
