import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { builtData } from "./data/build";
import { withDictionary } from "./data/dictionaryMarkdown";
import { LedgerError } from "./data/ledgers";

/** npm run data: makes the shipped files from data/ledger and data/sources; `--check` only compares bytes. */
const folder = join(import.meta.dirname, "..", "data");
const checkOnly = process.argv.includes("--check");

try {
  const built = new Map(await builtData(folder));
  const readme = join(folder, "README.md");
  built.set("README.md", new TextEncoder().encode(withDictionary(readFileSync(readme, "utf8"))));
  const differing: string[] = [];
  let total = 0;
  for (const [path, bytes] of built) {
    const target = join(folder, path);
    total += bytes.length;
    if (existsSync(target) && Buffer.compare(readFileSync(target), bytes) === 0) continue;
    differing.push(path);
    if (checkOnly) continue;
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes);
  }
  const size = `${built.size} 个文件，${(total / 1e6).toFixed(2)} MB`;
  if (differing.length === 0) console.log(`数据与底账一致：${size}。`);
  else if (checkOnly) {
    console.error(`数据与底账不一致：${differing.join("、")}。请运行 npm run data 并提交。`);
    process.exitCode = 1;
  } else console.log(`已生成 ${differing.join("、")}（共 ${size}）。`);
} catch (error) {
  if (!(error instanceof LedgerError)) throw error;
  console.error(`底账有误，没有生成数据：\n${error.message}`);
  process.exitCode = 1;
}
