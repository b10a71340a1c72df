import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { featureCollection, multiPolygon, union } from "@turf/turf";
import gcoord from "gcoord";
import type { Outline } from "../../src/registry/grid";
import { cleanPolygons, polygonsOf } from "../../src/registry/polygons";

const COUNTY = "441521";
const NEIGHBOURS = ["441502", "441581", "441523", "441323", "441621", "441424", "445222"];

/** The county and its neighbours as published 县界, in WGS-84. */
export interface Outlines {
  readonly outline: Outline;
  readonly neighbours: GeoJSON.FeatureCollection<GeoJSON.MultiPolygon>;
}

/** The outlines of a data folder: worked out from its sources/, or as it ships them where it keeps no sources. */
export function outlinesIn(folder: string): Outlines {
  const sources = join(folder, "sources");
  if (existsSync(sources)) {
    return {
      outline: outlineFrom(sources, COUNTY),
      neighbours: featureCollection(NEIGHBOURS.map((code) => outlineFrom(sources, code))),
    };
  }
  const shipped = (name: string) => JSON.parse(readFileSync(join(folder, "shapes", name), "utf8"));
  return { outline: shipped("outline.geojson"), neighbours: shipped("neighbours.geojson") };
}

/** A county's outline in WGS-84: converted from GCJ-02, doubled points dropped, six decimals, valid rings. */
function outlineFrom(folder: string, code: string): Outline {
  const source = JSON.parse(readFileSync(join(folder, `outline-${code}.geojson`), "utf8")) as Outline;
  const read = multiPolygon(
    cleanPolygons(source.geometry.coordinates.map((rings) => rings.map((ring) => ring.map(fromGcj02)))),
  );
  // As published some rings turn back on themselves or touch; a union with itself unties them.
  const untied = union(featureCollection([read, read]));
  if (!untied) throw new RangeError(`outline-${code}.geojson: no land`);
  return {
    type: "Feature",
    properties: source.properties,
    geometry: { type: "MultiPolygon", coordinates: cleanPolygons(polygonsOf(untied.geometry)) },
  };
}

const fromGcj02 = ([lon, lat]: GeoJSON.Position): GeoJSON.Position =>
  gcoord.transform([lon as number, lat as number], gcoord.GCJ02, gcoord.WGS84);
