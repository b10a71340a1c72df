import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { ledgersIn } from "../../scripts/data/ledgers";
import { originWorth } from "../analysis/nearness";
import { FACILITY_KINDS } from "../model/facility";
import type { Cell, Ledgers, Row } from "../model/ledger";
import { ledgerTable } from "../model/ledger";
import type { ListedVillage, LookUp } from "../model/lookUp";
import { facilitiesJsonOf } from "./facilitiesJson";
import { lookUpOf } from "./findJson";
import { PUBLIC_TABLES, publicLedgers, toldBeyond } from "./publicRows";

const data = join(import.meta.dirname, "..", "..", "data");
let ledgers: Ledgers;
let list: LookUp;
beforeAll(() => {
  ledgers = ledgersIn(join(data, "ledger"));
  const read = (name: string) => JSON.parse(readFileSync(join(data, name), "utf8"));
  list = { ...read("find.json"), homophones: read("homophones.json") };
});

/** Which column each field of find.json comes from; null = the manifest, or a count of rows. */
const COLUMN_OF: Readonly<Record<string, string | null>> = {
  county: null,
  "towns.code": "towns.code",
  "towns.name": "towns.name",
  "towns.pinyin": null,
  "towns.aliases.name": "towns.aliases",
  "towns.aliases.pinyin": null,
  "villages.code": "villages.code",
  "villages.name": "villages.name",
  "villages.pinyin": null,
  "villages.townCode": "towns.code",
  "villages.position": "village_places.lon",
  "sources.id": "sources.id",
  "sources.title": "sources.title",
  "sources.publisher": "sources.publisher",
  "sources.url": "sources.url",
  "sources.asOf": "sources.as_of",
  "places.id": "facilities.id",
  "places.kind": "facilities.kind",
  "places.name": "facilities.name",
  "places.townCode": "facilities.town_code",
  "places.pinyin": null,
  "places.villageCode": "villages.code",
  "places.status": "facilities.status",
  "places.openedYear": "facilities.opened_year",
  "places.beds": null,
  "places.beds.low": "facility_beds.beds_low",
  "places.beds.high": "facility_beds.beds_high",
  "places.beds.grade": "facility_beds.grade",
  "places.beds.source": "facility_beds.source",
  "places.beds.asOf": "facility_beds.as_of",
  "places.position": "facility_places.lon",
  "places.about": "towns.code",
  "places.services": null,
  "places.grade": "facilities.grade",
  "places.source": "facilities.source",
  "places.asOf": "facilities.as_of",
  "walking.metresPerMinute": null,
  "walking.detour": null,
  "walking.grade": null,
  "walking.asOf": null,
  "unnamed.kind": "facilities.kind",
  "unnamed.count": null,
};

/** Every field of a JSON value by its path, list positions left out, with the plain values it holds. */
function fieldsOf(value: unknown, path = "", found = new Map<string, Set<unknown>>()) {
  const isList = Array.isArray(value);
  const held = isList && value.every((item) => typeof item !== "object") ? value : isList ? [] : [value];
  if (path && (held.length > 0 || !isList)) {
    const values = found.get(path) ?? new Set();
    for (const each of held) if (typeof each !== "object") values.add(each);
    found.set(path, values);
  }
  if (isList) for (const item of value) typeof item === "object" && fieldsOf(item, path, found);
  else if (value !== null && typeof value === "object")
    for (const [key, inner] of Object.entries(value)) fieldsOf(inner, path ? `${path}.${key}` : key, found);
  return found;
}

describe("find.json", () => {
  test("holds no field but those of public columns, and no value that is not in its column", () => {
    const fields = fieldsOf(list);
    for (const nested of ["towns", "towns.aliases", "villages", "sources", "places", "unnamed", "walking"])
      fields.delete(nested);
    const own = [...fields.keys()].filter((path) => !path.startsWith("homophones"));
    expect(own.filter((path) => !(path in COLUMN_OF))).toEqual([]);
    // Villages whose town is assumed are told by their published code, though their rows do not ship.
    const shipped = { ...publicLedgers(ledgers), villages: ledgers.villages };
    for (const [path, values] of fields) {
      const [name, column] = COLUMN_OF[path]?.split(".") ?? [];
      if (!name || !column) continue;
      const described = ledgerTable(name).columns.find((entry) => entry.name === column);
      expect(described?.public, path).toBe(true);
      const cells = new Set(shipped[name as keyof Ledgers]?.flatMap((row) => String(row[column]).split("|")));
      for (const value of [...values].filter((each) => each !== null))
        expect(cells, `${path} ${value}`).toContain(String(value));
    }
  });
  test("lists every named documented facility but the two being sited, and counts the rest", () => {
    expect(list.places).toHaveLength(36);
    expect(list.unnamed).toEqual([
      { kind: "care_station", count: 20 },
      { kind: "canteen", count: 64 },
      { kind: "public_cemetery", count: 1 },
    ]);
    // With the two being sited, all rows of the ledger.
    expect(list.places.length + 85 + 2).toBe(ledgers.facilities.length);
  });
  test("beds are what a source states, positions none today", () => {
    const beds = list.places.flatMap(({ name, beds }) => (beds ? [[name, beds.low, beds.high]] : []));
    expect(beds).toEqual([
      ["海丰县中心敬老院", 200, null],
      ["黄羌镇敬老院", 52, 52],
      ["城东医院", 50, 50],
      ["泰林医院", 30, 30],
      ["梅陇中心卫生院", 50, 50],
      ["海丰县中医医院", 200, 200],
    ]);
    expect(list.places.every((place) => place.position === null)).toBe(true);
    expect(list.places.find((place) => place.name === "东陇村幸福食堂")?.villageCode).toBe("441521112202");
  });
  test("every village can be started from: where its town is assumed, in the town its published code names", () => {
    expect(list.villages).toHaveLength(253);
    const towns = new Set(list.towns.map(({ code }) => code));
    for (const { code, townCode } of list.villages) {
      expect(towns, code).toContain(townCode);
      expect(code.startsWith(townCode), code).toBe(true);
    }
    const assumed = ledgers.villages.filter((row) => row.assumption_set !== null);
    expect(assumed).toHaveLength(8);
    expect(list.villages.every(({ position }) => position === null)).toBe(true);
  });
  test("names are spelt a syllable a letter, and each syllable has its characters", () => {
    const named = [
      ...list.towns,
      ...list.towns.flatMap(({ aliases }) => aliases),
      ...list.villages,
      ...list.places,
    ];
    for (const { name, pinyin } of named) {
      expect(pinyin.split(" "), name).toHaveLength([...name].length);
      for (const syllable of pinyin.split(" "))
        expect(list.homophones, `${name} ${syllable}`).toHaveProperty([syllable]);
    }
    const used = new Set(
      [...named, ...FACILITY_KINDS.flatMap((kind) => [kind, ...kind.aliases])].flatMap(({ pinyin }) =>
        pinyin.split(" "),
      ),
    );
    expect(Object.keys(list.homophones)).toEqual([...used].filter((each) => each in list.homophones).sort());
  });
  test("an old person's way on foot is the ledger's, with its grade", () => {
    const row = ledgers.travel_modes.find(({ id }) => id === "elder_walk");
    expect(list.walking).toEqual({
      metresPerMinute: row?.metres_per_minute,
      detour: row?.detour,
      grade: row?.grade,
      asOf: row?.as_of,
    });
    expect(() => toldBeyond({ ...ledgers, travel_modes: [] })).toThrow(RangeError);
  });
  test("fits a slow network: at most 9 kB, and as much again once somebody writes", () => {
    const gzip = (name: string) => gzipSync(readFileSync(join(data, name)), { level: 6 }).length;
    expect(gzip("find.json")).toBeLessThanOrEqual(9_000);
    expect(gzip("homophones.json")).toBeLessThanOrEqual(9_000);
  });
  test("does not depend on a column that is not public", () => {
    const blinded = Object.fromEntries(
      Object.entries(publicLedgers(ledgers)).map(([name, rows]) => [name, rows.map(watched)]),
    );
    expect(lookUpOf("海丰县", blinded, toldBeyond(ledgers))).toEqual(list);
  });
});

/** A row that refuses to be asked for what it does not have. */
const watched = (row: Row): Row =>
  new Proxy(row, {
    get(target, column: string): Cell {
      if (!Object.hasOwn(target, column)) throw new RangeError(`asked for ${column}`);
      return target[column] as Cell;
    },
  });

describe("the public half of the ledgers", () => {
  const changed = (name: keyof Ledgers, row: Row): Ledgers => ({
    ...ledgers,
    [name]: [...ledgers[name], row],
  });
  const facility = (changes: Row): Row => ({ ...(ledgers.facilities[0] as Row), id: "new", ...changes });
  const place = (changes: Row): Row => ({
    holder_id: "canteen-unknown-01",
    town_code: "441521120",
    village_code: null,
    lon: 115.36,
    lat: 22.985,
    source: "report-2023",
    as_of: "2024",
    grade: 1,
    assumption_set: null,
    note: null,
    ...changes,
  });
  const listOf = (given: Ledgers) => lookUpOf("海丰县", publicLedgers(given), toldBeyond(given));
  const ids = (given: Ledgers) => publicLedgers(given).facilities?.map((row) => row.id);

  test("a site being chosen goes, with its beds and its position", () => {
    const siting = "nursing_home-441521110-01";
    const beds = { ...(ledgers.facility_beds[1] as Row), holder_id: siting };
    const shipped = publicLedgers({
      ...changed("facility_beds", beds),
      facility_places: [place({ holder_id: siting })],
    });
    expect(JSON.stringify(shipped)).not.toContain(siting);
  });
  test("an assumption set's row goes, a registered position stays, a schematic one goes", () => {
    expect(ids(changed("facilities", facility({ assumption_set: "demo-2023" })))).not.toContain("new");
    expect(ids(changed("facilities", facility({})))).toContain("new");
    const places = (changes: Row) =>
      publicLedgers(changed("facility_places", place(changes))).facility_places;
    expect(places({})).toHaveLength(1);
    expect(places({ grade: 2 })).toHaveLength(1);
    expect(places({ grade: 3 })).toEqual([]);
    expect(places({ grade: 4 })).toEqual([]);
    expect(places({ assumption_set: "demo-2023" })).toEqual([]);
    expect(publicLedgers(ledgers).villages).toHaveLength(245);
  });
  test("beds in use, occupied and kept are not told; nor are internal figures, nor sources nobody cites", () => {
    const shipped = publicLedgers(ledgers);
    expect(new Set(shipped.facility_beds?.map((row) => row.measure))).toEqual(
      new Set(["built", "medical_care"]),
    );
    expect(shipped.indicators?.map((row) => row.code)).not.toContain("grave.illegal_found");
    expect(shipped.sources?.map((row) => row.id)).not.toContain("seats-schematic");
  });
  test("every row has its table's public columns and no other", () => {
    for (const { name, columns } of PUBLIC_TABLES)
      for (const row of publicLedgers(ledgers)[name] ?? [])
        expect(Object.keys(row)).toEqual(columns.map((column) => column.name));
  });
  test("a drawn position the bureau put in is told as its town, of named and of unnamed; one of a site or an assumption is not", () => {
    const drawn = (changes: Row) =>
      toldBeyond(changed("facility_places", place({ grade: 4, ...changes }))).drawn;
    const home = "nursing_home-441521112-01";
    expect([...drawn({ holder_id: home })]).toEqual([[home, "441521120"]]);
    expect([...drawn({ holder_id: home, town_code: null })]).toEqual([[home, "441521112"]]);
    expect([...drawn({ holder_id: home, grade: 3 })]).toEqual([[home, "441521120"]]);
    expect([...drawn({ holder_id: home, grade: 1 })]).toEqual([]);
    expect([...drawn({ holder_id: home, grade: 2 })]).toEqual([]);
    expect([...drawn({ holder_id: home, assumption_set: "demo-2023" })]).toEqual([]);
    expect([...drawn({ holder_id: "nursing_home-441521110-01" })]).toEqual([]);
    expect([...drawn({ town_code: null })]).toEqual([]);
    // Of a town outside the count the public is told nothing.
    expect([...drawn({ holder_id: home, town_code: "441521102" })]).toEqual([]);
  });
  test("a row that names two sources keeps both for the public", () => {
    const both = changed("facilities", facility({ name: "新的", source: "report-2023;seats-schematic" }));
    expect(publicLedgers(both).sources?.map((row) => row.id)).toContain("seats-schematic");
    expect(listOf(both).sources.map(({ id }) => id)).toContain("seats-schematic");
  });
  test("services go with their facility; those of a site and of an assumption do not ship", () => {
    const of = (changes: Row) =>
      publicLedgers(
        changed("facility_services", {
          holder_id: "canteen-441521112-01",
          source: "report-2023",
          as_of: "2024",
          grade: 1,
          assumption_set: null,
          ...changes,
        }),
      ).facility_services;
    expect(of({})).toHaveLength(1);
    expect(of({ holder_id: "nursing_home-441521110-01" })).toEqual([]);
    expect(of({ holder_id: "nursing.town" })).toEqual([]);
    expect(of({ assumption_set: "demo-2023" })).toEqual([]);
  });
  test("located has one meaning: the list, the other programs' list and nearness agree, whatever a position is worth", () => {
    const home = "nursing_home-441521112-01";
    const village = "441521112202";
    for (const grade of [1, 2, 3, 4])
      for (const assumption_set of [null, "demo-2023"]) {
        const row = place({ holder_id: home, grade, assumption_set });
        const { holder_id: _, ...point } = row;
        const told = listOf({
          ...ledgers,
          facility_places: [row],
          village_places: [{ ...point, village_code: village }],
        });
        const isLocated = grade <= 2 && assumption_set === null;
        const words = `${grade} ${assumption_set}`;
        const listed = told.places.find(({ id }) => id === home);
        expect(listed?.position !== null, words).toBe(isLocated);
        expect(listed?.about, words).toBe(!isLocated && assumption_set === null ? "441521120" : null);
        const { position } = told.villages.find(({ code }) => code === village) as ListedVillage;
        expect(position, words).toEqual(isLocated ? [115.36, 22.985] : null);
        expect(originWorth({ lonLat: [115.36, 22.985], accuracyMetres: 20 }, told), words).toBe(
          isLocated ? "good" : "nothing_located",
        );
        expect(JSON.stringify(facilitiesJsonOf(told)).includes("GeoCoordinates"), words).toBe(isLocated);
      }
  });
  test("a registered position is told to the public", () => {
    const named = place({ holder_id: "nursing_home-441521112-01", town_code: "441521112" });
    const told = listOf(changed("facility_places", named)).places.find(
      (each) => each.id === "nursing_home-441521112-01",
    );
    expect(told?.position).toEqual({
      lonLat: [115.36, 22.985],
      grade: 1,
      source: "report-2023",
      asOf: "2024",
    });
    expect(told?.about).toBeNull();
  });
});
