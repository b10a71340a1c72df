import type { SitingStatus } from "../../model/siting";
import type { Ground } from "./constrainedGround";
import type { Plan } from "./constrainedPlan";
import { partedPlan, planOf } from "./constrainedPlan";
import type { Aim, Limits, SitingModel } from "./constrainedRows";
import { sitingModel } from "./constrainedRows";
import type { MipSolver } from "./highs";
import type { Served, Watch } from "./instance";
import { solveMip } from "./mip";

/** What one aim came to 单次求解. */
export interface Stage {
  readonly status: SitingStatus;
  readonly plan: Plan | null;
  /** What none beats in the aim; null = not known. */
  readonly bound: number | null;
  /** Whether no plan of the same value comes before this one in the order of ties. */
  readonly isFirst?: boolean;
}

/** Solves one aim as a mixed-integer model 求解模型; sums are worked out anew from whole openings, never from the solver's floats. */
export function modelStage(solver: MipSolver, ground: Ground, aim: Aim, limits: Limits, watch: Watch): Stage {
  if (!(watch.secondsLeft() > 0)) return { status: "unknown", plan: null, bound: null };
  const model = sitingModel(ground, aim, limits);
  const objectiveIsWhole =
    aim === "any" || aim === "count" || (aim === "weight" ? ground.wholeWeights : ground.wholeCosts);
  const { status, values, bound } = solveMip(solver, model.mip, watch, {
    objectiveIsWhole,
    ...startFrom(ground, model, limits),
  });
  if (values === null) return { status, plan: null, bound };
  const plan = planFrom(ground, model, values, limits.reach);
  if (plan === null) return { status: "unknown", plan: null, bound };
  return { status, plan, bound };
}

/** The known plan as a start where demands go as a whole: those of parted plans are found by the search already. */
function startFrom(ground: Ground, { mip, free, open, pairs }: SitingModel, { known, before }: Limits) {
  if (!known || before || !ground.undivided || known.newSites.some((site) => !free.includes(site))) return {};
  const start = new Float64Array(mip.columns);
  for (const site of [...ground.fixed, ...known.newSites]) start[open[site] as number] = 1;
  const placeOf = new Map(known.served.map(({ demand, site }) => [demand, site]));
  for (const { demand, site, column } of pairs) if (placeOf.get(demand) === site) start[column] = 1;
  return { start };
}

function planFrom(ground: Ground, model: SitingModel, values: Float64Array, reach: number): Plan | null {
  const newSites = model.free.filter((site) => (values[model.open[site] as number] as number) > 0.5);
  if (!ground.undivided) return partedPlan(ground, newSites, reach);
  const served: Served[] = [];
  for (const { demand, site, column } of model.pairs)
    if ((values[column] as number) > 0.5)
      served.push({ demand, site, weight: ground.instance.weights[demand] as number });
  return planOf(ground, newSites, served);
}
