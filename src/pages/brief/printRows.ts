/** So many bars stand in two columns 分两栏. */
export const TWO_COLUMNS_FROM = 15;

/** Bars as rows of a page: one beside the other where there are many, read line by line. */
export function inRows<Bar>(bars: readonly Bar[]): readonly (readonly Bar[])[] {
  const across = bars.length < TWO_COLUMNS_FROM ? 1 : 2;
  return Array.from({ length: Math.ceil(bars.length / across) }, (_, row) =>
    bars.slice(row * across, (row + 1) * across),
  );
}
