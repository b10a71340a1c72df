import type { SitingProgress, Watch } from "./instance";

/** A watch that also says how long it has run 计时. */
export interface Stopwatch extends Watch {
  secondsSpent(): number;
}

/** Reports nearer together than this are left out: nobody reads faster. */
const REPORT_EVERY_SECONDS = 0.1;

/** Starts a watch that runs out after so many seconds 开始计时 (Infinity = never), telling of progress at most ten times a second. */
export function stopwatch(
  limitSeconds: number,
  report: (progress: SitingProgress) => void = () => {},
): Stopwatch {
  if (Number.isNaN(limitSeconds)) throw new RangeError("The limit is not a number of seconds.");
  const start = performance.now();
  let reported = Number.NEGATIVE_INFINITY;
  const secondsSpent = () => (performance.now() - start) / 1000;
  return {
    secondsSpent,
    secondsLeft: () => limitSeconds - secondsSpent(),
    report(progress) {
      if (secondsSpent() - reported < REPORT_EVERY_SECONDS) return;
      reported = secondsSpent();
      report(progress);
    },
  };
}
