import fc from "fast-check";
import { zipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { IntakeError, type IntakeProblem } from "../../model/intake";
import { layerOf } from "../../model/layers";
import { columnGuess } from "./columnGuess";
import { Workbook } from "./excel";
import { csvWithRemarks, workbookWithRemarks } from "./remarks";
import { headedTable } from "./table";
import { templateWorkbook } from "./template";
import { openedWorkbook, sheetsFromWorkbook } from "./workbook";
import { unzipped } from "./zipGuard";

const bytesOf = async (workbook: InstanceType<typeof Workbook>) =>
  new Uint8Array(await workbook.xlsx.writeBuffer());
const made = async (fill: (sheet: ReturnType<InstanceType<typeof Workbook>["addWorksheet"]>) => void) => {
  const workbook = new Workbook();
  fill(workbook.addWorksheet("表"));
  return bytesOf(workbook);
};
const rowsOf = async (bytes: Uint8Array) => (await sheetsFromWorkbook(bytes, "a.xlsx")).sheets[0]?.rows;
const refusal = async (bytes: Uint8Array) => {
  try {
    await sheetsFromWorkbook(bytes, "a.xlsx");
  } catch (error) {
    if (error instanceof IntakeError) return error.message;
    throw error;
  }
  return "";
};

describe("cells", () => {
  test("a town merged downwards counts for every row, a title merged across only once", async () => {
    const bytes = await made((sheet) => {
      sheet.mergeCells("A1:C1");
      sheet.getCell("A1").value = "一览表";
      sheet.getRow(2).values = ["镇", "名称", "床位"];
      sheet.getRow(3).values = ["黄羌镇", "甲", 1];
      sheet.getRow(4).values = ["", "乙", 2];
      sheet.mergeCells("A3:A4");
    });
    expect(await rowsOf(bytes)).toEqual([
      ["一览表", null, null],
      ["镇", "名称", "床位"],
      ["黄羌镇", "甲", 1],
      ["黄羌镇", "乙", 2],
    ]);
  });
  test("formulas give results, dates ISO text whatever the time zone, errors and links their text, HTML stays text", async () => {
    const bytes = await made((sheet) => {
      sheet.getCell("A1").value = { formula: "1+1", result: 2 };
      sheet.getCell("B1").value = new Date(Date.UTC(2021, 4, 1));
      sheet.getCell("C1").value = new Date(Date.UTC(1900, 2, 1));
      sheet.getCell("D1").value = { error: "#REF!" };
      sheet.getCell("E1").value = { text: "看", hyperlink: "http://example.invalid" };
      sheet.getCell("F1").value = { richText: [{ text: "幸福" }, { text: "食堂" }] };
      sheet.getCell("G1").value = "<img src=x onerror=alert(1)>";
      sheet.getCell("H1").value = { formula: "A9", result: undefined as never };
    });
    const [row = []] = (await rowsOf(bytes)) ?? [];
    expect(row.slice(0, 7)).toEqual([
      2,
      "2021-05-01",
      "1900-03-01",
      "#REF!",
      "看",
      "幸福食堂",
      "<img src=x onerror=alert(1)>",
    ]);
    expect(row[7] ?? null).toBeNull();
  });
  test("a time of no day is a time, whatever day the program keeps it under", async () => {
    const bytes = await made((sheet) => {
      const time = (cell: string, value: Date | number) => {
        sheet.getCell(cell).value = value;
        sheet.getCell(cell).numFmt = "h:mm";
      };
      time("A1", 11.5 / 24);
      time("B1", 1 + 7 / 24);
      time("C1", 0);
      time("D1", 0.47917);
      time("E1", 41_400 / 86_400 - 1e-6);
      time("F1", new Date(Date.UTC(1899, 11, 30, 17, 30)));
      time("G1", new Date(Date.UTC(1904, 0, 1, 11, 30)));
      time("H1", new Date(Date.UTC(2021, 4, 1, 11, 30)));
      time("I1", new Date(Date.UTC(1904, 0, 1)));
    });
    expect((await rowsOf(bytes))?.[0]).toEqual([
      "11:30",
      "07:00",
      "00:00",
      "11:30",
      "11:30",
      "17:30",
      "11:30",
      "2021-05-01 11:30",
      "1904-01-01",
    ]);
  });
  test("16,384 columns are read up to 512 and said; empty sheets are left out", async () => {
    const workbook = new Workbook();
    workbook.addWorksheet("空的");
    const wide = workbook.addWorksheet("宽的");
    wide.getCell(1, 16_384).value = "末";
    wide.getCell(1, 1).value = "首";
    const { sheets, notes } = await sheetsFromWorkbook(await bytesOf(workbook), "a.xlsx");
    expect(sheets.map(({ name }) => name)).toEqual(["宽的"]);
    expect(sheets[0]?.rows[0]?.[0]).toBe("首");
    expect(notes[0]?.message).toContain("16384 列");
  });
});

describe("what is no workbook", () => {
  let good: Uint8Array;
  beforeAll(async () => {
    good = await made((sheet) => {
      for (let i = 1; i < 60; i++) sheet.getRow(i).values = ["甲", i, "黄羌镇"];
    });
  });
  test("cut off anywhere, or with bytes changed, it is read or refused in words, never anything else", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(good.length - 1),
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 6 }),
        async (length, flips) => {
          await refusal(good.subarray(0, length));
          const changed = Uint8Array.from(good);
          for (const [at, byte] of flips) changed[at] = byte;
          await refusal(changed);
        },
      ),
      { numRuns: 40 },
    );
    expect(await refusal(good.subarray(0, good.length - 30))).toContain("不完整或已损坏");
  });
  test("a zip of something else, a bomb, a lying header, thousands of entries, a locked one", async () => {
    expect(await refusal(zipSync({ "a.txt": new Uint8Array(3) }))).toContain("没有工作簿");
    const zeros = zipSync({ "xl/workbook.xml": new Uint8Array(2_000_000) });
    expect(() => unzipped(zeros, "炸弹.zip", undefined, { entries: 10, bytes: 1_000_000 })).toThrow(
      "压缩炸弹",
    );
    expect(() => unzipped(zeros, "多.zip", undefined, { entries: 0, bytes: 1e9 })).toThrow("个以上文件");
    // The central directory says ten bytes where two million are: no more than ten may come out.
    const lying = Uint8Array.from(zeros);
    const view = new DataView(lying.buffer);
    const directory = view.getUint32(lying.length - 22 + 16, true);
    view.setUint32(directory + 24, 10, true);
    let out = 0;
    try {
      for (const content of unzipped(lying, "谎.zip").values()) out += content.length;
    } catch (error) {
      expect(error).toBeInstanceOf(IntakeError);
    }
    expect(out).toBeLessThanOrEqual(10);
    const locked = Uint8Array.from(zeros);
    locked[6] = (locked[6] as number) | 1;
    expect(() => unzipped(locked, "锁.zip")).toThrow("加了密码");
  });
});

describe("remarks", () => {
  const problem = (row: number, level: IntakeProblem["level"], message: string): IntakeProblem => ({
    file: "a.xlsx",
    sheet: "表",
    row,
    column: "镇",
    level,
    message,
  });
  test("one more column in the clerk's own workbook, each row's words in its row, all else as it was", async () => {
    const bytes = await made((sheet) => {
      sheet.getRow(1).values = ["镇", "名称"];
      sheet.getRow(2).values = ["天边镇", "=1+1"];
      sheet.getRow(3).values = ["黄羌镇", "乙"];
      sheet.getCell("A3").font = { italic: true };
    });
    const back = await openedWorkbook(
      await workbookWithRemarks(
        bytes,
        "a.xlsx",
        [problem(2, "refused", "=坏"), problem(2, "noted", "还有")],
        { 表: 1 },
      ),
      "a.xlsx",
    );
    const sheet = back.getWorksheet("表");
    expect(sheet?.getCell("C1").value).toBe("导入备注");
    expect(sheet?.getCell("C2").value).toBe("“镇”：=坏；“镇”：还有");
    expect(sheet?.getCell("C3").value).toBeNull();
    expect(sheet?.getCell("B2").value).toBe("=1+1");
    expect(sheet?.getCell("A3").font).toMatchObject({ italic: true });
  });
  test("as CSV with a mark, formulas disarmed", () => {
    const text = csvWithRemarks([["标题"], ["镇", "名称"], ["天边镇", "=cmd()"]], 1, 2, [
      problem(3, "refused", "坏"),
    ]);
    expect(text).toBe(`\uFEFF标题,,\r\n镇,名称,导入备注\r\n天边镇,"'=cmd()",“镇”：坏\r\n`);
  });
});

test("the template is read back with every column found, lists where cells are chosen", async () => {
  const towns = Array.from({ length: 60 }, (_, i) => `很长的镇名第${i}号`);
  const bytes = await templateWorkbook({ town: towns });
  const { sheets } = await sheetsFromWorkbook(bytes, "模板.xlsx");
  for (const id of ["facilities", "villages", "population", "grid"] as const) {
    const layer = layerOf(id);
    const sheet = sheets.find(({ name }) => name === layer.zh);
    if (!sheet) throw new Error(`no sheet ${layer.zh}`);
    const choice = columnGuess(headedTable(sheet), layer);
    expect(
      layer.fields.map((field) => choice[field.id]),
      id,
    ).toEqual(layer.fields.map((_, at) => at));
  }
  const workbook = await openedWorkbook(bytes, "模板.xlsx");
  const sheet = workbook.getWorksheet("设施名单");
  expect(sheet?.getCell("B2").dataValidation?.formulae?.[0]).toContain("幸福食堂");
  expect(sheet?.getCell("C2").dataValidation?.formulae?.[0]).toBe("选项!$A$1:$A$60");
});
