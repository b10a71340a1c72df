import { type RoadJoin, roadJoiner, seedsFrom, seedsTo } from "../../../src/analysis/roadJoins";
import { roadMatrix } from "../../../src/analysis/roadMatrix";
import { type RoadNetwork, roadNetwork } from "../../../src/analysis/roadNetwork";
import { roadSearch } from "../../../src/analysis/roadSearch";
import { seeded } from "../../../src/analysis/seeded";
import { heapSearch } from "./heapSearch";
import { median, processorSeconds, short, verdict } from "./measuring";
import { type BenchNetworks, modeOf, paceOf } from "./networks";
import { placesNear } from "./places";
import { scipyTimes } from "./scipy";

/** (c) All times between 2,000 origins and 2,000 destinations, beside a textbook's heap for some of the origins. */
const PLACES = 2000;
const RIVAL_ORIGINS = 100;
const LIMIT_SECONDS = 30 * 60;
const BUDGET_SECONDS = 5;
const ROUNDS = 3;
const TOLERANCE_SECONDS = 1e-6;

export function measureMatrix({ name, drive }: BenchNetworks): void {
  console.log(
    `\n三、${PLACES} × ${PLACES} 时间矩阵，驾车 30 分钟以内，${name}（${drive.nodeLons.length} 个节点）`,
  );
  const network = roadNetwork(drive, paceOf(drive));
  const { offRoadMetresPerSecond, joinMetres } = modeOf("drive");
  const joiner = roadJoiner(network);
  const random = seeded(2000);
  const joined = () =>
    placesNear(drive, PLACES, random).map(([lon, lat]) => joiner.join(lon!, lat!, joinMetres) as RoadJoin);
  const [origins, destinations] = [joined(), joined()];
  const timing = { offRoadMetresPerSecond, limitSeconds: LIMIT_SECONDS };
  const rounds = Array.from({ length: ROUNDS }, () =>
    processorSeconds(() => roadMatrix(network, origins, destinations, timing)),
  );
  const rows = rounds[0]!.result;
  const seconds = median(rounds.map((round) => round.seconds));
  const rival = rivalRows(network, origins.slice(0, RIVAL_ORIGINS), destinations, offRoadMetresPerSecond);
  let [same, compared, reached] = [0, 0, 0];
  for (const row of rows) for (const time of row) reached += Number(time < Number.POSITIVE_INFINITY);
  rival.result.forEach((row, i) => {
    row.forEach((time, j) => {
      // Two places on one edge need no junction, and the rival knows junctions only.
      if (origins[i]!.edge === destinations[j]!.edge) return;
      compared += 1;
      same += Number(time === rows[i]![j] || Math.abs(time - rows[i]![j]!) <= TOLERANCE_SECONDS);
    });
  });
  const each = (1000 * seconds) / PLACES;
  const rivalEach = (1000 * rival.seconds) / RIVAL_ORIGINS;
  console.log(
    `  ${short(seconds)} 秒处理器时间，${verdict(seconds <= BUDGET_SECONDS)}（${BUDGET_SECONDS} 秒）；` +
      `可达 ${((100 * reached) / PLACES ** 2).toFixed(0)} % 的点对`,
  );
  console.log(
    `  每个起点 ${short(each)} 毫秒；二叉堆 Dijkstra ${short(rivalEach)} 毫秒（${RIVAL_ORIGINS} 个起点），` +
      `是我们的 ${short(rivalEach / each)} 倍；时间相同 ${same} / ${compared} 对`,
  );
  console.log(
    besideScipy(
      network,
      origins.slice(0, RIVAL_ORIGINS).map(({ edge }) => drive.from[edge]!),
    ),
  );
}

/** Searches alone, from junctions, as scipy knows no places: without reading destinations off. */
function besideScipy(network: RoadNetwork, sources: readonly number[]): string {
  const theirs = scipyTimes(network, sources, LIMIT_SECONDS);
  if (!theirs) return "  没有 python3 与 scipy，与它的比较略过。(No scipy: skipped.)";
  const search = roadSearch(network.forward, network.nodes);
  const all = () =>
    sources.reduce((sum, node) => sum + search.run({ nodes: [node], seconds: [0] }, LIMIT_SECONDS).count, 0);
  all();
  const rounds = Array.from({ length: ROUNDS }, () => processorSeconds(all));
  const ours = { seconds: median(rounds.map(({ seconds }) => seconds)), result: rounds[0]!.result };
  const each = (seconds: number) => short((1000 * seconds) / sources.length);
  return (
    `  只搜索不取数：每个起点 ${each(ours.seconds)} 毫秒，scipy ${theirs.version} ${each(theirs.seconds)} 毫秒，` +
    `是我们的 ${short(theirs.seconds / ours.seconds)} 倍；到达节点 ${ours.result} 与 ${theirs.reached}`
  );
}

/** The same rows by the heap: from the ends of each origin's edge to the ends of each destination's. */
function rivalRows(
  network: RoadNetwork,
  origins: readonly RoadJoin[],
  destinations: readonly RoadJoin[],
  offRoad: number,
) {
  const starts = origins.map((join) => seedsFrom(network, join, offRoad));
  const stops = destinations.map((join) => seedsTo(network, join, offRoad));
  return processorSeconds(() => {
    const search = heapSearch(network.forward, network.nodes);
    return starts.map(({ nodes, seconds }) => {
      const reached = search(
        Array.from(nodes, (node, end) => [node, seconds[end]!] as const),
        LIMIT_SECONDS,
      );
      return Float64Array.from(stops, (stop) => {
        let least = Number.POSITIVE_INFINITY;
        for (let end = 0; end < stop.nodes.length; end++)
          least = Math.min(least, stop.seconds[end]! + reached[stop.nodes[end]!]!);
        return least <= LIMIT_SECONDS ? least : Number.POSITIVE_INFINITY;
      });
    });
  });
}
