import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rowsFromCsv } from "../../src/data/csv";
import { LEDGER_TABLES, type Ledgers, type Row } from "../../src/model/ledger";
import { ledgerFaults } from "./integrity";

/** Tables that are worked out, not kept by hand. */
const COMPUTED = new Set(["demand"]);

/** A ledger that cannot be read 底账有误; `message` lists file, row and column in Chinese. */
export class LedgerError extends Error {
  override readonly name = "LedgerError";
}

/** The hand-kept ledgers 底账 of a folder of CSV files. Throws LedgerError naming every bad cell. */
export function ledgersIn(folder: string): Ledgers {
  const wrong: string[] = [];
  const ledgers: Record<string, readonly Row[]> = {};
  for (const table of LEDGER_TABLES) {
    if (COMPUTED.has(table.name)) {
      ledgers[table.name] = [];
      continue;
    }
    const path = join(folder, `${table.name}.csv`);
    if (!existsSync(path)) {
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
