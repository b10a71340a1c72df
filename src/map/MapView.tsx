import "maplibre-gl/dist/maplibre-gl.css";
import "./map.css";
import { type CSSProperties, useEffect, useRef, useState } from "react";
import type { LonLat } from "../model/place";
import { NO_PADDING, type Padding } from "./camera";
import {
  type CountyMap,
  type CountyMapEvents,
  type MapState,
  type MapTrouble,
  openCountyMap,
} from "./countyMap";
import { type MapTheme, PALETTES } from "./palette";
import type { HoverTarget } from "./pointing";
import type { Scene } from "./scene";

export type { HoverTarget, MapTrouble, Padding };

export interface MapViewProps {
  readonly scene: Scene;
  readonly selectedTown: string | null;
  readonly selectedFacility: string | null;
  /** Null = the ground, or the zone's towns, which are outside all figures. */
  readonly onSelectTown: (code: string | null) => void;
  readonly onSelectFacility: (id: string | null) => void;
  readonly onHover: (target: HoverTarget | null) => void;
  /** The pin was put or dragged somewhere; null `pin` = none, `placing` = the next tap puts it. */
  readonly onSpot?: (at: LonLat, dragging: boolean) => void;
  readonly pin?: LonLat | null;
  readonly placing?: boolean;
  /** The county can be seen for the first time; facilities follow. */
  readonly onReady: () => void;
  readonly onTrouble: (reason: MapTrouble, detail: string) => void;
  readonly onContextRestored?: () => void;
  /** Room taken by panels lying over the map. */
  readonly padding?: Padding;
  readonly reducedMotion: boolean;
  /** Whose shapes these are, and what they may not be used for. */
  readonly credit: string;
  /** What a screen reader calls the map. */
  readonly label: string;
  /** `scale` enlarges names and signs, for the wall and the elders' door. A change of either opens the map anew. */
  readonly theme?: MapTheme;
  readonly scale?: number;
}

/**
 * The map of the county 县域地图, and the only owner of a MapLibre map. It draws the scene it is given and tells
 * what was pointed at. Browser specs wait on `.map-sheet[data-state]`: loading, idle (no facilities yet) or drawn.
 */
export function MapView(props: MapViewProps) {
  const { credit, label, padding = NO_PADDING, theme = "day", scale = 1 } = props;
  const sheet = useRef<HTMLDivElement>(null);
  const county = useRef<CountyMap>(null);
  const latest = useRef(props);
  const [able] = useState(hasWebGL);
  const [failed, setFailed] = useState(false);
  const drawable = able && !failed;

  useEffect(() => {
    if (!sheet.current) return;
    if (!able) {
      sheet.current.dataset.state = "idle";
      latest.current.onTrouble("no-webgl", "WebGL 2 is not available");
      return;
    }
    try {
      county.current = openCountyMap(
        sheet.current,
        PALETTES[theme],
        scale,
        stateOf(latest.current),
        eventsOf(latest),
      );
    } catch (error) {
      setFailed(true);
      latest.current.onTrouble("failed", error instanceof Error ? error.message : String(error));
      return;
    }
    return () => {
      county.current?.close();
      county.current = null;
    };
  }, [able, theme, scale]);

  useEffect(() => {
    latest.current = props;
    county.current?.apply(stateOf(props));
  });

  const room = Object.fromEntries(
    Object.entries(padding).map(([side, pixels]) => [`--map-room-${side}`, `${pixels}px`]),
  ) as CSSProperties;
  return (
    <div className="map" data-map-theme={theme} style={room}>
      <div className="map-sheet" ref={sheet} />
      {drawable ? (
        <>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's answers, these are tools */}
          <div className="map-tools" role="group" aria-label={`${label}：缩放`}>
            <button type="button" className="map-tool" onClick={() => county.current?.zoomBy(1)}>
              放大
            </button>
            <button type="button" className="map-tool" onClick={() => county.current?.zoomBy(-1)}>
              缩小
            </button>
            <button type="button" className="map-tool" onClick={() => county.current?.showCounty()}>
              回到
              <wbr />
              全县
            </button>
          </div>
          <p className="map-credit">{credit}</p>
        </>
      ) : null}
    </div>
  );
}

function stateOf(props: MapViewProps): MapState {
  const { scene, selectedTown, selectedFacility, padding = NO_PADDING, label, reducedMotion } = props;
  const { pin = null, placing = false } = props;
  return { scene, selectedTown, selectedFacility, padding, label, reducedMotion, pin, placing };
}

/** The map lives longer than one render's callbacks, so it asks for the newest each time. */
function eventsOf(latest: { readonly current: MapViewProps }): CountyMapEvents {
  return {
    onSelectTown: (code) => latest.current.onSelectTown(code),
    onSelectFacility: (id) => latest.current.onSelectFacility(id),
    onHover: (target) => latest.current.onHover(target),
    onSpot: (at, dragging) => latest.current.onSpot?.(at, dragging),
    onReady: () => latest.current.onReady(),
    onTrouble: (reason, detail) => latest.current.onTrouble(reason, detail),
    onContextRestored: () => latest.current.onContextRestored?.(),
  };
}

/** Asked once before MapLibre is built; the trial context is handed back, browsers allow only a few. */
function hasWebGL(): boolean {
  const trial = document.createElement("canvas").getContext("webgl2");
  trial?.getExtension("WEBGL_lose_context")?.loseContext();
  return trial !== null;
}
