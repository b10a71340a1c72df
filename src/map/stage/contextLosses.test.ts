import { expect, test } from "vitest";
import { afterLoss, QUICK_MILLISECONDS } from "./contextLosses";

test("a loss now and then is mended at once", () => {
  let losses: readonly number[] = [];
  for (let i = 0; i < 10; i++) {
    const after = afterLoss(losses, i * (QUICK_MILLISECONDS / 2 + 1));
    losses = after.losses;
    expect(after.next).toBe("fresh");
    expect(losses.length).toBeLessThan(3);
  }
});

test("the third in a row falls back to the flat picture, and counting starts anew", () => {
  const first = afterLoss([], 0);
  const second = afterLoss(first.losses, 1000);
  const third = afterLoss(second.losses, 2000);
  expect([first.next, second.next, third.next]).toEqual(["fresh", "fresh", "flat"]);
  expect(third.losses).toEqual([]);
});
