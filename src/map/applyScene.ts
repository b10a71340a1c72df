import type { GeoJSONSource, Map as MapLibreMap } from "maplibre-gl";
import { townPaint } from "./basemap";
import { neighbourEdges, townEdges } from "./edges";
import { drawSurface } from "./minutesSurface";
import type { Palette } from "./palette";
import { REACH_COLOURED, reachColour } from "./reachLayers";
import {
  boundsOf,
  facilityLabelPoints,
  NOTHING,
  neighbourLabelPoints,
  reachShapes,
  type Scene,
  spotShapes,
  townLabelPoints,
  villageLabelPoints,
  villagePoints,
} from "./scene";
import { spotSketch } from "./spotSketch";

/** Paints the place's shapes into the map, or sketches them over it while it is dragged; says whether the map must be painted. */
function drawSpot(map: MapLibreMap, palette: Palette, before: Shown | null, spot: Scene["spot"]): boolean {
  const painted = before?.scene.spot && !before.scene.spot.sketched;
  if (spot?.sketched) spotSketch(map, palette).draw(spot);
  else if (before?.scene.spot?.sketched) spotSketch(map, palette).clear();
  if (spot?.sketched && before && !painted) return false;
  (map.getSource("spot") as GeoJSONSource | undefined)?.setData(spotShapes(spot?.sketched ? null : spot));
  return true;
}

interface Shown {
  readonly scene: Scene;
  readonly selectedTown: string | null;
}

/**
 * The one place where the scene reaches MapLibre 图面更新. Idempotent: `before` null fills a fresh style, otherwise
 * only what is another object than before is sent. Says whether anything was.
 */
export function applyScene(map: MapLibreMap, palette: Palette, before: Shown | null, now: Shown): boolean {
  let changed = false;
  const differs = (...parts: (keyof Scene)[]) => {
    const different = !before || parts.some((part) => before.scene[part] !== now.scene[part]);
    changed ||= different;
    return different;
  };
  const fill = (source: string, data: GeoJSON.GeoJSON) =>
    (map.getSource(source) as GeoJSONSource | undefined)?.setData(data);
  const { outline, neighbours, towns, townLabels, villageLabels, choropleth, facilities } = now.scene;
  const { reach, spot, surface, beyond, sites, chosenVillage } = now.scene;

  if (differs("outline")) fill("outline", outline ?? NOTHING);
  if (differs("neighbours")) {
    fill("neighbours", neighbours ?? NOTHING);
    fill("neighbour-edges", neighbours ? neighbourEdges(neighbours) : NOTHING);
  }
  if (differs("neighbours", "outline"))
    fill(
      "neighbour-labels",
      neighbours && outline ? neighbourLabelPoints(neighbours, boundsOf(outline)) : NOTHING,
    );
  if (differs("towns")) {
    fill("towns", towns ?? NOTHING);
    fill("town-edges", towns ? townEdges(towns) : NOTHING);
  }
  if (differs("townLabels", "towns")) fill("town-labels", townLabelPoints(townLabels, towns));
  if (differs("villageLabels")) fill("village-labels", villageLabelPoints(villageLabels));
  if (differs("facilities")) fill("facility-labels", facilityLabelPoints(facilities));
  if (differs("reach")) {
    fill("reach", reachShapes(reach));
    if (reach && before?.scene.reach?.kind !== reach.kind)
      for (const [layer, property] of REACH_COLOURED)
        map.setPaintProperty(layer, property, reachColour(reach.kind, palette));
  }
  if (!before || before.scene.spot !== spot) changed = drawSpot(map, palette, before, spot) || changed;
  if (differs("surface")) drawSurface(map, surface, palette);
  if (differs("beyond", "sites", "chosenVillage"))
    fill("village-marks", villagePoints(beyond, sites, chosenVillage));
  if (differs("choropleth")) {
    const paint = townPaint(choropleth, palette);
    map.setPaintProperty("towns", "fill-color", paint.fill);
    map.setFilter("towns-unknown", paint.unknown);
  }
  if (before?.selectedTown !== now.selectedTown) {
    changed = true;
    if (before?.selectedTown)
      map.setFeatureState({ source: "towns", id: before.selectedTown }, { selected: false });
    if (now.selectedTown) map.setFeatureState({ source: "towns", id: now.selectedTown }, { selected: true });
  }
  return changed;
}
