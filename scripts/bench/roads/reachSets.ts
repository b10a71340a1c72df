import { type RoadNetwork, roadNetwork } from "../../../src/analysis/roadNetwork";
import { roadSearch } from "../../../src/analysis/roadSearch";
import { seeded } from "../../../src/analysis/seeded";
import { median, millisecondsEach, short } from "./measuring";
import { type BenchNetworks, paceOf } from "./networks";
import { type PgRouting, startPgRouting } from "./pgRouting";

/** (a) What is reached in 15 minutes and when, beside pgr_drivingDistance on the same edges, from the same junctions. */
const STARTS = 20;
const LIMIT_SECONDS = 15 * 60;
const TOLERANCE_SECONDS = 1e-6;

export async function compareReachSets({ walk, drive }: BenchNetworks): Promise<void> {
  console.log(`\n一、15 分钟到达集合，与 pgRouting 逐节点比对（${STARTS} 个起点）`);
  const rival = await startPgRouting();
  if (typeof rival === "string") {
    console.log(`  ${rival}`);
    return;
  }
  try {
    console.log(`  pgRouting ${rival.version}，一次性的 PostgreSQL，只听 127.0.0.1`);
    for (const tables of [walk, drive]) await compare(roadNetwork(tables, paceOf(tables)), rival);
  } catch (error) {
    console.log(`  pgRouting 中途停了：${error instanceof Error ? error.message : error}`);
  } finally {
    await rival.stop();
  }
}

async function compare(network: RoadNetwork, rival: PgRouting): Promise<void> {
  const random = seeded(20);
  const starts = Array.from({ length: STARTS }, () => Math.floor(random() * network.nodes));
  const search = roadSearch(network.forward, network.nodes);
  const from = (start: number) => search.run({ nodes: [start], seconds: [0] }, LIMIT_SECONDS);
  await rival.load(network);
  let [identical, nodes, worst] = [0, 0, 0];
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (const start of starts) {
    const theirReach = await rival.reach(start, LIMIT_SECONDS);
    const { seconds, touched, count } = from(start);
    let same = count === theirReach.seconds.size;
    for (const node of touched.subarray(0, count)) {
      const apart = Math.abs(seconds[node]! - (theirReach.seconds.get(node) ?? Number.POSITIVE_INFINITY));
      same &&= apart <= TOLERANCE_SECONDS;
      if (apart > worst) worst = apart;
    }
    identical += Number(same);
    nodes += count;
    theirs.push(theirReach.milliseconds);
    ours.push(millisecondsEach(() => from(start)));
  }
  const together = (await rival.together(starts, LIMIT_SECONDS)) / STARTS;
  const [mine, its] = [median(ours), median(theirs)];
  const named = network.tables.network === "walk" ? "步行" : "驾车";
  console.log(
    `  ${named}：${identical} / ${STARTS} 个起点的集合与时间全同（${nodes} 个节点，最多差 ${worst.toExponential(1)} 秒）；` +
      `一次 ${short(mine)} 毫秒，pgRouting ${short(its)} 毫秒，为其 1/${short(its / mine)}（它每问一次都重读全部路段；` +
      `${STARTS} 个起点并成一问时每个 ${short(together)} 毫秒，1/${short(together / mean(ours))}）`,
  );
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
