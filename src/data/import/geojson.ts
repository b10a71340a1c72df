import { IntakeError, type IntakeProblem, type RawCell } from "../../model/intake";
import type { SheetRead } from "./delimited";
import { textFrom } from "./encoding";

type Json = Readonly<Record<string, unknown>>;

const SHAPES = new Set(["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"]);
const KNOWN_CRS = /CRS84|EPSG:+(4326|4490)\b|WGS\s*84$/i;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * A GeoJSON file as a sheet 读取 GeoJSON: properties are columns, a point's coordinates two more; `shapes` holds each row's
 * geometry. The header stands in row 0, so that feature 1 is row 1. Throws IntakeError for other JSON.
 */
export function sheetFromGeoJson(bytes: Uint8Array, file: string): SheetRead {
  const notes: IntakeProblem[] = [];
  const say = (row: number | null, level: IntakeProblem["level"], message: string) =>
    void notes.push({ file, sheet: "", row, column: "", level, message });
  const { features, crs } = featuresOf(textFrom(bytes).text, file);
  if (crs && !KNOWN_CRS.test(crs))
    say(null, "noted", `文件写明坐标系是 ${crs.slice(0, 60)}，请在下面选对坐标基准。`);
  const names: string[] = [];
  const known = new Set<string>();
  for (const { properties } of features)
    for (const name of Object.keys(isObject(properties) ? properties : {}).slice(0, 512))
      if (!known.has(name)) {
        known.add(name);
        names.push(name);
      }
  const geometries = features.map((feature, i) =>
    geometryOf(feature.geometry, (level, words) => say(i + 1, level, words)),
  );
  const points = geometries.some((geometry) => geometry?.type === "Point");
  const rows = features.map(({ properties }, i): RawCell[] => {
    const geometry = geometries[i];
    const cells = names.map((name) => cellOf(isObject(properties) ? properties[name] : null));
    if (!points) return cells;
    const at = geometry?.type === "Point" ? geometry.coordinates : [];
    return [...cells, at[0] ?? null, at[1] ?? null];
  });
  const headers = points ? [...names, "经度", "纬度"] : names;
  return { sheet: { name: "", firstRow: 0, rows: [headers, ...rows], shapes: [null, ...geometries] }, notes };
}

function featuresOf(text: string, file: string): { features: readonly Json[]; crs: string | null } {
  const value = parsed(text, file);
  if (Array.isArray(value)) return { features: value.filter(isObject), crs: null };
  if (!isObject(value)) throw new IntakeError(`${file}：不是 GeoJSON。`);
  if (value.type === "Topology") throw new IntakeError(`${file}：这是 TopoJSON。请导出为 GeoJSON 再导入。`);
  const crs =
    isObject(value.crs) && isObject(value.crs.properties) ? String(value.crs.properties.name ?? "") : null;
  if (value.type === "FeatureCollection" && Array.isArray(value.features))
    return { features: value.features.map((each) => (isObject(each) ? each : {})), crs };
  if (value.type === "Feature") return { features: [value], crs };
  if (SHAPES.has(String(value.type)) || value.type === "GeometryCollection")
    return { features: [{ properties: {}, geometry: value }], crs };
  throw new IntakeError(
    `${file}：是 JSON，但不是 GeoJSON（没有 FeatureCollection）。请从制图软件导出 GeoJSON。`,
  );
}

/** One document, or one feature a line (GeoJSON Lines). */
function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (whole) {
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    try {
      if (lines.length > 1) return lines.map((line) => JSON.parse(line));
    } catch {
      // The first complaint says more than that of a single line.
    }
    const detail = whole instanceof Error ? whole.message.slice(0, 80) : "";
    throw new IntakeError(`${file}：JSON 不完整或写错了（${detail}）。请重新导出。`);
  }
}

function cellOf(value: unknown): RawCell {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  return JSON.stringify(value).slice(0, 2000);
}

/** A geometry that can be drawn, rings closed; null after saying why not. */
function geometryOf(
  value: unknown,
  say: (level: IntakeProblem["level"], words: string) => void,
): GeoJSON.Geometry | null {
  if (!isObject(value)) return null;
  if (!SHAPES.has(String(value.type))) {
    say("refused", `图形类型 ${String(value.type).slice(0, 40)} 不能导入，应为点或面。`);
    return null;
  }
  if (value.type === "MultiPoint" && Array.isArray(value.coordinates) && value.coordinates.length === 1)
    return geometryOf({ type: "Point", coordinates: value.coordinates[0] }, say);
  const depth = { Point: 0, MultiPoint: 1, LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 }[
    value.type as "Point"
  ];
  if (!isNested(value.coordinates, depth)) {
    say("refused", "图形的坐标是空的，或不是数字。");
    return null;
  }
  const geometry = value as unknown as GeoJSON.Geometry;
  if (geometry.type !== "Polygon" && geometry.type !== "MultiPolygon") return geometry;
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  let open = false;
  const closed = polygons.map((rings) =>
    rings.map((ring) => {
      const [first, last] = [ring[0] as number[], ring.at(-1) as number[]];
      if (first[0] === last[0] && first[1] === last[1]) return ring;
      open = true;
      return [...ring, [...first]];
    }),
  );
  if (closed.some((rings) => rings.some((ring) => ring.length < 4))) {
    say("refused", "面的边不足三条，画不成面。");
    return null;
  }
  if (open) say("noted", "面的边没有闭合，已补上最后一点。");
  return { type: "MultiPolygon", coordinates: closed };
}

function isNested(value: unknown, depth: number): boolean {
  if (!Array.isArray(value) || value.length === 0) return false;
  if (depth > 0) return value.every((part) => isNested(part, depth - 1));
  return value.length >= 2 && Number.isFinite(value[0]) && Number.isFinite(value[1]);
}
