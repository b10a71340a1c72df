import { heldCatalog } from "../data/catalog";
import { csvOf } from "../data/csv";
import { csvWithRemarks, workbookWithRemarks } from "../data/import/remarks";
import { tooBig } from "../data/import/sniff";
import { templateWorkbook } from "../data/import/template";
import type { ShippedFigures } from "../data/places";
import type { IntakeProblem, RawCell } from "../model/intake";
import { KEPT_TABLES } from "../model/ledger";
import { type Draft, draftOf, folderOf } from "./folder";
import { intakeOutcome } from "./intake/intakeOutcome";
import {
  type Entry,
  fingerprintOf,
  type IntakeChoice,
  type IntakeTable,
  type Outcome,
} from "./intake/outcome";
import { type IntakeProposal, intakeProposal } from "./intake/proposal";
import { type FileRead, fileRead, tableOf } from "./intake/read";
import type { Kept } from "./kept";
import { keptFrom } from "./keptFolder";
import type { TownShape } from "./townGround";

/** What the page shows of an import before it is accepted 导入预览; long lists are cut, their lengths are not. */
export interface IntakeView {
  readonly file: string;
  /** Names of the file's sheets that hold a table; one nameless for CSV and GeoJSON. */
  readonly sheets: readonly string[];
  readonly sheet: number;
  /** Null for a whole data folder: then there is nothing to choose. */
  readonly table: {
    readonly headers: readonly string[];
    readonly headerRow: number;
    readonly sample: readonly (readonly RawCell[])[];
    readonly proposal: IntakeProposal;
  } | null;
  readonly rows: number;
  readonly counts: Readonly<Record<Entry["verdict"], number>>;
  readonly entries: readonly Entry[];
  readonly problems: readonly IntakeProblem[];
  readonly problemCount: number;
  readonly gone: Outcome["gone"];
  /** Accepted places, lon and lat by turns, at most some thousands. */
  readonly points: Float64Array;
  readonly shapes: readonly GeoJSON.Geometry[];
  readonly changes: boolean;
}

const SHOWN = 200;
const MOST_POINTS = 5000;
const SAMPLE_ROWS = 3;

/** The clerk's desk 导入台: holds one file, what it comes to, and the folder it would become; lives in its own thread. */
export interface Desk {
  /** Lays the data in force on the desk: the files that are kept by hand, with the manifest. */
  lay(files: ReadonlyMap<string, Uint8Array>): Promise<void>;
  read(file: File, today: string): Promise<IntakeView>;
  /** The same file with another sheet or other choices. */
  choose(sheet: number, given: Partial<IntakeChoice>): Promise<IntakeView>;
  /** The folder as it would be, without figures: the page's database counts those. */
  draft(): Promise<ReadonlyMap<string, Uint8Array>>;
  finish(figures: ShippedFigures): Promise<ReadonlyMap<string, Uint8Array>>;
  remarks(): Promise<{ readonly name: string; readonly bytes: Uint8Array }>;
  template(): Promise<Uint8Array>;
}

export function desk(): Desk {
  let kept: Kept | null = null;
  let shapes: readonly TownShape[] = [];
  let bytes = new Uint8Array();
  let read: FileRead | null = null;
  let table: IntakeTable | null = null;
  let today = "";
  let outcome: Outcome | null = null;
  let made: Draft | null = null;

  const laid = (): Kept => {
    if (!kept) throw new RangeError("nothing is laid on the desk");
    return kept;
  };

  const look = async (sheet: number, given: Partial<IntakeChoice>): Promise<IntakeView> => {
    made = null;
    if (read?.kind === "folder") {
      outcome = folderOutcome(laid(), await keptFrom(heldCatalog(read.files)));
      return viewOf(read, sheet, null, outcome);
    }
    if (!read) throw new RangeError("no file on the desk");
    const wanted = read.sheets[sheet];
    if (!wanted) throw new RangeError(`no sheet ${sheet}`);
    table = tableOf(read.file, wanted);
    const proposal = intakeProposal(laid(), shapes, table, today, given);
    const { choice, ledgerTable } = proposal;
    const stamp = { importedOn: today, fingerprint: fingerprintOf(bytes) };
    outcome = intakeOutcome({ kept: laid(), shapes, table, choice, stamp }, ledgerTable, read.notes);
    const hidden = new Set(proposal.personal.map(({ column }) => column));
    const sample = table.rows
      .slice(0, SAMPLE_ROWS)
      .map(({ cells }) => cells.map((cell, column) => (hidden.has(column) ? null : cell)));
    const { headers, headerRow } = table;
    return viewOf(read, sheet, { headers, headerRow, sample, proposal }, outcome);
  };

  return {
    async lay(files) {
      const catalog = heldCatalog(files);
      kept = await keptFrom(catalog);
      shapes = (await catalog.jsonOf<{ features: TownShape[] }>("shapes/towns.geojson")).features;
    },
    async read(file, on) {
      const big = tooBig(file.name, file.size);
      if (big) throw big;
      today = on;
      bytes = new Uint8Array(await file.arrayBuffer());
      read = await fileRead(bytes, file.name);
      return look(fullest(read), {});
    },
    choose: look,
    async draft() {
      if (!outcome) throw new RangeError("nothing to accept");
      made = draftOf(outcome.kept);
      return folderOf(made, null);
    },
    async finish(figures) {
      if (!made) throw new RangeError("no draft");
      return folderOf(made, figures);
    },
    async remarks() {
      if (read?.kind !== "sheets" || !table || !outcome) throw new RangeError("nothing to remark on");
      const stem = read.file.replace(/\.\w+$/, "");
      if (read.format === "workbook") {
        const written = await workbookWithRemarks(bytes, read.file, outcome.problems, {
          [table.sheet]: table.headerRow,
        });
        return { name: `${stem}（导入备注）.xlsx`, bytes: written };
      }
      const [sheet] = read.sheets;
      if (!sheet) throw new RangeError("no sheet");
      const text = csvWithRemarks(sheet.rows, sheet.firstRow, table.headerRow, outcome.problems);
      return { name: `${stem}（导入备注）.csv`, bytes: new TextEncoder().encode(text) };
    },
    template: async () =>
      templateWorkbook({
        town: laid()
          .ledgers.towns.filter((town) => town.in_scope === true)
          .map((town) => String(town.name)),
      }),
  };
}

/** The sheet with most rows: an explanation in front is shorter than the list behind it. */
function fullest(read: FileRead): number {
  if (read.kind === "folder") return 0;
  const lengths = read.sheets.map(({ rows }) => rows.length);
  return lengths.indexOf(Math.max(...lengths));
}

function viewOf(read: FileRead, sheet: number, table: IntakeView["table"], outcome: Outcome): IntakeView {
  const counts = { new: 0, changed: 0, same: 0, refused: 0, skipped: 0 };
  for (const { verdict } of outcome.entries) counts[verdict] += 1;
  const placed = outcome.entries.filter(({ lonLat, verdict }) => lonLat !== null && verdict !== "refused");
  const step = Math.max(1, Math.ceil(placed.length / MOST_POINTS));
  const order = (verdict: Entry["verdict"]) =>
    ["refused", "skipped", "new", "changed", "same"].indexOf(verdict);
  const refused = outcome.problems.filter(({ level }) => level === "refused");
  return {
    file: read.file,
    sheets: read.kind === "sheets" ? read.sheets.map(({ name }) => name) : [],
    sheet,
    table,
    rows: outcome.entries.length,
    counts,
    entries: [...outcome.entries]
      .sort((one, two) => order(one.verdict) - order(two.verdict) || one.row - two.row)
      .slice(0, SHOWN),
    problems: [...byRow(refused), ...byRow(outcome.problems.filter(({ level }) => level === "noted"))].slice(
      0,
      SHOWN,
    ),
    problemCount: outcome.problems.length,
    gone: outcome.gone,
    points: Float64Array.from(
      placed.filter((_, i) => i % step === 0).flatMap(({ lonLat }) => [...(lonLat ?? [])]),
    ),
    shapes:
      table?.proposal.choice.layer === "towns"
        ? outcome.kept.townShapes.features.map(({ geometry }) => geometry)
        : [],
    changes:
      outcome.gone.length > 0 ||
      outcome.entries.some(({ verdict }) => verdict === "new" || verdict === "changed"),
  };
}

/** What is about the whole file first, then row by row. */
const byRow = (problems: readonly IntakeProblem[]) =>
  [...problems].sort((one, two) => (one.row ?? 0) - (two.row ?? 0));

/** A whole folder brought back: what differs, table by table. */
function folderOutcome(before: Kept, after: Kept): Outcome {
  const entries = KEPT_TABLES.map((table, at): Entry => {
    const lines = (kept: Kept) => csvOf(table, kept.ledgers[table.name]).trimEnd().split("\n").slice(1);
    const known = new Set(lines(before));
    const now = lines(after);
    const different = now.filter((line) => !known.has(line)).length + Math.max(0, known.size - now.length);
    return {
      row: at + 1,
      verdict: different === 0 ? "same" : "changed",
      id: table.name,
      name: table.zh,
      changes: different === 0 ? [] : [`${different}行不同`],
      lonLat: null,
    };
  });
  const sameShapes = JSON.stringify(before.townShapes) === JSON.stringify(after.townShapes);
  entries.push({
    row: entries.length + 1,
    verdict: sameShapes ? "same" : "changed",
    id: "town_shapes",
    name: "镇（场）界",
    changes: sameShapes ? [] : ["镇界不同"],
    lonLat: null,
  });
  const changed = entries.some(({ verdict }) => verdict === "changed");
  return { kept: changed ? after : before, entries, gone: [], problems: [] };
}
