import type { AgeGroup } from "../model/age";
import type { FacilityKind } from "../model/facility";
import type { Figure, Given } from "../model/figure";
import type { Grade } from "../model/grade";
import type { TravelMode, TravelModel } from "../model/travel";
import { type DemandCells, type ReachDatabase, type RoadsBasis, roadsValues } from "./coverage";
import { type FigureRow, figureFrom } from "./figureRow";

/** What beds within reach rest on 可达床位提问. */
export interface BedsAsked {
  readonly kind: FacilityKind;
  readonly mode: TravelMode;
  readonly assumed: boolean;
  readonly age: AgeGroup;
  readonly travel: TravelModel;
  readonly roads: RoadsBasis | null;
  readonly bedsGrade: Grade;
  /** As old as the oldest statement about beds; "undated" when any is. */
  readonly bedsAsOf: string;
  readonly bedsSources: readonly string[];
  /** Whether some beds are known only as "at least". */
  readonly openEnded: boolean;
  readonly given: readonly Given[];
}

/** Beds per 1,000 of each cell under either split of elders, with as few and as many beds as may be 网格可达床位. */
export interface CellAccess {
  readonly a: { readonly low: Float64Array; readonly high: Float64Array };
  readonly b: { readonly low: Float64Array; readonly high: Float64Array };
}

/** People of an age by cell under splits A and B 网格人数, in the order of `demandCells`. */
export async function peopleByCell(ask: ReachDatabase["ask"], age: AgeGroup) {
  const rows = (await ask("access_people", [age])) as readonly { a: number; b: number }[];
  return { a: Float64Array.from(rows, (row) => row.a), b: Float64Array.from(rows, (row) => row.b) };
}

/** Beds per 1,000 within reach 每千人可达床位: the county, towns and villages apart, least first; from what kernels gave each cell. */
export async function bedsWithinFrom(
  database: ReachDatabase,
  cells: DemandCells,
  access: CellAccess,
  asked: BedsAsked,
): Promise<{ readonly places: readonly Figure[]; readonly villages: readonly Figure[] }> {
  const { a, b } = access;
  const columns = { a_low: a.low, a_high: a.high, b_low: b.low, b_high: b.high };
  await database.put("cell_access", { id: cells.ids, ...columns });
  const rows = (await database.ask("access_beds", [
    asked.age,
    asked.kind,
    asked.mode.id,
    asked.assumed,
    asked.bedsGrade,
    asked.bedsAsOf,
    asked.bedsSources.join(";"),
    asked.openEnded,
    ...roadsValues(asked.travel === "network" ? asked.roads : null),
  ])) as readonly (FigureRow & { readonly village: boolean })[];
  const figure = (row: FigureRow): Figure => ({
    ...figureFrom(row),
    indicator: "access_beds",
    given: asked.given,
  });
  return {
    places: rows.filter(({ village }) => !village).map(figure),
    // A village nobody of the age lives in has no mean.
    villages: rows.filter(({ village, value_low }) => village && value_low !== null).map(figure),
  };
}
