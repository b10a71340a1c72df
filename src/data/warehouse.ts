import wasmUrl from "virtual:duckdb-wasm-gz";
import {
  AsyncDuckDB,
  type AsyncDuckDBConnection,
  type AsyncPreparedStatement,
  VoidLogger,
} from "@duckdb/duckdb-wasm";
import workerUrl from "@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url";
import { type Cell, LEDGER_TABLES, type LedgerTable, type Row } from "../model/ledger";
import { arrowBytes, arrowTable, type Columns } from "./arrow";
import type { Catalog } from "./catalog";
import { answerRows, bound, createTable, DEFINITIONS, SETTINGS, tablesIn } from "./engine";
import { assertEngineCanRun, engineFile, type WarehouseProgress } from "./engineFile";
import { type Lifeline, lifeline } from "./lifeline";
import { columnsFromParquet } from "./parquet";
import { SCRATCH_TABLES, type ScratchName, scratchTable } from "./scratch";
import { DataError, EngineError, QueryError } from "./trouble";

export type { WarehouseProgress } from "./engineFile";

/** The county's ledgers in a database inside the browser 浏览器内的底账数据库; open it once and keep it. */
export interface Warehouse {
  /** Asks the question in src/data/sql/<name>.sql; values go to its `?` in order. QueryError, or EngineError if dead. */
  ask<R = Row>(name: string, values?: readonly Cell[]): Promise<R[]>;
  /** Puts what a kernel worked out where questions find it, in place of what was there. EngineError if dead. */
  put(table: ScratchName, columns: Columns): Promise<void>;
  /** Ends the engine's thread; whatever is still asked fails with EngineError. */
  close(): void;
}

/** Compiling takes 1–5 s; the worker reports neither a failure to compile nor want of memory, it only stays silent. */
const START_SECONDS = 60;

const QUESTIONS: Partial<Record<string, string>> = import.meta.glob("./sql/*.sql", {
  query: "?raw",
  import: "default",
  eager: true,
});

/**
 * Opens the database in the browser 打开底账数据库: engine, then each table of the manifest. Takes seconds; open once. Withdrawn
 * while it opens, its thread is ended and it fails.
 */
export async function openWarehouse(
  catalog: Catalog,
  onProgress: (progress: WarehouseProgress) => void = () => {},
  withdrawn?: AbortSignal,
): Promise<Warehouse> {
  await assertEngineCanRun();
  const wasm = await engineFile(wasmUrl, onProgress);
  const worker = new Worker(workerUrl);
  const life = lifeline(worker);
  const end = () => life.end(new EngineError("分析引擎没有打开", "请刷新页面", withdrawn?.reason));
  if (withdrawn?.aborted) end();
  withdrawn?.addEventListener("abort", end);
  try {
    const connection = await connected(worker, life, wasm);
    await fill(connection, life, catalog, onProgress);
    await refusable(DEFINITIONS, life, () => connection.query(questionText(DEFINITIONS)));
    return warehouse(connection, life);
  } catch (cause) {
    life.end(new EngineError("分析引擎没有打开", "请刷新页面", cause));
    throw cause;
  } finally {
    withdrawn?.removeEventListener("abort", end);
  }
}

async function connected(worker: Worker, life: Lifeline, wasm: Blob): Promise<AsyncDuckDBConnection> {
  const database = new AsyncDuckDB(new VoidLogger(), worker);
  const url = URL.createObjectURL(wasm);
  try {
    await life.within(START_SECONDS, () => database.instantiate(url));
  } finally {
    URL.revokeObjectURL(url);
  }
  const connection = await life.whileAlive(() => database.connect());
  for (const setting of SETTINGS) await life.whileAlive(() => connection.query(setting));
  return connection;
}

async function fill(
  connection: AsyncDuckDBConnection,
  life: Lifeline,
  catalog: Catalog,
  onProgress: (progress: WarehouseProgress) => void,
): Promise<void> {
  const paths = catalog.manifest.tables;
  const shipped = tablesIn(paths, catalog.nameOf("manifest.json"));
  let done = 0;
  onProgress({ stage: "tables", done, total: shipped.length });
  // Fetched together, inserted one by one.
  const contents = await Promise.all(
    shipped.map((table) => shippedTable(catalog, table, paths[table.name]!)),
  );
  for (const table of LEDGER_TABLES) {
    await life.whileAlive(() => connection.query(createTable(table)));
    const at = shipped.indexOf(table);
    const content = contents[at];
    if (!content) continue;
    const options = { name: table.name, create: false };
    // The engine refuses an insert of no rows.
    if (content.rows > 0) {
      await life.whileAlive(() => connection.insertArrowFromIPCStream(content.bytes, options));
    }
    done += 1;
    onProgress({ stage: "tables", done, total: shipped.length });
  }
  for (const table of SCRATCH_TABLES) await life.whileAlive(() => connection.query(createTable(table)));
}

async function shippedTable(catalog: Catalog, table: LedgerTable, path: string) {
  const file = catalog.nameOf(path);
  const columns = await columnsFromParquet(await catalog.bytesOf(path), file);
  try {
    const arrow = arrowTable(table, columns);
    return { bytes: arrowBytes(arrow), rows: arrow.numRows };
  } catch (cause) {
    const wrong = `${table.zh}表的列与数据字典不符`;
    throw new DataError(file, wrong, "程序与数据的版本可能不配套，请把网站和 data 文件夹一起重新发布", cause);
  }
}

function warehouse(connection: AsyncDuckDBConnection, life: Lifeline): Warehouse {
  const statements = new Map<string, Promise<AsyncPreparedStatement>>();
  const prepared = (name: string) => {
    const statement = statements.get(name) ?? connection.prepare(questionText(name));
    statements.set(name, statement);
    return statement;
  };
  return {
    async ask<R = Row>(name: string, values: readonly Cell[] = []) {
      const parameters = bound(name, values);
      const answer = await refusable(name, life, async () => (await prepared(name)).query(...parameters));
      return answerRows<R>(name, answer);
    },
    put(name, columns) {
      const table = arrowTable(scratchTable(name), columns);
      return life.whileAlive(async () => {
        await connection.query(`DELETE FROM "${name}"`);
        if (table.numRows > 0)
          await connection.insertArrowFromIPCStream(arrowBytes(table), { name, create: false });
      });
    },
    close() {
      life.end(new EngineError("分析引擎已关闭", "请刷新页面"));
    },
  };
}

function questionText(name: string): string {
  const text = QUESTIONS[`./sql/${name}.sql`];
  if (text === undefined) throw new RangeError(`no such question: ${name}`);
  return text;
}

/** A call about one question: its refusal names the question, a dead engine stays an EngineError. */
function refusable<T>(question: string, life: Lifeline, call: () => Promise<T>): Promise<T> {
  return life.whileAlive(call).catch((cause: unknown) => {
    throw cause instanceof EngineError ? cause : new QueryError(question, cause);
  });
}
