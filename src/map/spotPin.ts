import type { Map as MapLibreMap } from "maplibre-gl";
import type { LonLat } from "../model/place";

/** The pin a hand puts on the map and drags 选点图钉; arrows move it too, by so many pixels. */
export interface SpotPin {
  /** Null takes it away. A place it has itself just told of does not move it back under the hand. */
  show(at: LonLat | null, label: string): void;
  close(): void;
}

const STEP_PIXELS = 8;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * Gives a map its pin; `onMove` hears every place while it is dragged, and once more when it rests. Not MapLibre's Marker: that
 * brings its popups along, 7 kB before the first map.
 */
export function spotPin(map: MapLibreMap, onMove: (at: LonLat, dragging: boolean) => void): SpotPin {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "map-pin";
  let place: LonLat = [0, 0];
  /** From the pin's point to where the hand took hold of it; null = nobody holds it. */
  let held: { readonly x: number; readonly y: number } | null = null;
  let moved = false;

  const stand = () => {
    const { x, y } = map.project([place[0], place[1]]);
    element.style.transform = `translate(-50%, -100%) translate(${x}px, ${y}px)`;
  };
  const moveTo = (x: number, y: number) => {
    const { lng, lat } = map.unproject([x, y]);
    place = [lng, lat];
    stand();
  };
  const pointer = (event: PointerEvent) => {
    const { left, top } = map.getContainer().getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };

  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const at = pointer(event);
    const point = map.project([place[0], place[1]]);
    held = { x: at.x - point.x, y: at.y - point.y };
    moved = false;
    element.setPointerCapture(event.pointerId);
    event.stopPropagation();
  });
  element.addEventListener("pointermove", (event) => {
    // What lies under the pin is neither pointed at nor picked.
    event.stopPropagation();
    if (!held) return;
    moved = true;
    const { x, y } = pointer(event);
    moveTo(x - held.x, y - held.y);
    onMove(place, true);
  });
  const release = () => {
    if (!held) return;
    held = null;
    if (moved) onMove(place, false);
  };
  element.addEventListener("pointerup", release);
  element.addEventListener("pointercancel", release);
  element.addEventListener("keydown", (event) => {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    // The map moves by arrows too.
    event.stopPropagation();
    const step = STEP_PIXELS * (event.shiftKey ? 5 : 1);
    const { x, y } = map.project([place[0], place[1]]);
    moveTo(x + arrow[0] * step, y + arrow[1] * step);
    onMove(place, false);
  });
  // The map below must not take a tap, a press or a turn of the wheel on the pin for one on a town.
  for (const event of ["click", "dblclick", "mousedown", "mousemove", "mouseover", "touchstart", "touchmove"])
    element.addEventListener(event, (heard) => heard.stopPropagation());
  map.on("render", stand);

  return {
    show(at, label) {
      if (!at) {
        held = null;
        element.remove();
        return;
      }
      element.setAttribute("aria-label", label);
      if (held) return;
      place = at;
      stand();
      if (!element.isConnected) map.getCanvasContainer().append(element);
    },
    close() {
      map.off("render", stand);
      element.remove();
    },
  };
}
