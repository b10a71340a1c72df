import { FACILITY_KINDS } from "../model/facility";
import type { Row } from "../model/ledger";
import type { ListedPlace, LookUp } from "../model/lookUp";
import type { PublicLedgers } from "./publicRows";

const text = (row: Row, column: string) => String(row[column]);
const textOrNull = (row: Row, column: string) =>
  (row[column] ?? null) === null ? null : String(row[column]);

/** What the look-up page reads 公众查询名单, out of the public half of the ledgers and nothing else. */
export function lookUpOf(county: string, ledgers: PublicLedgers): LookUp {
  const { towns = [], sources = [], facilities = [] } = ledgers;
  const places = facilities.filter((row) => row.name !== null).map((row) => listed(row, ledgers));
  const cited = new Set(places.flatMap(({ source, beds }) => (beds ? [source, beds.source] : [source])));
  const count = (kind: string) => facilities.filter((row) => row.kind === kind && row.name === null).length;
  return {
    county,
    towns: towns.map((row) => ({
      code: text(row, "code"),
      name: text(row, "name"),
      aliases: textOrNull(row, "aliases")?.split("|") ?? [],
    })),
    sources: sources
      .filter((row) => cited.has(text(row, "id")))
      .map((row) => ({
        id: text(row, "id"),
        title: text(row, "title"),
        publisher: text(row, "publisher"),
        url: textOrNull(row, "url"),
        asOf: text(row, "as_of"),
      })),
    places,
    unnamed: FACILITY_KINDS.map(({ id }) => ({ kind: id, count: count(id) })).filter(
      (kind) => kind.count > 0,
    ),
  };
}

function listed(
  row: Row,
  { villages = [], facility_beds = [], facility_places = [] }: PublicLedgers,
): ListedPlace {
  const measure = row.kind === "medical_care" ? "medical_care" : "built";
  const beds = facility_beds.find(
    (entry) => entry.holder_id === row.id && entry.measure === measure && entry.beds_low !== null,
  );
  const place = facility_places.find((entry) => entry.holder_id === row.id);
  const village = villages.find((entry) => entry.code === (row.village_code ?? place?.village_code));
  return {
    id: text(row, "id"),
    kind: text(row, "kind") as ListedPlace["kind"],
    name: text(row, "name"),
    townCode: textOrNull(row, "town_code") ?? (place ? text(place, "town_code") : null),
    village: village ? text(village, "name") : null,
    status: text(row, "status") as ListedPlace["status"],
    openedYear: row.opened_year as number | null,
    beds: beds
      ? {
          low: beds.beds_low as number,
          high: beds.beds_high as number | null,
          grade: beds.grade as ListedPlace["grade"],
          source: text(beds, "source"),
          asOf: text(beds, "as_of"),
        }
      : null,
    position: place ? [place.lon as number, place.lat as number] : null,
    grade: row.grade as ListedPlace["grade"],
    source: text(row, "source"),
    asOf: text(row, "as_of"),
  };
}
