import { type RoadParts, reachedMetres, reachedNodes, reachedParts } from "../../src/analysis/reachedParts";
import { offRoadSeconds, type RoadJoin, roadJoiner, seedsFrom } from "../../src/analysis/roadJoins";
import type { RoadNetwork } from "../../src/analysis/roadNetwork";
import { LIMIT_TOLERANCE_SECONDS, type RoadReached, roadSearch } from "../../src/analysis/roadSearch";
import { IntakeError } from "../../src/model/intake";
import { chosenRoads, numberOption, type OptionValues, textOption } from "./roadOptions";
import type { Streams } from "./run";

/** What a reach was made of, for whoever draws it. */
export interface ReachFound {
  readonly network: RoadNetwork;
  readonly parts: RoadParts;
  readonly join: RoadJoin;
  readonly limitSeconds: number;
}

/**
 * `reach --roads DIR --at lon,lat --mode M --minutes N [--speed m/s] [--nodes]`: what is reached on roads, as JSON.
 * Where `polygon` draws and `--geojson` is asked for, a Feature with the same as its properties. 0 fine, 2 wrong usage.
 */
export async function reachCommand(
  values: OptionValues,
  streams: Streams,
  polygon?: (found: ReachFound) => GeoJSON.Geometry,
): Promise<number> {
  try {
    const [lon, lat] = placeWritten(textOption(values, "at", "出发地的经纬度，例如 --at 115.33,22.96"));
    const minutes = numberOption(values, "minutes", "分钟");
    if (minutes === undefined)
      throw new IntakeError("请用 --minutes 写明时限，单位是分钟，例如 --minutes 15。");
    const { mode, network, info } = await chosenRoads(values);
    const join = roadJoiner(network).join(lon, lat, mode.joinMetres);
    if (!join) throw new IntakeError(tooFar(lon, lat, mode.joinMetres));
    const { offRoadMetresPerSecond } = mode;
    const limitSeconds = minutes * 60;
    const search = roadSearch(network.forward, network.nodes);
    const reached = search.run(seedsFrom(network, join, offRoadMetresPerSecond), limitSeconds);
    const parts = reachedParts(network, reached, limitSeconds, { joins: [join], offRoadMetresPerSecond });
    const answer = {
      mode: mode.id,
      minutes,
      at: [lon, lat],
      nodes: reachedNodes(reached, limitSeconds),
      network_metres: rounded(reachedMetres(parts, network), 3),
      seconds_off_road: rounded(offRoadSeconds(join, offRoadMetresPerSecond), 6),
      metres_off_road: rounded(join.metresOff, 3),
      joined: { lon: rounded(join.lon, 9), lat: rounded(join.lat, 9) },
      roads: { hash: info.hash, date: info.date, file: info.file, credit: info.credit, grade: "published" },
      ...(values.nodes ? { seconds: secondsByNode(network, reached, limitSeconds) } : {}),
    };
    const drawn =
      polygon && values.geojson
        ? {
            type: "Feature",
            properties: answer,
            geometry: polygon({ network, parts, join, limitSeconds }),
          }
        : answer;
    streams.out(JSON.stringify(drawn, null, 2));
    return 0;
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error;
    streams.err(error.message);
    return 2;
  }
}

function placeWritten(text: string): [lon: number, lat: number] {
  const words = text.split(/\s*[,，]\s*|\s+/);
  const [lon, lat] = words.map((word) => (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word) ? Number(word) : Number.NaN));
  if (words.length === 2 && Math.abs(lon!) <= 180 && Math.abs(lat!) <= 90) return [lon!, lat!];
  throw new IntakeError(
    `--at 写的是“${text}”，应为“经度,纬度”，单位是度，CGCS2000，例如 --at 115.33,22.96（经度在前）。`,
  );
}

const tooFar = (lon: number, lat: number, joinMetres: number): string =>
  `${lon},${lat} 方圆 ${joinMetres} 米内没有可以接入的路，算不出可达范围。请核对经纬度（经度在前，CGCS2000），或换用覆盖这里的路网文件。`;

function secondsByNode(
  { tables }: RoadNetwork,
  { seconds, touched, count }: RoadReached,
  limitSeconds: number,
): Record<string, number> {
  const nodes = [...touched.subarray(0, count)].sort((a, b) => a - b);
  const within = nodes.filter((node) => seconds[node]! <= limitSeconds + LIMIT_TOLERANCE_SECONDS);
  return Object.fromEntries(within.map((node) => [tables.nodeIds[node]!, rounded(seconds[node]!, 6)]));
}

/** Without the tail that sums of floats have. */
const rounded = (value: number, decimals: number): number =>
  Math.round(value * 10 ** decimals) / 10 ** decimals;
