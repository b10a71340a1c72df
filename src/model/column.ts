/** What a cell of a ledger may hold 列类型. `yesno` is written 是 / empty in CSV. */
export type ColumnType = "text" | "integer" | "number" | "yesno";

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly zh: string;
  /** English name, unit where it counts or measures something, and one cell as it is written 英文、单位、示例. */
  readonly en: string;
  readonly unit: string | null;
  readonly example: string;
  readonly required: boolean;
  /** Whether the public build may carry it 是否公开. */
  readonly public: boolean;
  /** Came after 0.5: a folder kept or exported before has no such column, which reads as empty 后加的列. */
  readonly later: boolean;
}

export interface LedgerTable {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly columns: readonly Column[];
}

/** One column of the dictionary 字段. */
export const column = (
  name: string,
  type: ColumnType,
  zh: string,
  options: { required?: boolean; internal?: boolean; unit?: string; eg?: string; later?: boolean } = {},
): Column => ({
  name,
  type,
  zh,
  en: name.replaceAll("_", " "),
  unit: options.unit ?? null,
  example: options.eg ?? "",
  required: options.required ?? false,
  public: !options.internal,
  later: options.later ?? false,
});

/** Five columns every ledger row ends with: where it comes from and what it is worth. */
export const PROVENANCE: readonly Column[] = [
  column("source", "text", "来源编号（见 sources 表）", { required: true, eg: "report-2023" }),
  column("as_of", "text", "数据日期（ISO，可只有年份；undated=原文未注日期）", {
    required: true,
    eg: "2023-12-31",
  }),
  column("grade", "integer", "数据分级 1登记 2公开 3假设 4示意", { required: true, eg: "2" }),
  // No row of an assumption set is public, so to the public this column is always empty.
  column("assumption_set", "text", "所属假设集；空=有据可查", { internal: true, eg: "demo-2023" }),
  column("note", "text", "备注", { internal: true, eg: "总结第四部分" }),
];

/** The planner's parameters, assumptions and schematic positions are not for the public build. */
export const internal = (columns: readonly Column[]): readonly Column[] =>
  columns.map((entry) => ({ ...entry, public: false }));

/** One table of the dictionary 表. */
export const table = <Name extends string>(
  name: Name,
  zh: string,
  en: string,
  columns: readonly Column[],
): LedgerTable & { readonly name: Name } => ({ name, zh, en, columns });
