// Installs what package-lock.json names, and only when it differs from what is installed. Runs before any package exists.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs a command to its end; gives back its exit code. Its output goes where ours goes, unless told otherwise. */
export function run(command, args, options = {}) {
  const { status, signal, error } = spawnSync(command, args, { cwd: root, stdio: "inherit", ...options });
  if (error) console.error(`${command}: ${error.message}`);
  return status ?? (signal === "SIGINT" ? 130 : 1);
}

/** The script behind a command of an installed package, so that it starts alike on every system. */
export function tool(name) {
  const home = { playwright: "@playwright/test", tsc: "typescript", biome: "@biomejs/biome" }[name] ?? name;
  const { bin } = JSON.parse(readFileSync(join(root, "node_modules", home, "package.json"), "utf8"));
  return join(root, "node_modules", home, typeof bin === "string" ? bin : bin[name]);
}

export function installIfNeeded() {
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  const mark = join(root, "node_modules/.installed-lock");
  if (existsSync(mark) && readFileSync(mark, "utf8").trim() === lock) return;

  console.error("正在安装依赖（首次约一分钟）…… Installing packages.");
  const args = ["ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund"];
  // stdout belongs to the command being run (`npm run -s cli -- … > file`), so npm writes to stderr.
  const stdio = ["ignore", 2, 2];
  const npm = process.env.npm_execpath;
  const code = npm?.endsWith("npm-cli.js")
    ? run(process.execPath, [npm, ...args], { stdio })
    : run("npm", args, { stdio, shell: process.platform === "win32" });
  if (code !== 0) {
    console.error(
      "依赖没有装成，请检查能否访问 npm 仓库。Packages were not installed: is the npm registry reachable?",
    );
    process.exit(code);
  }
  writeFileSync(mark, `${lock}\n`);
}
