import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import Papa from "papaparse";
import { textFrom } from "../../src/data/import/encoding";
import { IntakeError } from "../../src/model/intake";

/** A CSV file as text cells 命令行表格: `rows[i]` is row `numbers[i]` as a spreadsheet counts it (header = 1). */
export interface CsvFile {
  readonly file: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly numbers: readonly number[];
}

/** How many mistakes are listed before the rest are only counted. */
const MOST_LISTED = 20;

/** Reads a CSV file 读表: UTF-8 or GBK, empty lines passed over. Throws IntakeError for a missing or empty file. */
export function csvFile(path: string): CsvFile {
  const file = basename(path);
  if (!existsSync(path)) throw new IntakeError(`没有这个文件：${path}。请检查路径和文件名。`);
  const { text } = textFrom(Uint8Array.from(readFileSync(path)));
  const plain = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const { data } = Papa.parse<string[]>(plain, { delimiter: ",", newline: "\n" });
  const all = data.map((cells, i) => ({ cells: cells.map((cell) => cell.trim()), number: i + 1 }));
  const filled = all.filter(({ cells }) => cells.some((cell) => cell !== ""));
  const [header, ...rows] = filled;
  if (!header) throw new IntakeError(`${file} 是空的。第一行应为表头，下面每行一条。`);
  return {
    file,
    header: header.cells.map((name) => name.toLowerCase()),
    rows: rows.map(({ cells }) => cells),
    numbers: rows.map(({ number }) => number),
  };
}

/** Where a column stands; throws IntakeError naming those that may be meant. */
export function columnAt({ file, header }: CsvFile, ...names: readonly string[]): number {
  const at = header.findIndex((name) => names.includes(name));
  if (at < 0)
    throw new IntakeError(
      `${file} 第1行没有“${names[0]}”列。现有的列是：${header.join("、")}。请改表头后再试。`,
    );
  return at;
}

/** Collects what is wrong in a file, row by row, so that all of it is said at once 逐行问题. */
export class CsvProblems {
  private readonly lines: string[] = [];
  private readonly of: CsvFile;

  constructor(of: CsvFile) {
    this.of = of;
  }

  /** Says what is wrong at row `i` of `rows`, in which column, and what to do. */
  add(i: number, column: string, wrong: string): void {
    this.lines.push(`${this.of.file} 第${this.of.numbers[i]}行“${column}”：${wrong}`);
  }

  /** A number in a cell, or a problem and NaN. `least` is inclusive. */
  numberAt(i: number, at: number, least = Number.NEGATIVE_INFINITY, what = "数字"): number {
    const cell = this.of.rows[i]?.[at] ?? "";
    const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(cell) ? Number(cell) : Number.NaN;
    if (Number.isFinite(value) && value >= least) return value;
    this.add(
      i,
      this.of.header[at] ?? "",
      cell === "" ? `这一格是空的，应填${what}` : `“${cell}”不是${least === 0 ? "不小于 0 的" : ""}${what}`,
    );
    return Number.NaN;
  }

  /** Throws IntakeError when anything was wrong. */
  settle(): void {
    if (this.lines.length === 0) return;
    const rest = this.lines.length - MOST_LISTED;
    throw new IntakeError(
      `${this.lines.slice(0, MOST_LISTED).join("\n")}${rest > 0 ? `\n……还有 ${rest} 处` : ""}\n改好以后再运行；什么都没有写入。`,
    );
  }
}

/** One place of a list 地点, degrees CGCS2000. */
export interface CsvPlace {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
}

/** Reads a list of places 读地点表: columns id, lon, lat. Throws IntakeError with file, row and reason for every bad row. */
export function placesFromCsv(path: string): readonly CsvPlace[] {
  const table = csvFile(path);
  const [id, lon, lat] = [columnAt(table, "id"), columnAt(table, "lon"), columnAt(table, "lat")];
  const problems = new CsvProblems(table);
  const seen = new Map<string, number>();
  const places = table.rows.map((cells, i): CsvPlace => {
    const place = {
      id: cells[id] ?? "",
      lon: problems.numberAt(i, lon, undefined, "经度（度）"),
      lat: problems.numberAt(i, lat, undefined, "纬度（度）"),
    };
    if (place.id === "") problems.add(i, "id", "编号是空的");
    else if (seen.has(place.id)) problems.add(i, "id", `编号“${place.id}”与第${seen.get(place.id)}行重复`);
    seen.set(place.id, seen.get(place.id) ?? (table.numbers[i] as number));
    if (Math.abs(place.lat) > 90 || Math.abs(place.lon) > 180)
      problems.add(i, "lon", `${place.lon}, ${place.lat} 不是经纬度，可能两列写反了`);
    return place;
  });
  problems.settle();
  return places;
}
