import { fork, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const NAME = "@valhallajs/valhallajs";
export const VALHALLA_VERSION = "3.6.1";

export interface ValhallaAnswer {
  readonly milliseconds: number;
  readonly polygons: readonly (GeoJSON.Polygon | GeoJSON.MultiPolygon)[];
}

export type Costing = "pedestrian" | "auto";
export type Valhalla = (
  costing: Costing,
  minutes: number,
  points: readonly GeoJSON.Position[],
) => Promise<readonly (ValhallaAnswer | null)[] | string>;

/** Installs Valhalla into .cache if it is not there and builds its tiles of an extract; a sentence when that fails. */
export function startValhalla(cache: string, extract: string): Valhalla | string {
  const home = join(cache, "valhalla");
  const folder = join(home, "node_modules", NAME);
  if (installed(folder) !== VALHALLA_VERSION) {
    mkdirSync(home, { recursive: true });
    console.error(`正在把 ${NAME} ${VALHALLA_VERSION} 装进 .cache/valhalla……`);
    const flags = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"];
    const npm = ["install", "--prefix", home, ...flags, `${NAME}@${VALHALLA_VERSION}`];
    spawnSync("npm", npm, { stdio: ["ignore", 2, 2], shell: process.platform === "win32" });
    if (installed(folder) !== VALHALLA_VERSION)
      return "Valhalla 没有装成，这一项略过。(Not installed: skipped.)";
  }
  const tiles = join(home, "tiles");
  const config = join(home, "config.json");
  rmSync(tiles, { recursive: true, force: true });
  const valhalla = (...words: readonly string[]) =>
    spawnSync(process.execPath, [join(folder, "bin/valhalla-cli.js"), ...words], {
      cwd: home,
      encoding: "utf8",
      maxBuffer: 1e8,
    });
  const made = valhalla("build_config", "--mjolnir-tile-dir", tiles, "--mjolnir-concurrency", "1");
  if (made.status !== 0) return "Valhalla 写不出设置（它要用 python3），这一项略过。(No python3? Skipped.)";
  writeFileSync(config, quiet(made.stdout));
  if (valhalla("build_tiles", "-c", config, extract).status !== 0)
    return "Valhalla 没有读成这个提取文件，这一项略过。(Tiles not built: skipped.)";
  return (costing, minutes, points) => isochrones(join(folder, "index.mjs"), home, costing, minutes, points);
}

const installed = (folder: string): string | undefined => {
  const file = join(folder, "package.json");
  return existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version
    : undefined;
};

/** Its log would be written between its answers, and would be timed. */
const quiet = (config: string) => config.replaceAll('"type": "std_out"', '"type": ""');

function isochrones(
  module: string,
  home: string,
  costing: Costing,
  minutes: number,
  points: readonly GeoJSON.Position[],
): Promise<readonly (ValhallaAnswer | null)[] | string> {
  const questions = join(home, "questions.jsonl");
  // On foot at our own pace of 1 m/s; for cars it has speeds of its own, by road.
  const costingOptions = costing === "pedestrian" ? { pedestrian: { walking_speed: 3.6 } } : {};
  const lines = points.map(([lon, lat]) =>
    JSON.stringify({
      locations: [{ lon, lat }],
      costing,
      costing_options: costingOptions,
      contours: [{ time: minutes }],
      polygons: true,
    }),
  );
  writeFileSync(questions, `${lines.join("\n")}\n`);
  return new Promise((done) => {
    const script = join(import.meta.dirname, "valhallaTimes.mjs");
    const child = fork(script, [module, join(home, "config.json"), questions], {
      cwd: home,
      execArgv: [],
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      serialization: "advanced",
    });
    child.on("message", (answers) => done(answers as readonly (ValhallaAnswer | null)[]));
    child.on("error", () => done("Valhalla 没有跑起来，这一项略过。(Skipped.)"));
    child.on("exit", (code, signal) =>
      done(`Valhalla 中途停了（${code ?? signal}），这一项略过。(Skipped.)`),
    );
  });
}
