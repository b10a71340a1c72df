import type { RawCell } from "../../model/intake";
import type { LayerField } from "../../model/layerField";
import { LAYERS, type Layer, type LayerId } from "../../model/layers";
import { SERVICE_FIELDS } from "../../model/serviceFields";
import { comparable, comparableWhole, type HeadedTable, textOf } from "./table";

/** Which column of the file is which field 列对应; null = the file has none. */
export type ColumnChoice = Readonly<Record<string, number | null>>;

/** Where somebody lives, or how to reach their family, is not what a facility offers. */
const OF_PERSONS = /家庭|户籍|户口|家属|老人|本人|个人/;

/** How sure a header is of its field: the very word, one of the others, or a part of it. */
function likeness(header: string, { zh, others, id }: LayerField): number {
  if (header === "" || ((id === "address" || id === "phone") && OF_PERSONS.test(header))) return 0;
  const forms = [comparable(header), comparableWhole(header)];
  const words = (list: readonly string[]) =>
    list.flatMap((word) => [comparable(word), comparableWhole(word)]);
  const has = (list: readonly string[]) => forms.some((form) => words(list).includes(form));
  if (has([zh, id])) return 4;
  if (has(others)) return 3;
  // A joined header 床位·建成 is 建成床位 the other way round.
  const letters = [...comparableWhole(header)].sort().join("");
  if (words([zh, ...others]).some((word) => [...word].sort().join("") === letters)) return 3;
  const long = words([zh, ...others]).filter((word) => word.length >= 2);
  return long.some((word) => forms[0]?.includes(word)) ? 1 : 0;
}

/**
 * Guesses which column is which field 猜列: by header, the surest pair first, each column once; coordinates without a known
 * header by what stands in them. The person confirms.
 */
export function columnGuess(table: HeadedTable, layer: Layer): ColumnChoice {
  const pairs = layer.fields.flatMap((field, order) =>
    table.headers.map((header, column) => ({
      field: field.id,
      column,
      order,
      sure: likeness(header, field),
    })),
  );
  pairs.sort((one, two) => two.sure - one.sure || one.order - two.order || one.column - two.column);
  const choice: Record<string, number | null> = Object.fromEntries(
    layer.fields.map((field) => [field.id, null]),
  );
  const taken = new Set<number>();
  for (const { field, column, sure } of pairs) {
    if (sure === 0 || choice[field] !== null || taken.has(column)) continue;
    choice[field] = column;
    taken.add(column);
  }
  if ("lon" in choice && choice.lon === null && choice.pair === null) byContent(table, choice, taken);
  return choice;
}

/** Columns of numbers that can be degrees of the county's part of China, when no header says so. */
function byContent(table: HeadedTable, choice: Record<string, number | null>, taken: Set<number>) {
  const sample = table.rows.slice(0, 200);
  const share = (column: number, fits: (value: number) => boolean) => {
    const values = sample.map(({ cells }) => textOf(cells[column] ?? null)).filter((text) => text !== "");
    return values.length === 0 ? 0 : values.filter((text) => fits(Number(text))).length / values.length;
  };
  const free = table.headers.map((_, column) => column).filter((column) => !taken.has(column));
  const lon = free.find((column) => share(column, (value) => value > 73 && value < 136) > 0.8);
  const lat = free.find((column) => share(column, (value) => value > 17 && value < 54) > 0.8);
  if (lon === undefined || lat === undefined) return;
  choice.lon = lon;
  choice.lat = lat;
}

/** Which layer a table most likely is 猜图层: shapes are towns; else the one whose fields its headers name best. */
export function layerGuess(table: HeadedTable): LayerId {
  const shapes = table.rows.filter(
    ({ shape }) => shape?.type === "Polygon" || shape?.type === "MultiPolygon",
  );
  if (shapes.length > 0 && shapes.length >= table.rows.length / 2) return "towns";
  const scores = LAYERS.filter(({ id }) => id !== "towns").map((layer) => {
    const choice = columnGuess(table, layer);
    // Any list may have an address and a phone.
    const found = layer.fields.filter(({ id }) => choice[id] !== null && !SERVICE_FIELDS.has(id));
    const sure = found.reduce(
      (sum, field) => sum + likeness(headerOf(table, choice[field.id] ?? -1), field),
      0,
    );
    const lacking = layer.fields.filter(({ id, required }) => required && choice[id] === null).length;
    return { id: layer.id, score: sure - 5 * lacking };
  });
  const facilities = scores.find(({ id }) => id === "facilities");
  // A list of facilities names villages and coordinates too: kind, status or beds tell it from a list of villages.
  const best = scores.reduce(
    (most, next) => (next.score > most.score ? next : most),
    facilities ?? scores[0]!,
  );
  return best.id;
}

const headerOf = (table: HeadedTable, column: number) => table.headers[column] ?? "";

/** The cell of a field in a row; null where the file has no such column, or the cell is empty. */
export function cellOf(cells: readonly RawCell[], choice: ColumnChoice, field: string): RawCell {
  const column = choice[field] ?? null;
  const cell = column === null ? null : (cells[column] ?? null);
  return typeof cell === "string" && cell.trim() === "" ? null : cell;
}
