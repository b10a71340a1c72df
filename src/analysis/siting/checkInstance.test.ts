import { expect, test } from "vitest";
import { checkInstance } from "./checkInstance";
import type { SitingInstance } from "./instance";
import { drawn } from "./testing/drawn";

const question = drawn(
  [1, 2],
  [
    [1, 2, 3],
    [4, Number.POSITIVE_INFINITY, 6],
  ],
);

test.each<[string, Partial<SitingInstance>, RegExp]>([
  ["no demands", { weights: new Float64Array(0) }, /no demands/],
  ["no candidates", { cost: new Float64Array(0) }, /no candidates/],
  ["costs of another shape", { cost: new Float64Array(5) }, /5 costs/],
  ["a weight that is no number", { weights: Float64Array.of(1, Number.NaN) }, /Weight 1 is NaN/],
  ["endless weight", { weights: Float64Array.of(Number.POSITIVE_INFINITY, 1) }, /Weight 0/],
  ["negative weight", { weights: Float64Array.of(1, -1) }, /Weight 1 is -1/],
  ["a cost that is no number", { cost: Float64Array.of(1, 2, Number.NaN, 4, 5, 6) }, /Cost 2 is NaN/],
  ["a negative cost", { cost: Float64Array.of(-1, 2, 3, 4, 5, 6) }, /Cost 0 is -1/],
  ["a limit that is no number", { within: Number.NaN }, /limit NaN/],
  ["a negative limit", { within: -1 }, /limit -1/],
  ["half a site", { p: 1.5 }, /p is 1.5/],
  ["fewer than no sites", { p: -1 }, /p is -1/],
  ["p that is no number", { p: Number.NaN }, /p is NaN/],
  ["a fixed one out of range", { fixed: [3] }, /3 among the fixed/],
  ["an excluded one out of range", { excluded: [-1] }, /-1 among the excluded/],
  ["a fixed one twice", { fixed: [1, 1] }, /twice among the fixed/],
  ["fixed and excluded", { fixed: [0, 2], excluded: [2] }, /2 is both/],
  ["a group out of range", { groups: [{ sites: [7], least: 0, most: 1 }] }, /7 among the group 0/],
  ["a group upside down", { groups: [{ sites: [0], least: 2, most: 1 }] }, /at least 2 and at most 1/],
  ["a group of halves", { groups: [{ sites: [0], least: 0.5, most: 1 }] }, /0.5 to 1/],
  ["too few capacities", { capacity: new Float64Array(2) }, /2 capacities for 3/],
  ["negative capacity", { capacity: Float64Array.of(1, 2, -3) }, /Capacity 2 is -3/],
  ["too few site costs", { budget: { siteCost: new Float64Array(4), most: 1 } }, /4 site costs/],
  ["endless site cost", { budget: { siteCost: new Float64Array(3).fill(1 / 0), most: 1 } }, /Site cost 0/],
  ["a negative budget", { budget: { siteCost: new Float64Array(3), most: -1 } }, /budget -1/],
])("%s is refused in words", (_, wrong, sentence) => {
  expect(() => checkInstance({ ...question, ...wrong })).toThrow(RangeError);
  expect(() => checkInstance({ ...question, ...wrong })).toThrow(sentence);
});

test("what is whole passes: any number of sites, no limit, endless beds, groups without a most", () => {
  checkInstance({
    ...question,
    p: Number.POSITIVE_INFINITY,
    fixed: [0],
    excluded: [1],
    groups: [{ sites: [0, 2], least: 1, most: Number.POSITIVE_INFINITY }],
    capacity: Float64Array.of(0, Number.POSITIVE_INFINITY, 3),
    budget: { siteCost: Float64Array.of(0, 1, 2), most: Number.POSITIVE_INFINITY },
  });
  checkInstance({ ...question, p: 0, within: 0, weights: new Float64Array(2) });
});
