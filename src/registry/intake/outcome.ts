import type { ColumnChoice } from "../../data/import/columnGuess";
import type { HeadedTable } from "../../data/import/table";
import type { PlaceReading } from "../../model/datum";
import type { FacilityKind } from "../../model/facility";
import type { IntakeProblem } from "../../model/intake";
import type { LayerId } from "../../model/layers";
import type { Row } from "../../model/ledger";
import type { LonLat } from "../../model/place";
import type { Kept } from "../kept";

/** A table of a clerk's file, and where it stands. */
export interface IntakeTable extends HeadedTable {
  readonly file: string;
  readonly sheet: string;
}

/** What the person confirms before anything is taken 导入确认. */
export interface IntakeChoice {
  readonly layer: LayerId;
  /** The kind of every row that names none; null = each row must. */
  readonly kind: FacilityKind | null;
  readonly columns: ColumnChoice;
  /** How the two coordinate columns are read; null = the file has no coordinates, or they are not to be used. */
  readonly reading: PlaceReading | null;
  /** The date the data stand for, ISO. */
  readonly asOf: string;
  /** Whether the file is the whole list: what it does not name is then gone 整份替换. */
  readonly complete: boolean;
}

/** When, and from what bytes, an import was made: what its source row says. */
export interface IntakeStamp {
  /** ISO date. */
  readonly importedOn: string;
  /** The first eight letters of the file's sha256. */
  readonly fingerprint: string;
}

/** What became of one row 逐行结果. A refused row waits for the clerk; a skipped one is no data (合计、重复表头). */
export interface Entry {
  readonly row: number;
  readonly verdict: "new" | "changed" | "same" | "refused" | "skipped";
  readonly id: string | null;
  readonly name: string;
  /** What is new or different, in words. */
  readonly changes: readonly string[];
  readonly lonLat: LonLat | null;
}

/** What an import comes to, before it is accepted 导入结果. Every row below the header is in `entries`, once. */
export interface Outcome {
  /** What the folder would keep afterwards; the same object where nothing changes. */
  readonly kept: Kept;
  readonly entries: readonly Entry[];
  /** Rows of the ledger that the whole list no longer names. */
  readonly gone: readonly { readonly id: string; readonly name: string }[];
  readonly problems: readonly IntakeProblem[];
  /** The id of the new row of sources. */
  readonly source: string;
}

/** Collects what is wrong in a table 问题清单. */
export function problemList({ file, sheet }: Pick<IntakeTable, "file" | "sheet">) {
  const problems: IntakeProblem[] = [];
  const add =
    (level: IntakeProblem["level"]) =>
    (row: number | null, column: string, message: string): void => {
      problems.push({ file, sheet, row, column, level, message });
    };
  return { problems, refuse: add("refused"), note: add("noted") };
}

/** The header of a field's column, for messages. */
export const headerOf = (table: HeadedTable, choice: IntakeChoice, field: string): string => {
  const column = choice.columns[field] ?? null;
  if (column === null) return "";
  return table.headers[column] || columnLetter(column);
};

/** A column as spreadsheets letter it: 0 → A, 26 → AA. */
export function columnLetter(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetter(Math.floor(column / 26) - 1) + letter;
}

/** The row of sources an import is entered under 来源登记; the same file on the same day is one source. */
export function sourceRow(table: IntakeTable, choice: IntakeChoice, stamp: IntakeStamp, kept: Kept): Row {
  const where = table.sheet === "" ? table.file : `${table.file}（${table.sheet}）`;
  return {
    id: `import-${stamp.importedOn.replaceAll("-", "")}-${stamp.fingerprint}`,
    title: `${where}`,
    publisher: `${kept.county.name}民政局（导入）`,
    url: null,
    as_of: choice.asOf,
    note: `${stamp.importedOn}导入，文件指纹${stamp.fingerprint}${choice.reading ? `，坐标按${choice.reading.datum}${choice.reading.swapped ? "（两列对调）" : ""}读` : ""}`,
  };
}

/** The ledgers with a source entered; an older entry of the same id gives way. */
export const withSource = (sources: readonly Row[], source: Row): readonly Row[] => [
  ...sources.filter((row) => row.id !== source.id),
  source,
];
