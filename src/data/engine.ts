import { type Table as ArrowTable, DataType } from "apache-arrow";
import { type Cell, type ColumnType, LEDGER_TABLES, type LedgerTable } from "../model/ledger";
import { DataError } from "./trouble";

/**
 * Said right after connecting. Without the first two an unknown function makes the engine fetch code from the internet;
 * without the last a kept statement goes on from what its tables held when it was first asked, and reads other rows wrong.
 */
export const SETTINGS = [
  "SET autoload_known_extensions=false",
  "SET autoinstall_known_extensions=false",
  "SET disabled_optimizers='statistics_propagation,compressed_materialization'",
] as const;

/** The file of shared macros 共用口径, run once when the tables are there; it is no question. */
export const DEFINITIONS = "definitions";

const SQL_TYPES: Readonly<Record<ColumnType, string>> = {
  text: "VARCHAR",
  integer: "INTEGER",
  number: "DOUBLE",
  yesno: "BOOLEAN",
};

/** The empty table of a ledger 建表, columns in the dictionary's order (an insert goes by order, not by name). */
export function createTable(table: LedgerTable): string {
  const columns = table.columns.map(({ name, type }) => `"${name}" ${SQL_TYPES[type]}`);
  return `CREATE TABLE "${table.name}" (${columns.join(", ")})`;
}

/** The tables of the dictionary that a manifest ships 随站发布的表. Throws DataError for one the dictionary lacks. */
export function tablesIn(paths: Readonly<Record<string, string>>, manifest: string) {
  const unknown = Object.keys(paths).find((name) => !LEDGER_TABLES.some((table) => table.name === name));
  if (unknown !== undefined) {
    const remedy = "程序与数据的版本可能不配套，请把网站和 data 文件夹一起重新发布";
    throw new DataError(manifest, `数据清单的 表 ${unknown} 不在数据字典里`, remedy);
  }
  return LEDGER_TABLES.filter(({ name }) => paths[name] !== undefined);
}

/** Values as a question may bind them 参数. Throws RangeError for NaN and infinity, which the engine reads as NULL. */
export function bound(question: string, values: readonly Cell[]): Cell[] {
  for (const value of values) {
    if (typeof value === "number" && !Number.isFinite(value)) {
      throw new RangeError(`${question}: cannot bind ${value}`);
    }
  }
  return [...values];
}

/** The answer to a question as plain rows 查询结果: text, number, yes or no, null. Throws RangeError for anything else. */
export function answerRows<R>(question: string, table: ArrowTable): R[] {
  const names = table.schema.fields.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new RangeError(`${question}: two columns are called ${twice}`);

  const rows = Array.from({ length: table.numRows }, (): Record<string, Cell> => ({}));
  for (const [at, { name, type }] of table.schema.fields.entries()) {
    const cells = table.getChildAt(at);
    const cell = reader(`${question}.${name}`, type);
    for (const [i, row] of rows.entries()) {
      const value: unknown = cells?.get(i);
      row[name] = value === null || value === undefined ? null : cell(value);
    }
  }
  return rows as R[];
}

// Asked of the type's number and not its class: in Node the engine has its own copy of the Arrow library.
function reader(column: string, type: DataType): (value: unknown) => Cell {
  if (DataType.isDecimal(type)) return (value) => unscaled(column, value as Uint32Array) / 10 ** type.scale;
  if (DataType.isInt(type)) return (value) => safe(column, BigInt(value as number | bigint));
  if (DataType.isFloat(type) || DataType.isBool(type) || DataType.isUtf8(type) || DataType.isNull(type)) {
    return (value) => value as Cell;
  }
  throw new RangeError(
    `${column}: a question gives text, numbers and yes or no, not ${type}; cast it in SQL`,
  );
}

/** DECIMAL and SUM of integers arrive as 128 bits, least word first, unscaled. */
function unscaled(column: string, words: Uint32Array): number {
  const whole = words.reduceRight((sum, word) => (sum << 32n) | BigInt(word), 0n);
  return safe(column, BigInt.asIntN(words.length * 32, whole));
}

function safe(column: string, whole: bigint): number {
  const value = Number(whole);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${column}: ${whole} is beyond exact numbers`);
  return value;
}
