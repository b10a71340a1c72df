import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { csvOf } from "../data/csv";
import type { ManifestFile } from "../data/manifest";
import { parquetOf } from "../data/parquetOf";
import type { ShippedFigures } from "../data/places";
import { KEPT_TABLES, LEDGER_TABLES, type Ledgers } from "../model/ledger";
import type { ListedPlace } from "../model/lookUp";
import { facilitiesJsonOf } from "./facilitiesJson";
import { lookUpOf } from "./findJson";
import { type Geography, geographyOf } from "./geography";
import { type Kept, TOWN_SHAPES_PATH } from "./kept";
import { assumedBeds, placementsOf } from "./placements";
import { placesOf } from "./placesJson";
import { provenance } from "./provenance";
import { publicLedgers, toldBeyond } from "./publicRows";
import type { TownShapes } from "./townGround";

/** A shipped file before it is written: its bytes and what the manifest says of it. */
interface Shipped extends Omit<ManifestFile, "sha256" | "bytes"> {
  readonly content: Uint8Array;
}

/** A data folder without its figures 数据文件夹（未算指标）: the database counts those from the tables. */
export interface Draft {
  readonly kept: Kept;
  /** The ledgers with what was worked out: placements, assumed beds, village points, demand. */
  readonly ledgers: Ledgers;
  /** All towns' shapes, registered and drawn. */
  readonly towns: TownShapes;
  readonly files: ReadonlyMap<string, Shipped>;
}

const OURS = "CC-BY-4.0（整理与示意部分）；数字的权利归原发布者，见 data/LICENSE.md";
const AMAP = "© 高德，未授予使用权，不在本项目许可范围内，见 data/LICENSE.md";

/**
 * Everything a site ships 随附数据 but its figures, worked out from what is kept by hand. The same input gives the same
 * bytes. Throws RangeError where something cannot be drawn or a total does not hold.
 */
export function draftOf(kept: Kept): Draft {
  const ground = geographyOf(kept);
  const ledgers = ledgersOn(ground, kept);
  const files = new Map<string, Shipped>();
  for (const table of LEDGER_TABLES)
    files.set(`tables/${table.name}.parquet`, {
      content: parquetOf(table, ledgers[table.name]),
      ...provenance(ledgers[table.name]),
      rows: ledgers[table.name].length,
      licence: OURS,
      datum: table.columns.some((column) => /(^|_)lon$/.test(column.name)) ? "CGCS2000" : null,
      public: table.columns.every((column) => column.public),
    });
  for (const table of KEPT_TABLES) {
    const rows = kept.ledgers[table.name];
    files.set(`ledger/${table.name}.csv`, {
      ...(files.get(`tables/${table.name}.parquet`) as Shipped),
      content: utf8ToBytes(csvOf(table, rows)),
      ...provenance(rows),
      rows: rows.length,
      public: false,
    });
  }
  shapes(files, ground, kept);
  const words = { licence: OURS, as_of: latestDate(ledgers), public: false };
  const places = placesOf(ledgers, ground);
  files.set("places.json", {
    content: json(places),
    rows: places.facilities.length,
    sources: places.sources.map((source) => source.id),
    ...words,
    datum: "CGCS2000",
    grade: Math.max(...kept.ledgers.towns.map(() => 1), ...gradesOf(ledgers)),
  });
  const lookUp = lookUpOf(kept.county.name, publicLedgers(ledgers), toldBeyond(kept.ledgers));
  const listed = {
    rows: lookUp.places.length,
    sources: lookUp.sources.map((source) => source.id),
    ...words,
    public: true,
  };
  const grade = Math.max(1, ...lookUp.places.flatMap(gradesIn));
  const hasPlaces = lookUp.places.some(({ position }) => position);
  const { homophones, ...list } = lookUp;
  files.set("homophones.json", {
    content: json(homophones),
    ...listed,
    rows: Object.keys(homophones).length,
    sources: [],
    datum: null,
    grade: null,
  });
  files.set("find.json", {
    content: json(list),
    ...listed,
    datum: hasPlaces || lookUp.villages.some(({ position }) => position) ? "CGCS2000" : null,
    grade: Math.max(grade, lookUp.walking.grade),
  });
  files.set("facilities.json", {
    content: json(facilitiesJsonOf(lookUp)),
    ...listed,
    datum: hasPlaces ? "CGCS2000" : null,
    grade,
  });
  const heard = new Map(lookUp.places.map((place) => [place.services?.recording, place.services]));
  for (const { recording } of kept.ledgers.facility_services) {
    const content = kept.recordings.get(String(recording));
    if (typeof recording !== "string" || !content) continue;
    const services = heard.get(recording);
    files.set(recording, {
      content,
      ...words,
      rows: 0,
      sources: services?.source.split(";") ?? [],
      datum: null,
      grade: services?.grade ?? null,
      public: services !== undefined,
    });
  }
  for (const [path, content] of kept.licences)
    files.set(path, { content, rows: 0, sources: [], ...words, datum: null, grade: null });
  return { kept, ledgers, towns: ground.towns, files };
}

/** The ledgers as questions see them: with everything that was worked out about where things and people are. */
function ledgersOn(ground: Geography, { ledgers }: Kept): Ledgers {
  const minimum = Number(ledgers.assumptions.find((row) => row.id === "demo-beds-minimum")?.value);
  return {
    ...ledgers,
    facility_beds: [
      ...ledgers.facility_beds,
      ...assumedBeds(ledgers.facilities, ledgers.facility_beds, minimum, ground),
    ],
    facility_places: [
      ...ledgers.facility_places,
      ...placementsOf(ledgers.facilities, ledgers.facility_places, { ...ground, villages: ledgers.villages }),
    ],
    village_places: ground.villagePlaces,
    demand: ground.demand,
  };
}

/** The whole folder 完整的数据文件夹, figures and manifest included: path → bytes. */
export function folderOf({ kept, files }: Draft, figures: ShippedFigures | null): Map<string, Uint8Array> {
  const all = new Map(files);
  if (figures) {
    const { documented, assumed } = figures;
    all.set("figures.json", {
      content: json({ documented, assumed }),
      rows: documented.length + assumed.length,
      sources: [...new Set([...documented, ...assumed].flatMap((figure) => figure.sources))].sort(),
      licence: OURS,
      as_of: (files.get("places.json") as Shipped).as_of,
      datum: null,
      grade: Math.max(1, ...assumed.map((figure) => figure.grade)),
      public: false,
    });
  }
  const paths = [...all.keys()].sort();
  const entries = paths.map((path) => {
    const { content, ...about } = all.get(path) as Shipped;
    return [path, { sha256: bytesToHex(sha256(content)), bytes: content.length, ...about }];
  });
  const manifest = {
    format: 1,
    county: kept.county,
    // Without an approval number 审图号 no town boundary may be shown to the public.
    map_approval_number: kept.map_approval_number,
    tables: Object.fromEntries(LEDGER_TABLES.map((table) => [table.name, `tables/${table.name}.parquet`])),
    files: Object.fromEntries(entries),
  };
  const folder = new Map(paths.map((path) => [path, (all.get(path) as Shipped).content]));
  folder.set("manifest.json", utf8ToBytes(`${JSON.stringify(manifest, null, 2)}\n`));
  return folder;
}

function shapes(
  files: Map<string, Shipped>,
  ground: Geography,
  { neighbours, townShapes, map_approval_number }: Kept,
) {
  const amap = {
    sources: ["outline-amap"],
    licence: AMAP,
    as_of: "2018",
    datum: "CGCS2000",
    grade: 2,
    public: false,
  } as const;
  files.set("shapes/outline.geojson", { content: json(ground.outline), rows: 1, ...amap });
  files.set("shapes/neighbours.geojson", {
    content: json(neighbours),
    rows: neighbours.features.length,
    ...amap,
  });
  const rows = ground.towns.features.map(({ properties }) => properties);
  const drawn = rows.some((row) => row.grade === 4);
  // With a 审图号 the public may see the towns' bounds, as long as all of them are real.
  const approved = map_approval_number !== null && !drawn;
  files.set("shapes/towns.geojson", {
    content: json(ground.towns),
    rows: rows.length,
    ...provenance(rows),
    licence: drawn ? AMAP : OURS,
    datum: "CGCS2000",
    public: approved,
  });
  if (townShapes.features.length === 0) return;
  const kept = townShapes.features.map(({ properties }) => properties);
  files.set(TOWN_SHAPES_PATH, {
    content: json(townShapes),
    rows: kept.length,
    ...provenance(kept),
    licence: OURS,
    datum: "CGCS2000",
    public: false,
  });
}

const gradesIn = ({ grade, beds, position, services }: ListedPlace) =>
  [grade, beds?.grade, position?.grade, services?.grade].filter((each) => each !== undefined);

const gradesOf = (ledgers: Ledgers) =>
  [...ledgers.facilities, ...ledgers.facility_places, ...ledgers.village_places].map((row) =>
    Number(row.grade),
  );

/** The newest date of any facility: what "as of" means for the lists. */
const latestDate = ({ facilities }: Ledgers) => provenance(facilities).as_of;

const json = (value: unknown) => utf8ToBytes(`${JSON.stringify(value)}\n`);
