import type { Layer } from "@deck.gl/core";
import { PALETTES } from "../palette";
import type { StageProps } from "../stage";
import { afterLoss, REST_MILLISECONDS } from "./contextLosses";
import { type DeckCanvas, openDeckCanvas } from "./deckCanvas";
import { fitCamera } from "./fitCamera";
import { hitTown } from "./hitTown";
import { layerKeeper } from "./layerKeeper";
import { openNameSheet } from "./nameSheet";
import { type Relief, reliefOf } from "./relief";
import { between, eased, pixelsPerMetre, type StageCamera } from "./stageCamera";
import { stageLayers } from "./stageLayers";
import { layNames, nameWishes, type StageName } from "./stageNames";

/** All that the stage is to show 图面状态, and how large it is in CSS pixels. */
export type StageState = Pick<
  StageProps,
  "scene" | "theme" | "scale" | "bearing" | "padding" | "reducedMotion"
> & {
  readonly width: number;
  readonly height: number;
};

/** A stage told what to show by `apply`. */
export interface Stage {
  apply(state: StageState): void;
  /** The town at a point of the sheet, in CSS pixels; null = none. */
  at(x: number, y: number): string | null;
  close(): void;
}

const MOVE_MILLISECONDS = 1100;
const JERK_MILLISECONDS = 350;

/** Rounded to a few sizes, so that a small step of the camera does not draw every hatch and dot anew. */
const inSteps = (metresPerPixel: number) => 1.25 ** Math.round(Math.log(metresPerPixel) / Math.log(1.25));

/**
 * Opens the stage in `container`, whose data-state says loading or drawn from then on. `onFlat` says whether the flat
 * picture must stand in: there is no WebGL, or it was lost again and again. It comes back by itself.
 */
export function openStage(container: HTMLElement, first: StageState, onFlat: (flat: boolean) => void): Stage {
  let state = first;
  let canvas: DeckCanvas | null = null;
  let losses: readonly number[] = [];
  let rest: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;
  let relief: Relief | null = null;
  let keeper = layerKeeper<(Layer | null)[]>();
  let wishes: ReturnType<typeof nameWishes> = [];
  let names: readonly StageName[] = [];
  /** Where the camera goes, and where it is now. */
  let target: StageCamera | null = null;
  let camera: StageCamera | null = null;
  /** What was last sent on; null = nothing yet, or to a canvas that is gone. */
  let drawn: StageState | null = null;
  let closed = false;
  const sheet = openNameSheet(container);

  const look = (next: StageCamera) => {
    camera = next;
    canvas?.look(next);
    sheet.look(next);
  };

  const settle = () => {
    if (frame === 0 && canvas && drawn === state && relief) container.dataset.state = "drawn";
  };

  const move = (to: StageCamera, animated: boolean) => {
    cancelAnimationFrame(frame);
    frame = 0;
    const from = camera;
    if (!animated || !from) return look(to);
    const start = performance.now();
    let last = start;
    const step = (now: number) => {
      // Three or four jerks are no movement: a computer that cannot follow is spared them.
      const part =
        now - last > JERK_MILLISECONDS ? 1 : Math.min(1, Math.max(0, (now - start) / MOVE_MILLISECONDS));
      last = now;
      frame = part < 1 ? requestAnimationFrame(step) : 0;
      look(between(from, to, eased(part)));
    };
    frame = requestAnimationFrame(step);
  };

  const draw = () => {
    const before = drawn;
    const { scene, theme, scale, bearing, padding, reducedMotion, width, height } = state;
    if (width === 0 || height === 0) return;
    const changed = (...parts: (keyof StageState["scene"])[]) =>
      !before || parts.some((part) => before.scene[part] !== scene[part]);
    const shapes = changed("towns", "outline") || before?.scene.lifted.join() !== scene.lifted.join();
    if (shapes) relief = reliefOf(scene);
    if (!relief) return;
    if (shapes || changed("townLabels")) wishes = nameWishes(scene, relief);
    const framed =
      shapes ||
      !before ||
      before.width !== width ||
      before.height !== height ||
      before.bearing !== bearing ||
      JSON.stringify(before.padding) !== JSON.stringify(padding);
    if (framed || !target) target = fitCamera({ relief, width, height, padding, bearing });
    const redrawn =
      !before ||
      before.theme !== theme ||
      before.scale !== scale ||
      before.scene !== scene ||
      (framed && before.width !== width);
    drawn = state;
    if (redrawn || framed) names = layNames(wishes, scene, relief, target, padding, scale);
    // The flat picture draws itself, by this very camera: all that is wanted of it here is which town lies under a finger.
    if (!canvas) {
      camera = target;
      return;
    }
    if (redrawn || framed) {
      container.dataset.state = "loading";
      const palette = PALETTES[theme];
      const metresPerPixel = inSteps(1 / pixelsPerMetre(target));
      canvas.show(stageLayers({ scene, relief, palette, scale, metresPerPixel }, keeper), palette.sea);
      sheet.show(names);
    }
    const resized = before !== null && (before.width !== width || before.height !== height);
    if (framed) move(target, !!before && !resized && !reducedMotion);
    else if (camera && frame === 0) look(camera);
  };

  const open = () => {
    if (closed) return;
    rest = undefined;
    try {
      canvas = openDeckCanvas(container, { onDrawn: settle, onLost: lose });
    } catch {
      return lose();
    }
    if (!canvas) return flatten();
    keeper = layerKeeper();
    onFlat(false);
    drawn = null;
    draw();
  };

  const shut = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    canvas?.close();
    canvas = null;
  };

  const lose = () => {
    if (closed) return;
    shut();
    container.dataset.state = "loading";
    const after = afterLoss(losses, performance.now());
    losses = after.losses;
    if (after.next === "flat") flatten();
    else rest = setTimeout(open, 0);
  };

  const flatten = () => {
    shut();
    container.dataset.state = "flat";
    onFlat(true);
    drawn = null;
    draw();
    rest = setTimeout(open, REST_MILLISECONDS);
  };

  open();
  return {
    apply(next) {
      state = next;
      draw();
    },
    at: (x, y) => (relief && camera ? hitTown(relief, camera, [x, y], names) : null),
    close() {
      closed = true;
      clearTimeout(rest);
      shut();
      sheet.close();
    },
  };
}
