import { expect, test } from "vitest";
import type { Amount, Figure } from "../../model/figure";
import { stepOf } from "./StepsChart";

const figure = (amount: Amount): Figure => ({
  indicator: "canteens",
  subject: "county",
  amount,
  base: null,
  grade: 2,
  asOf: "2023",
  sources: [],
});
const of = (value: number) => figure({ kind: "value", value });
const percent = (amount: Amount) => (amount.kind === "value" ? amount.value : null);
const step = (added: Figure | null, total: Figure | null) =>
  stepOf({ label: "2023年", added, total }, percent);

test("a year stands as high as its total, what was added at the top of it", () => {
  expect(step(of(19), of(66))).toEqual({ height: 66, added: 19, whole: true });
});
test("without a total it stands as high as what was added, and says so", () => {
  expect(step(of(19), null)).toEqual({ height: 19, added: 19, whole: false });
  expect(step(null, of(66))).toEqual({ height: 66, added: 0, whole: true });
});
test("a year the report says nothing of stands nowhere", () => {
  expect(step(null, null)).toBeNull();
  expect(step(figure({ kind: "unknown" }), null)).toBeNull();
});
test("what was added never sticks out of its column", () => {
  expect(step(of(80), of(66))?.added).toBe(66);
  expect(step(of(-5), of(66))?.added).toBe(0);
});
