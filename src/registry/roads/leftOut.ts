import type { Contraction } from "../../analysis/contract";
import { ROAD_NETWORKS, type RoadsLeftOut } from "../../model/roads";
import type { OsmRoads } from "./osmRoads";

/** What was left out of an OSM import, or taken with a remark, for each way of moving; the same for all three is said once. */
export function leftOutOf({ kinds }: Pick<OsmRoads, "kinds">, made: readonly Contraction[]): RoadsLeftOut[] {
  const found = new Map<string, { what: string; why: string; counts: number[] }>();
  const add = (network: number, count: number, what: string, why: string) => {
    const key = `${what} ${why}`;
    const entry = found.get(key) ?? { what, why, counts: ROAD_NETWORKS.map(() => 0) };
    entry.counts[network]! += count;
    found.set(key, entry);
  };
  for (const { tags, uses, ways } of kinds)
    for (const [network, use] of uses.entries())
      if (!use.usable) add(network, ways, `${tags.highway ?? "ferry"}（条路）`, use.why);
  for (const [network, each] of made.entries()) {
    add(network, each.waysWithGaps, "有缺失节点的路（条）", "文件里没有这些节点，缺口处断开，其余照收");
    add(network, each.waysOutside, "范围以外的路（条）", "不在要的范围内");
    add(network, each.repeated, "重复的相邻节点（处）", "同一节点连写两次，长度为 0，去掉");
    add(network, each.stopped, "障碍物（处）", "门锁、护栏或石墩拦住，路在此断开");
    add(network, each.zeroEdges, "长度为 0 的路段（段）", "照原样收入");
    add(network, each.doubleEdges, "重复画的路段（段）", "照原样收入，不影响结果");
    const kilometres = Math.round(each.apartMetres / 100) / 10;
    add(
      network,
      each.apartEdges,
      "碎片和断头单行路（段）",
      `不与主要路网相通，地点不从这里接入（共 ${kilometres} 公里）`,
    );
  }
  const rows = [...found.values()].flatMap(({ what, why, counts }) =>
    counts.every((count) => count === counts[0])
      ? [{ order: -1, what: `三种出行：${what}`, why, count: counts[0]! }]
      : ROAD_NETWORKS.map(({ zh }, order) => ({ order, what: `${zh}：${what}`, why, count: counts[order]! })),
  );
  return rows
    .filter(({ count }) => count > 0)
    .sort((one, two) => one.order - two.order || two.count - one.count)
    .map(({ what, count, why }) => ({ what, count, why }));
}
