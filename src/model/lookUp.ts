import type { FacilityBeds, FacilityKind, FacilityStatus } from "./facility";
import type { Grade } from "./grade";
import type { LonLat } from "./place";
import type { Spelled } from "./search";
import type { Source } from "./town";

/** The statuses the public is told of 公开的状态; a site still being chosen is not listed at all. */
export type ListedStatus = Exclude<FacilityStatus, "siting">;

/** What is offered at a facility 服务信息, as its source writes it; null = 待登记. */
export interface ListedServices {
  readonly address: string | null;
  /** An office's phone 办公电话, never a person's. */
  readonly phone: string | null;
  /** Who may live or eat there 服务对象. */
  readonly who: string | null;
  readonly howToApply: string | null;
  readonly price: string | null;
  readonly hours: string | null;
  readonly meals: string | null;
  readonly delivery: string | null;
  /** A recording in the local speech 海丰话录音: a path in the data folder. */
  readonly recording: string | null;
  readonly grade: Grade;
  readonly source: string;
  readonly asOf: string;
}

/** Where a facility stands 位置, documented: never a drawn place. Degrees, CGCS2000. */
export interface ListedPosition {
  readonly lonLat: LonLat;
  readonly grade: Grade;
  readonly source: string;
  readonly asOf: string;
}

/** A facility that a source names 列名设施, as anybody may know it; null = 待登记. */
export interface ListedPlace extends Spelled {
  readonly id: string;
  readonly kind: FacilityKind;
  readonly townCode: string | null;
  readonly villageCode: string | null;
  readonly status: ListedStatus;
  readonly openedYear: number | null;
  readonly beds: Pick<FacilityBeds, "low" | "high" | "grade" | "source" | "asOf"> | null;
  readonly position: ListedPosition | null;
  /** The town a documented, yet only drawn position lies in 约在某镇; it has no distance and no directions. */
  readonly about: string | null;
  readonly services: ListedServices | null;
  readonly grade: Grade;
  readonly source: string;
  readonly asOf: string;
}

export interface ListedTown extends Spelled {
  readonly code: string;
  readonly aliases: readonly Spelled[];
}

/** A village or community 村（社区） to start from. `position` null = nobody has registered where it is. */
export interface ListedVillage extends Spelled {
  readonly code: string;
  readonly townCode: string;
  readonly position: LonLat | null;
}

/** How an old person's way on foot is reckoned 老年人步行口径: straight line × detour ÷ speed. */
export interface Walking {
  readonly metresPerMinute: number;
  readonly detour: number;
  readonly grade: Grade;
  readonly asOf: string;
}

/** Common characters by their syllable 同音字 (data/homophones.json): `tang` → 塘糖唐…. */
export type Homophones = Readonly<Record<string, string>>;

/** All that the public look-up page knows 公众查询名单 (data/find.json). */
export interface LookUp {
  readonly county: string;
  readonly towns: readonly ListedTown[];
  readonly villages: readonly ListedVillage[];
  readonly sources: readonly Omit<Source, "note">[];
  readonly places: readonly ListedPlace[];
  readonly walking: Walking;
  /** For names written by their sound. Not in find.json: half as large as the list, and first needed when somebody writes. */
  readonly homophones: Homophones;
  /** What the report counts without naming 名单待登记, by kind; kinds with none are left out. */
  readonly unnamed: readonly { readonly kind: FacilityKind; readonly count: number }[];
}

/** The town a place is told to be in, or about 所在镇: null = nobody says. */
export const townCodeOf = ({ townCode, about }: Pick<ListedPlace, "townCode" | "about">): string | null =>
  townCode ?? about;

/** What the public asks for at one tap 查询分类: the three kinds of care, beds in hospitals, and, apart, burial. */
export const CHIPS = [
  { id: "live", kinds: ["nursing_home"] },
  { id: "eat", kinds: ["canteen"] },
  { id: "help", kinds: ["care_centre", "care_station"] },
  { id: "medical", kinds: ["medical_care"] },
  { id: "burial", kinds: ["public_cemetery", "commercial_cemetery"] },
] as const satisfies readonly { readonly id: string; readonly kinds: readonly FacilityKind[] }[];

export type ChipId = (typeof CHIPS)[number]["id"];

/** Where distances are measured from 起点: a phone's own reading (± metres), or a village's registered point (± 0). */
export interface Origin {
  readonly lonLat: LonLat;
  readonly accuracyMetres: number;
}

/** How far a place is from an origin 远近: metres in a straight line, minutes on an old person's feet, as ranges. */
export interface Away {
  readonly metres: readonly [low: number, high: number];
  readonly minutes: readonly [low: number, high: number];
}
