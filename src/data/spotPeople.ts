import type { AgeGroup } from "../model/age";
import type { Figure } from "../model/figure";
import type { TravelMode, TravelModel } from "../model/travel";
import {
  ageWords,
  type DemandCells,
  type ReachDatabase,
  type RoadsBasis,
  roadsValues,
  travelGiven,
} from "./coverage";
import { type FigureRow, figureFrom } from "./figureRow";

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
