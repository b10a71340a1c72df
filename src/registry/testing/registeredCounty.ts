import { booleanPointInPolygon } from "@turf/turf";
import type { LonLat } from "../../model/place";
import { draftOf } from "../folder";
import type { Kept } from "../kept";
import type { TownShape } from "../townGround";

/** A county whose towns in scope have real shapes 镇界已登记的县: the drawn ones, entered as if the bureau had given them. */
export function registeredCounty(kept: Kept): { kept: Kept; shapes: readonly TownShape[] } {
  const drawn = draftOf(kept).towns.features;
  const features = drawn
    .filter(({ properties }) => properties.in_scope)
    .map(
      (shape): TownShape => ({
        ...shape,
        properties: { ...shape.properties, source: "project-assumption", as_of: "2026-01-01", grade: 1 },
      }),
    );
  const registered = { ...kept, townShapes: { type: "FeatureCollection" as const, features } };
  return { kept: registered, shapes: draftOf(registered).towns.features };
}

/** Made-up places, spread so that many lie near a border 造的点: `count` of them, each in the town it names. */
export function madeUpPlaces(
  shapes: readonly TownShape[],
  count: number,
  random: () => number,
): readonly { readonly name: string; readonly town: string; readonly lonLat: LonLat }[] {
  const towns = shapes.filter(({ properties }) => properties.in_scope);
  const places = [];
  for (let i = 0; places.length < count; i++) {
    const shape = towns[i % towns.length] as TownShape;
    const ring = shape.geometry.coordinates[0]?.[0] ?? [];
    const [lon = 0, lat = 0] = ring[Math.floor(random() * ring.length)] ?? [];
    const lonLat: LonLat = [
      Number((lon + (random() - 0.5) * 0.02).toFixed(6)),
      Number((lat + (random() - 0.5) * 0.02).toFixed(6)),
    ];
    if (booleanPointInPolygon([...lonLat], shape))
      places.push({ name: `造的食堂${places.length + 1}`, town: shape.properties.name, lonLat });
  }
  return places;
}
