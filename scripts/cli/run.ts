import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { DataError } from "../../src/data/trouble";
import { openLedgerDatabase } from "../../src/data/warehouse.node.ts";
import { IntakeError } from "../../src/model/intake";
import type { ReconcileLine } from "../../src/model/reconcile";
import { LedgerError, ledgersIn } from "../data/ledgers";
import { importFile } from "./importFile";
import { reconcileTable } from "./reconcileTable";

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

  --kind   设施类别（canteen 或 幸福食堂），或 towns 镇界、villages 村点、population 人口表、grid 人口格网
  --datum  cgcs2000（wgs84）、gcj02、bd09、gk3-114、gk3-117、gk6-117、web-mercator；不写则自动识别，识别不了就停下
  --out    要改写的 data 文件夹，默认本项目的 data
  --complete  这份是完整名单，名单里没有的就从底账去掉
  --data   含 ledger/*.csv 的 data 文件夹，默认本项目的 data
  --json   输出 JSON

退出码：0 全部对上（全部导入）；1 有不一致（有行待改）；2 用法、文件或底账有误`;

/** Runs one command line 命令行; gives the exit code: 0 fine, 1 a difference, 2 wrong usage or an unreadable ledger. */
export async function run(words: readonly string[], streams: Streams): Promise<number> {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(words);
  } catch (error) {
    streams.err(`${error instanceof Error ? error.message : error}\n\n${HELP}`);
    return 2;
  }
  const [command, ...rest] = parsed.positionals;
  if (parsed.values.help) {
    streams.out(HELP);
    return 0;
  }
  if (command === "import" && rest.length === 1) return imported(rest[0] as string, parsed.values, streams);
  if (command !== "reconcile" || rest.length > 0) {
    streams.err(`${command ? `没有这个命令：${parsed.positionals.join(" ")}` : "请写明命令"}\n\n${HELP}`);
    return 2;
  }
  try {
    const lines = await reconciled(parsed.values.data);
    streams.out(parsed.values.json ? JSON.stringify(lines, null, 2) : reconcileTable(lines));
    return exitCodeOf(lines);
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    streams.err(`底账有误，无法核对：\n${error.message}`);
    return 2;
  }
}

/** 0 when every checked figure agrees, 1 when one does not; a figure with nothing to check against is no verdict. */
export const exitCodeOf = (lines: readonly ReconcileLine[]): 0 | 1 =>
  lines.some((line) => line.agrees === false) ? 1 : 0;

type Options = ReturnType<typeof parse>["values"];

async function imported(file: string, values: Options, streams: Streams): Promise<number> {
  const { out, kind, datum, sheet, complete } = values;
  if (!existsSync(file)) {
    streams.err(`没有这个文件：${file}`);
    return 2;
  }
  try {
    return await importFile({ file, out, kind, datum, sheet, complete, asOf: values["as-of"] }, streams);
  } catch (error) {
    // Whatever is wrong with a clerk's file or ledger is said in words; the rest is a fault of ours.
    const named = error instanceof IntakeError || error instanceof LedgerError || error instanceof DataError;
    if (!named && !(error instanceof RangeError)) throw error;
    streams.err(`没有导入：${error.message}`);
    return 2;
  }
}

const parse = (words: readonly string[]) =>
  parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      data: { type: "string", default: join(import.meta.dirname, "..", "..", "data") },
      json: { type: "boolean", default: false },
      out: { type: "string", default: join(import.meta.dirname, "..", "..", "data") },
      kind: { type: "string" },
      datum: { type: "string" },
      sheet: { type: "string" },
      "as-of": { type: "string" },
      complete: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });

async function reconciled(folder: string): Promise<ReconcileLine[]> {
  const database = await openLedgerDatabase(ledgersIn(join(folder, "ledger")));
  try {
    return database.ask<ReconcileLine>("reconcile");
  } finally {
    database.close();
  }
}
