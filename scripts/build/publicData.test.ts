import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { csvOf } from "../../src/data/csv";
import type { Manifest } from "../../src/data/manifest";
import { columnsFromParquet } from "../../src/data/parquet";
import { type LedgerName, ledgerTable, type Row } from "../../src/model/ledger";
import type { LookUp } from "../../src/model/lookUp";
import { draftOf, folderOf } from "../../src/registry/folder";
import { keptIn, LedgerError } from "../data/ledgers";
import { publicData } from "./publicData";

const bundled = join(import.meta.dirname, "..", "..", "data");
const folder = mkdtempSync(join(tmpdir(), "public-data-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const CANTEEN = "canteen-441521112-01";
const DRAWN = "nursing_home-441521112-01";
const SITING = "nursing_home-441521110-01";
const founded = {
  source: "report-2023",
  as_of: "2026-10-01",
  grade: 1,
  assumption_set: null,
  note: "只给内部看的话",
};
const services = (holder_id: string, word: string): Row => ({
  holder_id,
  address: `${word}路1号`,
  phone: "0660-6612345转8、12345",
  who: `${word}60岁及以上`,
  how_to_apply: `${word}“登记”，\n带证件`,
  price: `${word}每餐5元`,
  hours: `${word}11:00—12:30`,
  meals: `${word}午餐`,
  delivery: `${word}可送`,
  recording: `audio/${holder_id}.mp3`,
  ...founded,
});
const place = (holder_id: string, lon: number, lat: number, grade: number): Row => ({
  holder_id,
  town_code: holder_id.split("-")[1] as string,
  village_code: null,
  lon,
  lat,
  ...founded,
  grade,
});
const village = (village_code: string, lon: number, lat: number, grade: number): Row => ({
  village_code,
  lon,
  lat,
  ...founded,
  grade,
});

let shipped: ReadonlyMap<string, Uint8Array>;
let list: LookUp;

beforeAll(async () => {
  cpSync(bundled, folder, { recursive: true });
  const add = (name: LedgerName, rows: readonly Row[]) => {
    const path = join(folder, "ledger", `${name}.csv`);
    const [, ...lines] = csvOf(ledgerTable(name), rows).split("\n");
    writeFileSync(path, readFileSync(path, "utf8") + lines.join("\n"));
  };
  add("facility_services", [services(CANTEEN, "某村"), services(SITING, "秘密")]);
  add("facility_places", [
    place(CANTEEN, 115.412101, 23.141202, 1),
    place(DRAWN, 115.413303, 23.142404, 4),
    place(SITING, 115.374505, 22.943606, 1),
  ]);
  add("village_places", [
    village("441521112202", 115.415707, 23.145808, 1),
    village("441521112201", 115.416909, 23.146101, 4),
  ]);
  mkdirSync(join(folder, "audio"));
  for (const id of [CANTEEN, SITING]) writeFileSync(join(folder, "audio", `${id}.mp3`), `${id}的声音`);
  for (const [path, content] of folderOf(draftOf(keptIn(folder)), null)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  shipped = await publicData(folder);
  list = JSON.parse(text("find.json"));
}, 60_000);

const bytesOf = (path: string) => Uint8Array.from(shipped.get(path) as Uint8Array);
const text = (path: string) => new TextDecoder().decode(bytesOf(path));

test("all that a facility offers goes from CSV through Parquet to the public's list as it is written", async () => {
  const { note: _, assumption_set: __, ...expected } = services(CANTEEN, "某村");
  const columns = await columnsFromParquet(bytesOf("tables/facility_services.parquet").buffer, "services");
  const row = Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, cells[0]]));
  expect(row).toEqual(expected);
  expect(columns.holder_id).toHaveLength(1);
  const listed = list.places.find(({ id }) => id === CANTEEN);
  expect(listed?.services).toEqual({
    address: expected.address,
    phone: expected.phone,
    who: expected.who,
    howToApply: expected.how_to_apply,
    price: expected.price,
    hours: expected.hours,
    meals: expected.meals,
    delivery: expected.delivery,
    recording: expected.recording,
    grade: 1,
    source: "report-2023",
    asOf: "2026-10-01",
  });
  expect(listed?.position?.lonLat).toEqual([115.412101, 23.141202]);
  expect(text("facilities.json")).toContain("0660-6612345转8");
});

test("a recording is shipped, listed and named; nothing of a site being chosen is, not even its voice", () => {
  const { files } = JSON.parse(text("manifest.json")) as Manifest;
  expect(text(`audio/${CANTEEN}.mp3`)).toBe(`${CANTEEN}的声音`);
  expect(files[`audio/${CANTEEN}.mp3`]).toMatchObject({ public: true, sources: ["report-2023"], grade: 1 });
  expect(JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")).files).toHaveProperty(
    [`audio/${SITING}.mp3`, "public"],
    false,
  );
  for (const [path, content] of shipped) {
    const said = `${path} ${new TextDecoder().decode(content)}`;
    for (const word of [SITING, "秘密", "只给内部看的话"])
      expect(said.includes(word), `${path}: ${word}`).toBe(false);
  }
});

test("a documented drawn position ships no coordinate, in text or in bytes; its town is told", () => {
  const listed = list.places.find(({ id }) => id === DRAWN);
  expect(listed).toMatchObject({ position: null, about: "441521112" });
  expect(list.places.filter(({ about }) => about !== null)).toHaveLength(1);
  const hidden = [115.413303, 23.142404, 115.374505, 22.943606, 115.416909, 23.146101];
  const told = [115.412101, 23.141202];
  const held = (number: number) => {
    const double = Buffer.alloc(8);
    double.writeDoubleLE(number);
    return [...shipped].filter(
      ([, content]) => Buffer.from(content).includes(double) || Buffer.from(content).includes(String(number)),
    );
  };
  for (const number of hidden)
    expect(
      held(number).map(([path]) => path),
      String(number),
    ).toEqual([]);
  for (const number of told) expect(held(number).length, String(number)).toBeGreaterThan(1);
});

test("a village's registered point is told, a drawn one is not", () => {
  const point = (code: string) => list.villages.find((each) => each.code === code)?.position;
  expect(point("441521112202")).toEqual([115.415707, 23.145808]);
  expect(point("441521112201")).toBeNull();
  expect(list.villages.filter(({ position }) => position !== null)).toHaveLength(1);
});

test("a folder made before there were services is published without them", async () => {
  const manifest = JSON.parse(readFileSync(join(bundled, "manifest.json"), "utf8"));
  const old = mkdtempSync(join(tmpdir(), "public-data-old-"));
  try {
    cpSync(bundled, old, { recursive: true });
    delete manifest.tables.facility_services;
    delete manifest.files["tables/facility_services.parquet"];
    writeFileSync(join(old, "manifest.json"), JSON.stringify(manifest));
    const { files } = JSON.parse(
      new TextDecoder().decode((await publicData(old)).get("manifest.json")),
    ) as Manifest;
    expect(files["tables/facility_services.parquet"]?.rows).toBe(0);
  } finally {
    rmSync(old, { recursive: true, force: true });
  }
});

test("a recording that is named but not there is an error in words", () => {
  rmSync(join(folder, "audio", `${CANTEEN}.mp3`));
  expect(() => keptIn(folder)).toThrow(LedgerError);
  expect(() => keptIn(folder)).toThrow(
    `facility_services.csv 第2行“recording”列：没有录音文件“audio/${CANTEEN}.mp3”`,
  );
});
