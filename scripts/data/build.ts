import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { figuresFrom } from "../../src/data/questions";
import { openLedgerDatabase } from "../../src/data/warehouse.node.ts";
import { LEDGER_TABLES, type Ledgers } from "../../src/model/ledger";
import { lookUpOf } from "./findJson";
import { geographyOf } from "./geography";
import { ledgersIn } from "./ledgers";
import { parquetOf } from "./parquet";
import { assumedBeds, placementsOf } from "./placements";
import { placesOf } from "./placesJson";
import { provenance } from "./provenance";
import { publicLedgers } from "./publicRows";

/** A shipped file before it is written: its bytes and what the manifest says of it. */
interface Shipped {
  readonly bytes: Uint8Array;
  readonly rows: number;
  readonly sources: readonly string[];
  readonly licence: string;
  readonly as_of: string;
  readonly datum: "CGCS2000" | null;
  readonly grade: number | null;
  readonly public: boolean;
}

const COUNTY = { code: "441521", name: "海丰县" };
const OURS = "CC-BY-4.0（整理与示意部分）；数字的权利归原发布者，见 data/LICENSE.md";
const AMAP = "© 高德，未授予使用权，不在本项目许可范围内，见 data/LICENSE.md";

/**
 * Everything the site ships 随附数据, worked out from the ledgers and the kept sources: path → bytes, manifest
 * included. The same input gives the same bytes. Throws LedgerError, or RangeError where a total does not hold.
 */
export async function builtData(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const kept = ledgersIn(`${folder}/ledger`);
  const ground = geographyOf(kept, `${folder}/sources`);
  const minimum = Number(kept.assumptions.find((row) => row.id === "demo-beds-minimum")?.value);
  const ledgers: Ledgers = {
    ...kept,
    facility_beds: [
      ...kept.facility_beds,
      ...assumedBeds(kept.facilities, kept.facility_beds, minimum, ground),
    ],
    facility_places: [
      ...kept.facility_places,
      ...placementsOf(kept.facilities, kept.facility_places, { ...ground, villages: kept.villages }),
    ],
    demand: ground.demand,
  };

  const files = new Map<string, Shipped>();
  for (const table of LEDGER_TABLES) {
    const rows = ledgers[table.name];
    files.set(`tables/${table.name}.parquet`, {
      bytes: parquetOf(table, rows),
      ...provenance(rows),
      rows: rows.length,
      licence: OURS,
      datum: table.columns.some((column) => /(^|_)lon$/.test(column.name)) ? "CGCS2000" : null,
      public: table.columns.every((column) => column.public),
    });
  }
  shapes(files, ground);
  const places = placesOf(ledgers, ground.seats, ground.villagePoints);
  files.set("places.json", {
    bytes: json(places),
    rows: places.facilities.length,
    sources: places.sources.map((source) => source.id),
    licence: OURS,
    as_of: "2023-12-31",
    datum: "CGCS2000",
    grade: 4,
    public: false,
  });
  const lookUp = lookUpOf(COUNTY.name, publicLedgers(ledgers));
  files.set("find.json", {
    bytes: json(lookUp),
    rows: lookUp.places.length,
    sources: lookUp.sources.map((source) => source.id),
    licence: OURS,
    as_of: "2023-12-31",
    datum: lookUp.places.some((place) => place.position) ? "CGCS2000" : null,
    grade: Math.max(...lookUp.places.flatMap(({ grade, beds }) => [grade, beds?.grade ?? grade])),
    public: true,
  });
  const database = await openLedgerDatabase(ledgers);
  const documented = await figuresFrom(database.ask, false);
  const assumed = await figuresFrom(database.ask, true);
  database.close();
  files.set("figures.json", {
    bytes: json({ documented, assumed }),
    rows: documented.length + assumed.length,
    sources: [...new Set([...documented, ...assumed].flatMap((figure) => figure.sources))].sort(),
    licence: OURS,
    as_of: "2023-12-31",
    datum: null,
    grade: Math.max(...assumed.map((figure) => figure.grade)),
    public: false,
  });
  return withManifest(files);
}

function shapes(files: Map<string, Shipped>, ground: ReturnType<typeof geographyOf>) {
  const amap = {
    sources: ["outline-amap"],
    licence: AMAP,
    as_of: "2018",
    datum: "CGCS2000",
    grade: 2,
    public: false,
  } as const;
  files.set("shapes/outline.geojson", { bytes: json(ground.outline), rows: 1, ...amap });
  files.set("shapes/neighbours.geojson", {
    bytes: json(ground.neighbours),
    rows: ground.neighbours.features.length,
    ...amap,
  });
  files.set("shapes/towns.geojson", {
    bytes: json(ground.towns),
    rows: ground.towns.features.length,
    ...amap,
    sources: ["outline-amap", "seats-schematic"],
    grade: 4,
  });
}

function withManifest(files: ReadonlyMap<string, Shipped>): Map<string, Uint8Array> {
  const paths = [...files.keys()].sort();
  const entries = paths.map((path) => {
    const { bytes, ...about } = files.get(path) as Shipped;
    return [path, { sha256: bytesToHex(sha256(bytes)), bytes: bytes.length, ...about }];
  });
  const manifest = {
    format: 1,
    county: COUNTY,
    // Without an approval number 审图号 no town boundary may be shown to the public.
    map_approval_number: null,
    tables: Object.fromEntries(LEDGER_TABLES.map((table) => [table.name, `tables/${table.name}.parquet`])),
    files: Object.fromEntries(entries),
  };
  const built = new Map(paths.map((path) => [path, (files.get(path) as Shipped).bytes]));
  built.set("manifest.json", utf8ToBytes(`${JSON.stringify(manifest, null, 2)}\n`));
  return built;
}

const json = (value: unknown) => utf8ToBytes(`${JSON.stringify(value)}\n`);
