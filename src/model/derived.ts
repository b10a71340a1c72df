import type { Amount, Figure, OwnIndicator } from "./figure";
import { type Grade, weakest } from "./grade";

/** What a figure worked out from others is called 推算指标的名称: everything of `own` but the figures it comes from. */
export type OwnWords = Omit<OwnIndicator, "from">;

/** A ledger row as far as counting asks 计数的行: how well founded, of when, from where. */
export interface CountedRow {
  readonly grade: Grade;
  readonly asOf: string;
  readonly source: string;
}

/** What is known of a quantity that is never negative, as its two ends; `high` Infinity = no upper bound. */
type Ends = readonly [low: number, high: number];

function endsOf(amount: Amount): Ends {
  switch (amount.kind) {
    case "value":
      return [amount.value, amount.value];
    case "range":
      return [amount.low, amount.high];
    case "at-least":
      return [amount.low, Number.POSITIVE_INFINITY];
    case "unknown":
      return [0, Number.POSITIVE_INFINITY];
  }
}

const UNKNOWN: Amount = { kind: "unknown" };

function between(low: number, high: number): Amount {
  if (low === high) return { kind: "value", value: low };
  return Number.isFinite(high) ? { kind: "range", low, high } : { kind: "at-least", low };
}

/** The last day of an ISO day, month or bare year 期末, as text that compares. */
const lastDay = (date: string): string => `${date}${"-12-31".slice(Math.max(0, date.length - 4))}`;

/** The date that `isFirst` puts first by last days; of two that end alike the one that says more. */
function endOf(dates: readonly string[], isFirst: (one: string, other: string) => boolean): string {
  if (dates.length === 0) throw new RangeError("no dates to compare");
  const dated = dates.filter((date) => date !== "undated");
  return dated.reduce((best, date) => {
    const [one, other] = [lastDay(date), lastDay(best)];
    return isFirst(one, other) || (one === other && date.length > best.length) ? date : best;
  }, dated[0] ?? "undated");
}

/**
 * The newest date of several 数据截至, by the last day of each: a year ends after its days. "undated" only when there is no other.
 * Throws RangeError for none at all.
 */
export const newestOf = (dates: readonly string[]): string => endOf(dates, (one, other) => one > other);

/** The oldest date of several 最早数据日期, compared as `newestOf` does. Throws RangeError for none at all. */
export const oldestOf = (dates: readonly string[]): string => endOf(dates, (one, other) => one < other);

/** All sources of several figures 来源, each once, in the order of their ids. */
export const sourcesOf = (parts: readonly { readonly sources: readonly string[] }[]): readonly string[] =>
  [...new Set(parts.flatMap(({ sources }) => sources))].sort();

/** The sources a ledger row names, parted by ";" 来源编号: each once, in order, none of them empty. */
export const sourceIds = (joined: string): readonly string[] =>
  [...new Set(joined.split(";").map((id) => id.trim()))].filter((id) => id !== "").sort();

/** A figure as a row that is counted 按行计: what counting it is worth. */
export const rowOf = ({ grade, asOf, sources }: Pick<Figure, "grade" | "asOf" | "sources">): CountedRow => ({
  grade,
  asOf,
  source: sources.join(";"),
});

/** A figure from figures: weakest grade, newest date, all sources; of their common subject, else of the county. */
function madeOf(from: readonly Figure[], amount: Amount, base: Amount | null, words: OwnWords): Figure {
  const subjects = new Set(from.map(({ subject }) => subject));
  return {
    indicator: "reported",
    subject: subjects.size === 1 ? (from[0] as Figure).subject : "county",
    amount,
    base,
    grade: weakest(from.map(({ grade }) => grade)),
    asOf: newestOf(from.map(({ asOf }) => asOf)),
    sources: sourcesOf(from),
    own: { ...words, from },
  };
}

/**
 * After less before 增减, negative when it fell. Ends are taken apart, so two ranges give a range; unknown when either is, or when
 * `before` has no upper bound.
 */
export function differenceOf(after: Figure, before: Figure, words: OwnWords): Figure {
  const [low, high] = endsOf(after.amount);
  const [least, most] = endsOf(before.amount);
  const known = after.amount.kind !== "unknown" && Number.isFinite(most);
  return madeOf([after, before], known ? between(low - most, high - least) : UNKNOWN, null, words);
}

/**
 * Several quantities together 合计, none of them negative: a part not known makes it "at least" what the others come to, and
 * unknown where they come to nothing. Throws RangeError for no figures.
 */
export function sumOf(figures: readonly Figure[], words: OwnWords): Figure {
  const ends = figures.map(({ amount }) => endsOf(amount));
  const low = ends.reduce((sum, [least]) => sum + least, 0);
  const high = ends.reduce((sum, [, most]) => sum + most, 0);
  const nothing = low === 0 && !Number.isFinite(high);
  return madeOf(figures, nothing ? UNKNOWN : between(low, high), null, words);
}

/**
 * The part in 100 of the whole 占比, with the whole as its base 分母; the part lies inside the whole, so never over 100.
 * Unknown when either is unknown, the whole may be nothing or has no upper bound, or the part is larger than the whole.
 */
export function shareOf(part: Figure, whole: Figure, words: OwnWords): Figure {
  return madeOf([part, whole], shareAmount(part.amount, whole.amount), whole.amount, words);
}

function shareAmount(part: Amount, whole: Amount): Amount {
  const [low, high] = endsOf(part);
  const [least, most] = endsOf(whole);
  if (part.kind === "unknown" || least <= 0 || !Number.isFinite(most) || low > most) return UNKNOWN;
  if (!Number.isFinite(high)) return { kind: "at-least", low: (low / most) * 100 };
  return between((low / most) * 100, Math.min(100, (high / least) * 100));
}

/**
 * How many rows of the ledger say something 计数. Every row that was looked at weighs in grade, date and sources, not only those
 * kept. Null when there are no rows to look in: that is not a zero.
 */
export function countOf<R extends CountedRow>(
  rows: readonly R[],
  kept: (row: R) => boolean,
  words: OwnWords,
  subject = "county",
): Figure | null {
  if (rows.length === 0) return null;
  return {
    indicator: "reported",
    subject,
    amount: { kind: "value", value: rows.filter(kept).length },
    base: null,
    grade: weakest(rows.map(({ grade }) => grade)),
    asOf: newestOf(rows.map(({ asOf }) => asOf)),
    sources: sourceIds(rows.map(({ source }) => source).join(";")),
    own: { ...words, from: [] },
  };
}

/** A quantity that is only known to lie between two others 介于: from the low end of the least to the high end of the most. */
export function betweenOf(least: Figure, most: Figure, base: Figure | null, words: OwnWords): Figure {
  const [low] = endsOf(least.amount);
  const [, high] = endsOf(most.amount);
  const from = [...new Set(base ? [least, most, base] : [least, most])];
  return madeOf(from, low > high ? UNKNOWN : between(low, high), base?.amount ?? null, words);
}

/** A change seen the other way round 反过来说: what fell by so much rose by less than nothing. Unknown without an upper bound. */
export function oppositeOf(figure: Figure, words: OwnWords): Figure {
  const [low, high] = endsOf(figure.amount);
  const known = figure.amount.kind !== "unknown" && Number.isFinite(high);
  return madeOf([figure], known ? between(0 - high, 0 - low) : UNKNOWN, null, words);
}

/** The same quantity under another name or unit 换个说法: nothing is worked out. */
export const sameAs = (figure: Figure, words: OwnWords): Figure =>
  madeOf([figure], figure.amount, figure.base, words);
