import { expect, test } from "vitest";
import { layerKeeper } from "./layerKeeper";

test("what has not changed is the same object, what has is made anew, each by its name", () => {
  const keeper = layerKeeper<object>();
  const [one, other] = [{}, {}];
  const first = keeper.keep("a", [one, 1], () => ({}));
  expect(keeper.keep("a", [one, 1], () => ({}))).toBe(first);
  expect(keeper.keep("b", [one, 1], () => ({}))).not.toBe(first);
  const second = keeper.keep("a", [other, 1], () => ({}));
  expect(second).not.toBe(first);
  const third = keeper.keep("a", [one, 1], () => ({}));
  expect(third).not.toBe(first);
  expect(keeper.keep("a", [one, 2], () => ({}))).not.toBe(third);
});
