import type { RoadTables } from "../model/roads";

/** Where the shape points of each edge begin 形状点起止, from the edge each point belongs to; the points stand in the order of edges. */
export function shapeStarts(owners: ArrayLike<number>, edges: number): Int32Array {
  const start = new Int32Array(edges + 1);
  for (let i = 0; i < owners.length; i++) {
    const owner = owners[i]!;
    const inOrder = owner >= 0 && owner < edges && (i === 0 || owner >= owners[i - 1]!);
    // An owner out of place leaves a total that tablesChecked sees.
    if (inOrder) start[owner + 1]! += 1;
  }
  for (let edge = 0; edge < edges; edge++) start[edge + 1]! += start[edge]!;
  return start;
}

/** What does not fit together in tables read from files 核对路网表, in Chinese; null = nothing. */
export function tablesChecked(
  tables: RoadTables,
): { readonly in: "nodes" | "edges" | "shapes"; readonly what: string } | null {
  const nodes = tables.nodeIds.length;
  const edges = tables.from.length;
  const degrees = (lons: Float64Array, lats: Float64Array) =>
    lons.every((lon) => Math.abs(lon) <= 180) && lats.every((lat) => Math.abs(lat) <= 90);
  const isNode = (node: number) => node >= 0 && node < nodes;
  if (!degrees(tables.nodeLons, tables.nodeLats)) return { in: "nodes", what: "有的坐标不是经纬度" };
  if (!(tables.from.every(isNode) && tables.to.every(isNode)))
    return { in: "edges", what: "有的边的端点不在节点表里" };
  const finite = (value: number) => value >= 0 && value < Number.POSITIVE_INFINITY;
  if (!tables.metres.every(finite)) return { in: "edges", what: "有的长度不是不小于 0 的数" };
  if (!tables.factor.every((factor) => factor > 0 && factor <= 1))
    return { in: "edges", what: "有的 factor 不在 0 与 1 之间" };
  if (!tables.kmh.every((kmh) => Number.isNaN(kmh) || (kmh > 0 && kmh < Number.POSITIVE_INFINITY)))
    return { in: "edges", what: "有的 kmh 不是大于 0 的数" };
  if (tables.classNames.length > 256) return { in: "edges", what: "道路等级太多" };
  if (
    tables.shapeStart[edges] !== tables.shapeLons.length ||
    tables.shapeLats.length !== tables.shapeLons.length
  )
    return { in: "shapes", what: "形状点不按边的顺序，或属于没有的边" };
  if (!degrees(tables.shapeLons, tables.shapeLats)) return { in: "shapes", what: "有的坐标不是经纬度" };
  return null;
}
