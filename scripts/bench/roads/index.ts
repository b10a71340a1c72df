import { cpus } from "node:os";
import { measureIsochrones } from "./isochrones";
import { measureMatrix } from "./matrix";
import { benchNetworks, madeUpNetworks } from "./networks";
import { compareReachSets } from "./reachSets";

/**
 * npm run bench: roads and reach beside named rivals, in one run, on one network. `--osm FILE` or ROADS_OSM names an extract;
 * without one the roads are made up. What is not on this machine is skipped with a word and fails nothing.
 */
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(130));
const networks = await benchNetworks();
const { walk, drive } = networks;
console.log(
  `道路与可达：${networks.name}，步行 ${walk.nodeLons.length} 个节点 ${walk.from.length} 条路段，` +
    `驾车 ${drive.nodeLons.length} 个节点 ${drive.from.length} 条路段；${cpus().length} 个处理器`,
);
await trying(() => compareReachSets(networks));
await trying(() => measureIsochrones(networks));
await trying(() => measureMatrix(networks));
if (networks.extract) await trying(() => measureMatrix(madeUpNetworks()));

async function trying(measure: () => void | Promise<void>): Promise<void> {
  try {
    await measure();
  } catch (error) {
    console.log(`  没有量成：${error instanceof Error ? error.message : error}`);
  }
}
