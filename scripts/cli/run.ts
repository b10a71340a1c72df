import { join } from "node:path";
import { parseArgs } from "node:util";
import { openLedgerDatabase } from "../../src/data/warehouse.node.ts";
import type { ReconcileLine } from "../../src/model/reconcile";
import { LedgerError, ledgersIn } from "../data/ledgers";
import { reconcileTable } from "./reconcileTable";

/** Where a command writes: answers to `out`, troubles to `err`. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

const HELP = `民政一张图 命令行

  npm run -s cli -- reconcile [--data 文件夹] [--json]
      逐项核对底账与总结；有一项对不上就以 1 退出

  --data   含 ledger/*.csv 的 data 文件夹，默认本项目的 data
  --json   输出 JSON

退出码：0 全部对上；1 有不一致；2 用法或底账有误`;

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

const parse = (words: readonly string[]) =>
  parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      data: { type: "string", default: join(import.meta.dirname, "..", "..", "data") },
      json: { type: "boolean", default: false },
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
