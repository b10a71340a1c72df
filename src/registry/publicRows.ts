import { LEDGER_TABLES, type LedgerName, type Ledgers, type LedgerTable, type Row } from "../model/ledger";
import { LOCATED_GRADE } from "../model/located";
import type { Walking } from "../model/lookUp";

/** The tables the public may have 公开的表, each with its public columns only. */
export const PUBLIC_TABLES: readonly (LedgerTable & { readonly name: LedgerName })[] = LEDGER_TABLES.map(
  (table) => ({ ...table, columns: table.columns.filter((column) => column.public) }),
).filter((table) => table.columns.length > 0);

/** The rows the public may have 公开的行, by table; a table without a public column is not there. */
export type PublicLedgers = Readonly<Partial<Record<LedgerName, readonly Row[]>>>;

/** In use, occupied and kept beds are the bureau's own counts; these two are in the report. */
const PUBLIC_MEASURES = new Set<unknown>(["built", "medical_care"]);
const isDocumented = (row: Row) => (row.assumption_set ?? null) === null;
/** No site that is still being chosen, and none that only an assumption states. */
const publicFacilities = ({ facilities }: Ledgers) =>
  facilities.filter((row) => isDocumented(row) && row.status !== "siting");
const isLocated = (row: Row) => (row.grade as number) <= LOCATED_GRADE;

/**
 * What is left of the ledgers for the public 公开的底账: no site still being chosen, nothing an assumption set states,
 * no position but a registered or published one, no internal figure, nothing whose holder was dropped, no source that is not cited, and of
 * every row that stays only the public columns.
 */
export function publicLedgers(ledgers: Ledgers): PublicLedgers {
  const documented = (name: LedgerName) => ledgers[name].filter(isDocumented);
  const towns = ledgers.towns.filter((row) => row.in_scope === true);
  const facilities = publicFacilities(ledgers);
  const groups = documented("facility_groups");
  const codes = new Set([...towns.map((row) => row.code), "county"]);
  const ids = new Set(facilities.map((row) => row.id));
  const holders = new Set([...ids, ...groups.map((row) => row.id)]);
  const villages = new Set(
    ledgers.villages.filter((row) => codes.has(row.town_code ?? null)).map((row) => row.code),
  );
  const rows: PublicLedgers = {
    towns,
    facilities,
    villages: documented("villages").filter((row) => codes.has(row.town_code ?? null)),
    census: documented("census").filter((row) => codes.has(row.subject ?? null)),
    facility_beds: documented("facility_beds").filter(
      (row) => holders.has(row.holder_id ?? null) && PUBLIC_MEASURES.has(row.measure),
    ),
    facility_places: documented("facility_places").filter(
      (row) => holders.has(row.holder_id ?? null) && isLocated(row),
    ),
    facility_services: documented("facility_services").filter((row) => ids.has(row.holder_id ?? null)),
    village_places: documented("village_places").filter(
      (row) => villages.has(row.village_code ?? null) && isLocated(row),
    ),
    indicators: documented("indicators").filter((row) => row.internal !== true),
  };
  const shipped = PUBLIC_TABLES.map(
    (table) => [table.name, (rows[table.name] ?? documented(table.name)).map(part(table))] as const,
  );
  const cited = new Set(
    // A row that keeps what an older source said beside what a newer one says names both.
    shipped.flatMap(([name, kept]) =>
      name === "sources" ? [] : kept.flatMap((row) => String(row.source).split(";")),
    ),
  );
  return Object.fromEntries(
    shipped.map(([name, kept]) => [
      name,
      name === "sources" ? kept.filter((row) => cited.has(String(row.id))) : kept,
    ]),
  );
}

/** A row cut down to a table's columns; the same for every row of the table. */
const part = (table: LedgerTable) => {
  const names = table.columns.map((column) => column.name);
  return (row: Row): Row => Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
};

/** What find.json tells though its rows do not ship 名单另说的: never a coordinate, never an assumption's row. */
export interface ToldBeyond {
  /** Facilities whose documented position is only drawn or assumed 约在某镇, and the town it lies in. */
  readonly drawn: ReadonlyMap<string, string>;
  /** Every village to start from, in the town that keeps it: where that is assumed, the one its published code names. */
  readonly villages: readonly { readonly code: string; readonly name: string; readonly townCode: string }[];
  readonly walking: Walking;
}

const WALKING = "elder_walk";

/** Takes that out of ledgers as kept by hand (worked-out drawings are nobody's statement). Throws RangeError without a way on foot. */
export function toldBeyond(ledgers: Ledgers): ToldBeyond {
  const towns = new Set(ledgers.towns.filter((row) => row.in_scope === true).map((row) => String(row.code)));
  const told = new Map(publicFacilities(ledgers).map((row) => [row.id, row]));
  const walk = ledgers.travel_modes.find((row) => row.id === WALKING);
  if (!walk) throw new RangeError(`travel_modes has no ${WALKING}`);
  return {
    drawn: new Map(
      ledgers.facility_places.flatMap((row) => {
        const town = row.town_code ?? told.get(row.holder_id ?? null)?.town_code ?? null;
        const isDrawn = isDocumented(row) && !isLocated(row);
        return isDrawn && told.has(row.holder_id ?? null) && towns.has(String(town))
          ? [[String(row.holder_id), String(town)] as const]
          : [];
      }),
    ),
    villages: ledgers.villages.flatMap((row) => {
      const code = String(row.code);
      const town = [...towns].find((each) => code.startsWith(each));
      const townCode = isDocumented(row) ? String(row.town_code) : town;
      return towns.has(String(row.town_code)) && townCode !== undefined
        ? [{ code, name: String(row.name), townCode }]
        : [];
    }),
    walking: {
      metresPerMinute: walk.metres_per_minute as number,
      detour: walk.detour as number,
      grade: walk.grade as Walking["grade"],
      asOf: String(walk.as_of),
    },
  };
}
