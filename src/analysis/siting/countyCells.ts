/** Minutes from each demand to the nearest of some columns 最近时间; Infinity where none leads. `minutes` is demands × columns row by row. */
export function nearestOf(minutes: Float64Array, columns: number, open: readonly number[]): Float64Array {
  const count = columns === 0 ? 0 : minutes.length / columns;
  const nearest = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < count; i++) {
    const row = i * columns;
    let least = Number.POSITIVE_INFINITY;
    for (const column of open) least = Math.min(least, minutes[row + column] as number);
    nearest[i] = least;
  }
  return nearest;
}

/** People of those demands whose minutes are within the limit 时限内人数. */
export function peopleWithin(nearest: Float64Array, people: Float64Array, limit: number): number {
  let sum = 0;
  for (let i = 0; i < nearest.length; i++) if ((nearest[i] as number) <= limit) sum += people[i] as number;
  return sum;
}

/** Mean minutes of the people who get anywhere 平均路程; null where nobody does. */
export function meanMinutes(nearest: Float64Array, people: Float64Array): number | null {
  let [sum, all] = [0, 0];
  for (let i = 0; i < nearest.length; i++) {
    if (nearest[i] === Number.POSITIVE_INFINITY) continue;
    sum += (nearest[i] as number) * (people[i] as number);
    all += people[i] as number;
  }
  return all > 0 ? sum / all : null;
}

/** Sums shrink by rounding in another order: a way is longer only when it is by more than this, minutes. */
const SAME_MINUTES = 1e-6;

/** People whose way is longer than it was 路变远的人数. */
export function peopleFarther(now: Float64Array, before: Float64Array, people: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < now.length; i++)
    if ((now[i] as number) > (before[i] as number) + SAME_MINUTES) sum += people[i] as number;
  return sum;
}

/** Mean minutes of each village's people to each column 各村平均时间, villages × columns; a way one of them has not, the village has not. */
export function villageMeans(
  minutes: Float64Array,
  columns: number,
  people: Float64Array,
  villageOf: Int32Array,
  villages: number,
): { readonly minutes: Float64Array; readonly people: Float64Array } {
  const sums = new Float64Array(villages * columns);
  const all = new Float64Array(villages);
  for (let i = 0; i < people.length; i++) {
    const [weight, village] = [people[i] as number, villageOf[i] as number];
    if (weight === 0) continue;
    all[village] = (all[village] as number) + weight;
    for (let j = 0; j < columns; j++) {
      const at = village * columns + j;
      sums[at] = (sums[at] as number) + weight * (minutes[i * columns + j] as number);
    }
  }
  for (let village = 0; village < villages; village++)
    for (let j = 0; j < columns; j++) {
      const at = village * columns + j;
      // A village nobody of the age lives in asks for nothing; its row must still be numbers.
      sums[at] = all[village] === 0 ? 0 : (sums[at] as number) / (all[village] as number);
    }
  return { minutes: sums, people: all };
}

/** Some rows and some columns of a matrix, in the order asked for 取子矩阵. */
export function partOf(
  matrix: Float64Array,
  columns: number,
  rows: ArrayLike<number>,
  chosen: readonly number[],
): Float64Array {
  const part = new Float64Array(rows.length * chosen.length);
  for (let i = 0; i < rows.length; i++) {
    const row = (rows[i] as number) * columns;
    for (let j = 0; j < chosen.length; j++)
      part[i * chosen.length + j] = matrix[row + (chosen[j] as number)] as number;
  }
  return part;
}
