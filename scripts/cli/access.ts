import Papa from "papaparse";
import { type Access, type AccessMethod, type AccessPairs, access } from "../../src/analysis/access";
import { type Decay, GAUSSIAN, STEP } from "../../src/analysis/decay";
import { gini, palma } from "../../src/analysis/equity";
import { IntakeError } from "../../src/model/intake";
import { type Amounts, amountsFrom } from "./amounts";
import { noteDoubles, pairTable, placesIn } from "./pairTable";
import { numberOption, type OptionValues, textOption } from "./roadOptions";
import type { Streams } from "./run";

/** The ways that may be asked for, and the decay each takes when none is written. */
const METHODS: Readonly<Record<AccessMethod, Decay>> = {
  "2sfca": STEP,
  e2sfca: GAUSSIAN,
  bfca: GAUSSIAN,
  balanced: GAUSSIAN,
};

/** Headers known to stand over the amounts of each list; without any of them the second column is taken. */
const PEOPLE = { headers: ["weight", "population", "pop", "elders", "people"], what: "人数", guess: true };
const BEDS = { headers: ["supply", "beds", "doc", "capacity", "weight"], what: "供给量", guess: true };

/**
 * `access --matrix m.csv --demand d.csv --supply s.csv --within X --method M [--decay D] [--summary]`: access of every demand as
 * CSV in the order of its file, or the sums and the evenness as JSON. 0 fine, 2 wrong usage or a file with mistakes.
 */
export async function accessCommand(values: OptionValues, streams: Streams): Promise<number> {
  try {
    const method = methodOf(textOption(values, "method", `方法：${Object.keys(METHODS).join("、")} 之一`));
    const decay = decayOf(values, method);
    const within = numberOption(values, "within", "与 --matrix 第三列相同");
    if (within === undefined)
      throw new IntakeError("请用 --within 写明时限（或距离），单位与 --matrix 第三列相同。");
    if (decay.kind === "gaussian" && within === 0)
      throw new IntakeError("高斯衰减（gaussian）要有大于 0 的时限：--within 写的是 0。");
    const paths = ["matrix", "demand", "supply"].map((name) => textOption(values, name, `${name} 表（CSV）`));
    const [matrixPath, demandPath, supplyPath] = paths as [string, string, string];
    const demand = amountsFrom(demandPath, PEOPLE);
    const supply = amountsFrom(supplyPath, BEDS);
    const pairs = pairsFrom(matrixPath, demand, supply, decay);
    const question = { pairs, population: demand.amounts, supply: supply.amounts, within, method, decay };
    const found = access(question);
    streams.out(values.summary ? summary(question, found, demand, supply) : rows(found, demand));
    return 0;
  } catch (error) {
    if (!(error instanceof IntakeError || error instanceof RangeError)) throw error;
    streams.err(error instanceof IntakeError ? error.message : `数值太大，无法相加：${error.message}`);
    return 2;
  }
}

const rows = ({ access: found }: Access, { ids }: Amounts): string =>
  Papa.unparse(
    { fields: ["id", "access"], data: ids.map((id, i) => [id, String(found[i])]) },
    { newline: "\n" },
  );

function methodOf(word: string): AccessMethod {
  const name = word.toLowerCase();
  if (Object.hasOwn(METHODS, name)) return name as AccessMethod;
  throw new IntakeError(`没有“${word}”这种方法。--method 可以写：${Object.keys(METHODS).join("、")}。`);
}

function decayOf(values: OptionValues, method: AccessMethod): Decay {
  if (values.decay === undefined) return METHODS[method];
  const word = textOption(values, "decay", "衰减");
  const [, kind, of] = /^(step|gaussian|exponential|power)(?::(.*))?$/i.exec(word) ?? [];
  const name = kind?.toLowerCase();
  if ((name === "step" || name === "gaussian") && of === undefined) return { kind: name };
  if ((name === "exponential" || name === "power") && of !== undefined) {
    const per = /^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(of) ? Number(of) : Number.NaN;
    if (per > 0 && per < Number.POSITIVE_INFINITY) return { kind: name, per };
    throw new IntakeError(
      `--decay ${word}：冒号后的 B 应为大于 0 的数字，例如 ${name}:1。不要衰减请写 step。`,
    );
  }
  throw new IntakeError(
    `没有“${word}”这种衰减。--decay 可以写：step、gaussian、exponential:B、power:B（例如 power:1）。`,
  );
}

/** The pairs of a matrix between the places of both lists. */
function pairsFrom(path: string, demand: Amounts, supply: Amounts, decay: Decay): AccessPairs {
  const matrix = pairTable(path);
  const { problems, costs } = matrix;
  const [one, other] = [placesIn(matrix, "from", demand), placesIn(matrix, "to", supply)];
  if (decay.kind === "power")
    costs.forEach((cost, i) => {
      if (cost === 0)
        problems.add(
          i,
          matrix.costHeader,
          "成本是 0，幂衰减（power）在 0 处是无穷大。请改成大于 0 的数，或改用别的衰减",
        );
    });
  noteDoubles(matrix, one, other, supply.ids.length);
  problems.settle();
  return { demand: one, supply: other, cost: costs };
}

function summary(
  { method, decay, within }: { method: AccessMethod; decay: Decay; within: number },
  { access: found, demandStates, supplyStates, conservation, balance }: Access,
  demand: Amounts,
  supply: Amounts,
): string {
  const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  const those = <State>({ ids, amounts }: Amounts, states: readonly State[], state: State) => ({
    count: states.filter((one) => one === state).length,
    weight: amounts.reduce((sum, value, i) => (states[i] === state ? sum + value : sum), 0),
    ids: ids.filter((_, i) => states[i] === state),
  });
  return JSON.stringify(
    {
      method,
      decay: "per" in decay ? `${decay.kind}:${decay.per}` : decay.kind,
      within,
      demand: total(demand.amounts),
      supply: total(supply.amounts),
      supply_in_reach: conservation.supplyInReach,
      supplied: conservation.supplied,
      // What bfca is published to conserve is not supply but the levels of service: Σ access = Σ supply ÷ people allotted.
      conservation_law:
        method === "bfca" ? "sum(access) = sum(supply / allotted)" : "sum(access * demand) = supply_in_reach",
      conservation_error:
        method === "bfca" ? balance.accessSum - balance.serviceSum : conservation.difference,
      demand_in_reach: balance.peopleInReach,
      demand_allotted: balance.peopleAllotted,
      unreachable_demand: those(demand, demandStates, "unreachable"),
      unserved_demand: those(demand, demandStates, "unserved"),
      no_demand: those(demand, demandStates, "no_demand"),
      supplies_without_demand: those(supply, supplyStates, "no_one_in_reach"),
      no_supply: those(supply, supplyStates, "no_supply"),
      gini: gini(found, demand.amounts),
      palma: palma(found, demand.amounts),
    },
    null,
    2,
  );
}
