import { simplified } from "./lookUpTraditional";
import { searchable } from "./search";

/** No more of what is written is looked at. */
const LONGEST = 160;
const MOST_LETTERS = 40;

/** What people write around a name when they ask as they would a person 口语. */
const SPOKEN =
  /(我?[要想][去找]?|请问|附近的?|最近的?|有没有|[在去]?哪[里儿]?有?|怎么[走去]|的?电话(号码)?|的?地[址方]|[村居](民委员会|委会?)|\b(where|is|are|can|i|the|a|in|near|me|town)\b)/gu;

/** Written words as they are compared 查询词. */
export interface Words {
  /** Nothing at all was asked: only spaces and what nobody sees. */
  readonly none: boolean;
  /** All of them in one, without spaces and marks. */
  readonly joined: string;
  readonly each: readonly string[];
  /** The same without what is said around a name. */
  readonly bare: string;
}

/** Reads what was written 读查询词: at most forty letters, ü as v, traditional letters simplified, no tones. */
export function wordsOf(written: string): Words {
  const read = simplified(
    written
      .slice(0, LONGEST)
      .normalize("NFKD")
      .toLowerCase()
      .replace(/u[\u0300-\u036f]*\u0308/g, "v")
      .replace(/\p{M}/gu, "")
      .normalize("NFC")
      .replace(/([a-z])[1-5](?![0-9])/g, "$1"),
  );
  const joined = searchable(read);
  const each: string[] = [];
  let letters = 0;
  for (const part of read.split(/[^\p{L}\p{N}]+/u)) {
    const word = searchable(part).slice(0, MOST_LETTERS - letters);
    letters += word.length;
    if (word !== "") each.push(word);
  }
  return {
    none: /^[\s\p{C}\p{Z}]*$/u.test(written.slice(0, LONGEST)),
    joined,
    each,
    bare: searchable(read.replace(SPOKEN, " ").replace(/的/gu, " ")),
  };
}
