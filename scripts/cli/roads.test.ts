import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { RoadsError } from "../../src/model/roads";
import { drawRoads } from "../fixtures/drawRoads";
import { seatsIn } from "../fixtures/seatsIn";
import { type RoadsOptions, roadsCommand, roadsIn } from "./roads";

const root = join(import.meta.dirname, "../..");
const osm = join(root, "scripts/fixtures/drawn-roads.osm.pbf");
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "roads-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function run(values: RoadsOptions) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await roadsCommand(values, { out: (text) => out.push(text), err: (text) => err.push(text) });
  return { code, out: out.join("\n"), err: err.join("\n") };
}
const written = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

test("the drawn roads are those kept beside the drawing", () => {
  const towns = readFileSync(join(root, "data/ledger/towns.csv"), "utf8");
  expect(readFileSync(join(root, "scripts/fixtures/drawn-roads.osm"), "utf8")).toBe(
    drawRoads(seatsIn(towns)),
  );
});

test("an extract becomes a folder, reported as JSON; the other commands read it", async () => {
  const out = join(folder, "new/roads");
  const { code, out: report, err } = await run({ osm, out });
  expect([code, err]).toEqual([0, ""]);
  const said = JSON.parse(report);
  const { info, tables } = await roadsIn(out, "e_bike");
  expect(said).toMatchObject({ ...info, out });
  expect(tables.from).toHaveLength(info.networks[1]!.edges);
  expect(readdirSync(join(folder, "new"))).toEqual(["roads"]);
  expect(readdirSync(out)).toHaveLength(10);
  const part = await run({ osm, out, bbox: "115.3,22.9,115.4,23" });
  expect(part.code).toBe(0);
  expect((await roadsIn(out, "e_bike")).info.hash).toBe(JSON.parse(part.out).hash);
  expect(JSON.parse(part.out).hash).not.toBe(info.hash);
});

test("an edge list becomes a folder", async () => {
  const edges = written("e.csv", "\uFEFFFrom,To,Metres\r\na,b,12.5\r\n");
  const nodes = written("n.csv", "id,lon,lat\na,115,23\nb,115.1,23\n");
  const out = join(folder, "roads");
  expect((await run({ edges, nodes, out })).code).toBe(0);
  expect([...(await roadsIn(out, "drive")).tables.metres]).toEqual([12.5]);
});

test("whatever fails, the old folder stays, nothing half-written is left, and it is said in words", async () => {
  const out = join(folder, "roads");
  await run({ osm, out });
  const { hash } = (await roadsIn(out, "walk")).info;
  const bad = written("bad.osm.pbf", "not a map");
  const nodes = written("n.csv", "id,lon,lat\na,115,23\n");
  const edges = written("e.csv", "from,to,metres\na,z,1\n");
  const before = readdirSync(folder).sort();
  for (const [values, words] of [
    [{ osm: bad, out }, "bad.osm.pbf"],
    [{ osm: join(folder, "none.pbf"), out }, "没有这个文件"],
    [{ osm, out, bbox: "1,2,3,4" }, "请换一份包含本县的提取"],
    [{ osm, out, bbox: "115,23" }, "--bbox 115,23 看不懂"],
    [{ osm, out, bbox: "116,22,115,23" }, "看不懂"],
    [{ osm, out, bbox: "115,22,116,a" }, "看不懂"],
    [{ osm, out, bbox: "115,,116,23" }, "看不懂"],
    [{ edges, nodes, out }, "e.csv 第2行“to”：节点表里没有“z”"],
    [{ edges, out }, "--nodes"],
    [{ edges, nodes, out, bbox: "1,2,3,4" }, "--bbox 只用于 --osm"],
    [{ osm, edges, nodes, out }, "写一个"],
    [{ out }, "写一个"],
    [{ osm }, "--out"],
    [{ osm, out: bad }, "是一个文件"],
    [{ osm, out: folder }, "里有别的文件"],
    [{ osm, out: join(bad, "inside") }, "没有导入"],
  ] as const) {
    const { code, out: report, err } = await run(values);
    expect([code, report], words).toEqual([2, ""]);
    expect(err).toContain(words);
  }
  expect(readdirSync(folder).sort()).toEqual(before);
  expect((await roadsIn(out, "walk")).info.hash).toBe(hash);
});

test("a folder that is none is refused", async () => {
  mkdirSync(join(folder, "empty"));
  await expect(roadsIn(join(folder, "empty"), "walk")).rejects.toThrow(RoadsError);
  await expect(roadsIn(join(folder, "none"), "walk")).rejects.toThrow("没有这个道路文件夹");
  await expect(roadsIn(osm, "walk")).rejects.toThrow(RoadsError);
});
