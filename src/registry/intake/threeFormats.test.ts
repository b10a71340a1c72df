import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { keptIn } from "../../../scripts/data/ledgers";
import { toDatum } from "../../analysis/datum";
import { metresApart } from "../../analysis/metresApart";
import { seeded } from "../../analysis/seeded";
import { Workbook } from "../../data/import/excel";
import { gbkBytes } from "../../data/testing/gbk";
import type { DatumId } from "../../model/datum";
import type { LonLat } from "../../model/place";
import type { Kept } from "../kept";
import { madeUpPlaces, registeredCounty } from "../testing/registeredCounty";
import type { TownShape } from "../townGround";
import { intakeOutcome } from "./intakeOutcome";
import type { Outcome } from "./outcome";
import { intakeProposal } from "./proposal";
import { fileRead, tableOf } from "./read";

let kept: Kept;
let shapes: readonly TownShape[];
let places: ReturnType<typeof madeUpPlaces>;
beforeAll(() => {
  const bundled = keptIn(join(import.meta.dirname, "..", "..", "..", "data"));
  ({ kept, shapes } = registeredCounty(bundled));
  places = madeUpPlaces(shapes, 60, seeded(7));
});

const stamp = { importedOn: "2026-11-24", fingerprint: "12345678" };
const written = (datum: DatumId, lonLat: LonLat) => toDatum(datum, lonLat).map((value) => value.toFixed(7));

/** The CSV a clerk exports in China: GBK, GCJ-02, a phone column, kinds in the file's name only. */
function csv(): Uint8Array {
  const lines = places.map(({ name, town, lonLat }, i) =>
    [i + 1, name, town, "正常营业", ...written("gcj02", lonLat), "13800138000"].join(","),
  );
  return gbkBytes(["序号,食堂名称,所属镇,运营情况,经度,纬度,联系电话", ...lines].join("\r\n"));
}

/** The same in Excel: a merged title, a note, towns merged downwards, BD-09, numbers as text. */
async function xlsx(): Promise<Uint8Array> {
  const workbook = new Workbook();
  workbook.addWorksheet("说明").getCell("A1").value = "填表说明";
  const sheet = workbook.addWorksheet("幸福食堂");
  sheet.mergeCells("A1:E1");
  sheet.getCell("A1").value = "海丰县幸福食堂一览表";
  sheet.getCell("A2").value = "填报单位：造的";
  sheet.getRow(3).values = ["所在镇", "名称", "状态", "经度", "纬度"];
  const sorted = [...places].sort((one, other) => (one.town < other.town ? -1 : 1));
  sorted.forEach(({ name, town, lonLat }, i) => {
    sheet.getRow(4 + i).values = [town, name, "运营中", ...written("bd09", lonLat)];
  });
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (sorted[to + 1]?.town === sorted[from]?.town) to += 1;
    if (to > from) sheet.mergeCells(4 + from, 1, 4 + to, 1);
    from = to + 1;
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function geojson(): Uint8Array {
  const features = places.map(({ name, town, lonLat }) => ({
    type: "Feature",
    properties: { name, 所在镇: town, 状态: "运营中", 类别: "幸福食堂" },
    geometry: { type: "Point", coordinates: lonLat },
  }));
  return new TextEncoder().encode(JSON.stringify({ type: "FeatureCollection", features }));
}

async function imported(bytes: Uint8Array, name: string) {
  const read = await fileRead(bytes, name);
  if (read.kind !== "sheets") throw new Error("a table was expected");
  const sheet = read.sheets.reduce((most, next) => (next.rows.length > most.rows.length ? next : most));
  const table = tableOf(name, sheet);
  const proposal = intakeProposal(kept, shapes, table, "2026-11-24");
  const outcome = intakeOutcome(
    { kept: kept, shapes: shapes, table, choice: proposal.choice, stamp },
    proposal.ledgerTable,
    read.notes,
  );
  return { proposal, outcome };
}

/** Where each made-up canteen ended up. */
function positions({ kept: after }: Outcome): ReadonlyMap<string, LonLat> {
  const names = new Map(after.ledgers.facilities.map((row) => [row.id, String(row.name)]));
  return new Map(
    after.ledgers.facility_places.map((row) => [
      names.get(row.holder_id ?? null) as string,
      [row.lon as number, row.lat as number],
    ]),
  );
}

describe("the same 60 places as GBK CSV in GCJ-02, XLSX in BD-09 and GeoJSON", () => {
  const formats: [string, DatumId, () => Promise<Uint8Array> | Uint8Array][] = [
    ["幸福食堂台账.csv", "gcj02", csv],
    ["幸福食堂.xlsx", "bd09", xlsx],
    ["canteens.geojson", "cgcs2000", geojson],
  ];
  test.each(formats)(
    "%s is recognised as %s and lies within 5 m of the truth",
    async (name, datum, bytes) => {
      const { proposal, outcome } = await imported(await bytes(), name);
      expect(proposal.choice).toMatchObject({ layer: "facilities", reading: { datum, swapped: false } });
      expect(proposal.datum?.decisive).toBe(true);
      expect(outcome.entries.map(({ verdict }) => verdict)).toEqual(places.map(() => "changed"));
      expect(outcome.problems).toEqual([]);
      const found = positions(outcome);
      expect(found.size).toBe(60);
      for (const { name: place, lonLat } of places)
        expect(metresApart(found.get(place) as LonLat, lonLat), place).toBeLessThan(5);
    },
  );

  test("they fill the names that were missing: 66 canteens stay 66, registered, and no phone number is anywhere", async () => {
    const { proposal, outcome } = await imported(csv(), "幸福食堂台账.csv");
    const canteens = outcome.kept.ledgers.facilities.filter((row) => row.kind === "canteen");
    expect(canteens).toHaveLength(66);
    expect(canteens.filter((row) => row.grade === 1)).toHaveLength(60);
    expect(canteens.filter((row) => row.name === null)).toHaveLength(4);
    expect(proposal.personal).toEqual([{ column: 6, what: "mobile" }]);
    expect(JSON.stringify(outcome)).not.toContain("13800138000");
  });

  test("brought a second time, nothing changes", async () => {
    const first = await imported(csv(), "幸福食堂台账.csv");
    const again = await fileRead(csv(), "幸福食堂台账.csv");
    if (again.kind !== "sheets") throw new Error("a table was expected");
    const table = tableOf(again.file, again.sheets[0]!);
    const { choice } = intakeProposal(first.outcome.kept, shapes, table, "2026-11-24");
    const second = intakeOutcome(
      { kept: first.outcome.kept, shapes: shapes, table, choice, stamp },
      null,
      [],
    );
    expect(new Set(second.entries.map(({ verdict }) => verdict))).toEqual(new Set(["same"]));
    expect(second.kept.ledgers.facilities).toEqual(first.outcome.kept.ledgers.facilities);
    expect(second.kept.ledgers.facility_places).toEqual(first.outcome.kept.ledgers.facility_places);
  });
});
