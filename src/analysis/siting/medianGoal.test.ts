import { expect, test } from "vitest";
import { comesBefore, MedianGoal } from "./medianGoal";

test("whole numbers are met only by whole numbers", () => {
  const goal = new MedianGoal([4], 10, true);
  expect(9.1 > goal.enough).toBe(true);
  expect(8.99 > goal.enough).toBe(false);
  expect([goal.lifted(8.2), goal.lifted(9), goal.lifted(30)]).toEqual([9, 9, 10]);
  goal.aim = "earlier";
  expect(10 > goal.enough).toBe(false);
  expect(10.1 > goal.enough).toBe(true);
});

test("others are proven to a billionth", () => {
  const goal = new MedianGoal([4], 10, false);
  expect(10 - 1e-9 > goal.enough).toBe(true);
  expect(10 - 1e-7 > goal.enough).toBe(false);
  expect(goal.lifted(8.2)).toBe(8.2);
});

test("fewer sites come first, then the smaller list, and only a better or earlier answer is taken", () => {
  expect(comesBefore([9], [1, 2])).toBe(true);
  expect(comesBefore([1, 2], [9])).toBe(false);
  expect(comesBefore([1, 9], [2, 3])).toBe(true);
  expect(comesBefore([2, 3], [2, 3])).toBe(false);
  const goal = new MedianGoal([3, 5], 10, true);
  expect(goal.offer([1, 2], 11)).toBe(false);
  expect(goal.offer([6, 3], 10)).toBe(false);
  expect(goal.offer([4, 3], 10)).toBe(true);
  expect(goal.offer([8, 7, 9], 9)).toBe(true);
  expect(goal).toMatchObject({ sites: [7, 8, 9], value: 9, changes: 2 });
});
