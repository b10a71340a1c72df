import { expect, test } from "vitest";
import type { TownFacility } from "./chapters/townFile";
import { alike } from "./TownPage";

const row = (id: string, more: Partial<TownFacility> = {}): TownFacility => ({
  id,
  name: "名单待登记",
  status: "已建成",
  position: "示意",
  beds: null,
  assumed: true,
  ...more,
});

test("rows that say the same are one line with their number, in the order of the first", () => {
  const lines = alike([
    row("1"),
    row("2", { name: "东陇村幸福食堂" }),
    row("3"),
    row("4", { assumed: false }),
  ]);
  expect(lines.map(({ row: { id }, count }) => [id, count])).toEqual([
    ["1", 2],
    ["2", 1],
    ["4", 1],
  ]);
});

test("each with beds of its own keeps its line", () => {
  const beds = { indicator: "nursing_beds_built" } as unknown as TownFacility["beds"];
  expect(alike([row("1", { beds }), row("2", { beds })])).toHaveLength(2);
});
