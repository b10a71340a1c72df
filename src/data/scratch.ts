import { column, type LedgerTable } from "../model/column";

/** Tables that kernels fill for a question 临时表: never shipped, each belongs to the questions that name it. */
export const SCRATCH_TABLES = [
  {
    name: "reach",
    zh: "到达时间",
    en: "Travel times",
    columns: [
      column("id", "text", "网格编号", { required: true, internal: true }),
      column("travel", "text", "出行模型 straight_line直线 network路网", { required: true, internal: true }),
      column("minutes", "number", "到最近一处运营设施（分钟）；空=到不了", { internal: true }),
      column("minutes_opened", "number", "已建成未运营的都启用后", { internal: true }),
      column("reason", "text", "到不了的原因 off_road离路太远 no_path不连通", { internal: true }),
    ],
  },
  {
    name: "spot",
    zh: "选点到达时间",
    en: "Minutes to one place",
    columns: [
      column("id", "text", "网格编号", { required: true, internal: true }),
      column("minutes", "number", "到选点（分钟）；到不了的不在表里", { required: true, internal: true }),
    ],
  },
  {
    name: "cell_access",
    zh: "可达床位",
    en: "Beds within reach",
    columns: [
      column("id", "text", "网格编号", { required: true, internal: true }),
      column("a_low", "number", "每千人可达床位，人数按方案A，床位取下限", {
        required: true,
        internal: true,
      }),
      column("a_high", "number", "床位取上限", { required: true, internal: true }),
      column("b_low", "number", "人数按方案B，床位取下限", { required: true, internal: true }),
      column("b_high", "number", "床位取上限", { required: true, internal: true }),
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
