/** A thread may die without a word: so long may it say nothing. */
export const MOST_SILENCE = 180_000;

/**
 * What work comes to that tells how far it is, or an error once it has said nothing for three minutes; the work is then
 * told that it is withdrawn. What comes later still goes to `late`.
 */
export function unlessSilent<T>(
  work: (heard: () => void, withdrawn: AbortSignal) => Promise<T>,
  silent: () => Error,
  late: (value: T) => void,
): Promise<T> {
  return new Promise<T>((done, fail) => {
    let gaveUp = false;
    const own = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const heard = () => {
      clearTimeout(timer);
      if (gaveUp) return;
      timer = setTimeout(() => {
        gaveUp = true;
        const error = silent();
        fail(error);
        own.abort(error);
      }, MOST_SILENCE);
    };
    heard();
    work(heard, own.signal).then(
      (value) => {
        clearTimeout(timer);
        if (gaveUp) late(value);
        else done(value);
      },
      (cause: unknown) => {
        clearTimeout(timer);
        fail(cause);
      },
    );
  });
}
