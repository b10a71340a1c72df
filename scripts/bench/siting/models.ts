import type { BenchInstance } from "./instances";

/** A column between 0 and 1 of a model that is minimised; its entries as rows and values. */
interface Column {
  readonly cost: number;
  readonly whole: boolean;
  readonly rows: readonly (readonly [row: number, value: number])[];
}

/** A row and its limit: at most, at least, equal. */
type Row = readonly [kind: "L" | "G" | "E", limit: number];

/** Maximal covering as it is in books, every demand and candidate: its minimum is minus the people covered. */
export function coveringModel({ size, cost, weights }: BenchInstance, within: number, p: number): string {
  const rows: Row[] = [...Array.from({ length: size }, (): Row => ["L", 0]), ["L", p]];
  const sites = columnsFrom(
    size,
    (j): Column => ({
      cost: 0,
      whole: true,
      rows: [...reachedBy(size, cost, within, j).map((i) => [i, -1] as const), [size, 1] as const],
    }),
  );
  const people = columnsFrom(size, (i): Column => ({ cost: -weights[i]!, whole: false, rows: [[i, 1]] }));
  return freeMps(rows, [...sites, ...people]);
}

/** Set covering: fewest sites that leave nobody beyond the limit. */
export function setCoverModel({ size, cost }: BenchInstance, within: number): string {
  const rows = Array.from({ length: size }, (): Row => ["G", 1]);
  const sites = columnsFrom(
    size,
    (j): Column => ({
      cost: 1,
      whole: true,
      rows: reachedBy(size, cost, within, j).map((i) => [i, 1] as const),
    }),
  );
  return freeMps(rows, sites);
}

/** The p-median as ReVelle and Swain wrote it (1970): a share for every pair, none of a site that is closed. */
export function medianModel({ size, cost, weights }: BenchInstance, p: number): string {
  const pair = (i: number, j: number) => size + i * size + j;
  const rows: Row[] = [
    ...Array.from({ length: size }, (): Row => ["E", 1]),
    ...Array.from({ length: size * size }, (): Row => ["L", 0]),
    ["L", p],
  ];
  const sites = columnsFrom(
    size,
    (j): Column => ({
      cost: 0,
      whole: true,
      rows: [...columnsFrom(size, (i) => [pair(i, j), -1] as const), [rows.length - 1, 1] as const],
    }),
  );
  const shares = columnsFrom(size * size, (k) => {
    const [i, j] = [Math.floor(k / size), k % size];
    return { cost: weights[i]! * cost[k]!, whole: false, rows: [[i, 1] as const, [pair(i, j), 1] as const] };
  });
  return freeMps(rows, [...sites, ...shares]);
}

const columnsFrom = <One>(length: number, of: (i: number) => One): One[] =>
  Array.from({ length }, (_, i) => of(i));

const reachedBy = (size: number, cost: Float64Array, within: number, j: number): number[] =>
  columnsFrom(size, (i) => i).filter((i) => cost[i * size + j]! <= within);

/** Writes a model; every column lies between 0 and 1, the whole ones first. */
function freeMps(rows: readonly Row[], columns: readonly Column[]): string {
  const lines = ["NAME siting FREE", "ROWS", " N cost"];
  rows.forEach(([kind], i) => {
    lines.push(` ${kind} r${i}`);
  });
  lines.push("COLUMNS", " m0 'MARKER' 'INTORG'");
  const firstPart = columns.findIndex(({ whole }) => !whole);
  columns.forEach((column, j) => {
    if (j === firstPart) lines.push(" m1 'MARKER' 'INTEND'");
    if (column.cost !== 0 || column.rows.length === 0) lines.push(` c${j} cost ${column.cost}`);
    for (const [row, value] of column.rows) lines.push(` c${j} r${row} ${value}`);
  });
  if (firstPart < 0) lines.push(" m1 'MARKER' 'INTEND'");
  lines.push("RHS");
  rows.forEach(([, limit], i) => {
    if (limit !== 0) lines.push(` rhs r${i} ${limit}`);
  });
  lines.push("BOUNDS", ...columns.map((_, j) => ` UP bound c${j} 1`), "ENDATA", "");
  return lines.join("\n");
}
