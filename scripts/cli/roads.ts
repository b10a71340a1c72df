import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { roadsInfoFrom, roadTablesFrom } from "../../src/data/roadsFolder";
import { IntakeError } from "../../src/model/intake";
import {
  type RoadBox,
  type RoadNetworkId,
  RoadsError,
  type RoadsInfo,
  type RoadTables,
} from "../../src/model/roads";
import { roadsFromEdges } from "../../src/registry/roads/edgeList";
import { csvFile } from "./csvFile";
import type { Streams } from "./run";

/** What may be asked of `roads` 导入道路的参数. */
export interface RoadsOptions {
  readonly osm?: string | undefined;
  readonly edges?: string | undefined;
  readonly nodes?: string | undefined;
  readonly bbox?: string | undefined;
  readonly out?: string | undefined;
}

const USAGE =
  "用法：roads --osm 文件.osm.pbf [--bbox 西,南,东,北] --out 文件夹；或 roads --edges 边表.csv --nodes 节点表.csv --out 文件夹";

/** Imports roads into a folder 导入道路; gives the exit code: 0 written, 2 not. A folder is replaced whole or stays as it was. */
export async function roadsCommand(values: RoadsOptions, streams: Streams): Promise<number> {
  const started = performance.now();
  try {
    const { files, info } = await imported(values);
    replaceFolder(values.out as string, files);
    const seconds = Math.round(performance.now() - started) / 1000;
    streams.out(JSON.stringify({ out: values.out, ...info, seconds }, null, 2));
    return 0;
  } catch (error) {
    if (!(error instanceof IntakeError) && !isFileTrouble(error)) throw error;
    streams.err(`道路没有导入：${error.message}`);
    return 2;
  }
}

/** The roads of a folder, one network of them. Throws RoadsError where it is no folder of roads. */
export async function roadsIn(
  folder: string,
  network: RoadNetworkId,
): Promise<{ readonly info: RoadsInfo; readonly tables: RoadTables }> {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new RoadsError(`没有这个道路文件夹：${folder}。请先用 roads 命令导入道路。`);
  const names = readdirSync(folder).filter((name) => /\.(json|parquet)$/.test(name));
  const files = new Map(names.map((name) => [name, Uint8Array.from(readFileSync(join(folder, name)))]));
  return { info: roadsInfoFrom(files), tables: await roadTablesFrom(files, network) };
}

async function imported({ osm, edges, nodes, bbox, out }: RoadsOptions) {
  if (!out) throw new RoadsError(`没有写 --out。${USAGE}`);
  if ((osm === undefined) === (edges === undefined))
    throw new RoadsError(`--osm 与 --edges 要写一个，也只能写一个。${USAGE}`);
  if (osm !== undefined) {
    if (!existsSync(osm)) throw new RoadsError(`没有这个文件：${osm}。请检查路径和文件名。`);
    const { roadsFromOsm } = await import("../../src/registry/roads/importRoads");
    return roadsFromOsm(new Uint8Array(readFileSync(osm)), basename(osm), { box: boxFrom(bbox) });
  }
  if (nodes === undefined) throw new RoadsError(`有 --edges 还要写 --nodes。${USAGE}`);
  if (bbox !== undefined) throw new RoadsError("--bbox 只用于 --osm；边表请自行删去不要的行。");
  return roadsFromEdges(csvFile(edges as string), csvFile(nodes));
}

function boxFrom(bbox: string | undefined): RoadBox | null {
  if (bbox === undefined) return null;
  const parts = bbox.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  const [west, south, east, north] = parts as [number, number, number, number];
  const fits = parts.length === 4 && west < east && south < north && west >= -180 && east <= 180;
  if (!fits || south < -90 || north > 90)
    throw new RoadsError(`--bbox ${bbox} 看不懂。应是“西,南,东,北”四个度数，例如 114.9,22.7,115.7,23.3。`);
  return [west, south, east, north];
}

const isFileTrouble = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && "code" in error && "syscall" in error;

/** Written beside it first, then put in its place: nothing half-written is ever found under its name. */
function replaceFolder(out: string, files: ReadonlyMap<string, Uint8Array>): void {
  const target = resolve(out);
  if (existsSync(target)) {
    if (!statSync(target).isDirectory())
      throw new RoadsError(`${out} 是一个文件，不是文件夹。请换一个 --out。`);
    const others = readdirSync(target).filter(
      (name) => !/^(roads\.json|\w+-(nodes|edges|shapes)\.parquet)$/.test(name),
    );
    if (others.length > 0)
      throw new RoadsError(
        `${out} 里有别的文件（${others.slice(0, 3).join("、")}），没有动它。请把 --out 指到空文件夹或新文件夹。`,
      );
  }
  mkdirSync(dirname(target), { recursive: true });
  const fresh = `${target}.writing-${process.pid}`;
  const old = `${target}.old-${process.pid}`;
  try {
    mkdirSync(fresh);
    for (const [path, bytes] of files) writeFileSync(join(fresh, path), bytes);
    if (existsSync(target)) renameSync(target, old);
    try {
      renameSync(fresh, target);
    } catch (error) {
      if (existsSync(old)) renameSync(old, target);
      throw error;
    }
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
}
