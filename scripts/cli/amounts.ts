import { IntakeError } from "../../src/model/intake";
import { type CsvFile, CsvProblems, columnAt, csvFile } from "./csvFile";

/** Ids and amounts of a list, in its order 编号与数量; `column` is where the amounts stand in `table`. */
export interface Amounts {
  readonly table: CsvFile;
  readonly column: number;
  readonly file: string;
  readonly ids: readonly string[];
  readonly amounts: Float64Array;
  readonly places: ReadonlyMap<string, number>;
}

/** What a list holds: the headers its amounts may stand under, and whether the second column is taken where none of them is there. */
export interface AmountColumn {
  readonly headers: readonly string[];
  readonly what: string;
  readonly guess: boolean;
}

/** A second column with one of these headers is no amount, however numeric. */
const NO_AMOUNT = ["lon", "lat", "lng", "longitude", "latitude", "x", "y", "name"];

/** Reads a list with column id and an amount 读数量表. Throws IntakeError with file, row and reason for every bad row. */
export function amountsFrom(path: string, column: AmountColumn): Amounts {
  const table = csvFile(path);
  const problems = new CsvProblems(table);
  const id = columnAt(table, "id");
  const at = amountColumn(table, id, column);
  if (table.rows.length === 0) throw new IntakeError(`${table.file} 只有表头，没有一行数据。`);
  const places = new Map<string, number>();
  const amounts = Float64Array.from(table.rows, (cells, i) => {
    const name = cells[id] ?? "";
    const first = places.get(name);
    if (name === "") problems.add(i, "id", "编号是空的");
    else if (first !== undefined) problems.add(i, "id", `编号“${name}”与第${table.numbers[first]}行重复`);
    else places.set(name, i);
    return problems.numberAt(i, at, 0, `数字（${column.what}）`);
  });
  problems.settle();
  return { table, column: at, file: table.file, ids: [...places.keys()], amounts, places };
}

function amountColumn(table: CsvFile, id: number, { headers, what, guess }: AmountColumn): number {
  const wanted = headers.find((name) => table.header.includes(name));
  // Where any column may be meant, the first that is known; otherwise the name that comes first.
  if (wanted !== undefined)
    return guess ? table.header.findIndex((name) => headers.includes(name)) : table.header.indexOf(wanted);
  const second = id === 1 ? 0 : 1;
  const name = table.header[second];
  if (guess && name !== undefined && !NO_AMOUNT.includes(name)) return second;
  throw new IntakeError(
    `${table.file} 第1行看不出哪一列是${what}。现有的列是：${table.header.join("、")}。请把那一列的表头写成：${headers.join("、")} 之一。`,
  );
}

/** Gives the sentence for an id that stands nowhere in a column, and names those there that only look different 编号不符: 007 is not 7. */
export function unknownIds(column: string, known: Iterable<string>): (name: string) => string {
  let looks: Map<string, string[]> | undefined;
  return (name) => {
    if (name === "") return "编号是空的";
    if (!looks) {
      looks = new Map();
      for (const id of known) looks.set(bare(id), [...(looks.get(bare(id)) ?? []), id]);
    }
    const others = looks.get(bare(name))?.slice(0, MOST_ALIKE) ?? [];
    return others.length === 0
      ? `${column}里没有编号“${name}”（编号按文字逐字比较）`
      : `${column}里没有编号“${name}”，但有${others.map((id) => `“${id}”`).join("、")}：编号按文字逐字比较，请改成一样的写法`;
  };
}

const MOST_ALIKE = 3;

/** An id without what spreadsheets add or take away: spaces, zeros in front, ".0" at the end, full-width letters. */
const bare = (id: string): string =>
  id
    .normalize("NFKC")
    .replace(/[\s'’]+/g, "")
    .replace(/\.0+$/, "")
    .replace(/^0+(?=.)/, "")
    .toLowerCase();
