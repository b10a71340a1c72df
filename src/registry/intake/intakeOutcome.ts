import type { IntakeProblem } from "../../model/intake";
import type { LayerId } from "../../model/layers";
import { facilitiesOutcome } from "./facilities";
import { gridOutcome } from "./grid";
import type { IntakeJob, Outcome } from "./outcome";
import { populationOutcome } from "./population";
import { townsOutcome } from "./towns";
import { villagesOutcome } from "./villages";
import { wholeTableOutcome } from "./wholeTable";

const BY_LAYER: Readonly<Record<LayerId, (job: IntakeJob) => Outcome>> = {
  facilities: facilitiesOutcome,
  towns: townsOutcome,
  villages: villagesOutcome,
  population: populationOutcome,
  grid: gridOutcome,
};

/**
 * What an import comes to 导入结果, before it is accepted. Rows that could not even be read (`notes`) are refused with the
 * others: every written row below the header is accounted for, once.
 */
export function intakeOutcome(
  job: IntakeJob,
  ledgerTable: string | null,
  notes: readonly IntakeProblem[],
): Outcome {
  const { table } = job;
  const outcome =
    ledgerTable === null ? BY_LAYER[job.choice.layer](job) : wholeTableOutcome(job, ledgerTable);
  const own = notes.filter(
    ({ sheet, row }) => sheet === table.sheet && (row === null || row > table.headerRow),
  );
  const counted = new Set(outcome.entries.map(({ row }) => row));
  const unread = own.flatMap(({ row, level }) =>
    level === "refused" && row !== null && !counted.has(row)
      ? [{ row, verdict: "refused" as const, id: null, name: "", changes: [], lonLat: null }]
      : [],
  );
  return {
    ...outcome,
    entries: [...outcome.entries, ...unread].sort((one, two) => one.row - two.row),
    problems: [...own, ...outcome.problems],
  };
}
