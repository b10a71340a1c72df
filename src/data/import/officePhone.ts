/** What a cell of office phones comes to 办公电话: normalised, or why it is not taken. */
export type OfficePhone = { readonly phone: string } | { readonly wrong: "mobile" | "unreadable" };

const MOST_PHONES = 4;
/** What may part the digits of one number: marks, spaces, letters nobody sees; not what parts a list, a time or a sum. */
const BETWEEN = String.raw`[^\p{L}\p{N}\p{Sc}:,;、。]{0,40}`;
/** In the three parts a mobile is read out in, any mark may stand between. */
const WIDE = String.raw`[^\p{L}\p{N}\p{Sc}]{0,6}`;
const COUNTRY = String.raw`(?:(?:(?:\+|00)${BETWEEN})?86${BETWEEN})?(?:0${BETWEEN})?`;
const MOBILES = new RegExp(
  String.raw`(?<!\d)${COUNTRY}(?:1${BETWEEN}[3-9](?:${BETWEEN}\d){9}|1[3-9]\d${WIDE}\d{4}${WIDE}\d{4})(?!\d)`,
  "gu",
);
const TIME = /(?<!\d)(?:[01]?\d|2[0-4]):[0-5]\d(?!\d)/g;

const digitsOf = (text: string) => text.replace(/\D/g, "");

/** Where mobile numbers stand in a text 手机号的位置, from and to in its letters, however their digits are written and parted. */
export function mobilesIn(text: string): readonly (readonly [from: number, to: number])[] {
  if (digitsOf(text.normalize("NFKC")).length < 11) return [];
  let plain = "";
  const at: number[] = [];
  let from = 0;
  for (const letter of text) {
    const simple = letter.normalize("NFKC");
    for (let i = 0; i < simple.length; i++) at.push(from);
    plain += simple;
    from += letter.length;
  }
  at.push(from);
  return [...plain.matchAll(MOBILES)].map((match) => [
    at[match.index] as number,
    at[match.index + match[0].length] as number,
  ]);
}

/** Whether a text holds a mobile number 手机号, however its digits are parted: it is then never kept. */
export function holdsMobile(text: string): boolean {
  if (mobilesIn(text).length > 0) return true;
  const plain = text.normalize("NFKC").replace(TIME, "");
  const parted = /^[^\p{L}]*$/u.test(plain) ? digitsOf(plain) : "";
  return /^(?:0{0,2}86)?0?1[3-9]\d{9}$/.test(parted);
}

/**
 * Reads what a clerk writes as an office's phones 座机号码: several parted by 、 or /, with or without area code, extensions
 * (转、分机), 400 numbers, 12345. One that cannot be read leaves out the whole cell.
 */
export function officePhone(text: string): OfficePhone {
  if (holdsMobile(text)) return { wrong: "mobile" };
  const plain = text.normalize("NFKC").replace(/\p{Cf}/gu, "");
  const parts = plain.split(/[、,;/|或\n]/).map((part) => part.trim());
  const phones = parts.filter((part) => part !== "").map(one);
  if (phones.length === 0 || phones.length > MOST_PHONES || phones.includes(null))
    return { wrong: "unreadable" };
  return { phone: [...new Set(phones)].join("、") };
}

/** Whether one of an office's phones, as `officePhone` gives them, is a local number 没有区号: from elsewhere nobody reaches it. */
export const lacksAreaCode = (phone: string): boolean =>
  phone.split("、").some((each) => /^[2-8]\d{6,7}(转|$)/.test(each));

/** One number as it is written everywhere; null = none. */
function one(text: string): string | null {
  const words = text.replace(/^(?:办公电话|联系电话|电话|座机|tel)[:.\s]*/i, "");
  const [whole = "", extension, ...more] = words
    .split(/转|分机|ext\.?/i)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const number = numberOf(whole);
  if (number === null || extension === undefined) return number;
  return more.length === 0 && /^\d{1,5}$/.test(extension) ? `${number}转${extension}` : null;
}

function numberOf(text: string): string | null {
  const plain = text.replace(/[‐‑‒–—―]/g, "-");
  if (!/^[\d\s()-]+$/.test(plain)) return null;
  // 0660-6000000-801: what follows a second dash is an extension too.
  const extended = /^\(?(0\d{2,3})\)?[\s-]*([2-8]\d{6,7})-(\d{1,5})$/.exec(plain);
  if (extended) return `${extended[1]}-${extended[2]}转${extended[3]}`;
  const digits = plain.replace(/\D/g, "");
  if (/^(12\d{3}|[2-8]\d{6,7})$/.test(digits)) return digits;
  const parts =
    /^([48]00)(\d{3})(\d{4})$/.exec(digits) ?? /^(010|02\d|0[3-9]\d{2})([2-8]\d{6,7})$/.exec(digits);
  return parts ? parts.slice(1).join("-") : null;
}
