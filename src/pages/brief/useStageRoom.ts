import { useLayoutEffect, useRef, useState } from "react";
import { NO_PADDING, type Padding } from "../../map/camera";

/** The text of a stage is so many of its units high: what one unit is in pixels follows from it. */
const TEXT_UNITS = 40;

/** What the stage is told of the page's layout 版面留白. */
export interface StageRoom {
  readonly padding: Padding;
  readonly scale: number;
}

/**
 * Measures the room that the layout leaves for the county: `stage` is the whole picture, `free` the part of it nothing
 * lies over. The stylesheet alone says where that is.
 */
export function useStageRoom() {
  const stage = useRef<HTMLDivElement>(null);
  const free = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState<StageRoom | null>(null);
  useLayoutEffect(() => {
    const [whole, part] = [stage.current, free.current];
    if (!whole || !part) return;
    const measure = () => {
      const now = {
        padding: paddingOf(whole.getBoundingClientRect(), part.getBoundingClientRect()),
        scale: Number.parseFloat(getComputedStyle(part).fontSize) / TEXT_UNITS,
      };
      setRoom((before) => (before && sameRoom(before, now) ? before : now));
    };
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(whole);
    watcher.observe(part);
    return () => watcher.disconnect();
  }, []);
  return { stage, free, room };
}

type Box = Pick<DOMRectReadOnly, "top" | "right" | "bottom" | "left">;

/** How far a part keeps from the edges of the whole; a part outside of it takes nothing away. */
export function paddingOf(whole: Box, part: Box): Padding {
  if (part.right <= part.left || part.bottom <= part.top) return NO_PADDING;
  if (part.top >= whole.bottom || part.bottom <= whole.top) return NO_PADDING;
  const gap = (pixels: number) => Math.max(0, Math.round(pixels));
  return {
    top: gap(part.top - whole.top),
    right: gap(whole.right - part.right),
    bottom: gap(whole.bottom - part.bottom),
    left: gap(part.left - whole.left),
  };
}

const sameRoom = (a: StageRoom, b: StageRoom) =>
  a.scale === b.scale &&
  a.padding.top === b.padding.top &&
  a.padding.right === b.padding.right &&
  a.padding.bottom === b.padding.bottom &&
  a.padding.left === b.padding.left;
