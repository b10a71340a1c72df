import type { Watch } from "./instance";

/** Work between two looks at the watch: pairs of demand and candidate, some tens of milliseconds. */
const BETWEEN_LOOKS = 3e6;

/** Looks at a watch after so much work, never in between 计时 (a look costs more than a step). */
export class MedianClock {
  stopped = false;
  /** All work so far. */
  done = 0;
  private readonly watch: Watch;
  private readonly betweenLooks: number;
  private work = 0;

  constructor(watch: Watch, betweenLooks = BETWEEN_LOOKS) {
    this.watch = watch;
    this.betweenLooks = betweenLooks;
    this.stopped = watch.secondsLeft() <= 0;
  }

  /** Notes work done; true = the limit is reached. */
  spend(work: number): boolean {
    this.work += work;
    this.done += work;
    if (this.work < this.betweenLooks || this.stopped) return this.stopped;
    this.work = 0;
    this.stopped = this.watch.secondsLeft() <= 0;
    return this.stopped;
  }
}
