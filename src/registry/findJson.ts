import { FACILITY_KINDS } from "../model/facility";
import type { Row } from "../model/ledger";
import type { ListedPlace, ListedServices, ListedTown, ListedVillage, LookUp } from "../model/lookUp";
import { sourcesOf } from "../model/lookUpSources";
import { homophonesOf } from "./homophones";
import { spelling } from "./placesJson";
import type { PublicLedgers, ToldBeyond } from "./publicRows";

const text = (row: Row, column: string) => String(row[column]);
const textOrNull = (row: Row, column: string) =>
  (row[column] ?? null) === null ? null : String(row[column]);
const spelled = (name: string) => ({ name, pinyin: spelling(name) });
const grade = (row: Row) => row.grade as ListedPlace["grade"];
/** Where a statement comes from: every listed thing carries the three. */
const founded = (row: Row) => ({ grade: grade(row), source: text(row, "source"), asOf: text(row, "as_of") });

/**
 * What the look-up page reads 公众查询名单, out of the public half of the ledgers and the few things told beyond it
 * (`toldBeyond`). The same ledgers give the same list.
 */
export function lookUpOf(county: string, ledgers: PublicLedgers, beyond: ToldBeyond): LookUp {
  const { sources = [], facilities = [] } = ledgers;
  const listed = lister(ledgers, beyond);
  const places = facilities.filter((row) => row.name !== null).map(listed);
  const [towns, villages] = [townsOf(ledgers), villagesOf(ledgers, beyond)];
  const cited = new Set(places.flatMap(sourcesOf));
  const count = (kind: string) => facilities.filter((row) => row.kind === kind && row.name === null).length;
  return {
    county,
    towns,
    villages,
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
    walking: beyond.walking,
    homophones: homophonesOf(
      [...towns, ...FACILITY_KINDS]
        .flatMap((each) => [each, ...each.aliases])
        .concat(places, villages)
        .map(({ pinyin }) => pinyin),
    ),
    unnamed: FACILITY_KINDS.map(({ id }) => ({ kind: id, count: count(id) })).filter(
      (kind) => kind.count > 0,
    ),
  };
}

const townsOf = ({ towns = [] }: PublicLedgers): ListedTown[] =>
  towns.map((row) => ({
    code: text(row, "code"),
    ...spelled(text(row, "name")),
    aliases: textOrNull(row, "aliases")?.split("|").map(spelled) ?? [],
  }));

function villagesOf({ village_places = [] }: PublicLedgers, { villages }: ToldBeyond): ListedVillage[] {
  const points = new Map(village_places.map((row) => [row.village_code, row]));
  return villages.map(({ code, name, townCode }) => {
    const point = points.get(code);
    return {
      code,
      ...spelled(name),
      townCode,
      position: point ? [point.lon as number, point.lat as number] : null,
    };
  });
}

/** One who lists rows of the facilities' ledger, with what the other ledgers say of each. */
function lister(
  { facility_beds = [], facility_places = [], facility_services = [] }: PublicLedgers,
  { drawn }: ToldBeyond,
) {
  const byHolder = (rows: readonly Row[]) => new Map(rows.map((row) => [row.holder_id, row]));
  const [places, services] = [byHolder(facility_places), byHolder(facility_services)];
  return (row: Row): ListedPlace => {
    const id = text(row, "id");
    const measure = row.kind === "medical_care" ? "medical_care" : "built";
    const beds = facility_beds.find(
      (entry) => entry.holder_id === id && entry.measure === measure && entry.beds_low !== null,
    );
    const [place, own] = [places.get(id), services.get(id)];
    return {
      id,
      kind: text(row, "kind") as ListedPlace["kind"],
      ...spelled(text(row, "name")),
      townCode: textOrNull(row, "town_code") ?? (place ? textOrNull(place, "town_code") : null),
      villageCode: textOrNull(row, "village_code") ?? (place ? textOrNull(place, "village_code") : null),
      status: text(row, "status") as ListedPlace["status"],
      openedYear: row.opened_year as number | null,
      beds: beds
        ? { low: beds.beds_low as number, high: beds.beds_high as number | null, ...founded(beds) }
        : null,
      position: place ? { lonLat: [place.lon as number, place.lat as number], ...founded(place) } : null,
      about: drawn.get(id) ?? null,
      services: own ? servicesOf(own) : null,
      ...founded(row),
    };
  };
}

const servicesOf = (row: Row): ListedServices => ({
  address: textOrNull(row, "address"),
  phone: textOrNull(row, "phone"),
  who: textOrNull(row, "who"),
  howToApply: textOrNull(row, "how_to_apply"),
  price: textOrNull(row, "price"),
  hours: textOrNull(row, "hours"),
  meals: textOrNull(row, "meals"),
  delivery: textOrNull(row, "delivery"),
  recording: textOrNull(row, "recording"),
  ...founded(row),
});
