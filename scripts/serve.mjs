// A static file server without dependencies: for `npm start`, and for the browser tests under a sub-path.
import { createReadStream, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".geojson": "application/geo+json; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".mp3": "audio/mpeg",
  ".m4a": "audio/mp4",
  ".ogg": "audio/ogg",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
};
const COMPRESSED = /^(text\/|application\/(json|geo\+json|manifest\+json)|image\/svg)/;
const FOR_EVER = "public, max-age=31536000, immutable";

/** Answers requests with the files of a folder, below a base path such as "/" or "/minzheng/". */
export function fileHandler(folder, base = "/") {
  const root = resolve(folder);
  const packed = new Map();

  return (request, response) => {
    const refuse = (status, words, headers = {}) =>
      response
        .writeHead(status, { "Content-Type": "text/plain; charset=utf-8", ...headers })
        .end(`${words}\n`);
    if (request.method !== "GET" && request.method !== "HEAD")
      return refuse(405, "405", { Allow: "GET, HEAD" });

    let path;
    const [address, query = ""] = request.url.split("?");
    try {
      path = decodeURIComponent(address);
    } catch {
      return refuse(400, "400");
    }
    if (path === base.slice(0, -1)) return refuse(302, "302", { Location: base });
    if (!path.startsWith(base)) return refuse(404, `404 ${path}`);
    const file = join(
      root,
      path.endsWith("/") ? `${path.slice(base.length)}index.html` : path.slice(base.length),
    );
    const stat =
      file.startsWith(root + sep) && !path.includes("\0")
        ? statSync(file, { throwIfNoEntry: false })
        : undefined;
    if (!stat?.isFile()) return refuse(404, `404 ${path}`);

    const type = TYPES[extname(file)] ?? "application/octet-stream";
    const tag = `W/"${stat.size.toString(36)}-${Math.trunc(stat.mtimeMs).toString(36)}"`;
    // Names under assets/ carry a hash, and data are asked for as ?v=<hash>; all else is asked anew each time.
    const isPinned = path.startsWith(`${base}assets/`) || /(^|&)v=/.test(query);
    const headers = {
      "Content-Type": type,
      "Cache-Control": isPinned ? FOR_EVER : "no-cache",
      "X-Content-Type-Options": "nosniff",
      ETag: tag,
      Vary: "Accept-Encoding",
    };
    if (request.headers["if-none-match"] === tag) return response.writeHead(304, headers).end();

    if (COMPRESSED.test(type) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) {
      const kept = packed.get(file);
      const body = kept?.tag === tag ? kept.body : gzipSync(readFileSync(file));
      packed.set(file, { tag, body });
      response.writeHead(200, { ...headers, "Content-Encoding": "gzip", "Content-Length": body.length });
      return response.end(request.method === "HEAD" ? undefined : body);
    }
    // Safari plays no sound from a server that cannot give a part of it.
    const part = request.headers["if-range"] ? undefined : partOf(request.headers.range, stat.size);
    if (part === null) return refuse(416, "416", { "Content-Range": `bytes */${stat.size}` });
    const [first, last] = part ?? [0, stat.size - 1];
    response.writeHead(part ? 206 : 200, {
      ...headers,
      "Accept-Ranges": "bytes",
      "Content-Length": last - first + 1,
      ...(part && { "Content-Range": `bytes ${first}-${last}/${stat.size}` }),
    });
    if (request.method === "HEAD" || stat.size === 0) return response.end();
    createReadStream(file, { start: first, end: last })
      .on("error", () => response.destroy())
      .pipe(response);
  };
}

/** The first and last byte asked for; undefined = the whole file, null = the file has no such part. */
function partOf(range, size) {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(range ?? "") ?? [];
  if (from === undefined || from + to === "") return undefined;
  const first = from === "" ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  return first > last ? null : [first, last];
}

/** Listens on all the hosts at one port, the first free one from `port` on; gives back that port. */
export async function listen(handler, { port, hosts, tries = 1 }) {
  for (let candidate = port; ; candidate += 1) {
    const servers = [];
    try {
      for (const host of hosts) servers.push(await listenOnce(handler, candidate, host));
      if (servers.some(Boolean)) return candidate;
      throw new Error(`no address of ${hosts.join(", ")} exists on this machine`);
    } catch (error) {
      for (const server of servers) server?.close();
      if (error.code !== "EADDRINUSE" || candidate - port >= tries - 1) throw error;
    }
  }
}

function listenOnce(handler, port, host) {
  return new Promise((done, failed) => {
    const server = createServer(handler);
    // A machine without IPv6 has no ::1; the other address will do.
    server.once("error", (error) =>
      error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT" ? done(undefined) : failed(error),
    );
    server.listen(port, host, () => done(server));
  });
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [folder = "dist", port = "4317", base = "/"] = process.argv.slice(2);
  if (!statSync(join(folder, "index.html"), { throwIfNoEntry: false })) {
    const mode = folder.endsWith("-public") ? " -- --mode public" : "";
    console.error(`${folder} 里没有网站，请先运行 npm run build${mode}。(Build the site first.)`);
    process.exit(1);
  }
  await listen(fileHandler(folder, base), { port: Number(port), hosts: ["127.0.0.1"] });
  console.log(`http://127.0.0.1:${port}${base}`);
}
