import type { IntakeProblem } from "../../model/intake";
import type { Kept } from "../kept";
import type { TownShape } from "../townGround";
import { facilitiesOutcome } from "./facilities";
import { gridOutcome } from "./grid";
import type { IntakeChoice, IntakeStamp, IntakeTable, Outcome } from "./outcome";
import { populationOutcome } from "./population";
import { townsOutcome } from "./towns";
import { villagesOutcome } from "./villages";
import { wholeTableOutcome } from "./wholeTable";

/**
 * What an import comes to 导入结果, before it is accepted. Rows that could not even be read (`notes`) are refused with the
 * others: every written row below the header is accounted for, once.
 */
export function intakeOutcome(
  kept: Kept,
  shapes: readonly TownShape[],
  table: IntakeTable,
  choice: IntakeChoice,
  stamp: IntakeStamp,
  ledgerTable: string | null,
  notes: readonly IntakeProblem[],
): Outcome {
  const outcome =
    ledgerTable === null
      ? byLayer(kept, shapes, table, choice, stamp)
      : wholeTableOutcome(kept, ledgerTable, table, stamp);
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

function byLayer(
  kept: Kept,
  shapes: readonly TownShape[],
  table: IntakeTable,
  choice: IntakeChoice,
  stamp: IntakeStamp,
): Outcome {
  if (choice.layer === "facilities") return facilitiesOutcome(kept, shapes, table, choice, stamp);
  if (choice.layer === "villages") return villagesOutcome(kept, shapes, table, choice, stamp);
  if (choice.layer === "population") return populationOutcome(kept, table, choice, stamp);
  if (choice.layer === "grid") return gridOutcome(kept, shapes, table, choice, stamp);
  return townsOutcome(kept, table, choice, stamp);
}
