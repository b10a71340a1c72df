import type { RawCell } from "../../model/intake";
import { holdsMobile, mobilesIn } from "./officePhone";
import { comparableWhole, textOf } from "./table";

/** What personal data a column or text may hold 个人信息. */
export type Personal = "name" | "id-number" | "mobile";

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = "10X98765432";

/** Whether eighteen letters are a resident identity number 居民身份证号 (GB 11643): date and check digit agree. */
function isIdNumber(text: string): boolean {
  if (/^\d{15}$/.test(text)) return isDate(`19${text.slice(6, 12)}`);
  if (!/^\d{17}[\dX]$/.test(text) || !isDate(text.slice(6, 14))) return false;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(text[i]), 0);
  return CHECKS[sum % 11] === text[17];
}

function isDate(digits: string): boolean {
  const [month, day] = [Number(digits.slice(4, 6)), Number(digits.slice(6, 8))];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** A number and nothing else; one inside a sentence is taken out of it, not its column. */
const isMobile = (text: string) => !/\p{L}/u.test(text) && holdsMobile(text);

const NAME_HEADERS = /姓名|联系人|负责人|经办人|院长|法人|法定代表|管理员|责任人|老人名|填表人/;
const ID_HEADERS = /身份证|证件号|居民证号/;
const MOBILE_HEADERS = /手机|联系电话|联系方式|电话|座机|tel|phone|mobile/i;
/** An office's phone may be known to anybody, a person's may not 办公电话. */
const OFFICE_HEADERS = /办公|咨询|服务|值班|固定|座机|公开|订餐/;
const PERSONS_HEADERS = /手机|mobile|个人|本人|家属|家庭|老人|人员/i;
/** A header that says nothing of whose phone it is: then what stands in the column decides. */
const BARE_HEADERS = /^(联系)?电话(号码)?$|^tel(ephone)?$|^phone$/i;
const SURNAMES = new Set([
  ..."王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤",
]);
/** Places are named with surnames too (黄羌, 梅陇): what ends like a place is none. */
const PLACE_END = /[镇村场街道社区院堂站墓园心县市区路里寨坑塘陇]$/;

/**
 * Whether a column holds personal data 个人信息列, by its header or by what stands in it. Such a column is never read further.
 */
export function personalColumn(header: string, cells: readonly RawCell[]): Personal | null {
  const words = comparableWhole(header);
  if (ID_HEADERS.test(words)) return "id-number";
  const texts = cells.map(textOf).filter((text) => text !== "");
  const share = (fits: (text: string) => boolean) => texts.filter(fits).length / Math.max(1, texts.length);
  if (texts.length > 0 && share((text) => isIdNumber(text.toUpperCase())) >= 0.3) return "id-number";
  if (texts.length > 0 && share(isMobile) >= 0.3) return "mobile";
  if (NAME_HEADERS.test(words)) return "name";
  if (MOBILE_HEADERS.test(words)) return isOfficePhones(words, texts) ? null : "mobile";
  return words === "" && texts.length >= 3 && share(isPersonName) >= 0.8 ? "name" : null;
}

const isOfficePhones = (words: string, texts: readonly string[]) =>
  !PERSONS_HEADERS.test(words) &&
  (OFFICE_HEADERS.test(words) || (BARE_HEADERS.test(words) && !texts.some(holdsMobile)));

const isPersonName = (text: string) =>
  /^\p{Script=Han}{2,4}$/u.test(text) && SURNAMES.has(text[0] as string) && !PLACE_END.test(text);

const LEFT_OUT = "［已略去］";
const DIGITS = /(?<!\d)(\d{17}[\dXx]|\d{15})(?![\dXx])/g;

/**
 * Free text with identity and mobile numbers taken out 略去个人号码, and which kinds were; "" where a mobile cannot be cut out
 * cleanly. Landlines and codes stay.
 */
export function withoutPersonal(text: string): { text: string; found: readonly Personal[] } {
  const found = new Set<Personal>();
  // Full-width digits are as many letters as plain ones.
  const plain = text.replace(/[０-９Ｘｘ]/g, (letter) => letter.normalize("NFKC"));
  const isIn = [...plain.matchAll(DIGITS)].filter(([number]) => isIdNumber(number.toUpperCase()));
  if (isIn.length > 0) found.add("id-number");
  let left = cut(
    text,
    isIn.map((match) => [match.index, match.index + match[0].length]),
  );
  if (!holdsMobile(left)) return { text: left, found: [...found] };
  found.add("mobile");
  left = cut(left, mobilesIn(left));
  return { text: holdsMobile(left) ? "" : left, found: [...found] };
}

const cut = (text: string, spans: readonly (readonly [from: number, to: number])[]) =>
  spans.reduceRight((left, [from, to]) => left.slice(0, from) + LEFT_OUT + left.slice(to), text);
