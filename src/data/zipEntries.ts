import { IntakeError } from "../model/intake";

/** One entry of a zip as its directory declares it 压缩包条目; nothing is unpacked yet. */
export interface ZipEntry {
  readonly name: string;
  /** 0 = stored, 8 = deflated. */
  readonly method: 0 | 8;
  /** Where its packed bytes begin in the zip. */
  readonly start: number;
  /** Packed length, in bytes. */
  readonly packed: number;
  /** Unpacked length, in bytes. */
  readonly size: number;
  readonly crc: number;
}

// Lengths and signatures of the three records, from the ZIP application note (APPNOTE 4.3).
const END = { signature: 0x06054b50, bytes: 22 };
const CENTRAL = { signature: 0x02014b50, bytes: 46 };
const LOCAL = { signature: 0x04034b50, bytes: 30 };
const LONGEST_COMMENT_BYTES = 65_535;

const ENCRYPTED = 0x1 | 0x40 | 0x2000;
const AES_METHOD = 99;
const IN_ZIP64 = 0xffffffff;

const BROKEN = "压缩包不完整或已损坏，可能没有下载或拷贝完";
const AGAIN = "请重新下载或重新压缩后再试";
const AS_SYSTEM = "请用系统自带的压缩功能重新压缩成 zip";

/**
 * What a zip lists 压缩包目录, read without unpacking. fflate's own reading tells neither what is encrypted nor
 * whether an entry is whole. Throws IntakeError on anything but a whole plain zip of at most `most` entries.
 */
export function entriesOf(zip: Uint8Array, most: number): ZipEntry[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = endOf(zip, view);
  const count = view.getUint16(end + 10, true);
  const length = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  if (count === 0xffff || start === IN_ZIP64) throw new IntakeError(`压缩包是 zip64 格式；${AS_SYSTEM}`);
  if (count > most)
    throw new IntakeError(`压缩包里有 ${count} 个条目，超过 ${most} 个；请检查是否选错了文件`);
  if (start + length > end || view.getUint16(end + 8, true) !== count) throw broken();

  const entries: ZipEntry[] = [];
  let at = start;
  let packed = 0;
  for (let i = 0; i < count; i++) {
    if (at + CENTRAL.bytes > start + length || view.getUint32(at, true) !== CENTRAL.signature) throw broken();
    const next = at + CENTRAL.bytes + lengthsAt(view, at + 28, 3);
    if (next > start + length) throw broken();
    const entry = entryAt(zip, view, at, start);
    packed += entry.packed;
    entries.push(entry);
    at = next;
  }
  // Entries that lie on top of each other are how a small zip unpacks for hours.
  if (at !== start + length || packed > start) throw broken();
  return entries;
}

/** The CRC-32 that a zip notes of a content 循环冗余校验. */
export function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] as number) ^ (crc >>> 8);
  return ~crc >>> 0;
}

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

function endOf(zip: Uint8Array, view: DataView): number {
  if (zip.length === 0) throw new IntakeError(`文件是空的；${AGAIN}`);
  const letters = String.fromCharCode(...zip.subarray(0, 4));
  if (letters === "Rar!" || letters.startsWith("7z"))
    throw new IntakeError(`这是 ${letters === "Rar!" ? "RAR" : "7z"} 压缩包，本网站只认 zip；${AS_SYSTEM}`);
  if (!letters.startsWith("PK")) throw new IntakeError(`这个文件不是 zip 压缩包；${AS_SYSTEM}`);
  const first = Math.max(0, zip.length - END.bytes - LONGEST_COMMENT_BYTES);
  for (let at = zip.length - END.bytes; at >= first; at--) {
    const fits = at + END.bytes + (zip[at + 20] as number) + 256 * (zip[at + 21] as number) === zip.length;
    if (fits && view.getUint32(at, true) === END.signature) return at;
  }
  throw broken();
}

function entryAt(zip: Uint8Array, view: DataView, at: number, directory: number): ZipEntry {
  const nameLength = view.getUint16(at + 28, true);
  const rawName = zip.subarray(at + CENTRAL.bytes, at + CENTRAL.bytes + nameLength);
  const name = nameFrom(rawName);
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  if (flags & ENCRYPTED || method === AES_METHOD)
    throw new IntakeError(`压缩包加了密码（${name}）；请去掉密码重新压缩后再试`);
  if (method !== 0 && method !== 8)
    throw new IntakeError(`压缩包里的 ${name} 用了少见的压缩方法（第 ${method} 号）；${AS_SYSTEM}`);

  const crc = view.getUint32(at + 16, true);
  const packed = view.getUint32(at + 20, true);
  const size = view.getUint32(at + 24, true);
  const local = view.getUint32(at + 42, true);
  if (packed === IN_ZIP64 || size === IN_ZIP64 || local === IN_ZIP64)
    throw new IntakeError(`压缩包里的 ${name} 是 zip64 格式；${AS_SYSTEM}`);

  if (local + LOCAL.bytes > directory || view.getUint32(local, true) !== LOCAL.signature) throw broken(name);
  const start = local + LOCAL.bytes + lengthsAt(view, local + 26, 2);
  if (start + packed > directory || (method === 0 && packed !== size)) throw broken(name);
  // Two names for one content: whoever reads the other one sees another folder.
  const localName = zip.subarray(local + LOCAL.bytes, local + LOCAL.bytes + view.getUint16(local + 26, true));
  if (localName.length !== nameLength || localName.some((byte, i) => byte !== rawName[i])) throw broken(name);
  return { name, method, start, packed, size, crc };
}

/** The sum of so many two-byte lengths that stand one after the other. */
function lengthsAt(view: DataView, at: number, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += view.getUint16(at + 2 * i, true);
  return sum;
}

function nameFrom(bytes: Uint8Array): string {
  try {
    // Some programs write UTF-8 without saying so; nothing else is taken for a name.
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new IntakeError(`压缩包里有文件名不是 UTF-8 编码；请只压缩 data 文件夹，文件名不要用中文`, {
      cause,
    });
  }
}

function broken(name?: string): IntakeError {
  return new IntakeError(`${BROKEN}${name === undefined ? "" : `（${name}）`}；${AGAIN}`);
}
