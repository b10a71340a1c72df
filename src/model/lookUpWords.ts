import { searchable } from "./search";

/** No more of what is written is looked at. */
const LONGEST = 160;
const MOST_LETTERS = 40;

/** What people write around a name when they ask as they would a person 口语. */
const SPOKEN =
  /(我要去|我要找|我想去|我想找|请问|附近的?|最近的?|哪里有|哪儿有|哪有|有没有|在哪里|在哪儿|在哪|怎么走|怎么去|的电话|电话号码|电话|的地址|地址|村民委员会|居民委员会|村委会|居委会|村委|居委)/gu;

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

/** Reads what was written 读查询词: at most forty letters, ü as v, tones and their numbers left out. */
export function wordsOf(written: string): Words {
  const read = written
    .slice(0, LONGEST)
    .normalize("NFKD")
    .toLowerCase()
    .replace(/u[\u0300-\u036f]*\u0308/g, "v")
    .replace(/\p{M}/gu, "")
    .normalize("NFC")
    .replace(/([a-z])[1-5](?![0-9])/g, "$1");
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
