import workerUrl from "virtual:maplibre-worker";
import { LngLatBounds, Map as MapLibreMap, ScaleControl, setWorkerUrl } from "maplibre-gl";
import type { LonLat } from "../model/place";
import { applyScene } from "./applyScene";
import { basemapStyle } from "./basemap";
import type { Padding } from "./camera";
import { countyCamera } from "./countyCamera";
import type { FacilityDrawing } from "./deckFacilities";
import { addFills } from "./hatch";
import { FIRST_LABEL_LAYER, MAP_FONTS } from "./labels";
import type { Palette } from "./palette";
import { type HoverTarget, watchPointer } from "./pointing";
import type { Scene } from "./scene";
import type { SpotPin } from "./spotPin";

/** Why no map can be seen 故障原因. `context-lost` heals by itself, then `onContextRestored` follows. */
export type MapTrouble = "no-webgl" | "context-lost" | "failed";

/** What the map tells its owner. */
export interface CountyMapEvents {
  readonly onSelectTown: (code: string | null) => void;
  readonly onSelectFacility: (id: string | null) => void;
  readonly onHover: (target: HoverTarget | null) => void;
  /** The place on the map was put or dragged somewhere. */
  readonly onSpot: (at: LonLat, dragging: boolean) => void;
  readonly onReady: () => void;
  readonly onTrouble: (reason: MapTrouble, detail: string) => void;
  readonly onContextRestored: () => void;
}

/** All that the map is to show, whatever it shows now. */
export interface MapState {
  readonly scene: Scene;
  readonly selectedTown: string | null;
  readonly selectedFacility: string | null;
  readonly padding: Padding;
  readonly label: string;
  readonly reducedMotion: boolean;
  /** Where the pin stands, null = none; and whether the next tap puts it. */
  readonly pin: LonLat | null;
  readonly placing: boolean;
}

/** One MapLibre map of a county 县域地图, told what to show by `apply`. */
export interface CountyMap {
  apply(state: MapState): void;
  zoomBy(steps: number): void;
  showCounty(): void;
  close(): void;
}

const WORDS = { "ScaleControl.Meters": "米", "ScaleControl.Kilometers": "公里" };
const PIN_LABEL = "选点：拖动，或用方向键移动";
/** Where the map lies until a county's outline comes. */
const CHINA = new LngLatBounds([73, 18, 135, 54]);

setWorkerUrl(workerUrl);

/** Opens the map in `container`, whose data-state says loading, idle or drawn from then on. */
export function openCountyMap(
  container: HTMLElement,
  palette: Palette,
  scale: number,
  first: MapState,
  events: CountyMapEvents,
): CountyMap {
  let state = first;
  /** What the style now holds; null = a fresh style, at the start and after a lost context. */
  let applied: MapState | null = null;
  let facilities: FacilityDrawing | null = null;
  let facilitiesAsked = false;
  let pin: SpotPin | null = null;
  let pinAsked = false;
  let ready = false;
  let closed = false;
  let troubled = false;
  container.dataset.state = "loading";

  const fail = (error: unknown) => {
    if (troubled || closed) return;
    troubled = true;
    events.onTrouble("failed", error instanceof Error ? error.message : String(error));
  };
  /** Reports a throw in what MapLibre or deck.gl calls back, where it would be lost; silent once closed. */
  const guarded =
    <Args extends unknown[]>(act: (...args: Args) => void) =>
    (...args: Args) => {
      if (closed) return;
      try {
        act(...args);
      } catch (error) {
        fail(error);
      }
    };

  const map = new MapLibreMap({
    container,
    style: basemapStyle(palette, scale),
    bounds: CHINA,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    rollEnabled: false,
    maxPitch: 0,
    maxZoom: 15.5,
    renderWorldCopies: false,
    localIdeographFontFamily: MAP_FONTS,
    fadeDuration: first.reducedMotion ? 0 : 160,
    reduceMotion: first.reducedMotion,
    locale: WORDS,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new ScaleControl({ unit: "metric", maxWidth: 110 }), "bottom-left");

  const camera = countyCamera(map, () => state, guarded);
  const pointing = watchPointer(
    map,
    events,
    (x, y) => facilities?.at(x, y) ?? null,
    () => state.selectedFacility,
    () => state.placing,
    guarded,
  );

  /** The pin comes when the first place is put: most visits put none. */
  const showPin = () => {
    pin?.show(state.pin, PIN_LABEL);
    if (pin || pinAsked || !state.pin) return;
    pinAsked = true;
    import("./spotPin").then(
      guarded(({ spotPin }: typeof import("./spotPin")) => {
        pin = spotPin(map, events.onSpot);
        pin.show(state.pin, PIN_LABEL);
      }),
      fail,
    );
  };

  const drawFacilities = () => facilities?.draw(state.scene.facilities, state.selectedFacility);

  const applyNow = guarded(() => {
    const before = applied;
    const { scene, selectedTown, selectedFacility, padding } = state;
    applied = state;
    if (before?.label !== state.label) map.getCanvas().setAttribute("aria-label", state.label);
    let changed = applyScene(map, palette, before, state);
    if (before?.scene.facilities !== scene.facilities || before.selectedFacility !== selectedFacility) {
      changed = true;
      drawFacilities();
    }
    if (changed) {
      container.dataset.state = "loading";
      map.triggerRepaint();
    }
    if (before?.pin !== state.pin) showPin();
    if (before?.placing !== state.placing) container.dataset.placing = String(state.placing);
    if (before?.scene.outline !== scene.outline) return camera.keepCounty(false);
    if (JSON.stringify(before?.padding) !== JSON.stringify(padding)) camera.keepCounty(ready);
    if (before && selectedTown !== before.selectedTown)
      camera.showPlace(scene.townLabels.find(({ code }) => code === selectedTown)?.lonLat);
    if (before && scene.chosenVillage !== before.scene.chosenVillage)
      camera.showPlace(scene.chosenVillage ?? undefined);
    if (before && selectedFacility !== before.selectedFacility)
      camera.showPlace(scene.facilities.find(({ id }) => id === selectedFacility)?.lonLat);
  });

  /** deck.gl comes only now: the county is on the screen before its library is asked for. */
  const fetchFacilities = async () => {
    facilitiesAsked = true;
    try {
      const { openFacilities } = await import("./deckFacilities");
      // The context may have been lost meanwhile; the next idle asks again.
      if (closed || !facilitiesAsked || facilities) return;
      facilities = openFacilities(map, {
        palette,
        beforeId: FIRST_LABEL_LAYER,
        scale: scale,
        onHover: pointing.hoverFacility,
        cursor: pointing.cursor,
        onError: fail,
      });
      drawFacilities();
    } catch (error) {
      fail(error);
    }
  };

  map.on("style.load", () => {
    applied = null;
    addFills(map, palette);
    applyNow();
  });
  map.on("movestart", () => {
    container.dataset.state = "loading";
  });
  map.on(
    "resize",
    guarded(() => camera.keepCounty(false)),
  );
  map.on(
    "idle",
    guarded(() => {
      if (!applied?.scene.outline) return;
      container.dataset.state = facilities?.isDrawn() ? "drawn" : "idle";
      if (!facilitiesAsked) void fetchFacilities();
      if (ready) return;
      ready = true;
      events.onReady();
    }),
  );
  map.on("error", ({ error }) => fail(error));
  map.on("webglcontextlost", () => {
    if (closed) return;
    container.dataset.state = "loading";
    applied = null;
    pointing.forget();
    facilities?.close();
    facilities = null;
    facilitiesAsked = false;
    events.onTrouble("context-lost", "WebGL context lost");
  });
  map.on("webglcontextrestored", () => {
    if (!closed) events.onContextRestored();
  });

  return {
    apply(next) {
      state = next;
      if (applied) applyNow();
    },
    zoomBy: (steps) => camera.zoomBy(steps),
    showCounty: () => camera.showCounty(true),
    close() {
      closed = true;
      pin?.close();
      facilities?.close();
      map.remove();
    },
  };
}
