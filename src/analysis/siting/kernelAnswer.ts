import { constrained } from "./constrained";
import { lscp, mclp } from "./covering";
import type { MipSolver } from "./highs";
import type { Found, SitingInstance, Watch } from "./instance";
import { pCenter } from "./pCenter";
import { pMedian } from "./pMedian";

/** Hands a question to the kernel that answers it fastest 分派; `start` = a set to begin from. The instance is not checked again. */
export function kernelAnswer(
  solver: MipSolver,
  instance: SitingInstance,
  watch: Watch,
  start?: readonly number[],
): Found {
  const { objective, capacity, groups, budget } = instance;
  if (capacity) return constrained(solver, instance, watch);
  if (objective === "mclp") return mclp(solver, instance, watch);
  if (objective === "lscp") return lscp(solver, instance, watch);
  if (objective === "pcenter") return pCenter(solver, instance, watch);
  if (groups.length > 0 || budget) return constrained(solver, instance, watch);
  return pMedian(instance, watch, start);
}
