import { type DatumProposal, datumProposal, type WrittenPoint } from "../../analysis/datumProposal";
import { type ColumnChoice, columnGuess, layerGuess } from "../../data/import/columnGuess";
import { townFinder, villageFinder } from "../../data/import/names";
import { type Personal, personalColumn } from "../../data/import/privacy";
import { comparableWhole } from "../../data/import/table";
import { kindFrom } from "../../data/import/words";
import type { DatumId, PlaceReading } from "../../model/datum";
import type { FacilityKind } from "../../model/facility";
import { type LayerId, layerOf } from "../../model/layers";
import { KEPT_TABLES } from "../../model/ledger";
import type { LonLat } from "../../model/place";
import type { Kept } from "../kept";
import { polygonsOf } from "../polygons";
import type { TownShape } from "../townGround";
import type { IntakeChoice, IntakeTable } from "./outcome";
import { cellText, writtenPlace } from "./positions";
import { outsideShares } from "./shapeDatum";

/** What is proposed for a table before the person has said anything 导入建议. */
export interface IntakeProposal {
  /** A ledger table in our own columns, entered as it is; null = a clerk's own table. */
  readonly ledgerTable: string | null;
  readonly choice: IntakeChoice;
  readonly datum: DatumProposal | null;
  /** Whether the way coordinates are read is settled: by evidence, by the file's words, or by the person 已确认. */
  readonly settled: boolean;
  /** What the file's own words say about its datum: a header or the file's name. */
  readonly datumWords: DatumId | null;
  /** Columns that hold personal data and are left out, by number. */
  readonly personal: readonly { readonly column: number; readonly what: Personal }[];
}

const DATUM_WORDS: readonly (readonly [pattern: RegExp, datum: DatumId])[] = [
  [/高德|腾讯|gcj-?0?2|火星/i, "gcj02"],
  [/百度|bd-?0?9/i, "bd09"],
  [/wgs-?84|cgcs-?2000|国家大地|gps|天地图/i, "cgcs2000"],
];

/** The ledger table whose columns a file has, all of them and no others. */
function ledgerTableOf({ headers }: IntakeTable): string | null {
  const names = headers.filter((header) => header !== "").join(" ");
  return KEPT_TABLES.find(({ columns }) => columns.map(({ name }) => name).join(" ") === names)?.name ?? null;
}

/** Guesses everything about a table that a person then confirms. */
export function intakeProposal(
  kept: Kept,
  shapes: readonly TownShape[],
  table: IntakeTable,
  today: string,
  given: Partial<IntakeChoice> = {},
): IntakeProposal {
  const personal = personalColumns(table);
  const hidden = new Set(personal.map(({ column }) => column));
  const layer = given.layer ?? layerGuess(table);
  // A person's column must not take the place of an office's.
  const headers = table.headers.map((header, column) => (hidden.has(column) ? "" : header));
  const guessed = columnGuess({ ...table, headers }, layerOf(layer));
  const columns: ColumnChoice =
    given.columns ??
    Object.fromEntries(
      Object.entries(guessed).map(([field, column]) => [
        field,
        column !== null && hidden.has(column) ? null : column,
      ]),
    );
  const kind = given.kind === undefined ? kindOf(table, columns) : given.kind;
  const datumWords =
    DATUM_WORDS.find(([pattern]) =>
      pattern.test([table.file, table.sheet, ...table.headers].join(" ")),
    )?.[1] ?? null;
  const datum =
    layer === "towns" ? shapesDatum(kept, table) : pointsDatum(kept, shapes, table, layer, columns, kind);
  const reading = given.reading === undefined ? readingOf(datum, datumWords) : given.reading;
  return {
    ledgerTable: ledgerTableOf(table),
    choice: {
      layer,
      kind,
      columns,
      reading,
      asOf: given.asOf ?? today,
      complete: given.complete ?? false,
    },
    datum,
    settled: given.reading !== undefined || datum === null || datum.decisive || datumWords !== null,
    datumWords,
    personal,
  };
}

/** The evidence decides; where it does not, the file's own words; else the likeliest is shown for the person to decide. */
function readingOf(datum: DatumProposal | null, words: DatumId | null): PlaceReading | null {
  if (!datum) return null;
  if (datum.decisive || words === null) return datum.best;
  const said = datum.readings.find(({ reading }) => reading.datum === words)?.reading;
  return said ?? datum.best;
}

function personalColumns(table: IntakeTable) {
  const sample = table.rows.slice(0, 1000);
  return table.headers.flatMap((header, column) => {
    const what = personalColumn(
      header,
      sample.map(({ cells }) => cells[column] ?? null),
    );
    return what ? [{ column, what }] : [];
  });
}

/** The one kind that the sheet's or file's name, or most names in it, speak of. */
function kindOf(table: IntakeTable, columns: ColumnChoice): FacilityKind | null {
  if ((columns.kind ?? null) !== null) return null;
  const titled = kindFrom(table.sheet) ?? kindFrom(table.file.replace(/\.\w+$/, ""));
  if (titled) return titled;
  const counts = new Map<FacilityKind, number>();
  const sample = table.rows.slice(0, 200);
  for (const row of sample) {
    const kind = kindFrom(cellText(row, columns, "name"));
    if (kind) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const [best] = [...counts].sort(([, one], [, other]) => other - one);
  return best && best[1] * 2 > sample.length ? best[0] : null;
}

function pointsDatum(
  kept: Kept,
  shapes: readonly TownShape[],
  table: IntakeTable,
  layer: LayerId,
  columns: ColumnChoice,
  kind: FacilityKind | null,
): DatumProposal | null {
  const townOf = townFinder(kept.ledgers.towns);
  const villageOf = villageFinder(kept.ledgers.villages);
  const registered = registeredPlaces(kept, layer);
  const points: WrittenPoint[] = [];
  const known: { index: number; lonLat: LonLat }[] = [];
  for (const row of table.rows) {
    const written = writtenPlace(row, columns);
    if (written === null || written === "unreadable") continue;
    const town = townOf(cellText(row, columns, "town"));
    const villageText =
      layer === "villages" ? cellText(row, columns, "name") : cellText(row, columns, "village");
    const village =
      villageText === "" ? null : villageOf(cellText(row, columns, "code") || villageText, town).village;
    const key =
      layer === "villages"
        ? String(village?.code)
        : `${kind ?? ""} ${comparableWhole(cellText(row, columns, "name"))}`;
    const place = registered.get(key);
    if (place) known.push({ index: points.length, lonLat: place });
    points.push({
      first: written[0],
      second: written[1],
      townCode: town ?? (village ? String(village.town_code) : null),
    });
  }
  if (points.length === 0) return null;
  return datumProposal(points, {
    outline: kept.outline.geometry,
    towns: shapes.map(({ properties, geometry }) => ({
      code: properties.code,
      geometry,
      schematic: properties.in_scope && properties.grade === 4,
    })),
    known,
  });
}

/** Where things of the layer are registered to be, by what names them. */
function registeredPlaces({ ledgers }: Kept, layer: LayerId): ReadonlyMap<string, LonLat> {
  if (layer === "villages")
    return new Map(
      ledgers.village_places.map((row) => [String(row.village_code), [row.lon as number, row.lat as number]]),
    );
  const names = new Map(ledgers.facilities.map((row) => [row.id, row]));
  return new Map(
    ledgers.facility_places.flatMap((row): [string, LonLat][] => {
      const holder = names.get(row.holder_id ?? null);
      const place: LonLat = [row.lon as number, row.lat as number];
      const name = comparableWhole(String(holder?.name ?? ""));
      return holder
        ? [
            [`${holder.kind} ${name}`, place],
            [` ${name}`, place],
          ]
        : [];
    }),
  );
}

/** Shapes are tested as shapes: read in the wrong datum they stick out of the county on one side. */
function shapesDatum(kept: Kept, table: IntakeTable): DatumProposal | null {
  const lands = table.rows.flatMap(({ shape }) =>
    shape?.type === "Polygon" || shape?.type === "MultiPolygon" ? [shape] : [],
  );
  if (lands.length === 0) return null;
  const vertices = lands.flatMap((land) => polygonsOf(land).flat(2)).length;
  return outsideShares(lands, kept.outline.geometry, vertices);
}
