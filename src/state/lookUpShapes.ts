import type { FeatureCollection } from "geojson";
import type { Catalog } from "../data/catalog";

const TOWNS = "shapes/towns.geojson";

/** The town shapes a public sketch may show 公开示意图的镇界: only with a 审图号 in the manifest; null = none, and none is drawn. */
export async function approvedShapes({ manifest, jsonOf }: Catalog): Promise<FeatureCollection | null> {
  if (manifest.map_approval_number === null || !Object.hasOwn(manifest.files, TOWNS)) return null;
  try {
    return await jsonOf<FeatureCollection>(TOWNS);
  } catch {
    // The places are there without their towns' outlines.
    return null;
  }
}
