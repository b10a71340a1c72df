import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toDatum } from "../../src/analysis/datum";
import { folderFromZip, zipOfFolder } from "../../src/data/folderZip";
import { gbkBytes } from "../../src/data/testing/gbk";
import { ledgersIn } from "../data/ledgers";
import { run } from "./run";

const bundled = join(import.meta.dirname, "..", "..", "data");
let folder: string;
let out: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "import-"));
  out = join(folder, "data");
  cpSync(bundled, out, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function cli(...words: string[]) {
  const said: string[] = [];
  const code = await run(words, { out: (text) => said.push(text), err: (text) => said.push(text) });
  return { code, said: said.join("\n") };
}
const file = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const places = JSON.parse(readFileSync(join(bundled, "places.json"), "utf8")) as {
  villages: { name: string; place: [number, number] }[];
};
const lines = places.villages.slice(0, 5).map(({ name, place }) => {
  const [lon, lat] = toDatum("bd09", place);
  return `${name}食堂,运营中,${lon.toFixed(6)},${lat.toFixed(6)}`;
});
const list = () => file("食堂.csv", gbkBytes(["名称,状态,经度,纬度", ...lines].join("\r\n")));

describe("npm run -s cli -- import", () => {
  test("stops where the datum cannot be told, shows what it found, and changes nothing", async () => {
    const { code, said } = await cli("import", list(), "--kind", "canteen", "--out", out);
    expect(code).toBe(2);
    expect(said).toContain("请用 --datum 写明");
    expect(readFileSync(join(out, "manifest.json"), "utf8")).toBe(
      readFileSync(join(bundled, "manifest.json"), "utf8"),
    );
  });
  test("enters a list in the datum it is told, and rebuilds the whole folder", async () => {
    const { code, said } = await cli(
      "import",
      list(),
      "--kind",
      "幸福食堂",
      "--datum",
      "BD-09",
      "--out",
      out,
      "--as-of",
      "2026-10-01",
    );
    expect(said).toContain("共 5 行：新增 0，更改 5");
    expect(code).toBe(0);
    const rows = ledgersIn(join(out, "ledger")).facility_places;
    expect(rows).toHaveLength(5);
    rows.forEach((row, i) => {
      expect(row.lon).toBeCloseTo((places.villages[i] as (typeof places.villages)[number]).place[0], 5);
      expect(row).toMatchObject({ grade: 1, as_of: "2026-10-01" });
    });
    const figures = JSON.parse(readFileSync(join(out, "figures.json"), "utf8"));
    expect(figures.assumed.length).toBeGreaterThan(100);
    expect((await cli("reconcile", "--data", out)).code).toBe(0);
  });
  test("the zip a browser exports replaces a folder, even one without sources", async () => {
    const paths = Object.keys(JSON.parse(readFileSync(join(out, "manifest.json"), "utf8")).files);
    const files = new Map(
      ["manifest.json", ...paths].map((path) => [path, Uint8Array.from(readFileSync(join(out, path)))]),
    );
    const zip = file("data.zip", zipOfFolder(files));
    const empty = join(folder, "elsewhere");
    const { code } = await cli("import", zip, "--out", empty);
    expect(code).toBe(0);
    for (const [path, content] of folderFromZip(zipOfFolder(files), "data.zip"))
      expect(Buffer.compare(readFileSync(join(empty, path)), content), path).toBe(0);
    expect(readdirSync(empty)).not.toContain("sources");
    expect((await cli("reconcile", "--data", empty)).code).toBe(0);
  });
  test("rows that cannot go in are listed and make it end with 1", async () => {
    const path = file("坏.csv", "名称,镇\n好食堂,黄羌镇\n坏食堂,天边镇");
    const { code, said } = await cli("import", path, "--kind", "canteen", "--out", out);
    expect(code).toBe(1);
    expect(said).toContain("✗ 坏.csv／第3行／镇：“天边镇”不是本县的镇（场）名称或代码");
  });
  test.each<[string, string[]]>([
    ["没有这个文件", ["import", "没有.csv"]],
    ["--kind 不认识", ["import", "@", "--kind", "球馆"]],
    ["--datum 不认识", ["import", "@", "--kind", "canteen", "--datum", "mars"]],
    ["没有叫“乙”的工作表", ["import", "@", "--sheet", "乙"]],
  ])("%s", async (words, given) => {
    const { code, said } = await cli(...given.map((word) => (word === "@" ? list() : word)), "--out", out);
    expect(said).toContain(words);
    expect(code).toBe(2);
  });
});
