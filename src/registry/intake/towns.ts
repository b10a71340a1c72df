import { area, featureCollection, intersect, multiPolygon, union } from "@turf/turf";
import { placeFrom } from "../../analysis/datum";
import { townFinder } from "../../data/import/names";
import type { PlaceReading } from "../../model/datum";
import { cleanPolygons, type Land, polygonsOf } from "../polygons";
import type { TownShape } from "../townGround";
import { type IntakeBook, type IntakeJob, intakeBook, type Outcome } from "./outcome";
import { cellText } from "./positions";
import { dataRows } from "./rows";

/** Two towns' shapes may touch; sharing more than this of the smaller one is said. */
const OVERLAP_SHARE = 0.01;

/** What a file of town shapes comes to 镇界导入. Towns it does not name keep what they have. */
export function townsOutcome(job: IntakeJob): Outcome {
  const { kept, table, choice } = job;
  const book = intakeBook(job);
  const { source } = book;
  const townOf = townFinder(kept.ledgers.towns);
  const shapes = new Map(kept.townShapes.features.map((shape) => [shape.properties.code, shape]));
  const seen = new Map<string, number>();
  for (const row of dataRows(table, book)) {
    const name = cellText(row, choice.columns, "name") || cellText(row, choice.columns, "code");
    const refused = (field: string, message: string) => book.refuse(row.row, name, field, message);
    const code =
      townOf(cellText(row, choice.columns, "code")) ?? townOf(cellText(row, choice.columns, "name"));
    const town = kept.ledgers.towns.find((entry) => entry.code === code);
    if (!town || code === null) {
      refused("name", `“${name}”不是本县的镇（场）名称或代码。`);
      continue;
    }
    const twice = seen.get(code);
    if (twice !== undefined) {
      refused("name", `与第${twice}个图形是同一个镇（${town.name}）。请先合并成一个多面图形。`);
      continue;
    }
    if (row.shape?.type !== "Polygon" && row.shape?.type !== "MultiPolygon") {
      refused("", "这一行没有面。镇（场）界应为面（Polygon 或 MultiPolygon）。");
      continue;
    }
    const land = landFrom(row.shape, choice.reading ?? { datum: "cgcs2000", swapped: false });
    if (typeof land === "string") {
      refused("", land);
      continue;
    }
    if (!intersect(featureCollection<Land>([land, kept.outline]))) {
      refused("", `图形不在${kept.county.name}范围内（按所选基准换算后），请核对坐标基准。`);
      continue;
    }
    seen.set(code, row.row);
    const before = shapes.get(code);
    const same = before !== undefined && JSON.stringify(before.geometry) === JSON.stringify(land.geometry);
    if (!same)
      shapes.set(code, {
        ...land,
        properties: {
          code,
          name: String(town.name),
          in_scope: town.in_scope === true,
          source: String(source.id),
          as_of: String(source.as_of),
          grade: 1,
        },
      });
    book.enter({
      row: row.row,
      verdict: same ? "same" : before ? "changed" : "new",
      id: code,
      name: String(town.name),
      changes: same ? [] : ["镇界"],
      lonLat: null,
    });
  }
  const ordered = kept.ledgers.towns.flatMap((town) => shapes.get(String(town.code)) ?? []);
  overlaps(ordered, book);
  return book.outcome({}, [], { type: "FeatureCollection", features: ordered });
}

/** A shape in CGCS2000, its rings untied and rounded; or why it is none. */
function landFrom(shape: Land, reading: PlaceReading): GeoJSON.Feature<GeoJSON.MultiPolygon> | string {
  let readable = true;
  const moved = polygonsOf(shape).map((rings) =>
    rings.map((ring) =>
      ring.map(([first, second]) => {
        const place = placeFrom(reading, first as number, second as number);
        if (place === null) readable = false;
        return [...(place ?? [0, 0])];
      }),
    ),
  );
  if (!readable) return "图形的坐标不可能是所选的坐标基准，请核对。";
  const clean = cleanPolygons(moved);
  if (clean.length === 0) return "图形没有面积。";
  try {
    const read = multiPolygon(clean);
    // Rings drawn by hand often touch or cross themselves; a union with itself unties them.
    const untied = union(featureCollection([read, read]));
    if (!untied || area(untied) < 10_000) return "图形没有面积，或小于1公顷。";
    return {
      type: "Feature",
      properties: {},
      geometry: { type: "MultiPolygon", coordinates: cleanPolygons(polygonsOf(untied.geometry)) },
    };
  } catch {
    return "图形的边自相交，理不清。请在制图软件里修复拓扑后再导入。";
  }
}

function overlaps(shapes: readonly TownShape[], { note }: IntakeBook) {
  shapes.forEach((one, i) => {
    for (const other of shapes.slice(i + 1)) {
      const shared = intersect(featureCollection<Land>([one, other]));
      if (!shared || area(shared) <= OVERLAP_SHARE * Math.min(area(one), area(other))) continue;
      note(
        null,
        "",
        `${one.properties.name}与${other.properties.name}的界线重叠，重叠处按${one.properties.name}算，请核对。`,
      );
    }
  });
}
