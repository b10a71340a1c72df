import { column, type LedgerTable } from "../model/column";

/** Tables that kernels fill for a question 临时表: never shipped, each belongs to the questions that name it. */
export const SCRATCH_TABLES = [
  {
    name: "reach",
    zh: "到达时间",
    en: "Travel times",
    columns: [
      column("id", "text", "网格编号", { required: true, internal: true }),
      column("minutes", "number", "到最近一处运营设施（分钟）；空=到不了", { internal: true }),
      column("minutes_opened", "number", "已建成未运营的都启用后", { internal: true }),
    ],
  },
] as const satisfies readonly LedgerTable[];

export type ScratchName = (typeof SCRATCH_TABLES)[number]["name"];

/** The description of a scratch table. Throws RangeError for an unknown name. */
export function scratchTable(name: string): LedgerTable {
  const found = SCRATCH_TABLES.find((entry) => entry.name === name);
  if (!found) throw new RangeError(`no such scratch table: ${name}`);
  return found;
}
