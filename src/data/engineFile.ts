import { EngineError } from "./trouble";

/** How far the database has come 加载进度: bytes while the engine arrives, tables after; total null = not known. */
export interface WarehouseProgress {
  readonly stage: "engine" | "tables";
  readonly done: number;
  readonly total: number | null;
}

const NEWER_BROWSER = "请换用新版 Edge、Chrome、Firefox 或国产浏览器的极速模式";
const REPUBLISH = "请重新发布整个网站文件夹，再刷新页面";

/** The smallest module that uses WebAssembly exceptions, without which the engine's `eh` build does not compile. */
const TRY = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 6, 64, 25, 11, 11];

/**
 * Makes sure the browser can run the engine 检查浏览器, before 8 MB are downloaded for nothing. Asked here because the
 * engine's own worker drops a failure to compile, by an old browser or a strict CSP, and would wait for ever.
 */
export async function assertEngineCanRun(): Promise<void> {
  if (typeof WebAssembly === "undefined") {
    throw new EngineError("浏览器没有 WebAssembly，不能运行分析引擎", NEWER_BROWSER);
  }
  if (typeof DecompressionStream === "undefined") {
    throw new EngineError("浏览器版本太旧，不能解压分析引擎", NEWER_BROWSER);
  }
  try {
    await WebAssembly.compile(new Uint8Array(TRY));
  } catch (cause) {
    const remedy = `${NEWER_BROWSER}；仍不行，请管理员检查网站的 CSP 是否允许 'wasm-unsafe-eval'`;
    throw new EngineError("浏览器版本太旧，或网站的安全策略不允许运行分析引擎", remedy, cause);
  }
}

/** The engine as WebAssembly, from its gzip copy 下载分析引擎. Throws EngineError for anything that is not it. */
export async function engineFile(
  url: string,
  onProgress: (progress: WarehouseProgress) => void,
): Promise<Blob> {
  const { bytes, status } = await download(url, onProgress);
  if (status !== 200) throw new EngineError(`网站上没有分析引擎文件（HTTP ${status}）`, REPUBLISH);
  const start = new Uint8Array(await bytes.slice(0, 4).arrayBuffer());
  // Some hosts see the name end in .gz, say Content-Encoding: gzip, and the browser has inflated it already.
  if (start.join() === "0,97,115,109") return bytes.slice(0, bytes.size, "application/wasm");
  if (start[0] !== 0x1f || start[1] !== 0x8b) {
    throw new EngineError("分析引擎文件不对，服务器给的是别的内容（可能是网页）", REPUBLISH);
  }
  try {
    // gzip ends in a checksum, so this also proves the file whole.
    const plain = bytes.stream().pipeThrough(new DecompressionStream("gzip"));
    return await new Response(plain, { headers: { "Content-Type": "application/wasm" } }).blob();
  } catch (cause) {
    throw new EngineError("分析引擎文件已损坏或没有下载完整", REPUBLISH, cause);
  }
}

async function download(url: string, onProgress: (progress: WarehouseProgress) => void) {
  try {
    const response = await fetch(url);
    const length = Number(response.headers.get("Content-Length"));
    // Content-Length counts what travels; with an encoding the stream counts what is unpacked.
    const total = length > 0 && !response.headers.has("Content-Encoding") ? length : null;
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let done = 0;
    onProgress({ stage: "engine", done, total });
    const stream = response.body?.getReader();
    for (let read = await stream?.read(); read && !read.done; read = await stream?.read()) {
      parts.push(read.value);
      done += read.value.byteLength;
      onProgress({ stage: "engine", done, total });
    }
    return { bytes: new Blob(parts), status: response.status };
  } catch (cause) {
    throw new EngineError("分析引擎没有下载完，网络不通或网站服务器已停", "请检查网络后刷新页面", cause);
  }
}
