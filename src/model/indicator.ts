import type { Figure } from "./figure";
import { ON_CELLS } from "./onCells";
import { SITING_INDICATORS, type SitingIndicatorId } from "./sitingIndicators";

/** How an amount is written: plain number, seconds in minutes and seconds, or only whether there is one (有 / 待登记, never 无). */
export type AmountStyle = "count" | "decimal" | "ratio" | "presence" | "duration";

export interface Indicator {
  readonly zh: string;
  readonly unit: string;
  readonly style: AmountStyle;
  /** The formula in words a planner can check 公式. */
  readonly formula: string;
  /** Indicators this one is computed from, for the same subject; empty = counted from ledger rows. */
  readonly inputs: readonly IndicatorId[];
  /** The formula once all it rests on is the bureau's own 登记口径; absent = the same. */
  readonly registered?: string;
  /** What one must know not to misread it 口径. */
  readonly caution: string | null;
}

/** Every figure of the site once 指标. The key is the SQL file's name in data/sql. */
export const INDICATORS = {
  people: {
    zh: "常住人口",
    unit: "人",
    style: "count",
    formula: "第七次全国人口普查镇（场）常住人口",
    registered: "民政局登记的分镇常住人口，全县为各镇（场）合计",
    inputs: [],
    caution: "13个镇（场）合计736,791人，不含深汕特别合作区四镇。",
  },
  elders: {
    zh: "60岁及以上老年人",
    unit: "人",
    style: "count",
    formula: "方案A与方案B中较小值至较大值",
    registered: "民政局登记的分镇60岁及以上人口，全县为各镇（场）合计",
    inputs: ["elders_a", "elders_b"],
    caution:
      "分镇年龄数据未公开，用两种写明的假设给出区间；全县101,677人由公报常住人口 × 60岁及以上占比13.80%推得，占比见网络文章，公报第四号原文未找到。",
  },
  elders_a: {
    zh: "60岁及以上老年人（方案A）",
    unit: "人",
    style: "count",
    formula: "镇常住人口 × 全县60岁及以上占比13.80%，最大余数法取整，合计等于全县",
    registered: "民政局登记的分镇60岁及以上人口，全县为各镇（场）合计",
    inputs: ["people"],
    caution: "假设各镇老年人占比与全县相同。",
  },
  elders_b: {
    zh: "60岁及以上老年人（方案B）",
    unit: "人",
    style: "count",
    formula: "全县60岁及以上老年人 × 2010年该镇人口占比 ÷ 各镇占比之和，最大余数法取整",
    registered: "民政局登记的分镇60岁及以上人口，全县为各镇（场）合计",
    inputs: [],
    caution:
      "假设外出的是年轻人、留下的老人按2010年人口分布；个别人口外流多的镇（如联安镇）会明显偏高，只作区间的一端。",
  },
  nursing_homes: {
    zh: "镇级敬老院",
    unit: "所",
    style: "count",
    formula: "镇级敬老院中已建成的所数（含已建成未运营，不含择址中）",
    inputs: [],
    caution: "县中心敬老院属全县，不计入任何一镇。",
  },
  nursing_beds_built: {
    zh: "镇级敬老院建成床位",
    unit: "张",
    style: "count",
    formula: "镇级敬老院建成床位之和",
    inputs: [],
    caution: "建成床位不等于可入住床位：11所中2所未运营；在用、入住、特困预留床位均待登记。",
  },
  beds_per_1000_elders: {
    zh: "每千名老年人建成床位",
    unit: "张/千人",
    style: "decimal",
    formula: "镇级敬老院建成床位 ÷ 60岁及以上老年人 × 1000",
    inputs: ["nursing_beds_built", "elders"],
    caution: "只含镇级敬老院建成床位，与全部养老机构口径的规范指标不可比，不判达标。",
  },
  central_home_beds: {
    zh: "县中心敬老院待启用床位",
    unit: "张",
    style: "count",
    formula: "总结原文“200多张”，取下界",
    inputs: [],
    caution: "已建成，尚未运营。",
  },
  canteens: {
    zh: "幸福食堂",
    unit: "家",
    style: "count",
    formula: "底账中位于该镇的幸福食堂家数",
    inputs: [],
    caution: "66家中只有2家能查到所在村（社区）。",
  },
  canteens_per_10000_elders: {
    zh: "每万名老年人幸福食堂",
    unit: "家/万人",
    style: "decimal",
    formula: "幸福食堂 ÷ 60岁及以上老年人 × 10000",
    inputs: ["canteens", "elders"],
    caution: null,
  },
  care_stations: {
    zh: "居家养老服务站",
    unit: "个",
    style: "count",
    formula: "底账中位于该镇的居家养老服务站个数",
    inputs: [],
    caution: "28个中报告点名8个示范点。",
  },
  care_centres: {
    zh: "镇综合养老服务中心",
    unit: "个",
    style: "count",
    formula: "底账中位于该镇的镇级综合养老服务中心示范点个数",
    inputs: [],
    caution: null,
  },
  medical_care_beds: {
    zh: "医养结合床位",
    unit: "张",
    style: "count",
    formula: "位于该镇的医疗机构医养结合床位之和",
    inputs: [],
    caution: "可能是医院床位，不与养老床位相加。",
  },
  public_cemeteries: {
    zh: "镇级公益性公墓",
    unit: "座",
    style: "presence",
    formula: "底账中位于该镇的公益性公墓座数，1座及以上为“有”",
    inputs: [],
    caution: "12个镇中6个有；5个镇名见早前报道，第6个未载明，其余一律“待登记”，不写“无”。",
  },
} as const satisfies Record<string, Omit<Indicator, "inputs"> & { inputs: readonly string[] }>;

export type IndicatorId = keyof typeof INDICATORS;

/** What is asked of a service circle 服务圈指标, always with its parameters; the key is `measure` in data/sql/coverage.sql. */
export const REACH_INDICATORS = {
  covered: {
    zh: "服务圈内",
    unit: "人",
    style: "count",
    formula: "到最近一处设施的时间 ≤ 时限的网格里的人数之和",
    inputs: [],
    caution: ON_CELLS,
  },
  beyond: {
    zh: "服务圈外",
    unit: "人",
    style: "count",
    formula: "总人数 − 服务圈内人数",
    inputs: [],
    caution: ON_CELLS,
  },
  covered_share: {
    zh: "服务圈内占比",
    unit: "%",
    style: "decimal",
    formula: "服务圈内人数 ÷ 总人数 × 100",
    inputs: [],
    caution: `分母是人数，不是村数或面积。${ON_CELLS}`,
  },
  gained: {
    zh: "启用已建成未运营的可新增覆盖",
    unit: "人",
    style: "count",
    formula: "全部启用后在圈内、现在在圈外的人数之和",
    inputs: [],
    caution: ON_CELLS,
  },
  unreachable: {
    zh: "沿道路到不了任何一处",
    unit: "人",
    style: "count",
    formula: "离最近的道路超过接入半径，或所在道路与设施不连通的网格里的人数之和",
    inputs: [],
    caution: `到不了是道路数据里到不了：可能真没有路，也可能道路没有画全。${ON_CELLS}`,
  },
  off_road: {
    zh: "其中住处离道路太远",
    unit: "人",
    style: "count",
    formula:
      "离最近的道路超过接入半径（步行500米，骑车驾车2,000米）的网格里的人数之和；其余是所在道路与设施不连通",
    inputs: [],
    caution: ON_CELLS,
  },
} as const satisfies Record<string, Indicator>;

export type ReachIndicatorId = keyof typeof REACH_INDICATORS;

/** What is asked of one place on the map 选点指标. */
export const SPOT_INDICATORS = {
  spot_people: {
    zh: "时限内到得了选点",
    unit: "人",
    style: "count",
    formula: "从住处到选点的时间 ≤ 时限的网格里的人数之和",
    inputs: [],
    caution: ON_CELLS,
  },
} as const satisfies Record<string, Indicator>;

export type SpotIndicatorId = keyof typeof SPOT_INDICATORS;

const SHARED_BEDS =
  "床位按能到的人分摊（移动搜索法），Σ 可达床位 × 人数 = 有人能到的床位；建成床位不等于可入住床位。";

/** What is asked of beds within reach 床位可达性与均等化. */
export const ACCESS_INDICATORS = {
  access_beds: {
    zh: "可达床位",
    unit: "张/千人",
    style: "decimal",
    formula:
      "每处床位 ÷ 能到它的人数（按方法加权），再把一个网格能到的各处相加 × 1000；镇、村为按人数加权的平均",
    inputs: [],
    caution: SHARED_BEDS,
  },
  access_gini: {
    zh: "基尼系数（可达床位）",
    unit: "",
    style: "ratio",
    formula: "洛伦兹曲线与对角线之间面积 × 2，按人数加权；0为人人一样，1为全归一人",
    inputs: [],
    caution: SHARED_BEDS,
  },
  access_palma: {
    zh: "帕尔马比（可达床位）",
    unit: "倍",
    style: "decimal",
    formula: "可达床位最多的10%的人所占份额 ÷ 最少的40%的人所占份额",
    inputs: [],
    caution: `最少的40%一张也到不了时没有定义。${SHARED_BEDS}`,
  },
  access_below: {
    zh: "低于参照线的人",
    unit: "%",
    style: "decimal",
    formula: "可达床位低于参照线的人数 ÷ 总人数 × 100（FGT，α=0）；参照线为全县平均，不是标准",
    inputs: [],
    caution: SHARED_BEDS,
  },
  access_depth: {
    zh: "平均差距",
    unit: "%",
    style: "decimal",
    formula: "Σ 人数 ×（参照线 − 可达床位）÷ 参照线 ÷ 总人数 × 100，只计低于参照线的（FGT，α=1）",
    inputs: [],
    caution: SHARED_BEDS,
  },
} as const satisfies Record<string, Indicator>;

export type AccessIndicatorId = keyof typeof ACCESS_INDICATORS;

/** Whatever a figure may state. */
export type FigureId =
  | IndicatorId
  | ReachIndicatorId
  | SpotIndicatorId
  | AccessIndicatorId
  | SitingIndicatorId
  /** One that says itself what it is: `own` of the figure. */
  | "reported";

/** The entry of an indicator, typed alike for all. */
export const indicatorOf = (id: FigureId): Indicator =>
  ({
    ...INDICATORS,
    ...REACH_INDICATORS,
    ...SPOT_INDICATORS,
    ...ACCESS_INDICATORS,
    ...SITING_INDICATORS,
  })[id as Exclude<FigureId, "reported">] as Indicator;

/** What a figure is 指标: its own words when it brings them, else the entry of its id. */
export const indicatorOfFigure = ({ indicator, own }: Pick<Figure, "indicator" | "own">): Indicator =>
  own ? { ...own, inputs: [] } : indicatorOf(indicator);
