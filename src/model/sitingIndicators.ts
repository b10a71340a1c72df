import type { Indicator } from "./indicator";
import { ON_CELLS } from "./onCells";

const OF_SITING = "求解的对象、条件和算法见“选址”各项；结果是初选范围，不是定点。";

/** What is asked of siting 选址指标, always with its parameters. */
export const SITING_INDICATORS = {
  siting_covered: {
    zh: "时限内可达",
    unit: "人",
    style: "count",
    formula: "到最近一处（含新点）的时间 ≤ 时限的网格里的人数之和",
    inputs: [],
    caution: ON_CELLS,
  },
  siting_gained: {
    zh: "新点多覆盖",
    unit: "人",
    style: "count",
    formula: "有新点后在时限内、先启用后仍在时限外的人数之和",
    inputs: [],
    caution: ON_CELLS,
  },
  siting_minutes: {
    zh: "平均路程",
    unit: "分钟",
    style: "decimal",
    formula: "Σ 人数 × 到服务他的一处的时间 ÷ Σ 人数",
    inputs: [],
    caution: OF_SITING,
  },
  siting_worst: {
    zh: "最远的村平均路程",
    unit: "分钟",
    style: "decimal",
    formula: "各村按人数加权的平均时间中最大的",
    inputs: [],
    caution: OF_SITING,
  },
  siting_count: {
    zh: "最少新点",
    unit: "处",
    style: "count",
    formula: "使题内所有人都在时限内的最少新点数",
    inputs: [],
    caution: OF_SITING,
  },
  siting_weighted: {
    zh: "加权可达人数",
    unit: "人次",
    style: "count",
    formula: "时限内的人数，80岁及以上按所选倍数计",
    inputs: [],
    caution: OF_SITING,
  },
  siting_gap: {
    zh: "离最优至多差",
    unit: "%",
    style: "decimal",
    formula: "|目标值 − 界| ÷ |目标值| × 100；0为已证明最优",
    inputs: [],
    caution: OF_SITING,
  },
  siting_fewer: {
    zh: "比最优少覆盖",
    unit: "人",
    style: "count",
    formula: "最优方案时限内可达的人数 − 这个方案的",
    inputs: [],
    caution: ON_CELLS,
  },
  siting_more: {
    zh: "比最优多覆盖",
    unit: "人",
    style: "count",
    formula: "这个方案时限内可达的人数 − 最优方案的；最优比的是平均路程，不是覆盖",
    inputs: [],
    caution: ON_CELLS,
  },
  siting_farther: {
    zh: "路变远的人",
    unit: "人",
    style: "count",
    formula: "到最近一处的时间比最优方案长的网格里的人数之和",
    inputs: [],
    caution: ON_CELLS,
  },
  siting_longer: {
    zh: "比最优平均多走",
    unit: "秒",
    style: "count",
    formula: "这个方案的平均路程 − 最优方案的平均路程",
    inputs: [],
    caution: OF_SITING,
  },
  siting_shorter: {
    zh: "比最优平均少走",
    unit: "秒",
    style: "count",
    formula: "最优方案的平均路程 − 这个方案的；最优比的是覆盖，不是平均路程",
    inputs: [],
    caution: OF_SITING,
  },
  siting_left: {
    zh: "任何候选点都覆盖不到",
    unit: "人",
    style: "count",
    formula: "到每一处候选点和已有设施的时间都超过时限（或到不了）的网格里的人数之和",
    inputs: [],
    caution: ON_CELLS,
  },
  siting_beds: {
    zh: "需要床位",
    unit: "张",
    style: "count",
    formula: "老年人 × 每千名老年人床位 ÷ 1000，进一取整",
    inputs: [],
    caution: "每千名老年人床位是可以改的假设；默认取全县现有建成水平，不是标准。",
  },
} as const satisfies Record<string, Indicator>;

export type SitingIndicatorId = keyof typeof SITING_INDICATORS;
