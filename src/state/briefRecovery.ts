/** What tells the time, so that a test can. */
export interface Clock {
  /** Does something later; what it gives calls that off. */
  later(milliseconds: number, act: () => void): () => void;
}

/** The time of the machine. */
export const systemClock: Clock = {
  later(milliseconds, act) {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
};

const SECOND = 1000;

/** How long what failed rests before it is tried again: longer each time, and for ever every five minutes. */
const PAUSES = [5 * SECOND, 15 * SECOND, 60 * SECOND, 300 * SECOND];

/** The longest a step may take before it counts as dead: threads die without a word. */
const MOST_WAIT = 180 * SECOND;

/** How often the database is asked whether it is alive, and how long it may think about that. */
const PULSE = 60 * SECOND;
const PULSE_WAIT = 20 * SECOND;
/** After sleep the end of the wait and the answer are due together: the answer may come a moment later. */
const PULSE_GRACE = 2 * SECOND;

interface Watched<S> {
  getState(): S;
  subscribe(heard: () => void): () => void;
}

/** How something stands that may fail. */
export interface Standing {
  /** What failed, another object each time; null = nothing has. */
  readonly failed: object | null;
  /** Whether it is there: the next failure is the first again. */
  readonly well: boolean;
  /** What may have caused the failure and is another now: then there is nothing to wait for. */
  readonly rests: unknown;
}

/** Tries what failed again by itself, after growing pauses, until stopped. */
export function tryAgain<S>(
  clock: Clock,
  watched: Watched<S>,
  standing: (state: S) => Standing,
  act: (restsOnTheSame: boolean) => void,
): () => void {
  let failures = 0;
  let last: object | null = null;
  let waiting: { readonly rests: unknown; readonly callOff: () => void } | null = null;

  const rest = () => {
    waiting?.callOff();
    waiting = null;
  };
  const again = () => {
    const before = waiting?.rests;
    rest();
    act(standing(watched.getState()).rests === before);
  };
  const heard = () => {
    const { failed, well, rests } = standing(watched.getState());
    if (well) failures = 0;
    if (failed !== last) {
      rest();
      last = failed;
      if (!failed) return;
      const pause = PAUSES[Math.min(failures, PAUSES.length - 1)] as number;
      failures++;
      waiting = { rests, callOff: clock.later(pause, again) };
    } else if (waiting && rests !== null && rests !== waiting.rests) again();
  };
  heard();
  const unsubscribe = watched.subscribe(heard);
  return () => {
    unsubscribe();
    rest();
  };
}

/**
 * Asks a database now and then whether it is alive, until stopped. One that says it is dead, or says nothing, is reported;
 * a worker that was ended by the browser raises no event.
 */
export function feelPulse<D extends object>(
  clock: Clock,
  current: () => D | null,
  ask: (database: D) => Promise<unknown>,
  dead: () => void,
): () => void {
  let stopped = false;
  let callOff = () => {};
  const wait = () => {
    callOff = clock.later(PULSE, beat);
  };
  function beat() {
    const database = current();
    if (!database) return wait();
    let said = false;
    const end = (alive: boolean) => {
      if (said || stopped) return;
      said = true;
      callOff();
      wait();
      if (!alive && current() === database) dead();
    };
    callOff = clock.later(PULSE_WAIT, () => {
      callOff = clock.later(PULSE_GRACE, () => end(false));
    });
    ask(database).then(
      () => end(true),
      () => end(false),
    );
  }
  wait();
  return () => {
    stopped = true;
    callOff();
  };
}

/** A step took so long that whoever works on it must be dead. */
export class LateError extends Error {
  override readonly name = "LateError";
  constructor() {
    super("这一步三分钟没有算完，计算的线程可能停了。稍后会自动再试；反复出现时，请刷新页面。");
  }
}

/** The step's own end, or an error as soon as nobody wants it any more or it takes too long. */
export async function limited<T>(
  clock: Clock,
  withdrawn: AbortSignal,
  work: (withdrawn: AbortSignal) => Promise<T>,
): Promise<T> {
  withdrawn.throwIfAborted();
  const own = new AbortController();
  let leave = () => {};
  const ended = new Promise<never>((_, fail) => {
    const end = (reason: unknown) => {
      own.abort(reason);
      fail(reason);
    };
    const heard = () => end(withdrawn.reason);
    const callOff = clock.later(MOST_WAIT, () => end(new LateError()));
    withdrawn.addEventListener("abort", heard);
    leave = () => {
      callOff();
      withdrawn.removeEventListener("abort", heard);
    };
  });
  try {
    return await Promise.race([work(own.signal), ended]);
  } finally {
    leave();
  }
}
