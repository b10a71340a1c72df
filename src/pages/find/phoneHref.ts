/** An area code, a number, and perhaps an extension: 0660-6123456, (0660)6123456转801, 0660 6123456-801; 12345 and 120 too. */
const LANDLINE = /^\(?(0\d{2,3})\)?[- ]?([2-8]\d{2,3}[- ]?\d{4})(?:(?:转|-|,|#)(\d{1,6}))?$/;
const LOCAL = /^([2-8]\d{2,3}[- ]?\d{4})(?:(?:转|-|,|#)(\d{1,6}))?$/;
const SHORT = /^(?:1[12]\d|12\d{3}|400[- ]?\d{3}[- ]?\d{4}|800[- ]?\d{3}[- ]?\d{4})$/;

/** The address that calls an office 拨打办公电话; null for a mobile, for words, and for what is no number of ours. */
export function phoneHref(phone: string): string | null {
  if (phone.length > 40) return null;
  const plain = phone
    .normalize("NFKC")
    .replace(/[‐-―−]/g, "-")
    .replace(/\s+/g, " ")
    .replace(/ ?(转|-|,|#|\(|\)) ?/g, "$1")
    .trim();
  const digits = (text: string) => text.replace(/\D/g, "");
  const withExtension = (number: string, extension: string | undefined) =>
    `tel:${number}${extension ? `,${extension}` : ""}`;
  const whole = LANDLINE.exec(plain);
  if (whole) return withExtension(`${whole[1]}-${digits(whole[2] as string)}`, whole[3]);
  const local = LOCAL.exec(plain);
  if (local) return withExtension(digits(local[1] as string), local[2]);
  return SHORT.test(plain) ? `tel:${digits(plain)}` : null;
}

/** One number as it is written, and the address that calls it. */
export interface Phone {
  readonly words: string;
  readonly href: string;
}

/** The numbers of an office, each with the address that calls it; several are written with 、 or / between. */
export const phonesOf = (phone: string | null): readonly Phone[] =>
  (phone ?? "").split(/[、/；;]/).flatMap((part) => {
    const words = part.trim();
    const href = phoneHref(words);
    return href === null ? [] : [{ words, href }];
  });
