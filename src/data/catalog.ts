import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { dataAddress } from "./dataAddress";
import { type Manifest, type ManifestFile, manifestFrom } from "./manifest";
import { DataError } from "./trouble";

/** The shipped data of one county 数据目录: every file by its path in the manifest, its fingerprint checked. */
export interface Catalog {
  readonly manifest: Manifest;
  /** The first eight letters of the manifest's sha256 数据指纹: any other data have another. */
  readonly fingerprint: string;
  bytesOf(path: string): Promise<ArrayBuffer>;
  jsonOf<T>(path: string): Promise<T>;
  /** Where the page itself may load a file from (sound 录音), fingerprint included; null = not listed, or held in memory. */
  addressOf(path: string): string | null;
  /** How a message names a shipped file to a clerk. */
  nameOf(path: string): string;
}

/** A data folder held in memory 内存中的数据文件夹, such as an edition kept on this machine; checked like a published one. */
export function heldCatalog(files: ReadonlyMap<string, Uint8Array>, folder = "data/"): Catalog {
  const nameOf = (path: string) => `${folder}${path}`;
  const contentOf = (path: string): ArrayBuffer => {
    const content = files.get(path);
    if (!content) throw new DataError(nameOf(path), "数据文件夹里没有这个文件", REPUBLISH);
    return Uint8Array.from(content).buffer;
  };
  const listBytes = contentOf("manifest.json");
  const manifest = manifestFrom(json(listBytes, nameOf("manifest.json")), nameOf("manifest.json"));
  const bytesOf = async (path: string) => {
    const file = listedFile(manifest, path, nameOf(path));
    const bytes = contentOf(path);
    if (fingerprint(bytes) !== file.sha256) throw mismatch(nameOf(path), file, bytes);
    return bytes;
  };
  const jsonOf = async <T>(path: string) => json(await bytesOf(path), nameOf(path)) as T;
  // The page's policy lets no sound be played out of memory (media-src 'self').
  const addressOf = () => null;
  return { manifest, fingerprint: fingerprint(listBytes).slice(0, 8), bytesOf, jsonOf, addressOf, nameOf };
}

function listedFile(manifest: Manifest, path: string, name: string): ManifestFile {
  const file = Object.hasOwn(manifest.files, path) ? manifest.files[path] : undefined;
  if (!file) throw new DataError(name, "数据清单 manifest.json 里没有登记这个文件", REPUBLISH);
  return file;
}

const REPUBLISH = "请把整个 data 文件夹重新发布一遍，再刷新页面";

/** Opens the data published beside the page 打开数据目录; the manifest is always asked of the server anew. */
export async function openCatalog(base = "data/"): Promise<Catalog> {
  const folder = base.endsWith("/") ? base : `${base}/`;
  const nameOf = (path: string) => `${folder}${path}`.replace(/^(\.\/)+/, "");

  const list = nameOf("manifest.json");
  const listBytes = await bytesFrom(`${folder}manifest.json`, list, "no-cache");
  const manifest = manifestFrom(json(listBytes, list), list);

  const addressOf = (path: string) => {
    const file = Object.hasOwn(manifest.files, path) ? manifest.files[path] : undefined;
    return file ? dataAddress(folder, path, file.sha256) : null;
  };
  const bytesOf = async (path: string) => {
    const name = nameOf(path);
    const file = listedFile(manifest, path, name);
    const url = dataAddress(folder, path, file.sha256);
    const first = await bytesFrom(url, name, "default");
    if (fingerprint(first) === file.sha256) return first;
    // The HTTP cache may hold a copy of a half-published folder: look past it once, then say so.
    const second = await bytesFrom(url, name, "reload");
    if (fingerprint(second) === file.sha256) return second;
    throw mismatch(name, file, second);
  };
  const jsonOf = async <T>(path: string) => json(await bytesOf(path), nameOf(path)) as T;
  return { manifest, fingerprint: fingerprint(listBytes).slice(0, 8), bytesOf, jsonOf, addressOf, nameOf };
}

// Not crypto.subtle: on a plain http intranet the page is no secure context and has none.
function fingerprint(bytes: ArrayBuffer): string {
  return bytesToHex(sha256(new Uint8Array(bytes)));
}

function mismatch(name: string, file: ManifestFile, bytes: ArrayBuffer): DataError {
  const wanted = `清单 ${file.sha256.slice(0, 8)}、${file.bytes} 字节`;
  const found = `实际 ${fingerprint(bytes).slice(0, 8)}、${bytes.byteLength} 字节`;
  return new DataError(name, `文件与清单不符（${wanted}，${found}），可能只发布了一部分`, REPUBLISH);
}

async function bytesFrom(url: string, name: string, cache: RequestCache): Promise<ArrayBuffer> {
  let response: Response;
  let bytes: ArrayBuffer;
  try {
    response = await fetch(url, { cache });
    bytes = await response.arrayBuffer();
  } catch (cause) {
    throw new DataError(name, "读不到数据文件，网络不通或网站服务器已停", "请检查网络后刷新页面", cause);
  }
  if (response.status === 404) throw new DataError(name, "网站上没有这个数据文件（HTTP 404）", REPUBLISH);
  if (!response.ok) {
    const wrong = `网站服务器没有给出数据文件（HTTP ${response.status}）`;
    throw new DataError(name, wrong, "请稍后刷新；仍不行，请管理员检查网站服务器的权限和日志");
  }
  // A host that answers every unknown address with the start page says 200; the file is missing all the same.
  if (looksLikePage(bytes)) throw new DataError(name, "网站服务器返回的是网页，不是数据文件", REPUBLISH);
  return bytes;
}

function looksLikePage(bytes: ArrayBuffer): boolean {
  const start = new TextDecoder().decode(bytes.slice(0, 256));
  return /^\s*<(!doctype\s+html|html|head|body)\b/i.test(start.replace(/^\s*(<!--.*?-->\s*)*/s, ""));
}

function json(bytes: ArrayBuffer, name: string): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new DataError(name, "文件内容不是完整的 JSON，可能被改动或没有传完", REPUBLISH, cause);
  }
}
