/** So many bars stand in two columns 分两栏. */
export const TWO_COLUMNS_FROM = 15;
/** Signs of a name that have room beside its bar, in one column and in two. */
const BESIDE = { 1: 22, 2: 5 } as const;

/** Bars as rows of a page 分行: one beside the other where there are many, read line by line; long names stand above. */
export function inRows<Bar extends { readonly label: string }>(bars: readonly Bar[]) {
  const across = bars.length < TWO_COLUMNS_FROM ? 1 : 2;
  const rows = Array.from({ length: Math.ceil(bars.length / across) }, (_, row) =>
    bars.slice(row * across, (row + 1) * across),
  );
  const longest = bars.reduce((most, { label }) => Math.max(most, [...label].length), 0);
  return { rows, across, stacked: longest > BESIDE[across] } as const;
}

/** How wide the widest of some words is, in signs; one of full width counts as two. All bars of a chart leave it the same room. */
export const widestOf = (all: readonly string[]): number =>
  Math.max(0, ...all.map((words) => [...words].reduce((sum, sign) => sum + (sign > "\u2e80" ? 2 : 1), 0)));
