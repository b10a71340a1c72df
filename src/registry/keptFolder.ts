import type { Catalog } from "../data/catalog";
import { rowsFromCsv } from "../data/csv";
import { DataError } from "../data/trouble";
import { IntakeError } from "../model/intake";
import { KEPT_TABLES, LATER_TABLES, LEDGER_TABLES, type Ledgers, type Row } from "../model/ledger";
import { ledgerFaults } from "./integrity";
import {
  type Kept,
  LICENCE_PATHS,
  NO_SHAPES,
  recordingFaults,
  recordingsNamed,
  TOWN_SHAPES_PATH,
} from "./kept";

const MOST_FAULTS = 20;

/**
 * What a published or exported data folder keeps by hand 读回手工底账. Throws DataError for a folder that is not whole, and
 * IntakeError naming file, row and column for a ledger that somebody changed and that no longer holds together.
 */
export async function keptFrom(catalog: Catalog): Promise<Kept> {
  const { files, county, map_approval_number } = catalog.manifest;
  const faults: string[] = [];
  const ledgers: Record<string, readonly Row[]> = Object.fromEntries(
    LEDGER_TABLES.map((table) => [table.name, []]),
  );
  for (const table of KEPT_TABLES) {
    const path = `ledger/${table.name}.csv`;
    if (!Object.hasOwn(files, path) && LATER_TABLES.has(table.name)) continue;
    if (!Object.hasOwn(files, path))
      throw new DataError(
        catalog.nameOf(path),
        "数据文件夹里没有手工底账，不能在上面导入",
        "请用新版程序重新生成并发布 data 文件夹",
      );
    const { rows, problems } = rowsFromCsv(new TextDecoder().decode(await catalog.bytesOf(path)), table);
    ledgers[table.name] = rows;
    faults.push(
      ...problems.map(({ row, column, message }) => `${table.name}.csv 第${row}行“${column}”列：${message}`),
    );
  }
  if (faults.length === 0) faults.push(...ledgerFaults(ledgers as Ledgers));
  if (faults.length === 0)
    faults.push(...recordingFaults(ledgers as Ledgers, (path) => Object.hasOwn(files, path)));
  if (faults.length > 0)
    throw new IntakeError(
      `底账有误：\n${faults.slice(0, MOST_FAULTS).join("\n")}${faults.length > MOST_FAULTS ? `\n……共${faults.length}处` : ""}`,
    );
  const licences = new Map<string, Uint8Array>();
  for (const path of LICENCE_PATHS)
    if (Object.hasOwn(files, path)) licences.set(path, new Uint8Array(await catalog.bytesOf(path)));
  const recordings = new Map<string, Uint8Array>();
  for (const path of recordingsNamed(ledgers as Ledgers))
    recordings.set(path, new Uint8Array(await catalog.bytesOf(path)));
  return {
    county,
    map_approval_number,
    ledgers: ledgers as Ledgers,
    outline: await catalog.jsonOf("shapes/outline.geojson"),
    neighbours: await catalog.jsonOf("shapes/neighbours.geojson"),
    townShapes: Object.hasOwn(files, TOWN_SHAPES_PATH) ? await catalog.jsonOf(TOWN_SHAPES_PATH) : NO_SHAPES,
    licences,
    recordings,
  };
}
