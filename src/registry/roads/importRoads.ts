import { type Contraction, contract, type RawRoads } from "../../analysis/contract";
import type { Following } from "../../data/import/osmPbf";
import { folderOfRoads, roadsInfoFrom } from "../../data/roadsFolder";
import { barrierStops } from "../../model/roadRules";
import { ROAD_NETWORKS, type RoadBox, type RoadNetworkId, RoadsError } from "../../model/roads";
import type { ImportedRoads } from "./edgeList";
import { leftOutOf } from "./leftOut";
import { type OsmRoads, osmRoads } from "./osmRoads";

/** How roads are imported from OpenStreetMap. */
export interface OsmOptions extends Following {
  /** Only stretches that touch the box; null = all. */
  readonly box?: RoadBox | null | undefined;
}

const CREDIT = "© OpenStreetMap contributors, ODbL";
/** Of the whole import, reading the file takes this share. */
const READING = 0.8;

/**
 * Roads out of an OSM extract 从 OSM 提取导入: read, ruled by tags, contracted, as a folder. Throws RoadsError for a file that is
 * no good extract, holds no roads, or none within the box.
 */
export async function roadsFromOsm(
  bytes: Uint8Array,
  name: string,
  { box = null, onProgress, withdrawn }: OsmOptions = {},
): Promise<ImportedRoads> {
  const roads = await osmRoads(bytes, name, {
    onProgress: (share) => onProgress?.(share * READING),
    withdrawn,
  });
  const made: Contraction[] = [];
  for (const [at, { id }] of ROAD_NETWORKS.entries()) {
    made.push(contracted(roads, id, at, box));
    onProgress?.(READING + ((at + 1) / ROAD_NETWORKS.length) * (0.95 - READING));
    await new Promise((done) => setTimeout(done));
    if (withdrawn?.()) throw new RoadsError(`${name}：导入已取消，原来的道路没有变。`);
  }
  const tables = made.map((each) => each.tables);
  if (tables.every(({ from }) => from.length === 0)) throw nothingLeft(roads.raw, name, box);
  const files = folderOfRoads(tables, {
    source: "osm",
    file: name,
    date: roads.date ?? "undated",
    credit: CREDIT,
    leftOut: leftOutOf(roads, made),
  });
  onProgress?.(1);
  return { files, info: roadsInfoFrom(files) };
}

function contracted(roads: OsmRoads, network: RoadNetworkId, at: number, box: RoadBox | null): Contraction {
  const uses = roads.kinds.map((kind) => {
    const use = kind.uses[at]!;
    return use.usable ? use : null;
  });
  const stops = (node: number) => {
    const tags = roads.barriers.get(node);
    return tags !== undefined && barrierStops(tags, network);
  };
  return contract(roads.raw, { network, uses, stops, box });
}

/** Why nothing came of a file that has roads: their nodes are missing, or they lie elsewhere. */
function nothingLeft({ nodeLons, nodeLats }: RawRoads, name: string, box: RoadBox | null): RoadsError {
  const spread = (values: Float64Array) => {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const value of values) {
      if (value < least) least = value;
      if (value > most) most = value;
    }
    return [least, most] as const;
  };
  const [west, east] = spread(nodeLons);
  const [south, north] = spread(nodeLats);
  if (!(west <= east) || !box)
    return new RoadsError(
      `${name}：路上的节点不在文件里，画不出一段路。请重新提取，并带上路的全部节点（osmium extract 默认如此）。`,
    );
  const range = (a: number, b: number, c: number, d: number) =>
    `经度 ${a.toFixed(3)}–${b.toFixed(3)}、纬度 ${c.toFixed(3)}–${d.toFixed(3)}`;
  return new RoadsError(
    `${name}：这份道路在${range(west, east, south, north)}，不在要的范围（${range(box[0], box[2], box[1], box[3])}）内。请换一份包含本县的提取，或改范围。`,
  );
}
