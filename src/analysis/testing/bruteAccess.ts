import type { AccessQuestion } from "../access";

/** Access by the formulas as printed, over the whole table of weights; `weights[i][j]` of demand i and supply j, 0 where there is no pair. */
export function bruteAccess(
  { population, supply, method }: AccessQuestion,
  weights: readonly (readonly number[])[],
): number[] {
  const [demands, supplies] = [[...population.keys()], [...supply.keys()]];
  const sum = (values: number[]) => values.reduce((all, value) => all + value, 0);
  const row = (i: number) => sum(supplies.map((j) => weights[i]![j]!));
  const column = (j: number) => sum(demands.map((i) => weights[i]![j]!));
  const part = (weight: number, of: number) => (of === 0 ? 0 : weight / of);
  const byRow = (i: number, j: number) => part(weights[i]![j]!, row(i));
  const byColumn = (i: number, j: number) => part(weights[i]![j]!, column(j));
  const plain = (i: number, j: number) => weights[i]![j]!;
  const [first, second] = {
    "2sfca": [plain, plain] as const,
    e2sfca: [plain, plain] as const,
    bfca: [byRow, byColumn] as const,
    balanced: [byRow, byRow] as const,
  }[method];
  const service = supplies.map((j) =>
    part(supply[j]!, sum(demands.map((i) => population[i]! * first(i, j)))),
  );
  return demands.map((i) => sum(supplies.map((j) => service[j]! * second(i, j))));
}

/** Every person with their own access, worst served first: what the weighted measures stand for. */
export function persons(access: readonly number[], population: readonly number[]): number[] {
  const list = access.flatMap((value, i) => Array.from({ length: population[i]! }, () => value));
  return list.sort((a, b) => a - b);
}

/** Half the mean difference between any two people, by the mean. */
export function bruteGini(people: readonly number[]): number {
  let [differences, all] = [0, 0];
  for (const one of people) {
    all += one;
    for (const other of people) differences += Math.abs(one - other);
  }
  return differences / (2 * people.length * all);
}

/** Each person as ten tenths, so that 40 % and 10 % of people are whole tenths. */
export function brutePalma(people: readonly number[]): number {
  const tenths = people.flatMap((value) => Array.from({ length: 10 }, () => value / 10));
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
  return sum(tenths.slice(9 * people.length)) / sum(tenths.slice(0, 4 * people.length));
}
