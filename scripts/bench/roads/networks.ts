import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Pace } from "../../../src/analysis/roadNetwork";
import { ROAD_MODES, type RoadMode, type RoadNetworkId, type RoadTables } from "../../../src/model/roads";
import { roadsCommand, roadsIn } from "../../cli/roads";
import { syntheticCounty } from "./synthetic";

/** The roads that are measured: of an extract, or made up. */
export interface BenchNetworks {
  readonly name: string;
  /** Path of the extract; undefined = made up. */
  readonly extract: string | undefined;
  readonly walk: RoadTables;
  readonly drive: RoadTables;
}

const SEED = 1;

/** Adults on foot and cars, at the speeds of the model. */
export const modeOf = (network: RoadNetworkId): RoadMode =>
  ROAD_MODES.find((mode) => mode.id === network) as RoadMode;

export const paceOf = ({ network }: RoadTables): Pace => ({
  metresPerSecond: modeOf(network).metresPerSecond,
  everywhere: false,
});

export const madeUpNetworks = (): BenchNetworks => ({
  name: "编造的县",
  extract: undefined,
  ...syntheticCounty(SEED),
});

/** Roads of the extract that `--osm` or ROADS_OSM names, read by the command line's own import; else made up. */
export async function benchNetworks(): Promise<BenchNetworks> {
  const { values } = parseArgs({ options: { osm: { type: "string" } }, strict: false });
  const named = typeof values.osm === "string" ? values.osm : process.env.ROADS_OSM;
  if (!named) {
    console.log("没有写 --osm（或 ROADS_OSM），用编造的县来量。(No extract: made-up roads.)");
    return madeUpNetworks();
  }
  const extract = resolve(named);
  const folder = mkdtempSync(join(tmpdir(), "bench-roads-"));
  try {
    const troubles: string[] = [];
    if (!existsSync(extract)) throw new Error("没有这个文件。");
    const streams = { out: () => {}, err: (text: string) => troubles.push(text) };
    const code = await roadsCommand({ osm: extract, out: join(folder, "roads") }, streams);
    if (code !== 0) throw new Error(troubles.join("\n"));
    const [walk, drive] = await Promise.all(
      (["walk", "drive"] as const).map(
        async (network) => (await roadsIn(join(folder, "roads"), network)).tables,
      ),
    );
    return { name: basename(extract), extract, walk: walk!, drive: drive! };
  } catch (error) {
    console.log(
      `${basename(extract)} 没有读成，改用编造的县：${error instanceof Error ? error.message : error}`,
    );
    return madeUpNetworks();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
