import type { Grade } from "./grade";

/** How a figure of the report was checked 核对类别. */
export const RECONCILE_CLASSES = [
  { id: "summed", zh: "底账合计", meaning: "与底账逐行合计比对" },
  { id: "identity", zh: "报告内恒等", meaning: "与报告内其他数字比对" },
  { id: "carried", zh: "无可核对项", meaning: "照录，没有可比对的数据，不算通过" },
] as const;

export type ReconcileClass = (typeof RECONCILE_CLASSES)[number]["id"];

/** One figure of the report against the ledger 核对行. `agrees` null = carried, nothing to check against. */
export interface ReconcileLine {
  readonly code: string;
  readonly label_zh: string | null;
  readonly section: string | null;
  readonly unit: string | null;
  readonly reported: number | null;
  readonly at_least: boolean;
  readonly previous: number | null;
  readonly computed_low: number | null;
  readonly computed_high: number | null;
  readonly class: ReconcileClass;
  readonly rule: string | null;
  readonly agrees: boolean | null;
  readonly question: string | null;
  readonly note: string | null;
  readonly source: string;
  readonly as_of: string;
  readonly grade: Grade | null;
  readonly internal: boolean;
}
