import { comparable, type TableRow, textOf } from "../../data/import/table";
import type { IntakeBook, IntakeTable } from "./outcome";

/**
 * The rows of a table that hold data 数据行. Blank rows are none; a repeated header and a row of totals are entered as
 * skipped, with a note, so that every written row is accounted for.
 */
export function dataRows(table: IntakeTable, { note, leaveOut }: IntakeBook): readonly TableRow[] {
  const heads = table.headers.map(comparable);
  const wordings = new Set(table.headers.filter((header) => header !== ""));
  return table.rows.filter(({ row, cells, shape }) => {
    const texts = cells.map(textOf);
    if (!shape && texts.every((text) => text === "")) return false;
    const skip = (why: string) => {
      note(row, "", why);
      leaveOut(row, texts.find((text) => text) ?? "", "skipped");
      return false;
    };
    // Most rows have no word of the header, and need no closer look.
    const matching = texts.some((text) => wordings.has(text))
      ? texts.filter((text, column) => text !== "" && comparable(text) === heads[column]).length
      : 0;
    if (matching >= 2 && matching >= texts.filter((text) => text !== "").length / 2)
      return skip("与表头相同，按重复的表头略过。");
    if (texts.slice(0, 3).some((text) => /^(合\s*计|总\s*计|小\s*计|共\s*计)[:：]?$/.test(text)))
      return skip("这是合计行，不是一处数据，已略过。");
    return true;
  });
}

/** A whole number of things as a clerk writes it: 52, "52张", "1,024"; NaN for what is none. */
export function countFrom(cell: TableRow["cells"][number]): number {
  const text = textOf(cell)
    .normalize("NFKC")
    .replace(/[,，\s]/g, "")
    .replace(/(张|人|个|位|余)$/, "");
  const value = /^\d+(\.0+)?$/.test(text) ? Number(text) : Number.NaN;
  return value <= 100_000_000 ? value : Number.NaN;
}

/** A year out of a year or a date: 2021, "2021年", "2021-05-01"; NaN for none, and for the 1900 dates of empty cells. */
export function yearFrom(cell: TableRow["cells"][number]): number {
  const found = /^(\d{4})(?:$|[^\d])/.exec(textOf(cell).normalize("NFKC"));
  const year = found ? Number(found[1]) : Number.NaN;
  return year >= 1949 && year <= 2100 ? year : Number.NaN;
}
