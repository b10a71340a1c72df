import { describe, expect, test } from "vitest";
import { createStore } from "zustand/vanilla";
import { type Answer, keepAnswered, latest } from "./answer";

interface Asked {
  readonly question: number;
  readonly withdrawn: AbortSignal;
  readonly answer: (value: string) => void;
  readonly fail: (error: unknown) => void;
}

/** A store with one question, and jobs that end when the test says so. */
function bench() {
  const store = createStore<{ n: number | null }>(() => ({ n: null }));
  const jobs: Asked[] = [];
  const written: Answer<readonly [number], string>[] = [];
  const stop = keepAnswered(
    store,
    ({ n }) => (n === null ? null : ([n] as const)),
    ([question], withdrawn) =>
      new Promise<string>((answer, fail) => {
        jobs.push({ question, withdrawn, answer, fail });
      }),
    (answer) => written.push(answer),
  );
  return { store, jobs, written, stop, settled: () => new Promise((done) => setTimeout(done)) };
}

describe("an answer kept true to its question", () => {
  test("pending, then ready; no question, no answer", async () => {
    const { store, jobs, written, settled } = bench();
    store.setState({ n: 1 });
    jobs[0]?.answer("one");
    await settled();
    store.setState({ n: null });
    await settled();
    expect(written.map((answer) => answer.status)).toEqual(["pending", "ready", "none"]);
    expect(written[1]).toMatchObject({ of: [1], value: "one" });
  });
  test("one job at a time, and of those that wait only the newest is asked", async () => {
    const { store, jobs, written, settled } = bench();
    for (const n of [1, 2, 3, 4]) store.setState({ n });
    expect(jobs.map((job) => job.question)).toEqual([1]);
    expect(jobs[0]?.withdrawn.aborted).toBe(true);
    jobs[0]?.answer("one");
    await settled();
    expect(jobs.map((job) => job.question)).toEqual([1, 4]);
    // The old answer stays on screen while the next is worked out.
    expect(latest(written.at(-1) as Answer<readonly [number], string>)).toBe("one");
    jobs[1]?.answer("four");
    await settled();
    expect(written.at(-1)).toMatchObject({ status: "ready", of: [4], value: "four" });
  });
  test("a failure is an answer; a withdrawn job's failure is not shown; what is thrown may be anything", async () => {
    const { store, jobs, written, settled } = bench();
    store.setState({ n: 1 });
    jobs[0]?.fail("bad luck");
    await settled();
    expect(written.at(-1)).toMatchObject({ status: "failed", of: [1], error: new Error("bad luck") });
    store.setState({ n: 2 });
    store.setState({ n: 3 });
    jobs[1]?.fail(new Error("withdrawn"));
    await settled();
    expect(written.filter((answer) => answer.status === "failed")).toHaveLength(1);
    expect(jobs.map((job) => job.question)).toEqual([1, 2, 3]);
  });
  test("the same question is not asked twice, and nothing is written once stopped", async () => {
    const { store, jobs, written, stop, settled } = bench();
    store.setState({ n: 1 });
    store.setState({ n: 1 });
    expect(jobs).toHaveLength(1);
    stop();
    jobs[0]?.answer("late");
    store.setState({ n: 2 });
    await settled();
    expect(written.map((answer) => answer.status)).toEqual(["pending"]);
    expect(jobs).toHaveLength(1);
  });
});
