import type { MultiPolygon, Position } from "geojson";
import type { Map as MapLibreMap } from "maplibre-gl";
import type { Palette } from "./palette";
import type { SpotDrawing } from "./scene";

/** What is drawn over the map while a place is dragged 拖动草图: the map below is not painted anew, which takes far longer. */
export interface SpotSketch {
  draw(spot: SpotDrawing): void;
  clear(): void;
}

/** The name under which every drawn sketch stands in the browser's own timeline. */
export const SKETCH_MARK = "spot-drawn";

const FILL_OPACITY = 0.08;

const sketches = new WeakMap<MapLibreMap, SpotSketch>();

/** The sketch sheet of a map, laid over it when it is first needed. */
export function spotSketch(map: MapLibreMap, palette: Palette): SpotSketch {
  const known = sketches.get(map);
  if (known) return known;
  const canvas = document.createElement("canvas");
  canvas.className = "map-sketch";
  canvas.setAttribute("aria-hidden", "true");
  // Kept off the graphics card: long lines are painted faster by the processor, and the picture is new each time.
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (!pen) throw new Error("no 2D canvas to sketch on");
  let empty = true;

  const sheet: SpotSketch = {
    draw({ edge, solid }) {
      const { clientWidth: width, clientHeight: height } = map.getContainer();
      if (!canvas.isConnected) map.getCanvasContainer().append(canvas);
      const density = devicePixelRatio;
      if (canvas.width !== Math.round(width * density) || canvas.height !== Math.round(height * density)) {
        canvas.width = Math.round(width * density);
        canvas.height = Math.round(height * density);
        canvas.style.width = `${width}px`;
        canvas.style.height = `${height}px`;
      }
      pen.setTransform(density, 0, 0, density, 0, 0);
      pen.clearRect(0, 0, width, height);
      const path = pathOf(edge, toScreen(map));
      pen.fillStyle = palette.selected;
      pen.globalAlpha = FILL_OPACITY;
      pen.fill(path, "evenodd");
      pen.globalAlpha = 1;
      pen.strokeStyle = palette.selected;
      pen.lineWidth = 1.8;
      pen.lineCap = "round";
      pen.setLineDash(solid ? [] : [0.2, 3.8]);
      pen.stroke(path);
      empty = false;
      performance.mark(SKETCH_MARK);
    },
    clear() {
      if (empty) return;
      empty = true;
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.clearRect(0, 0, canvas.width, canvas.height);
    },
  };
  // A map that moves under the sketch leaves it behind.
  map.on("movestart", () => sheet.clear());
  sketches.set(map, sheet);
  return sheet;
}

const mercator = (lat: number) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));

/** Degrees to pixels of the map as it lies now: flat and unturned, so two corners say it all. */
function toScreen(map: MapLibreMap): (place: Position) => [x: number, y: number] {
  const bounds = map.getBounds();
  const [west, east] = [bounds.getWest(), bounds.getEast()];
  const [south, north] = [bounds.getSouth(), bounds.getNorth()];
  const low = map.project([west, south]);
  const high = map.project([east, north]);
  const perLon = (high.x - low.x) / (east - west);
  const perMercator = (high.y - low.y) / (mercator(north) - mercator(south));
  const base = mercator(south);
  return ([lon, lat]) => [
    low.x + ((lon as number) - west) * perLon,
    low.y + (mercator(lat as number) - base) * perMercator,
  ];
}

/** Corners nearer than this to the last are left out, and rings smaller than this altogether, pixels. */
const FINEST_PIXELS = 1.5;

function pathOf(area: MultiPolygon, screen: (place: Position) => [number, number]): Path2D {
  const path = new Path2D();
  for (const polygon of area.coordinates) for (const ring of polygon) addRing(path, ring, screen);
  return path;
}

function addRing(path: Path2D, ring: Position[], screen: (place: Position) => [number, number]): void {
  const [first] = ring;
  if (!first) return;
  let [x, y] = screen(first);
  let begun = false;
  for (const place of ring) {
    const [toX, toY] = screen(place);
    if (Math.abs(toX - x) < FINEST_PIXELS && Math.abs(toY - y) < FINEST_PIXELS) continue;
    if (!begun) path.moveTo(x, y);
    begun = true;
    path.lineTo(toX, toY);
    [x, y] = [toX, toY];
  }
  if (begun) path.closePath();
}
