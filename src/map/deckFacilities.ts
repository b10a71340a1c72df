import { IconLayer } from "@deck.gl/layers";
import { MapLibreOverlay, type MapLibreOverlayProps } from "@deck.gl/maplibre";
import type { Map as MapLibreMap } from "maplibre-gl";
import { type Atlas, atlasMargin, drawAtlas, type Sign, signsInOrder } from "./atlas";
import type { Palette } from "./palette";
import type { FacilityMark } from "./scene";

type Device = Parameters<NonNullable<MapLibreOverlayProps["onDeviceInitialized"]>>[0];

/** The facilities on the map 设施图层: the only file that loads deck.gl, fetched after the county is drawn. */
export interface FacilityDrawing {
  draw(marks: readonly FacilityMark[], selected: string | null): void;
  /** The facility at a point of the map, or within a finger's breadth of it. */
  at(x: number, y: number): string | null;
  /** Whether the screen shows what was last asked for. */
  isDrawn(): boolean;
  close(): void;
}

interface FacilityOptions {
  readonly palette: Palette;
  /** Facilities lie under this layer of the style. */
  readonly beforeId: string;
  /** Signs on the wall are larger than on a desk. */
  readonly scale: number;
  readonly onHover: (id: string | null) => void;
  readonly cursor: () => string;
  readonly onError: (error: unknown) => void;
}

const PICKING_RADIUS = 6;
/** A finger wants 44 px; a sign has 16 at least. */
const FINGER_RADIUS = 14;
/** Signs shrink in steps where a whole county is a hand wide, so that each step has its own crisp drawing. */
const SHRINK = [
  { below: 8.8, by: 0.7 },
  { below: 9.4, by: 0.85 },
];
const FLAT = { depthWriteEnabled: false, depthCompare: "always" } as const;

/** Lays the facilities into a map whose style is loaded. */
export function openFacilities(
  map: MapLibreMap,
  { palette, beforeId, scale, onHover, cursor, onError }: FacilityOptions,
): FacilityDrawing {
  let fresh = false;
  let device: Device | null = null;
  let sheet: { readonly keys: string; readonly atlas: Atlas } | null = null;
  let layer: IconLayer<Sign> | null = null;
  const coarse = matchMedia("(pointer: coarse)").matches;

  const overlay = new MapLibreOverlay({
    interleaved: true,
    pickingRadius: PICKING_RADIUS,
    layers: [],
    getCursor: cursor,
    onHover: ({ object }) => onHover((object as Sign | undefined)?.id ?? null),
    onError: (error) => onError(error),
    onDeviceInitialized: (borrowed) => {
      device = borrowed;
    },
    onLoad: () => map.triggerRepaint(),
    onAfterRender: () => {
      fresh = layer !== null;
    },
  });
  map.addControl(overlay);

  let shown: { marks: readonly FacilityMark[]; selected: string | null } = { marks: [], selected: null };
  const sizeNow = () => scale * (SHRINK.find(({ below }) => map.getZoom() < below)?.by ?? 1);
  let size = sizeNow();
  const resize = () => {
    if (sizeNow() !== size) draw(shown.marks, shown.selected);
  };
  map.on("zoomend", resize);

  const draw = (marks: readonly FacilityMark[], selected: string | null) => {
    shown = { marks, selected };
    size = sizeNow();
    const signs = signsInOrder(marks, selected, size);
    const entries = signs.map(({ entry }) => entry);
    const keys = [...new Set(signs.map(({ icon }) => icon))].sort().join() + size;
    if (sheet?.keys !== keys) sheet = { keys, atlas: drawAtlas(entries, palette, devicePixelRatio, size) };
    const margin = atlasMargin(size);
    fresh = false;
    layer = new IconLayer<Sign, { beforeId: string }>({
      id: "facilities",
      beforeId,
      data: signs,
      // Typed as an address or a texture, but pixels are taken as well, and need no request.
      iconAtlas: sheet.atlas.image as unknown as string,
      iconMapping: sheet.atlas.mapping,
      getPosition: ({ lonLat }) => [lonLat[0], lonLat[1]],
      getIcon: ({ icon }) => icon,
      getSize: ({ entry }) => entry.pixels + 2 * margin,
      sizeUnits: "pixels",
      billboard: true,
      pickable: true,
      alphaCutoff: 0.02,
      parameters: FLAT,
    });
    overlay.setProps({ layers: [layer] });
    map.triggerRepaint();
  };

  return {
    draw,
    at(x, y) {
      if (!layer) return null;
      const hit = overlay.pickObject({ x, y, radius: coarse ? FINGER_RADIUS : PICKING_RADIUS });
      return (hit?.object as Sign | undefined)?.id ?? null;
    },
    isDrawn: () => fresh,
    close() {
      layer = null;
      map.off("zoomend", resize);
      map.removeControl(overlay);
      device?.destroy();
      withdrawFrom(map.getCanvas().getContext("webgl2"));
    },
  };
}

/**
 * Takes back what luma.gl wrote upon MapLibre's context: its device, and functions that skip calls they hold for
 * repeated. After a lost context these remember a state that is gone, and neither MapLibre nor a new deck could draw.
 */
function withdrawFrom(context: WebGL2RenderingContext | null): void {
  if (context) for (const key of Object.keys(context)) Reflect.deleteProperty(context, key);
}
