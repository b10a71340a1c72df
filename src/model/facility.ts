import type { Grade } from "./grade";
import type { LonLat } from "./place";

/** The kinds of facility 设施类别: id, Chinese name, spelling, what else people call them, English, what size is counted in. */
export const FACILITY_KINDS = [
  {
    id: "nursing_home",
    zh: "敬老院",
    pinyin: "jing lao yuan",
    aliases: [{ name: "养老院", pinyin: "yang lao yuan" }],
    en: "nursing home",
    size: "beds",
  },
  {
    id: "care_centre",
    zh: "镇综合养老服务中心",
    pinyin: "zhen zong he yang lao fu wu zhong xin",
    aliases: [],
    en: "town care centre",
    size: null,
  },
  {
    id: "care_station",
    zh: "居家养老服务站",
    pinyin: "ju jia yang lao fu wu zhan",
    aliases: [],
    en: "home-care station",
    size: null,
  },
  {
    id: "canteen",
    zh: "幸福食堂",
    pinyin: "xing fu shi tang",
    aliases: [
      { name: "长者饭堂", pinyin: "zhang zhe fan tang" },
      { name: "老年食堂", pinyin: "lao nian shi tang" },
      { name: "爱心食堂", pinyin: "ai xin shi tang" },
    ],
    en: "happiness canteen",
    size: null,
  },
  {
    id: "medical_care",
    zh: "医养结合床位",
    pinyin: "yi yang jie he chuang wei",
    aliases: [],
    en: "integrated medical beds",
    size: "beds",
  },
  {
    id: "public_cemetery",
    zh: "公益性公墓",
    pinyin: "gong yi xing gong mu",
    aliases: [],
    en: "public cemetery",
    size: null,
  },
  {
    id: "commercial_cemetery",
    zh: "经营性公墓",
    pinyin: "jing ying xing gong mu",
    aliases: [],
    en: "commercial cemetery",
    size: null,
  },
] as const;

export type FacilityKind = (typeof FACILITY_KINDS)[number]["id"];

/** Whether a kind is for burial 殡葬: it stays out of what is near somebody. */
export const isCemetery = (kind: FacilityKind): boolean =>
  kind === "public_cemetery" || kind === "commercial_cemetery";

/** What one of a kind is counted in 量词. */
export const COUNTED_IN: Readonly<Record<FacilityKind, string>> = {
  nursing_home: "所",
  care_centre: "个",
  care_station: "个",
  canteen: "家",
  medical_care: "家",
  public_cemetery: "座",
  commercial_cemetery: "座",
};

/** Where a facility stands in its life 状态. `built` = complete, whether it runs is not stated one by one. */
export const STATUSES = [
  { id: "operating", zh: "运营中" },
  { id: "built", zh: "已建成" },
  { id: "built_not_open", zh: "已建成未运营" },
  { id: "siting", zh: "择址中" },
] as const;

export type FacilityStatus = (typeof STATUSES)[number]["id"];

/** Where something is drawn, and how far that is founded. `assumptionSet` null = documented. */
export interface FacilityPlace {
  readonly lonLat: LonLat;
  readonly townCode: string | null;
  readonly villageCode: string | null;
  readonly grade: Grade;
  readonly source: string;
  readonly assumptionSet: string | null;
}

/** Beds of one facility as far as stated; `high` null = at least `low`; both null = 待登记. */
export interface FacilityBeds {
  readonly measure: "built" | "operating" | "occupied" | "supported" | "medical_care";
  readonly low: number | null;
  readonly high: number | null;
  readonly grade: Grade;
  readonly source: string;
  readonly asOf: string;
  readonly assumptionSet: string | null;
}

/** One row of the facility ledger 设施底账. `name` null = unlisted in any source 名单待登记. */
export interface Facility {
  readonly id: string;
  readonly kind: FacilityKind;
  readonly groupId: string | null;
  readonly name: string | null;
  /** The name's syllables, parted by spaces 拼音. */
  readonly pinyin: string | null;
  readonly townCode: string | null;
  readonly villageCode: string | null;
  readonly status: FacilityStatus;
  readonly openedYear: number | null;
  readonly sameSiteAs: string | null;
  readonly grade: Grade;
  readonly source: string;
  readonly asOf: string;
  readonly note: string | null;
  readonly beds: readonly FacilityBeds[];
  /** Documented place first, then the assumption set's; empty = 位置待登记. */
  readonly places: readonly FacilityPlace[];
}
