import { describe, expect, test } from "vitest";
import { affordable, evaluate, mayOpen, measured, serves } from "./evaluate";
import { drawn } from "./testing/drawn";

const FAR = Number.POSITIVE_INFINITY;

// Three villages, three candidates; the third village reaches only the last.
const village = drawn(
  [5, 2, 3],
  [
    [4, 1, 9],
    [2, 2, 7],
    [FAR, FAR, 6],
  ],
  { within: 6 },
);

test("the limit itself serves, what is unreachable never does", () => {
  expect(serves(6, 6)).toBe(true);
  expect(serves(6.001, 6)).toBe(false);
  expect(serves(FAR, FAR)).toBe(false);
});

describe("a set of sites", () => {
  test("serves everyone at the nearest, ties at the smaller index", () => {
    const { served, coveredWeight, weightedCost, objective } = evaluate(village, [1, 0]);
    expect(served).toEqual([
      { demand: 0, site: 1, weight: 5 },
      { demand: 1, site: 0, weight: 2 },
    ]);
    expect([coveredWeight, weightedCost, objective]).toEqual([7, 5 + 4, 7]);
  });

  test("counts the fixed among the open", () => {
    expect(evaluate({ ...village, fixed: [2] }, [1]).coveredWeight).toBe(10);
    expect(evaluate({ ...village, fixed: [2] }, []).coveredWeight).toBe(3);
  });

  test("has no value where someone is left over, unless people are only counted", () => {
    for (const objective of ["pmedian", "pcenter", "lscp"] as const)
      expect(evaluate({ ...village, objective }, [0, 1]).objective).toBe(null);
    expect(evaluate({ ...village, objective: "pmedian" }, [0, 2]).objective).toBe(20 + 4 + 18);
    expect(evaluate({ ...village, objective: "pcenter" }, [1, 2]).objective).toBe(6);
    expect(evaluate({ ...village, objective: "lscp" }, [1, 2]).objective).toBe(2);
  });

  test("nobody asks nothing of anyone", () => {
    const empty = drawn([0, 1], [[FAR], [2]], { objective: "pcenter" });
    expect(evaluate(empty, [0])).toMatchObject({ objective: 2, served: [{ demand: 1, site: 0, weight: 1 }] });
  });

  test("with beds is not for the nearest to decide", () => {
    expect(() => evaluate({ ...village, capacity: new Float64Array(3) }, [0])).toThrow(RangeError);
  });
});

test("an allocation is worth what it says: parts of a demand, and who is missing", () => {
  const question = drawn(
    [5, 2],
    [
      [1, 3],
      [2, 4],
    ],
    { objective: "pmedian" },
  );
  const whole = [
    { demand: 0, site: 0, weight: 4 },
    { demand: 0, site: 1, weight: 1 },
    { demand: 1, site: 1, weight: 2 },
  ];
  expect(measured(question, [0, 1], whole)).toMatchObject({
    objective: 15,
    weightedCost: 15,
    coveredWeight: 7,
  });
  expect(measured({ ...question, objective: "pcenter" }, [0, 1], whole).objective).toBe(4);
  expect(measured(question, [0, 1], whole.slice(1)).objective).toBe(null);
  expect(measured({ ...question, objective: "mclp" }, [0, 1], whole.slice(1)).objective).toBe(3);
});

test("money, p, the excluded, the fixed and groups say what may be opened", () => {
  const question = { ...village, p: 2, budget: { siteCost: Float64Array.of(0.1, 0.2, 3), most: 0.3 } };
  expect(affordable(question, [0, 1])).toBe(true);
  expect(affordable(question, [0, 2])).toBe(false);
  expect(mayOpen(question, [0, 1])).toBe(true);
  expect(mayOpen({ ...question, p: 1 }, [0, 1])).toBe(false);
  expect(mayOpen({ ...question, excluded: [1] }, [0, 1])).toBe(false);
  expect(mayOpen({ ...question, fixed: [1] }, [1])).toBe(false);
  const group = (least: number, most: number) => [{ sites: [0, 2], least, most }];
  expect(mayOpen({ ...question, groups: group(1, 1) }, [0])).toBe(true);
  expect(mayOpen({ ...question, groups: group(2, 2) }, [0])).toBe(false);
  expect(mayOpen({ ...question, groups: group(0, 1), fixed: [2] }, [0])).toBe(false);
});
