import { expect, test } from "vitest";
import { inRows, TWO_COLUMNS_FROM, widestOf } from "./printRows";

const bars = (count: number, name = "镇") => Array.from({ length: count }, (_, at) => ({ label: name, at }));
const places = (count: number) => inRows(bars(count)).rows.map((row) => row.map(({ at }) => at));

test("few bars stand one below the other, many in two columns read line by line", () => {
  expect(places(TWO_COLUMNS_FROM - 1)).toHaveLength(TWO_COLUMNS_FROM - 1);
  expect(inRows(bars(TWO_COLUMNS_FROM - 1)).across).toBe(1);
  expect(inRows(bars(TWO_COLUMNS_FROM)).across).toBe(2);
  expect(places(40)).toHaveLength(20);
  expect(places(41)).toHaveLength(21);
  expect(places(17).slice(0, 2)).toEqual([
    [0, 1],
    [2, 3],
  ]);
  expect(places(17).flat()).toEqual(bars(17).map(({ at }) => at));
  expect(places(0)).toEqual([]);
});

test("names stand above their bars where they have no room beside them, those of all if of one", () => {
  expect(inRows(bars(40, "海城镇")).stacked).toBe(false);
  expect(inRows([...bars(40, "海城镇"), ...bars(1, "深汕特别合作")]).stacked).toBe(true);
  expect(inRows(bars(3, "镇综合养老服务中心（电动自行车20分钟）")).stacked).toBe(false);
  expect(inRows(bars(3, "二".repeat(23))).stacked).toBe(true);
});

test("the widest words are known by their signs, those of full width being two", () => {
  expect(widestOf(["1,234", "12,345–67,890", "待登记"])).toBe(13);
  expect(widestOf(["1", "待登记"])).toBe(6);
  expect(widestOf([])).toBe(0);
});
