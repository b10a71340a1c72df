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

/** Opens a deck on a fresh canvas in `container`; null where there is no WebGL 2. */
export function openDeckCanvas(container: HTMLElement, events: DeckCanvasEvents): DeckCanvas | null {
  const canvas = document.createElement("canvas");
  canvas.className = "stage-canvas";
  canvas.setAttribute("aria-hidden", "true");
  // Asked for here, so that it can be handed back whatever deck.gl, which finds it on the canvas, has come to.
  const context = canvas.getContext("webgl2", ATTRIBUTES) as WebGL2RenderingContext | null;
  if (!context) return null;
  container.prepend(canvas);
  let gone = false;
  let sleeper: ReturnType<typeof setTimeout> | undefined;
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

  let deck: Deck<MapView>;
  try {
    deck = new Deck<MapView>({
      canvas,
      width: "100%",
      height: "100%",
      useDevicePixels: true,
      views: stageView("#000000"),
      viewState: { longitude: 0, latitude: 0, zoom: 0 },
      controller: false,
      layers: [],
      deviceProps: { type: "webgl", webgl: ATTRIBUTES },
      onAfterRender: () => {
        if (gone) return;
        clearTimeout(sleeper);
        sleeper = setTimeout(() => loopOf(deck)?.stop(), SLEEP_MILLISECONDS);
        events.onDrawn();
      },
      onError: (error) => lose(error.message),
      getCursor: () => "inherit",
    });
  } catch (cause) {
    gone = true;
    canvas.removeEventListener("webglcontextlost", lost);
    canvas.remove();
    context.getExtension("WEBGL_lose_context")?.loseContext();
    throw cause;
  }
  let sea = "#000000";
  /** deck.gl looks at every frame whether something changed; on a wall that rests for minutes it need not. */
  const wake = () => {
    clearTimeout(sleeper);
    sleeper = undefined;
    loopOf(deck)?.start();
  };

  return {
    show(layers, colour) {
      wake();
      if (colour !== sea) deck.setProps({ views: stageView(colour) });
      sea = colour;
      deck.setProps({ layers: [...layers] });
    },
    look({ lonLat, zoom, pitch, bearing, width, height, centre }) {
      wake();
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
      clearTimeout(sleeper);
      canvas.removeEventListener("webglcontextlost", lost);
      const { device } = deck as unknown as Innards;
      deck.finalize();
      canvas.remove();
      device?.canvasContext?.destroy();
      context.getExtension("WEBGL_lose_context")?.loseContext();
    },
  };
}

const SLEEP_MILLISECONDS = 500;
/** The picture can be taken at any time. */
const ATTRIBUTES = { antialias: true, preserveDrawingBuffer: true, alpha: false } as const;

/** What deck.gl keeps to itself, and leaves behind when finalized. */
interface Innards {
  readonly device: { readonly canvasContext?: { destroy(): void } } | null;
  readonly animationLoop: { start(): unknown; stop(): unknown } | null;
}

const loopOf = (deck: Deck<MapView>) => (deck as unknown as Innards).animationLoop;

const stageView = (sea: string) =>
  new MapView({ id: "stage", controller: false, repeat: false, clear: true, clearColor: tint(sea) });
