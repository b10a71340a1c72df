/** The middle of some numbers; of an even count, the mean of the two in the middle. */
export function median(values: Iterable<number>): number {
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** The value that nine in ten do not exceed. */
export function ninetieth(values: Iterable<number>): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.ceil(sorted.length * 0.9) - 1]!;
}

/** Milliseconds that one call takes, from as many calls as fill twenty milliseconds. */
export function millisecondsEach(act: () => void): number {
  const start = performance.now();
  let calls = 0;
  let passed = 0;
  do {
    act();
    calls += 1;
    passed = performance.now() - start;
  } while (passed < 20);
  return passed / calls;
}

/** Seconds of processor time, all threads of this process together, spent inside `act`. */
export function processorSeconds<T>(act: () => T): { readonly seconds: number; readonly result: T } {
  const before = process.cpuUsage();
  const result = act();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (user + system) / 1e6, result };
}

export const verdict = (within: boolean) => (within ? "在预算内" : "超出预算");

/** Two or three figures, as much as a time on a shared machine is worth. */
export const short = (value: number) =>
  value >= 100
    ? value.toFixed(0)
    : value >= 10
      ? value.toFixed(1)
      : value >= 1
        ? value.toFixed(2)
        : value.toPrecision(2);
