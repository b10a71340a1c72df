import { expect, test } from "vitest";
import { lastGood } from "./lastGood";

test("what throws leaves the last that could be made, and says why until one can again", () => {
  const half = lastGood((whole: number) => {
    if (whole % 2 !== 0) throw new RangeError(`odd ${whole}`);
    return whole / 2;
  }, 0);
  expect(half(3)).toEqual({ value: 0, failed: new RangeError("odd 3") });
  expect(half(8)).toEqual({ value: 4, failed: null });
  expect(half(5)).toEqual({ value: 4, failed: new RangeError("odd 5") });
  expect(half(6)).toEqual({ value: 3, failed: null });
});

test("whatever was thrown, it is told as an error", () => {
  const never = lastGood(() => {
    throw "words";
  }, "nothing");
  expect(never()).toEqual({ value: "nothing", failed: new Error("words") });
});
