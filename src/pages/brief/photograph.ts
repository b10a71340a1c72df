import type { PictureSize } from "./pictureNames";

/** What is exactly as wide as the words in it: a picture rounds widths, and the last word would go to a new line. */
const SNUG = ".figure, .stage-legend > li, .bars-label, .pairs-label, .wall-date";

const widen = ({ style }: HTMLElement) => {
  const width = Number.parseFloat(style.width);
  if (width > 0) style.width = `${width + 2}px`;
};

/** A sheet of the page as PNG of exactly the size asked for 截图. Throws in words where the browser cannot make one so large. */
export async function photograph(
  sheet: HTMLElement,
  size: PictureSize,
  pixelRatio: number,
): Promise<Uint8Array> {
  const { domToBlob } = await import("modern-screenshot");
  const blob = await domToBlob(sheet, {
    // Sizes are rounded down: a hair keeps the last pixel.
    width: (size.width + 0.01) / pixelRatio,
    height: (size.height + 0.01) / pixelRatio,
    scale: pixelRatio,
    // The page's fonts are the machine's; embedding any would need a style element, which the policy forbids.
    font: false,
    onCloneEachNode: (cloned) => {
      if (cloned instanceof HTMLElement && cloned.matches(SNUG)) widen(cloned);
    },
  });
  // A browser that has no room for the canvas gives nothing at all.
  if (!blob || blob.size === 0) throw new Error("浏览器内存不够，做不出这么大的图，请换小一点的尺寸。");
  return new Uint8Array(await blob.arrayBuffer());
}
