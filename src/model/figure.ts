import type { Grade } from "./grade";
import type { AmountStyle, FigureId } from "./indicator";

/** What is known of a quantity 数值: a value, a lower bound 至少, a range 区间, or nothing yet 待登记. */
export type Amount =
  | { readonly kind: "value"; readonly value: number }
  | { readonly kind: "at-least"; readonly low: number }
  | { readonly kind: "range"; readonly low: number; readonly high: number }
  | { readonly kind: "unknown" };

/** A parameter a figure was asked with 参数: what it is, its value in words, and how well that is founded (null = a choice). */
export interface Given {
  readonly zh: string;
  readonly words: string;
  readonly grade: Grade | null;
}

/**
 * What a figure is, when that stands in the data and in no list of ours 报告原数: one the report prints, or one worked out
 * from such (`from`). `code` is the report's, or the codes and the sign between them.
 */
export interface OwnIndicator {
  readonly code: string;
  readonly zh: string;
  readonly unit: string;
  readonly style: AmountStyle;
  readonly formula: string;
  readonly caution: string | null;
  readonly from: readonly Figure[];
}

/**
 * One statement on one subject 一个数: never a bare number. `subject` is a town or village code or "county";
 * `base` is the denominator 分母 (null when there is none); `asOf` is ISO text, possibly only a year.
 */
export interface Figure {
  readonly indicator: FigureId;
  readonly subject: string;
  readonly amount: Amount;
  readonly base: Amount | null;
  readonly grade: Grade;
  readonly asOf: string;
  readonly sources: readonly string[];
  /** Only for figures that people ask with parameters of their own: those shipped have none. */
  readonly given?: readonly Given[];
  /** Present when, and only when, `indicator` is "reported". */
  readonly own?: OwnIndicator;
}

/**
 * An amount from the two columns every figure question returns: equal → a value, high missing → at least,
 * both missing → unknown. Throws RangeError when high < low or only low is missing.
 */
export function amountOf(low: number | null, high: number | null): Amount {
  if (low === null && high === null) return { kind: "unknown" };
  if (low === null) throw new RangeError(`an upper bound ${high} without a lower one`);
  if (high === null) return { kind: "at-least", low };
  if (high < low) throw new RangeError(`range upside down: ${low}–${high}`);
  return low === high ? { kind: "value", value: low } : { kind: "range", low, high };
}

/** The one number by which an amount is coloured or sorted: a range's middle, a bound itself; null if unknown. */
export function middleOf(amount: Amount): number | null {
  switch (amount.kind) {
    case "value":
      return amount.value;
    case "at-least":
      return amount.low;
    case "range":
      return (amount.low + amount.high) / 2;
    case "unknown":
      return null;
  }
}
