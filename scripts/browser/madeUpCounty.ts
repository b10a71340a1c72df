import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";

const read = (path: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, "../../data", path), "utf8"));

interface Town {
  code: string;
  name: string;
  inScope: boolean;
  seat: [number, number];
}
interface Figure {
  indicator: string;
  subject: string;
  amount: { kind: string; value?: number; low?: number; high?: number };
}
/** The files of the shipped data that a made-up county 造的县 changes. */
export interface CountyFiles {
  places: {
    towns: Town[];
    villages: { townCode: string; place: [number, number] }[];
    facilities: { kind: string; townCode: string | null }[];
  };
  figures: { documented: Figure[]; assumed: Figure[] };
  towns: GeoJSON.FeatureCollection<GeoJSON.Geometry, { code: string; name: string; in_scope: boolean }>;
}

/** Serves the shipped data with changes, under a manifest that says so; tables stay as they are. */
export async function serveCounty(page: Page, change: (files: CountyFiles) => void): Promise<void> {
  const files: CountyFiles = {
    places: read("places.json"),
    figures: read("figures.json"),
    towns: read("shapes/towns.geojson"),
  };
  change(files);
  const manifest = read("manifest.json");
  for (const [path, content] of [
    ["places.json", files.places],
    ["figures.json", files.figures],
    ["shapes/towns.geojson", files.towns],
  ] as const) {
    const body = JSON.stringify(content);
    const [sha256, bytes] = [createHash("sha256").update(body).digest("hex"), Buffer.byteLength(body)];
    manifest.files[path] = { ...manifest.files[path], sha256, bytes };
    await page.route(`**/data/${path}*`, (route) => route.fulfill({ contentType: "application/json", body }));
  }
  await page.route("**/data/manifest.json*", (route) => route.fulfill({ json: manifest }));
}

const LETTERS = "甲乙丙丁戊己庚辛";

/** Forty towns in rows of eight, each with a name of twenty letters. */
export function fortyTowns({ places, figures, towns }: CountyFiles): void {
  const [west, south, across, up] = [115.12, 22.8, 0.058, 0.06];
  const known = places.towns.filter(({ inScope }) => inScope);
  const made = Array.from({ length: 40 }, (_, at): Town => {
    const [column, row] = [at % 8, Math.floor(at / 8)];
    const stem = `${LETTERS[row]}${LETTERS[column]}造的镇名字一共二十个字所以特别地长`;
    return {
      ...(known[at % known.length] as Town),
      code: known[at]?.code ?? `4415219${String(at).padStart(2, "0")}`,
      name: `${stem.padEnd(19, "长").slice(0, 19)}镇`,
      seat: [west + (column + 0.5) * across, south + (row + 0.5) * up],
    };
  });
  places.towns = made;
  const codes = new Set(made.map(({ code }) => code));
  for (const place of [...places.villages, ...places.facilities])
    if (place.townCode !== null && !codes.has(place.townCode)) place.townCode = made[0]?.code as string;
  for (const all of [figures.documented, figures.assumed])
    for (const { code } of made.slice(known.length))
      all.push(
        ...all.filter(({ subject }) => subject === known[0]?.code).map((one) => ({ ...one, subject: code })),
      );
  towns.features = made.map(({ code, name, seat: [lon, lat] }) => {
    const [x, y] = [across / 2, up / 2];
    const ring = [
      [lon - x, lat - y],
      [lon + x, lat - y],
      [lon + x, lat + y],
      [lon - x, lat + y],
      [lon - x, lat - y],
    ];
    return {
      type: "Feature",
      properties: { code, name, in_scope: true },
      geometry: { type: "Polygon", coordinates: [ring] },
    };
  });
}

/** One town alone. */
export function oneTown({ places, figures, towns }: CountyFiles): void {
  const code = "441521110";
  places.towns = places.towns.filter((town) => town.code === code);
  places.villages = places.villages.filter(({ townCode }) => townCode === code);
  places.facilities = places.facilities.filter(({ townCode }) => townCode === null || townCode === code);
  for (const key of ["documented", "assumed"] as const)
    figures[key] = figures[key].filter(({ subject }) => subject === code || subject === "county");
  towns.features = towns.features.filter(({ properties }) => properties.code === code);
}

/** No canteen at all, and of everything else so many that each figure has eight digits. */
export function hugeFigures({ places, figures }: CountyFiles): void {
  places.facilities = places.facilities.filter(({ kind }) => kind !== "canteen");
  for (const figure of [...figures.documented, ...figures.assumed]) {
    if (figure.indicator.startsWith("canteens")) figure.amount = { kind: "value", value: 0 };
    else if (figure.amount.kind === "value") figure.amount.value = 87_654_321;
    else if (figure.amount.kind === "range")
      figure.amount = { kind: "range", low: 76_543_219, high: 87_654_321 };
    else if (figure.amount.kind === "at-least") figure.amount.low = 87_654_321;
  }
}
