import type { Grade } from "./grade";
import type { LonLat } from "./place";
import type { Spelled } from "./search";

/** A town or farm 镇（场）. `inScope` false = run by the Shenshan zone, outside all figures. */
export interface Town {
  readonly code: string;
  readonly name: string;
  readonly aliases: readonly Spelled[];
  /** Syllables parted by spaces 拼音. */
  readonly pinyin: string;
  readonly inScope: boolean;
  /** A town by rank 建制镇; false = a farm 农场. */
  readonly isTown: boolean;
  readonly seat: LonLat;
  /** What its shape is worth: 示意 as long as no real boundary was imported. */
  readonly shapeGrade: Grade;
}

/** A village or community 村（社区）, with a point. `name` is short: 东陇村, 云岭社区. */
export interface Village {
  readonly code: string;
  readonly name: string;
  readonly pinyin: string;
  readonly townCode: string;
  readonly place: LonLat;
  readonly placeGrade: Grade;
  /** What the row itself is worth 分级、日期、来源: which town it belongs to may be assumed. */
  readonly grade: Grade;
  readonly asOf: string;
  readonly source: string;
}

/** A document that figures come from 来源. */
export interface Source {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly url: string | null;
  readonly asOf: string;
  readonly note: string | null;
}
