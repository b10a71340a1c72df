import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { column } from "../model/column";
import type { LedgerTable, Row } from "../model/ledger";
import { csvOf, rowsFromCsv } from "./csv";

const HOMES: LedgerTable = {
  name: "homes",
  zh: "敬老院",
  en: "Homes",
  columns: [
    column("id", "text", "编号", { required: true }),
    column("name", "text", "名称"),
    column("beds", "integer", "床位"),
    column("lon", "number", "经度"),
    column("open", "yesno", "运营"),
  ],
};
const CANONICAL = `id,name,beds,lon,open\na,"黄羌镇敬老院,鮜门 ""二院""",52,115.25,是\nb,,,,\n`;
const ROWS: readonly Row[] = [
  { id: "a", name: '黄羌镇敬老院,鮜门 "二院"', beds: 52, lon: 115.25, open: true },
  { id: "b", name: null, beds: null, lon: null, open: false },
];

const read = (text: string) => rowsFromCsv(text, HOMES);
const problemsOf = (...lines: string[]) => read(["id,name,beds,lon,open", ...lines].join("\n")).problems;

test("a canonical file is read and written back byte for byte", () => {
  expect(read(CANONICAL)).toEqual({ rows: ROWS, problems: [] });
  expect(csvOf(HOMES, ROWS)).toBe(CANONICAL);
  expect(csvOf(HOMES, [])).toBe("id,name,beds,lon,open\n");
  expect(read(csvOf(HOMES, []))).toEqual({ rows: [], problems: [] });
});

test("any rows come back from their file", () => {
  const word = fc.string({ unit: fc.constantFrom("鮜", "a", ",", '"', "\n", " ", "=", ";") });
  const text = word.map((some) => some.trim() || null);
  const row = fc.record({
    id: word.map((some) => `x${some}x`),
    name: text,
    beds: fc.option(fc.integer({ min: 0, max: 9999 }), { nil: null }),
    lon: fc.option(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((some) => some + 0),
      { nil: null },
    ),
    open: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      expect(read(csvOf(HOMES, rows))).toEqual({ rows, problems: [] });
    }),
  );
});

test("what a spreadsheet does to a file is tolerated", () => {
  const saved = `\uFEFF${CANONICAL.replaceAll("\n", ",,\r\n")},,,,\r\n\r\n`;
  expect(read(saved)).toEqual({ rows: ROWS, problems: [] });
  expect(read("open, beds ,lon,name,id\r\nTRUE,52.0,1.1525E2, 甲　,a").rows).toEqual([
    { id: "a", name: "甲", beds: 52, lon: 115.25, open: true },
  ]);
  expect(read("id,name,beds,lon,open\na,,,,否\nb,,,,yes\nc,,,,False").rows.map(({ open }) => open)).toEqual([
    false,
    true,
    false,
  ]);
});

describe("problems are counted as the spreadsheet counts rows", () => {
  test("a header that is not the dictionary's reads nothing", () => {
    const { rows, problems } = read("id,姓名,beds,lon,lon\na,张三,1,1,1");
    expect(rows).toEqual([]);
    expect(problems.map(({ row, column }) => [row, column])).toEqual([
      [1, "name"],
      [1, "open"],
      [1, "姓名"],
      [1, "lon"],
    ]);
    expect(problems[0]?.message).toBe("表头缺少“name”列（名称）");
    expect(problems[2]?.message).toContain("个人信息");
    expect(read("").problems).toHaveLength(5);
  });

  test("bad cells leave their row out and keep the others", () => {
    const { rows, problems } = read(
      'id,name,beds,lon,open\na,,五十,,\n\nb,,1.5,"1,234",maybe\nc,,7,,\n,,8,,',
    );
    expect(rows.map(({ id }) => id)).toEqual(["c"]);
    expect(problems.map(({ row, column }) => [row, column])).toEqual([
      [2, "beds"],
      [4, "beds"],
      [4, "lon"],
      [4, "open"],
      [6, "id"],
    ]);
    expect(problems[0]?.message).toBe("“床位”应为整数（不带千分位和单位），这一格是“五十”");
    expect(problems[4]?.message).toBe("“编号”必填，这一格是空的");
  });

  test("a line break inside quotes does not shift the count", () => {
    expect(problemsOf('a,"两\n行",,,', "b,,x,,")).toMatchObject([{ row: 3, column: "beds" }]);
  });

  test.each(["99999999999", "0x10", "1e3", "Infinity", "５"])("%s is no count of beds", (cell) => {
    expect(problemsOf(`a,,${cell},,`)).toMatchObject([{ row: 2, column: "beds" }]);
  });

  test.each(["1e999", "NaN", "115°", "1.2.3", "-"])("%s is no longitude", (cell) => {
    expect(problemsOf(`a,,,${cell},`)).toMatchObject([{ row: 2, column: "lon" }]);
  });

  test("too many or too few cells, and a quote left open", () => {
    expect(problemsOf("a,b", "a,,1,1,,是")).toMatchObject([
      { row: 2, column: "" },
      { row: 3, column: "" },
    ]);
    expect(problemsOf('a,"甲,,,', "b,,,,")).toMatchObject([{ row: 2, column: "" }]);
  });
});

test("a cell that is not its column's type is not written", () => {
  expect(() => csvOf(HOMES, [{ ...ROWS[0], beds: "52" }])).toThrow("homes.beds: integer expected, got 52");
  expect(() => csvOf(HOMES, [{ id: "a" }])).toThrow(RangeError);
});
