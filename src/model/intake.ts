/** A cell as a clerk's file gives it 原始单元格: dates as ISO text (2023-05-01), an empty cell is null. */
export type RawCell = string | number | boolean | null;

/** One sheet of a clerk's file 工作表, titles and headers included. A CSV or GeoJSON file has one sheet. */
export interface Sheet {
  /** The sheet's name; "" where the format has none. */
  readonly name: string;
  /** Rows as they stand, ragged; `rows[i]` is row `firstRow + i` as the person counts them. */
  readonly rows: readonly (readonly RawCell[])[];
  readonly firstRow: number;
  /** Shapes 图形, one for each row of a GeoJSON file; null for tables. In the file's own coordinates. */
  readonly shapes: readonly (GeoJSON.Geometry | null)[] | null;
}

/** What is said about a place in a clerk's file 导入问题. A refused row waits; a noted one goes in all the same. */
export interface IntakeProblem {
  readonly file: string;
  /** "" where the file has no sheets. */
  readonly sheet: string;
  /** As the person counts rows, 1 = the first of the sheet; null = the whole sheet or file. */
  readonly row: number | null;
  /** The column's header, or its letter where it has none; "" = the whole row. */
  readonly column: string;
  readonly level: "refused" | "noted";
  /** What is wrong, and what to do, in Chinese. */
  readonly message: string;
}

/** A file that cannot be read at all 文件读不了; `message` says in Chinese what it is and what to do. */
export class IntakeError extends Error {
  override readonly name = "IntakeError";
}
