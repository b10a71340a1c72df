/** What a cell of a ledger may hold 列类型. `yesno` is written 是 / empty in CSV. */
export type ColumnType = "text" | "integer" | "number" | "yesno";

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly zh: string;
  readonly required: boolean;
  /** Whether the public build may carry it 是否公开. */
  readonly public: boolean;
}

export interface LedgerTable {
  readonly name: string;
  readonly zh: string;
  readonly columns: readonly Column[];
}

const column = (
  name: string,
  type: ColumnType,
  zh: string,
  options: { required?: boolean; internal?: boolean } = {},
): Column => ({ name, type, zh, required: options.required ?? false, public: !options.internal });

/** Five columns every ledger row ends with: where it comes from and what it is worth. */
const PROVENANCE: readonly Column[] = [
  column("source", "text", "来源编号（见 sources 表）", { required: true }),
  column("as_of", "text", "数据日期（ISO，可只有年份；undated=原文未注日期）", { required: true }),
  column("grade", "integer", "数据分级 1登记 2公开 3假设 4示意", { required: true }),
  // No row of an assumption set is public, so to the public this column is always empty.
  column("assumption_set", "text", "所属假设集；空=有据可查", { internal: true }),
  column("note", "text", "备注", { internal: true }),
];

/** The planner's parameters, assumptions and schematic positions are not for the public build. */
const internal = (columns: readonly Column[]): readonly Column[] =>
  columns.map((entry) => ({ ...entry, public: false }));

const table = <Name extends string>(
  name: Name,
  zh: string,
  columns: readonly Column[],
): LedgerTable & { readonly name: Name } => ({ name, zh, columns });

/** Every table we ship and its columns 数据字典: importer, builder and database read this one list. */
export const LEDGER_TABLES = [
  table("sources", "来源", [
    column("id", "text", "来源编号", { required: true }),
    column("title", "text", "名称", { required: true }),
    column("publisher", "text", "发布者", { required: true }),
    column("url", "text", "网址"),
    column("as_of", "text", "发布日期", { required: true }),
    column("note", "text", "说明", { internal: true }),
  ]),
  table("towns", "镇（场）", [
    column("code", "text", "区划代码", { required: true }),
    column("name", "text", "名称", { required: true }),
    column("aliases", "text", "别名，用 | 分隔"),
    column("in_scope", "yesno", "是否在本统计口径", { internal: true }),
    column("is_town", "yesno", "是否建制镇（农场为空）"),
    column("seat_lon", "number", "驻地经度（2000国家大地坐标系）", { required: true, internal: true }),
    column("seat_lat", "number", "驻地纬度", { required: true, internal: true }),
    column("seat_accuracy_km", "number", "驻地位置误差（公里）", { required: true, internal: true }),
    column("area_km2", "number", "公布面积（平方公里）", { internal: true }),
    column("area_source", "text", "面积来源编号", { internal: true }),
    // These say what the drawn seat is worth, not the name.
    ...internal(PROVENANCE),
  ]),
  table("villages", "村（社区）", [
    column("code", "text", "统计用区划代码", { required: true }),
    column("name", "text", "简称", { required: true }),
    column("committee", "text", "村（居）民委员会全称", { required: true }),
    column("town_code", "text", "所属镇（场）代码", { required: true }),
    ...PROVENANCE,
  ]),
  table("census", "人口", [
    column("subject", "text", "镇（场）代码，全县为 county", { required: true }),
    column("measure", "text", "指标", { required: true }),
    column("value", "number", "数值", { required: true }),
    column("unit", "text", "单位", { required: true }),
    ...PROVENANCE,
  ]),
  table("facilities", "设施", [
    column("id", "text", "编号（永久）", { required: true }),
    column("kind", "text", "类别", { required: true }),
    column("name", "text", "名称；空=名单待登记"),
    column("group_id", "text", "所属设施组"),
    column("town_code", "text", "所在镇（场）；空=待登记"),
    column("village_code", "text", "所在村（社区）；空=待登记"),
    column("status", "text", "状态", { required: true }),
    column("opened_year", "integer", "建成年份"),
    column("demonstration", "yesno", "是否报告点名的示范点"),
    column("same_site_as", "text", "可能同址的设施编号", { internal: true }),
    ...PROVENANCE,
  ]),
  table("facility_groups", "设施组", [
    column("id", "text", "组编号", { required: true }),
    column("name", "text", "名称", { required: true }),
    column("kind", "text", "类别", { required: true }),
    ...PROVENANCE,
  ]),
  table("facility_beds", "床位", [
    column("holder_id", "text", "设施编号或组编号", { required: true }),
    column("part", "text", "total=组合计 member=单个设施 remainder=组内未分到设施", { required: true }),
    column(
      "measure",
      "text",
      "built=建成 operating=在用 occupied=入住 supported=特困预留 medical_care=医养结合",
      {
        required: true,
      },
    ),
    column("beds_low", "integer", "床位下界；空=待登记"),
    column("beds_high", "integer", "床位上界；空而下界有值=至少"),
    ...PROVENANCE,
  ]),
  table("facility_places", "位置", [
    column("holder_id", "text", "设施编号", { required: true }),
    column("town_code", "text", "所在镇（场）", { required: true }),
    column("village_code", "text", "所在村（社区）"),
    column("lon", "number", "经度（2000国家大地坐标系）", { required: true }),
    column("lat", "number", "纬度", { required: true }),
    ...PROVENANCE,
  ]),
  table("indicators", "报告指标", [
    column("code", "text", "指标编号", { required: true }),
    column("label_zh", "text", "名称", { required: true }),
    column("label_en", "text", "英文名称", { required: true }),
    column("value", "number", "数值", { required: true }),
    column("at_least", "yesno", "数值是下界"),
    column("previous", "number", "提标前数值"),
    column("unit", "text", "单位", { required: true }),
    column("section", "text", "报告章节", { required: true }),
    column("question", "text", "存疑，待核实", { internal: true }),
    column("internal", "yesno", "仅内部使用", { internal: true }),
    ...PROVENANCE,
  ]),
  table("norms", "规范标准", [
    column("id", "text", "编号", { required: true }),
    column("name", "text", "指标", { required: true }),
    column("threshold", "text", "标准", { required: true }),
    column("document", "text", "文件", { required: true }),
    ...PROVENANCE,
  ]),
  table("assumptions", "假设", [
    column("id", "text", "编号", { required: true, internal: true }),
    column("name", "text", "名称", { required: true, internal: true }),
    column("value", "number", "参数值", { internal: true }),
    column("unit", "text", "单位", { internal: true }),
    column("rule", "text", "规则", { required: true, internal: true }),
    ...internal(PROVENANCE),
  ]),
  table("travel_modes", "出行方式", [
    column("id", "text", "编号", { required: true, internal: true }),
    column("name", "text", "名称", { required: true, internal: true }),
    column("metres_per_minute", "number", "速度（米/分钟）", { required: true, internal: true }),
    column("detour", "number", "绕行系数（路程 ÷ 直线距离）", { required: true, internal: true }),
    ...internal(PROVENANCE),
  ]),
  table("reach_openings", "服务圈口径", [
    column("kind", "text", "设施类别", { required: true, internal: true }),
    column("mode", "text", "出行方式编号", { required: true, internal: true }),
    column("minutes", "integer", "时限（分钟）", { required: true, internal: true }),
    column("name", "text", "简称", { required: true, internal: true }),
    column("question", "text", "回答什么问题", { required: true, internal: true }),
    ...internal(PROVENANCE),
  ]),
  table("demand", "需求网格", [
    column("id", "text", "网格编号", { required: true, internal: true }),
    column("village_code", "text", "村（社区）代码", { required: true, internal: true }),
    column("town_code", "text", "镇（场）代码", { required: true, internal: true }),
    column("lon", "number", "经度", { required: true, internal: true }),
    column("lat", "number", "纬度", { required: true, internal: true }),
    column("people", "integer", "常住人口", { required: true, internal: true }),
    column("elders_a", "integer", "老年人（方案A）", { required: true, internal: true }),
    column("elders_b", "integer", "老年人（方案B）", { required: true, internal: true }),
    column("elders_65_a", "integer", "65岁及以上（方案A）", { required: true, internal: true }),
    column("elders_65_b", "integer", "65岁及以上（方案B）", { required: true, internal: true }),
    column("elders_80_a", "integer", "80岁及以上（方案A）", { required: true, internal: true }),
    column("elders_80_b", "integer", "80岁及以上（方案B）", { required: true, internal: true }),
    column("source", "text", "来源编号，用 ; 分隔", { required: true, internal: true }),
    column("as_of", "text", "数据日期", { required: true, internal: true }),
    column("grade", "integer", "数据分级", { required: true, internal: true }),
  ]),
] as const satisfies readonly LedgerTable[];

export type LedgerName = (typeof LEDGER_TABLES)[number]["name"];

/** A cell and a row as the database and the builder hold them; missing is null, 是 is true. */
export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;
export type Ledgers = Readonly<Record<LedgerName, readonly Row[]>>;

/** The description of a table. Throws RangeError for an unknown name. */
export function ledgerTable(name: string): LedgerTable {
  const found = LEDGER_TABLES.find((entry) => entry.name === name);
  if (!found) throw new RangeError(`no such table: ${name}`);
  return found;
}
