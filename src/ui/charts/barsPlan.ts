import type { ChartBar } from "../../model/briefing";
import { middleOf } from "../../model/figure";

/** How many bars are shown and how 排条: in one column or two, each name beside its bar or above it. */
export interface BarsPlan {
  readonly columns: 1 | 2;
  readonly stacked: boolean;
  readonly shown: number;
}

/** Room a bar and its figure are given beside a name, in widths of one Chinese sign; and the least that will do. */
const AMPLE = 12;
const LEAST = 9;

/**
 * The plan for `count` bars whose longest name has `longest` signs, in a room of `rows` lines and `signs` across. Where
 * not all of them have room, one line is kept for the words about the rest.
 */
export function barsPlan(count: number, longest: number, rows: number, signs: number): BarsPlan {
  const beside = (least: number) =>
    ([1, 2] as const).flatMap((columns) =>
      longest + least <= signs / columns ? [{ columns, stacked: false }] : [],
    );
  const above = ([1, 2] as const).flatMap((columns) =>
    longest <= signs / columns && LEAST <= signs / columns ? [{ columns, stacked: true }] : [],
  );
  const plans = [...beside(AMPLE), ...above, ...beside(LEAST)];
  // Where a name has no room at all it is broken: better than no bars.
  if (plans.length === 0) plans.push({ columns: 1, stacked: true });
  const room = ({ columns, stacked }: (typeof plans)[number], lines: number) =>
    columns * Math.floor(lines / (stacked ? 2 : 1));
  const whole = plans.find((plan) => room(plan, rows) >= count);
  if (whole) return { ...whole, shown: count };
  const roomiest = plans.reduce((best, plan) => (room(plan, rows) > room(best, rows) ? plan : best));
  return { ...roomiest, shown: Math.min(count, Math.max(1, room(roomiest, rows - 1))) };
}

/** What is said of the bars that are not shown 其余: between which two they lie, and how many are not known. */
export function restOf(bars: readonly ChartBar[]) {
  const known = bars
    .flatMap((bar) => {
      const middle = middleOf(bar.figure.amount);
      return middle === null ? [] : [{ bar, middle }];
    })
    .sort((a, b) => b.middle - a.middle);
  return {
    count: bars.length,
    unknown: bars.length - known.length,
    most: known[0]?.bar.figure ?? null,
    least: known.at(-1)?.bar.figure ?? null,
  };
}
