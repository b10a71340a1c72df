import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rowsFromCsv } from "../../src/data/csv";
import { KEPT_TABLES, LATER_TABLES, LEDGER_TABLES, type Ledgers, type Row } from "../../src/model/ledger";
import { ledgerFaults } from "../../src/registry/integrity";
import {
  type Kept,
  LICENCE_PATHS,
  NO_SHAPES,
  recordingFaults,
  recordingsNamed,
  TOWN_SHAPES_PATH,
} from "../../src/registry/kept";
import { outlinesIn } from "./outlines";

/** A ledger that cannot be read 底账有误; `message` lists file, row and column in Chinese. */
export class LedgerError extends Error {
  override readonly name = "LedgerError";
}

/** The hand-kept ledgers 底账 of a folder of CSV files. Throws LedgerError naming every bad cell. */
export function ledgersIn(folder: string): Ledgers {
  const wrong: string[] = [];
  const ledgers: Record<string, readonly Row[]> = Object.fromEntries(
    LEDGER_TABLES.map((table) => [table.name, []]),
  );
  for (const table of KEPT_TABLES) {
    const path = join(folder, `${table.name}.csv`);
    if (!existsSync(path)) {
      if (LATER_TABLES.has(table.name)) continue;
      wrong.push(`缺少文件 ${table.name}.csv（${table.zh}）。请补上这个文件，表头见 data/README.md。`);
      continue;
    }
    const { rows, problems } = rowsFromCsv(readFileSync(path, "utf8"), table);
    ledgers[table.name] = rows;
    for (const problem of problems)
      wrong.push(`${table.name}.csv 第${problem.row}行“${problem.column}”列：${problem.message}`);
  }
  if (wrong.length === 0) wrong.push(...ledgerFaults(ledgers as Ledgers));
  if (wrong.length > 0) throw new LedgerError(wrong.join("\n"));
  return ledgers as Ledgers;
}

const COUNTY = { code: "441521", name: "海丰县" };

/** Everything a data folder keeps by hand. Throws LedgerError. */
export function keptIn(folder: string): Kept {
  const ledgers = ledgersIn(join(folder, "ledger"));
  const silent = recordingFaults(ledgers, (path) => existsSync(join(folder, path)));
  if (silent.length > 0) throw new LedgerError(silent.join("\n"));
  const bytesOf = (path: string) => Uint8Array.from(readFileSync(join(folder, path)));
  const shapes = join(folder, TOWN_SHAPES_PATH);
  const manifest = join(folder, "manifest.json");
  const { county, map_approval_number } = existsSync(manifest)
    ? JSON.parse(readFileSync(manifest, "utf8"))
    : { county: COUNTY, map_approval_number: null };
  return {
    county,
    map_approval_number,
    ledgers,
    ...outlinesIn(folder),
    townShapes: existsSync(shapes) ? JSON.parse(readFileSync(shapes, "utf8")) : NO_SHAPES,
    licences: new Map(
      LICENCE_PATHS.filter((path) => existsSync(join(folder, path))).map((path) => [path, bytesOf(path)]),
    ),
    recordings: new Map(recordingsNamed(ledgers).map((path) => [path, bytesOf(path)])),
  };
}
