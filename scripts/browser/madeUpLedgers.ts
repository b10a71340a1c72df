import { readFileSync } from "node:fs";
import { join } from "node:path";
import { toDatum } from "../../src/analysis/datum";
import { Workbook } from "../../src/data/import/excel";
import { gbkBytes } from "../../src/data/testing/gbk";

const data = (path: string) => readFileSync(join(import.meta.dirname, "../../data", path), "utf8");

interface Places {
  readonly towns: readonly { readonly code: string; readonly name: string; readonly inScope: boolean }[];
  readonly villages: readonly {
    readonly code: string;
    readonly name: string;
    readonly townCode: string;
    readonly place: readonly [number, number];
  }[];
}

/** A file as a person picks it. */
export interface PickedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const picked = (name: string, content: string | Uint8Array): PickedFile => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(content),
});

/** The thirteen towns' shapes as if the bureau had surveyed them 造的镇界: the drawn ones, as GeoJSON by name. */
export function madeUpTowns(): PickedFile {
  const drawn = JSON.parse(data("shapes/towns.geojson")) as GeoJSON.FeatureCollection;
  const features = drawn.features
    .filter(({ properties }) => properties?.in_scope)
    .map(({ geometry, properties }) => ({
      type: "Feature",
      geometry,
      properties: { 镇名: properties?.name },
    }));
  return picked("镇界.geojson", JSON.stringify({ type: "FeatureCollection", features }));
}

/** All 253 villages 造的村点, in GBK and GCJ-02 as a map website gives them. */
export function madeUpVillages(): PickedFile {
  const { towns, villages } = JSON.parse(data("places.json")) as Places;
  const names = new Map(towns.map(({ code, name }) => [code, name]));
  const lines = villages.map(({ name, townCode, place }) => {
    const [lon, lat] = toDatum("gcj02", place);
    return [names.get(townCode), name, lon.toFixed(6), lat.toFixed(6)].join(",");
  });
  return picked("村点（高德）.csv", gbkBytes(["所属镇,村（社区）名称,经度,纬度", ...lines].join("\r\n")));
}

/** The name of the first of them, which no source but the made-up list states. */
export const firstCanteen = () => `${(JSON.parse(data("places.json")) as Places).villages[0]?.name}幸福食堂`;

/** Sixty-six canteens 造的食堂, in Excel and BD-09, with a phone column; `spoilt` writes one row nobody could place. */
export async function madeUpCanteens({ spoilt = false } = {}): Promise<PickedFile> {
  const { towns, villages } = JSON.parse(data("places.json")) as Places;
  const names = new Map(towns.map(({ code, name }) => [code, name]));
  const workbook = new Workbook();
  const sheet = workbook.addWorksheet("幸福食堂");
  sheet.mergeCells("A1:G1");
  sheet.getCell("A1").value = "海丰县幸福食堂一览表（造的）";
  sheet.getRow(2).values = ["镇", "村（社区）", "食堂名称", "状态", "经度", "纬度", "联系电话"];
  const chosen = villages.filter((_, i) => i % 3 === 0).slice(0, 66);
  chosen.forEach(({ name, townCode, place }, i) => {
    const [lon, lat] = toDatum("bd09", [place[0] + 0.002, place[1] + 0.001]);
    sheet.getRow(3 + i).values = [
      names.get(townCode),
      name,
      `${name}幸福食堂`,
      "运营中",
      lon,
      lat,
      "13800138000",
    ];
  });
  if (spoilt) sheet.getRow(3 + 66).values = ["天边镇", "", "没有这个镇的食堂", "运营中", 1, 2];
  return picked("幸福食堂.xlsx", new Uint8Array(await workbook.xlsx.writeBuffer()));
}
