import { expect, test } from "vitest";
import { partOfWatch } from "./partOfWatch";

test("a share of the time left runs out before the rest does", () => {
  let left = 60;
  const watch = { secondsLeft: () => left, report: () => expect.unreachable() };
  const part = partOfWatch(watch, 0.25);
  const all = partOfWatch(watch, 1);
  expect(part.secondsLeft()).toBe(15);
  expect(all.secondsLeft()).toBe(60);
  left = 50;
  expect(part.secondsLeft()).toBe(5);
  left = 44;
  expect(part.secondsLeft()).toBeLessThan(0);
  expect(all.secondsLeft()).toBe(44);
  part.report({ objective: 1, bound: 1, gap: 0 });
  left = Number.POSITIVE_INFINITY;
  expect(partOfWatch(watch, 0.25).secondsLeft()).toBe(Number.POSITIVE_INFINITY);
});
