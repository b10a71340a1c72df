import { pinyin } from "pinyin-pro";

/** The common characters of GB 2312 一级汉字: rows 16 to 55, in the order of the standard. */
const FIRST_ROW = 0xb0;
const LAST_ROW = 0xd7;
const FIRST_CELL = 0xa1;
const LAST_CELL = 0xfe;

/** The 3,755 common characters 一级常用汉字, decoded from their bytes. */
export function commonCharacters(): string {
  const bytes: number[] = [];
  for (let row = FIRST_ROW; row <= LAST_ROW; row++)
    for (let cell = FIRST_CELL; cell <= LAST_CELL; cell++) bytes.push(row, cell);
  const text = new TextDecoder("gb18030").decode(Uint8Array.from(bytes));
  return [...text].filter((letter) => /^[\u4e00-\u9fff]$/u.test(letter)).join("");
}

/** Every way a character is read 多音字, without tones, each once. */
const readings = (letter: string): ReadonlySet<string> =>
  new Set(pinyin(letter, { toneType: "none", type: "array", multiple: true, v: true }));

/** The common characters that sound like a syllable of the given spellings 同音字, by syllable in alphabetical order. */
export function homophonesOf(spellings: readonly string[]): Readonly<Record<string, string>> {
  const wanted = new Set(spellings.flatMap((spelled) => spelled.split(" ")));
  const found = new Map<string, string>();
  for (const letter of commonCharacters())
    for (const syllable of readings(letter))
      if (wanted.has(syllable)) found.set(syllable, `${found.get(syllable) ?? ""}${letter}`);
  return Object.fromEntries([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
}
