import { cellOf } from "../../data/import/columnGuess";
import { townFinder, villageFinder } from "../../data/import/names";
import { layerOf } from "../../model/layers";
import type { Row } from "../../model/ledger";
import type { Kept } from "../kept";
import { inScope } from "../population";
import { type IntakeBook, type IntakeJob, intakeBook, type Outcome } from "./outcome";
import { cellText } from "./positions";
import { countFrom, dataRows } from "./rows";

/** What may be counted of a town or village; the field's id is the measure in the census ledger. */
const MEASURES = layerOf("population")
  .fields.filter(({ unit }) => unit === "人")
  .map(({ id, zh }) => ({ id, zh }));

/**
 * What a table of people comes to 人口表导入. A measure of all villages of a town is summed to the town's; one of all towns
 * takes the census's place, and until then only waits.
 */
export function populationOutcome(job: IntakeJob): Outcome {
  const { kept, table, choice } = job;
  const book = intakeBook(job);
  const { source } = book;
  const townOf = townFinder(kept.ledgers.towns);
  const villageOf = villageFinder(kept.ledgers.villages);
  const key = (row: Row) => `${row.subject} ${row.measure} ${Number(row.grade) === 1 ? "" : row.as_of}`;
  const census = new Map(kept.ledgers.census.map((row) => [key(row), row]));
  const seen = new Map<string, number>();
  for (const row of dataRows(table, book)) {
    const text = (field: string) => cellText(row, choice.columns, field);
    const words = text("village") || text("town") || text("code");
    const refused = (field: string, message: string) => book.refuse(row.row, words, field, message);
    const town = text("town") === "" ? null : townOf(text("town"));
    const byCode =
      text("code") === ""
        ? null
        : (townOf(text("code")) ?? villageOf(text("code"), null).village?.code ?? null);
    // A town written in the villages' column stands for the whole town.
    const village =
      text("village") === ""
        ? null
        : (villageOf(text("village"), town).village?.code ?? townOf(text("village")));
    const subject = byCode ?? (text("village") === "" ? town : village);
    if (subject === null) {
      refused(
        text("village") === "" ? "town" : "village",
        `“${words}”不是本县的镇（场）或村（社区），或有重名。请核对名称，或填区划代码。`,
      );
      continue;
    }
    const twice = seen.get(String(subject));
    if (twice !== undefined) {
      refused("village", `与第${twice}行是同一个地方（${words}）。请只留一行。`);
      continue;
    }
    const bad = MEASURES.find(({ id }) => {
      const cell = cellOf(row.cells, choice.columns, id);
      return cell !== null && Number.isNaN(countFrom(cell));
    });
    if (bad) {
      refused(bad.id, `“${text(bad.id)}”不是人数，应为整数。`);
      continue;
    }
    const counts = MEASURES.flatMap(({ id, zh }) => {
      const cell = cellOf(row.cells, choice.columns, id);
      return cell === null ? [] : [{ id, zh, value: countFrom(cell) }];
    });
    if (counts.length === 0) {
      refused("people", "这一行没有人数。");
      continue;
    }
    const value = (id: string) => counts.find((count) => count.id === id)?.value ?? null;
    const upside = [
      ["people", "elders_60"],
      ["elders_60", "elders_65"],
      ["elders_65", "elders_80"],
    ].find(
      ([more, less]) => (value(less as string) ?? 0) > (value(more as string) ?? Number.POSITIVE_INFINITY),
    );
    if (upside) {
      refused(upside[1] as string, "年龄大的人数超过了年龄小的或总人口，请核对。");
      continue;
    }
    seen.set(String(subject), row.row);
    const changes: string[] = [];
    for (const count of counts) {
      const after = censusRow(String(subject), count.id, count.value, source, null);
      const before = census.get(key(after));
      if (before?.value === count.value && before.grade === 1) continue;
      changes.push(count.zh);
      census.set(key(after), after);
    }
    book.enter({
      row: row.row,
      verdict: changes.length > 0 ? "changed" : "same",
      id: String(subject),
      name: words,
      changes,
      lonLat: null,
    });
  }
  sumTowns(census, kept, source, key);
  lacking(census, kept, book);
  return book.outcome({ census: [...census.values()] });
}

const censusRow = (
  subject: string,
  measure: string,
  value: number,
  source: Row,
  note: string | null,
): Row => ({
  subject,
  measure,
  value,
  unit: "人",
  source: source.id as string,
  as_of: source.as_of as string,
  grade: 1,
  assumption_set: null,
  note,
});

/** A town whose villages all have a measure has their sum. */
function sumTowns(census: Map<string, Row>, { ledgers }: Kept, source: Row, key: (row: Row) => string) {
  for (const town of inScope(ledgers.towns)) {
    const own = ledgers.villages.filter((village) => village.town_code === town);
    for (const { id } of MEASURES) {
      const rows = own.map((village) =>
        census.get(key(censusRow(String(village.code), id, 0, source, null))),
      );
      if (own.length === 0 || !rows.every((row) => row?.source === source.id)) continue;
      const sum = rows.reduce((total, row) => total + Number(row?.value), 0);
      const row = censusRow(town, id, sum, source, "由村（社区）合计");
      if (census.get(key(row))?.value !== sum) census.set(key(row), row);
    }
  }
}

/** Says which towns still lack what others have: until all have it, the census stays in force. */
function lacking(census: ReadonlyMap<string, Row>, { ledgers }: Kept, { note }: IntakeBook) {
  const names = new Map(ledgers.towns.map((town) => [String(town.code), String(town.name)]));
  const registered = new Set(
    [...census.values()].filter((row) => row.grade === 1).map((row) => `${row.subject} ${row.measure}`),
  );
  const towns = inScope(ledgers.towns);
  for (const { id, zh } of MEASURES.slice(0, 4)) {
    const without = towns.filter((town) => !registered.has(`${town} ${id}`));
    if (without.length === 0 || without.length === towns.length) continue;
    note(null, "", `“${zh}”还缺${without.map((town) => names.get(town)).join("、")}，补齐以前仍用普查数。`);
  }
}
