import { expect, test } from "vitest";
import type { SitingNumbers } from "./siting";
import { sitingFigures } from "./sitingFigures";

/** Two cells, two places: the first is there, the second is new. The splits of elders lie almost apart. */
const numbers = (minutes: readonly number[]) =>
  ({
    places: [{ villageCode: null }, { villageCode: "v" }],
    minutes: Float64Array.from(minutes),
    a: Float64Array.of(9, 1),
    b: Float64Array.of(1, 9),
    towns: ["t", "t"],
    villages: ["v", "v"],
    candidates: [0, 1],
    limit: 15,
  }) as unknown as SitingNumbers;
const make = (minutes: readonly number[]) =>
  sitingFigures(
    {
      basis: { grade: 3, asOf: "2020", sources: ["cells"], unplaced: 0 },
      pointGrade: 4,
      given: [],
      subject: "t",
    },
    numbers(minutes),
  );

test("how much shorter the way becomes is taken split by split: narrower than the ends of both steps apart", () => {
  // Under A the mean goes from 11 to 6, under B from 19 to 14.
  const step = make([10, 5, 20, 15]).stage("built", [0, 1], [0]);
  expect(step.minutes.amount).toEqual({ kind: "range", low: 6, high: 14 });
  expect(step.shorter).toMatchObject({
    indicator: "reported",
    subject: "t",
    amount: { kind: "value", value: 5 },
    grade: 4,
    sources: ["cells"],
    own: { code: "sites.t.minutes", unit: "分钟" },
  });
  const uneven = make([10, 10, 20, 10]).stage("built", [0, 1], [0]);
  expect(uneven.shorter?.amount).toEqual({ kind: "range", low: 1, high: 9 });
});

test("a way that becomes longer is shorter by less than nothing; without a step before there is no difference", () => {
  const longer = make([10, 20, 10, 20]).stage("built", [1], [0]);
  expect(longer.shorter?.amount).toEqual({ kind: "value", value: -10 });
  expect(make([10, 5, 20, 15]).stage("opened", [0]).shorter).toBeNull();
  expect(make([10, 5, 20, 15]).stage("built", [0, 1], []).shorter?.amount).toEqual({ kind: "unknown" });
});
