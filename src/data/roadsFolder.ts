import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { type ColumnSource, parquetWriteBuffer } from "hyparquet-writer";
import {
  type RoadBox,
  type RoadNetworkId,
  type RoadNetworkReport,
  RoadsError,
  type RoadsInfo,
  type RoadTables,
} from "../model/roads";
import { columnsFromParquet } from "./parquet";
import { shapeStarts, tablesChecked } from "./roadTables";

/** The file that says what the roads are 道路说明. */
const INFO = "roads.json";

/** What is known of imported roads beyond their tables 道路来源. */
export type RoadsAbout = Pick<RoadsInfo, "source" | "file" | "date" | "credit" | "leftOut">;

/**
 * Imported roads as a folder 道路文件夹: roads.json and three Parquet tables a network. The same roads give the same
 * bytes. Throws RangeError for tables that hold no edge at all.
 */
export function folderOfRoads(tables: readonly RoadTables[], about: RoadsAbout): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const each of tables) for (const [path, bytes] of tablesAsFiles(each)) files.set(path, bytes);
  const { source, file, date, credit, leftOut } = about;
  const info: RoadsInfo = {
    format: "minzheng-roads",
    version: 1,
    source,
    file,
    date,
    hash: hashOf(files),
    box: boxOf(tables),
    credit,
    networks: tables.map(reportOf),
    leftOut,
  };
  const text = `${JSON.stringify(info, null, 2)}\n`;
  return new Map([[INFO, new TextEncoder().encode(text)], ...files]);
}

/** What the roads of a folder are 读道路说明. Throws RoadsError for another version, and for files missing or changed. */
export function roadsInfoFrom(files: ReadonlyMap<string, Uint8Array>): RoadsInfo {
  const bytes = files.get(INFO);
  if (!bytes)
    throw new RoadsError(`这里没有 ${INFO}，不是导入好的道路文件夹。请先导入道路，再指到那个文件夹。`);
  let info: RoadsInfo;
  try {
    info = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw damaged(INFO, "不是完整的 JSON", cause);
  }
  if (info?.format !== "minzheng-roads") throw damaged(INFO, "不是道路说明（format 应为 minzheng-roads）");
  if (info.version !== 1)
    throw new RoadsError(
      `${INFO} 是第 ${info.version} 版，本程序只认第 1 版。请更新本程序，或用本程序重新导入道路。`,
    );
  const whole =
    [info.source, info.file, info.date, info.hash, info.credit].every((word) => typeof word === "string") &&
    Array.isArray(info.box) &&
    Array.isArray(info.leftOut) &&
    Array.isArray(info.networks);
  if (!whole) throw damaged(INFO, "缺少内容");
  const tables = info.networks.flatMap(({ network }) => pathsOf(network));
  for (const path of tables) if (!files.has(path)) throw damaged(path, "文件不见了");
  const hash = hashOf(new Map(tables.map((path) => [path, files.get(path)!])));
  if (hash !== info.hash)
    throw damaged(tables.join("、"), `内容与 ${INFO} 记的指纹不符（应为 ${info.hash}，实为 ${hash}）`);
  return info;
}

/** One network of a folder 读路网. Throws RoadsError naming the file that is missing, damaged or at odds with the others. */
export async function roadTablesFrom(
  files: ReadonlyMap<string, Uint8Array>,
  network: RoadNetworkId,
): Promise<RoadTables> {
  const info = roadsInfoFrom(files);
  if (!info.networks.some((each) => each.network === network))
    throw new RoadsError(`这份道路里没有“${network}”路网。请重新导入道路。`);
  const [nodesPath, edgesPath, shapesPath] = pathsOf(network);
  const nodes = await columns(files, nodesPath, ["id", "lon", "lat", "part"]);
  const edges = await columns(files, edgesPath, [
    ...["from", "to", "metres", "kmh", "factor", "oneway", "class", "joinable"],
  ]);
  const shapes = await columns(files, shapesPath, ["edge", "lon", "lat"]);
  const names = edges.class as ArrayLike<string>;
  const count = names.length;
  const at = new Map<string, number>();
  const classes = new Uint8Array(count);
  for (let edge = 0; edge < count; edge++) {
    const name = names[edge]!;
    if (!at.has(name)) at.set(name, at.size);
    classes[edge] = at.get(name)!;
  }
  const kmh = edges.kmh as ArrayLike<number | null>;
  const tables: RoadTables = {
    network,
    nodeIds: Array.from(nodes.id as ArrayLike<string>),
    nodeLons: Float64Array.from(nodes.lon as ArrayLike<number>),
    nodeLats: Float64Array.from(nodes.lat as ArrayLike<number>),
    nodeParts: Int32Array.from(nodes.part as ArrayLike<number>),
    from: Int32Array.from(edges.from as ArrayLike<number>),
    to: Int32Array.from(edges.to as ArrayLike<number>),
    metres: Float64Array.from(edges.metres as ArrayLike<number>),
    kmh: Float64Array.from({ length: count }, (_, edge) => kmh[edge] ?? Number.NaN),
    factor: Float64Array.from(edges.factor as ArrayLike<number>),
    oneway: Uint8Array.from(edges.oneway as ArrayLike<number>),
    joinable: Uint8Array.from(edges.joinable as ArrayLike<number>),
    classes,
    classNames: [...at.keys()],
    shapeStart: shapeStarts(shapes.edge as ArrayLike<number>, count),
    shapeLons: Float64Array.from(shapes.lon as ArrayLike<number>),
    shapeLats: Float64Array.from(shapes.lat as ArrayLike<number>),
  };
  const wrong = tablesChecked(tables);
  if (wrong) throw damaged({ nodes: nodesPath, edges: edgesPath, shapes: shapesPath }[wrong.in], wrong.what);
  return tables;
}

/** The three tables of a network, in the order of their names reversed for reading: nodes, edges, shapes. */
const pathsOf = (network: RoadNetworkId) =>
  [`${network}-nodes.parquet`, `${network}-edges.parquet`, `${network}-shapes.parquet`] as const;

const damaged = (file: string, wrong: string, cause?: unknown) =>
  Object.assign(
    new RoadsError(`道路文件 ${file} 用不了：${wrong}，可能没有复制完整或被改动。请重新导入道路。`),
    { cause },
  );

async function columns(files: ReadonlyMap<string, Uint8Array>, path: string, names: readonly string[]) {
  const bytes = files.get(path)!;
  const own = bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
  let read: Awaited<ReturnType<typeof columnsFromParquet>>;
  try {
    read = await columnsFromParquet(own.buffer as ArrayBuffer, path);
  } catch (cause) {
    throw damaged(path, "不是完好的 Parquet", cause);
  }
  for (const name of names) {
    if (!read[name]) throw damaged(path, `没有 ${name} 列`);
    if (read[name].length !== read[names[0]!]!.length) throw damaged(path, `${name} 列的行数不对`);
  }
  return read;
}

const yesno = (flags: Uint8Array) => Array.from(flags, (flag) => flag === 1);

function tablesAsFiles(tables: RoadTables): [path: string, bytes: Uint8Array][] {
  const { network, shapeStart } = tables;
  const owners = new Int32Array(tables.shapeLons.length);
  for (let edge = 0; edge < tables.from.length; edge++)
    owners.fill(edge, shapeStart[edge], shapeStart[edge + 1]);
  const [nodes, edges, shapes] = pathsOf(network);
  return [
    [
      edges,
      written([
        integers("from", tables.from),
        integers("to", tables.to),
        numbers("metres", tables.metres),
        // Several files of the world write NaN otherwise; null is one value to all.
        {
          ...numbers(
            "kmh",
            Array.from(tables.kmh, (own) => (Number.isNaN(own) ? null : own)),
          ),
          nullable: true,
          encoding: "RLE_DICTIONARY",
        },
        { ...numbers("factor", tables.factor), encoding: "RLE_DICTIONARY" },
        { name: "oneway", data: yesno(tables.oneway), type: "BOOLEAN", nullable: false },
        {
          name: "class",
          data: Array.from(tables.classes, (name) => tables.classNames[name]!),
          type: "STRING",
          nullable: false,
          encoding: "RLE_DICTIONARY",
        },
        { name: "joinable", data: yesno(tables.joinable), type: "BOOLEAN", nullable: false },
      ]),
    ],
    [
      nodes,
      written([
        { name: "id", data: [...tables.nodeIds], type: "STRING", nullable: false, encoding: "PLAIN" },
        numbers("lon", tables.nodeLons),
        numbers("lat", tables.nodeLats),
        integers("part", tables.nodeParts),
      ]),
    ],
    [
      shapes,
      written([integers("edge", owners), numbers("lon", tables.shapeLons), numbers("lat", tables.shapeLats)]),
    ],
  ];
}

const integers = (name: string, data: Int32Array): ColumnSource => ({
  ...{ name, data, type: "INT32", nullable: false, encoding: "DELTA_BINARY_PACKED" },
});

const numbers = (name: string, data: ColumnSource["data"]): ColumnSource => ({
  ...{ name, data, type: "DOUBLE", nullable: false, encoding: "BYTE_STREAM_SPLIT" },
});

/** As data/parquetOf.ts writes: Snappy, whole columns, no statistics. */
function written(columnData: ColumnSource[]): Uint8Array {
  const options = { rowGroupSize: 1_000_000, pageSize: 1 << 24, statistics: false };
  return new Uint8Array(parquetWriteBuffer({ columnData, codec: "SNAPPY", ...options }));
}

// Not crypto.subtle: on a plain http intranet there is none.
function hashOf(files: ReadonlyMap<string, Uint8Array>): string {
  const hash = sha256.create();
  for (const path of [...files.keys()].sort()) hash.update(files.get(path)!);
  return bytesToHex(hash.digest()).slice(0, 8);
}

function boxOf(tables: readonly RoadTables[]): RoadBox {
  const spread = (columns: readonly Float64Array[]) => {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const column of columns)
      for (const value of column) {
        if (value < least) least = value;
        if (value > most) most = value;
      }
    return [least, most] as const;
  };
  const [west, east] = spread(tables.flatMap(({ nodeLons, shapeLons }) => [nodeLons, shapeLons]));
  const [south, north] = spread(tables.flatMap(({ nodeLats, shapeLats }) => [nodeLats, shapeLats]));
  if (!(west <= east)) throw new RangeError("no roads at all");
  return [west, south, east, north];
}

function reportOf(tables: RoadTables): RoadNetworkReport {
  const { network, nodeParts, from, to, metres, joinable } = tables;
  const joined = new Set<number>();
  const sizes: number[] = [];
  for (const part of nodeParts) sizes[part] = (sizes[part] ?? 0) + 1;
  for (let edge = 0; edge < from.length; edge++) if (joinable[edge]) joined.add(from[edge]!).add(to[edge]!);
  return {
    network,
    nodes: nodeParts.length,
    edges: from.length,
    kilometres: Math.round(metres.reduce((sum, length) => sum + length, 0)) / 1000,
    parts: sizes.length,
    largestPartNodes: sizes[0] ?? 0,
    joinableNodes: joined.size,
  };
}
