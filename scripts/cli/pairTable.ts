import { IntakeError } from "../../src/model/intake";
import { type Amounts, unknownIds } from "./amounts";
import { type CsvFile, CsvProblems, columnAt, csvFile } from "./csvFile";

/** A matrix as it stands in its file 成本矩阵: row i leads from `from[i]` to `to[i]`; what is wrong waits in `problems`. */
export interface PairTable {
  readonly table: CsvFile;
  readonly problems: CsvProblems;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly costs: Float64Array;
  /** The header over the costs. */
  readonly costHeader: string;
}

/** Reads columns from and to, and the third as the cost whatever its header 读矩阵. Throws IntakeError where a column is missing. */
export function pairTable(path: string): PairTable {
  const table = csvFile(path);
  const problems = new CsvProblems(table);
  const [from, to] = [columnAt(table, "from"), columnAt(table, "to")];
  const cost = [2, 1, 0].find((at) => at < table.header.length && at !== from && at !== to);
  if (cost === undefined)
    throw new IntakeError(
      `${table.file} 第1行只有 ${table.header.join("、")}，还要第三列：从 from 到 to 的成本。`,
    );
  return {
    table,
    problems,
    from: table.rows.map((cells) => cells[from] ?? ""),
    to: table.rows.map((cells) => cells[to] ?? ""),
    costs: Float64Array.from(table.rows, (_, i) => problems.numberAt(i, cost, 0, "数字（成本）")),
    costHeader: table.header[cost] ?? "",
  };
}

/** Places of one column's ids in a list, −1 for an id that is not in it: a mistake, for left out it would pass for unreachable. */
export function placesIn(
  { table, problems, ...pairs }: PairTable,
  column: "from" | "to",
  list: Amounts,
): Int32Array {
  const unknown = unknownIds(`${list.file} `, list.places.keys());
  return Int32Array.from(table.rows, (_, i) => {
    const name = pairs[column][i]!;
    const place = list.places.get(name);
    if (place !== undefined) return place;
    problems.add(i, column, unknown(name));
    return -1;
  });
}

/** Notes every pair that was there before 重复的配对; `one` and `other` number the ids of both columns, `others` many of the second. */
export function noteDoubles(
  { table, problems, from, to }: PairTable,
  one: Int32Array,
  other: Int32Array,
  others: number,
): void {
  const seen = new Map<number, number>();
  for (let i = 0; i < one.length; i++) {
    if (one[i]! < 0 || other[i]! < 0) continue;
    const pair = one[i]! * others + other[i]!;
    const first = seen.get(pair);
    if (first === undefined) seen.set(pair, i);
    else problems.add(i, "from", `“${from[i]}”到“${to[i]}”与第${table.numbers[first]}行重复`);
  }
}
