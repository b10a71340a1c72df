import { FACILITY_KINDS, type FacilityKind, type FacilityStatus, STATUSES } from "../../model/facility";
import { comparable } from "./table";

/** What else clerks call a kind; the kinds' own names and aliases are known already. */
const KIND_WORDS: readonly (readonly [words: readonly string[], kind: FacilityKind])[] = [
  [["综合养老服务中心", "养老服务中心", "综合服务中心"], "care_centre"],
  [["居家养老服务站", "居家养老服务点", "居家养老", "养老服务站", "服务站"], "care_station"],
  [["幸福食堂", "长者食堂", "老人食堂", "助餐点", "长者助餐", "食堂", "饭堂"], "canteen"],
  [["医养结合", "医养"], "medical_care"],
  [["经营性公墓", "经营公墓"], "commercial_cemetery"],
  [["公益性公墓", "公益公墓", "镇级公墓", "农村公墓", "公益性安葬"], "public_cemetery"],
  [["敬老院", "养老院", "福利院", "养老机构", "养护院"], "nursing_home"],
];

/** The kind a clerk's word means 设施类别; null = not known. A whole name (黄羌镇敬老院) does as well. */
export function kindFrom(text: string): FacilityKind | null {
  const word = comparable(text);
  if (word === "") return null;
  const own = FACILITY_KINDS.find(
    ({ id, zh, aliases }) =>
      id === text.trim() ||
      [zh, ...aliases.map(({ name }) => name)].some((name) => comparable(name) === word),
  );
  if (own) return own.id;
  return KIND_WORDS.find(([words]) => words.some((each) => word.includes(each)))?.[1] ?? null;
}

/** Tried in this order: 已建成未运营 holds 运营, and 未运营 holds 运营 too. */
const STATUS_WORDS: readonly (readonly [pattern: RegExp, status: FacilityStatus])[] = [
  [/择址|选址|拟建|规划|筹建|待建|在建|建设中/, "siting"],
  [/未运营|未开业|未启用|未投入|未开放|停用|停业|暂停|闲置|待启用|待运营|关停|^否$/, "built_not_open"],
  [/运营|营业|运行|在用|开放|启用|投入使用|正常|^是$/, "operating"],
  [/建成|已建|完工|竣工/, "built"],
];

/** The status a clerk's word means 状态; null = not known. */
export function statusFrom(text: string): FacilityStatus | null {
  const word = comparable(text);
  const own = STATUSES.find(({ id, zh }) => id === text.trim() || comparable(zh) === word);
  if (own) return own.id;
  return STATUS_WORDS.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}

/** What a clerk means by 是 or 否 under a heading such as 是否送餐, in words that stand alone; else the cell's own words. */
export function offeredWords(text: string, what: string): string {
  if (/^(是|有|可以?|能|提供|√|✓|y|yes|true)$/i.test(text)) return what;
  return /^(否|无|没有|不|不能|不可以?|不提供|×|n|no|false)$/i.test(text) ? `不${what}` : text;
}
