import { inflateSync, type Zippable, zipSync } from "fflate";
import { IntakeError } from "../model/intake";
import { crc32, entriesOf, type ZipEntry } from "./zipEntries";

/** The most a zip may unpack to 解压上限, in bytes: a data folder has less than one hundredth of it. */
export const MOST_UNPACKED_BYTES = 200_000_000;

/** The most entries a zip may list 条目上限. */
export const MOST_ENTRIES = 2_000;

const FOLDER = "data/";
const AGAIN = "请重新下载或重新压缩后再试";

/** A zip of a data folder 数据文件夹压缩包, everything under data/; the same files always give the same bytes. */
export function zipOfFolder(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const packed: Zippable = {};
  for (const [path, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1)))
    packed[FOLDER + path] = [bytes, { level: path.endsWith(".parquet") ? 0 : 6 }];
  // A zip's clock has no time zone: local midnight is written alike everywhere.
  return zipSync(packed, { mtime: new Date(2000, 0, 1) });
}

/**
 * The data folder out of a zip 从压缩包取数据文件夹: manifest.json at its root or in its only folder.
 * Throws IntakeError on anything broken, encrypted, too large or reaching out of the folder. Contents are copies.
 */
export function folderFromZip(bytes: Uint8Array): Map<string, Uint8Array> {
  const entries = entriesOf(bytes, MOST_ENTRIES);
  for (const { name } of entries) refuseReachingOut(name);
  const wanted = entries.filter(({ name }) => !name.endsWith("/") && !isClutter(name));

  // Before anything is unpacked: a few kilobytes can claim to be gigabytes.
  const unpacked = wanted.reduce((sum, { size }) => sum + size, 0);
  if (unpacked > MOST_UNPACKED_BYTES) {
    const most = MOST_UNPACKED_BYTES / 1e6;
    throw new IntakeError(
      `压缩包解开后有 ${Math.ceil(unpacked / 1e6)} MB，超过 ${most} MB，不像是 data 文件夹；请检查是否选错了文件`,
    );
  }

  const root = rootOf(wanted.map(({ name }) => name));
  const files = new Map<string, Uint8Array>();
  for (const entry of wanted) {
    const path = entry.name.slice(root.length);
    if (files.has(path))
      throw new IntakeError(`压缩包里有两个同名的文件：${entry.name}；请重新压缩 data 文件夹后再试`);
    files.set(path, contentOf(bytes, entry));
  }
  return files;
}

function refuseReachingOut(name: string): void {
  const parts = name.replace(/\/$/, "").split("/");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const odd = name.includes("\\") || /^[a-z]:/i.test(name) || /[\u0000-\u001f]/.test(name);
  if (odd || parts.some((part) => part === "" || part === "." || part === ".."))
    throw new IntakeError(
      `压缩包里有不安全的文件路径：${JSON.stringify(name)}；请用系统自带的压缩功能重新压缩 data 文件夹`,
    );
}

function isClutter(name: string): boolean {
  const parts = name.split("/");
  return parts.includes("__MACOSX") || parts.includes(".DS_Store");
}

/** What stands before every path of the folder: nothing, or its one top folder. */
function rootOf(names: readonly string[]): string {
  if (names.includes("manifest.json")) return "";
  const top = `${names[0]?.split("/")[0]}/`;
  if (names.includes(`${top}manifest.json`) && names.every((name) => name.startsWith(top))) return top;
  const found = names.find((name) => name.endsWith("/manifest.json"));
  const wrong = found
    ? `压缩包里的 manifest.json 放得不对（${found}），旁边还有别的文件或文件夹`
    : "压缩包里没有 manifest.json，不是 data 文件夹的压缩包";
  throw new IntakeError(`${wrong}；请只把整个 data 文件夹压缩成一个 zip`);
}

function contentOf(zip: Uint8Array, { name, method, start, packed, size, crc }: ZipEntry): Uint8Array {
  const stored = zip.subarray(start, start + packed);
  let content: Uint8Array;
  try {
    // With its own buffer of the declared size the content cannot grow beyond it.
    content = method === 0 ? new Uint8Array(stored) : inflateSync(stored, { out: new Uint8Array(size) });
  } catch (cause) {
    throw new IntakeError(`压缩包里的 ${name} 已损坏，解不开；${AGAIN}`, { cause });
  }
  if (content.byteLength !== size || crc32(content) !== crc)
    throw new IntakeError(`压缩包里的 ${name} 已损坏（校验和不符）；${AGAIN}`);
  return content;
}
