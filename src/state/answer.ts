/** What is known about a question put to a file, a thread or SQL; `of` is the question the value answers. */
export type Answer<Q, T> =
  | { readonly status: "none" }
  | { readonly status: "pending"; readonly last?: { readonly of: Q; readonly value: T } }
  | { readonly status: "ready"; readonly of: Q; readonly value: T }
  | { readonly status: "failed"; readonly of: Q; readonly error: Error };

/** The value to draw now: the answer, or the last one while the next is worked out. */
export function latest<Q, T>(answer: Answer<Q, T>): T | null {
  if (answer.status === "ready") return answer.value;
  return answer.status === "pending" ? (answer.last?.value ?? null) : null;
}

interface Watched<S> {
  getState(): S;
  subscribe(heard: () => void): () => void;
}

/**
 * Keeps an answer true to its question until stopped. One job runs at a time, so answers never arrive out of
 * order; while it runs only the newest question waits. Questions are compared part by part: give each part as
 * the store holds it, not a fresh object. A failure becomes an answer here and nowhere else.
 */
export function keepAnswered<S, const Q extends readonly unknown[], T>(
  store: Watched<S>,
  question: (state: S) => Q | null,
  ask: (question: Q, withdrawn: AbortSignal) => Promise<T>,
  write: (answer: Answer<Q, T>) => void,
): () => void {
  let asked: Q | null = null;
  let job: AbortController | undefined;
  let last: { of: Q; value: T } | undefined;
  let stopped = false;

  const wanted = () => (stopped ? asked : question(store.getState()));

  async function run(): Promise<void> {
    if (job) {
      if (!same(wanted(), asked)) job.abort();
      return;
    }
    for (let now = wanted(); !same(now, asked); now = wanted()) {
      asked = now;
      if (now === null) {
        last = undefined;
        write({ status: "none" });
        continue;
      }
      job = new AbortController();
      write(last ? { status: "pending", last } : { status: "pending" });
      let answer: Answer<Q, T> | undefined;
      try {
        last = { of: now, value: await ask(now, job.signal) };
        answer = { status: "ready", ...last };
      } catch (error) {
        if (!job.signal.aborted) answer = { status: "failed", of: now, error: asError(error) };
      }
      job = undefined;
      if (answer && !stopped) write(answer);
    }
  }

  void run();
  const unsubscribe = store.subscribe(() => void run());
  return () => {
    stopped = true;
    unsubscribe();
    job?.abort();
  };
}

const asError = (thrown: unknown) => (thrown instanceof Error ? thrown : new Error(String(thrown)));

const same = (a: readonly unknown[] | null, b: readonly unknown[] | null) =>
  a === b ||
  (a !== null && b !== null && a.length === b.length && a.every((part, i) => Object.is(part, b[i])));
