import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { ColumnChoice } from "../../data/import/columnGuess";
import type { HeadedTable } from "../../data/import/table";
import type { PlaceReading } from "../../model/datum";
import type { FacilityKind } from "../../model/facility";
import type { IntakeProblem } from "../../model/intake";
import type { LayerId } from "../../model/layers";
import type { Ledgers, Row } from "../../model/ledger";
import type { LonLat } from "../../model/place";
import type { Kept } from "../kept";
import type { TownShape } from "../townGround";

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
}

/** What one import is worked out from 一次导入. */
export interface IntakeJob {
  readonly kept: Kept;
  /** All towns' shapes as they stand, registered and drawn. */
  readonly shapes: readonly TownShape[];
  readonly table: IntakeTable;
  readonly choice: IntakeChoice;
  readonly stamp: IntakeStamp;
}

export type IntakeBook = ReturnType<typeof intakeBook>;

/**
 * The book one import is written into 导入登记簿: an entry for every row, what is wrong by row and field, and the source all of
 * it is entered under.
 */
export function intakeBook({ kept, table, choice, stamp }: IntakeJob) {
  const { file, sheet, headers } = table;
  const problems: IntakeProblem[] = [];
  const entries: Entry[] = [];
  const source = sourceRow(table, choice, stamp, kept);
  const headerOf = (field: string): string => {
    const column = choice.columns[field] ?? null;
    return column === null ? "" : headers[column] || columnLetter(column);
  };
  const say =
    (level: IntakeProblem["level"]) =>
    (row: number | null, field: string, message: string): void => {
      problems.push({ file, sheet, row, column: headerOf(field), level, message });
    };
  const leaveOut = (row: number, name: string, verdict: "refused" | "skipped") =>
    entries.push({ row, verdict, id: null, name, changes: [], lonLat: null });
  const [wrong, note] = [say("refused"), say("noted")];
  return {
    source,
    /** Says what is wrong, or worth knowing, in a field of a row. */
    wrong,
    note,
    leaveOut,
    enter: (entry: Entry) => entries.push(entry),
    /** Refuses a row for what stands in one field. */
    refuse(row: number, name: string, field: string, message: string) {
      wrong(row, field, message);
      leaveOut(row, name, "refused");
    },
    /** The result: nothing is kept of a file no row of which went in. */
    outcome(change: Partial<Ledgers>, gone: Outcome["gone"] = [], townShapes = kept.townShapes): Outcome {
      const taken = entries.some(({ verdict }) => verdict !== "refused" && verdict !== "skipped");
      const ledgers = { ...kept.ledgers, sources: withSource(kept.ledgers.sources, source), ...change };
      return { kept: taken ? { ...kept, ledgers, townShapes } : kept, entries, gone, problems };
    },
  };
}

/** A column as spreadsheets letter it: 0 → A, 26 → AA. */
function columnLetter(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetter(Math.floor(column / 26) - 1) + letter;
}

/**
 * The row of sources an import is entered under 来源登记. The same sheet of the same file on the same day is one source; each
 * sheet is its own, or rows of one would name the title of another.
 */
function sourceRow(table: IntakeTable, choice: IntakeChoice, stamp: IntakeStamp, kept: Kept): Row {
  const { file, sheet } = table;
  const id = `import-${stamp.importedOn.replaceAll("-", "")}-${stamp.fingerprint}`;
  const { reading } = choice;
  const datum = reading ? `，坐标按${reading.datum}${reading.swapped ? "（两列对调）" : ""}读` : "";
  return {
    id: sheet === "" ? id : `${id}-${fingerprintOf(utf8ToBytes(sheet)).slice(0, 4)}`,
    title: sheet === "" ? file : `${file}（${sheet}）`,
    publisher: `${kept.county.name}民政局（导入）`,
    url: null,
    as_of: choice.asOf,
    note: `${stamp.importedOn}导入，文件指纹${stamp.fingerprint}${datum}`,
  };
}

/** The first eight letters of a content's sha256 指纹. */
export const fingerprintOf = (bytes: Uint8Array): string => bytesToHex(sha256(bytes)).slice(0, 8);

/** The sources with one entered; an older entry of the same id gives way. */
const withSource = (sources: readonly Row[], source: Row): readonly Row[] => [
  ...sources.filter((row) => row.id !== source.id),
  source,
];
