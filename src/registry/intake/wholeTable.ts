import Papa from "papaparse";
import { csvOf, rowsFromCsv } from "../../data/csv";
import { textOf } from "../../data/import/table";
import type { IntakeProblem } from "../../model/intake";
import { type LedgerName, ledgerTable, type Row } from "../../model/ledger";
import { ledgerFaults } from "../integrity";
import { recordingFaults } from "../kept";
import type { Entry, IntakeJob, Outcome } from "./outcome";

/**
 * A ledger in our own columns put in the place of the one there 整表替换: its sources and grades are taken as they stand. All
 * of it goes in, or none: a reference to nothing would break every page.
 */
export function wholeTableOutcome({ kept, table }: IntakeJob, name: string): Outcome {
  const found: IntakeProblem[] = [];
  const refuse = (row: number | null, column: string, message: string) =>
    found.push({ file: table.file, sheet: table.sheet, row, column, level: "refused", message });
  const dictionary = ledgerTable(name);
  const text = Papa.unparse([table.headers, ...table.rows.map(({ cells }) => cells.map(textOf))]);
  const { rows, problems } = rowsFromCsv(text, dictionary);
  const shift = table.headerRow - 1;
  for (const problem of problems) refuse(problem.row + shift, problem.column, problem.message);
  const refused = new Set(problems.map(({ row }) => row + shift));
  const written = table.rows.filter(({ cells }) => cells.some((cell) => textOf(cell) !== ""));
  const ledgers = { ...kept.ledgers, [name as LedgerName]: rows };
  const faults =
    problems.length > 0
      ? []
      : [...ledgerFaults(ledgers), ...recordingFaults(ledgers, (path) => kept.recordings.has(path))];
  for (const fault of faults) refuse(null, "", fault);
  const good = problems.length === 0 && faults.length === 0;
  const before = new Set(kept.ledgers[name as LedgerName].map((row) => csvOf(dictionary, [row])));
  let at = 0;
  const entries = written.map(({ row, cells }): Entry => {
    const parsed: Row | undefined = refused.has(row) ? undefined : rows[at++];
    const same = parsed !== undefined && before.has(csvOf(dictionary, [parsed]));
    return {
      row,
      verdict: !good ? "refused" : same ? "same" : "changed",
      id: textOf(cells[0] ?? null),
      name: textOf(cells[0] ?? null),
      changes: same ? [] : ["整行"],
      lonLat: null,
    };
  });
  const changes = good && csvOf(dictionary, rows) !== csvOf(dictionary, kept.ledgers[name as LedgerName]);
  return {
    kept: changes ? { ...kept, ledgers } : kept,
    entries,
    gone: [],
    problems: found,
  };
}
