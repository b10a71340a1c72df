import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createDuckDB, NODE_RUNTIME, type PreparedStatement, VoidLogger } from "@duckdb/duckdb-wasm/blocking";
import {
  type Cell,
  LEDGER_TABLES,
  type LedgerName,
  type Ledgers,
  ledgerTable,
  type Row,
} from "../model/ledger";
import { arrowBytes, arrowTable, type Columns, columnsFromRows } from "./arrow";
import { answerRows, bound, createTable, DEFINITIONS, SETTINGS } from "./engine";
import { SCRATCH_TABLES, type ScratchName, scratchTable } from "./scratch";
import { QueryError } from "./trouble";

/** The ledgers in the engine the site uses, opened in Node 底账数据库（脚本与测试用）. */
export interface LedgerDatabase {
  /** Asks the question in src/data/sql/<name>.sql; values go to its `?` in order. Throws QueryError. */
  ask<R = Row>(name: string, values?: readonly Cell[]): R[];
  /** Puts other rows in a table's place; statements already prepared stay good. */
  replace(table: LedgerName, rows: readonly Row[]): void;
  /** Puts what a kernel worked out where questions find it, in place of what was there. */
  put(table: ScratchName, columns: Columns): void;
  close(): void;
}

const fromDisk = (name: string) => readFileSync(join(import.meta.dirname, "sql", `${name}.sql`), "utf8");

/**
 * Opens the ledgers in Node 打开底账数据库; every table of the dictionary exists, empty if not given. `questionText`
 * reads the SQL of a question, and of the shared "definitions", by name.
 */
export async function openLedgerDatabase(
  ledgers: Partial<Ledgers>,
  questionText: (name: string) => string = fromDisk,
): Promise<LedgerDatabase> {
  const { resolve } = createRequire(import.meta.url);
  const engine = (kind: string) => ({
    mainModule: resolve(`@duckdb/duckdb-wasm/dist/duckdb-${kind}.wasm`),
    mainWorker: "",
  });
  const database = await createDuckDB(
    { mvp: engine("mvp"), eh: engine("eh") },
    new VoidLogger(),
    NODE_RUNTIME,
  );
  await database.instantiate();
  const connection = database.connect();
  for (const setting of SETTINGS) connection.query(setting);

  const bytesOf = (name: LedgerName, rows: readonly Row[]) => {
    const table = ledgerTable(name);
    return arrowBytes(arrowTable(table, columnsFromRows(table, rows)));
  };
  const insert = (name: LedgerName, rows: readonly Row[], emptied = "") => {
    // Bad rows must be refused before the good ones are deleted; an insert of no rows is refused by the engine.
    const bytes = rows.length > 0 ? bytesOf(name, rows) : null;
    if (emptied) connection.query(emptied);
    if (bytes) connection.insertArrowFromIPCStream(bytes, { name, create: false });
  };
  for (const table of LEDGER_TABLES) {
    connection.query(createTable(table));
    insert(table.name, ledgers[table.name] ?? []);
  }

  for (const table of SCRATCH_TABLES) connection.query(createTable(table));

  try {
    connection.query(questionText(DEFINITIONS));
  } catch (cause) {
    throw new QueryError(DEFINITIONS, cause);
  }

  const statements = new Map<string, PreparedStatement>();
  const prepared = (name: string) => {
    const statement = statements.get(name) ?? connection.prepare(questionText(name));
    statements.set(name, statement);
    return statement;
  };

  return {
    ask<R = Row>(name: string, values: readonly Cell[] = []) {
      const parameters = bound(name, values);
      let answer: ReturnType<PreparedStatement["query"]>;
      try {
        answer = prepared(name).query(...parameters);
      } catch (cause) {
        throw new QueryError(name, cause);
      }
      return answerRows<R>(name, answer);
    },
    replace(name, rows) {
      insert(name, rows, `DELETE FROM "${name}"`);
    },
    put(name, columns) {
      const table = arrowTable(scratchTable(name), columns);
      connection.query(`DELETE FROM "${name}"`);
      if (table.numRows > 0) connection.insertArrowFromIPCStream(arrowBytes(table), { name, create: false });
    },
    close() {
      for (const statement of statements.values()) statement.close();
      statements.clear();
      connection.close();
      database.reset();
    },
  };
}
