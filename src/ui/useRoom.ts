import { useLayoutEffect, useRef, useState } from "react";

/** How large an element is on the page, in CSS pixels, and of its text. */
export interface Room {
  readonly width: number;
  readonly height: number;
  readonly textPixels: number;
}

/** Measures an element, and again whenever it changes 测量; null until it stands. */
export function useRoom<Element extends HTMLElement>() {
  const ref = useRef<Element>(null);
  const [room, setRoom] = useState<Room | null>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => {
      const now = {
        width: element.clientWidth,
        height: element.clientHeight,
        textPixels: Number.parseFloat(getComputedStyle(element).fontSize),
      };
      setRoom((before) => (before && sameRoom(before, now) ? before : now));
    };
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  return [ref, room] as const;
}

const sameRoom = (a: Room, b: Room) =>
  a.width === b.width && a.height === b.height && a.textPixels === b.textPixels;
