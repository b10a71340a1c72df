import type { RawCell, Sheet } from "../../model/intake";
import { LAYERS } from "../../model/layers";

/** A sheet read as a table 表: its headers, and the rows below them. */
export interface HeadedTable {
  /** Headers by column; "" where a column has none. A header of two levels is joined: 床位·建成. */
  readonly headers: readonly string[];
  /** The number of the last header row, as the person counts. */
  readonly headerRow: number;
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  readonly row: number;
  readonly cells: readonly RawCell[];
  readonly shape: GeoJSON.Geometry | null;
}

/** Titles, dates and who filled it in may stand above a header; beyond this it is no header any more. */
const HIGHEST_HEADER = 20;

/** A header or word as it is compared 表头比对: full width made plain, small, without spaces, brackets' content and marks. */
export const comparable = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[((【[][^))】\]]*[))】\]]/g, "")
    .replace(/[\s*:：_·、,，.。/\\-]/g, "");

/** The same with what stands in brackets kept: 村（社区） and 村社区 are one. */
export const comparableWhole = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s*:：_·、,，.。/\\\-()[\]【】]/g, "");

const KNOWN = new Set(
  LAYERS.flatMap(({ fields }) => fields.flatMap(({ zh, others, id }) => [zh, id, ...others])).flatMap(
    (word) => [comparable(word), comparableWhole(word)],
  ),
);

const isKnown = (cell: RawCell) =>
  typeof cell === "string" && (KNOWN.has(comparable(cell)) || KNOWN.has(comparableWhole(cell)));

const filled = (cells: readonly RawCell[]) => cells.filter((cell) => cell !== null && cell !== "").length;

/**
 * Finds the header of a sheet and the rows below it 找表头: the row among the first twenty with most words we know, else
 * the first with at least two texts and no number. A second header row under merged heads is joined to the first.
 */
export function headedTable(sheet: Sheet, chosen: number | null = null): HeadedTable {
  const at = chosen === null ? headerAt(sheet) : chosen - sheet.firstRow;
  const top = sheet.rows[at] ?? [];
  const below = sheet.rows[at + 1] ?? [];
  const twoLevels = chosen === null && isSecondLevel(top, below);
  const width = Math.max(0, ...sheet.rows.slice(at, at + 500).map((cells) => cells.length));
  const headers = Array.from({ length: width }, (_, column) =>
    twoLevels ? joined(top, below, column) : textOf(top[column] ?? null),
  );
  const first = at + (twoLevels ? 2 : 1);
  return {
    headers,
    headerRow: sheet.firstRow + first - 1,
    rows: sheet.rows.slice(first).map((cells, i) => ({
      row: sheet.firstRow + first + i,
      cells,
      shape: sheet.shapes?.[first + i] ?? null,
    })),
  };
}

function headerAt(sheet: Sheet): number {
  const top = sheet.rows.slice(0, HIGHEST_HEADER);
  const known = top.map((cells) => cells.filter(isKnown).length);
  const most = Math.max(0, ...known);
  if (most > 0) return known.indexOf(most);
  const texts = top.findIndex(
    (cells) => filled(cells) >= 2 && cells.every((cell) => cell === null || typeof cell === "string"),
  );
  return Math.max(0, texts);
}

/** Under a merged head stand its parts: words only, at least one under an empty head, and one of them known. */
function isSecondLevel(top: readonly RawCell[], below: readonly RawCell[]): boolean {
  if (filled(below) === 0 || below.some((cell) => typeof cell === "number" || typeof cell === "boolean"))
    return false;
  const underEmpty = below.some(
    (cell, column) => cell !== null && (top[column] ?? null) === null && column > 0,
  );
  const repeats = below.some((cell, column) => cell !== null && cell === (top[column] ?? null));
  const parts = below.filter((cell, column) => cell !== null && cell !== (top[column] ?? null));
  // Data under a header have words of their own; a second head is made of words we know.
  return (underEmpty || repeats) && parts.length > 0 && parts.every(isPart);
}

const isPart = (cell: RawCell) =>
  isKnown(cell) ||
  (typeof cell === "string" && /^(建成|在用|入住|运营|特困|预留|已建|合计|总数|男|女)/.test(cell));

function joined(top: readonly RawCell[], below: readonly RawCell[], column: number): string {
  const part = textOf(below[column] ?? null);
  let head = column;
  while (head > 0 && (top[head] ?? null) === null && part !== "") head--;
  const whole = textOf(top[head] ?? null);
  if (part === "" || part === whole) return whole;
  if (whole === "") return part;
  return KNOWN.has(comparable(part)) && head === column ? part : `${whole}·${part}`;
}

/** A cell as text; numbers as they are written. */
export const textOf = (cell: RawCell): string => (cell === null ? "" : String(cell).trim());
