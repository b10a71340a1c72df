import { cellOf } from "../../data/import/columnGuess";
import { townFinder, villageFinder } from "../../data/import/names";
import { withoutPersonal } from "../../data/import/privacy";
import type { TableRow } from "../../data/import/table";
import { kindFrom, statusFrom } from "../../data/import/words";
import { FACILITY_KINDS, type FacilityKind, STATUSES } from "../../model/facility";
import type { LonLat } from "../../model/place";
import type { Kept } from "../kept";
import type { IntakeBook, IntakeJob } from "./outcome";
import { cellText, placer } from "./positions";
import { countFrom, yearFrom } from "./rows";
import { type StatedServices, servicesReader } from "./services";

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
  readonly services: StatedServices;
  readonly note: string | null;
}

const BEDS = ["built", "operating", "occupied", "supported"] as const;

/** Reads rows into what they state, and says what is wrong with those it cannot take. */
export function stater(job: IntakeJob, { wrong: say, note }: IntakeBook) {
  const { kept, shapes, choice } = job;
  const servicesOf = servicesReader(job, { note });
  const townOf = townFinder(kept.ledgers.towns);
  const villageOf = villageFinder(kept.ledgers.villages);
  const placeOf = placer(kept, shapes);
  const kindWords = FACILITY_KINDS.map(({ zh }) => zh).join("、");
  return (row: TableRow): Stated | null => {
    const text = (field: string) => cellText(row, choice.columns, field);
    let good = true;
    const wrong = (field: string, message: string) => {
      say(row.row, field, message);
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
        "village",
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
        "town",
        `坐标落在${townName(kept, at.town)}，表里写的是${townName(kept, town)}，按表里写的登记，请核对。`,
      );
    // A drawn shape may not say in which town a place is.
    if (at && town === null && at.town !== null && !at.schematic) town = at.town;
    const statusText = text("status");
    const status = statusText === "" ? null : statusFrom(statusText);
    if (statusText !== "" && status === null)
      wrong(
        "status",
        `“${statusText}”不是已知的状态，看不出是否已经开放。请改写成 ${STATUSES.map(({ zh }) => zh).join("、")} 之一。`,
      );
    const year = cellOf(row.cells, choice.columns, "opened_year");
    const openedYear = year === null ? null : yearFrom(year);
    if (Number.isNaN(openedYear))
      note(row.row, "opened_year", `“${text("opened_year")}”不是1949年以来的年份，建成年份暂按待登记。`);
    const beds: Record<string, number> = {};
    for (const measure of BEDS) {
      const cell = cellOf(row.cells, choice.columns, `beds_${measure}`);
      if (cell === null) continue;
      const count = countFrom(cell);
      if (Number.isNaN(count)) wrong(`beds_${measure}`, `“${text(`beds_${measure}`)}”不是床位数，应为整数。`);
      else beds[kind === "medical_care" && measure === "built" ? "medical_care" : measure] = count;
    }
    const free = withoutPersonal(text("note"));
    if (free.found.length > 0) note(row.row, "note", "备注里有身份证号或手机号，已略去。");
    const named = withoutPersonal(name);
    if (named.found.length > 0) wrong("name", "名称里有身份证号或手机号。请只写设施名称。");
    const services = servicesOf(row);
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
      services,
      note: free.text || null,
    };
  };
}

/** A town by its code, in words. */
export const townName = (kept: Kept, code: string) =>
  String(kept.ledgers.towns.find((town) => town.code === code)?.name ?? code);
