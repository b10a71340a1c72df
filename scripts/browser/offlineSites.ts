import { createHash } from "node:crypto";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
// @ts-expect-error: a plain script
import { fileHandler } from "../serve.mjs";

const root = join(import.meta.dirname, "../..");

/** A copy of a built site, served on a port of its own, which a test may publish anew. */
export interface OwnCopy {
  /** The script the page begins with, as the folder has it now. */
  entry(): string;
  /** Publishes a version whose scripts have other names, the old ones gone 发布新版本. */
  publishVersion(name: string): void;
  /** Publishes other data 发布新数据: the list changed, its fingerprint in the manifest too; half-way: the manifest alone. */
  publishData(change: (list: string) => string, how?: { isHalfway: boolean }): void;
  /** Publishes one more data file, such as a recording 发布录音; gives back the address by which pages ask for it. */
  publishFile(path: string, content: string): string;
  /** How many milliseconds each answer to an address that contains `words` takes. */
  slow(words: string, milliseconds: number): void;
  /** The addresses asked for so far. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** Copies dist or dist-public and serves it at `base`. */
export async function ownCopy(from: string, port: number, base: string): Promise<OwnCopy> {
  const folder = mkdtempSync(join(tmpdir(), "site-"));
  cpSync(join(root, from), folder, { recursive: true, filter: (path) => !path.endsWith(".wasm.gz") });
  const read = (path: string) => readFileSync(join(folder, path), "utf8");
  const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
  const delays: [words: string, milliseconds: number][] = [];
  const asked: string[] = [];
  const answer = fileHandler(folder, base);
  const server: Server = createServer((request, response) => {
    const url = request.url ?? "";
    asked.push(url.replace(base, ""));
    const delay = delays.find(([words]) => url.includes(words))?.[1] ?? 0;
    if (delay === 0) answer(request, response);
    else setTimeout(() => answer(request, response), delay);
  });
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  const entry = () => /src="\.\/(assets\/[^"]+)"/.exec(read("index.html"))?.[1] as string;
  return {
    entry,
    publishVersion(name) {
      const scripts = readdirSync(join(folder, "assets")).filter((file) => file.endsWith(".js"));
      const renamed = (file: string) => file.replace(/-[\w-]{8}\.js$/, `-${name.padEnd(8, "0")}.js`);
      const anew = (text: string) => scripts.reduce((all, file) => all.replaceAll(file, renamed(file)), text);
      for (const file of scripts) {
        write(`assets/${file}`, anew(read(`assets/${file}`)));
        renameSync(join(folder, "assets", file), join(folder, "assets", renamed(file)));
      }
      write("index.html", anew(read("index.html")));
      const revision = createHash("md5").update(read("index.html")).digest("hex");
      const worker = anew(read("sw.js"));
      write(
        "sw.js",
        worker.replace(/[0-9a-f]{32}(?=["`'],url:["`']index\.html|","url":"index\.html)/, revision),
      );
    },
    publishData(change, { isHalfway } = { isHalfway: false }) {
      const list = change(read("data/find.json"));
      if (!isHalfway) write("data/find.json", list);
      const manifest = JSON.parse(read("data/manifest.json"));
      const sha256 = createHash("sha256").update(list).digest("hex");
      Object.assign(manifest.files["find.json"], { sha256, bytes: Buffer.byteLength(list) });
      write("data/manifest.json", JSON.stringify(manifest));
    },
    publishFile(path, content) {
      mkdirSync(dirname(join(folder, "data", path)), { recursive: true });
      write(`data/${path}`, content);
      const manifest = JSON.parse(read("data/manifest.json"));
      const sha256 = createHash("sha256").update(content).digest("hex");
      const bytes = Buffer.byteLength(content);
      manifest.files[path] = { ...manifest.files["find.json"], sha256, bytes, rows: 0 };
      write("data/manifest.json", JSON.stringify(manifest));
      return `data/${path}?v=${sha256.slice(0, 8)}`;
    },
    slow: (words, milliseconds) => void delays.push([words, milliseconds]),
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
