import { existsSync } from "node:fs";
import { join } from "node:path";
import { type ParseArgsConfig, parseArgs } from "node:util";
import { drawnEdges, ISOCHRONE_DETAIL, isochrone } from "../../src/analysis/isochrone";
import { DataError } from "../../src/data/trouble";
import { openLedgerDatabase } from "../../src/data/warehouse.node.ts";
import { IntakeError } from "../../src/model/intake";
import type { ReconcileLine } from "../../src/model/reconcile";
import { LedgerError, ledgersIn } from "../data/ledgers";
import { accessCommand } from "./access";
import { importFile } from "./importFile";
import { matrixCommand } from "./matrix";
import { type ReachFound, reachCommand } from "./reach";
import { reconcileTable } from "./reconcileTable";
import { type RoadsOptions, roadsCommand } from "./roads";
import { siteCommand } from "./site";

/** Where a command writes: answers to `out`, troubles to `err`. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

const HELP = `民政一张图 命令行

  npm run -s cli -- reconcile [--data 文件夹] [--json]
      逐项核对底账与总结；有一项对不上就以 1 退出

  npm run -s cli -- import 文件 --kind 类别 [--datum 基准] [--out 文件夹] [--sheet 工作表] [--as-of 日期] [--complete]
      把台账文件（CSV、XLSX、GeoJSON，或网页导出的 zip）导入 data 文件夹，与网页里导入用同一套程序

  npm run -s cli -- roads --osm 文件.osm.pbf [--bbox 西,南,东,北] --out 道路文件夹
  npm run -s cli -- roads --edges 边表.csv --nodes 节点表.csv --out 道路文件夹
      把道路变成步行、电动自行车、驾车三张路网（Parquet），报告写到标准输出；边表列 from,to,metres[,oneway][,class]，节点表列 id,lon,lat

  npm run -s cli -- reach --roads 道路文件夹 --at 经度,纬度 --mode 走法 [--speed 米/秒] --minutes 分钟 [--nodes] [--geojson]
      从一点出发沿道路能到多远：到达的路口数 nodes、到达的道路长度 network_metres（米）；--nodes 列出每个路口的秒数，--geojson 画出等时圈。
      网页里的圈是反方向的，从住处到设施，有单行路时两者不同

  npm run -s cli -- matrix --roads 道路文件夹 --from 甲.csv --to 乙.csv --mode 走法 [--speed 米/秒] [--within 分钟]
      两两之间的秒数（CSV：from,to,seconds；到不了的不写）；地点表列 id,lon,lat

  npm run -s cli -- access --matrix 时间.csv --demand 需求.csv --supply 供给.csv --within 时限 --method 2sfca|e2sfca|bfca|balanced
                           [--decay step|gaussian|exponential:B|power:B] [--summary]
      可达性（CSV：id,access）；--summary 给出守恒核对、基尼系数、帕尔马比（JSON）。bfca 按原文（Σ可达性守恒），balanced 是它的床位守恒写法，网页用后者

  npm run -s cli -- site --matrix 时间.csv --demand 需求.csv --objective mclp|pmedian|pcenter|lscp [--p 几处] [--within 时限]
                         [--fixed 编号,…] [--exclude 编号,…] [--capacity 容量.csv [--assign split|single]]
                         [--budget 预算 --cost 费用.csv] [--limit 秒]
      选址，求到证明最优（JSON）。mclp 最多人在时限内、pmedian 总成本最小、pcenter 最远者最近、lscp 最少几处全覆盖（objective 是新建处数）。
      候选点是 to 列的全部编号，矩阵里没有的配对到不了；编号是文字，007 与 7 不同，并列时按编号逐字符取小的。
      --p 最多新建几处，不含 --fixed 既有的；sites 含既有，new_sites 只是新建。除 lscp 外须写 --p 或 --budget；mclp、lscp 须写 --within，
      另两种写了它，超过的配对就不能服务。编号里有逗号就按 CSV 加引号，--fixed、--exclude 可重复写。
      需求表列 id,weight（可为 0），容量表列 id,capacity（每个候选点一行），费用表列 id,cost（既有的可不写）；--assign 默认 split 可拆分，
      single 整体分配。gap 是比值；到了 --limit（默认 60，可为小数）就给出当时的解和界；无解也是答案：status 为 infeasible，
      unserved 写明谁服务不到、为什么，退出码 0

  --kind   设施类别（canteen 或 幸福食堂），或 towns 镇界、villages 村点、population 人口表、grid 人口格网
  --datum  cgcs2000（wgs84）、gcj02、bd09、gk3-114、gk3-117、gk6-117、web-mercator；不写则自动识别，识别不了就停下
  --out    import 要改写的 data 文件夹，默认本项目的 data；roads 要写的道路文件夹，没有默认
  --complete  这份是完整名单，名单里没有的就从底账去掉
  --data   含 ledger/*.csv 的 data 文件夹，默认本项目的 data
  --mode   elder_walk 老年人步行（0.8米/秒）、walk 步行（1.0）、e_bike 电动自行车（15公里/时）、drive 驾车（按道路等级）
  --json   输出 JSON

退出码：0 全部对上（全部导入、算出）；1 有不一致（有行待改）；2 用法、文件或底账有误`;

const TEXT = { type: "string" } as const;
/** May be written again and again. */
const TEXTS = { type: "string", multiple: true } as const;
const FLAG = { type: "boolean", default: false } as const;
const DATA = join(import.meta.dirname, "..", "..", "data");

/** The options of each command; `--nodes` is a file for one and a wish for another. */
const OPTIONS = {
  reconcile: { data: { ...TEXT, default: DATA }, json: FLAG },
  import: {
    out: { ...TEXT, default: DATA },
    kind: TEXT,
    datum: TEXT,
    sheet: TEXT,
    "as-of": TEXT,
    complete: FLAG,
  },
  roads: { osm: TEXT, edges: TEXT, nodes: TEXT, bbox: TEXT, out: TEXT },
  reach: { roads: TEXT, at: TEXT, mode: TEXT, speed: TEXT, minutes: TEXT, nodes: FLAG, geojson: FLAG },
  matrix: { roads: TEXT, from: TEXT, to: TEXT, mode: TEXT, speed: TEXT, within: TEXT },
  access: {
    matrix: TEXT,
    demand: TEXT,
    supply: TEXT,
    within: TEXT,
    method: TEXT,
    decay: TEXT,
    summary: FLAG,
  },
  site: {
    matrix: TEXT,
    demand: TEXT,
    objective: TEXT,
    p: TEXT,
    within: TEXT,
    fixed: TEXTS,
    exclude: TEXTS,
    capacity: TEXT,
    assign: TEXT,
    budget: TEXT,
    cost: TEXT,
    limit: TEXT,
  },
} as const satisfies Record<string, ParseArgsConfig["options"]>;

type Command = keyof typeof OPTIONS;
type Values = Record<string, string | boolean | undefined>;

/** Runs one command line 命令行; gives the exit code: 0 fine, 1 a difference, 2 wrong usage or an unreadable file. */
export async function run(words: readonly string[], streams: Streams): Promise<number> {
  const command = words.find((word) => !word.startsWith("-"));
  if (words.includes("--help") || words.includes("-h")) {
    streams.out(HELP);
    return 0;
  }
  if (!command || !Object.hasOwn(OPTIONS, command)) {
    streams.err(`${command ? `没有这个命令：${words.join(" ")}` : "请写明命令"}\n\n${HELP}`);
    return 2;
  }
  let parsed: { readonly values: Values; readonly rest: readonly string[] };
  try {
    parsed = parse(command as Command, words);
  } catch (error) {
    streams.err(`${usageTrouble(error)}\n\n${HELP}`);
    return 2;
  }
  const { values, rest } = parsed;
  if (rest.length !== (command === "import" ? 1 : 0)) {
    streams.err(`没有这个命令：${[command, ...rest].join(" ")}\n\n${HELP}`);
    return 2;
  }
  return COMMANDS[command as Command](values, streams, rest);
}

const COMMANDS: Readonly<
  Record<Command, (values: Values, streams: Streams, rest: readonly string[]) => Promise<number>>
> = {
  reconcile: (values, streams) => reconcile(values, streams),
  import: (values, streams, [file]) => imported(file as string, values, streams),
  roads: (values, streams) => roadsCommand(values as RoadsOptions, streams),
  reach: (values, streams) => reachCommand(values, streams, reachPolygon),
  matrix: (values, streams) => matrixCommand(values, streams),
  access: (values, streams) => accessCommand(values, streams),
  site: (values, streams) => siteCommand(values, streams),
};

async function reconcile(values: Values, streams: Streams): Promise<number> {
  try {
    const lines = await reconciled(String(values.data));
    streams.out(values.json ? JSON.stringify(lines, null, 2) : reconcileTable(lines));
    return exitCodeOf(lines);
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    streams.err(`底账有误，无法核对：\n${error.message}`);
    return 2;
  }
}

/** Draws what was reached as an isochrone 画等时圈, sharp. */
function reachPolygon({ network, parts }: ReachFound): GeoJSON.Geometry {
  const detail = ISOCHRONE_DETAIL[network.tables.network].sharp;
  return isochrone(drawnEdges(network.tables, detail.simplifyMetres), parts, detail);
}

/** 0 when every checked figure agrees, 1 when one does not; a figure with nothing to check against is no verdict. */
export const exitCodeOf = (lines: readonly ReconcileLine[]): 0 | 1 =>
  lines.some((line) => line.agrees === false) ? 1 : 0;

async function imported(file: string, values: Values, streams: Streams): Promise<number> {
  const text = (name: string) => values[name] as string | undefined;
  if (!existsSync(file)) {
    streams.err(`没有这个文件：${file}`);
    return 2;
  }
  try {
    const words = { kind: text("kind"), datum: text("datum"), sheet: text("sheet"), asOf: text("as-of") };
    const complete = values.complete === true;
    return await importFile({ file, out: String(values.out), ...words, complete }, streams);
  } catch (error) {
    // Whatever is wrong with a clerk's file or ledger is said in words; the rest is a fault of ours.
    const named = error instanceof IntakeError || error instanceof LedgerError || error instanceof DataError;
    if (!named && !(error instanceof RangeError)) throw error;
    streams.err(`没有导入：${error.message}`);
    return 2;
  }
}

function parse(command: Command, words: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: withNegatives(words),
    allowPositionals: true,
    options: OPTIONS[command] as NonNullable<ParseArgsConfig["options"]>,
  });
  return { values: values as Values, rest: positionals.slice(1) };
}

/** What is wrong with the options, where Node says it in English. */
function usageTrouble(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  const option = /'(?:-\w, )?(-[^' ]*)/.exec(said)?.[1];
  if (option && said.startsWith("Unknown option")) return `没有这个选项：${option}。`;
  if (option && /argument (missing|is ambiguous)/.test(said)) return `选项 ${option} 后面要写值。`;
  if (option && said.includes("does not take an argument")) return `选项 ${option} 后面不写值。`;
  return said;
}

/** West and south are negative: `--at -8.61,41.15` is an option and its value, not two options. */
function withNegatives(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const option = joined.at(-1);
    if (/^-\.?\d/.test(word) && option && /^--[\w-]+$/.test(option))
      joined[joined.length - 1] = `${option}=${word}`;
    else joined.push(word);
  }
  return joined;
}

async function reconciled(folder: string): Promise<ReconcileLine[]> {
  const database = await openLedgerDatabase(ledgersIn(join(folder, "ledger")));
  try {
    return database.ask<ReconcileLine>("reconcile");
  } finally {
    database.close();
  }
}
