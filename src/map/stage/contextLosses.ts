/** Losses nearer than this belong together, milliseconds. */
export const QUICK_MILLISECONDS = 60_000;
/** How long the flat picture stays before the stage is tried again. */
export const REST_MILLISECONDS = 60_000;
const MOST = 3;

/** What follows a lost picture 断图恢复: a fresh one at once, or the flat picture for a while; and what to remember. */
export function afterLoss(
  losses: readonly number[],
  now: number,
): { next: "fresh" | "flat"; losses: readonly number[] } {
  const recent = [...losses, now].filter((at) => now - at < QUICK_MILLISECONDS);
  return recent.length >= MOST ? { next: "flat", losses: [] } : { next: "fresh", losses: recent };
}
