import { expect, test } from "vitest";
import { instanceOf } from "../testing/medianInstance";
import { dominators } from "./medianDominance";
import { medianProblem } from "./medianProblem";

test("an earlier candidate as near to everybody stands for a later one, never the other way round", () => {
  const far = Number.POSITIVE_INFINITY;
  const problem = medianProblem(
    instanceOf([
      [5, 5, 1, 6, 5, far],
      [5, 5, 1, far, 4, far],
    ]),
  );
  // 1 equals 0; 3 is farther than 0; 4 is nearer than 0 and farther than 2; 5 reaches nobody.
  expect([...dominators(problem)]).toEqual([0, 0, 2, 0, 2, -1]);
});
