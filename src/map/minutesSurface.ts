import type { Map as MapLibreMap } from "maplibre-gl";
import type { Palette } from "./palette";
import type { SurfaceDrawing } from "./scene";
import { surfaceClass } from "./surfaceClass";

const ID = "minutes-surface";
/** Under the circles and the zone's hatch. */
const BEFORE = "reach-filled";
/** The side of a cell people are counted on, and how many pixels draw it. */
const CELL_METRES = 250;
const CELL_PIXELS = 4;
const METRES_PER_DEGREE = 111_320;

const mercator = (lat: number) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));

/**
 * Lays the cells' minutes on the map as one picture 到达时间图: twenty thousand squares would be slow, a picture is not.
 * Only where people are counted is anything drawn.
 */
export function drawSurface(map: MapLibreMap, surface: SurfaceDrawing | null, palette: Palette): void {
  if (map.getLayer(ID)) map.removeLayer(ID);
  if (map.getSource(ID)) map.removeSource(ID);
  if (!surface || surface.lons.length === 0) return;
  const { canvas, corners } = pictureOf(surface, palette);
  // The style's types leave canvas sources out; the map takes them.
  const source = { type: "canvas", canvas, coordinates: corners, animate: false };
  map.addSource(ID, source as unknown as Parameters<MapLibreMap["addSource"]>[1]);
  map.addLayer(
    {
      id: ID,
      type: "raster",
      source: ID,
      paint: { "raster-opacity": 0.9, "raster-resampling": "nearest", "raster-fade-duration": 0 },
    },
    BEFORE,
  );
}

function pictureOf({ lons, lats, minutes }: SurfaceDrawing, palette: Palette) {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (let i = 0; i < lons.length; i++) {
    west = Math.min(west, lons[i] as number);
    east = Math.max(east, lons[i] as number);
    south = Math.min(south, lats[i] as number);
    north = Math.max(north, lats[i] as number);
  }
  const tall = CELL_METRES / METRES_PER_DEGREE;
  const wide = tall / Math.cos((((south + north) / 2) * Math.PI) / 180);
  west -= wide;
  east += wide;
  south -= tall;
  north += tall;
  const width = Math.ceil(((east - west) / wide) * CELL_PIXELS);
  const [top, bottom] = [mercator(north), mercator(south)];
  const height = Math.ceil(((north - south) / tall) * CELL_PIXELS);
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("no 2D canvas for the minutes of cells");
  for (let i = 0; i < lons.length; i++) {
    const rank = surfaceClass(minutes[i] as number);
    const x = Math.round((((lons[i] as number) - west) / (east - west)) * width - CELL_PIXELS / 2);
    const y = Math.round(((top - mercator(lats[i] as number)) / (top - bottom)) * height - CELL_PIXELS / 2);
    pen.fillStyle = rank === null ? palette.noData : (palette.ramps.minutes[rank] as string);
    // A pixel over: neighbours rounded apart would leave a seam.
    pen.fillRect(x, y, CELL_PIXELS + 1, CELL_PIXELS + 1);
    if (rank !== null) continue;
    // A falling stroke in each cell: the hatch of what is not known.
    pen.fillStyle = palette.townEdge;
    for (let step = 0; step < CELL_PIXELS; step++) pen.fillRect(x + step, y + step, 1, 1);
  }
  const corners = [
    [west, north],
    [east, north],
    [east, south],
    [west, south],
  ];
  return { canvas, corners };
}
