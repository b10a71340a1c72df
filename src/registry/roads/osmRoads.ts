import type { RawRoads } from "../../analysis/contract";
import { type Following, osmPbf } from "../../data/import/osmPbf";
import type { RoadTags } from "../../model/roadAccess";
import { NODE_TAGS, type RoadRefusal, type RoadUse, roadUse, WAY_TAGS } from "../../model/roadRules";
import { ROAD_NETWORKS, RoadsError } from "../../model/roads";
import { GrowingNumbers } from "./growingNumbers";

/** Ways whose tags are the same are of one kind. */
export interface RoadKind {
  readonly tags: RoadTags;
  /** In the order of ROAD_NETWORKS. */
  readonly uses: readonly (RoadUse | RoadRefusal)[];
  ways: number;
}

/** What an OSM file holds of roads. */
export interface OsmRoads {
  readonly raw: RawRoads;
  readonly kinds: readonly RoadKind[];
  /** Tags of nodes that may stop somebody, by their row. */
  readonly barriers: ReadonlyMap<number, RoadTags>;
  readonly date: string | null;
}

const FERRY_ROUTE = "ferry";
/** A file is read twice: its ways say which of its nodes are wanted. */
const FIRST = 0.4;

/** Reads the roads of an OSM file: first its ways, then the nodes they need. Throws RoadsError where it holds none. */
export async function osmRoads(bytes: Uint8Array, name: string, following: Following): Promise<OsmRoads> {
  const kinds: RoadKind[] = [];
  const kindAt = new Map<string, number>();
  const wayStart = new GrowingNumbers(Int32Array);
  const wayKinds = new GrowingNumbers(Int32Array);
  const refs = new GrowingNumbers(Float64Array);
  wayStart.push(0);
  const file = await osmPbf(
    bytes,
    name,
    {
      wayTags: WAY_TAGS,
      way(_, tags, nodes) {
        if (tags.highway === undefined && tags.route !== FERRY_ROUTE) return;
        const key = JSON.stringify(tags);
        let at = kindAt.get(key);
        if (at === undefined) {
          at = kinds.length;
          kindAt.set(key, at);
          kinds.push({ tags, uses: ROAD_NETWORKS.map(({ id }) => roadUse(tags, id)), ways: 0 });
        }
        const kind = kinds[at]!;
        kind.ways += 1;
        if (!kind.uses.some(({ usable }) => usable)) return;
        for (const node of nodes()) refs.push(node);
        wayStart.push(refs.length);
        wayKinds.push(at);
      },
    },
    { ...following, onProgress: (share) => following.onProgress?.(share * FIRST) },
  );
  if (kinds.length === 0) throw noRoads(name, file.ways, file.relations);
  if (wayKinds.length === 0)
    throw new RoadsError(`${name}：里面的路都不能通行（在建、场地或禁止通行）。请换一份包含本县的提取。`);

  const nodeIds = uniqueAscending(refs.values());
  const nodeLons = new Float64Array(nodeIds.length).fill(Number.NaN);
  const nodeLats = new Float64Array(nodeIds.length).fill(Number.NaN);
  const barriers = new Map<number, RoadTags>();
  // Nodes mostly come in the order of their ids, so the place of the next is near that of the last.
  let [row, last] = [0, Number.NEGATIVE_INFINITY];
  await osmPbf(
    bytes,
    name,
    {
      nodeTags: NODE_TAGS,
      node(id, lon, lat, tags) {
        if (id < last) row = placeOf(nodeIds, id);
        last = id;
        while (row < nodeIds.length && nodeIds[row]! < id) row += 1;
        if (nodeIds[row] !== id) return;
        nodeLons[row] = lon;
        nodeLats[row] = lat;
        if (tags && (tags.barrier !== undefined || tags.ford !== undefined)) barriers.set(row, tags);
      },
    },
    { ...following, onProgress: (share) => following.onProgress?.(FIRST + share * (1 - FIRST)) },
  );
  const raw: RawRoads = {
    ...{ nodeIds, nodeLons, nodeLats },
    wayStart: wayStart.values(),
    wayNodes: Int32Array.from(refs.values(), (id) => placeOf(nodeIds, id)),
    wayKinds: wayKinds.values(),
  };
  return { raw, kinds, barriers, date: file.date };
}

function noRoads(name: string, ways: number, relations: number): RoadsError {
  const what =
    ways > 0
      ? `里面有 ${ways} 条线，但没有一条是道路（highway）`
      : relations > 0
        ? "里面只有关系，没有线和道路"
        : "里面没有道路";
  return new RoadsError(`${name}：${what}。请换一份包含道路的 OSM 提取（不要只提取边界或地点）。`);
}

function uniqueAscending(values: Float64Array): Float64Array {
  const sorted = values.slice().sort();
  let count = 0;
  for (let i = 0; i < sorted.length; i++)
    if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[count++] = sorted[i]!;
  return sorted.slice(0, count);
}

/** Where an id stands in an ascending column, or would. */
function placeOf(ids: Float64Array, id: number): number {
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ids[middle]! < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
