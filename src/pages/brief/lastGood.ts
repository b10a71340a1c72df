/** What was made, and why the newest could not be: then it is the last that could. */
export interface Kept<T> {
  readonly value: T;
  readonly failed: Error | null;
}

/** Makes something again and again, and keeps the last that could be made 保留上一次 when the next throws. */
export function lastGood<A extends readonly unknown[], T>(make: (...given: A) => T, atFirst: T) {
  let last = atFirst;
  return (...given: A): Kept<T> => {
    try {
      last = make(...given);
      return { value: last, failed: null };
    } catch (error) {
      return { value: last, failed: error instanceof Error ? error : new Error(String(error)) };
    }
  };
}
