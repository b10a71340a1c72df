import { unzlibSync } from "fflate";
import { PbfReader } from "pbf";
import type { RoadTags } from "../../model/roadAccess";
import { type RoadBox, RoadsError } from "../../model/roads";
import { readBlock } from "./osmBlocks";
import { notPbf } from "./osmSniff";

/** What the front of an OSM file says 文件头. */
export interface OsmHeader {
  /** ISO day of the data, null = not said. */
  readonly date: string | null;
  /** The area it was cut to; null = not said. */
  readonly box: RoadBox | null;
}

/** How many of each lie in a file 对象数. */
export interface OsmCounts {
  nodes: number;
  ways: number;
  relations: number;
}

/** What is wanted of an OSM file 要读的内容: entities are handed over one by one and never kept here. */
export interface OsmVisitor {
  /** Tags worth reading; all others are passed over. Ways that have none of `wayTags` are not visited. */
  readonly wayTags?: readonly string[];
  readonly nodeTags?: readonly string[];
  /** `refs` gives the ids of the way's nodes; not calling it saves the reading. */
  readonly way?: (id: number, tags: RoadTags, refs: () => readonly number[]) => void;
  /** `tags` is null where a node has none of `nodeTags`. */
  readonly node?: (id: number, lon: number, lat: number, tags: RoadTags | null) => void;
}

/** How a long reading is followed and given up 进度与取消. */
export interface Following {
  readonly onProgress?: ((share: number) => void) | undefined;
  /** True = stop; asked between blocks. */
  readonly withdrawn?: (() => boolean) | undefined;
}

/** The format's own limits, bytes. */
const MOST_HEADER = 64 * 1024;
const MOST_BLOB = 32 * 1024 * 1024;
/** How long the thread may be deaf, milliseconds. */
const BREATH = 40;

const UNDERSTOOD: readonly string[] = ["OsmSchema-V0.6", "DenseNodes"];
const PACKED: Readonly<Record<number, string>> = { 4: "lzma", 5: "bzip2", 6: "lz4", 7: "zstd" };

/**
 * Reads an OSM PBF once through 读 OSM PBF, in Node and in a browser alike. Throws RoadsError for a file that is none, is cut
 * off, damaged, packed otherwise or withdrawn.
 */
export async function osmPbf(
  bytes: Uint8Array,
  file: string,
  visitor: OsmVisitor,
  { onProgress, withdrawn }: Following = {},
): Promise<OsmHeader & OsmCounts> {
  const wrong = notPbf(bytes);
  if (wrong) throw new RoadsError(`${file}：${wrong}`);
  const counts: OsmCounts = { nodes: 0, ways: 0, relations: 0 };
  let header: OsmHeader | null = null;
  let breathed = performance.now();
  for (let at = 0; at < bytes.length; ) {
    if (withdrawn?.()) throw new RoadsError(`${file}：导入已取消，原来的道路没有变。`);
    const blob = blobAt(bytes, at, file);
    at = blob.end;
    try {
      if (blob.type === "OSMHeader") header = headerOf(contentOf(blob, file), file);
      else if (blob.type === "OSMData") {
        if (!header) throw new RoadsError(`${file}：文件开头没有 OSM 文件头，不完整。${AGAIN}`);
        readBlock(contentOf(blob, file), visitor, counts);
      }
    } catch (cause) {
      if (cause instanceof RoadsError) throw cause;
      throw broken(file, cause);
    }
    onProgress?.(at / bytes.length);
    if (performance.now() - breathed > BREATH) {
      // The thread hears messages, such as a withdrawal, only between two tasks.
      await new Promise((done) => setTimeout(done));
      breathed = performance.now();
    }
  }
  if (!header) throw new RoadsError(`${file}：文件里没有 OSM 文件头，不是完整的 OSM PBF。${AGAIN}`);
  return { ...header, ...counts };
}

const AGAIN = "请重新下载或重新拷贝后再导入。";

const broken = (file: string, cause?: unknown) =>
  Object.assign(new RoadsError(`${file}：文件内容有损坏，读不下去。${AGAIN}`), { cause });

interface Blob {
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly end: number;
}

/** The blob that begins at a byte: four bytes of length, its header, itself. */
function blobAt(bytes: Uint8Array, at: number, file: string): Blob {
  const cutOff = () => new RoadsError(`${file}：文件没有下载完整，在第 ${bytes.length} 字节处断了。${AGAIN}`);
  if (at + 4 > bytes.length) throw cutOff();
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);
  if (length > MOST_HEADER) throw broken(file);
  const begin = at + 4 + length;
  if (begin > bytes.length) throw cutOff();
  const header = { type: "", size: -1 };
  try {
    const reader = new PbfReader(bytes.subarray(at + 4, begin));
    reader.readFields((field, into, pbf) => {
      if (field === 1) into.type = pbf.readString();
      else if (field === 3) into.size = pbf.readVarint();
    }, header);
  } catch (cause) {
    throw broken(file, cause);
  }
  if (header.type === "" || !(header.size >= 0 && header.size <= MOST_BLOB)) throw broken(file);
  if (begin + header.size > bytes.length) throw cutOff();
  return { type: header.type, bytes: bytes.subarray(begin, begin + header.size), end: begin + header.size };
}

/** What is inside a blob, checked against its stated size and checksum. */
function contentOf(blob: Blob, file: string): Uint8Array {
  const parts: { raw?: Uint8Array; size: number; zlib?: Uint8Array; other?: string } = { size: -1 };
  new PbfReader(blob.bytes).readFields((field, into, pbf) => {
    if (field === 1) into.raw = pbf.readBytes();
    else if (field === 2) into.size = pbf.readVarint();
    else if (field === 3) into.zlib = pbf.readBytes();
    else if (PACKED[field]) into.other = PACKED[field];
  }, parts);
  const { raw, size, zlib, other } = parts;
  if (raw) return raw;
  if (!zlib)
    throw other
      ? new RoadsError(
          `${file}：用 ${other} 压缩，这里只读 zlib 压缩的。请用 osmium cat 原文件 -o 新文件.osm.pbf -f pbf,pbf_compression=zlib 转换后再导入。`,
        )
      : broken(file);
  if (!(size >= 0 && size <= MOST_BLOB)) throw broken(file);
  const content = unzlibSync(zlib, { out: new Uint8Array(size) });
  const end = zlib.length - 4;
  const checksum = new DataView(zlib.buffer, zlib.byteOffset + end).getUint32(0);
  if (content.length !== size || adler32(content) !== checksum) throw broken(file);
  return content;
}

/** The checksum zlib puts after its data (RFC 1950), which the inflater leaves unread. */
function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (let at = 0; at < bytes.length; ) {
    // So many sums stay below 2³².
    const end = Math.min(at + 5552, bytes.length);
    for (; at < end; at++) {
      a += bytes[at]!;
      b += a;
    }
    a %= 65521;
    b %= 65521;
  }
  return ((b << 16) | a) >>> 0;
}

function headerOf(content: Uint8Array, file: string): OsmHeader {
  const read: { needs: string[]; box: RoadBox | null; seconds: number } = {
    needs: [],
    box: null,
    seconds: 0,
  };
  new PbfReader(content).readFields((field, into, pbf) => {
    if (field === 1) into.box = boxOf(pbf);
    else if (field === 4) into.needs.push(pbf.readString());
    else if (field === 32) into.seconds = pbf.readVarint(true);
  }, read);
  const strange = read.needs.filter((feature) => !UNDERSTOOD.includes(feature));
  if (strange.length > 0) {
    const history = strange.includes("HistoricalInformation");
    throw new RoadsError(
      history
        ? `${file}：这是带历史版本的 OSM 文件。请换一份普通的提取（不带 history）。`
        : `${file}：文件用到这里不认识的功能（${strange.join("、")}）。请用 osmium cat 转成普通的 .osm.pbf 再导入。`,
    );
  }
  return { date: dayOf(read.seconds), box: read.box };
}

/** Seconds since 1970 as an ISO day; some programs write milliseconds, and what is neither is no date. */
function dayOf(seconds: number): string | null {
  const milliseconds = seconds > LATEST ? seconds : seconds * 1000;
  return milliseconds > 0 && milliseconds < LATEST * 1000
    ? new Date(milliseconds).toISOString().slice(0, 10)
    : null;
}

/** The year 2286, in seconds. */
const LATEST = 1e10;

const NANO = 1e-9;

function boxOf(pbf: PbfReader): RoadBox {
  const sides = { left: 0, right: 0, top: 0, bottom: 0 };
  pbf.readMessage((field, into, inner) => {
    const side = ([null, "left", "right", "top", "bottom"] as const)[field];
    if (side) into[side] = inner.readSVarint() * NANO;
  }, sides);
  return [sides.left, sides.bottom, sides.right, sides.top];
}
