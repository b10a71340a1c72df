/** The Lorenz curve 洛伦兹曲线, from (0, 0) to (1, 1), the worst served first: at each point the share of people, and of access, so far. */
export interface Lorenz {
  readonly people: Float64Array;
  readonly access: Float64Array;
}

/**
 * Shares of people against shares of access 洛伦兹曲线; places with nobody are left out. null = not defined: nobody, or no access at all.
 * Throws RangeError where access or population is negative or no number.
 */
export function lorenz(access: Float64Array, population: Float64Array): Lorenz | null {
  const order = worstFirst(access, population);
  const people = new Float64Array(order.length + 1);
  const held = new Float64Array(order.length + 1);
  order.forEach((place, i) => {
    people[i + 1] = people[i]! + population[place]!;
    held[i + 1] = held[i]! + population[place]! * access[place]!;
  });
  const [everyone, all] = [people[order.length]!, held[order.length]!];
  if (!(everyone > 0 && all > 0)) return null;
  return { people: people.map((sum) => sum / everyone), access: held.map((sum) => sum / all) };
}

/**
 * How unequal access is among people 基尼系数: 0 all alike, towards 1 one person has it all; exact, by trapezoids under the Lorenz curve.
 * null = not defined (nobody, or no access at all). Throws as `lorenz`.
 */
export function gini(access: Float64Array, population: Float64Array): number | null {
  const curve = lorenz(access, population);
  if (!curve) return null;
  let twiceUnder = 0;
  for (let i = 1; i < curve.people.length; i++)
    twiceUnder += (curve.people[i]! - curve.people[i - 1]!) * (curve.access[i]! + curve.access[i - 1]!);
  return Math.max(0, 1 - twiceUnder);
}

/**
 * Access of the best-served 10 % of people ÷ that of the worst-served 40 % 帕尔马比值 (Palma 2011): a quarter when all are alike. A place on
 * the border is split by people. null = not defined: nobody, or the worst-served 40 % have none. Throws as `lorenz`.
 */
export function palma(access: Float64Array, population: Float64Array): number | null {
  const curve = lorenz(access, population);
  if (!curve) return null;
  const worst = heldBy(curve, 0.4);
  return worst > 0 ? (1 - heldBy(curve, 0.9)) / worst : null;
}

/**
 * People below a standard 达标缺口 (Foster, Greer and Thorbecke 1984), mean of (1 − access ÷ standard)^alpha over people below it: 0 their
 * share 未达标人口比例, 1 depth 缺口深度, 2 severity 缺口严重度. null = nobody lives there. Throws as `lorenz`, and for a standard not above 0.
 */
export function fgt(
  access: Float64Array,
  population: Float64Array,
  standard: number,
  alpha: 0 | 1 | 2,
): number | null {
  if (!(standard > 0 && standard < Number.POSITIVE_INFINITY))
    throw new RangeError(`no such standard: ${standard}`);
  let people = 0;
  let gaps = 0;
  for (const place of worstFirst(access, population)) {
    people += population[place]!;
    if (access[place]! < standard) gaps += population[place]! * (1 - access[place]! / standard) ** alpha;
  }
  return people > 0 ? gaps / people : null;
}

/** The share of access held by a share of people, the worst served first; straight between the points. */
function heldBy({ people, access }: Lorenz, share: number): number {
  const i = people.findIndex((sum) => sum >= share);
  const [before, after] = [people[i - 1]!, people[i]!];
  return access[i - 1]! + ((access[i]! - access[i - 1]!) * (share - before)) / (after - before);
}

function worstFirst(access: Float64Array, population: Float64Array): Uint32Array {
  if (access.length !== population.length)
    throw new RangeError(`${access.length} values of access for ${population.length} places`);
  const inhabited: number[] = [];
  for (let i = 0; i < access.length; i++) {
    for (const value of [access[i]!, population[i]!])
      if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) throw new RangeError(`place ${i} has ${value}`);
    if (population[i]! > 0) inhabited.push(i);
  }
  return Uint32Array.from(inhabited).sort((a, b) => access[a]! - access[b]! || a - b);
}
