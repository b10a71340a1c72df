import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { describe, expect, test } from "vitest";
import { ROAD_NETWORKS, RoadsError, type RoadTables } from "../model/roads";
import { folderOfRoads, type RoadsAbout, roadsInfoFrom, roadTablesFrom } from "./roadsFolder";

const ABOUT: RoadsAbout = {
  ...{ source: "osm", file: "a.osm.pbf", date: "2026-01-01", credit: "©" },
  leftOut: [{ what: "甲", count: 1, why: "乙" }],
};

/** A made-up network with every awkward value; seeded by its name only. */
function tables(network: RoadTables["network"], edges = 40): RoadTables {
  const nodes = Math.max(2, Math.floor(edges / 2));
  const wild = (i: number) => Math.sin(i * 12.9898) * 43758.5453;
  const share = (i: number) => Math.abs(wild(i)) % 1;
  const each = (count: number, value: (i: number) => number) =>
    Array.from({ length: count }, (_, i) => value(i));
  const shapeStart = [0];
  for (let e = 0; e < edges; e++) shapeStart.push(shapeStart[e]! + (e % 4 === 0 ? 0 : e % 5));
  const shapes = shapeStart.at(-1)!;
  return {
    network,
    nodeIds: each(nodes, (i) => 9_007_199_254_740_000 + i).map((id, i) => (i === 1 ? `${id}/2` : `${id}`)),
    nodeLons: Float64Array.from(each(nodes, (i) => 115 + share(i))),
    nodeLats: Float64Array.from(each(nodes, (i) => 22 + share(-i - 1))),
    nodeParts: Int32Array.from(each(nodes, (i) => (i < nodes - 1 ? 0 : 1))),
    from: Int32Array.from(each(edges, (i) => i % nodes)),
    to: Int32Array.from(each(edges, (i) => (i * 7 + 1) % nodes)),
    metres: Float64Array.from(each(edges, (i) => (i === 3 ? 0 : i === 4 ? 5e-324 : 1e6 * share(i)))),
    kmh: Float64Array.from(each(edges, (i) => (i % 3 ? Number.NaN : 10 + share(i)))),
    factor: Float64Array.from(each(edges, (i) => (i % 5 ? 1 : 0.24))),
    oneway: Uint8Array.from(each(edges, (i) => Number(i % 3 === 1))),
    joinable: Uint8Array.from(each(edges, (i) => Number(i % 7 !== 1))),
    classes: Uint8Array.from(each(edges, (i) => i % 3)),
    classNames: ["residential", "ferry", "primary"].slice(0, Math.min(3, edges)),
    shapeStart: Int32Array.from(shapeStart),
    shapeLons: Float64Array.from(each(shapes, (i) => 115 + share(i + 0.5))),
    shapeLats: Float64Array.from(each(shapes, (i) => 22 + share(i + 0.25))),
  };
}
const ALL = ROAD_NETWORKS.map(({ id }) => tables(id));
const folder = (all: readonly RoadTables[] = ALL) => folderOfRoads(all, ABOUT);

const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const info = (files: ReadonlyMap<string, Uint8Array>) =>
  JSON.parse(new TextDecoder().decode(files.get("roads.json"))) as Record<string, unknown>;
/** A folder with one file changed, and the hash that goes with it unless told. */
const altered = (path: string, bytes: Uint8Array | null, rehash = true) => {
  const files = new Map(folder());
  if (bytes) files.set(path, bytes);
  else files.delete(path);
  if (rehash && path !== "roads.json") files.set("roads.json", text({ ...info(files), hash: hashOf(files) }));
  return files;
};
const hashOf = (files: ReadonlyMap<string, Uint8Array>) => {
  const paths = [...files.keys()].filter((path) => path !== "roads.json").sort();
  return bytesToHex(sha256(Uint8Array.from(paths.flatMap((path) => [...files.get(path)!])))).slice(0, 8);
};
const trouble = async (work: () => unknown): Promise<string> => {
  const error = await Promise.resolve()
    .then(work)
    .catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(RoadsError);
  return (error as Error).message;
};

describe("a folder of roads", () => {
  test("comes back to the bit", async () => {
    for (const each of ALL) expect(await roadTablesFrom(folder(), each.network)).toEqual(each);
  });
  test("comes back when it has no shapes, one edge, or nothing in one network", async () => {
    for (const edges of [1, 2, 3]) {
      const few = { ...tables("walk", edges) };
      expect(await roadTablesFrom(folder([few]), "walk")).toEqual(few);
    }
    const none: RoadTables = { ...tables("drive", 0), nodeIds: [], classNames: [] };
    const empty = {
      ...none,
      nodeLons: new Float64Array(),
      nodeLats: new Float64Array(),
      nodeParts: new Int32Array(),
    };
    expect(await roadTablesFrom(folder([ALL[0]!, empty]), "drive")).toEqual(empty);
    expect(() => folder([empty])).toThrow(RangeError);
  });
  test("is the same bytes when made again, and its hash is the sha256 over its tables in the order of their names", () => {
    const files = folder();
    expect([...folder()]).toEqual([...files]);
    expect([...files.keys()].sort()).toEqual([
      ...["drive-edges.parquet", "drive-nodes.parquet", "drive-shapes.parquet", "e_bike-edges.parquet"],
      ...["e_bike-nodes.parquet", "e_bike-shapes.parquet", "roads.json", "walk-edges.parquet"],
      ...["walk-nodes.parquet", "walk-shapes.parquet"],
    ]);
    expect(roadsInfoFrom(files).hash).toBe(hashOf(files));
    const other = {
      ...ALL[0]!,
      metres: ALL[0]!.metres.map((metres, i) => (i === 9 ? metres + 1e-9 : metres)),
    };
    expect(roadsInfoFrom(folder([other, ...ALL.slice(1)])).hash).not.toBe(hashOf(files));
  });
  test("says what it is", () => {
    const said = roadsInfoFrom(folder());
    expect(said).toMatchObject({ format: "minzheng-roads", version: 1, ...ABOUT });
    const [walk] = ALL as [RoadTables];
    const lons = [...walk.nodeLons, ...walk.shapeLons];
    const lats = [...walk.nodeLats, ...walk.shapeLats];
    expect(said.box).toEqual([Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]);
    expect(said.networks[0]).toEqual({
      network: "walk",
      nodes: 20,
      edges: 40,
      kilometres: Math.round(walk.metres.reduce((sum, metres) => sum + metres, 0)) / 1000,
      parts: 2,
      largestPartNodes: 19,
      joinableNodes: new Set(
        [...walk.joinable].flatMap((flag, e) => (flag ? [walk.from[e], walk.to[e]] : [])),
      ).size,
    });
  });
});

describe("a folder that is none, damaged or of another version is refused, naming the file", () => {
  test("no folder of roads, no JSON, other JSON, another version, less than the whole", async () => {
    expect(await trouble(() => roadsInfoFrom(new Map()))).toContain("roads.json");
    const refused = (bytes: Uint8Array) => trouble(() => roadsInfoFrom(altered("roads.json", bytes)));
    expect(await refused(new TextEncoder().encode("{"))).toContain("JSON");
    expect(await refused(text(null))).toContain("format");
    expect(await refused(text({ ...info(folder()), format: "other" }))).toContain("format");
    expect(await refused(text({ ...info(folder()), version: 2 }))).toContain("第 2 版");
    expect(await refused(text({ ...info(folder()), networks: undefined }))).toContain("缺少内容");
  });
  test("a table missing, changed, cut, or of other columns", async () => {
    const path = "walk-shapes.parquet";
    expect(await trouble(() => roadsInfoFrom(altered(path, null, false)))).toContain(
      `${path} 用不了：文件不见了`,
    );
    const bytes = folder().get(path)!;
    const changed = bytes.slice();
    changed[40]! ^= 1;
    expect(await trouble(() => roadsInfoFrom(altered(path, changed, false)))).toContain("指纹不符");
    const reading = (path: string, bytes: Uint8Array) =>
      trouble(() => roadTablesFrom(altered(path, bytes), "walk"));
    expect(await reading(path, bytes.subarray(0, 50))).toContain(path);
    expect(await reading("walk-edges.parquet", bytes)).toContain("walk-edges.parquet 用不了：没有 from 列");
    expect(await trouble(() => roadTablesFrom(folder([ALL[0]!]), "drive"))).toContain("drive");
  });
  test.each([
    ["walk-nodes.parquet", { nodeLons: ALL[0]!.nodeLons.map((lon, i) => (i === 2 ? 181 : lon)) }],
    ["walk-nodes.parquet", { nodeLats: ALL[0]!.nodeLats.map((lat, i) => (i === 2 ? Number.NaN : lat)) }],
    ["walk-edges.parquet", { from: ALL[0]!.from.map((node, e) => (e === 5 ? 20 : node)) }],
    ["walk-edges.parquet", { to: ALL[0]!.to.map((node, e) => (e === 5 ? -1 : node)) }],
    ["walk-edges.parquet", { metres: ALL[0]!.metres.map((metres, e) => (e === 5 ? -1 : metres)) }],
    ["walk-edges.parquet", { metres: ALL[0]!.metres.map((metres, e) => (e === 5 ? Number.NaN : metres)) }],
    ["walk-edges.parquet", { factor: ALL[0]!.factor.map((factor, e) => (e === 5 ? 0 : factor)) }],
    ["walk-edges.parquet", { factor: ALL[0]!.factor.map((factor, e) => (e === 5 ? 1.5 : factor)) }],
    ["walk-edges.parquet", { kmh: ALL[0]!.kmh.map((kmh, e) => (e === 5 ? 0 : kmh)) }],
    ["walk-shapes.parquet", { shapeLons: ALL[0]!.shapeLons.map((lon, i) => (i === 5 ? Number.NaN : lon)) }],
  ])("%s with a value that cannot be: %o", async (path, wrong) => {
    const files = folder([{ ...ALL[0]!, ...wrong }]);
    expect(await trouble(() => roadTablesFrom(files, "walk"))).toContain(`${path} 用不了`);
  });
  test("shapes of other edges", async () => {
    const files = new Map(folder([tables("walk", 40)]));
    files.set("walk-edges.parquet", folder([tables("walk", 30)]).get("walk-edges.parquet")!);
    files.set("walk-nodes.parquet", folder([tables("walk", 40)]).get("walk-nodes.parquet")!);
    files.set("roads.json", text({ ...info(files), hash: hashOf(files) }));
    expect(await trouble(() => roadTablesFrom(files, "walk"))).toContain("walk-shapes.parquet 用不了");
  });
});
