import { describe, expect, test } from "vitest";
import { type AccessMethod, type AccessQuestion, access, accessPairs } from "./access";
import { type Decay, decayWeight, GAUSSIAN, STEP } from "./decay";
import { seeded } from "./seeded";
import { bruteAccess } from "./testing/bruteAccess";

const NONE = Number.POSITIVE_INFINITY;

/** A question from a whole table of costs, Infinity where there is no way. */
function asked(
  costs: readonly (readonly number[])[],
  population: readonly number[],
  supply: readonly number[],
  rest: { within: number; method: AccessMethod; decay: Decay },
): AccessQuestion {
  const pairs = accessPairs(
    costs.map((row) => Float64Array.from(row)),
    NONE,
  );
  return { pairs, population: Float64Array.from(population), supply: Float64Array.from(supply), ...rest };
}

/*
 * Three villages, two homes. 100 elders at 甲, 300 at 乙, 50 at 丙; 20 beds at 东, 30 at 西; minutes:
 *        东   西
 *   甲   10   40        within 30: 甲 reaches 东; 乙 both (西 at exactly 30); 丙 西 only.
 *   乙   20   30
 *   丙   99   25
 * 2SFCA: 东 20 ÷ (100 + 300) = 0.05, 西 30 ÷ (300 + 50) = 3/35. 甲 0.05; 乙 0.05 + 3/35; 丙 3/35.
 * Check: 100 × 0.05 + 300 × (0.05 + 3/35) + 50 × 3/35 = 20 + 30.
 * Row weights: 甲 (1, 0), 乙 (½, ½), 丙 (0, 1): 东 gets 100 + 150 = 250 people, 西 150 + 50 = 200; 450 in all, nobody twice.
 * Service: 东 20/250 = 0.08, 西 30/200 = 0.15. Column weights: 东 ½ to 甲 and ½ to 乙, 西 ½ to 乙 and ½ to 丙.
 * BFCA: 甲 0.04; 乙 0.04 + 0.075; 丙 0.075: together 0.23 = 0.08 + 0.15. By people 4 + 34.5 + 3.75 = 42.25, not 50.
 * Balanced: 甲 0.08; 乙 (0.08 + 0.15) ÷ 2 = 0.115; 丙 0.15. Check: 8 + 34.5 + 7.5 = 50.
 */
const COSTS = [
  [10, 40],
  [20, 30],
  [99, 25],
];
const drawn = (method: AccessMethod) =>
  asked(COSTS, [100, 300, 50], [20, 30], { within: 30, method, decay: STEP });
const close = (values: Float64Array, expected: readonly number[]) => {
  expect(values.length).toBe(expected.length);
  expected.forEach((value, i) => {
    expect(values[i], `place ${i}`).toBeCloseTo(value, 12);
  });
};

describe("the drawn example", () => {
  test("2SFCA", () => {
    const found = access(drawn("2sfca"));
    close(found.access, [0.05, 0.05 + 3 / 35, 3 / 35]);
    expect(found.conservation.supplied).toBeCloseTo(50, 10);
    expect(found.conservation.supplyInReach).toBe(50);
    expect(found.conservation.difference).toBeCloseTo(0, 10);
    // The elders of 乙 count at both homes: 750 allotted, 450 living there.
    expect(found.balance.peopleInReach).toBe(450);
    expect(found.balance.peopleAllotted).toBe(750);
  });
  test("E2SFCA is the same formula with another decay", () => {
    expect(access(drawn("e2sfca"))).toEqual(access(drawn("2sfca")));
    const weight = decayWeight(GAUSSIAN, 30);
    const [near, half] = [weight(10), weight(20)];
    const found = access({ ...drawn("e2sfca"), decay: GAUSSIAN });
    // 西 is exactly at the limit of 乙 and weighs nothing there: its 30 beds are all for the 50 elders of 丙.
    const east = 20 / (100 * near + 300 * half);
    close(found.access, [east * near, east * half, 30 / 50]);
  });
  test("BFCA: nobody twice, and the levels of service are shared out whole", () => {
    const { access: found, balance, conservation } = access(drawn("bfca"));
    close(found, [0.04, 0.115, 0.075]);
    expect(balance.peopleAllotted).toBeCloseTo(450, 10);
    expect(balance.peopleInReach).toBe(450);
    expect(balance.accessSum).toBeCloseTo(0.23, 12);
    expect(balance.serviceSum).toBeCloseTo(0.23, 12);
    // As published it shares out Sⱼ ÷ people, not Sⱼ: beds are not conserved.
    expect(conservation.supplied).toBeCloseTo(42.25, 10);
    expect(conservation.difference).toBeCloseTo(-7.75, 10);
  });
  test("balanced: nobody twice, and every bed is somebody's", () => {
    const { access: found, balance, conservation } = access(drawn("balanced"));
    close(found, [0.08, 0.115, 0.15]);
    expect(balance.peopleAllotted).toBeCloseTo(450, 10);
    expect(conservation.difference).toBeCloseTo(0, 10);
  });
  test("as PySAL has it (pysal/access, test_hospital_example, scenario 0; BSD-3-Clause)", () => {
    const costs = [
      [1, 80, 40],
      [80, 1, 40],
      [40, 40, 1],
    ];
    const gravity: Decay = { kind: "power", per: 1 };
    const rest = { within: 60, method: "2sfca", decay: gravity } as const;
    const found = access(asked(costs, [100, 50, 10], [15, 20, 100], rest));
    close(found.access, [0.3314441169802766, 0.5798281320669381, 7.286418169862544]);
    expect(found.conservation.supplied).toBeCloseTo(135, 9);
  });
});

describe("states", () => {
  // Nobody at 0; 1 near a home without beds; 2 near nothing; 3 served. Home 0 has beds, 1 none, 2 only empty village 0, 3 nobody.
  const question = asked(
    [
      [5, NONE, 5, NONE],
      [NONE, 5, NONE, NONE],
      [31, NONE, NONE, NONE],
      [5, 5, NONE, 31],
    ],
    [0, 10, 20, 40],
    [8, 0, 6, 7],
    { within: 30, method: "2sfca", decay: STEP },
  );
  test("no people, no beds, and no way are three things", () => {
    for (const method of ["2sfca", "bfca", "balanced"] as const) {
      const found = access({ ...question, method });
      expect(found.demandStates).toEqual(["no_demand", "unserved", "unreachable", "served"]);
      expect(found.supplyStates).toEqual(["used", "no_supply", "no_one_in_reach", "no_one_in_reach"]);
      expect(found.access.every(Number.isFinite)).toBe(true);
      expect(found.conservation.supplyInReach).toBe(8);
    }
  });
  test("where nobody lives, access is what a person there would have", () => {
    close(access(question).access, [0.2, 0, 0, 0.2]);
    expect(access(question).balance.peopleInReach).toBe(50);
  });
  test("at the very limit of a Gaussian: within reach, yet nothing comes", () => {
    const found = access(
      asked([[30], [30.1]], [5, 5], [9], { within: 30, method: "e2sfca", decay: GAUSSIAN }),
    );
    expect(found.demandStates).toEqual(["unserved", "unreachable"]);
    expect(found.supplyStates).toEqual(["no_one_in_reach"]);
    expect(found.conservation).toEqual({ supplied: 0, supplyInReach: 0, difference: 0 });
    expect(found.balance.peopleInReach).toBe(0);
  });
  test("no pairs at all", () => {
    const found = access(asked([[NONE], [NONE]], [5, 0], [9], { within: 30, method: "bfca", decay: STEP }));
    expect([...found.access]).toEqual([0, 0]);
    expect(found.demandStates).toEqual(["unreachable", "no_demand"]);
    expect(found.supplyStates).toEqual(["no_one_in_reach"]);
  });
  test("no limit does not make what cannot be travelled near", () => {
    const pairs = {
      demand: Uint32Array.of(1),
      supply: Uint32Array.of(0),
      cost: Float64Array.of(NONE),
    };
    const found = access({ ...question, pairs, within: NONE });
    expect(found.demandStates[1]).toBe("unreachable");
    expect(found.demandStates[2]).toBe("unreachable");
  });
});

const METHODS = ["2sfca", "e2sfca", "bfca", "balanced"] as const;
const DECAYS: readonly Decay[] = [
  STEP,
  GAUSSIAN,
  { kind: "exponential", per: 0.08 },
  { kind: "power", per: 1.5 },
];

/** A county of its own: some villages empty, some homes without beds, four pairs in ten without a way. */
function county(seed: number, method: AccessMethod) {
  const random = seeded(seed);
  const whole = (most: number) => Math.floor(random() * most);
  const [demands, supplies] = [1 + whole(14), 1 + whole(6)];
  const costs = Array.from({ length: demands }, () =>
    Array.from({ length: supplies }, () => (random() < 0.4 ? NONE : 1 + whole(40))),
  );
  const some = (count: number, most: number) =>
    Array.from({ length: count }, () => (random() < 0.2 ? 0 : random() * most));
  const rest = { within: 30, method, decay: DECAYS[seed % DECAYS.length]! };
  return { costs, question: asked(costs, some(demands, 900), some(supplies, 120), rest) };
}

describe.each(METHODS)("%s on 200 seeded counties", (method) => {
  const counties = Array.from({ length: 200 }, (_, seed) => county(seed, method));
  const relative = (found: number, expected: number) =>
    Math.abs(found - expected) <= 1e-9 * Math.max(expected, 1e-9);

  test("as the formulas have it", () => {
    for (const { costs, question } of counties) {
      const weight = decayWeight(question.decay, question.within);
      const expected = bruteAccess(
        question,
        costs.map((row) => row.map(weight)),
      );
      access(question).access.forEach((value, i) => {
        expect(value).toBeCloseTo(expected[i]!, 9);
      });
    }
  });
  test("its law is kept", () => {
    for (const { question } of counties) {
      const { access: found, conservation, balance, supplyStates } = access(question);
      const people = question.population;
      const supplied = found.reduce((sum, value, i) => sum + value * people[i]!, 0);
      const inReach = question.supply.reduce(
        (sum, beds, j) => sum + (supplyStates[j] === "used" ? beds : 0),
        0,
      );
      expect(relative(conservation.supplied, supplied)).toBe(true);
      expect(relative(conservation.supplyInReach, inReach)).toBe(true);
      expect(conservation.difference).toBe(conservation.supplied - conservation.supplyInReach);
      if (method !== "bfca") expect(relative(supplied, inReach)).toBe(true);
      else expect(relative(balance.accessSum, balance.serviceSum)).toBe(true);
      if (method === "bfca" || method === "balanced")
        expect(relative(balance.peopleAllotted, balance.peopleInReach)).toBe(true);
    }
  });
  test("twice the beds, twice the access; the order of pairs does not matter", () => {
    for (const { question } of counties.slice(0, 60)) {
      const { demand, supply, cost } = question.pairs;
      const pairs = {
        demand: demand.slice().reverse(),
        supply: supply.slice().reverse(),
        cost: cost.slice().reverse(),
      };
      const twice = access({ ...question, pairs, supply: question.supply.map((beds) => 2 * beds) }).access;
      access(question).access.forEach((value, i) => {
        expect(twice[i]).toBeCloseTo(2 * value, 9);
      });
    }
  });
  test("minutes or seconds", () => {
    for (const { question } of counties.filter((_, seed) => seed % DECAYS.length < 2)) {
      const pairs = { ...question.pairs, cost: question.pairs.cost.map((minutes) => minutes * 60) };
      const seconds = access({ ...question, pairs, within: question.within * 60 }).access;
      access(question).access.forEach((value, i) => {
        expect(seconds[i]).toBeCloseTo(value, 9);
      });
    }
  });
});

describe.each(["2sfca", "e2sfca"] as const)("%s", (method) => {
  test("more beds never lower anyone's access, more people never raise it", () => {
    for (let seed = 0; seed < 100; seed++) {
      const { question } = county(seed, method);
      const now = access(question).access;
      const supply = question.supply.map((beds, j) => (j === 0 ? beds + 50 : beds));
      const population = question.population.map((people, i) => (i === 0 ? people + 50 : people));
      const before = question.population[0]! > 0;
      access({ ...question, supply }).access.forEach((value, i) => {
        expect(value).toBeGreaterThanOrEqual(now[i]!);
      });
      if (before)
        access({ ...question, population }).access.forEach((value, i) => {
          expect(value).toBeLessThanOrEqual(now[i]! + 1e-12);
        });
    }
  });
});

test("a village cut into two halves keeps its access, save with bfca, which shares by places", () => {
  const costs = [[5], [5], [8]];
  for (const method of METHODS) {
    const rest = { within: 30, method, decay: STEP };
    const whole = access(asked([[5], [8]], [40, 10], [10], rest)).access;
    const halves = access(asked(costs, [20, 20, 10], [10], rest)).access;
    if (method === "bfca") expect([whole[0], halves[0]]).toEqual([0.1, expect.closeTo(0.2 / 3, 12)]);
    else close(halves, [whole[0]!, whole[0]!, whole[1]!]);
  }
});

test("the pairs of a matrix: up to the limit and at it, and none that cannot be travelled", () => {
  const rows = [Float64Array.of(10, 30, 31), Float64Array.of(NONE, 0, 30.5)];
  const { demand, supply, cost } = accessPairs(rows, 30);
  expect([[...demand], [...supply], [...cost]]).toEqual([
    [0, 0, 1],
    [0, 1, 1],
    [10, 30, 0],
  ]);
  expect([...accessPairs(rows, NONE).cost]).toEqual([10, 30, 31, 0, 30.5]);
});

describe("what cannot be", () => {
  const good = drawn("2sfca");
  const { pairs } = good;
  const longer = (indexes: Int32Array | Uint32Array) => Uint32Array.of(...indexes, 0);
  const beyond = (indexes: Int32Array | Uint32Array, index: number) => Int32Array.from(indexes, () => index);
  test.each<[string, RegExp, Partial<AccessQuestion>]>([
    ["a cost below 0", /cost/, { pairs: { ...pairs, cost: pairs.cost.map(() => -1) } }],
    ["a cost that is no number", /cost/, { pairs: { ...pairs, cost: pairs.cost.map(() => Number.NaN) } }],
    ["more demands than costs", /7 demands/, { pairs: { ...pairs, demand: longer(pairs.demand) } }],
    ["more supplies than costs", /7 supplies/, { pairs: { ...pairs, supply: longer(pairs.supply) } }],
    ["a demand of no list", /no list/, { pairs: { ...pairs, demand: beyond(pairs.demand, 3) } }],
    ["a supply of no list", /no list/, { pairs: { ...pairs, supply: beyond(pairs.supply, 2) } }],
    ["a demand below 0", /no list/, { pairs: { ...pairs, demand: beyond(pairs.demand, -1) } }],
    ["a supply below 0", /no list/, { pairs: { ...pairs, supply: beyond(pairs.supply, -1) } }],
    ["people below 0", /population 1 is -2/, { population: Float64Array.of(1, -2, 3) }],
    ["endless beds", /supply 1 is Infinity/, { supply: Float64Array.of(1, Number.POSITIVE_INFINITY) }],
    ["no limit", /limit/, { within: Number.NaN }],
    ["people past all sums", /too large/, { population: Float64Array.of(1e308, 1e308, 1e308) }],
    [
      "beds each past all numbers",
      /too large/,
      { population: Float64Array.of(1e-300, 0, 1e-300), supply: Float64Array.of(1e100, 1) },
    ],
  ])("%s", (_, said, wrong) => {
    const ask = () => access({ ...good, ...wrong });
    expect(ask).toThrow(RangeError);
    expect(ask).toThrow(said);
  });
});
