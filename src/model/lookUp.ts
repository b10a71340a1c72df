import type { FacilityBeds, FacilityKind, FacilityStatus } from "./facility";
import type { Grade } from "./grade";
import type { LonLat } from "./place";
import type { Source, Town } from "./town";

/** The statuses the public is told of 公开的状态; a site still being chosen is not listed at all. */
export type ListedStatus = Exclude<FacilityStatus, "siting">;

/** A facility that a source names 列名设施, as anybody may know it; null = 待登记. */
export interface ListedPlace {
  readonly id: string;
  readonly kind: FacilityKind;
  readonly name: string;
  readonly townCode: string | null;
  readonly village: string | null;
  readonly status: ListedStatus;
  readonly openedYear: number | null;
  readonly beds: Pick<FacilityBeds, "low" | "high" | "grade" | "source" | "asOf"> | null;
  /** Only a documented position, never a drawn one. */
  readonly position: LonLat | null;
  readonly grade: Grade;
  readonly source: string;
  readonly asOf: string;
}

/** All that the public look-up page knows 公众查询名单 (data/find.json). */
export interface LookUp {
  readonly county: string;
  readonly towns: readonly (Pick<Town, "code" | "name"> & { readonly aliases: readonly string[] })[];
  readonly sources: readonly Omit<Source, "note">[];
  readonly places: readonly ListedPlace[];
  /** What the report counts without naming 名单待登记, by kind; kinds with none are left out. */
  readonly unnamed: readonly { readonly kind: FacilityKind; readonly count: number }[];
}
