import { type ReactNode, useLayoutEffect, useRef } from "react";
import { FIT_STEPS, largestFitting } from "./largestFitting";

/**
 * Keeps a block of text inside its box 缩排: lowers --fit in steps, 1 to 0.5, until nothing overflows; what still does
 * is cut off after whole lines, with all of it on hover. The box's own size must not follow from what is in it.
 */
export function Fit({ className = "", children }: { className?: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (box.current) fitInto(box.current);
  });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const watcher = new ResizeObserver(() => fitInto(element));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  return (
    <div ref={box} className={`fit ${className}`}>
      {children}
    </div>
  );
}

/** A pixel of rounding is no overflow. */
const SLACK = 1;

function fitInto(box: HTMLElement) {
  const fits = (step: number) => {
    box.style.setProperty("--fit", String(step));
    return box.scrollHeight <= box.clientHeight + SLACK && box.scrollWidth <= box.clientWidth + SLACK;
  };
  box.removeAttribute("data-cut");
  const step = largestFitting(FIT_STEPS, fits);
  box.style.setProperty("--fit", String(step ?? FIT_STEPS.at(-1)));
  if (step === null && box.clientHeight > 0) {
    box.dataset.cut = "";
    box.title = box.textContent ?? "";
  } else box.removeAttribute("title");
}
