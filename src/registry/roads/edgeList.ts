import { strongParts } from "../../analysis/strongParts";
import { folderOfRoads, roadsInfoFrom } from "../../data/roadsFolder";
import { roadUse } from "../../model/roadRules";
import {
  ROAD_NETWORKS,
  type RoadNetworkId,
  RoadsError,
  type RoadsInfo,
  type RoadsLeftOut,
  type RoadTables,
} from "../../model/roads";
import { type Edge, edgesFrom, type ListTable, type NodeList, nodesFrom } from "./edgeRows";

/** Roads ready to be kept 导入好的道路: the folder, and what it is. */
export interface ImportedRoads {
  readonly files: Map<string, Uint8Array>;
  readonly info: RoadsInfo;
}

/** What a row without a class is called 未注明等级. */
const UNSTATED = "unstated";

/**
 * Roads out of an edge list 从边表导入: lengths, directions and ids as given, nothing contracted, every edge open to joining.
 * A class lets the three networks differ by the rules of OpenStreetMap. Throws RoadsError listing every bad row.
 */
export function roadsFromEdges(edgeTable: ListTable, nodeTable: ListTable): ImportedRoads {
  const problems: string[] = [];
  const nodes = nodesFrom(nodeTable, problems);
  const edges = edgesFrom(edgeTable, nodes, problems);
  settle(problems);
  if (edges.length === 0)
    throw new RoadsError(`${edgeTable.file} 里没有一条边。第一行是表头，下面每行一条边。`);
  const leftOut: RoadsLeftOut[] = remarks(edges, nodes);
  const tables = ROAD_NETWORKS.map(({ id, zh }) => tablesOf(id, zh, edges, nodes, leftOut));
  if (tables.every(({ from }) => from.length === 0))
    throw new RoadsError(
      `${edgeTable.file} 里没有一条能通行的边。请检查 class 列：应是 OSM 的 highway 值，或留空。`,
    );
  const files = folderOfRoads(tables, {
    source: "edges",
    file: edgeTable.file,
    date: "undated",
    credit: `边表 ${edgeTable.file}`,
    leftOut,
  });
  return { files, info: roadsInfoFrom(files) };
}

/** How many mistakes are listed before the rest are only counted. */
const MOST_LISTED = 20;

function settle(problems: readonly string[]): void {
  if (problems.length === 0) return;
  const rest = problems.length - MOST_LISTED;
  const more = rest > 0 ? `\n……还有 ${rest} 处` : "";
  throw new RoadsError(
    `${problems.slice(0, MOST_LISTED).join("\n")}${more}\n改好以后再运行；什么都没有写入。`,
  );
}

/** What is taken as it stands, though it might be a slip. */
function remarks(edges: readonly Edge[], nodes: NodeList): RoadsLeftOut[] {
  const seen = new Set<string>();
  let [loops, again, level] = [0, 0, 0];
  const used = new Uint8Array(nodes.ids.length);
  for (const { from, to, metres, oneway } of edges) {
    used[from] = used[to] = 1;
    if (from === to) loops += 1;
    if (metres === 0) level += 1;
    const ends = oneway || from < to ? `${from}>${to}` : `${to}>${from}`;
    const key = `${ends} ${metres} ${oneway}`;
    if (seen.has(key)) again += 1;
    seen.add(key);
  }
  const unused = used.reduce((count, flag) => count + 1 - flag, 0);
  return [
    { what: "首尾是同一节点的边", count: loops, why: "照原样收入" },
    { what: "完全重复的边", count: again, why: "照原样收入，不影响结果" },
    { what: "长度为 0 的边", count: level, why: "照原样收入" },
    { what: "没有边用到的节点", count: unused, why: "没有收入：哪里也去不了" },
  ].filter(({ count }) => count > 0);
}

function tablesOf(
  network: RoadNetworkId,
  zh: string,
  all: readonly Edge[],
  nodes: NodeList,
  leftOut: RoadsLeftOut[],
): RoadTables {
  const uses = new Map<string, ReturnType<typeof roadUse> | null>();
  const useOf = (roadClass: string) => {
    if (!uses.has(roadClass)) {
      const tags = roadClass === "ferry" ? { route: "ferry" } : { highway: roadClass };
      uses.set(roadClass, roadClass === "" ? null : roadUse(tags, network));
    }
    return uses.get(roadClass)!;
  };
  const refused = new Map<string, { count: number; why: string }>();
  const edges = all.filter(({ roadClass }) => {
    const use = useOf(roadClass);
    if (use === null || use.usable) return true;
    refused.set(roadClass, { count: (refused.get(roadClass)?.count ?? 0) + 1, why: use.why });
    return false;
  });
  for (const [roadClass, { count, why }] of refused)
    leftOut.push({ what: `${zh}：${roadClass}`, count, why });
  const used = new Uint8Array(nodes.ids.length);
  for (const { from, to } of edges) used[from] = used[to] = 1;
  const rows = nodes.ids.flatMap((_, row) => (used[row] ? [row] : []));
  const at = new Int32Array(nodes.ids.length);
  rows.forEach((row, i) => {
    at[row] = i;
  });
  const from = Int32Array.from(edges, (edge) => at[edge.from]!);
  const to = Int32Array.from(edges, (edge) => at[edge.to]!);
  const oneway = Uint8Array.from(edges, (edge) => Number(edge.oneway));
  const named = edges.map(({ roadClass }) => roadClass || UNSTATED);
  const classNames = [...new Set(named)];
  const own = (pick: "kmh" | "factor", usual: number) =>
    Float64Array.from(edges, ({ roadClass }) => {
      const use = useOf(roadClass);
      return use?.usable ? use[pick] : usual;
    });
  return {
    network,
    nodeIds: rows.map((row) => nodes.ids[row]!),
    nodeLons: Float64Array.from(rows, (row) => nodes.lons[row]!),
    nodeLats: Float64Array.from(rows, (row) => nodes.lats[row]!),
    nodeParts: strongParts(rows.length, from, to, oneway),
    from,
    to,
    metres: Float64Array.from(edges, ({ metres }) => metres),
    kmh: own("kmh", Number.NaN),
    factor: own("factor", 1),
    oneway,
    joinable: new Uint8Array(edges.length).fill(1),
    classes: Uint8Array.from(named, (name) => classNames.indexOf(name)),
    classNames,
    shapeStart: new Int32Array(edges.length + 1),
    shapeLons: new Float64Array(),
    shapeLats: new Float64Array(),
  };
}
