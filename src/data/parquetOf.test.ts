import fc from "fast-check";
import { expect, test } from "vitest";
import { column as entry } from "../model/column";
import type { ColumnType, LedgerTable, Row } from "../model/ledger";
import { arrowTable } from "./arrow";
import { columnsFromParquet } from "./parquet";
import { parquetOf } from "./parquetOf";

const column = (name: string, type: ColumnType, required = false) => entry(name, type, name, { required });
const TABLE: LedgerTable = {
  name: "sample",
  zh: "样表",
  en: "Sample",
  columns: [
    column("code", "text", true),
    column("name", "text"),
    column("year", "integer"),
    column("lon", "number"),
    column("open", "yesno"),
  ],
};
const ROWS: readonly Row[] = [
  { code: "1", name: "鮜门", year: 2021, lon: 115.123456, open: true },
  { code: "2", name: null, year: null, lon: null, open: null },
  { code: "3", name: "", year: -2147483648, lon: 0, open: false },
  { code: "4", name: '𠮷,\n"', year: 2147483647, lon: -1e-9, open: false },
];

async function readBack(table: LedgerTable, rows: readonly Row[]): Promise<Row[]> {
  const bytes = parquetOf(table, rows);
  const columns = await columnsFromParquet(bytes.buffer as ArrayBuffer, "sample.parquet");
  expect(arrowTable(table, columns).numRows).toBe(rows.length);
  return rows.map((_, i) =>
    Object.fromEntries(table.columns.map(({ name }) => [name, columns[name]?.[i]])),
  ) as Row[];
}

test("every type comes back as it went, with its nulls", async () => {
  expect(await readBack(TABLE, ROWS)).toEqual(ROWS);
});

test("no rows, and columns of nothing but nulls", async () => {
  expect(await readBack(TABLE, [])).toEqual([]);
  const empty = Array.from({ length: 40 }, (_, i) => ({ ...ROWS[1]!, code: String(i) }));
  expect(await readBack(TABLE, empty)).toEqual(empty);
});

test("any rows come back", async () => {
  const cell = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });
  const row = fc.record({
    code: fc.string({ unit: "grapheme" }),
    name: cell(fc.constantFrom("梅陇镇", "鮜门", "a", "")),
    year: cell(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
    // A dictionary does not tell 0 from -0, nor does a map.
    lon: cell(fc.double({ noNaN: true, noDefaultInfinity: true }).map((some) => some + 0)),
    open: cell(fc.boolean()),
  });
  const rows = fc.array(row, { maxLength: 80 });
  await fc.assert(
    fc.asyncProperty(rows, async (some) => {
      expect(await readBack(TABLE, some)).toEqual(some);
    }),
  );
});

test("the same rows give the same bytes, and a grid of 21,000 cells stays small", async () => {
  const columns = [column("id", "text", true), column("lon", "number", true), column("lat", "number", true)];
  const grid = { name: "grid", zh: "网格", en: "Grid", columns };
  const cells = Array.from({ length: 21_000 }, (_, i) => {
    const [east, north] = [i % 150, Math.floor(i / 150)];
    return { id: `${north}-${east}`, lon: 115 + east / 200, lat: 22.7 + north / 200 };
  });
  expect(parquetOf(grid, cells)).toEqual(parquetOf(grid, cells));
  expect(parquetOf(grid, cells).length).toBeLessThan(21_000);
  expect(await readBack(grid, cells)).toEqual(cells);
});

test.each<[Row, string]>([
  [{ ...ROWS[0], year: 1.5 }, "sample.year, row 1: integer expected"],
  [{ ...ROWS[0], year: 2 ** 31 }, "sample.year, row 1: integer expected"],
  [{ ...ROWS[0], lon: Number.NaN }, "sample.lon, row 1: number expected"],
  [{ ...ROWS[0], open: "是" }, "sample.open, row 1: yesno expected"],
  [{ ...ROWS[0], code: null }, "sample.code, row 1: required"],
  [{ code: "1" }, "sample.name, row 1: no such cell"],
])("a cell the dictionary does not allow is refused: %#", (row, words) => {
  expect(() => parquetOf(TABLE, [row])).toThrow(RangeError);
  expect(() => parquetOf(TABLE, [row])).toThrow(words);
});

test("a broken file is a DataError with its name", async () => {
  const whole = parquetOf(TABLE, ROWS);
  const half = whole.slice(0, whole.length - 20).buffer as ArrayBuffer;
  const broken = columnsFromParquet(half, "data/tables/sample.parquet");
  await expect(broken).rejects.toMatchObject({ name: "DataError", file: "data/tables/sample.parquet" });
  await expect(columnsFromParquet(new ArrayBuffer(0), "x")).rejects.toMatchObject({ name: "DataError" });
});
