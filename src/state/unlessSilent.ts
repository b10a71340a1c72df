/** A thread may die without a word: so long may it say nothing. */
export const MOST_SILENCE = 180_000;

/**
 * What work comes to that tells how far it is, or an error once it has said nothing for three minutes. What comes later still
 * goes to `late`.
 */
export function unlessSilent<T>(
  work: (heard: () => void) => Promise<T>,
  silent: () => Error,
  late: (value: T) => void,
): Promise<T> {
  return new Promise<T>((done, fail) => {
    let gaveUp = false;
    let timer: ReturnType<typeof setTimeout>;
    const heard = () => {
      clearTimeout(timer);
      if (gaveUp) return;
      timer = setTimeout(() => {
        gaveUp = true;
        fail(silent());
      }, MOST_SILENCE);
    };
    heard();
    work(heard).then(
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
