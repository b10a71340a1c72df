import { column, internal, type LedgerTable, PROVENANCE, table } from "./column";

export type { Column, ColumnType, LedgerTable } from "./column";

/** Every table we ship and its columns 数据字典: importer, builder and database read this one list. */
export const LEDGER_TABLES = [
  table("sources", "来源", "Sources", [
    column("id", "text", "来源编号", { required: true, eg: "report-2023" }),
    column("title", "text", "名称", { required: true, eg: "海丰县民政局2023年工作总结和2024年工作计划" }),
    column("publisher", "text", "发布者", { required: true, eg: "海丰县民政局" }),
    column("url", "text", "网址", { eg: "http://gdhf.gov.cn/swhfmzj/gkmlpt/conten" }),
    column("as_of", "text", "发布日期", { required: true, eg: "2023-12-31" }),
    column("note", "text", "说明", {
      internal: true,
      eg: "文末落款为2023年1月2日，内容为2023年全年，应为2024年1月2日之误，",
    }),
  ]),
  table("towns", "镇（场）", "Towns", [
    column("code", "text", "区划代码", { required: true, eg: "441521101" }),
    column("name", "text", "名称", { required: true, eg: "梅陇镇" }),
    column("aliases", "text", "别名，用 | 分隔", { eg: "鮜门镇|后门镇" }),
    column("in_scope", "yesno", "是否在本统计口径", { internal: true, eg: "是" }),
    column("is_town", "yesno", "是否建制镇（农场为空）", { eg: "是" }),
    column("seat_lon", "number", "驻地经度（2000国家大地坐标系）", {
      required: true,
      internal: true,
      unit: "°",
      eg: "115.205",
    }),
    column("seat_lat", "number", "驻地纬度", { required: true, internal: true, unit: "°", eg: "22.903" }),
    column("seat_accuracy_km", "number", "驻地位置误差（公里）", {
      required: true,
      internal: true,
      unit: "公里",
      eg: "3",
    }),
    column("area_km2", "number", "公布面积（平方公里）", { internal: true, unit: "平方公里", eg: "152.25" }),
    column("area_source", "text", "面积来源编号", { internal: true, eg: "area-meilong" }),
    // These say what the drawn seat is worth, not the name.
    ...internal(PROVENANCE),
  ]),
  table("villages", "村（社区）", "Villages", [
    column("code", "text", "统计用区划代码", { required: true, eg: "441521101001" }),
    column("name", "text", "简称", { required: true, eg: "西兴社区" }),
    column("committee", "text", "村（居）民委员会全称", { required: true, eg: "西兴社区居民委员会" }),
    column("town_code", "text", "所属镇（场）代码", { required: true, eg: "441521101" }),
    ...PROVENANCE,
  ]),
  table("census", "人口", "Population", [
    column("subject", "text", "镇（场）代码，全县为 county", { required: true, eg: "441521101" }),
    column("measure", "text", "指标", { required: true, eg: "people_2020" }),
    column("value", "number", "数值", { required: true, eg: "106660" }),
    column("unit", "text", "单位", { required: true, eg: "人" }),
    ...PROVENANCE,
  ]),
  table("facilities", "设施", "Facilities", [
    column("id", "text", "编号（永久）", { required: true, eg: "nursing_home-unknown-01" }),
    column("kind", "text", "类别", { required: true, eg: "nursing_home" }),
    column("name", "text", "名称；空=名单待登记", { eg: "海丰县中心敬老院" }),
    column("group_id", "text", "所属设施组", { eg: "nursing.centre" }),
    column("town_code", "text", "所在镇（场）；空=待登记", { eg: "441521113" }),
    column("village_code", "text", "所在村（社区）；空=待登记", { eg: "441521107001" }),
    column("status", "text", "状态", { required: true, eg: "built_not_open" }),
    column("opened_year", "integer", "建成年份", { unit: "年", eg: "2019" }),
    column("demonstration", "yesno", "是否报告点名的示范点", { eg: "是" }),
    column("same_site_as", "text", "可能同址的设施编号", { internal: true, eg: "care_centre-441521118-01" }),
    ...PROVENANCE,
  ]),
  table("facility_groups", "设施组", "Facility groups", [
    column("id", "text", "组编号", { required: true, eg: "nursing.centre" }),
    column("name", "text", "名称", { required: true, eg: "县中心敬老院" }),
    column("kind", "text", "类别", { required: true, eg: "nursing_home" }),
    ...PROVENANCE,
  ]),
  table("facility_beds", "床位", "Beds", [
    column("holder_id", "text", "设施编号或组编号", { required: true, eg: "nursing.town" }),
    column("part", "text", "total=组合计 member=单个设施 remainder=组内未分到设施", {
      required: true,
      eg: "total",
    }),
    column(
      "measure",
      "text",
      "built=建成 operating=在用 occupied=入住 supported=特困预留 medical_care=医养结合",
      {
        required: true,
      },
    ),
    column("beds_low", "integer", "床位下界；空=待登记", { unit: "张", eg: "388" }),
    column("beds_high", "integer", "床位上界；空而下界有值=至少", { unit: "张", eg: "388" }),
    ...PROVENANCE,
  ]),
  table("facility_places", "位置", "Positions", [
    column("holder_id", "text", "设施编号", { required: true, eg: "canteen-unknown-01" }),
    column("town_code", "text", "所在镇（场）；空=待登记", { eg: "441521112" }),
    column("village_code", "text", "所在村（社区）", { eg: "441521112201" }),
    column("lon", "number", "经度（2000国家大地坐标系）", { required: true, unit: "°", eg: "115.410000" }),
    column("lat", "number", "纬度", { required: true, unit: "°", eg: "23.140000" }),
    ...PROVENANCE,
  ]),
  table("facility_services", "服务信息", "Services", [
    column("holder_id", "text", "设施编号", { required: true, eg: "canteen-441521112-01" }),
    column("address", "text", "地址；空=待登记", { eg: "某镇某村某路1号" }),
    column("phone", "text", "办公电话，不登记个人手机；空=待登记", { eg: "0660-6xxxxxx" }),
    column("who", "text", "服务对象；空=待登记", { eg: "本村60岁及以上老年人" }),
    column("how_to_apply", "text", "怎么申请；空=待登记", { eg: "到村委会登记" }),
    column("price", "text", "收费；空=待登记", { eg: "午餐每人每餐×元" }),
    column("hours", "text", "开放时间；空=待登记", { eg: "每天 11:00—12:30" }),
    column("meals", "text", "供餐；空=待登记", { eg: "午餐" }),
    column("delivery", "text", "送餐；空=待登记", { eg: "本村可送" }),
    column("recording", "text", "海丰话录音文件；空=没有", { eg: "audio/canteen-441521112-01.mp3" }),
    ...PROVENANCE,
  ]),
  table("village_places", "村（社区）位置", "Village points", [
    column("village_code", "text", "村（社区）代码", { required: true, eg: "441521112201" }),
    column("lon", "number", "经度（2000国家大地坐标系）", { required: true, unit: "°", eg: "115.410000" }),
    column("lat", "number", "纬度", { required: true, unit: "°", eg: "23.140000" }),
    ...PROVENANCE,
  ]),
  table("population_points", "人口格网", "Population grid", [
    column("id", "text", "编号", { required: true, internal: true, eg: "p-000001" }),
    column("lon", "number", "经度（2000国家大地坐标系）", {
      required: true,
      internal: true,
      unit: "°",
      eg: "115.410000",
    }),
    column("lat", "number", "纬度", { required: true, internal: true, unit: "°", eg: "23.140000" }),
    column("people", "number", "常住人口（只用来定人在哪里）", {
      required: true,
      internal: true,
      unit: "人",
      eg: "86",
    }),
    column("elders_60", "number", "60岁及以上；空=与常住人口同分布", {
      internal: true,
      unit: "人",
      eg: "21",
    }),
    ...internal(PROVENANCE),
  ]),
  table("indicators", "报告指标", "Reported indicators", [
    column("code", "text", "指标编号", { required: true, eg: "nursing.centre.beds" }),
    column("label_zh", "text", "名称", { required: true, eg: "海丰县中心敬老院待启用床位" }),
    column("label_en", "text", "英文名称", {
      required: true,
      eg: "County central nursing home, beds awaiti",
    }),
    column("value", "number", "数值", { required: true, eg: "200" }),
    column("at_least", "yesno", "数值是下界", { eg: "是" }),
    column("previous", "number", "提标前数值", { eg: "924" }),
    column("unit", "text", "单位", { required: true, eg: "张" }),
    column("section", "text", "报告章节", { required: true, eg: "二(一)" }),
    column("question", "text", "存疑，待核实", {
      internal: true,
      eg: "确切床位数是多少？原文只写“200多张”。",
    }),
    column("internal", "yesno", "仅内部使用", { internal: true, eg: "是" }),
    ...PROVENANCE,
  ]),
  table("norms", "规范标准", "Norms", [
    column("id", "text", "编号", { required: true, eg: "burial-every-town" }),
    column("name", "text", "指标", { required: true, eg: "每镇公益性安葬（放）设施" }),
    column("threshold", "text", "标准", { required: true, eg: "2025年每个乡镇不少于1处" }),
    column("document", "text", "文件", { required: true, eg: "粤民发〔2021〕124号" }),
    column("deadline", "text", "完成时限（ISO）；空=文件未写", { eg: "2025-12-31", later: true }),
    column("responsible_unit", "text", "责任单位；空=文件未写", {
      internal: true,
      eg: "海丰县民政局",
      later: true,
    }),
    ...PROVENANCE,
  ]),
  table("plans", "工作计划", "Plans", [
    column("id", "text", "编号", { required: true, internal: true, eg: "plan-care-visits" }),
    column(
      "topic",
      "text",
      "relief=社会救助 care=养老 children=儿童 affairs=社会事务 burial=殡葬 safety=安全 community=社区与社会组织",
      { required: true, internal: true, eg: "care" },
    ),
    column("words", "text", "要做的一件事，照报告的话", {
      required: true,
      internal: true,
      eg: "完善独居、空巢、留守老年人巡访制度",
    }),
    column("responsible_unit", "text", "责任单位；空=报告未写", { internal: true, eg: "民政局" }),
    column("deadline", "text", "完成时限（ISO）；空=报告未写", { internal: true, eg: "2024-12-31" }),
    column("section", "text", "报告章节", { required: true, internal: true, eg: "六(三)" }),
    ...internal(PROVENANCE),
  ]),
  table("assumptions", "假设", "Assumptions", [
    column("id", "text", "编号", { required: true, internal: true, eg: "elders-a" }),
    column("name", "text", "名称", { required: true, internal: true, eg: "老年人分镇方案A" }),
    column("value", "number", "参数值", { internal: true, eg: "9.82" }),
    column("unit", "text", "单位", { internal: true, eg: "%" }),
    column("rule", "text", "规则", {
      required: true,
      internal: true,
      eg: "各镇老年人占比与全县相同（60岁及以上13.80%），最大余数法取整",
    }),
    ...internal(PROVENANCE),
  ]),
  table("travel_modes", "出行方式", "Travel modes", [
    column("id", "text", "编号", { required: true, internal: true, eg: "elder_walk" }),
    column("name", "text", "名称", { required: true, internal: true, eg: "老年人步行" }),
    column("metres_per_minute", "number", "速度（米/分钟）", {
      required: true,
      internal: true,
      unit: "米/分钟",
      eg: "48",
    }),
    column("detour", "number", "绕行系数（路程 ÷ 直线距离）", { required: true, internal: true, eg: "1.3" }),
    ...internal(PROVENANCE),
  ]),
  table("reach_openings", "服务圈口径", "Service circles", [
    column("kind", "text", "设施类别", { required: true, internal: true, eg: "canteen" }),
    column("mode", "text", "出行方式编号", { required: true, internal: true, eg: "elder_walk" }),
    column("minutes", "integer", "时限（分钟）", { required: true, internal: true, unit: "分钟", eg: "15" }),
    column("name", "text", "简称", { required: true, internal: true, eg: "走去吃饭" }),
    column("question", "text", "回答什么问题", { required: true, internal: true, eg: "老年人能走到食堂吗" }),
    ...internal(PROVENANCE),
  ]),
  table("demand", "需求网格", "Demand cells", [
    column("id", "text", "网格编号", { required: true, internal: true, eg: "c0012-0034" }),
    column("village_code", "text", "村（社区）代码", { required: true, internal: true, eg: "441521101001" }),
    column("town_code", "text", "镇（场）代码", { required: true, internal: true, eg: "441521101" }),
    column("lon", "number", "经度", { required: true, internal: true, unit: "°", eg: "115.205000" }),
    column("lat", "number", "纬度", { required: true, internal: true, unit: "°", eg: "22.903000" }),
    column("people", "integer", "常住人口", { required: true, internal: true, unit: "人", eg: "12" }),
    column("elders_a", "integer", "老年人（方案A）", { required: true, internal: true, unit: "人", eg: "2" }),
    column("elders_b", "integer", "老年人（方案B）", { required: true, internal: true, unit: "人", eg: "3" }),
    column("elders_65_a", "integer", "65岁及以上（方案A）", {
      required: true,
      internal: true,
      unit: "人",
      eg: "1",
    }),
    column("elders_65_b", "integer", "65岁及以上（方案B）", {
      required: true,
      internal: true,
      unit: "人",
      eg: "2",
    }),
    column("elders_80_a", "integer", "80岁及以上（方案A）", {
      required: true,
      internal: true,
      unit: "人",
      eg: "0",
    }),
    column("elders_80_b", "integer", "80岁及以上（方案B）", {
      required: true,
      internal: true,
      unit: "人",
      eg: "1",
    }),
    column("source", "text", "来源编号，用 ; 分隔", {
      required: true,
      internal: true,
      eg: "census-2020-2;project-assumption",
    }),
    column("as_of", "text", "数据日期", { required: true, internal: true, eg: "2020-11-01" }),
    column("grade", "integer", "数据分级", { required: true, internal: true, eg: "4" }),
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

/** Tables that are worked out, not kept by hand 推算的表; all others are kept as CSV in ledger/. */
export const COMPUTED_TABLES: ReadonlySet<string> = new Set(["demand"]);

/** Tables that came after 0.5 后加的表: a folder kept or exported before has none of them, which reads as no rows. */
export const LATER_TABLES: ReadonlySet<string> = new Set(["plans", "facility_services"]);

/** The tables that are kept by hand 手工底账. */
export const KEPT_TABLES = LEDGER_TABLES.filter(({ name }) => !COMPUTED_TABLES.has(name));
