import { vi } from "vitest";
import type { SitingAnswer, SitingInstance, SitingProgress } from "../../analysis/siting/instance";
import { siting } from "../../analysis/siting/siting";

/** A thread that answers when the test says so. */
export interface FakeDoor {
  readonly asked: string[];
  readonly solves: {
    readonly instance: SitingInstance;
    readonly report: (progress: SitingProgress) => void;
    readonly answer: (change?: Partial<SitingAnswer>) => Promise<void>;
    readonly fail: (cause: unknown) => void;
  }[];
  /** What a hand's choice comes to, told by the test. */
  readonly hands: ((objective: number) => void)[];
  readonly die: (cause: Error) => void;
  closed: boolean;
}

/** Every thread that was opened, oldest first. */
export const doors: FakeDoor[] = [];
/** Whether threads take their time over changes. */
export const pace = { slow: false };
const real = siting();

/** Stands in for `openSiting`. */
export function openFake() {
  let die: (cause: Error) => void = () => {};
  const broken = new Promise<never>((_, fail) => {
    die = fail;
  });
  broken.catch(() => {});
  const door: FakeDoor = { asked: [], solves: [], hands: [], die, closed: false };
  doors.push(door);
  const thread = {
    solve: (instance: SitingInstance, seconds: number, report: (progress: SitingProgress) => void) =>
      new Promise<SitingAnswer>((tell, fail) => {
        door.asked.push("solve");
        const answer = async (change = {}) => tell({ ...(await real.solve(instance, seconds)), ...change });
        door.solves.push({ instance, report, answer, fail });
      }),
    runnersUp: () => {
      door.asked.push("runnersUp");
      return pace.slow ? new Promise(() => {}) : Promise.resolve([]);
    },
    robustness: async () => ({ variants: [], proven: 0, chosen: [], stillOptimal: 0 }),
    evaluate: () =>
      new Promise((tell) => {
        door.asked.push("evaluate");
        door.hands.push((objective) => tell({ objective, proven: true }));
      }),
  };
  const close = () => {
    door.closed = true;
    die(new Error("选址已取消。需要时请重新计算。"));
  };
  return { thread, broken, close };
}

/** Waits until something is there. */
export const until = <T>(what: () => T | undefined | null | false) =>
  vi.waitFor(
    () => {
      const found = what();
      if (!found) throw new Error("not yet");
      return found;
    },
    { timeout: 15_000, interval: 4 },
  );

/** The question that a thread was given as the `count`th of all, once it was, and its thread. */
export const solving = (count = 1) =>
  until(() => {
    const all = doors.flatMap((door) => door.solves.map((solve) => ({ door, ...solve })));
    return all.length >= count && all[count - 1];
  });
