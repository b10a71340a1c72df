import { tableFromIPC } from "apache-arrow";
import { expect, test } from "vitest";
import { column } from "../model/column";
import { type LedgerTable, ledgerTable, type Row } from "../model/ledger";
import { arrowBytes, arrowTable, columnsFromRows } from "./arrow";

const PLACES: LedgerTable = {
  name: "places",
  zh: "地点",
  en: "Places",
  columns: [
    column("name", "text", "名称"),
    column("beds", "integer", "床位"),
    column("lon", "number", "经度"),
    column("open", "yesno", "开放"),
  ],
};
const ROWS: readonly Row[] = [
  { name: "鮜门", beds: 52, lon: 115.5, open: true },
  { name: null, beds: null, lon: null, open: null },
  { name: "", beds: 0, lon: -1, open: false },
];

test("rows become columns of the dictionary's types and come back through the bytes", () => {
  const many = Array.from({ length: 30 }, (_, i) => ROWS[i % 3]!);
  const back = tableFromIPC(arrowBytes(arrowTable(PLACES, columnsFromRows(PLACES, many))));
  expect(back.schema.fields.map(({ type }) => String(type))).toEqual(["Utf8", "Int32", "Float64", "Bool"]);
  const read = many.map((_, i) =>
    Object.fromEntries(PLACES.columns.map(({ name }) => [name, back.getChild(name)?.get(i)])),
  );
  expect(read).toEqual(many);
});

test("a column of nulls keeps its type; what is not in the dictionary is left behind", () => {
  const nulls = { name: [null], beds: [null], lon: [null], open: [null], elders: [3] };
  const table = arrowTable(PLACES, nulls);
  expect(table.schema.names).toEqual(["name", "beds", "lon", "open"]);
  expect(table.schema.fields.map(({ type }) => String(type))).toEqual(["Utf8", "Int32", "Float64", "Bool"]);
  expect(table.getChild("beds")?.get(0)).toBeNull();
});

test.each<[Row, string]>([
  [{ ...ROWS[0], beds: "52" }, "places.beds, row 1: integer expected, got string 52"],
  [{ ...ROWS[0], beds: 2 ** 31 }, "places.beds, row 1: integer expected"],
  [{ ...ROWS[0], lon: Number.POSITIVE_INFINITY }, "places.lon, row 1: number expected"],
  [{ ...ROWS[0], name: 7 }, "places.name, row 1: text expected"],
  [{ ...ROWS[0], open: 1 }, "places.open, row 1: yesno expected"],
  [{ name: "a", beds: 1, lon: 1 }, "places.open, row 1: yesno expected, got nothing"],
])("a mistyped or missing cell is refused by table and column: %#", (row, words) => {
  expect(() => arrowTable(PLACES, columnsFromRows(PLACES, [row]))).toThrow(RangeError);
  expect(() => arrowTable(PLACES, columnsFromRows(PLACES, [row]))).toThrow(words);
});

test("a column that came later reads as empty where a folder has none", () => {
  const norms = ledgerTable("norms");
  const now = norms.columns.filter(({ later }) => !later).map(({ name, type }) => [name, type] as const);
  const row = Object.fromEntries(now.map(([name, type]) => [name, type === "text" ? "甲" : 2]));
  const columns = Object.fromEntries(now.map(([name]) => [name, [row[name]]]));
  const table = arrowTable(norms, columns);
  expect(table.numRows).toBe(1);
  expect(table.getChild("deadline")?.get(0)).toBeNull();
  expect(table.getChild("name")?.get(0)).toBe("甲");
});

test("a missing column and columns of unequal length are refused", () => {
  expect(() => arrowTable(ledgerTable("towns"), {})).toThrow("towns.code: no such column");
  const uneven = { name: ["a"], beds: [], lon: [1], open: [true] };
  expect(() => arrowTable(PLACES, uneven)).toThrow("unequal length 1, 0");
});
