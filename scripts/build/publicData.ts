import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Manifest, ManifestFile } from "../../src/data/manifest";
import { columnsFromParquet } from "../../src/data/parquet";
import { parquetOf } from "../../src/data/parquetOf";
import { type Cell, LEDGER_TABLES, type Ledgers, ledgerTable, type Row } from "../../src/model/ledger";
import { provenance } from "../../src/registry/provenance";
import { PUBLIC_TABLES, publicLedgers } from "../../src/registry/publicRows";

/**
 * What the public build ships of a data folder 公众版数据: path → bytes, manifest included. The tables are written
 * anew with their public rows and columns; other files ship only if the manifest says they are public; nothing else
 * is even named. Shapes are internal while there is no map approval number 审图号.
 */
export async function publicData(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  const shipped = new Map<string, Uint8Array>();
  const files: Record<string, ManifestFile> = {};
  const ship = (
    path: string,
    bytes: Uint8Array,
    about: Omit<ManifestFile, "sha256" | "bytes" | "public">,
  ) => {
    shipped.set(path, bytes);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    files[path] = { sha256, bytes: bytes.length, ...about, public: true };
  };

  const tablePaths = new Set(Object.values(manifest.tables));
  for (const [path, file] of Object.entries(manifest.files)) {
    const isShape = path.startsWith("shapes/") && manifest.map_approval_number === null;
    if (!file.public || isShape || tablePaths.has(path)) continue;
    const { sha256: _, bytes: __, ...about } = file;
    ship(path, readFileSync(join(folder, path)), about);
  }
  const ledgers = publicLedgers(await ledgersOf(folder, manifest));
  const tables: Record<string, string> = {};
  for (const table of PUBLIC_TABLES) {
    const rows = ledgers[table.name] ?? [];
    const path = `tables/${table.name}.parquet`;
    // A folder made before a table came has none; then there is nothing of it to license either.
    const { licence } = manifest.files[manifest.tables[table.name] ?? "find.json"] as ManifestFile;
    tables[table.name] = path;
    const datum = rows.length > 0 && table.columns.some(({ name }) => name === "lon") ? "CGCS2000" : null;
    ship(path, parquetOf(table, rows), { rows: rows.length, ...provenance(rows), licence, datum });
  }
  const { format, county, map_approval_number } = manifest;
  const sorted = Object.fromEntries(Object.entries(files).sort(([one], [other]) => (one < other ? -1 : 1)));
  const list = { format, county, map_approval_number, tables, files: sorted } satisfies Manifest;
  shipped.set("manifest.json", Buffer.from(`${JSON.stringify(list, null, 2)}\n`));
  shipped.set("LICENSE.md", readFileSync(join(folder, "LICENSE.public.md")));
  return shipped;
}

/** All tables of a data folder as rows, internal ones too. */
async function ledgersOf(folder: string, manifest: Manifest): Promise<Ledgers> {
  const read = async ([name, path]: [string, string]) => {
    const bytes = readFileSync(join(folder, path));
    const columns = await columnsFromParquet(Uint8Array.from(bytes).buffer, path);
    const names = ledgerTable(name).columns.map((column) => column.name);
    const rows = Array.from(
      { length: manifest.files[path]?.rows ?? 0 },
      (_, at): Row =>
        Object.fromEntries(names.map((column) => [column, (columns[column]?.[at] ?? null) as Cell])),
    );
    return [name, rows] as const;
  };
  const ledgers: Record<string, readonly Row[]> = Object.fromEntries([
    ...LEDGER_TABLES.map(({ name }) => [name, []] as const),
    ...(await Promise.all(Object.entries(manifest.tables).map(read))),
  ]);
  return ledgers as Ledgers;
}
