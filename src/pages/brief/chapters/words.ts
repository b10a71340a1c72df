import type { Words } from "../../../model/briefing";
import type { OwnWords } from "../../../model/derived";
import type { Figure } from "../../../model/figure";
import type { AmountStyle } from "../../../model/indicator";

/** Words and figures in turn; null as soon as one of them is not there, so that no sentence has a hole in it. */
export function say(...parts: readonly (string | Figure | Words | null | undefined)[]): Words | null {
  const said: (string | Figure)[] = [];
  for (const part of parts) {
    if (part === null || part === undefined) return null;
    if (typeof part === "string") {
      if (part !== "") said.push(part);
    } else if (isWords(part)) said.push(...part);
    else said.push(part);
  }
  return said;
}

const isWords = (part: Figure | Words): part is Words => Array.isArray(part);

/** Clauses that could be said, parted by a mark; null when none could. */
export function listed(clauses: readonly (Words | null)[], mark: string): Words | null {
  const said = clauses.filter((clause) => clause !== null);
  if (said.length === 0) return null;
  return said.flatMap((clause, i) => (i === 0 ? clause : [mark, ...clause]));
}

/** A whole sentence from what could be said, else the words for nothing known. */
export function sentence(clauses: readonly (Words | null)[], none: string, mark = "，"): Words {
  const said = listed(clauses, mark);
  return said ? [...said, "。"] : [none];
}

/** Paragraphs that could be said. */
export const paragraphs = (...notes: readonly (Words | null)[]): readonly Words[] =>
  notes.filter((words) => words !== null && words.length > 0) as Words[];

/** The one age elders are counted by in the briefing, so that bases never mix 年龄口径. */
export const ELDERS = "60岁及以上老年人";

/** Names in a row; of many only the first, with 等 after them. */
export const names = (all: readonly (string | null)[], most = 4): string => {
  const known = all.filter((name) => name !== null);
  return known.length <= most ? known.join("、") : `${known.slice(0, most).join("、")}等`;
};

/** The year a figure is of, as a date is written; empty while it has none. */
export const yearWords = (asOf: string | undefined): string =>
  asOf && /^\d{4}/.test(asOf) ? `${asOf.slice(0, 4)}年` : "";

/** A day as it is written in words; a bare year or month stands as that, and what is in words already as it is. */
export function dayWords(day: string): string {
  if (!/^\d{4}(-\d\d){0,2}$/.test(day)) return day;
  const [year, month, date] = day.split("-");
  return [`${year}年`, month && `${Number(month)}月`, date && `${Number(date)}日`].filter(Boolean).join("");
}

/** What a figure of a chapter's own is called. */
export const own = (
  code: string,
  zh: string,
  unit: string,
  formula: string,
  more: { readonly style?: AmountStyle; readonly caution?: string } = {},
): OwnWords => ({ code, zh, unit, style: more.style ?? "count", formula, caution: more.caution ?? null });
