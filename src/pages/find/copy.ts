import { FACILITY_KINDS, type FacilityKind } from "../../model/facility";
import type { ListedStatus } from "../../model/lookUp";

/** The words of the public's door 公众查询, for a reader of seventy on a phone. */
export const COPY = {
  door: "公众查询",
  title: "您镇上有什么民政设施",
  lead: "选镇或写名字，下面就列出来。",
  town: "您在哪个镇（场）",
  wholeCounty: "全县都看",
  words: "或者写名字找",
  wordsExample: "例如：黄羌",
  clear: "看全部",
  kinds: "只看哪几类",
  allKinds: "都看",
  waiting: "正在读取名单，请稍候……",
  failedTitle: "名单没有读到",
  failed: "请看看手机有没有连上网，再点“再试一次”。还是不行，请告诉管这个网站的人，并把后面这句话念给他：",
  nothing: "没有找到。",
  nothingHint:
    "换个写法试试，比如只写镇名的前两个字。名单还不完整，没有列出不等于没有，也可以问问镇里或村（居）委会。",
  nothingOfKind: "没有列出名字的。",
  care: "养老服务",
  funeral: "殡葬设施",
  positionMissing: "位置待登记（还不能导航）",
  positionKnown: "位置已登记",
  openUnknown: "是否开放待登记",
  bedsOpenUnknown: "床位是否在用待登记",
  townMissing: "在哪个镇待登记",
  howTitle: "这份名单怎么来的",
  how: [
    "名单照抄公开的报告和报道，没有写的一律不填，也不猜。",
    "只知道总数、不知道名字的，写“名单待登记”。",
    "每一处都写着依据和日期，点开能看到是哪份文件。",
  ],
} as const;

/** What a status means to somebody who wants to go there. */
export const STATUS_WORDS: Readonly<Record<ListedStatus, string>> = {
  operating: "运营中",
  built: "已建成",
  built_not_open: "已建成，尚未开放",
};

/** The kinds of each part of the page; what is for the dead stands apart. */
export const CARE: readonly FacilityKind[] = [
  "nursing_home",
  "care_centre",
  "care_station",
  "canteen",
  "medical_care",
];
export const FUNERAL: readonly FacilityKind[] = ["public_cemetery", "commercial_cemetery"];

/** What a kind is, where its name alone does not say: places are listed here, not beds. */
export const kindWords = (kind: FacilityKind): string =>
  kind === "medical_care" ? "医养结合医疗机构" : (FACILITY_KINDS.find(({ id }) => id === kind)?.zh ?? kind);
