import type { FacilityKind } from "../../model/facility";
import type { Row } from "../../model/ledger";
import type { Kept } from "../kept";
import { enterBeds } from "./beds";
import { facilityMatcher } from "./facilityMatcher";
import { type IntakeJob, intakeBook, type Outcome } from "./outcome";
import { cellText } from "./positions";
import { dataRows } from "./rows";
import { enteredServices } from "./services";
import { type Stated, stater, townName } from "./stated";

/** The group a kind's rows belong to 设施组; the county's central home is found by its name. */
const GROUP_OF: Readonly<Record<FacilityKind, string>> = {
  nursing_home: "nursing.town",
  care_centre: "care_centre.town",
  care_station: "care_station",
  canteen: "canteen",
  medical_care: "medical_care",
  public_cemetery: "cemetery.town_public",
  commercial_cemetery: "cemetery.commercial",
};

/** What a list of facilities comes to 设施名单导入: matched with the ledger, entered as registered. */
export function facilitiesOutcome(job: IntakeJob): Outcome {
  const { kept, table, choice } = job;
  const book = intakeBook(job);
  const { source } = book;
  const read = stater(job, book);
  const match = facilityMatcher(kept.ledgers);
  const facilities = new Map(kept.ledgers.facilities.map((row) => [String(row.id), row]));
  const places = new Map(kept.ledgers.facility_places.map((row) => [String(row.holder_id), row]));
  const services = new Map(kept.ledgers.facility_services.map((row) => [String(row.holder_id), row]));
  if ((choice.columns.status ?? null) === null)
    book.note(
      null,
      "",
      "没有“运营状态”列：状态仍按原来的依据，这些设施的分级不会高于它。补上这一列才会升为登记。",
    );
  const beds: { readonly id: string; readonly stated: Stated }[] = [];
  const kinds = new Set<FacilityKind>();
  for (const row of dataRows(table, book)) {
    const stated = read(row);
    if (stated === null) {
      book.leaveOut(row.row, cellText(row, choice.columns, "name"), "refused");
      continue;
    }
    kinds.add(stated.kind);
    const matched = match(stated);
    if ("twice" in matched) {
      book.refuse(
        row.row,
        stated.name,
        "",
        `与第${matched.twice}行是同一处设施（${stated.name}），只取第一次出现的一行。请删去重复的一行，或改名区分。`,
      );
      continue;
    }
    const before = facilities.get(matched.id) ?? null;
    const after = facilityRow(stated, matched.id, before, source);
    const placeBefore = places.get(matched.id) ?? null;
    const place = placeRow(stated, after, source);
    const offered = enteredServices(matched.id, stated.services, services.get(matched.id) ?? null, source);
    const changes = [...changesOf(before, after, placeBefore, place, stated, kept), ...offered.changes];
    const same = before !== null && changes.length === 0;
    if (!same || !sameButSource(before, after)) facilities.set(matched.id, after);
    if (place) places.set(matched.id, place);
    if (offered.row) services.set(matched.id, offered.row);
    if (Object.keys(stated.beds).length > 0) beds.push({ id: matched.id, stated });
    book.enter({
      row: row.row,
      verdict: matched.isNew ? "new" : same ? "same" : "changed",
      id: matched.id,
      name: stated.name,
      changes,
      lonLat: stated.lonLat,
    });
  }
  const gone = choice.complete ? match.unmatched(kinds) : [];
  for (const { id } of gone) {
    facilities.delete(id);
    places.delete(id);
    services.delete(id);
  }
  const change = {
    facilities: [...facilities.values()].map((row) =>
      row.same_site_as !== null && !facilities.has(String(row.same_site_as))
        ? { ...row, same_site_as: null }
        : row,
    ),
    facility_places: [...places.values()],
    facility_services: [...services.values()],
    facility_beds: enterBeds(kept.ledgers.facility_beds, beds, facilities, source),
  };
  return book.outcome(change, gone);
}

/** The ledger's row of a facility: what the file states is registered, what it leaves open stays as it was. */
function facilityRow(stated: Stated, id: string, before: Row | null, source: Row): Row {
  const keeps =
    before !== null &&
    ((stated.town === null && before.town_code !== null) ||
      (stated.status === null && before.status !== null));
  const central = stated.kind === "nursing_home" && /县.{0,4}中心敬老院|中心敬老院$/.test(stated.name);
  return {
    id,
    kind: stated.kind,
    name: stated.name,
    group_id: before?.group_id ?? (central ? "nursing.centre" : GROUP_OF[stated.kind]),
    town_code: stated.town ?? before?.town_code ?? null,
    village_code:
      stated.village ??
      (stated.town === null || stated.town === before?.town_code ? (before?.village_code ?? null) : null),
    status: stated.status ?? before?.status ?? "built",
    opened_year: stated.openedYear ?? before?.opened_year ?? null,
    demonstration: before?.demonstration ?? false,
    same_site_as: before?.same_site_as ?? null,
    // What it still takes from an older source makes the row no better than that.
    source: keeps ? joinedSources(source.id, before.source) : source.id,
    as_of: source.as_of,
    grade: keeps ? Math.max(1, Number(before.grade)) : 1,
    assumption_set: null,
    note: stated.note ?? before?.note ?? null,
  } as Row;
}

const joinedSources = (one: unknown, other: unknown) =>
  [...new Set([one, ...String(other).split(";")])].join(";");

function placeRow({ lonLat }: Stated, facility: Row, source: Row): Row | null {
  if (lonLat === null) return null;
  return {
    holder_id: facility.id,
    town_code: facility.town_code,
    village_code: facility.village_code,
    lon: lonLat[0],
    lat: lonLat[1],
    source: source.id,
    as_of: source.as_of,
    grade: 1,
    assumption_set: null,
    note: null,
  } as Row;
}

/** What differs from the ledger, in words; none = the file says what the ledger says. */
function changesOf(
  before: Row | null,
  after: Row,
  placeBefore: Row | null,
  place: Row | null,
  stated: Stated,
  kept: Kept,
): string[] {
  if (before === null) return place ? ["位置"] : [];
  const changes: string[] = [];
  if (before.name !== after.name) changes.push(before.name === null ? "补名称" : `原名${before.name}`);
  if (before.town_code !== after.town_code)
    changes.push(before.town_code === null ? "补所在镇" : `原在${townName(kept, String(before.town_code))}`);
  if (before.village_code !== after.village_code) changes.push("村（社区）");
  if (before.status !== after.status) changes.push("状态");
  if (before.opened_year !== after.opened_year) changes.push("建成年份");
  if (place && (placeBefore?.lon !== place.lon || placeBefore.lat !== place.lat)) changes.push("位置");
  for (const [measure, count] of Object.entries(stated.beds)) {
    const known = kept.ledgers.facility_beds.find(
      (row) => row.holder_id === after.id && row.part === "member" && row.measure === measure,
    );
    if (known?.beds_low !== count || known.beds_high !== count) changes.push("床位");
  }
  if (changes.length === 0 && Number(before.grade) > Number(after.grade)) changes.push("核实为登记");
  return [...new Set(changes)];
}

/** Whether nothing but source and date would change: then the row keeps the source it has. */
const sameButSource = (before: Row | null, after: Row) =>
  before !== null &&
  Object.keys(after).every(
    (column) => column === "source" || column === "as_of" || before[column] === after[column],
  );
