import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { IntakeError } from "../../model/intake";
import { gbkBytes } from "../testing/gbk";
import { sheetFromDelimited } from "./delimited";
import { textFrom } from "./encoding";
import { sheetFromGeoJson } from "./geojson";
import { fileKind, MOST_BYTES, tooBig } from "./sniff";

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, mark = true) =>
  Uint8Array.from([
    ...(mark ? [0xff, 0xfe] : []),
    ...new Uint8Array(Uint16Array.from(text, (unit) => unit.charCodeAt(0)).buffer),
  ]);
const rowsOf = (bytes: Uint8Array) => sheetFromDelimited(bytes, "表.csv").sheet.rows;
const refusal = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    if (error instanceof IntakeError) return error.message;
    throw error;
  }
  return "";
};

describe("encodings", () => {
  test.each<[string, Uint8Array, string]>([
    ["UTF-8", utf8("镇,村\n黄羌,东陇"), "utf-8"],
    ["UTF-8 with a mark", Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8("镇,村\n黄羌,东陇")]), "utf-8"],
    ["GBK", gbkBytes("镇,村\n黄羌,东陇"), "gb18030"],
    ["UTF-16 with a mark", utf16("镇,村\n黄羌,东陇"), "utf-16le"],
  ])("%s", (_, bytes, encoding) => {
    expect(textFrom(bytes)).toEqual({ text: "镇,村\n黄羌,东陇", encoding, damaged: false });
  });
  test("UTF-16 without a mark is told by its zeros", () => {
    expect(textFrom(utf16("town,village\nhuangqiang,donglong\n", false)).text).toContain("huangqiang");
  });
  test("a file glued of UTF-8 and GBK is read line by line", () => {
    const glued = Uint8Array.from([...utf8("镇,村\n黄羌,东陇\n"), ...gbkBytes("平东,云岭\n")]);
    expect(textFrom(glued)).toMatchObject({ text: "镇,村\n黄羌,东陇\n平东,云岭\n", damaged: false });
  });
  test("what neither can read is said to be damaged, and refused row by row", () => {
    const broken = Uint8Array.from([...utf8("名称,床位\n甲,1\n"), 0x81, 0xff, 0x2c, 0x31, 0x0a]);
    expect(textFrom(broken).damaged).toBe(true);
    const { notes } = sheetFromDelimited(broken, "表.csv");
    expect(notes).toEqual([
      expect.objectContaining({ row: 3, level: "refused", message: expect.stringContaining("编码混乱") }),
    ]);
  });
});

describe("delimited text", () => {
  test.each([",", "\t", ";", "|"])("parted by %o", (mark) => {
    expect(
      rowsOf(utf8(["名称", "镇", "床位"].join(mark) + "\r\n" + ["甲", "黄羌", "52"].join(mark))),
    ).toEqual([
      ["名称", "镇", "床位"],
      ["甲", "黄羌", "52"],
    ]);
  });
  test("blank lines keep their numbers, spaces of every kind go, a line break inside quotes is one row", () => {
    expect(rowsOf(utf8('名称,备注\n\n　甲\u00a0,"一\n二"\n\n'))).toEqual([
      ["名称", "备注"],
      [null],
      ["甲", "一\n二"],
    ]);
  });
  test("a leading sep= is obeyed and counted", () => {
    const { sheet } = sheetFromDelimited(utf8("sep=;\n名称;镇\n甲;黄羌"), "表.csv");
    expect(sheet).toMatchObject({
      firstRow: 2,
      rows: [
        ["名称", "镇"],
        ["甲", "黄羌"],
      ],
    });
  });
  test("codes that lost their digits, 20,000 columns and NUL bytes are said", () => {
    expect(sheetFromDelimited(utf8("代码,名称\n4.41521E+11,甲"), "表.csv").notes[0]?.message).toContain(
      "末几位已经丢失",
    );
    const wide = sheetFromDelimited(
      utf8(Array.from({ length: 20_000 }, (_, i) => `列${i}`).join(",")),
      "表.csv",
    );
    expect(wide.sheet.rows[0]).toHaveLength(512);
    expect(wide.notes[0]?.message).toContain("20000 列");
    expect(refusal(() => rowsOf(Uint8Array.of(65, 0, 0, 66, 44, 0, 1, 2, 67)))).toContain("不是文本表格");
  });
  test("whatever rows were written come back, in every encoding", () => {
    const cell = fc
      .string({ unit: fc.constantFrom(..."甲乙黄羌镇 ab,;\"'=@\t12.5"), maxLength: 8 })
      .map((text) => text.trim() || "空");
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 20 }),
        (rows) => {
          const text = Papa.unparse(rows, { delimiter: ",", quotes: true });
          for (const bytes of [utf8(text), gbkBytes(`${text}`), utf16(text)])
            expect(rowsOf(bytes)).toEqual(rows.map((row) => row.map((each) => each.trim())));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("GeoJSON", () => {
  const collection = (...features: unknown[]) =>
    utf8(JSON.stringify({ type: "FeatureCollection", features }));
  const point = (coordinates: unknown, properties: unknown = {}) => ({
    type: "Feature",
    properties,
    geometry: { type: "Point", coordinates },
  });
  test("properties are columns, points two more, features count from one", () => {
    const { sheet } = sheetFromGeoJson(
      collection(point([115.3, 22.9], { 名称: "甲" }), point([115.4, 22.8], { 镇: "黄羌" })),
      "a.json",
    );
    expect(sheet.firstRow).toBe(0);
    expect(sheet.rows).toEqual([
      ["名称", "镇", "经度", "纬度"],
      ["甲", null, 115.3, 22.9],
      [null, "黄羌", 115.4, 22.8],
    ]);
  });
  test("a ring left open is closed and said; one of two corners is refused; a strange CRS is named", () => {
    const polygon = (ring: number[][]) => ({
      type: "Feature",
      properties: {},
      geometry: { type: "Polygon", coordinates: [ring] },
    });
    const open = sheetFromGeoJson(
      collection(
        polygon([
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 1],
        ]),
      ),
      "a.json",
    );
    expect(open.sheet.shapes?.[1]).toEqual({
      type: "MultiPolygon",
      coordinates: [
        [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 1],
            [0, 0],
          ],
        ],
      ],
    });
    expect(open.notes[0]).toMatchObject({ row: 1, level: "noted" });
    expect(
      sheetFromGeoJson(
        collection(
          polygon([
            [0, 0],
            [1, 0],
          ]),
        ),
        "a.json",
      ).notes[0],
    ).toMatchObject({ row: 1, level: "refused" });
    const crs = utf8(
      JSON.stringify({
        type: "FeatureCollection",
        features: [],
        crs: { type: "name", properties: { name: "EPSG:2436" } },
      }),
    );
    expect(sheetFromGeoJson(crs, "a.json").notes[0]?.message).toContain("EPSG:2436");
  });
  test("one feature a line, and JSON that is something else", () => {
    const lines = [point([1, 2], { 名称: "甲" }), point([3, 4], { 名称: "乙" })]
      .map((each) => JSON.stringify(each))
      .join("\n");
    expect(sheetFromGeoJson(utf8(lines), "a.json").sheet.rows).toHaveLength(3);
    expect(refusal(() => sheetFromGeoJson(utf8('{"type":"Topology"}'), "a.json"))).toContain("TopoJSON");
    expect(refusal(() => sheetFromGeoJson(utf8('{"a":1}'), "a.json"))).toContain("不是 GeoJSON");
    expect(refusal(() => sheetFromGeoJson(utf8('{"type":"FeatureColl'), "a.json"))).toContain("JSON 不完整");
  });
  test("deep nesting and strange coordinates neither crash nor pass", () => {
    const deep = utf8(
      `{"type":"Feature","properties":{},"geometry":{"type":"MultiPolygon","coordinates":${"[".repeat(5000)}${"]".repeat(5000)}}}`,
    );
    expect(sheetFromGeoJson(deep, "a.json").notes[0]).toMatchObject({ level: "refused" });
    for (const coordinates of [[], ["a", 1], [null, 2], {}, "x", [Number.MAX_VALUE]])
      expect(sheetFromGeoJson(collection(point(coordinates)), "a.json").notes).toHaveLength(1);
  });
});

describe("what a file is", () => {
  test.each<[string, Uint8Array, string]>([
    ["表.csv", utf8("a,b"), "delimited"],
    ["表.json", utf8('  {"type":"FeatureCollection"}'), "geojson"],
    ["表.zip", Uint8Array.from([0x50, 0x4b, 3, 4]), "zip"],
  ])("%s", (name, bytes, kind) => {
    expect(fileKind(bytes, name)).toBe(kind);
  });
  test.each<[string, Uint8Array, string]>([
    ["空.csv", new Uint8Array(), "空的"],
    ["a.pdf", utf8("%PDF-1.4"), "PDF"],
    ["a.xls", utf8("\n<html><table>"), "网页"],
    ["a.kml", utf8('<?xml version="1.0"?><kml>'), "KML"],
    ["a.rar", utf8("Rar!"), "解压"],
    ["a.docx", utf8("PK\u0003\u0004....word/document.xml"), "Word"],
    ["a.xlsb", utf8("PK\u0003\u0004....xl/workbook.bin"), "xlsb"],
  ])("%s is refused with what to do", (name, bytes, words) => {
    expect(refusal(() => fileKind(bytes, name))).toContain(words);
  });
  test("300 MB are refused by their size alone", () => {
    expect(tooBig("大.csv", 300 * 1024 * 1024)?.message).toContain("300 MB，超过 120 MB");
    expect(tooBig("大.xlsx", MOST_BYTES.workbook + 1)?.message).toContain("30 MB");
    expect(tooBig("好.csv", MOST_BYTES.other)).toBeNull();
  });
  test("any bytes under any name come to a kind, a sheet or a refusal in words", () => {
    const start = fc.constantFrom(
      [],
      [0x50, 0x4b, 3, 4],
      [0xd0, 0xcf, 0x11, 0xe0],
      [0x7b],
      [0xff, 0xfe],
      [0xef, 0xbb, 0xbf],
    );
    fc.assert(
      fc.property(
        start,
        fc.uint8Array({ maxLength: 600 }),
        fc.constantFrom("a.csv", "a.xlsx", "a.json", "a"),
        (head, tail, name) => {
          const bytes = Uint8Array.from([...head, ...tail]);
          refusal(() => fileKind(bytes, name));
          refusal(() => sheetFromDelimited(bytes, name));
          refusal(() => sheetFromGeoJson(bytes, name));
        },
      ),
      { numRuns: 400 },
    );
  });
});
