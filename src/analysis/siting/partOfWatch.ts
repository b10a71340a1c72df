import type { Watch } from "./instance";

/** A clock that runs out after a share of the time left 分时 (1 = all of it; of no limit there is no share), and reports nothing. */
export function partOfWatch(watch: Watch, share: number): Watch {
  const kept = share < 1 ? watch.secondsLeft() * (1 - share) : 0;
  return {
    secondsLeft: () =>
      kept < Number.POSITIVE_INFINITY ? watch.secondsLeft() - kept : Number.POSITIVE_INFINITY,
    report: () => undefined,
  };
}
