import { expect, test } from "vitest";
import { inRows, TWO_COLUMNS_FROM } from "./printRows";

const bars = (count: number) => Array.from({ length: count }, (_, at) => at);

test("few bars stand one below the other, many in two columns read line by line", () => {
  expect(inRows(bars(TWO_COLUMNS_FROM - 1))).toHaveLength(TWO_COLUMNS_FROM - 1);
  expect(inRows(bars(40))).toHaveLength(20);
  expect(inRows(bars(41))).toHaveLength(21);
  expect(inRows(bars(17)).slice(0, 2)).toEqual([
    [0, 1],
    [2, 3],
  ]);
  expect(inRows(bars(17)).flat()).toEqual(bars(17));
  expect(inRows([])).toEqual([]);
});
