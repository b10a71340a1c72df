import { cellOf } from "../../data/import/columnGuess";
import type { Row } from "../../model/ledger";
import { type IntakeJob, intakeBook, type Outcome } from "./outcome";
import { cellText, placer } from "./positions";
import { dataRows } from "./rows";

/** What a population grid comes to 人口格网导入: it says where people live, and takes the place of the grid before it. */
export function gridOutcome(job: IntakeJob): Outcome {
  const { kept, shapes, table, choice } = job;
  const book = intakeBook(job);
  const { source } = book;
  const placeOf = placer(kept, shapes);
  const points: Row[] = [];
  for (const row of dataRows(table, book)) {
    const refused = (field: string, message: string) => book.refuse(row.row, "", field, message);
    const people = Number(cellText(row, choice.columns, "people") || Number.NaN);
    if (!(people >= 0 && people < 1e7)) {
      refused("people", `“${cellText(row, choice.columns, "people")}”不是人数。`);
      continue;
    }
    const elders = cellOf(row.cells, choice.columns, "elders_60");
    if (elders !== null && !(Number(elders) >= 0 && Number(elders) <= people)) {
      refused("elders_60", `“${elders}”不是老年人数，或超过了总人数。`);
      continue;
    }
    const place = placeOf(row, choice);
    if (place === null || "wrong" in place) {
      refused(choice.columns.pair === null ? "lon" : "pair", place === null ? "没有坐标。" : place.wrong);
      continue;
    }
    const id = `p-${String(points.length + 1).padStart(6, "0")}`;
    points.push({
      id,
      lon: place.lonLat[0],
      lat: place.lonLat[1],
      people,
      elders_60: elders === null ? null : Number(elders),
      source: source.id as string,
      as_of: source.as_of as string,
      grade: 1,
      assumption_set: null,
      note: null,
    });
    book.enter({ row: row.row, verdict: "new", id, name: id, changes: [], lonLat: place.lonLat });
  }
  return book.outcome({ population_points: points });
}
