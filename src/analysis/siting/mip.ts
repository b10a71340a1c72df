import type { CallbackData, Model } from "highs";
import type { SitingStatus } from "../../model/siting";
import type { MipSolver } from "./highs";
import type { Watch } from "./instance";

/** A mixed-integer linear program in the making 整数规划模型: columns with cost and limits, sparse rows; Infinity = no limit. */
export class Mip {
  readonly sense: "minimise" | "maximise";
  private readonly costs: number[] = [];
  private readonly lows: number[] = [];
  private readonly highs: number[] = [];
  private readonly wholes: number[] = [];
  private readonly starts: number[] = [0];
  private readonly indices: number[] = [];
  private readonly factors: number[] = [];
  private readonly rowLows: number[] = [];
  private readonly rowHighs: number[] = [];

  constructor(sense: "minimise" | "maximise") {
    this.sense = sense;
  }

  get columns(): number {
    return this.costs.length;
  }

  get rows(): number {
    return this.rowLows.length;
  }

  /** Adds a column between `low` and `high`, whole or not; gives its index. Throws RangeError for a cost that is not finite. */
  column(cost: number, low: number, high: number, whole: boolean): number {
    if (!Number.isFinite(cost)) throw new RangeError(`cost of column ${this.costs.length} is ${cost}`);
    this.lows.push(low);
    this.highs.push(high);
    this.wholes.push(whole ? 1 : 0);
    return this.costs.push(cost) - 1;
  }

  /** Adds low <= Σ values × columns <= high; gives its index. A column may stand in a row only once. */
  row(columns: readonly number[], values: readonly number[], low: number, high: number): number {
    if (columns.length !== values.length) throw new RangeError("a row has as many values as columns");
    for (let i = 0; i < columns.length; i++) {
      this.indices.push(columns[i] as number);
      this.factors.push(values[i] as number);
    }
    this.starts.push(this.indices.length);
    this.rowLows.push(low);
    return this.rowHighs.push(high) - 1;
  }

  /** Changes what one unit of a column costs. */
  setCost(column: number, cost: number): void {
    this.costs[column] = cost;
  }

  /** Whether a column is whole. */
  isWhole(column: number): boolean {
    return this.wholes[column] === 1;
  }

  /** Whether the objective cannot run away to infinity whatever the rows say. */
  get isBounded(): boolean {
    return this.costs.every(
      (cost, i) => cost === 0 || (Number.isFinite(this.lows[i]) && Number.isFinite(this.highs[i])),
    );
  }

  /** Whether every row holds with all columns at 0. */
  get holdsNothing(): boolean {
    return this.rowLows.every((low, i) => low <= 0 && (this.rowHighs[i] as number) >= 0);
  }

  /** The objective of these values, worked out anew. */
  valueOf(values: Float64Array): number {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += (this.costs[i] as number) * (values[i] as number);
    return sum;
  }

  /** The model as HiGHS takes it. */
  for(solver: MipSolver) {
    const { minimize, maximize } = solver.constants.objectiveSense;
    return {
      sense: this.sense === "minimise" ? minimize : maximize,
      numCols: this.columns,
      numRows: this.rows,
      colCost: Float64Array.from(this.costs),
      colLower: Float64Array.from(this.lows),
      colUpper: Float64Array.from(this.highs),
      rowLower: Float64Array.from(this.rowLows),
      rowUpper: Float64Array.from(this.rowHighs),
      integrality: Int32Array.from(this.wholes),
      matrix: {
        format: "csr" as const,
        numRows: this.rows,
        numCols: this.columns,
        starts: Int32Array.from(this.starts),
        indices: Int32Array.from(this.indices),
        values: Float64Array.from(this.factors),
      },
    };
  }
}

/**
 * What came of a model 求解结果. `values` of whole columns are exactly whole; `objective` is worked out from them; `bound` is null
 * where HiGHS has proven none.
 */
export interface MipResult {
  readonly status: SitingStatus;
  readonly values: Float64Array | null;
  readonly objective: number | null;
  readonly bound: number | null;
}

const UNKNOWN: MipResult = { status: "unknown", values: null, objective: null, bound: null };

/** HiGHS calls infinite what is beyond this. */
const BEYOND = 1e29;

/** Many light nodes instead of few heavy ones: two to three times as fast where every demand must be covered. */
const LIGHT = {
  mip_pscost_minreliable: 0,
  mip_heuristic_effort: 0,
  mip_pool_soft_limit: 100,
  mip_lp_age_limit: 1,
  mip_allow_restart: false,
};

/** The longest time limit set, as options must be finite. */
const MOST_SECONDS = 1e7;

const finite = (value: unknown): number | null =>
  typeof value === "number" && Math.abs(value) < BEYOND ? value : null;

/**
 * Solves a model with HiGHS within the seconds left 求解, telling the watch incumbent and bound meanwhile; the same answer every time.
 * `objectiveIsWhole` lets it stop one short of a proof that costs nothing then; `start` holds a value for each column; `light` = search
 * many nodes with little work each.
 */
export function solveMip(
  solver: MipSolver,
  mip: Mip,
  watch: Watch,
  options: {
    readonly objectiveIsWhole?: boolean;
    readonly start?: Float64Array;
    readonly light?: boolean;
  } = {},
): MipResult {
  const whole = options.objectiveIsWhole ?? false;
  const seconds = watch.secondsLeft();
  if (!(seconds > 0)) return UNKNOWN;
  if (mip.columns === 0) return ofNothing(mip);
  const model = solver.createModel(mip.for(solver));
  try {
    model.options.set({
      output_flag: false,
      time_limit: Math.min(seconds, MOST_SECONDS),
      mip_rel_gap: 0,
      mip_abs_gap: whole ? 0.99 : 1e-9,
      mip_min_logging_interval: 0.5,
      random_seed: 1,
      ...(options.light ? LIGHT : {}),
    });
    if (options.start) model.setSolution({ colValue: options.start });
    const { mipLogging, mipImprovingSolution, mipInterrupt } = solver.constants.callbackType;
    const tell = (data: CallbackData): undefined => {
      const objective = finite(data.mip_primal_bound);
      const bound = boundOf(mip, finite(data.mip_dual_bound), objective, whole);
      watch.report({ objective, bound, gap: gapOf(objective, bound) });
    };
    model.run({
      [mipLogging]: (event) => tell(event.data),
      [mipImprovingSolution]: (event) => tell(event.data),
      [mipInterrupt]: (event) => {
        if (!(watch.secondsLeft() > 0)) event.interrupt();
        return undefined;
      },
    });
    return resultOf(solver, model, mip, whole);
  } finally {
    model.dispose();
  }
}

/** HiGHS does not solve a model without columns: every row is then worth 0. */
function ofNothing(mip: Mip): MipResult {
  if (!mip.holdsNothing) return { ...UNKNOWN, status: "infeasible" };
  return { status: "optimal", values: new Float64Array(0), objective: 0, bound: 0 };
}

function resultOf(solver: MipSolver, model: Model, mip: Mip, whole: boolean): MipResult {
  const code = solver.constants.modelStatus;
  const status = model.getModelStatus();
  if (status === code.infeasible || (status === code.unboundedOrInfeasible && mip.isBounded))
    return { ...UNKNOWN, status: "infeasible" };
  const solved = status === code.optimal;
  const hasValues = solved || model.info.get("primal_solution_status") === 2;
  if (!hasValues) {
    const bound = boundOf(mip, finite(model.info.get("mip_dual_bound")), null, whole);
    return { ...UNKNOWN, bound };
  }
  const values = model.getSolution().colValue;
  for (let i = 0; i < values.length; i++) if (mip.isWhole(i)) values[i] = Math.round(values[i] as number) + 0;
  const sum = mip.valueOf(values);
  const objective = whole ? Math.round(sum) : sum;
  if (solved) return { status: "optimal", values, objective, bound: objective };
  const bound = boundOf(mip, finite(model.info.get("mip_dual_bound")), objective, whole);
  return { status: "feasible", values, objective, bound };
}

/**
 * A bound HiGHS has really proven, else null: as long as its first relaxation is not solved it gives the incumbent for one. A whole
 * objective lets the bound be rounded.
 */
function boundOf(mip: Mip, bound: number | null, objective: number | null, whole: boolean): number | null {
  if (bound === null) return null;
  const slack = 1e-6 * Math.max(1, Math.abs(bound));
  const better = mip.sense === "minimise" ? 1 : -1;
  if (objective !== null && (objective - bound) * better <= slack) return null;
  if (!whole) return bound;
  return mip.sense === "minimise" ? Math.ceil(bound - slack) : Math.floor(bound + slack);
}

function gapOf(objective: number | null, bound: number | null): number | null {
  if (!objective || bound === null) return null;
  return Math.abs(objective - bound) / Math.abs(objective);
}
