/** The text of a file and how it was written 文本与编码. `damaged` = some of it could not be decoded. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: "utf-8" | "gb18030" | "utf-16le" | "utf-16be";
  readonly damaged: boolean;
}

const LINE_FEED = 0x0a;

/**
 * Decodes a clerk's text file 识别编码: byte-order marks first, then strict UTF-8, then GB18030 (what Excel writes in China); a
 * file glued together of both is decoded line by line.
 */
export function textFrom(bytes: Uint8Array): DecodedText {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return decoded(bytes.subarray(3), "utf-8");
  if (a === 0xff && b === 0xfe) return decoded(bytes.subarray(2), "utf-16le");
  if (a === 0xfe && b === 0xff) return decoded(bytes.subarray(2), "utf-16be");
  const wide = wideWithoutMark(bytes);
  if (wide) return decoded(bytes, wide);
  const utf8 = strict(bytes);
  if (utf8 !== null && !isByChance(utf8, bytes))
    return { text: utf8, encoding: "utf-8", damaged: utf8.includes("\uFFFD") };
  return mixed(bytes) ?? decoded(bytes, "gb18030");
}

function decoded(bytes: Uint8Array, encoding: DecodedText["encoding"]): DecodedText {
  const text = new TextDecoder(encoding).decode(bytes);
  return { text, encoding, damaged: text.includes("\uFFFD") };
}

const STRICT = new TextDecoder("utf-8", { fatal: true });

function strict(bytes: Uint8Array): string | null {
  try {
    return STRICT.decode(bytes);
  } catch {
    return null;
  }
}

const CHINESE = /[\u3000-\u9fff\uff00-\uffef]/;

/** Two bytes of GBK may also be a letter of UTF-8 (羌 is Ǽ): a table without one Chinese letter, but for GBK, is GBK. */
function isByChance(utf8: string, bytes: Uint8Array): boolean {
  if (utf8.length === bytes.length || CHINESE.test(utf8)) return false;
  const old = new TextDecoder("gb18030").decode(bytes);
  return CHINESE.test(old) && !old.includes("\uFFFD");
}

/** ASCII written in two bytes has a zero in nearly every pair. */
function wideWithoutMark(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const sample = bytes.subarray(0, 2048);
  const zeros = [0, 0];
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) zeros[i % 2] = (zeros[i % 2] as number) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > sample.length / 5 && even * 4 < odd) return "utf-16le";
  return even > sample.length / 5 && odd * 4 < even ? "utf-16be" : null;
}

/** Null unless some line with more than ASCII in it is good UTF-8: then the whole is one old encoding. */
function mixed(bytes: Uint8Array): DecodedText | null {
  const lines: string[] = [];
  const old = new TextDecoder("gb18030");
  let good = false;
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(LINE_FEED, start);
    const line = bytes.subarray(start, end < 0 ? bytes.length : end + 1);
    start += line.length;
    const utf8 = strict(line);
    const isUtf8 = utf8 !== null && (utf8.length === line.length || CHINESE.test(utf8));
    if (isUtf8 && utf8.length < line.length) good = true;
    lines.push(isUtf8 ? utf8 : old.decode(line));
  }
  if (!good) return null;
  const text = lines.join("");
  return { text, encoding: "utf-8", damaged: text.includes("\uFFFD") };
}
