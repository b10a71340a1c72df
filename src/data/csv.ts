import Papa from "papaparse";
import type { Cell, Column, ColumnType, LedgerTable, Row } from "../model/ledger";

/** What is wrong in a clerk's table 表格问题: `row` as the spreadsheet numbers it (header = 1), column "" = the whole row. */
export interface CsvProblem {
  readonly row: number;
  readonly column: string;
  readonly message: string;
}

const YES = ["是", "yes", "true", "1"];
const NO = ["", "否", "no", "false", "0"];

/** How each type is read 单元格读法; undefined = it cannot be read as that. Only yes or no has a meaning for empty. */
const READ: Readonly<Record<ColumnType, (text: string) => Cell | undefined>> = {
  text: (text) => text,
  integer: (text) => {
    const value = /^[+-]?\d+(\.0+)?$/.test(text) ? Number(text) : Number.NaN;
    return (value | 0) === value ? value : undefined;
  },
  number: (text) => {
    const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
    return Number.isFinite(value) ? value : undefined;
  },
  yesno: (text) => {
    const word = text.toLowerCase();
    if (YES.includes(word)) return true;
    return NO.includes(word) ? false : undefined;
  },
};

const WANTED: Readonly<Record<ColumnType, string>> = {
  text: "应为文字",
  integer: "应为整数（不带千分位和单位）",
  number: "应为数字（不带千分位和单位）",
  yesno: "应填“是”或留空",
};

/**
 * The rows of a ledger's CSV 读取底账表格, and a list of what is wrong in it. A row with a problem is left out; a wrong
 * header leaves all of them out. Never throws for what a person typed. Spaces around a cell are dropped.
 */
export function rowsFromCsv(text: string, table: LedgerTable): { rows: Row[]; problems: CsvProblem[] } {
  const plain = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const { data, errors } = Papa.parse<string[]>(plain, { delimiter: ",", newline: "\n" });
  const records = data.map((record) => record.map((cell) => cell.trim()));
  const problems: CsvProblem[] = errors.map(({ row }) => ({
    row: (row ?? 0) + 1,
    column: "",
    message: "引号没有配对，这一行之后可能读错",
  }));

  const header = withoutTail(records[0] ?? []);
  problems.push(...headerProblems(header, table));
  if (problems.length > 0) return { rows: [], problems };

  const rows: Row[] = [];
  for (const [i, record] of records.entries()) {
    if (i === 0 || record.every((cell) => cell === "")) continue;
    const { row, wrong } = rowFrom(record, header, table, i + 1);
    if (wrong.length > 0) problems.push(...wrong);
    else rows.push(row);
  }
  return { rows, problems };
}

function headerProblems(header: readonly string[], table: LedgerTable): CsvProblem[] {
  const problem = (column: string, message: string) => ({ row: 1, column, message });
  const known = new Set(table.columns.map(({ name }) => name));
  return [
    ...table.columns
      .filter(({ name, later }) => !later && !header.includes(name))
      .map(({ name, zh }) => problem(name, `表头缺少“${name}”列（${zh}）`)),
    ...header
      .filter((name) => !known.has(name))
      .map((name) => problem(name, `表头多出“${name}”列，${table.zh}表没有这一列；为防误带个人信息，请删去`)),
    ...header
      .filter((name, i) => known.has(name) && header.indexOf(name) !== i)
      .map((name) => problem(name, `表头“${name}”列出现了不止一次`)),
  ];
}

function rowFrom(record: readonly string[], header: readonly string[], table: LedgerTable, number: number) {
  const wrong: CsvProblem[] = [];
  const misfit = withoutTail(record).length > header.length || record.length < header.length;
  if (misfit) {
    const message = `这一行有 ${record.length} 格，表头有 ${header.length} 格，请检查逗号和引号`;
    return { row: {}, wrong: [{ row: number, column: "", message }] };
  }
  const row: Record<string, Cell> = {};
  for (const column of table.columns) {
    const cell = cellFrom(record[header.indexOf(column.name)] ?? "", column);
    if (typeof cell === "object" && cell !== null) wrong.push({ row: number, column: column.name, ...cell });
    else row[column.name] = cell;
  }
  return { row, wrong };
}

function cellFrom(text: string, { type, zh, required }: Column): Cell | { message: string } {
  if (text === "" && type !== "yesno") return required ? { message: `“${zh}”必填，这一格是空的` } : null;
  const cell = READ[type](text);
  return cell === undefined ? { message: `“${zh}”${WANTED[type]}，这一格是“${text}”` } : cell;
}

/** A spreadsheet often saves empty cells right of the last column. */
function withoutTail(record: readonly string[]): readonly string[] {
  return record.slice(0, record.findLastIndex((cell) => cell !== "") + 1);
}

/** A ledger as its canonical CSV 写出底账表格: dictionary order, 是 or empty, LF, no BOM, quotes only where needed. */
export function csvOf(table: LedgerTable, rows: readonly Row[]): string {
  const fields = table.columns.map(({ name }) => name);
  const data = rows.map((row) => table.columns.map((column) => written(table, column, row[column.name])));
  return `${Papa.unparse([fields, ...data], { newline: "\n" })}\n`;
}

function written(table: LedgerTable, { name, type }: Column, cell: Cell | undefined): string {
  if (cell === null) return "";
  if (type === "yesno" && typeof cell === "boolean") return cell ? "是" : "";
  if (type === "text" && typeof cell === "string") return cell;
  if ((type === "integer" || type === "number") && Number.isFinite(cell)) return String(cell);
  throw new RangeError(`${table.name}.${name}: ${type} expected, got ${String(cell)}`);
}
