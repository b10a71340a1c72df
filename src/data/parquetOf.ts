import { type ColumnSource, parquetWriteBuffer } from "hyparquet-writer";
import type { Cell, Column, ColumnType, LedgerTable, Row } from "../model/ledger";

type Encoding = NonNullable<ColumnSource["encoding"]>;

/** What each type of the dictionary is in Parquet, and the encodings worth trying for it (all are read natively). */
const STORED: Readonly<
  Record<ColumnType, { type: "STRING" | "INT32" | "DOUBLE" | "BOOLEAN"; encodings: readonly Encoding[] }>
> = {
  text: { type: "STRING", encodings: ["PLAIN", "RLE_DICTIONARY", "DELTA_BYTE_ARRAY"] },
  integer: { type: "INT32", encodings: ["PLAIN", "RLE_DICTIONARY", "DELTA_BINARY_PACKED"] },
  number: { type: "DOUBLE", encodings: ["PLAIN", "RLE_DICTIONARY", "BYTE_STREAM_SPLIT"] },
  yesno: { type: "BOOLEAN", encodings: ["PLAIN", "RLE"] },
};

/** A ledger as a Parquet file 写出 Parquet (Snappy): the same rows give the same bytes. Throws RangeError for a bad cell. */
export function parquetOf(table: LedgerTable, rows: readonly Row[]): Uint8Array {
  return written(table.columns.map((column) => smallest(cells(table, column, rows))));
}

/** One column is written in each encoding and the shortest kept: a grid's coordinates repeat, its numbers do not. */
function smallest(column: ColumnSource & { tried: readonly Encoding[] }): ColumnSource {
  const { tried, ...source } = column;
  const sized = tried.map((encoding) => ({ encoding, size: written([{ ...source, encoding }]).length }));
  const best = sized.reduce((least, next) => (next.size < least.size ? next : least));
  return { ...source, encoding: best.encoding };
}

function written(columnData: ColumnSource[]): Uint8Array {
  // One row group and no statistics: every reader of ours takes the whole file.
  const options = { rowGroupSize: 1_000_000, pageSize: 1 << 24, statistics: false };
  return new Uint8Array(parquetWriteBuffer({ columnData, codec: "SNAPPY", ...options }));
}

function cells(table: LedgerTable, column: Column, rows: readonly Row[]) {
  const { type, encodings } = STORED[column.type];
  const data = rows.map((row, i) =>
    checked(`${table.name}.${column.name}, row ${i + 1}`, column, row[column.name]),
  );
  // Booleans and all-null columns have nothing for an encoding to save.
  return { name: column.name, data, type, nullable: !column.required, tried: encodings };
}

function checked(where: string, { type, required }: Column, cell: Cell | undefined): Cell {
  if (cell === undefined) throw new RangeError(`${where}: no such cell`);
  if (cell === null && required) throw new RangeError(`${where}: required, but empty`);
  const fits =
    cell === null ||
    (type === "text" && typeof cell === "string") ||
    (type === "yesno" && typeof cell === "boolean") ||
    (type === "number" && Number.isFinite(cell)) ||
    (type === "integer" && typeof cell === "number" && (cell | 0) === cell);
  if (!fits) throw new RangeError(`${where}: ${type} expected, got ${typeof cell} ${String(cell)}`);
  return cell;
}
