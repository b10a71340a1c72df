import { Bool, type DataType, Float64, Int32, makeData, Table, tableToIPC, Utf8, Vector } from "apache-arrow";
import type { Column, ColumnType, LedgerTable, Row } from "../model/ledger";

/** The cells of a table by column 按列存放的表; a missing cell is null. */
export type Columns = Readonly<Record<string, ArrayLike<unknown>>>;

/** What one type of the dictionary is in Arrow: which cells it takes, and how they lie in memory. */
interface Storage {
  readonly type: DataType;
  readonly accepts: (cell: unknown) => boolean;
  readonly lay: (cells: ArrayLike<unknown>) => { data: ArrayBufferView; valueOffsets?: Int32Array };
}

const STORAGE: Readonly<Record<ColumnType, Storage>> = {
  text: { type: new Utf8(), accepts: (cell) => typeof cell === "string", lay: layText },
  integer: {
    type: new Int32(),
    accepts: (cell) => typeof cell === "number" && (cell | 0) === cell,
    lay: (cells) => ({ data: Int32Array.from(cells as ArrayLike<number | null>, (cell) => cell ?? 0) }),
  },
  number: {
    type: new Float64(),
    accepts: (cell) => Number.isFinite(cell),
    lay: (cells) => ({ data: Float64Array.from(cells as ArrayLike<number | null>, (cell) => cell ?? 0) }),
  },
  yesno: {
    type: new Bool(),
    accepts: (cell) => typeof cell === "boolean",
    lay: (cells) => ({ data: bits(cells, (cell) => cell === true) }),
  },
};

/** A ledger as an Arrow table, typed by the dictionary 数据字典. Throws RangeError for a mistyped column or a missing one, save those added later. */
export function arrowTable(table: LedgerTable, columns: Columns): Table {
  const rows = Object.values(columns)[0]?.length ?? 0;
  const vectors = table.columns.map((column) => {
    const cells = Object.hasOwn(columns, column.name)
      ? columns[column.name]
      : column.later
        ? new Array<null>(rows).fill(null)
        : undefined;
    if (!cells) throw new RangeError(`${table.name}.${column.name}: no such column`);
    return [column.name, vector(table, column, cells)] as const;
  });
  const lengths = new Set(vectors.map(([, { length }]) => length));
  if (lengths.size > 1)
    throw new RangeError(`${table.name}: columns of unequal length ${[...lengths].join(", ")}`);
  return new Table(Object.fromEntries(vectors));
}

/** Rows of a ledger turned into columns 行转列. A cell left out stays out, so that `arrowTable` can refuse it. */
export function columnsFromRows(table: LedgerTable, rows: readonly Row[]): Columns {
  return Object.fromEntries(table.columns.map(({ name }) => [name, rows.map((row) => row[name])]));
}

/** An Arrow table as the bytes the database reads; the engine may carry an Arrow library of its own. */
export function arrowBytes(table: Table): Uint8Array {
  return tableToIPC(table, "stream");
}

// makeData and not vectorFromArray: Arrow's builders compile code, which a strict CSP forbids.
function vector(table: LedgerTable, column: Column, cells: ArrayLike<unknown>): Vector {
  const { type, accepts, lay } = STORAGE[column.type];
  let nullCount = 0;
  for (let i = 0; i < cells.length; i++) {
    if (cells[i] === null) nullCount++;
    else if (!accepts(cells[i])) {
      const seen = cells[i] === undefined ? "nothing" : `${typeof cells[i]} ${String(cells[i])}`;
      throw new RangeError(
        `${table.name}.${column.name}, row ${i + 1}: ${column.type} expected, got ${seen}`,
      );
    }
  }
  const nullBitmap = nullCount > 0 ? bits(cells, (cell) => cell !== null) : undefined;
  // The library's overloads are one per Arrow type; ours is chosen at run time.
  const parts = { type, length: cells.length, nullCount, nullBitmap, ...lay(cells) };
  return new Vector([makeData(parts as unknown as Parameters<typeof makeData>[0])]);
}

function bits(cells: ArrayLike<unknown>, isSet: (cell: unknown) => boolean): Uint8Array {
  const bytes = new Uint8Array((cells.length + 7) >> 3);
  for (let i = 0; i < cells.length; i++) if (isSet(cells[i])) bytes[i >> 3]! |= 1 << (i & 7);
  return bytes;
}

function layText(cells: ArrayLike<unknown>): { data: Uint8Array; valueOffsets: Int32Array } {
  const texts = Array.from(cells as ArrayLike<string | null>, (cell) => cell ?? "");
  // One UTF-16 unit takes at most three bytes of UTF-8.
  const data = new Uint8Array(3 * texts.reduce((units, { length }) => units + length, 0));
  const valueOffsets = new Int32Array(texts.length + 1);
  const encoder = new TextEncoder();
  let end = 0;
  for (const [i, text] of texts.entries()) {
    end += encoder.encodeInto(text, data.subarray(end)).written;
    valueOffsets[i + 1] = end;
  }
  return { data: data.slice(0, end), valueOffsets };
}
