import Papa from "papaparse";
import { IntakeError, type IntakeProblem, type RawCell, type Sheet } from "../../model/intake";
import { textFrom } from "./encoding";

const DELIMITERS = [",", "\t", ";", "|"];
const SPACES = /^[\s\u3000\u00a0\uFEFF]+|[\s\u3000\u00a0\uFEFF]+$/g;
/** More columns than any ledger has; a line of commas must not become a million cells a row. */
export const MOST_COLUMNS = 512;

/** What was read of a file 读出的表, with what is to be said about it already. */
export interface SheetRead {
  readonly sheet: Sheet;
  readonly notes: readonly IntakeProblem[];
}

/**
 * A CSV or tab-separated file as a sheet 读取分隔文本: rows keep the numbers a spreadsheet shows, cells their text without
 * outer spaces. Rows with broken characters are left blank and listed. Throws IntakeError for what is no text.
 */
export function sheetFromDelimited(bytes: Uint8Array, file: string): SheetRead {
  const { text, damaged } = textFrom(bytes);
  if (text.slice(0, 100_000).includes("\0"))
    throw new IntakeError(`${file}：这不是文本表格。请在表格软件里打开后另存为 .xlsx 或 .csv。`);
  // Excel's own first line, saying what parts the cells.
  const declared = /^sep=(.)\r?\n/i.exec(text);
  const body = declared ? text.slice(declared[0].length) : text;
  const { data, errors } = Papa.parse<string[]>(body, {
    ...(declared ? { delimiter: declared[1] as string } : { delimitersToGuess: DELIMITERS }),
  });
  const before = declared ? 1 : 0;
  const problem = (row: number | null, level: IntakeProblem["level"], column: string, message: string) => ({
    file,
    sheet: "",
    row,
    column,
    level,
    message,
  });
  const notes: IntakeProblem[] = errors
    .filter(({ type }) => type === "Quotes")
    .slice(0, 100)
    .map(({ row }) => problem((row ?? 0) + 1 + before, "noted", "", "引号没有配对，这一行之后可能读错。"));
  const widest = data.reduce((most, cells) => Math.max(most, cells.length), 0);
  if (widest > MOST_COLUMNS)
    notes.push(problem(null, "noted", "", `有 ${widest} 列，只读前 ${MOST_COLUMNS} 列。请删去多余的列。`));
  const rounded = new Set<number>();
  const rows = data.map((cells, i): RawCell[] => {
    if (damaged && cells.some((cell) => cell.includes("\uFFFD"))) {
      const message = "文字编码混乱，读不出来。请把文件另存为 UTF-8 或 GBK 编码后再导入。";
      notes.push(problem(i + 1 + before, "refused", "", message));
      return [];
    }
    return cells.slice(0, MOST_COLUMNS).map((cell, column) => {
      const plain = cell.replace(SPACES, "");
      if (/^\d\.\d+E\+\d{1,2}$/.test(plain)) rounded.add(column);
      return plain === "" ? null : plain;
    });
  });
  while (rows.length > 0 && rows.at(-1)?.every((cell) => cell === null) && !damaged) rows.pop();
  for (const column of rounded) {
    const header = String(rows[0]?.[column] ?? "");
    notes.push(
      problem(
        null,
        "noted",
        header,
        "有的数写成 4.41521E+11 的样子，末几位已经丢失。请在表格软件里把这一列设为文本再保存。",
      ),
    );
  }
  return { sheet: { name: "", rows, firstRow: 1 + before, shapes: null }, notes };
}
