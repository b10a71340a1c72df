import type { LedgerTable } from "../model/ledger";

/** Tables that kernels fill for a question 临时表: never shipped, each belongs to the questions that name it. */
export const SCRATCH_TABLES = [
  {
    name: "reach",
    zh: "到达时间",
    columns: [
      { name: "id", type: "text", zh: "网格编号", required: true, public: false },
      {
        name: "minutes",
        type: "number",
        zh: "到最近一处运营设施（分钟）；空=到不了",
        required: false,
        public: false,
      },
      {
        name: "minutes_opened",
        type: "number",
        zh: "已建成未运营的都启用后",
        required: false,
        public: false,
      },
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
