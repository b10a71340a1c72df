import type { RoadTables } from "../../../src/model/roads";

const METRES_PER_DEGREE = 111_195;
/** Nobody clicks on a junction to the metre. */
const ASIDE_METRES = 40;

/** Places a few steps from junctions at which one may join the roads: seeded, so the same for every rival. */
export function placesNear(
  tables: RoadTables,
  count: number,
  random: () => number,
): readonly GeoJSON.Position[] {
  const { from, joinable, nodeParts, nodeLons, nodeLats } = tables;
  const nodes = [...new Set(from.filter((node, edge) => joinable[edge] && nodeParts[node] === 0))];
  if (nodes.length === 0) throw new Error("这份路网没有可接入的路段，无从量起。");
  const step = () => ((random() - 0.5) * 2 * ASIDE_METRES) / METRES_PER_DEGREE;
  return Array.from({ length: count }, () => {
    const node = nodes[Math.floor(random() * nodes.length)]!;
    return [nodeLons[node]! + step(), nodeLats[node]! + step()];
  });
}
