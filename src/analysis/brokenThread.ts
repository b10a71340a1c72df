/**
 * Hears of a thread that dies 线程中断, of which it would never say so itself: `broken` fails with the words made of the cause. `end` fails it
 * by hand, for those who close a thread that others still wait for.
 */
export function brokenThread(
  worker: Worker,
  words: (cause: string) => string,
): { readonly broken: Promise<never>; readonly end: (words: string) => void } {
  let fail: (cause: Error) => void = () => {};
  const broken = new Promise<never>((_, reject) => {
    fail = reject;
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      reject(new Error(words(event.message || "没有读到程序，或内存不够")));
    });
  });
  // Nobody may be waiting yet.
  broken.catch(() => {});
  return { broken, end: (said) => fail(new Error(said)) };
}
