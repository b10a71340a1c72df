import Papa from "papaparse";
import type { IntakeProblem, RawCell } from "../../model/intake";
import { openedWorkbook } from "./workbook";

const REMARKS = "导入备注";
const FILL = { refused: "FFFBE3E4", noted: "FFFFF4D6" } as const;

/** The problems of each row in one sentence, refused ones first; a row of any is refused as a whole. */
function wordsByRow(problems: readonly IntakeProblem[]) {
  const rows = new Map<number, { level: IntakeProblem["level"]; words: string[] }>();
  for (const { row, column, level, message } of problems) {
    if (row === null) continue;
    const entry = rows.get(row) ?? { level, words: [] };
    if (level === "refused") entry.level = level;
    entry.words.push(column === "" ? message : `“${column}”：${message}`);
    rows.set(row, entry);
  }
  return rows;
}

/**
 * The clerk's own workbook with one more column 导入备注, saying in each row what was wrong 回填备注; nothing else is changed.
 * `headerRow` by sheet name.
 */
export async function workbookWithRemarks(
  bytes: Uint8Array,
  file: string,
  problems: readonly IntakeProblem[],
  headerRows: Readonly<Record<string, number>>,
): Promise<Uint8Array> {
  const workbook = await openedWorkbook(bytes, file);
  for (const worksheet of workbook.worksheets) {
    const rows = wordsByRow(problems.filter(({ sheet }) => sheet === worksheet.name));
    if (rows.size === 0) continue;
    const column = worksheet.actualColumnCount === 0 ? 1 : worksheet.columnCount + 1;
    worksheet.getColumn(column).width = 48;
    const head = worksheet.getCell(headerRows[worksheet.name] ?? 1, column);
    head.value = REMARKS;
    head.font = { bold: true };
    for (const [row, { level, words }] of rows) {
      const cell = worksheet.getCell(row, column);
      cell.value = words.join("；");
      cell.alignment = { wrapText: true, vertical: "top" };
      cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: FILL[level] } };
    }
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** The same for a table that came as text or GeoJSON: CSV with a byte-order mark, so that Excel reads it. */
export function csvWithRemarks(
  rows: readonly (readonly RawCell[])[],
  firstRow: number,
  headerRow: number,
  problems: readonly IntakeProblem[],
): string {
  const words = wordsByRow(problems);
  const width = rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  const data = rows.map((cells, i) => {
    const row = firstRow + i;
    const remark = row === headerRow ? REMARKS : (words.get(row)?.words.join("；") ?? "");
    return [...Array.from({ length: width }, (_, column) => cells[column] ?? ""), remark];
  });
  return `\uFEFF${Papa.unparse(data, { escapeFormulae: true, newline: "\r\n" })}\r\n`;
}
