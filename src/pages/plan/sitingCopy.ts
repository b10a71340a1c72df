import type { SitingObjective, SitingStatus } from "../../model/siting";
import type { SitingUnserved } from "../../state/siting";

/** The words of siting 选址. A result is a 初选范围, never a 定点. */
export const SITING_COPY = {
  title: "选址",
  lead: "下一处放在哪里最好：求出最优，给出证明，也看手动挪动要付出多少人的代价。",
  pickKind: "先在下面“养老服务圈”里选一类设施；正在择址的镇也可以直接开始：",
  start: "为这类设施选新点",
  ask: "求解",
  askAgain: "重新求解",
  cancel: "停止",
  clear: "清除结果",
  engine: "正在打开本机数据库……",
  solving: "正在求解，可以随时停止……",
  checking: "正在逐一验证：换老年人口方案、速度 ±20%、老年人 ±20%，并找次优方案……",
  range: "初选范围",
  rangeNote: "结果是初选范围，不是定点：候选点是村（社区）的代表点，定点还要看土地、道路、消防和意见。",
  drawnNote: "村点是示意，不是实测：范围以村为单位看，不要按点到图上量。",
  gathered: "计床位、比最远的村时，人按村（社区）汇总，整村取平均路程。",
  zero: "方案零是把已建成未运营的都开起来再数一遍，新点在它之上求。",
  duty: "敬老院先尽本镇责任：求解时平均路程只算到本镇的敬老院；上表算到任何一所。",
  greedyLead: "如果一个一个地挑眼下最好的（贪心），",
  noGain: "时限内可达的人不会再多：新点缩短的是路程。",
  sameAsGreedy: "一个一个地挑（贪心）得到的也是这个方案，没有损失。",
  noGreedy: "一个一个地挑（贪心）找不到满足条件的方案。",
  hand: "手动挪动",
  handLead: "拖动地图上的图钉（或用方向键），马上看到代价。",
  moved: "手动的位置",
  speedNote: "速度变动按全程同一比例算；老年人变动按村随机（方案A），种子固定，可以重做。",
  bedsAge: "计床位时只数60岁及以上老年人：床位是按他们配的。",
  noNew: "题内没有更好的新点可加：新点不会让任何人更近，或受条件限制。",
  contradiction:
    "按这些条件做不到：新点数、必选、预算或撤并合在一起就没有任何选法。放宽一个后再求解，已填的都保留。",
  sameSpeeds: "速度 ±20%：所有路程同增同减，选址不变。",
  elsewhere: "这里不在候选范围内",
  notProven: "床位没有分到最好就到时限了：实际可能更好。",
  partial: "拖动时沿道路只算到时限；松手后给出路变远的人和平均路程。",
  conditioned: "这是在您设定的条件下（见“更多条件”）；条件不同，最优也会不同。",
  dirty: "条件已改，下面还是上一次的结果，请重新求解。",
  togetherNote: "“少覆盖”按所有设施合在一起算；“这一处”只算它自己。",
  farNote: "离最近的村点超过3公里：可能在海上、山里或县外。",
  export: "导出选址结果（CSV）",
  nothing: "题内没有人可以服务：请换一个范围、时限或人群。",
  infeasible: "按这些条件做不到。做不到的原因和涉及的村在下面；放宽条件后再求解，已填的都保留。",
  unknown: "时限内没有找到可行方案，也没有证明做不到。请减少新点或候选点后再试。",
  weighted: "最优按加权人数求；下面的人数都是实际人数。",
  noPlace: "还有设施没有位置，不知道服务了谁：时限内可达的人是“至少”，新点多覆盖的只知上限。",
} as const;

/** The proof in one word and one sentence. */
export const STATUS_WORDS: Readonly<Record<SitingStatus, { readonly zh: string; readonly words: string }>> = {
  optimal: { zh: "已证明最优", words: "在比较过的村点里，按老年人方案A，没有任何别的选法比它更好。" },
  feasible: { zh: "有方案，未证明最优", words: "到时限为止的最好方案；与最优至多差下面的差距。" },
  infeasible: { zh: "已证明做不到", words: "没有任何选法满足全部条件。" },
  unknown: { zh: "没有结论", words: "时限到了，既没有方案，也没有证明做不到。" },
};

/** The question in a planner's words; `who` and `limit` come from the service circle. */
export const OBJECTIVE_WORDS: Readonly<
  Record<SitingObjective, (who: string, limit: number, sites: number, where: string) => string>
> = {
  mclp: (who, limit, sites, where) => `${where}用 ${sites} 个新点，让最多的${who} ${limit} 分钟可达`,
  pmedian: (who, _, sites, where) => `${where}用 ${sites} 个新点，让${who}的平均路程最短`,
  pcenter: (who, _, sites, where) => `${where}用 ${sites} 个新点，让${who}最远的村最近`,
  lscp: (who, limit, _, where) => `${where}最少几处，让${who} ${limit} 分钟全覆盖`,
};

export const OBJECTIVE_CHIPS: Readonly<Record<SitingObjective, string>> = {
  mclp: "覆盖最多人",
  pmedian: "平均路程最短",
  pcenter: "最远的村最近",
  lscp: "最少几处全覆盖",
};

export const UNSERVED_WORDS: Readonly<Record<SitingUnserved["why"], string>> = {
  no_site_in_reach: "这些人时限内没有任何候选点",
  only_excluded_in_reach: "这些人能到的只有被排除的候选点，或要撤并的设施",
  heavier_than_capacity: "整村的人多于任何一处的床位能服务的",
  not_with_the_others: "单独可以，与别处合在一起就不够",
  beyond_limit: "村里这些人到每一处候选点和已有设施都超过时限",
  unreachable: "村里这些人沿道路到不了任何一处",
};
