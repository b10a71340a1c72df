import { IntakeError } from "../../src/model/intake";
import type { SitingObjective } from "../../src/model/siting";
import { type Amounts, amountsFrom, unknownIds } from "./amounts";
import { CsvProblems } from "./csvFile";
import { noteDoubles, pairTable, placesIn } from "./pairTable";

/** What a matrix and its lists come to: n demands × m candidates, candidates in ascending order of their ids. */
export interface SiteFiles {
  readonly demand: Amounts;
  readonly matrixFile: string;
  readonly candidates: readonly string[];
  readonly cost: Float64Array;
}

/** More pairs than these would not go into a typed array of a browser either. */
const MOST_PAIRS = 2 ** 27;
const MOST_NAMED = 20;

const PEOPLE = {
  headers: ["weight", "population", "people", "elders", "demand", "pop"],
  what: "人数",
  guess: false,
};
const BEDS = { headers: ["capacity", "beds", "supply"], what: "容量", guess: false };
const SPENT = { headers: ["cost", "price"], what: "费用", guess: false };

/** Reads demand and matrix 读需求与矩阵. Throws IntakeError with file, row, column and reason. */
export function siteFiles(matrixPath: string, demandPath: string): SiteFiles {
  const demand = amountsFrom(demandPath, PEOPLE);
  someDemand(demand);
  const matrix = pairTable(matrixPath);
  const { table, problems, costs } = matrix;
  if (table.rows.length === 0)
    throw new IntakeError(`${table.file} 只有表头，没有一行数据，因此一个候选点也没有。`);
  const one = placesIn(matrix, "from", demand);
  matrix.to.forEach((id, i) => {
    if (id === "") problems.add(i, "to", "编号是空的");
  });
  // By code unit, so that the order is the same on every machine.
  const candidates = [...new Set(matrix.to)].sort();
  const at = new Map(candidates.map((id, i) => [id, i]));
  const other = Int32Array.from(matrix.to, (id) => at.get(id)!);
  noteDoubles(matrix, one, other, candidates.length);
  problems.settle();
  const pairs = demand.ids.length * candidates.length;
  if (pairs > MOST_PAIRS)
    throw new IntakeError(
      `${demand.ids.length} 个需求点 × ${candidates.length} 个候选点太多，最多 ${MOST_PAIRS} 对。请先合并需求点。`,
    );
  const cost = new Float64Array(pairs).fill(Number.POSITIVE_INFINITY);
  costs.forEach((value, i) => {
    cost[one[i]! * candidates.length + other[i]!] = value;
  });
  notTooLarge(demand, costs, table.file);
  return { demand, matrixFile: table.file, candidates, cost };
}

/** Zero demand everywhere is a file with a mistake, not a question. */
function someDemand({ table, column, amounts, file }: Amounts): void {
  if (amounts.some((amount) => amount > 0)) return;
  const rows = table.numbers.slice(0, MOST_NAMED).join("、");
  const more = table.numbers.length > MOST_NAMED ? ` 等 ${table.numbers.length} ` : "";
  throw new IntakeError(
    `${file} 第${rows}${more}行“${table.header[column]}”全是 0：没有需求，无从选址。请填上人数。`,
  );
}

function notTooLarge({ amounts, file }: Amounts, costs: Float64Array, matrixFile: string): void {
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  const most = costs.reduce((worst, cost) => Math.max(worst, cost), 0);
  if (!Number.isFinite(total * Math.max(1, most)))
    throw new IntakeError(
      `${file} 的人数与 ${matrixFile} 的成本太大，相乘相加已无法表示。请换用更大的单位。`,
    );
}

/** Candidates of an option: ids parted by commas, an id with a comma in it quoted as in CSV. Throws IntakeError for unknown ones. */
export function candidatesNamed(
  option: string,
  ids: readonly string[],
  { matrixFile, candidates }: SiteFiles,
): readonly number[] {
  const at = new Map(candidates.map((id, i) => [id, i]));
  const unknown = unknownIds(`${matrixFile} 的 to 列`, candidates);
  const wrong = ids.filter((id) => !at.has(id)).map((id) => `--${option}：${unknown(id)}`);
  if (wrong.length > 0) throw new IntakeError(listed(wrong, "\n"));
  return [...new Set(ids.map((id) => at.get(id)!))].sort((a, b) => a - b);
}

/** Beds of every candidate 床位上限, and for all but mclp enough of them. Throws IntakeError. */
export function capacityFrom(
  path: string,
  files: SiteFiles,
  objective: SitingObjective,
  excluded: readonly number[],
): Float64Array {
  const capacity = ofCandidates(amountsFrom(path, BEDS), files, []);
  const closed = new Set(excluded);
  const room = capacity.reduce((sum, beds, i) => (closed.has(i) ? sum : sum + beds), 0);
  const asked = files.demand.amounts.reduce((sum, amount) => sum + amount, 0);
  // What fractions lose in adding up is no want of beds.
  if (objective !== "mclp" && room < asked * (1 - 1e-12))
    throw new IntakeError(
      `容量不够：${files.demand.file} 的需求共 ${asked}，可用的候选点（含既有）全部开放也只有 ${room}。请增加容量，或改用 --objective mclp（尽量多地覆盖）。`,
    );
  return capacity;
}

/** What each new site costs 建设费用; the fixed cost nothing and need not be listed. Throws IntakeError. */
export function siteCostsFrom(path: string, files: SiteFiles, fixed: readonly number[]): Float64Array {
  return ofCandidates(amountsFrom(path, SPENT), files, fixed);
}

function ofCandidates(list: Amounts, { matrixFile, candidates }: SiteFiles, spared: readonly number[]) {
  const problems = new CsvProblems(list.table);
  const known = new Set(candidates);
  const unknown = unknownIds(`${matrixFile} 的 to 列`, candidates);
  list.ids.forEach((id, i) => {
    if (!known.has(id)) problems.add(i, "id", unknown(id));
  });
  problems.settle();
  const missing = candidates.filter((id, i) => !list.places.has(id) && !spared.includes(i));
  if (missing.length > 0)
    throw new IntakeError(
      `${list.file} 的“id”列少了候选点 ${listed(
        missing.map((id) => `“${id}”`),
        "、",
      )}：${matrixFile} 的 to 列里有。请每个候选点补一行。`,
    );
  return Float64Array.from(candidates, (id) => list.amounts[list.places.get(id) ?? -1] ?? 0);
}

/** The first few of a list, and how many there are when that is more. */
export function listed(words: readonly string[], between: string): string {
  const more = words.length > MOST_NAMED ? `${between}……共 ${words.length} 处` : "";
  return `${words.slice(0, MOST_NAMED).join(between)}${more}`;
}
