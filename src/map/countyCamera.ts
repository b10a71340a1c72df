import type { Map as MapLibreMap } from "maplibre-gl";
import type { LonLat } from "../model/place";
import { fittingPadding, leash, type Padding, ZOOM_OUT } from "./camera";
import { boundsOf, type Scene } from "./scene";

/** What the camera must know of the moment. */
interface View {
  readonly scene: Scene;
  readonly padding: Padding;
  readonly reducedMotion: boolean;
}

/** The camera of the county map 视野: shows the whole county until a hand moves it. */
export interface CountyCamera {
  showCounty(animated: boolean): void;
  /** Moves only when the chosen place lies outside what the panels leave free. */
  showPlace(place: LonLat | undefined): void;
  zoomBy(steps: number): void;
  /** Fits again after a change of size or panels, unless a hand has chosen a view. */
  keepCounty(animated: boolean): void;
}

const MOVE_MILLISECONDS = 600;
const ZOOM_MILLISECONDS = 240;

type Corners = [number, number, number, number];

/** Gives a map its camera; `guarded` wraps what MapLibre calls back later. */
export function countyCamera(
  map: MapLibreMap,
  view: () => View,
  guarded: (act: () => void) => () => void,
): CountyCamera {
  let movedByHand = false;
  map.on("movestart", (event) => {
    if (event.originalEvent) movedByHand = true;
  });
  const duration = (milliseconds: number) => (view().reducedMotion ? 0 : milliseconds);
  const size = () => {
    const { clientWidth: width, clientHeight: height } = map.getContainer();
    return { width, height };
  };

  const showCounty = (animated: boolean) => {
    const { scene, padding: panels, reducedMotion } = view();
    const { width, height } = size();
    if (!scene.outline || width === 0 || height === 0) return;
    const county = boundsOf(scene.outline);
    map.setMaxBounds(null);
    map.setMinZoom(0);
    const padding = fittingPadding(panels, width, height);
    const camera = map.cameraForBounds([...county] as Corners, { padding });
    if (!camera?.center || camera.zoom === undefined) return;
    const zoom = camera.zoom;
    const { lng, lat } = camera.center as { lng: number; lat: number };
    movedByHand = false;
    const tie = () => {
      map.setMinZoom(zoom - ZOOM_OUT);
      map.setMaxBounds([...leash([lng, lat], zoom, width, height, county)] as Corners);
    };
    if (animated && !reducedMotion) {
      map.once("moveend", guarded(tie));
      map.easeTo({ center: [lng, lat], zoom, duration: MOVE_MILLISECONDS });
    } else {
      map.jumpTo({ center: [lng, lat], zoom });
      tie();
    }
  };

  return {
    showCounty,
    showPlace(place) {
      if (!place) return;
      const at = map.project([place[0], place[1]]);
      const { width, height } = size();
      const { top, right, bottom, left } = fittingPadding(view().padding, width, height);
      if (at.x >= left && at.x <= width - right && at.y >= top && at.y <= height - bottom) return;
      map.easeTo({
        center: [place[0], place[1]],
        offset: [(left - right) / 2, (top - bottom) / 2],
        duration: duration(MOVE_MILLISECONDS),
      });
    },
    zoomBy(steps) {
      movedByHand = true;
      map.easeTo({ zoom: map.getZoom() + steps, duration: duration(ZOOM_MILLISECONDS) });
    },
    keepCounty(animated) {
      if (!movedByHand) showCounty(animated);
    },
  };
}
