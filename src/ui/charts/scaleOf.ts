import type { Amount } from "../../model/figure";

/** Where one amount lies on a chart 条长, in percent of its width: sure up to one end, perhaps on to another. */
export interface Span {
  /** What is certain: from the zero line to a value, a range's low or a lower bound. */
  readonly sure: readonly [from: number, to: number];
  /** A range from its low to its high; null = none. */
  readonly band: readonly [from: number, to: number] | null;
  /** At least that much: the end is open. */
  readonly open: boolean;
}

/** A chart's own measure 刻度: where zero lies in percent, and where each amount does (null = not known). */
export interface ChartScale {
  readonly zero: number;
  readonly spanOf: (amount: Amount) => Span | null;
}

/** Room kept at the end of the longest bar for one that is open. */
const OPEN_ROOM = 1.08;

/** The measure of a chart from all that it holds: zero is always on it. */
export function scaleOf(amounts: readonly Amount[]): ChartScale {
  let [bottom, top] = [0, 0];
  for (const amount of amounts) {
    if (amount.kind === "unknown") continue;
    const [low, high] = endsOf(amount);
    bottom = Math.min(bottom, low);
    top = Math.max(top, amount.kind === "at-least" ? low * OPEN_ROOM : high);
  }
  const width = top - bottom;
  const at = (value: number) => (width > 0 ? ((value - bottom) / width) * 100 : 0);
  const zero = at(0);
  const ordered = (a: number, b: number) => [Math.min(a, b), Math.max(a, b)] as const;
  return {
    zero,
    spanOf: (amount) => {
      if (amount.kind === "unknown") return null;
      const [low, high] = endsOf(amount);
      // Of a range the end nearer to zero is certain; one about zero is certain of nothing.
      const sure = low >= 0 ? low : high <= 0 ? high : 0;
      return {
        sure: ordered(zero, at(sure)),
        band: amount.kind === "range" ? ordered(at(low), at(high)) : null,
        open: amount.kind === "at-least",
      };
    },
  };
}

function endsOf(amount: Exclude<Amount, { kind: "unknown" }>): readonly [low: number, high: number] {
  if (amount.kind === "value") return [amount.value, amount.value];
  return amount.kind === "range" ? [amount.low, amount.high] : [amount.low, amount.low];
}

/** What a whole is made of 构成, in percent of it: each part's certain share in turn, and what is left open. */
export function partsOf(whole: Amount, parts: readonly Amount[]) {
  const sure = parts.map((part) => (part.kind === "unknown" ? 0 : Math.max(0, endsOf(part)[0])));
  const sum = sure.reduce((total, part) => total + part, 0);
  const all = Math.max(sum, whole.kind === "unknown" ? 0 : endsOf(whole)[1]);
  const shares = sure.map((part) => (all > 0 ? (part / all) * 100 : 0));
  return { shares, open: all > 0 ? ((all - sum) / all) * 100 : 100 };
}
