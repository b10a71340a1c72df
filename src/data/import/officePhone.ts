/** What a cell of office phones comes to 办公电话: normalised, or why it is not taken. */
export type OfficePhone = { readonly phone: string } | { readonly wrong: "mobile" | "unreadable" };

const MOST_PHONES = 4;
const BETWEEN = String.raw`[\s\-‐‑‒–—―－.·_()（）\u200b-\u200d\ufeff]`;
const MOBILE = new RegExp(
  String.raw`(?<!\d)(?:\+?(?:00)?86${BETWEEN}*)?1${BETWEEN}*[3-9](?:${BETWEEN}*\d){9}(?!\d)`,
);

/** Whether a text holds a mobile number 手机号, however its digits are parted: it is then never kept. */
export function holdsMobile(text: string): boolean {
  const plain = text.normalize("NFKC");
  if (MOBILE.test(plain)) return true;
  const parted = /^[^\p{L}]*$/u.test(plain) ? plain.replace(/\D/g, "") : "";
  return /^(?:0{0,2}86)?0?1[3-9]\d{9}$/.test(parted);
}

/**
 * Reads what a clerk writes as an office's phones 座机号码: several parted by 、 or /, with or without area code, extensions
 * (转、分机), 400 numbers, 12345. One that cannot be read leaves out the whole cell.
 */
export function officePhone(text: string): OfficePhone {
  if (holdsMobile(text)) return { wrong: "mobile" };
  const plain = text.normalize("NFKC").replace(/[\u200b-\u200d\ufeff]/g, "");
  const parts = plain.split(/[、,;/|或\n]/).map((part) => part.trim());
  const phones = parts.filter((part) => part !== "").map(one);
  if (phones.length === 0 || phones.length > MOST_PHONES || phones.includes(null))
    return { wrong: "unreadable" };
  return { phone: [...new Set(phones)].join("、") };
}

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
