import { cellOf } from "../../data/import/columnGuess";
import { townFinder, villageFinder } from "../../data/import/names";
import { withoutPersonal } from "../../data/import/privacy";
import type { TableRow } from "../../data/import/table";
import { kindFrom, statusFrom } from "../../data/import/words";
import { FACILITY_KINDS, type FacilityKind, STATUSES } from "../../model/facility";
import type { Row } from "../../model/ledger";
import type { LonLat } from "../../model/place";
import type { Kept } from "../kept";
import type { TownShape } from "../townGround";
import { enterBeds } from "./beds";
import { facilityMatcher } from "./facilityMatcher";
import {
  type Entry,
  headerOf,
  type IntakeChoice,
  type IntakeStamp,
  type IntakeTable,
  type Outcome,
  problemList,
  sourceRow,
  withSource,
} from "./outcome";
import { cellText, placer } from "./positions";
import { countFrom, dataRows, yearFrom } from "./rows";

/** One facility as a row of the file states it; null = the file does not say. */
export interface Stated {
  readonly row: number;
  readonly id: string | null;
  readonly kind: FacilityKind;
  readonly name: string;
  readonly town: string | null;
  readonly village: string | null;
  readonly status: string | null;
  readonly openedYear: number | null;
  readonly lonLat: LonLat | null;
  readonly beds: Readonly<Record<string, number>>;
  readonly note: string | null;
}

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

const BEDS = ["built", "operating", "occupied", "supported"] as const;

/** What a list of facilities comes to 设施名单导入: matched with the ledger, entered as registered. */
export function facilitiesOutcome(
  kept: Kept,
  shapes: readonly TownShape[],
  table: IntakeTable,
  choice: IntakeChoice,
  stamp: IntakeStamp,
): Outcome {
  const found = problemList(table);
  const entries: Entry[] = [];
  const source = sourceRow(table, choice, stamp, kept);
  const read = stater(kept, shapes, table, choice, found);
  const match = facilityMatcher(kept.ledgers);
  const facilities = new Map(kept.ledgers.facilities.map((row) => [String(row.id), row]));
  const places = new Map(kept.ledgers.facility_places.map((row) => [String(row.holder_id), row]));
  const beds: { readonly id: string; readonly stated: Stated }[] = [];
  const kinds = new Set<FacilityKind>();
  for (const row of dataRows(table, entries, found)) {
    const stated = read(row);
    const refused = (name: string) =>
      entries.push({ row: row.row, verdict: "refused", id: null, name, changes: [], lonLat: null });
    if (stated === null) {
      refused(cellText(row, choice.columns, "name"));
      continue;
    }
    kinds.add(stated.kind);
    const matched = match(stated);
    if ("twice" in matched) {
      found.refuse(
        row.row,
        "",
        `与第${matched.twice}行是同一处设施（${stated.name}），只取第一次出现的一行。请删去重复的一行，或改名区分。`,
      );
      refused(stated.name);
      continue;
    }
    const before = facilities.get(matched.id) ?? null;
    const after = facilityRow(stated, matched.id, before, source);
    const placeBefore = places.get(matched.id) ?? null;
    const place = placeRow(stated, after, source);
    const changes = changesOf(before, after, placeBefore, place, stated, kept);
    const same = before !== null && changes.length === 0;
    if (!same || !sameButSource(before, after)) facilities.set(matched.id, after);
    if (place) places.set(matched.id, place);
    if (Object.keys(stated.beds).length > 0) beds.push({ id: matched.id, stated });
    entries.push({
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
  }
  const ledgers = {
    ...kept.ledgers,
    sources: withSource(kept.ledgers.sources, source),
    facilities: [...facilities.values()].map((row) =>
      row.same_site_as !== null && !facilities.has(String(row.same_site_as))
        ? { ...row, same_site_as: null }
        : row,
    ),
    facility_places: [...places.values()],
    facility_beds: enterBeds(kept.ledgers.facility_beds, beds, facilities, source),
  };
  const taken = entries.some(({ verdict }) => verdict !== "refused" && verdict !== "skipped");
  return {
    kept: taken ? { ...kept, ledgers } : kept,
    entries,
    gone,
    problems: found.problems,
    source: String(source.id),
  };
}

/** Reads rows into what they state, and says what is wrong with those it cannot take. */
function stater(
  kept: Kept,
  shapes: readonly TownShape[],
  table: IntakeTable,
  choice: IntakeChoice,
  { refuse, note }: ReturnType<typeof problemList>,
) {
  const townOf = townFinder(kept.ledgers.towns);
  const villageOf = villageFinder(kept.ledgers.villages);
  const placeOf = placer(kept, shapes);
  const header = (field: string) => headerOf(table, choice, field);
  const kindWords = FACILITY_KINDS.map(({ zh }) => zh).join("、");
  return (row: TableRow): Stated | null => {
    const text = (field: string) => cellText(row, choice.columns, field);
    let good = true;
    const wrong = (field: string, message: string) => {
      refuse(row.row, header(field), message);
      good = false;
    };
    const name = text("name");
    if (name === "") wrong("name", "没有设施名称。请补上名称。");
    if (name.length > 60) wrong("name", `名称太长（${name.length}个字），像是整段文字。请只写设施名称。`);
    const kindText = text("kind");
    const kind = kindText === "" ? (choice.kind ?? kindFrom(name)) : kindFrom(kindText);
    if (kind === null)
      wrong(
        "kind",
        kindText === ""
          ? "看不出是哪一类设施。请选定整份表的类别，或加一列“设施类别”。"
          : `“${kindText}”不是已知的设施类别（${kindWords}）。`,
      );
    const townText = text("town");
    let town = townText === "" ? null : townOf(townText);
    if (townText !== "" && town === null) wrong("town", `“${townText}”不是本县的镇（场）名称或代码。`);
    const villageText = text("village");
    const { village, several } =
      villageText === "" ? { village: null, several: false } : villageOf(villageText, town);
    if (villageText !== "" && village === null)
      note(
        row.row,
        header("village"),
        several
          ? `“${villageText}”有重名，写明所在镇才能确定；村（社区）暂按待登记。`
          : `名录里没有“${villageText}”，村（社区）暂按待登记。`,
      );
    if (village && town === null) town = String(village.town_code);
    const placed = placeOf(row, choice);
    if (placed && "wrong" in placed) wrong(choice.columns.pair === null ? "lon" : "pair", placed.wrong);
    const at = placed && "lonLat" in placed ? placed : null;
    if (at && town !== null && at.town !== null && at.town !== town && !at.schematic)
      note(
        row.row,
        header("town"),
        `坐标落在${townName(kept, at.town)}，表里写的是${townName(kept, town)}，按表里写的登记，请核对。`,
      );
    // A drawn shape may not say in which town a place is.
    if (at && town === null && at.town !== null && !at.schematic) town = at.town;
    const statusText = text("status");
    const status = statusText === "" ? null : statusFrom(statusText);
    if (statusText !== "" && status === null)
      wrong("status", `“${statusText}”不是已知的状态（${STATUSES.map(({ zh }) => zh).join("、")}）。`);
    const year = cellOf(row.cells, choice.columns, "opened_year");
    const openedYear = year === null ? null : yearFrom(year);
    if (Number.isNaN(openedYear))
      note(
        row.row,
        header("opened_year"),
        `“${text("opened_year")}”不是1949年以来的年份，建成年份暂按待登记。`,
      );
    const beds: Record<string, number> = {};
    for (const measure of BEDS) {
      const cell = cellOf(row.cells, choice.columns, `beds_${measure}`);
      if (cell === null) continue;
      const count = countFrom(cell);
      if (Number.isNaN(count)) wrong(`beds_${measure}`, `“${text(`beds_${measure}`)}”不是床位数，应为整数。`);
      else beds[kind === "medical_care" && measure === "built" ? "medical_care" : measure] = count;
    }
    const free = withoutPersonal(text("note"));
    if (free.found.length > 0) note(row.row, header("note"), "备注里有身份证号或手机号，已略去。");
    const named = withoutPersonal(name);
    if (named.found.length > 0) wrong("name", "名称里有身份证号或手机号。请只写设施名称。");
    if (!good || kind === null) return null;
    return {
      row: row.row,
      id: text("id") || null,
      kind,
      name,
      town,
      village: village ? String(village.code) : null,
      status,
      openedYear: openedYear === null || Number.isNaN(openedYear) ? null : openedYear,
      lonLat: at?.lonLat ?? null,
      beds,
      note: free.text || null,
    };
  };
}

const townName = (kept: Kept, code: string) =>
  String(kept.ledgers.towns.find((town) => town.code === code)?.name ?? code);

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
