import { expect, test, vi } from "vitest";
import type { MipSolver } from "./highs";
import type { Found } from "./instance";
import { kernelAnswer } from "./kernelAnswer";
import { solveSiting } from "./solve";
import { stopwatch } from "./stopwatch";
import { drawn } from "./testing/drawn";

vi.mock("./kernelAnswer", () => ({ kernelAnswer: vi.fn() }));

// Greedy opens the first and the third for 14, the best pair reaches 16, the last two only 11.
const valleys = drawn(
  [3, 3, 3, 3, 2, 2],
  [
    [1, 9, 1],
    [1, 9, 1],
    [9, 1, 1],
    [9, 1, 1],
    [1, 9, 9],
    [9, 1, 9],
  ],
  { within: 1, p: 2 },
);
const nothing: Found = {
  status: "unknown",
  newSites: null,
  objective: null,
  bound: null,
  tiesProved: false,
  served: null,
};

function answerTo(found: Partial<Found>, question = valleys) {
  vi.mocked(kernelAnswer).mockReturnValue({ ...nothing, ...found });
  return solveSiting({} as MipSolver, question, stopwatch(0));
}

test("greedy steps in where a kernel has nothing, its bound kept", () => {
  expect(answerTo({ bound: 20 })).toMatchObject({
    status: "feasible",
    objective: 14,
    bound: 20,
    newSites: [0, 2],
  });
  expect(answerTo({}).gap).toBe(null);
  expect(answerTo({ bound: 21 }).gap).toBe(0.5);
});

test("and where what a kernel has is worse, never where it is as good or better", () => {
  const has = (newSites: number[], objective: number) =>
    answerTo({ status: "feasible", newSites, objective, bound: 20 }).newSites;
  expect(has([2], 12)).toEqual([0, 2]);
  expect(has([1, 2], 14)).toEqual([1, 2]);
  expect(has([0, 1], 16)).toEqual([0, 1]);
  const median = { ...valleys, objective: "pmedian" as const, within: Number.POSITIVE_INFINITY };
  const costs = (newSites: number[], objective: number) =>
    answerTo({ status: "feasible", newSites, objective, bound: 10 }, median).newSites;
  expect(costs([0], 96)).toEqual([0, 2]);
  expect(costs([0, 1], 16)).toEqual([0, 1]);
});

test("what is proven is left as it is, ties only with the proof", () => {
  const proven: Partial<Found> = { status: "optimal", newSites: [0, 1], objective: 16, bound: 16.5 };
  expect(answerTo({ ...proven, tiesProved: true })).toMatchObject({ gap: 0, bound: 16, tiesProved: true });
  expect(answerTo({ ...proven, status: "feasible", tiesProved: true }).tiesProved).toBe(false);
  expect(answerTo({ status: "infeasible" })).toMatchObject({
    status: "infeasible",
    objective: null,
    newSites: [],
  });
});
