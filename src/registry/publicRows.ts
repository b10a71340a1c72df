import { LEDGER_TABLES, type LedgerName, type Ledgers, type LedgerTable, type Row } from "../model/ledger";

/** The tables the public may have 公开的表, each with its public columns only. */
export const PUBLIC_TABLES: readonly (LedgerTable & { readonly name: LedgerName })[] = LEDGER_TABLES.map(
  (table) => ({ ...table, columns: table.columns.filter((column) => column.public) }),
).filter((table) => table.columns.length > 0);

/** The rows the public may have 公开的行, by table; a table without a public column is not there. */
export type PublicLedgers = Readonly<Partial<Record<LedgerName, readonly Row[]>>>;

/** In use, occupied and kept beds are the bureau's own counts; these two are in the report. */
const PUBLIC_MEASURES = new Set<unknown>(["built", "medical_care"]);
const SCHEMATIC = 4;

/**
 * What is left of the ledgers for the public 公开的底账: no site still being chosen, nothing an assumption set states,
 * no schematic position, no internal figure, nothing whose holder was dropped, no source that is not cited, and of
 * every row that stays only the public columns.
 */
export function publicLedgers(ledgers: Ledgers): PublicLedgers {
  const documented = (name: LedgerName) =>
    ledgers[name].filter((row) => (row.assumption_set ?? null) === null);
  const towns = ledgers.towns.filter((row) => row.in_scope === true);
  const facilities = documented("facilities").filter((row) => row.status !== "siting");
  const groups = documented("facility_groups");
  const codes = new Set([...towns.map((row) => row.code), "county"]);
  const holders = new Set([...facilities, ...groups].map((row) => row.id));
  const rows: PublicLedgers = {
    towns,
    facilities,
    villages: documented("villages").filter((row) => codes.has(row.town_code ?? null)),
    census: documented("census").filter((row) => codes.has(row.subject ?? null)),
    facility_beds: documented("facility_beds").filter(
      (row) => holders.has(row.holder_id ?? null) && PUBLIC_MEASURES.has(row.measure),
    ),
    facility_places: documented("facility_places").filter(
      (row) => holders.has(row.holder_id ?? null) && (row.grade as number) < SCHEMATIC,
    ),
    indicators: documented("indicators").filter((row) => row.internal !== true),
  };
  const shipped = PUBLIC_TABLES.map(
    (table) => [table.name, (rows[table.name] ?? documented(table.name)).map(part(table))] as const,
  );
  const cited = new Set(
    shipped.flatMap(([name, kept]) => (name === "sources" ? [] : kept.map((row) => row.source))),
  );
  return Object.fromEntries(
    shipped.map(([name, kept]) => [
      name,
      name === "sources" ? kept.filter((row) => cited.has(row.id)) : kept,
    ]),
  );
}

/** A row cut down to a table's columns; the same for every row of the table. */
const part = (table: LedgerTable) => {
  const names = table.columns.map((column) => column.name);
  return (row: Row): Row => Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
};
