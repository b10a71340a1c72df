/** What can be found 查找对象, in the order ties are broken. */
export const SEARCH_TYPES = [
  { id: "town", zh: "镇（场）" },
  { id: "kind", zh: "设施类别" },
  { id: "facility", zh: "设施" },
  { id: "village", zh: "村（社区）" },
  { id: "measure", zh: "乡镇着色" },
] as const;

export type SearchType = (typeof SEARCH_TYPES)[number]["id"];

/** A name with its spelling 名称与拼音: one syllable for each letter, parted by single spaces. */
export interface Spelled {
  readonly name: string;
  readonly pinyin: string;
}

/** One thing that can be found. `context` tells two of one name apart (the town of a village). */
export interface SearchEntry {
  readonly type: SearchType;
  readonly id: string;
  readonly name: string;
  readonly pinyin: string;
  readonly aliases: readonly Spelled[];
  readonly context: string | null;
}

/** What was found, and by which name: `from` to `to` are the letters of `matched` that answer the query. */
export interface SearchHit {
  readonly entry: SearchEntry;
  readonly matched: string;
  readonly from: number;
  readonly to: number;
}

/** Longer than any name of ours: what is typed beyond it cannot be found anyway. */
const LONGEST_QUERY = 40;

/** A query as it is compared: full-width letters made plain, small, without spaces and marks; ü is v. */
export const searchable = (query: string): string =>
  query
    .slice(0, 4 * LONGEST_QUERY)
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("ü", "v")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .slice(0, LONGEST_QUERY);

/** A name letter by letter: what each may be typed as. */
type Letters = readonly { readonly letter: string; readonly syllable: string }[];

function lettersOf({ name, pinyin }: Spelled): Letters {
  const syllables = pinyin.split(" ");
  return [...name].map((letter, at) => ({
    letter: letter.toLowerCase(),
    syllable: (syllables[at] ?? "").replaceAll("ü", "v"),
  }));
}

/**
 * How far a query runs from one letter of a name on 逐字匹配: each letter is typed as itself, or as the beginning of its
 * syllable (at least one sound): `kt`, `ket`, `ktang`, `可t` all run from 可 to 塘. Null = it does not; never backtracks
 * more than once a letter and place.
 */
export function runFrom(letters: Letters, start: number, query: string): number | null {
  // The places of the query that can be reached once `at` letters have been typed.
  let reached = new Set([0]);
  for (let at = start; at < letters.length; at++) {
    const { letter, syllable } = letters[at]!;
    const next = new Set<number>();
    for (const place of reached) {
      if (query.startsWith(letter, place)) next.add(place + letter.length);
      for (let sounds = 1; sounds <= syllable.length; sounds++) {
        if (query[place + sounds - 1] !== syllable[sounds - 1]) break;
        next.add(place + sounds);
      }
    }
    if (next.has(query.length)) return at + 1;
    if (next.size === 0) return null;
    reached = next;
  }
  return null;
}

interface Ranked extends SearchHit {
  readonly rank: number;
}

/**
 * What a query finds 查找, best first: the whole name, its beginning, an alias's, its sounds from the first letter on, then
 * anywhere; ties by type, shorter names, then id. The same query finds the same. An empty one finds nothing.
 */
export function search(entries: readonly SearchEntry[], query: string, limit: number): readonly SearchHit[] {
  const wanted = searchable(query);
  if (wanted === "") return [];
  const hits = entries.flatMap((entry) => bestOf(entry, wanted) ?? []);
  const order = (type: SearchType) => SEARCH_TYPES.findIndex(({ id }) => id === type);
  hits.sort(
    (one, other) =>
      one.rank - other.rank ||
      order(one.entry.type) - order(other.entry.type) ||
      one.entry.name.length - other.entry.name.length ||
      (one.entry.id < other.entry.id ? -1 : 1),
  );
  return hits.slice(0, limit).map(({ entry, matched, from, to }) => ({ entry, matched, from, to }));
}

/** The best way an entry answers, among its names. */
function bestOf(entry: SearchEntry, wanted: string): Ranked | undefined {
  let best: Ranked | undefined;
  for (const [order, spelled] of [entry, ...entry.aliases].entries()) {
    const letters = lettersOf(spelled);
    const written = spelled.name.toLowerCase();
    for (let from = 0; from < letters.length; from++) {
      const to = runFrom(letters, from, wanted);
      if (to === null) continue;
      const typed = [...written].slice(from, to).join("") === wanted;
      const rank = rankOf({
        typed,
        from,
        whole: typed && from === 0 && to === letters.length,
        alias: order > 0,
      });
      if (!best || rank < best.rank) best = { entry, matched: spelled.name, from, to, rank };
    }
  }
  return best;
}

function rankOf(run: { typed: boolean; from: number; whole: boolean; alias: boolean }): number {
  const alias = run.alias ? 1 : 0;
  if (run.whole) return alias;
  if (run.typed && run.from === 0) return 2 + alias;
  if (run.from === 0) return 4 + alias;
  return (run.typed ? 6 : 8) + alias;
}
