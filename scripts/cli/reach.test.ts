import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drawnGrid, SHEET } from "../../src/analysis/testing/drawNetwork";
import { matrixCommand } from "./matrix";
import { type ReachFound, reachCommand } from "./reach";
import { roadsCommand } from "./roads";

let folder: string;
let roads: string;
const file = (name: string, lines: readonly string[]) => {
  writeFileSync(join(folder, name), `${lines.join("\n")}\n`);
  return join(folder, name);
};
/** What a command said, apart by stream. */
function heard() {
  const [out, err]: [string[], string[]] = [[], []];
  return {
    out,
    err,
    streams: { out: (text: string) => out.push(text), err: (text: string) => err.push(text) },
  };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "reach-"));
  roads = join(folder, "roads");
  // Nine by nine crossings 200 m apart, walked at 0.8 m/s: a block is 250 s.
  const grid = drawnGrid(9, 200);
  const nodes = file("nodes.csv", [
    "id,lon,lat",
    ...grid.nodeIds.map((id, i) => `${id.replace(",", "-")},${grid.nodeLons[i]},${grid.nodeLats[i]}`),
  ]);
  const edges = file("edges.csv", [
    "from,to,metres",
    ...Array.from(grid.from, (from, e) =>
      [from, grid.to[e]!]
        .map((node) => grid.nodeIds[node]!.replace(",", "-"))
        .join(",")
        .concat(",200"),
    ),
  ]);
  const { streams, err } = heard();
  expect(await roadsCommand({ edges, nodes, out: roads }, streams), err.join()).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (x: number, y: number) => SHEET.toLonLat(x, y).join(",");
async function reach(
  values: Record<string, string | boolean>,
  polygon?: (found: ReachFound) => GeoJSON.Geometry,
) {
  const { out, err, streams } = heard();
  const code = await reachCommand({ roads, mode: "elder_walk", ...values }, streams, polygon);
  return { code, said: err.join("\n"), answer: code === 0 ? JSON.parse(out.join("\n")) : out };
}

describe("npm run -s cli -- reach", () => {
  test("from a crossing: what is reached, on which roads, how well founded", async () => {
    const { code, answer } = await reach({ at: at(0, 0), minutes: "10" });
    expect(code).toBe(0);
    expect(answer).toMatchObject({
      mode: "elder_walk",
      minutes: 10,
      nodes: 13,
      network_metres: 4800,
      seconds_off_road: 0,
      metres_off_road: 0,
      roads: { date: "undated", file: "edges.csv", grade: "published" },
    });
    expect(answer.roads.hash).toMatch(/^[0-9a-f]{8}$/);
    expect(answer.joined.lon).toBeCloseTo(answer.at[0], 8);
    expect(answer).not.toHaveProperty("seconds");
  });
  test("from off the road in mid-block: partial roads, the way to the road, seconds by node", async () => {
    const { answer } = await reach({ at: at(100, 40), minutes: "5", nodes: true });
    expect(answer.metres_off_road).toBeCloseTo(40, 2);
    expect(answer.seconds_off_road).toBeCloseTo(50, 2);
    expect(Object.keys(answer.seconds).sort()).toEqual(["4-4", "5-4"]);
    expect(answer.seconds["4-4"]).toBeCloseTo(175, 2);
    // 300 s − 50 off the road − 125 to either crossing = 100 m more, three ways from each.
    expect(answer.network_metres).toBeCloseTo(200 + 6 * 100, 1);
  });
  test("a speed by hand, and another name of a mode", async () => {
    expect((await reach({ at: at(0, 0), minutes: "4", speed: "0.8333333333333334" })).answer).toMatchObject({
      nodes: 5,
      network_metres: 800,
    });
    expect((await reach({ at: at(0, 0), minutes: "1", mode: "ebike" })).answer).toMatchObject({
      mode: "e_bike",
      nodes: 5,
    });
  });
  test("is drawn as a Feature where somebody draws", async () => {
    const { answer } = await reach(
      { at: at(0, 0), minutes: "5", geojson: true },
      ({ parts, limitSeconds }) => ({
        type: "Point",
        coordinates: [parts.count, limitSeconds],
      }),
    );
    expect(answer).toMatchObject({
      type: "Feature",
      properties: { nodes: 5, network_metres: 1280 },
      geometry: { coordinates: [16, 300] },
    });
  });
  test("far from any road it says how far it looked, and what to do", async () => {
    const { code, said, answer } = await reach({ at: at(0, -1400), minutes: "15" });
    expect([code, answer]).toEqual([2, []]);
    expect(said).toContain("500 米");
    expect(said).toContain("核对经纬度");
    expect((await reach({ at: at(0, -1400), minutes: "15", mode: "drive" })).code).toBe(0);
    expect((await reach({ at: "0,90", minutes: "15" })).code).toBe(2);
  });
  test.each([
    [{ minutes: "-1" }, "--minutes"],
    [{ minutes: "NaN" }, "--minutes"],
    [{ minutes: "Infinity" }, "--minutes"],
    [{ minutes: "" }, "--minutes"],
    [{ speed: "0" }, "--speed"],
    [{ speed: "-1" }, "--speed"],
    [{ speed: "快" }, "--speed"],
    [{ at: "22.96,115.3" }, "经度在前"],
    [{ at: "115.3" }, "经度在前"],
    [{ at: "115.3,22.96,5" }, "经度在前"],
    [{ at: "" }, "--at"],
    [{ mode: "fly" }, "elder_walk"],
    [{ mode: "" }, "--mode"],
    [{ roads: "nowhere" }, "nowhere"],
    [{ roads: "" }, "--roads"],
  ])("%j is said in words", async (wrong: Record<string, string>, words) => {
    const { code, said } = await reach({ at: at(0, 0), minutes: "15", ...wrong });
    expect(code).toBe(2);
    expect(said).toContain(words);
  });
});

describe("npm run -s cli -- matrix", () => {
  const list = (name: string, places: readonly (readonly [id: string, x: number, y: number])[]) =>
    file(name, ["id,lon,lat", ...places.map(([id, x, y]) => `${id},${at(x, y)}`)]);
  async function matrix(values: Record<string, string>) {
    const from = list("from.csv", [
      ["v1", 0, 0],
      ['"v,2"', 100, 0],
      ["sea", 0, -1400],
    ]);
    const to = list("to.csv", [
      ["a", 0, 0],
      ["b", 400, 200],
    ]);
    const { out, err, streams } = heard();
    const code = await matrixCommand({ roads, mode: "elder_walk", from, to, ...values }, streams);
    return { code, said: err.join("\n"), lines: out.join("\n").split("\n") };
  }

  test("every pair within reach, and by name who is not joined", async () => {
    const { code, said, lines } = await matrix({});
    expect(code).toBe(0);
    expect(lines).toEqual(["from,to,seconds", "v1,a,0", "v1,b,750", '"v,2",a,125', '"v,2",b,625']);
    expect(said).toContain("“sea”");
    expect(said).toContain("500 米");
    expect(said).not.toContain("v1");
  });
  test("only within a limit, exactly at it too", async () => {
    expect((await matrix({ within: "12.5" })).lines).toHaveLength(5);
    expect((await matrix({ within: "12" })).lines).toEqual([
      "from,to,seconds",
      "v1,a,0",
      '"v,2",a,125',
      '"v,2",b,625',
    ]);
  });
  test("a speed by hand; seconds to the thousandth", async () => {
    expect((await matrix({ speed: "3" })).lines).toContain("v1,b,200");
    expect((await matrix({ speed: "0.7" })).lines).toContain("v1,b,857.143");
  });
  test.each([
    [{ within: "-1" }, "--within"],
    [{ speed: "0" }, "--speed"],
    [{ from: "nowhere.csv" }, "nowhere.csv"],
    [{ to: "" }, "--to"],
  ])("%j is said in words", async (wrong: Record<string, string>, words) => {
    const { code, said } = await matrix(wrong);
    expect(code).toBe(2);
    expect(said).toContain(words);
  });
});
