import type { FeatureCollection } from "geojson";
import type { Catalog } from "../data/catalog";

const TOWNS = "shapes/towns.";

/** The town shapes a public sketch may show 公开示意图的镇界: only with a 审图号 in the manifest; null = none, and none is drawn. */
export async function approvedShapes({ manifest, jsonOf }: Catalog): Promise<FeatureCollection | null> {
  if (manifest.map_approval_number === null) return null;
  const [path] = Object.keys(manifest.files).filter(
    (name) => name.startsWith(TOWNS) && manifest.files[name]?.public,
  );
  if (path === undefined) return null;
  try {
    return await jsonOf<FeatureCollection>(path);
  } catch {
    // The places are there without their towns' outlines.
    return null;
  }
}
