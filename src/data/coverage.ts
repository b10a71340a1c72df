import { AGE_GROUPS, type AgeGroup } from "../model/age";
import { FACILITY_KINDS, type FacilityKind } from "../model/facility";
import type { Figure, Given } from "../model/figure";
import type { ReachIndicatorId } from "../model/indicator";
import { ROADS_SOURCE, type RoadsInfo } from "../model/roads";
import type { TravelMode, TravelModel } from "../model/travel";
import type { Columns } from "./arrow";
import { type FigureRow, figureFrom, sourceList } from "./figureRow";
import type { Ask } from "./questions";
import type { ScratchName } from "./scratch";

/** The roads a question rests on, as their source and date are written 道路依据. */
export type RoadsBasis = Pick<RoadsInfo, "hash" | "date" | "file" | "credit">;

/** Roads of OpenStreetMap, or of an edge list somebody made, are published, not registered. */
const ROADS_GRADE = 2;

/** What is asked about a service circle 服务圈提问. */
export interface ReachAsked {
  readonly kind: FacilityKind;
  readonly mode: TravelMode;
  /** Whether the assumption set's places count. */
  readonly assumed: boolean;
  /** A whole minute 时限. */
  readonly minutes: number;
  /** Whether facilities built but not open count as open 启用已建成未运营. */
  readonly withClosed: boolean;
  /** Which model's minutes are asked about. */
  readonly travel: TravelModel;
  /** The roads in force; null = none. */
  readonly roads: RoadsBasis | null;
}

/** Minutes of each cell by one travel model 一种模型的到达时间; Infinity = cannot be reached, and why where it is known. */
export interface CellMinutes {
  readonly travel: TravelModel;
  readonly minutes: Float64Array;
  readonly minutesOpened: Float64Array;
  readonly reasons: readonly (UnreachableReason | null)[] | null;
}

/** Why a cell cannot be reached on the network 到不了的原因: too far from any road, or no road leads there. */
export type UnreachableReason = "off_road" | "no_path";

/** Where the people are 需求网格: one cell an index, degrees CGCS2000. */
export interface DemandCells {
  readonly ids: readonly string[];
  readonly lons: Float64Array;
  readonly lats: Float64Array;
}

/** A figure about one age group 分年龄段的服务圈指标. */
export interface ReachFigure extends Figure {
  readonly indicator: ReachIndicatorId;
  readonly age: AgeGroup;
}

/** People beyond reach in one village 圈外人数; `awayMinutes` is their village's mean time, null = cannot be reached. */
export interface VillageBeyond {
  readonly villageCode: string;
  readonly townCode: string;
  readonly beyond: ReachFigure;
  readonly awayMinutes: number | null;
}

/** A database that also takes what kernels worked out. */
export interface ReachDatabase {
  readonly ask: Ask;
  readonly put: (table: ScratchName, columns: Columns) => Promise<void> | void;
}

/** The cells people are counted on. */
export async function demandCells(ask: Ask): Promise<DemandCells> {
  const rows = (await ask("demand_cells", [])) as readonly { id: string; lon: number; lat: number }[];
  return {
    ids: rows.map((row) => row.id),
    lons: Float64Array.from(rows, (row) => row.lon),
    lats: Float64Array.from(rows, (row) => row.lat),
  };
}

/**
 * Lays each cell's minutes beside its people 到达时间入库, once for a kind and mode and for each travel model; then any limit
 * can be asked of either. Infinity (cannot be reached) becomes NULL.
 */
export async function holdReach(
  database: ReachDatabase,
  cells: DemandCells,
  asked: Pick<ReachAsked, "kind" | "mode" | "assumed" | "roads">,
  laid: readonly CellMinutes[],
): Promise<void> {
  const finite = (column: Float64Array) =>
    Array.from(column, (value) => (Number.isFinite(value) ? value : null));
  const none = cells.ids.map(() => null);
  await database.put("reach", {
    id: laid.flatMap(() => cells.ids),
    travel: laid.flatMap(({ travel }) => cells.ids.map(() => travel)),
    minutes: laid.flatMap(({ minutes }) => finite(minutes)),
    minutes_opened: laid.flatMap(({ minutesOpened }) => finite(minutesOpened)),
    reason: laid.flatMap(({ reasons }) => reasons ?? none),
  });
  await database.ask("reach_people", []);
  await database.ask("reach_limits", []);
  await database.ask("reach_basis", [asked.kind, asked.mode.id, asked.assumed, ...roadsValues(asked.roads)]);
}

/** The roads as questions bind them: grade, date, source; all null while there are none. */
export const roadsValues = (roads: RoadsBasis | null) =>
  roads ? [ROADS_GRADE, roads.date, ROADS_SOURCE] : [null, null, null];

interface CoverageRow extends FigureRow {
  readonly age: AgeGroup;
  readonly measure: ReachIndicatorId;
}

/**
 * People inside and beyond reach 覆盖人数, for the county, every town and every age; after `holdReach`. Throws RangeError for
 * a limit that is no whole minute from 5 to 60.
 */
export async function coverageFrom(ask: Ask, asked: ReachAsked): Promise<readonly ReachFigure[]> {
  const rows = (await ask("coverage", [
    asked.minutes,
    asked.withClosed,
    asked.travel,
  ])) as readonly CoverageRow[];
  if (rows.length === 0) throw new RangeError(`no such limit: ${asked.minutes}`);
  const sources = sourceLists();
  return rows.map((row) => reachFigure(row, row.measure, row.age, asked, sources));
}

/** The villages people beyond reach live in 服务薄弱村（社区）, worst first; after `holdReach`. */
export async function underservedFrom(
  ask: Ask,
  asked: ReachAsked,
  age: AgeGroup,
): Promise<readonly VillageBeyond[]> {
  type Row = Omit<CoverageRow, "subject" | "age" | "measure"> & {
    village_code: string;
    town_code: string;
    away_minutes: number | null;
  };
  const rows = (await ask("underserved", [
    asked.minutes,
    asked.withClosed,
    age,
    asked.travel,
  ])) as readonly Row[];
  const sources = sourceLists();
  return rows.map((row) => ({
    villageCode: row.village_code,
    townCode: row.town_code,
    beyond: reachFigure({ ...row, subject: row.village_code }, "beyond", age, asked, sources),
    awayMinutes: row.away_minutes,
  }));
}

/** The list of sources is the same on every row of an answer: it is split once. */
function sourceLists() {
  const known = new Map<string, readonly string[]>();
  return (joined: string) => {
    const list = known.get(joined) ?? sourceList(joined);
    known.set(joined, list);
    return list;
  };
}

function reachFigure(
  row: FigureRow,
  indicator: ReachIndicatorId,
  age: AgeGroup,
  asked: ReachAsked,
  sources: (joined: string) => readonly string[],
): ReachFigure {
  return { ...figureFrom(row, sources), indicator, age, given: givenOf(asked, age) };
}

/** The parameters of a question about reach, as words beside each of its figures 参数说明. */
function givenOf(asked: ReachAsked, age: AgeGroup): readonly Given[] {
  const { kind, mode, minutes, withClosed, assumed, travel, roads } = asked;
  const zh = FACILITY_KINDS.find((entry) => entry.id === kind)?.zh ?? kind;
  return [
    { zh: "设施", words: `${zh}${withClosed ? "（含已建成未运营）" : ""}`, grade: null },
    { zh: "出行", words: `${mode.name}${minutes}分钟`, grade: mode.grade },
    travelGiven(travel, roads),
    { zh: "人群", words: ageWords(age), grade: null },
    { zh: "位置", words: assumed ? "含假设集摆放" : "只计有据可查", grade: null },
  ];
}

export const ageWords = (age: AgeGroup): string => AGE_GROUPS.find((entry) => entry.id === age)?.zh ?? age;

/** Which model made the minutes, as a parameter. */
export const travelGiven = (travel: TravelModel, roads: RoadsBasis | null): Given =>
  travel === "network" && roads
    ? { zh: "路程", words: `按道路（${roads.file}，${roads.hash}）`, grade: ROADS_GRADE }
    : { zh: "路程", words: "按直线 × 绕行系数", grade: null };
