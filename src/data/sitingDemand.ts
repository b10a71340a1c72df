import type { AgeGroup } from "../model/age";
import type { FacilityKind } from "../model/facility";
import type { Grade } from "../model/grade";
import type { TravelMode, TravelModel } from "../model/travel";
import { type ReachDatabase, type RoadsBasis, roadsValues } from "./coverage";
import { sourceList } from "./figureRow";

/** Whom a site is chosen for 选址需求, cell by cell in the order of `demandCells`; degrees CGCS2000, people under splits A and B. */
export interface SitingDemand {
  readonly lons: Float64Array;
  readonly lats: Float64Array;
  readonly towns: readonly string[];
  readonly villages: readonly string[];
  readonly a: Float64Array;
  readonly b: Float64Array;
  /** Those of 80 and over among them 高龄. */
  readonly a80: Float64Array;
  readonly b80: Float64Array;
}

/** What an answer about siting is worth 选址依据: the weakest grade, the oldest date, every source; places of the kind without a position. */
export interface SitingBasis {
  readonly grade: Grade;
  readonly asOf: string;
  readonly sources: readonly string[];
  readonly unplaced: number;
}

/** The people of an age by cell, with their village and town. */
export async function sitingDemand(ask: ReachDatabase["ask"], age: AgeGroup): Promise<SitingDemand> {
  type Row = Record<"lon" | "lat" | "a" | "b" | "a80" | "b80", number> & {
    readonly town_code: string;
    readonly village_code: string;
  };
  const rows = (await ask("siting_demand", [age])) as readonly Row[];
  return {
    lons: Float64Array.from(rows, (row) => row.lon),
    lats: Float64Array.from(rows, (row) => row.lat),
    towns: rows.map((row) => row.town_code),
    villages: rows.map((row) => row.village_code),
    a: Float64Array.from(rows, (row) => row.a),
    b: Float64Array.from(rows, (row) => row.b),
    a80: Float64Array.from(rows, (row) => row.a80),
    b80: Float64Array.from(rows, (row) => row.b80),
  };
}

/** What the ledger's places, speeds, cells and splits make an answer worth. */
export async function sitingBasis(
  ask: ReachDatabase["ask"],
  asked: {
    readonly age: AgeGroup;
    readonly kind: FacilityKind;
    readonly mode: TravelMode;
    readonly assumed: boolean;
    readonly travel: TravelModel;
    readonly roads: RoadsBasis | null;
  },
): Promise<SitingBasis> {
  const [row] = (await ask("siting_basis", [
    asked.age,
    asked.kind,
    asked.mode.id,
    asked.assumed,
    ...roadsValues(asked.travel === "network" ? asked.roads : null),
  ])) as readonly { grade: number; as_of: string; sources: string; unplaced: number }[];
  if (!row) throw new RangeError(`no such way of travelling: ${asked.mode.id}`);
  return {
    grade: row.grade as Grade,
    asOf: row.as_of,
    sources: sourceList(row.sources),
    unplaced: row.unplaced,
  };
}
