import { Deck, type Layer, MapView } from "@deck.gl/core";
import type { StageCamera } from "./stageCamera";
import { tint } from "./tint";

/** One deck on one canvas 画布: told what to draw, tells when it has and when its context is gone. */
export interface DeckCanvas {
  show(layers: readonly Layer[], sea: string): void;
  look(camera: StageCamera): void;
  close(): void;
}

interface DeckCanvasEvents {
  readonly onDrawn: () => void;
  /** The context was lost, or deck.gl could not draw; nothing more comes from this canvas. */
  readonly onLost: (detail: string) => void;
}

/** Opens a deck on a fresh canvas in `container`. */
export function openDeckCanvas(container: HTMLElement, events: DeckCanvasEvents): DeckCanvas {
  const canvas = document.createElement("canvas");
  canvas.className = "stage-canvas";
  canvas.setAttribute("aria-hidden", "true");
  container.prepend(canvas);
  let gone = false;
  const lose = (detail: string) => {
    if (gone) return;
    gone = true;
    // Not within deck's own call: it is taken apart next.
    setTimeout(() => events.onLost(detail), 0);
  };
  const lost = (event: Event) => {
    event.preventDefault();
    lose("WebGL context lost");
  };
  canvas.addEventListener("webglcontextlost", lost);

  const deck = new Deck<MapView>({
    canvas,
    width: "100%",
    height: "100%",
    useDevicePixels: true,
    views: stageView("#000000"),
    viewState: { longitude: 0, latitude: 0, zoom: 0 },
    controller: false,
    layers: [],
    // The picture can be taken at any time.
    deviceProps: { type: "webgl", webgl: { antialias: true, preserveDrawingBuffer: true, alpha: false } },
    onAfterRender: () => {
      if (!gone) events.onDrawn();
    },
    onError: (error) => lose(error.message),
    getCursor: () => "inherit",
  });
  let sea = "#000000";

  return {
    show(layers, colour) {
      if (colour !== sea) deck.setProps({ views: stageView(colour) });
      sea = colour;
      deck.setProps({ layers: [...layers] });
    },
    look({ lonLat, zoom, pitch, bearing, width, height, centre }) {
      // deck.gl takes the middle of what the padding leaves.
      const [right, down] = [centre[0] - width / 2, centre[1] - height / 2];
      const padding = {
        left: Math.max(0, 2 * right),
        right: Math.max(0, -2 * right),
        top: Math.max(0, 2 * down),
        bottom: Math.max(0, -2 * down),
      };
      const [longitude, latitude] = lonLat;
      deck.setProps({ viewState: { longitude, latitude, zoom, pitch, bearing, padding } as never });
    },
    close() {
      gone = true;
      canvas.removeEventListener("webglcontextlost", lost);
      const surface = (deck as unknown as { device: { canvasContext?: { destroy(): void } } | null }).device;
      deck.finalize();
      surface?.canvasContext?.destroy();
      canvas.getContext("webgl2")?.getExtension("WEBGL_lose_context")?.loseContext();
      canvas.remove();
    },
  };
}

const stageView = (sea: string) =>
  new MapView({ id: "stage", controller: false, repeat: false, clear: true, clearColor: tint(sea) });

/** Whether WebGL 2 can be had at all; the trial context is handed back, browsers allow only a few. */
export function canDraw(): boolean {
  const trial = document.createElement("canvas").getContext("webgl2");
  trial?.getExtension("WEBGL_lose_context")?.loseContext();
  return trial !== null;
}
