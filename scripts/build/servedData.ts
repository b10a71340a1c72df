import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { type Plugin, runnerImport } from "vite";
import type { Manifest } from "../../src/data/manifest";

const MISSING =
  "data/manifest.json 不存在，请先运行 npm run data。(There is no data/manifest.json: run `npm run data` first.)";
const TYPES: Partial<Record<string, string>> = {
  ".json": "application/json; charset=utf-8",
  ".geojson": "application/geo+json; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".mp3": "audio/mpeg",
  ".m4a": "audio/mp4",
  ".ogg": "audio/ogg",
};
/** Served beside the files that the manifest lists. */
const ALWAYS = ["manifest.json", "LICENSE.md"];

/**
 * The published half of data/: served in dev and copied into dist/data under unchanged names, so that new data are
 * published by copying a folder. Only what the manifest lists: data/ also holds sources and drafts. In the public
 * build only what publicData leaves of it.
 */
export function servedData(): Plugin {
  let folder = "";
  let isPublic = false;
  return {
    name: "served-data",
    configResolved(config) {
      folder = join(config.root, "data");
      isPublic = config.mode === "public";
    },
    configureServer(server) {
      if (!existsSync(join(folder, "manifest.json"))) server.config.logger.warn(MISSING);
      server.middlewares.use(async (request, response, next) => {
        const url = new URL(request.url ?? "/", "http://localhost");
        // `?raw`, `?url` and `?import` are modules asking for a file, not the page fetching one.
        const isModule = ["raw", "url", "import"].some((flag) => url.searchParams.has(flag));
        if (!url.pathname.startsWith("/data/") || isModule) return next();
        const path = decodeURIComponent(url.pathname.slice("/data/".length));
        const manifest = read(folder);
        const file = join(folder, path);
        const listed = manifest && [...ALWAYS, ...Object.keys(manifest.files)].includes(path);
        const content = isPublic
          ? manifest && (await publicData(folder)).get(path)
          : listed && existsSync(file) && statSync(file).isFile()
            ? readFileSync(file)
            : undefined;
        if (!content) {
          // Without this Vite answers with index.html and 200, and the page would try to parse it.
          response.statusCode = 404;
          response.setHeader("Content-Type", "text/plain; charset=utf-8");
          return response.end(manifest ? `data/${path} 不在数据清单里。` : MISSING);
        }
        response.setHeader("Content-Type", TYPES[extname(path)] ?? "application/octet-stream");
        response.setHeader("Cache-Control", "no-cache");
        response.end(content);
      });
    },
    async generateBundle() {
      const manifest = read(folder);
      if (!manifest) return this.error(MISSING);
      for (const [path, { sha256 }] of Object.entries(manifest.files)) {
        const file = join(folder, path);
        if (!existsSync(file)) this.error(`data/${path} 在数据清单里，却没有这个文件。请运行 npm run data。`);
        if (createHash("sha256").update(readFileSync(file)).digest("hex") !== sha256)
          this.error(`data/${path} 与数据清单的 sha256 不符。请运行 npm run data。`);
      }
      if (!existsSync(join(folder, "LICENSE.md")))
        this.error("缺少 data/LICENSE.md：数据的许可要随数据发布。");
      const shipped = isPublic
        ? await publicData(folder)
        : new Map(
            [...ALWAYS, ...Object.keys(manifest.files)].map((path) => [
              path,
              readFileSync(join(folder, path)),
            ]),
          );
      for (const [path, source] of shipped)
        this.emitFile({ type: "asset", fileName: `data/${path}`, source });
    },
  };
}

function read(folder: string): Manifest | undefined {
  const file = join(folder, "manifest.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

/** Loaded when wanted: it brings half the data room, and Vite reads this file with every command. */
async function publicData(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const path = join(import.meta.dirname, "publicData.ts");
  const { module } = await runnerImport<typeof import("./publicData")>(path);
  return module.publicData(folder);
}
