import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { normalizePath, type Plugin } from "vite";

const VIRTUAL = "virtual:maplibre-worker";
const NO_MLT = "\0maplibre-without-mlt";

/**
 * MapLibre's two ready-made bundles, page and worker, hold the same code twice: 443 kB gzip. Built from the TypeScript
 * it ships, in one build, they share a chunk: 293 kB. Dev and Vitest keep the ready-made pair. Both are of one version,
 * pinned in package.json: `src/` is no public interface, so look at `npm run bench` and the map after each upgrade.
 */
export function maplibre(): Plugin[] {
  const home = dirname(createRequire(import.meta.url).resolve("maplibre-gl/package.json"));
  const source = (path: string) => normalizePath(join(home, "src", path));
  const manifest = normalizePath(join(home, "package.json"));
  let worker = "";

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
        worker = this.emitFile({ type: "chunk", id: source("source/worker.ts"), name: "maplibre-worker" });
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
