/** The factors a text may be set smaller by 缩排, largest first. */
export const FIT_STEPS: readonly number[] = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5];

/**
 * The largest step that fits; null when not even the smallest does. Steps are given largest first, and what fits at
 * one fits at every smaller one, so that few are tried.
 */
export function largestFitting(steps: readonly number[], fits: (step: number) => boolean): number | null {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = low === 0 && high === steps.length ? 0 : (low + high) >> 1;
    if (fits(steps[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return steps[low] ?? null;
}
