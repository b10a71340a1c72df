// Makes sure that a Chromium and a Chinese font are on this machine; the browser tests need both.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { run } from "./install.mjs";

export const chromium = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";

const hasFont = () => spawnSync("fc-list", [":lang=zh-cn"], { encoding: "utf8" }).stdout?.trim() !== "";
const found = (command) => spawnSync(command, ["--version"], { stdio: "ignore" }).error === undefined;
const missing = () => {
  const packages = [];
  if (!existsSync(chromium)) packages.push("chromium");
  // Without fontconfig nothing can be asked: fc-list comes with the browser's packages.
  if (!found("fc-list") || !hasFont()) packages.push("fonts-noto-cjk", "fontconfig");
  return packages;
};

/** Gives back true when both are there, after installing them with apt if it may. */
export function ensureBrowser() {
  // A browser named by hand is the caller's: then only say what is wrong with it.
  if (process.env.CHROMIUM_PATH) {
    if (existsSync(chromium)) return true;
    console.error(`CHROMIUM_PATH=${chromium} 不存在。(No such file.)`);
    return false;
  }
  const packages = missing();
  if (packages.length === 0) return true;

  const sudo = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  if (found("apt-get") && (sudo.length === 0 || found("sudo"))) {
    const apt = (...args) => {
      const [command, ...rest] = [
        ...sudo,
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-qq",
        ...args,
      ];
      return run(command, rest, { stdio: ["ignore", 2, 2] });
    };
    console.error(`正在用 apt 安装 ${packages.join(" ")}……`);
    apt("update");
    apt("install", "-y", "--no-install-recommends", ...packages);
    if (missing().length === 0) return true;
  }
  console.error(
    `浏览器测试需要 ${missing().join("、")}，请先安装；Chromium 不在 /usr/bin/chromium 时用 CHROMIUM_PATH 指明。\n` +
      `The browser tests need: ${missing().join(", ")}. Install them, or set CHROMIUM_PATH to a Chromium elsewhere.`,
  );
  return false;
}
