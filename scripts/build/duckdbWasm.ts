import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const VIRTUAL = "virtual:duckdb-wasm-gz";
const DEV_PATH = "/@duckdb-wasm-gz/duckdb-eh.wasm.gz";

/**
 * `virtual:duckdb-wasm-gz`: the address of a gzip copy of the engine (34 MB → 7.7 MB), served as plain bytes and
 * inflated by the page. Few intranet servers compress .wasm, and a browser does not keep 34 MB in its cache.
 */
export function duckdbWasm(): Plugin {
  let building = false;
  let cache = "";
  return {
    name: "duckdb-wasm-gz",
    configResolved(config) {
      building = config.command === "build";
      cache = join(config.root, "node_modules/.cache/duckdb-wasm");
    },
    resolveId: (id) => (id === VIRTUAL ? `\0${VIRTUAL}` : undefined),
    load(id) {
      if (id !== `\0${VIRTUAL}`) return;
      if (!building) return `export default ${JSON.stringify(DEV_PATH)};`;
      const source = packed(cache);
      const name = `duckdb-eh-${digest(source).slice(0, 8)}.wasm.gz`;
      const reference = this.emitFile({ type: "asset", fileName: `assets/${name}`, source });
      return `export default import.meta.ROLLUP_FILE_URL_${reference};`;
    },
    configureServer(server) {
      server.middlewares.use(DEV_PATH, (_request, response) => {
        // No Content-Encoding: the page is to receive the gzip file itself, as it does from the built site.
        response.setHeader("Content-Type", "application/octet-stream");
        response.end(packed(cache));
      });
    },
  };
}

/** Compressing takes seconds, so the copy is kept under the hash of the wasm it was made from. */
function packed(cache: string): Buffer {
  const wasm = readFileSync(
    createRequire(import.meta.url).resolve("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm"),
  );
  const kept = join(cache, `${digest(wasm).slice(0, 16)}.wasm.gz`);
  if (existsSync(kept)) return readFileSync(kept);
  const gzip = gzipSync(wasm, { level: 9 });
  // Node writes no time and no name; byte 9 names the operating system, 255 = unknown, so that all make one file.
  gzip[9] = 255;
  mkdirSync(cache, { recursive: true });
  // Written aside first: a build stopped half-way must not leave half a file under the final name.
  writeFileSync(`${kept}.${process.pid}`, gzip);
  renameSync(`${kept}.${process.pid}`, kept);
  return gzip;
}

function digest(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
