import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PbfWriter } from "pbf";
import { beforeAll, describe, expect, test } from "vitest";
import { roadNetwork } from "../../analysis/roadNetwork";
import { geodesicMetres } from "../../analysis/testing/geodesic";
import { roadTablesFrom } from "../../data/roadsFolder";
import { RoadsError, type RoadTables } from "../../model/roads";
import type { ImportedRoads } from "./edgeList";
import { roadsFromOsm } from "./importRoads";
import { roadsDesk } from "./roadsDesk";

const path = join(import.meta.dirname, "../../../scripts/fixtures/drawn-roads.osm.pbf");
const DRAWN = new Uint8Array(readFileSync(path));

let roads: ImportedRoads;
let walk: RoadTables;
let bike: RoadTables;
let drive: RoadTables;
beforeAll(async () => {
  roads = await roadsFromOsm(DRAWN, "drawn-roads.osm.pbf");
  walk = await roadTablesFrom(roads.files, "walk");
  bike = await roadTablesFrom(roads.files, "e_bike");
  drive = await roadTablesFrom(roads.files, "drive");
});

const edgesOf = (tables: RoadTables, roadClass: string) =>
  [...tables.classes].flatMap((name, edge) => (tables.classNames[name] === roadClass ? [edge] : []));
const trouble = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(RoadsError);
  return (error as Error).message;
};

describe("the drawn county", () => {
  test("is what was drawn", () => {
    expect(roads.info).toMatchObject({
      ...{ source: "osm", file: "drawn-roads.osm.pbf", date: "2026-01-01" },
      credit: "© OpenStreetMap contributors, ODbL",
    });
    const [onFoot, , byCar] = roads.info.networks;
    expect(onFoot).toMatchObject({ nodes: 1537, edges: 2848, parts: 3, largestPartNodes: 1533 });
    expect(byCar).toMatchObject({ nodes: 1548, edges: 2858, parts: 9, largestPartNodes: 1536 });
  });
  test("every edge is as long as its shape on the ellipsoid, and runs from its first node to its last", () => {
    for (const tables of [walk, bike, drive])
      for (let e = 0; e < tables.from.length; e++) {
        const [a, b] = [tables.from[e]!, tables.to[e]!];
        const [first, last] = [tables.shapeStart[e]!, tables.shapeStart[e + 1]!];
        const lons = [tables.nodeLons[a]!, ...tables.shapeLons.subarray(first, last), tables.nodeLons[b]!];
        const lats = [tables.nodeLats[a]!, ...tables.shapeLats.subarray(first, last), tables.nodeLats[b]!];
        const metres = lons
          .slice(1)
          .reduce((sum, lon, i) => sum + geodesicMetres(lons[i]!, lats[i]!, lon, lats[i + 1]!), 0);
        expect(Math.abs(metres - tables.metres[e]!)).toBeLessThan(1e-6 * metres + 1e-6);
      }
  });
  test("steps are walked slowly and not ridden; motorways only driven, one way, joined at their ramps' ends", () => {
    expect(edgesOf(walk, "steps").map((e) => walk.factor[e])).toEqual([0.5]);
    expect([edgesOf(bike, "steps"), edgesOf(drive, "steps"), edgesOf(walk, "motorway")]).toEqual([
      [],
      [],
      [],
    ]);
    const motorway = [...edgesOf(drive, "motorway"), ...edgesOf(drive, "motorway_link")];
    expect(motorway.length).toBeGreaterThan(6);
    for (const e of motorway) expect([drive.oneway[e], drive.joinable[e]]).toEqual([1, 0]);
    expect(new Set(edgesOf(drive, "motorway").map((e) => drive.kmh[e]))).toEqual(new Set([120]));
  });
  test("a ferry takes its twenty minutes, on foot and by e-bike; the island is in one part with the land, but not by car", () => {
    expect(edgesOf(drive, "ferry")).toEqual([]);
    for (const tables of [walk, bike]) {
      const [ferry, ...more] = edgesOf(tables, "ferry") as [number];
      expect(more).toEqual([]);
      expect(tables.joinable[ferry]).toBe(0);
      const { there } = roadNetwork(tables, { metresPerSecond: 0.8, everywhere: false });
      expect(there[ferry]).toBeCloseTo(1200, 6);
      expect([tables.nodeParts[tables.from[ferry]!], tables.nodeParts[tables.to[ferry]!]]).toEqual([0, 0]);
    }
  });
  test("a locked gate stops all, bollards only cars: the lanes behind come apart", () => {
    const copies = ({ nodeIds }: RoadTables) => nodeIds.filter((id) => id.includes("/")).length;
    expect([copies(walk), copies(bike), copies(drive)]).toEqual([2, 2, 4]);
  });
  test("fragments are kept, and nobody joins them; what was left out is counted", () => {
    const loose = [...walk.joinable].flatMap((flag, e) =>
      flag || edgesOf(walk, "ferry").includes(e) ? [] : [e],
    );
    expect(loose.map((e) => walk.classNames[walk.classes[e]!]).sort()).toEqual(["service", "track"]);
    const counted = Object.fromEntries(roads.info.leftOut.map(({ what, count }) => [what, count]));
    expect(counted).toMatchObject({
      "三种出行：construction（条路）": 1,
      "三种出行：pedestrian（条路）": 1,
      "三种出行：service（条路）": 1,
      "步行：motorway（条路）": 2,
      "驾车：障碍物（处）": 2,
      "步行：碎片和断头单行路（段）": 2,
    });
  });
  test("is the same files when imported again", async () => {
    expect([...(await roadsFromOsm(DRAWN, "drawn-roads.osm.pbf")).files]).toEqual([...roads.files]);
  });
});

describe("a box", () => {
  test("keeps what touches it: fewer roads, each of them inside or one node out", async () => {
    const { info, files } = await roadsFromOsm(DRAWN, "a.osm.pbf", { box: [115.3, 22.9, 115.4, 23] });
    expect(info.networks[0]!.edges).toBeLessThan(roads.info.networks[0]!.edges / 2);
    expect(info.networks[0]!.edges).toBeGreaterThan(500);
    expect(info.leftOut.some(({ what }) => what.includes("范围以外"))).toBe(true);
    const [west, south, east, north] = info.box;
    expect(west).toBeGreaterThan(115.29);
    expect(south).toBeGreaterThan(22.89);
    expect(east).toBeLessThan(115.41);
    expect(north).toBeLessThan(23.01);
    expect((await roadTablesFrom(files, "walk")).from.length).toBe(info.networks[0]!.edges);
  });
  test("of somewhere else is refused, saying where the roads lie", async () => {
    const message = await trouble(roadsFromOsm(DRAWN, "a.osm.pbf", { box: [113, 22, 114, 23] }));
    expect(message).toContain("经度 115.189–115.586、纬度 22.805–23.147");
    expect(message).toContain("请换一份包含本县的提取");
  });
});

describe("files without roads are refused in words", () => {
  const message = (write: (pbf: PbfWriter) => void): Uint8Array => {
    const pbf = new PbfWriter();
    write(pbf);
    return pbf.finish();
  };
  const blob = (type: string, content: Uint8Array) => {
    const body = message((pbf) => pbf.writeBytesField(1, content));
    const header = message((pbf) => {
      pbf.writeStringField(1, type);
      pbf.writeVarintField(3, body.length);
    });
    return [0, 0, 0, header.length, ...header, ...body];
  };
  const file = (words: readonly string[], group: (pbf: PbfWriter) => void) =>
    Uint8Array.from([
      ...blob("OSMHeader", new Uint8Array()),
      ...blob(
        "OSMData",
        message((pbf) => {
          pbf.writeMessage(
            1,
            (_: null, inner: PbfWriter) => {
              for (const word of words) inner.writeStringField(1, word);
            },
            null,
          );
          pbf.writeMessage(2, (_: null, inner: PbfWriter) => group(inner), null);
        }),
      ),
    ]);
  const way = (group: PbfWriter) =>
    group.writeMessage(
      3,
      (_: null, inner: PbfWriter) => {
        inner.writeVarintField(1, 1);
        inner.writePackedVarint(2, [1]);
        inner.writePackedVarint(3, [2]);
        inner.writePackedSVarint(8, [1, 1]);
      },
      null,
    );
  test("nodes that do not come in the order of their ids are found all the same", async () => {
    const bytes = file(["", "highway", "primary"], (group) => {
      for (const [id, lat] of [
        [2, 230_000_000],
        [1, 230_100_000],
      ] as const)
        group.writeMessage(
          1,
          (_: null, inner: PbfWriter) => {
            inner.writeSVarintField(1, id);
            inner.writeSVarintField(8, lat);
            inner.writeSVarintField(9, 1_150_000_000);
          },
          null,
        );
      way(group);
    });
    const { files } = await roadsFromOsm(bytes, "a.osm.pbf");
    const { nodeLats, nodeIds } = await roadTablesFrom(files, "walk");
    expect([nodeIds, [...nodeLats]]).toEqual([
      ["1", "2"],
      [23.01, 23],
    ]);
  });
  test.each([
    ["only relations", [""], (group: PbfWriter) => group.writeMessage(4, () => {}, null), "只有关系"],
    ["only buildings", ["", "building", "yes"], way, "没有一条是道路"],
    ["only what is being built", ["", "highway", "construction"], way, "都不能通行"],
    ["roads without their nodes", ["", "highway", "primary"], way, "节点不在文件里"],
    ["nothing", [""], () => {}, "里面没有道路"],
  ])("%s", async (_, words, group, expected) => {
    expect(await trouble(roadsFromOsm(file(words, group), "a.osm.pbf"))).toContain(expected);
  });
});

test("the desk imports a file, hears it is done, and hands over tables; a withdrawn import leaves nothing", async () => {
  const desk = roadsDesk();
  const shares: number[] = [];
  const made = await desk.importOsm(new File([DRAWN], "drawn-roads.osm.pbf"), null, (share) =>
    shares.push(share),
  );
  expect(made.info).toEqual(roads.info);
  expect(shares.at(-1)).toBe(1);
  expect(await desk.tables(made.files, "drive")).toEqual(drive);
  expect(await trouble(desk.importOsm(new File(["a,b"], "a.csv"), null))).toContain("a.csv");
  expect(await trouble(roadsFromOsm(DRAWN, "a.osm.pbf", { withdrawn: () => true }))).toContain("已取消");
});
