import { readFileSync } from "node:fs";
import { join } from "node:path";
import { columnsFromParquet } from "../../data/parquet";
import { LEDGER_TABLES, ledgerTable, type Row } from "../../model/ledger";
import type { Places } from "../store";

const data = join(import.meta.dirname, "../../../data");

/** The light half of the ledger as shipped. */
export const shippedPlaces = () => JSON.parse(readFileSync(join(data, "places.json"), "utf8")) as Places;

/** Every table as shipped, row by row. */
export async function shippedLedger(): Promise<Record<string, Row[]>> {
  const ledgers: Record<string, Row[]> = {};
  for (const { name } of LEDGER_TABLES) {
    const file = readFileSync(join(data, `tables/${name}.parquet`));
    const columns = await columnsFromParquet(
      file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer,
      name,
    );
    const names = ledgerTable(name).columns.map((column) => column.name);
    const length = (columns[names[0] as string] as ArrayLike<unknown>).length;
    ledgers[name] = Array.from({ length }, (_, i) =>
      Object.fromEntries(names.map((column) => [column, (columns[column]?.[i] ?? null) as Row[string]])),
    );
  }
  return ledgers;
}
