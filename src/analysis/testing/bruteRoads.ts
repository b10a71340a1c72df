import type { RoadJoin } from "../roadJoins";
import type { RoadNetwork } from "../roadNetwork";

/**
 * Seconds from every place to every other by brute force: each join becomes a real node that cuts its edge, each place a
 * node off the road, and Floyd and Warshall (1962) do the rest. Rows and columns are the joins, then the network's nodes.
 */
export function bruteRoads(
  network: RoadNetwork,
  joins: readonly (RoadJoin | null)[],
  offRoadMetresPerSecond: number,
): Float64Array[] {
  const { tables, there, back, nodes, edges } = network;
  const first = joins.length;
  const arcs: [tail: number, tip: number, seconds: number][] = [];
  let size = first + nodes;
  for (let edge = 0; edge < edges; edge++) {
    const cuts = joins.flatMap((join, place) => (join?.edge === edge ? [{ place, join }] : []));
    cuts.sort((a, b) => a.join.along - b.join.along);
    let tail = first + tables.from[edge]!;
    let passed = 0;
    const step = (tip: number, share: number) => {
      arcs.push([tail, tip, (share - passed) * there[edge]!]);
      if (back[edge]! < Number.POSITIVE_INFINITY) arcs.push([tip, tail, (share - passed) * back[edge]!]);
      [tail, passed] = [tip, share];
    };
    for (const { place, join } of cuts) {
      const end = join.along === 0 ? tables.from[edge]! : join.along === 1 ? tables.to[edge]! : undefined;
      // Two joins are one junction where only rounding parts them, as the kernel says too.
      const again = end === undefined && passed > 0 && join.along - passed <= 1e-9;
      const node = end !== undefined ? first + end : again ? tail : size++;
      if (end === undefined && !again) step(node, join.along);
      const off = join.metresOff / offRoadMetresPerSecond;
      arcs.push([place, node, off], [node, place, off]);
    }
    step(first + tables.to[edge]!, 1);
  }
  const seconds = Array.from({ length: size }, (_, i) => {
    const row = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
    row[i] = 0;
    return row;
  });
  for (const [tail, tip, cost] of arcs) seconds[tail]![tip] = Math.min(seconds[tail]![tip]!, cost);
  for (let by = 0; by < size; by++)
    for (const row of seconds) {
      const here = row[by]!;
      if (here === Number.POSITIVE_INFINITY) continue;
      const onward = seconds[by]!;
      for (let tip = 0; tip < size; tip++) {
        const then = here + onward[tip]!;
        if (then < row[tip]!) row[tip] = then;
      }
    }
  return seconds;
}
