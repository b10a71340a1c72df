import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { heldCatalog } from "../data/catalog";
import { folderFiles } from "../data/folderFiles";
import { folderFromZip, zipOfFolder } from "../data/folderZip";
import { sheetFromDelimited } from "../data/import/delimited";
import type { ManifestFile } from "../data/manifest";
import { readPlaces } from "../data/places";
import { KEPT_TABLES, ledgerTable, type Row } from "../model/ledger";
import { draftOf, folderOf } from "./folder";
import { intakeOutcome } from "./intake/intakeOutcome";
import { intakeProposal } from "./intake/proposal";
import { tableOf } from "./intake/read";
import { keptFrom } from "./keptFolder";

const data = join(import.meta.dirname, "..", "..", "data");
const manifest = JSON.parse(readFileSync(join(data, "manifest.json"), "utf8"));
const bundled = new Map<string, Uint8Array>(
  ["manifest.json", ...Object.keys(manifest.files)].map((path) => [
    path,
    Uint8Array.from(readFileSync(join(data, path))),
  ]),
);

test("the bundled folder, exported as a zip, imported and worked out again, is the same byte for byte", async () => {
  const exported = zipOfFolder(await folderFiles(heldCatalog(bundled)));
  const back = folderFromZip(exported, "data.zip");
  expect([...back.keys()].sort()).toEqual([...bundled.keys()].sort());
  const kept = await keptFrom(heldCatalog(back));
  const figures = JSON.parse(new TextDecoder().decode(back.get("figures.json")));
  const again = folderOf(draftOf(kept), figures);
  expect([...again.keys()].sort()).toEqual([...bundled.keys()].sort());
  for (const [path, bytes] of bundled)
    expect(Buffer.compare(again.get(path) as Uint8Array, bytes), path).toBe(0);
});

test("a folder exported before 0.6 opens: what came later reads as empty, what its rows are worth as the least", async () => {
  const text = (path: string) => new TextDecoder().decode(bundled.get(path));
  const bytes = (words: string) => new TextEncoder().encode(words);
  const later = /\/(plans|facility_services)\.|^facilities\.json$/;
  const files = Object.fromEntries(
    Object.entries<ManifestFile>(manifest.files).filter(([path]) => !later.test(path)),
  );
  const { plans: _, facility_services: __, ...tables } = manifest.tables;
  const norms = Papa.parse<Record<string, string>>(text("ledger/norms.csv"), { header: true });
  const fields = (norms.meta.fields ?? []).filter((name) => !["deadline", "responsible_unit"].includes(name));
  const places = JSON.parse(text("places.json"));
  for (const town of places.towns) delete town.isTown;
  for (const row of [...places.villages, ...places.reachOpenings])
    for (const key of ["grade", "asOf", "source"]) delete row[key];
  const older: Record<string, Uint8Array> = {
    "ledger/norms.csv": bytes(Papa.unparse(norms.data, { columns: fields })),
    "places.json": bytes(JSON.stringify(places)),
  };
  for (const [path, content] of Object.entries(older))
    files[path] = {
      ...(files[path] as ManifestFile),
      bytes: content.length,
      sha256: createHash("sha256").update(content).digest("hex"),
    };
  const old = new Map([...bundled, ...Object.entries(older)]).set(
    "manifest.json",
    bytes(JSON.stringify({ ...manifest, files, tables })),
  );
  const catalog = heldCatalog(old);
  const { ledgers } = await keptFrom(catalog);
  expect(ledgers.plans).toEqual([]);
  expect(ledgers.norms.length).toBeGreaterThan(0);
  expect(ledgers.norms.every(({ deadline }) => deadline === null)).toBe(true);
  const { towns, villages, reachOpenings } = await readPlaces(catalog);
  expect(towns.filter(({ isTown, inScope }) => isTown && inScope)).toHaveLength(12);
  for (const row of [...villages, ...reachOpenings])
    expect(row).toMatchObject({ grade: 4, asOf: "undated", source: "" });
});

test("a folder of 0.6 opens without the services that came after it, and what is made of it has them", async () => {
  const files = Object.fromEntries(
    Object.entries(manifest.files).filter(([path]) => !/facility_services|^facilities\.json$/.test(path)),
  );
  const { facility_services: _, ...tables } = manifest.tables;
  const list = new TextEncoder().encode(JSON.stringify({ ...manifest, files, tables }));
  const kept = await keptFrom(heldCatalog(new Map(bundled).set("manifest.json", list)));
  expect(kept.ledgers.facility_services).toEqual([]);
  const again = folderOf(draftOf(kept), null);
  for (const path of ["find.json", "facilities.json", "ledger/facility_services.csv"])
    expect(Buffer.compare(again.get(path) as Uint8Array, bundled.get(path) as Uint8Array), path).toBe(0);
});

test("a recording goes into the exported folder and out of it; one that is named but not there is said", async () => {
  const kept = await keptFrom(heldCatalog(bundled));
  const path = "audio/canteen-441521112-01.mp3";
  const heard = Uint8Array.from([73, 68, 51]);
  const [row] = ["canteen-441521112-01"].map((holder_id) => ({
    ...Object.fromEntries(ledgerTable("facility_services").columns.map(({ name }) => [name, null])),
    holder_id,
    recording: path,
    source: "report-2023",
    as_of: "2024",
    grade: 1,
  }));
  const ledgers = { ...kept.ledgers, facility_services: [row as Row] };
  const made = folderOf(draftOf({ ...kept, ledgers, recordings: new Map([[path, heard]]) }), null);
  const back = folderFromZip(zipOfFolder(await folderFiles(heldCatalog(made))), "data.zip");
  expect((await keptFrom(heldCatalog(back))).recordings.get(path)).toEqual(heard);
  const { [path]: _, ...files } = JSON.parse(new TextDecoder().decode(back.get("manifest.json"))).files;
  const list = new TextEncoder().encode(JSON.stringify({ ...manifest, files }));
  await expect(keptFrom(heldCatalog(new Map(back).set("manifest.json", list)))).rejects.toThrow(
    `没有录音文件“${path}”`,
  );
});

test("every ledger imported by itself, as the CSV it is exported as, changes nothing", async () => {
  const kept = await keptFrom(heldCatalog(bundled));
  for (const { name } of KEPT_TABLES) {
    const bytes = bundled.get(`ledger/${name}.csv`) as Uint8Array;
    const { sheet, notes } = sheetFromDelimited(bytes, `${name}.csv`);
    const table = tableOf(`${name}.csv`, sheet);
    const { choice, ledgerTable } = intakeProposal(kept, [], table, "2026-11-24");
    expect(ledgerTable).toBe(name);
    const stamp = { importedOn: "2026-11-24", fingerprint: "0" };
    const outcome = intakeOutcome({ kept: kept, shapes: [], table, choice, stamp }, ledgerTable, notes);
    expect(outcome.problems, name).toEqual([]);
    expect(outcome.kept, name).toBe(kept);
    expect(outcome.entries).toHaveLength(kept.ledgers[name].length);
  }
});

test("a ledger of services that names a recording nobody has is refused whole", async () => {
  const kept = await keptFrom(heldCatalog(bundled));
  const text = `${new TextDecoder().decode(bundled.get("ledger/facility_services.csv"))}canteen-441521112-01,,,,,,,,,audio/none.mp3,report-2023,2024,1,,\n`;
  const { sheet } = sheetFromDelimited(new TextEncoder().encode(text), "facility_services.csv");
  const table = tableOf("facility_services.csv", sheet);
  const { choice, ledgerTable: name } = intakeProposal(kept, [], table, "2026-11-24");
  const stamp = { importedOn: "2026-11-24", fingerprint: "0" };
  const outcome = intakeOutcome({ kept, shapes: [], table, choice, stamp }, name, []);
  expect(name).toBe("facility_services");
  expect(outcome.kept).toBe(kept);
  expect(outcome.problems.map(({ message }) => message)).toEqual([
    expect.stringContaining("没有录音文件“audio/none.mp3”"),
  ]);
});

test("a ledger that refers to nothing is refused whole, and says where", async () => {
  const kept = await keptFrom(heldCatalog(bundled));
  const text = new TextDecoder()
    .decode(bundled.get("ledger/villages.csv"))
    .replaceAll(",441521101,", ",999,");
  const { sheet } = sheetFromDelimited(new TextEncoder().encode(text), "villages.csv");
  const table = tableOf("villages.csv", sheet);
  const outcome = intakeOutcome(
    {
      kept: kept,
      shapes: [],
      table,
      choice: intakeProposal(kept, [], table, "2026-11-24").choice,
      stamp: { importedOn: "2026-11-24", fingerprint: "0" },
    },
    "villages",
    [],
  );
  expect(outcome.kept).toBe(kept);
  expect(new Set(outcome.entries.map(({ verdict }) => verdict))).toEqual(new Set(["refused"]));
  expect(outcome.problems[0]?.message).toContain("villages.csv 第2行“town_code”列");
});
