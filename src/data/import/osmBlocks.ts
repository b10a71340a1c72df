import { PbfReader } from "pbf";
import type { RoadTags } from "../../model/roadAccess";
import type { OsmCounts, OsmVisitor } from "./osmPbf";

/** One block's own measures and words. */
interface Block {
  readonly word: (i: number) => string;
  readonly granularity: number;
  readonly latOffset: number;
  readonly lonOffset: number;
}

/**
 * Hands the entities of one primitive block over 读数据块, in the order of the file, and counts them. Throws RangeError (or what the
 * reader throws) for bytes that are no such block.
 */
export function readBlock(bytes: Uint8Array, visitor: OsmVisitor, counts: OsmCounts): void {
  const strings: [begin: number, end: number][] = [];
  const groups: [begin: number, end: number][] = [];
  const measures = { granularity: 100, latOffset: 0, lonOffset: 0 };
  const reader = new PbfReader(bytes);
  while (reader.pos < bytes.length) {
    const field = tagOf(reader);
    if (field === 1) {
      const end = endOf(reader, bytes.length);
      while (reader.pos < end) {
        if (tagOf(reader) !== 1) skip(reader, end);
        else {
          const last = endOf(reader, end);
          strings.push([reader.pos, last]);
          reader.pos = last;
        }
      }
    } else if (field === 2) {
      const end = endOf(reader, bytes.length);
      groups.push([reader.pos, end]);
      reader.pos = end;
    } else if (field === 17) measures.granularity = reader.readVarint(true);
    else if (field === 19) measures.latOffset = reader.readVarint(true);
    else if (field === 20) measures.lonOffset = reader.readVarint(true);
    else skip(reader, bytes.length);
  }
  const words: (string | undefined)[] = [];
  const decoder = new TextDecoder();
  const word = (i: number): string => {
    const known = words[i];
    if (known !== undefined) return known;
    const place = strings[i];
    if (!place) throw new RangeError(`no string ${i}`);
    words[i] = decoder.decode(bytes.subarray(place[0], place[1]));
    return words[i];
  };
  const block = { ...measures, word };
  for (const [begin, end] of groups) readGroup(reader, begin, end, block, visitor, counts);
}

function readGroup(
  reader: PbfReader,
  begin: number,
  end: number,
  block: Block,
  visitor: OsmVisitor,
  counts: OsmCounts,
): void {
  reader.pos = begin;
  while (reader.pos < end) {
    const field = tagOf(reader);
    if (field < 1 || field > 4) {
      skip(reader, end);
      continue;
    }
    const last = endOf(reader, end);
    if (field === 1) counts.nodes += plainNode(reader, last, block, visitor);
    else if (field === 2) counts.nodes += denseNodes(reader, last, block, visitor);
    else if (field === 3) counts.ways += way(reader, last, block, visitor);
    else counts.relations += 1;
    reader.pos = last;
  }
}

function denseNodes(
  reader: PbfReader,
  end: number,
  block: Block,
  { node, nodeTags = [] }: OsmVisitor,
): number {
  let [ids, lats, lons, keyValues]: number[][] = [[], [], [], []];
  while (reader.pos < end) {
    const field = tagOf(reader);
    if (field === 1 && !node) return numbersIn(reader, end);
    if (field === 1) ids = packed(reader, end, true);
    else if (field === 8 && node) lats = packed(reader, end, true);
    else if (field === 9 && node) lons = packed(reader, end, true);
    else if (field === 10 && node) keyValues = packed(reader, end, false);
    else skip(reader, end);
  }
  const count = ids!.length;
  if (!node) return 0;
  if (lats!.length !== count || lons!.length !== count) throw new RangeError("dense nodes of uneven columns");
  const { granularity, latOffset, lonOffset, word } = block;
  let [id, lat, lon, at] = [0, 0, 0, 0];
  for (let i = 0; i < count; i++) {
    id += ids![i]!;
    lat += lats![i]!;
    lon += lons![i]!;
    let tags: Record<string, string> | null = null;
    while (at < keyValues!.length && keyValues![at] !== 0) {
      const key = word(keyValues![at]!);
      if (nodeTags.includes(key)) {
        tags ??= {};
        tags[key] = word(keyValues![at + 1]!);
      }
      at += 2;
    }
    at += 1;
    node(id, degrees(lonOffset + granularity * lon), degrees(latOffset + granularity * lat), tags);
  }
  return count;
}

function plainNode(reader: PbfReader, end: number, block: Block, { node, nodeTags = [] }: OsmVisitor): 1 {
  let [id, lat, lon]: number[] = [Number.NaN, Number.NaN, Number.NaN];
  let [keys, values]: number[][] = [[], []];
  while (reader.pos < end) {
    const field = tagOf(reader);
    if (field === 1) id = reader.readSVarint();
    else if (field === 2) keys = packed(reader, end, false);
    else if (field === 3) values = packed(reader, end, false);
    else if (field === 8) lat = reader.readSVarint();
    else if (field === 9) lon = reader.readSVarint();
    else skip(reader, end);
  }
  const { granularity, latOffset, lonOffset } = block;
  const tags = tagsOf(keys!, values!, block, nodeTags);
  node?.(id!, degrees(lonOffset + granularity * lon!), degrees(latOffset + granularity * lat!), tags);
  return 1;
}

function way(reader: PbfReader, end: number, block: Block, { way: visit, wayTags = [] }: OsmVisitor): 1 {
  if (!visit) return 1;
  let [id, refsAt, refsEnd] = [Number.NaN, -1, -1];
  let [keys, values]: number[][] = [[], []];
  while (reader.pos < end) {
    const field = tagOf(reader);
    if (field === 1) id = reader.readVarint(true);
    else if (field === 2) keys = packed(reader, end, false);
    else if (field === 3) values = packed(reader, end, false);
    else if (field === 8) {
      refsAt = reader.pos;
      skip(reader, end);
      refsEnd = reader.pos;
    } else skip(reader, end);
  }
  const tags = tagsOf(keys!, values!, block, wayTags);
  if (!tags) return 1;
  visit(id, tags, () => {
    if (refsAt < 0) return [];
    reader.pos = refsAt;
    reader.type = LENGTH;
    const refs = packed(reader, refsEnd, true);
    for (let i = 1; i < refs.length; i++) refs[i]! += refs[i - 1]!;
    return refs;
  });
  return 1;
}

function tagsOf(
  keys: readonly number[],
  values: readonly number[],
  { word }: Block,
  wanted: readonly string[],
) {
  if (keys.length !== values.length) throw new RangeError("keys without values");
  let tags: Record<string, string> | null = null;
  for (let i = 0; i < keys.length; i++) {
    const key = word(keys[i]!);
    if (!wanted.includes(key)) continue;
    tags ??= {};
    tags[key] = word(values[i]!);
  }
  return tags as RoadTags | null;
}

/** Nanodegrees as degrees: the nearest number to seven decimals, so that it is what the map wrote. */
const degrees = (nano: number) => Math.round(nano / 100) / 1e7;

/** The wire type of what has a length before it. */
const LENGTH = 2;

/** Reads a tag; the reader remembers its wire type. */
function tagOf(reader: PbfReader): number {
  const tag = reader.readVarint();
  reader.type = tag & 7;
  return tag >> 3;
}

/** Where a part with a length before it ends. Throws RangeError where that is beyond what holds it. */
function endOf(reader: PbfReader, within: number): number {
  if (reader.type !== LENGTH) throw new RangeError("a part without a length");
  const end = reader.readVarint() + reader.pos;
  if (!(end <= within)) throw new RangeError("a part longer than its whole");
  return end;
}

function skip(reader: PbfReader, within: number): void {
  reader.skip(reader.type);
  if (!(reader.pos <= within)) throw new RangeError("a part longer than its whole");
}

/** How many numbers a packed part holds, without reading them: each ends with a byte below 128. */
function numbersIn(reader: PbfReader, within: number): number {
  const end = endOf(reader, within);
  let count = 0;
  for (let at = reader.pos; at < end; at++) if (reader.buf[at]! < 0x80) count += 1;
  return count;
}

function packed(reader: PbfReader, within: number, signed: boolean): number[] {
  const values: number[] = [];
  if (reader.type !== LENGTH) return [signed ? reader.readSVarint() : reader.readVarint()];
  const end = endOf(reader, within);
  while (reader.pos < end) values.push(signed ? reader.readSVarint() : reader.readVarint());
  if (reader.pos !== end) throw new RangeError("a number beyond its part");
  return values;
}
