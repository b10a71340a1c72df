import { type Decay, decayWeight } from "./decay";

/**
 * Ways to share supply among people 可达性方法: `2sfca` (Luo and Wang 2003) and `e2sfca` (Luo and Qi 2009) are one formula with another
 * decay; `bfca` (Paez, Higgins and Vivona 2019) balances the weights of both steps; `balanced` those of demand only, so that supply is conserved.
 */
export type AccessMethod = "2sfca" | "e2sfca" | "bfca" | "balanced";

/** Costs from demand to supply 出行成本对, sparse, one index a pair, each pair once; a pair that is missing or Infinity cannot be travelled. */
export interface AccessPairs {
  readonly demand: Int32Array | Uint32Array;
  readonly supply: Int32Array | Uint32Array;
  /** In any unit, the same as `within`; from demand to supply. */
  readonly cost: Float64Array;
}

/** What is asked 可达性问题. */
export interface AccessQuestion {
  readonly pairs: AccessPairs;
  /** People (elders) by demand index. */
  readonly population: Float64Array;
  /** Beds by supply index. */
  readonly supply: Float64Array;
  readonly within: number;
  readonly method: AccessMethod;
  readonly decay: Decay;
}

/** `served` 有供给; `unserved` within reach of a place, yet nothing comes of it (no beds there, or just at the limit); `unreachable` 不可达; `no_demand` 无人. */
export type DemandState = "served" | "unserved" | "unreachable" | "no_demand";

/** `used` 有人可及; `no_one_in_reach` 无人可及; `no_supply` 无床位. */
export type SupplyState = "used" | "no_one_in_reach" | "no_supply";

/** Access of every place 可达性 (beds per person), what became of each demand and supply, and the sums that must agree 守恒检验. */
export interface Access {
  /** Beds per person by demand index, never NaN; 0 where nothing comes, `demandStates` says why. */
  readonly access: Float64Array;
  readonly demandStates: readonly DemandState[];
  readonly supplyStates: readonly SupplyState[];
  /** Σ access × population, and the supply with anyone in reach: equal in every method but `bfca`. */
  readonly conservation: {
    readonly supplied: number;
    readonly supplyInReach: number;
    readonly difference: number;
  };
  /** What `bfca` keeps instead: people allotted = people in reach (also `balanced`), Σ access = Σ supply ÷ people allotted to it. */
  readonly balance: {
    readonly peopleInReach: number;
    readonly peopleAllotted: number;
    readonly accessSum: number;
    readonly serviceSum: number;
  };
}

/**
 * Beds per person by floating catchments 两步移动搜索法: Rⱼ = Sⱼ ÷ Σₖ Pₖ wₖⱼ, Aᵢ = Σⱼ Rⱼ wᵢⱼ, linear in the pairs. `bfca` takes wᵢⱼ ÷ Σⱼ wᵢⱼ
 * in the first step and wᵢⱼ ÷ Σᵢ wᵢⱼ in the second, `balanced` the former in both. Throws RangeError for numbers that cannot be.
 */
export function access(question: AccessQuestion): Access {
  const { pairs, population, supply, method } = question;
  const weights = pairWeights(question);
  const balanced = method === "bfca" || method === "balanced";
  const toDemand = balanced ? standardised(weights, pairs.demand, population.length) : weights;
  const toAccess = method === "bfca" ? standardised(weights, pairs.supply, supply.length) : toDemand;

  const allotted = new Float64Array(supply.length);
  for (let k = 0; k < weights.length; k++)
    allotted[pairs.supply[k]!]! += population[pairs.demand[k]!]! * toDemand[k]!;
  const result = new Float64Array(population.length);
  for (let k = 0; k < weights.length; k++) {
    const people = allotted[pairs.supply[k]!]!;
    // The weight first: a supply over very few people times a very small weight would pass through Infinity.
    if (people > 0) result[pairs.demand[k]!]! += (toAccess[k]! / people) * supply[pairs.supply[k]!]!;
  }
  if (!allotted.every(Number.isFinite) || !result.every(Number.isFinite))
    throw new RangeError("weights too large to be summed");
  return {
    access: result,
    ...states(question, weights, result, allotted),
    ...sums(question, weights, result, allotted),
  };
}

/** The pairs of a matrix within a limit 时限内的配对: `rows[demand][supply]` as roadMatrix gives them, Infinity = unreachable. */
export function accessPairs(rows: readonly Float64Array[], within: number): AccessPairs {
  const reached = (cost: number) => cost <= within && cost < Number.POSITIVE_INFINITY;
  const count = rows.reduce((sum, row) => sum + row.reduce((n, cost) => (reached(cost) ? n + 1 : n), 0), 0);
  const pairs = {
    demand: new Uint32Array(count),
    supply: new Uint32Array(count),
    cost: new Float64Array(count),
  };
  let k = 0;
  rows.forEach((row, i) => {
    row.forEach((cost, j) => {
      if (!reached(cost)) return;
      pairs.demand[k] = i;
      pairs.supply[k] = j;
      pairs.cost[k++] = cost;
    });
  });
  return pairs;
}

function pairWeights({ pairs, population, supply, within, decay }: AccessQuestion): Float64Array {
  const { demand, supply: at, cost } = pairs;
  if (demand.length !== cost.length || at.length !== cost.length)
    throw new RangeError(`${demand.length} demands, ${at.length} supplies and ${cost.length} costs`);
  for (const [name, amounts] of Object.entries({ population, supply }))
    amounts.forEach((amount, i) => {
      if (!(amount >= 0 && amount < Number.POSITIVE_INFINITY))
        throw new RangeError(`${name} ${i} is ${amount}`);
    });
  const weight = decayWeight(decay, within);
  return cost.map((value, k) => {
    if (!(demand[k]! >= 0 && demand[k]! < population.length && at[k]! >= 0 && at[k]! < supply.length))
      throw new RangeError(`pair ${k} joins ${demand[k]} and ${at[k]}, which are in no list`);
    return weight(value);
  });
}

/** Weights that sum to 1 in every group with any. */
function standardised(weights: Float64Array, group: Int32Array | Uint32Array, groups: number): Float64Array {
  const total = new Float64Array(groups);
  for (let k = 0; k < weights.length; k++) total[group[k]!]! += weights[k]!;
  return weights.map((weight, k) => (weight > 0 ? weight / total[group[k]!]! : 0));
}

function states(
  { pairs, population, supply, within }: AccessQuestion,
  weights: Float64Array,
  result: Float64Array,
  allotted: Float64Array,
): Pick<Access, "demandStates" | "supplyStates"> {
  const near = new Uint8Array(population.length);
  for (let k = 0; k < weights.length; k++)
    if (pairs.cost[k]! <= within && pairs.cost[k]! < Number.POSITIVE_INFINITY) near[pairs.demand[k]!] = 1;
  return {
    demandStates: Array.from(population, (people, i) => {
      if (people === 0) return "no_demand";
      if (result[i]! > 0) return "served";
      return near[i] ? "unserved" : "unreachable";
    }),
    supplyStates: Array.from(supply, (amount, j) => {
      if (amount === 0) return "no_supply";
      return allotted[j]! > 0 ? "used" : "no_one_in_reach";
    }),
  };
}

function sums(
  { pairs, population, supply }: AccessQuestion,
  weights: Float64Array,
  result: Float64Array,
  allotted: Float64Array,
): Pick<Access, "conservation" | "balance"> {
  const weighed = new Uint8Array(population.length);
  for (let k = 0; k < weights.length; k++) if (weights[k]! > 0) weighed[pairs.demand[k]!] = 1;
  const supplied = total(result, (value, i) => value * population[i]!);
  const supplyInReach = total(supply, (amount, j) => (allotted[j]! > 0 ? amount : 0));
  return {
    conservation: { supplied, supplyInReach, difference: supplied - supplyInReach },
    balance: {
      peopleInReach: total(population, (people, i) => (weighed[i] ? people : 0)),
      peopleAllotted: total(allotted, (people) => people),
      accessSum: total(result, (value) => value),
      serviceSum: total(supply, (amount, j) => (allotted[j]! > 0 ? amount / allotted[j]! : 0)),
    },
  };
}

const total = (values: Float64Array, of: (value: number, i: number) => number): number =>
  values.reduce((sum, value, i) => sum + of(value, i), 0);
