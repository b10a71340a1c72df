import { readFileSync } from "node:fs";
import { join } from "node:path";
import { zlibSync } from "fflate";
import { PbfWriter } from "pbf";
import { describe, expect, test } from "vitest";
import { RoadsError } from "../../model/roads";
import { osmPbf } from "./osmPbf";

const fixtures = join(import.meta.dirname, "../../../scripts/fixtures");
const DRAWN = new Uint8Array(readFileSync(join(fixtures, "drawn-roads.osm.pbf")));

interface Read {
  readonly nodes: Map<number, { lon: number; lat: number; tags: unknown }>;
  readonly ways: Map<number, { tags: unknown; refs: readonly number[] }>;
}
const WAY_TAGS = ["highway", "oneway", "name", "route", "duration"];

async function read(bytes: Uint8Array, name = "a.osm.pbf") {
  const found: Read = { nodes: new Map(), ways: new Map() };
  const said = await osmPbf(bytes, name, {
    wayTags: WAY_TAGS,
    nodeTags: ["barrier", "access"],
    node: (id, lon, lat, tags) => found.nodes.set(id, { lon, lat, tags }),
    way: (id, tags, refs) => found.ways.set(id, { tags, refs: refs() }),
  });
  return { ...said, ...found };
}
const trouble = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(RoadsError);
  expect((error as Error).message).toMatch(/^a\.osm\.pbf：.*[。]$/);
  return (error as Error).message;
};

test("the drawn roads hold what their XML holds", async () => {
  const xml = readFileSync(join(fixtures, "drawn-roads.osm"), "utf8");
  const attribute = (text: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(text)?.[1] ?? "";
  const tagsIn = (text: string, wanted: readonly string[]) => {
    const pairs = [...text.matchAll(/<tag k="([^"]*)" v="([^"]*)"/g)].map(([, key, value]) => [key, value]);
    const kept = pairs.filter(([key]) => wanted.includes(key!));
    return kept.length === 0 ? null : Object.fromEntries(kept);
  };
  const nodes = new Map(
    [...xml.matchAll(/<node ([^>]*[^/])>(.*?)<\/node>|<node ([^>]*)\/>/gs)].map(([whole, , inner]) => [
      Number(attribute(whole, "id")),
      {
        lon: Number(attribute(whole, "lon")),
        lat: Number(attribute(whole, "lat")),
        tags: tagsIn(inner ?? "", ["barrier", "access"]),
      },
    ]),
  );
  const ways = new Map(
    [...xml.matchAll(/<way ([^>]*)>(.*?)<\/way>/gs)].map(([whole, , inner]) => [
      Number(attribute(whole, "id")),
      {
        tags: tagsIn(inner!, WAY_TAGS),
        refs: [...inner!.matchAll(/ref="(\d+)"\/>/g)].map(([, ref]) => Number(ref)),
      },
    ]),
  );
  const found = await read(DRAWN);
  expect(xml).toContain("Invented for tests");
  expect([found.nodes.size, found.ways.size, found.date]).toEqual([nodes.size, ways.size, "2026-01-01"]);
  expect(found.nodes.size).toBeLessThanOrEqual(6000);
  expect(DRAWN.length).toBeLessThanOrEqual(120_000);
  expect(found.nodes).toEqual(nodes);
  expect(found.ways).toEqual(ways);
});

type Write = (pbf: PbfWriter) => void;
const message = (write: Write): Uint8Array => {
  const pbf = new PbfWriter();
  write(pbf);
  return pbf.finish();
};
const zlib = (content: Uint8Array) =>
  message((pbf) => {
    pbf.writeVarintField(2, content.length);
    pbf.writeBytesField(3, zlibSync(content));
  });
const raw = (content: Uint8Array) => message((pbf) => pbf.writeBytesField(1, content));
function blob(type: string, body: Uint8Array): Uint8Array {
  const header = message((pbf) => {
    pbf.writeStringField(1, type);
    pbf.writeVarintField(3, body.length);
  });
  const bytes = new Uint8Array(4 + header.length + body.length);
  new DataView(bytes.buffer).setUint32(0, header.length);
  bytes.set(header, 4);
  bytes.set(body, 4 + header.length);
  return bytes;
}
const file = (...blobs: readonly Uint8Array[]) => Uint8Array.from(blobs.flatMap((each) => [...each]));
const header = (features: readonly string[] = ["OsmSchema-V0.6", "DenseNodes"], seconds = 0) =>
  message((pbf) => {
    for (const feature of features) pbf.writeStringField(4, feature);
    if (seconds) pbf.writeVarintField(32, seconds);
  });
const HEAD = blob("OSMHeader", raw(header()));

/** One plain node, one way over it and others, one relation; granularity and offsets of its own. */
const plainBlock = message((pbf) => {
  pbf.writeMessage(
    1,
    (words: readonly string[], inner: PbfWriter) => {
      for (const word of words) inner.writeStringField(1, word);
    },
    ["", "highway", "residential", "barrier", "gate", "name", "海丰路"],
  );
  pbf.writeMessage(
    2,
    (_: null, group: PbfWriter) => {
      group.writeMessage(
        1,
        (__: null, node: PbfWriter) => {
          node.writeSVarintField(1, 5_000_000_001);
          node.writePackedVarint(2, [3]);
          node.writePackedVarint(3, [4]);
          node.writeSVarintField(8, 22_900_001);
          node.writeSVarintField(9, -115_300_002);
        },
        null,
      );
      group.writeMessage(
        3,
        (__: null, way: PbfWriter) => {
          way.writeVarintField(1, 77);
          way.writePackedVarint(2, [1, 5]);
          way.writePackedVarint(3, [2, 6]);
          way.writePackedSVarint(8, [5_000_000_001, -3, 10]);
        },
        null,
      );
      group.writeMessage(4, (__: null, relation: PbfWriter) => relation.writeVarintField(1, 9), null);
    },
    null,
  );
  pbf.writeVarintField(17, 1000);
  pbf.writeVarintField(19, 2000);
});

describe("the format", () => {
  test.each([
    ["raw", raw],
    ["zlib", zlib],
  ] as const)("plain nodes, ways and relations in %s blobs", async (_, pack) => {
    const found = await read(
      file(HEAD, blob("OSMSomething", raw(new Uint8Array(9))), blob("OSMData", pack(plainBlock))),
    );
    expect(found.nodes).toEqual(
      new Map([[5_000_000_001, { lon: -115.300002, lat: 22.900003, tags: { barrier: "gate" } }]]),
    );
    expect(found.ways).toEqual(
      new Map([
        [
          77,
          {
            tags: { highway: "residential", name: "海丰路" },
            refs: [5_000_000_001, 4_999_999_998, 5_000_000_008],
          },
        ],
      ]),
    );
    expect([found.relations, found.date]).toEqual([1, null]);
  });
  test("dense nodes are counted alike whether they are read or passed over", async () => {
    const dense = message((pbf) =>
      pbf.writeMessage(
        2,
        (_: null, group: PbfWriter) =>
          group.writeMessage(
            2,
            (__: null, nodes: PbfWriter) => {
              nodes.writePackedSVarint(1, [5_000_000_001, 300, -7]);
              nodes.writePackedSVarint(8, [229_000_001, -1, 0]);
              nodes.writePackedSVarint(9, [1_153_000_002, 0, 5]);
            },
            null,
          ),
        null,
      ),
    );
    const bytes = file(HEAD, blob("OSMData", zlib(dense)));
    const { nodes } = await read(bytes);
    expect([...nodes.keys()]).toEqual([5_000_000_001, 5_000_000_301, 5_000_000_294]);
    expect(nodes.get(5_000_000_294)).toEqual({ lon: 115.3000007, lat: 22.9, tags: null });
    expect((await osmPbf(bytes, "a.osm.pbf", {})).nodes).toBe(3);
  });
  test("dates in seconds, and as some write them in milliseconds; none where it is neither", async () => {
    const dated = async (seconds: number) =>
      (await read(blob("OSMHeader", zlib(header(undefined, seconds))))).date;
    expect(await dated(1_767_225_600)).toBe("2026-01-01");
    expect(await dated(1_767_225_600_000)).toBe("2026-01-01");
    expect(await dated(9e15)).toBeNull();
  });
  test("progress rises to the end, and a withdrawal is heard between blocks", async () => {
    const shares: number[] = [];
    await osmPbf(DRAWN, "a.osm.pbf", {}, { onProgress: (share) => shares.push(share) });
    expect(await osmPbf(DRAWN, "a.osm.pbf", {})).toMatchObject({ nodes: 2675, ways: 359, relations: 0 });
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    let asked = 0;
    const withdrawn = () => ++asked > 1;
    expect(await trouble(osmPbf(DRAWN, "a.osm.pbf", {}, { withdrawn }))).toContain("已取消");
    expect(asked).toBe(2);
  });
});

describe("broken files are refused in words", () => {
  test("cut anywhere", async () => {
    for (let length = 0; length < DRAWN.length; length += length < 200 ? 1 : 97) {
      const error = await read(DRAWN.subarray(0, length)).catch((cause: unknown) => cause);
      // Cut between two blobs nothing is amiss; one blob is the header alone.
      if (!(error instanceof RoadsError)) expect([...ends(DRAWN)]).toContain(length);
    }
    expect(await trouble(read(DRAWN.subarray(0, DRAWN.length - 1)))).toContain("没有下载完整");
  });
  test("a byte changed anywhere never gives other roads in silence", async () => {
    const good = await read(DRAWN);
    for (let at = 0; at < DRAWN.length; at += 131) {
      const bytes = DRAWN.slice();
      bytes[at]! ^= 0x10;
      const found = await read(bytes).catch((cause: unknown) => cause);
      if (found instanceof RoadsError) continue;
      expect(found).toMatchObject({ nodes: good.nodes, ways: good.ways });
    }
  });
  test.each([
    ["", "空的"],
    ["<?xml version='1.0'?><osm>", "XML"],
    ["<osm version='0.6'>", "XML"],
    ["<!DOCTYPE html><html>", "网页"],
    ["PK\u0003\u0004", "zip"],
    ["\u001f\u008b\u0008", "gz"],
    ["BZh91AY", "bz2"],
    ["id,lon,lat\n1,2,3\n", "不是 OpenStreetMap"],
    ["\0\0\0", "没有下载完整"],
  ])("%j", async (text, words) => {
    expect(await trouble(read(Uint8Array.from(text, (letter) => letter.charCodeAt(0))))).toContain(words);
  });
  test("other packings, other features, history, no header, blobs beyond measure", async () => {
    const packed = (field: number) => message((pbf) => pbf.writeBytesField(field, Uint8Array.of(1, 2, 3)));
    expect(await trouble(read(file(HEAD, blob("OSMData", packed(4)))))).toContain("lzma");
    expect(await trouble(read(file(HEAD, blob("OSMData", packed(7)))))).toContain("zstd");
    const needs = (feature: string) =>
      trouble(read(blob("OSMHeader", raw(header(["OsmSchema-V0.6", feature])))));
    expect(await needs("LocationsOnWays2")).toContain("LocationsOnWays2");
    expect(await needs("HistoricalInformation")).toContain("历史");
    const wrongSum = zlib(plainBlock);
    wrongSum[wrongSum.length - 1]! ^= 1;
    expect(await trouble(read(file(HEAD, blob("OSMData", wrongSum))))).toContain("损坏");
    expect(await trouble(read(file(HEAD, blob("OSMData", raw(Uint8Array.of(0x0a, 0x7f))))))).toContain(
      "损坏",
    );
    // A node that is longer than its group, over bytes that would be read as it.
    const over = Uint8Array.of(0x12, 2, 0x0a, 3, 0x88, 1, 0x64);
    expect(await trouble(read(file(HEAD, blob("OSMData", raw(over)))))).toContain("损坏");
    for (const field of [0x0a, 0x12])
      expect(await trouble(read(file(HEAD, blob("OSMData", raw(Uint8Array.of(field, 0x7f))))))).toContain(
        "损坏",
      );
    expect(await trouble(read(file(HEAD, Uint8Array.of(0x7f, 0, 0, 0, 1, 2))))).toContain("损坏");
  });
});

/** Where each blob of a file ends. */
function* ends(bytes: Uint8Array): Generator<number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let at = 0; at < bytes.length; ) {
    const length = view.getUint32(at);
    // The size is the last field of its header: one varint of two bytes at most here.
    const tail = bytes.subarray(at + 4, at + 4 + length);
    const mark = tail.lastIndexOf(0x18);
    const size = tail.subarray(mark + 1).reduceRight((sum, byte) => sum * 128 + (byte & 0x7f), 0);
    at += 4 + length + size;
    yield at;
  }
}
