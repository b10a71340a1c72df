import { checkInstance } from "./checkInstance";
import { type Closing, solveClosing } from "./closing";
import type { Evaluation } from "./evaluate";
import { evaluateWithBeds } from "./evaluateWithBeds";
import { loadMipSolver, type MipSolver } from "./highs";
import type { SitingAnswer, SitingInstance, SitingProgress } from "./instance";
import { type Robustness, robustness } from "./robustness";
import { type RunnerUp, runnersUp } from "./runnersUp";
import { solveSiting } from "./solve";
import { stopwatch } from "./stopwatch";

/** What the thread of siting does 选址线程. Each call works until it is done or its limit is over; to cancel, end the thread. */
export interface Siting {
  /** The answer with its proof; `onProgress` hears incumbent, bound and gap on the way. */
  solve(
    instance: SitingInstance,
    limitSeconds: number,
    onProgress?: (progress: SitingProgress) => void,
  ): Promise<SitingAnswer>;
  /** Shuts exactly `count` of the existing `among` and opens new ones 撤并, with the proof of both together. */
  solveClosing(
    instance: SitingInstance,
    among: readonly number[],
    count: number,
    limitSeconds: number,
    onProgress?: (progress: SitingProgress) => void,
  ): Promise<Closing>;
  /** At most `count` other answers, best first. */
  runnersUp(
    instance: SitingInstance,
    newSites: readonly number[],
    count: number,
    limitSeconds: number,
  ): Promise<readonly RunnerUp[]>;
  /** Whether these new sites stay the answer under each changed question. */
  robustness(
    newSites: readonly number[],
    variants: readonly SitingInstance[],
    limitSeconds: number,
  ): Promise<Robustness>;
  /** What a set of new sites comes to, whoever chose it. */
  evaluate(instance: SitingInstance, newSites: readonly number[], limitSeconds: number): Promise<Evaluation>;
}

/** Answers questions of siting 选址; the solver is loaded with the first question, from `wasmUrl` in a browser. */
export function siting(wasmUrl?: string): Siting {
  let loading: Promise<MipSolver> | null = null;
  const solver = () => {
    loading ??= loadMipSolver(wasmUrl).catch((cause: unknown) => {
      loading = null;
      throw new Error(
        "选址求解器没有读到。请刷新页面再试；仍不行时，请检查网站文件夹里 assets 下的 highs 文件（.wasm）是否齐全。",
        { cause },
      );
    });
    return loading;
  };
  return {
    async solve(instance, limitSeconds, onProgress) {
      // Told across threads, progress may meet an ear that is gone.
      const report = (progress: SitingProgress) =>
        void Promise.resolve(onProgress?.(progress)).catch(() => {});
      const ready = await solver();
      return solveSiting(ready, instance, stopwatch(limitSeconds, report));
    },
    async solveClosing(instance, among, count, limitSeconds, onProgress) {
      const report = (progress: SitingProgress) =>
        void Promise.resolve(onProgress?.(progress)).catch(() => {});
      checkInstance(instance);
      return solveClosing(await solver(), instance, among, count, stopwatch(limitSeconds, report));
    },
    async runnersUp(instance, newSites, count, limitSeconds) {
      checkInstance(instance, newSites);
      return runnersUp(await solver(), instance, newSites, count, stopwatch(limitSeconds));
    },
    async robustness(newSites, variants, limitSeconds) {
      return robustness(await solver(), newSites, variants, stopwatch(limitSeconds));
    },
    async evaluate(instance, newSites, limitSeconds) {
      checkInstance(instance, newSites);
      return evaluateWithBeds(await solver(), instance, newSites, stopwatch(limitSeconds));
    },
  };
}
