import { expect, test } from "vitest";
import { plane } from "../testing/medianInstance";
import type { Watch } from "./instance";
import { MedianClock } from "./medianClock";
import { MedianGoal } from "./medianGoal";
import { medianProblem, reduced } from "./medianProblem";
import { MedianSearch } from "./medianSearch";
import { dearest, penalised } from "./medianStart";
import { pMedian } from "./pMedian";

const ENDLESS: Watch = { secondsLeft: () => 1, report: () => {} };

/** A search that knows no answer yet, with the second candidate in for good. */
function begun(
  seed: number,
  clock: MedianClock,
  { told = (_: number) => {}, mostNodes = 1e6, isNear = false } = {},
) {
  const asked = plane(seed, 60, 45, {});
  const all = medianProblem(asked);
  const { problem } = reduced(penalised(all, dearest(all)), new Uint8Array(45).fill(1).fill(0, 1, 2), [1]);
  const rest = { problem, opened: [1], most: 5, prices: problem.fallback.slice(), bound: 0 };
  const { newSites, objective } = pMedian({ ...asked, p: 5, fixed: [1] }, ENDLESS);
  const best = { sites: [1, ...newSites!].sort((a, b) => a - b), objective: objective! };
  const goal = new MedianGoal(null, isNear ? Math.ceil(best.objective * 1.01) : dearest(all), true);
  goal.aim = "best";
  return { search: new MedianSearch(rest, goal, clock, mostNodes, told), goal, best };
}

test("without any answer to begin with it finds the same one", () => {
  for (let seed = 1; seed <= 6; seed++) {
    const { search, goal, best } = begun(seed, new MedianClock(ENDLESS));
    search.run();
    expect(search.broken).toBe(false);
    expect(search.nodes).toBeGreaterThan(1);
    expect({ sites: goal.sites, objective: goal.value }).toEqual(best);
  }
});

test("wherever it is stopped, what it tells and returns is a lower bound", () => {
  let stops = 0;
  for (const seed of [1, 2, 3])
    for (let looks = 1; looks < 2000; looks = Math.ceil(looks * 1.25)) {
      let left = looks;
      const bounds: number[] = [];
      const clock = new MedianClock({ secondsLeft: () => left--, report: () => {} }, 1);
      const { search, goal, best } = begun(seed, clock, {
        told: (bound) => bounds.push(bound),
      });
      bounds.push(search.run());
      if (search.broken) {
        stops += 1;
        for (const bound of bounds) expect(bound).toBeLessThanOrEqual(best.objective + 1e-6);
      } else expect(goal.value).toBe(best.objective);
    }
  expect(stops).toBeGreaterThan(30);
});

test("cut short after some nodes it never claims to be done", () => {
  let stops = 0;
  for (let seed = 1; seed <= 8; seed++)
    for (let mostNodes = 1; mostNodes < 12; mostNodes++) {
      const { search, goal, best } = begun(seed, new MedianClock(ENDLESS), { mostNodes, isNear: true });
      search.run();
      if (search.broken) stops += 1;
      else expect(goal.value).toBe(best.objective);
    }
  expect(stops).toBeGreaterThan(8);
});
