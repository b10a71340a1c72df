import { FACILITY_KINDS, type FacilityKind, type FacilityStatus, STATUSES } from "../../model/facility";
import { comparable, comparableWhole } from "./table";

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

const OPEN = "(?:运营|营业|运行|运转|开业|在用|使用|开放|启用|投用)";
const AHEAD = "(?:即将|将|拟|计划|准备|预计|筹备|争取|等待|待|等)";
const NOT = "(?:未|没有?|不能?|无法?|非)";
/** What may stand between a negation and what it negates. */
const HOW = "(?:正式|全面|对外|投入|恢复|开始|再|曾|能|有|正常)*";
const CLOSED =
  "(?:暂停|停止|中止|终止|停用|停业|停办|停运|闲置|空置|关停|关闭|关门|歇业|休业)(?:对外)?(?:服务|供餐|运营|营业|运行|使用|开放)?";

const SITING = new RegExp(
  `择址|选址|拟建|规划|筹建|待建|在建|建设中|(?:${AHEAD}|${NOT}).{0,8}(?:建成|完工|竣工)|计划建`,
);
/** Closing that is denied or still ahead: what the place is now, it does not say. */
const CLOSED_NOT_NOW = new RegExp(`(?:${AHEAD}|${NOT})${HOW}(?:${CLOSED})`);
/** Everything that says "not open"; what is left of the words must not say "open" again. */
const NOT_OPEN = new RegExp(
  `${CLOSED}|${AHEAD}.{0,10}?${OPEN}|${NOT}${HOW}(?:${OPEN}|正常|投入|开办|开门|开$)`,
  "g",
);
const SAYS_OPEN = new RegExp(`${OPEN}|正常`);
/** "Open" is believed only of words that say nothing else. */
const ONLY_OPEN = new RegExp(
  "^(?:已经?|现已?|目前|正在|仍|一直|正式|全面|全部|全年|全天|24小时|常年|长期|每[天日]|对外|恢复|重新|继续|持续|开始|试|" +
    `建成|完工|竣工|投入|并|且|后|即|中|了|着|良好|有序|状态|${OPEN}|正常)+$`,
);
/** 2021年: a year passed only if the words say so. */
const SINCE = /^(已经?)于?\d{4}年(\d{1,2}月)?(\d{1,2}日)?|^(?=.*已)\d{4}年(\d{1,2}月)?(\d{1,2}日)?/;

/**
 * The status a clerk's word means 状态; null = not known, or not clear. Whoever is told "open" goes there: negations and
 * what is only ahead come first, and words that say more than "open" are not guessed at.
 */
export function statusFrom(text: string): FacilityStatus | null {
  const word = comparableWhole(text);
  const own = STATUSES.find(({ id, zh }) => id === text.trim() || zh === word);
  if (own) return own.id;
  if (word === "否") return "built_not_open";
  if (word === "是") return "operating";
  if (SITING.test(word)) return "siting";
  if (CLOSED_NOT_NOW.test(word)) return null;
  const rest = word.replace(NOT_OPEN, "");
  if (rest !== word) return SAYS_OPEN.test(rest) ? null : "built_not_open";
  const now = word.replace(SINCE, "$1");
  if (SAYS_OPEN.test(now)) return ONLY_OPEN.test(now) ? "operating" : null;
  return /建成|已建|完工|竣工/.test(word) ? "built" : null;
}

/** What a clerk means by 是 or 否 under a heading such as 是否送餐, in words that stand alone; else the cell's own words. */
export function offeredWords(text: string, what: string): string {
  if (/^(是|有|可以?|能|提供|√|✓|y|yes|true)$/i.test(text)) return what;
  return /^(否|没有|不|不能|不可以?|不提供|×|n|no|false)$/i.test(text) ? `不${what}` : text;
}
