import { townFinder, villageFinder } from "../../data/import/names";
import type { Row } from "../../model/ledger";
import type { Kept } from "../kept";
import { type IntakeJob, intakeBook, type Outcome } from "./outcome";
import { cellText, placer } from "./positions";
import { dataRows } from "./rows";

/** What a list of village points comes to 村点导入: each village of the ledger stands where the file says. */
export function villagesOutcome(job: IntakeJob): Outcome {
  const { kept, shapes, table, choice } = job;
  const book = intakeBook(job);
  const { source, note } = book;
  const townOf = townFinder(kept.ledgers.towns);
  const villageOf = villageFinder(kept.ledgers.villages);
  const placeOf = placer(kept, shapes);
  const places = new Map(kept.ledgers.village_places.map((row) => [String(row.village_code), row]));
  const seen = new Map<string, number>();
  for (const row of dataRows(table, book)) {
    const text = (field: string) => cellText(row, choice.columns, field);
    const name = text("name") || text("code");
    const refused = (field: string, message: string) => book.refuse(row.row, name, field, message);
    const town = text("town") === "" ? null : townOf(text("town"));
    if (text("town") !== "" && town === null) {
      refused("town", `“${text("town")}”不是本县的镇（场）名称或代码。`);
      continue;
    }
    const byCode = text("code") === "" ? null : villageOf(text("code"), null).village;
    const { village, several } = byCode ? { village: byCode, several: false } : villageOf(text("name"), town);
    if (village === null) {
      refused(
        "name",
        several
          ? `“${name}”有重名。请加一列所在镇（场）或区划代码。`
          : `名录里没有“${name}”。请核对村（社区）名称和所在镇，或填统计用区划代码。`,
      );
      continue;
    }
    const code = String(village.code);
    const twice = seen.get(code);
    if (twice !== undefined) {
      refused("name", `与第${twice}行是同一个村（社区）（${village.name}）。请只留一行。`);
      continue;
    }
    const place = placeOf(row, choice);
    if (place === null || "wrong" in place) {
      refused(
        choice.columns.pair === null ? "lon" : "pair",
        place === null ? "没有坐标。请补上经度和纬度。" : place.wrong,
      );
      continue;
    }
    seen.set(code, row.row);
    if (place.town !== null && place.town !== village.town_code && !place.schematic)
      note(row.row, "name", `位置不在${village.name}所属的镇（场）界内，请核对。`);
    const before = places.get(code);
    const [lon, lat] = place.lonLat;
    const same = before?.lon === lon && before.lat === lat && before.grade === 1;
    if (!same) places.set(code, villagePlace(code, lon, lat, source));
    book.enter({
      row: row.row,
      verdict: before ? (same ? "same" : "changed") : "new",
      id: code,
      name: String(village.name),
      changes: same ? [] : ["位置"],
      lonLat: place.lonLat,
    });
  }
  const gone = choice.complete
    ? [...places.keys()]
        .filter((code) => !seen.has(code))
        .map((code) => ({ id: code, name: villageName(kept, code) }))
    : [];
  for (const { id } of gone) places.delete(id);
  const ordered = [...places.values()].sort((one, two) =>
    String(one.village_code) < String(two.village_code) ? -1 : 1,
  );
  return book.outcome({ village_places: ordered }, gone);
}

const villageName = (kept: Kept, code: string) =>
  String(kept.ledgers.villages.find((village) => village.code === code)?.name ?? code);

const villagePlace = (code: string, lon: number, lat: number, source: Row): Row => ({
  village_code: code,
  lon,
  lat,
  source: source.id as string,
  as_of: source.as_of as string,
  grade: 1,
  assumption_set: null,
  note: null,
});
