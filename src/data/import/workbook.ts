import type { Cell, CellValue, Workbook as ExcelWorkbook, Row, Worksheet } from "exceljs";
import { IntakeError, type IntakeProblem, type RawCell, type Sheet } from "../../model/intake";
import { MOST_COLUMNS } from "./delimited";
import { Workbook } from "./excel";
import { checkZip } from "./zipGuard";

const MOST_ROWS = 200_000;

/** Opens an XLSX 打开工作簿. Throws IntakeError for whatever the library cannot read. */
export async function openedWorkbook(bytes: Uint8Array, file: string): Promise<ExcelWorkbook> {
  const names = checkZip(bytes, file);
  if (![...names].some((name) => /^\/?xl\/workbook\.xml$/i.test(name)))
    throw new IntakeError(`${file}：压缩包里没有工作簿。请在 Excel 里另存为 .xlsx 再导入。`);
  const workbook = new Workbook();
  try {
    await workbook.xlsx.load(Uint8Array.from(bytes).buffer);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message.slice(0, 60) : "";
    throw new IntakeError(
      `${file}：表格打不开（${detail}）。请在 Excel 或 WPS 里打开，另存为 .xlsx 再导入。`,
    );
  }
  return workbook;
}

/**
 * The sheets of an XLSX 读取工作簿: formulas give their result, dates ISO text; a cell merged downwards counts for every row it
 * covers, one merged across only for its first column.
 */
export async function sheetsFromWorkbook(
  bytes: Uint8Array,
  file: string,
): Promise<{ sheets: readonly Sheet[]; notes: readonly IntakeProblem[] }> {
  const workbook = await openedWorkbook(bytes, file);
  const notes: IntakeProblem[] = [];
  const sheets: Sheet[] = [];
  for (const worksheet of workbook.worksheets) {
    const say = (message: string) =>
      void notes.push({ file, sheet: worksheet.name, row: null, column: "", level: "noted", message });
    if (worksheet.rowCount > MOST_ROWS)
      throw new IntakeError(
        `${file}：“${worksheet.name}”有 ${worksheet.rowCount} 行，超过 ${MOST_ROWS} 行。请另存为 .csv 再导入。`,
      );
    if (worksheet.columnCount > MOST_COLUMNS)
      say(`有 ${worksheet.columnCount} 列，只读前 ${MOST_COLUMNS} 列。请删去多余的列。`);
    const rows = rowsOf(worksheet);
    if (rows.some((cells) => cells.some((cell) => cell !== null)))
      sheets.push({ name: worksheet.name, rows, firstRow: 1, shapes: null });
  }
  if (sheets.length === 0) throw new IntakeError(`${file}：每张工作表都是空的。`);
  return { sheets, notes };
}

function rowsOf(worksheet: Worksheet): RawCell[][] {
  const rows: RawCell[][] = [];
  worksheet.eachRow({ includeEmpty: true }, (row, number) => {
    rows[number - 1] = cellsOf(row);
  });
  for (let i = 0; i < rows.length; i++) rows[i] ??= [];
  while (rows.length > 0 && rows.at(-1)?.every((cell) => cell === null)) rows.pop();
  return rows;
}

function cellsOf(row: Row): RawCell[] {
  const cells: RawCell[] = [];
  const width = Math.min(row.cellCount, MOST_COLUMNS);
  for (let column = 1; column <= width; column++) {
    const cell = row.findCell(column);
    cells.push(cell ? cellValue(cell) : null);
  }
  return cells;
}

function cellValue(cell: Cell): RawCell {
  // Merged across: a title, or one head over several columns, and no value of the columns it covers.
  if (cell.isMerged && cell.master.col !== cell.col) return null;
  return plain(cell.isMerged ? cell.master.value : cell.value);
}

function plain(value: CellValue): RawCell {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (value instanceof Date) return isoDate(value);
  if ("richText" in value) return value.richText.map((part) => part.text).join("") || null;
  if ("error" in value) return String(value.error);
  if ("hyperlink" in value) return plain(value.text as CellValue);
  if ("result" in value) return plain(value.result as CellValue);
  return null;
}

/** The days that times without a date are kept under: what Excel shows as 1900-01-00 and 01-01, in old files of the Mac 1904-01-01. */
const NO_DAYS = new Set(["1899-12-30", "1899-12-31"]);
const NO_DAY_1904 = "1904-01-01";

/**
 * A date as ISO text, a time of no day as HH:MM. The library gives a date's own figures as if they were of UTC; read back so, no
 * time zone can shift them. To the nearest second: 11:30 is kept as a fraction of a day.
 */
function isoDate(date: Date): string | null {
  if (Number.isNaN(date.getTime())) return null;
  const iso = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString();
  const [day, time] = [iso.slice(0, 10), iso.slice(11, 16)];
  if (NO_DAYS.has(day) || (day === NO_DAY_1904 && time !== "00:00")) return time;
  return time === "00:00" ? day : `${day} ${time}`;
}
