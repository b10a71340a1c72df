import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { normalizePath, type Plugin, transformWithOxc } from "vite";

const VIRTUAL = "virtual:maplibre-worker";
const NO_MLT = "\0maplibre-without-mlt.js";

/**
 * MapLibre's two ready-made bundles, page and worker, hold the same code twice: 443 kB gzip. Built from the TypeScript
 * it ships, in one build, they share a chunk: 293 kB. Dev and Vitest keep the ready-made pair. Both are of one version,
 * pinned in package.json. maplibre.test.ts holds the result against the ready-made code, module by module.
 */
export function maplibre(): Plugin[] {
  const home = dirname(createRequire(import.meta.url).resolve("maplibre-gl/package.json"));
  const source = (path: string) => normalizePath(join(home, "src", path));
  const manifest = normalizePath(join(home, "package.json"));
  const built: Plugin = {
    name: "maplibre-from-source",
    apply: "build",
    enforce: "pre",
    resolveId(id) {
      if (id === "maplibre-gl") return source("index.ts");
      if (id === VIRTUAL) return `\0${VIRTUAL}`;
      // The decoder of the MLT tile format (19 kB gzip) is imported statically; we only draw GeoJSON.
      return id === "@maplibre/mlt" ? NO_MLT : null;
    },
    load(id) {
      if (id === `\0${VIRTUAL}`) {
        const worker = this.emitFile({
          type: "chunk",
          id: source("source/worker.ts"),
          name: "maplibre-worker",
        });
        return `export default import.meta.ROLLUP_FILE_URL_${worker};`;
      }
      if (id === NO_MLT) {
        return 'export const GEOMETRY_TYPE = {}; export function decodeTile() { throw new Error("MLT tiles are not built in"); }';
      }
      // MapLibre reads its version from package.json and would carry the whole of it.
      if (id === manifest)
        return JSON.stringify({ version: JSON.parse(readFileSync(manifest, "utf8")).version });
      return null;
    },
    transform(code, id) {
      // MapLibre's tsconfig.json is not in its package. It declares fields that a parent's constructor has already set;
      // compiled by today's default, each such line would set its field back to undefined.
      if (!id.startsWith(source("")) || !id.endsWith(".ts")) return null;
      return transformWithOxc(code, id, {
        tsconfig: { compilerOptions: { target: "es2022", useDefineForClassFields: false } },
      });
    },
  };

  const readyMade: Plugin = {
    name: "maplibre-ready-made",
    apply: "serve",
    resolveId: (id) => (id === VIRTUAL ? `\0${VIRTUAL}` : undefined),
    load: (id) =>
      id === `\0${VIRTUAL}`
        ? 'export { default } from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";'
        : undefined,
  };
  return [built, readyMade];
}
