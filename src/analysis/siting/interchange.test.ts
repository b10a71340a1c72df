import { expect, test } from "vitest";
import { plane } from "../testing/medianInstance";
import { costOf, greedyColumns, interchange } from "./interchange";
import { MedianClock } from "./medianClock";
import { medianProblem } from "./medianProblem";

const clock = new MedianClock({ secondsLeft: () => 1, report: () => {} });

test("greedy takes what saves most each time, and stops when nothing does", () => {
  const problem = medianProblem(plane(2, 40, 20, { fixed: [7] }));
  const columns = greedyColumns(problem, 4, clock);
  for (let i = 0; i < 4; i++) {
    const costs = Array.from(problem.sites, (_, column) => costOf(problem, [...columns.slice(0, i), column]));
    expect(costs[columns[i]!]).toBe(Math.min(...costs));
  }
  expect(greedyColumns(problem, 1000, clock).length).toBeLessThan(20);
});

test("after exchange no exchange of one site saves anything more", () => {
  let bettered = 0;
  for (let seed = 1; seed <= 30; seed++) {
    const problem = medianProblem(plane(seed, 40, 20, { fixed: seed % 2 === 0 ? [3, 9] : [0] }));
    const begun = seed % 3 === 0 ? [0] : [0, 1, 2, 3];
    const columns = interchange(problem, begun, clock);
    const cost = costOf(problem, columns);
    expect(new Set(columns).size).toBe(begun.length);
    for (let q = 0; q < columns.length; q++)
      for (let column = 0; column < problem.sites.length; column++)
        expect(costOf(problem, columns.with(q, column))).toBeGreaterThanOrEqual(cost);
    if (cost < costOf(problem, begun)) bettered += 1;
  }
  expect(bettered).toBeGreaterThan(25);
});
