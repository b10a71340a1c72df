/** The upper ends of the classes of minutes 到达时间分级; the last class is beyond all of them. */
export const SURFACE_BREAKS = [5, 10, 15, 30] as const;

/** The classes in words, nearest first. */
export const SURFACE_CLASSES: readonly string[] = [
  ...SURFACE_BREAKS.map((limit, i) => (i === 0 ? `${limit}以内` : `${SURFACE_BREAKS[i - 1]}–${limit}`)),
  `${SURFACE_BREAKS.at(-1)}以上`,
];

/** The class of a cell's minutes, 0 = nearest; null = cannot be reached. A limit belongs to the class it ends. */
export function surfaceClass(minutes: number): number | null {
  if (!Number.isFinite(minutes)) return null;
  const at = SURFACE_BREAKS.findIndex((limit) => minutes <= limit);
  return at < 0 ? SURFACE_BREAKS.length : at;
}
