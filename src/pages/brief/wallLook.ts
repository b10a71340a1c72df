import type { CSSProperties } from "react";
import type { Chapter, Chart } from "../../model/briefing";

/** From so many pairs or lines on a chart is given room before the county is. */
const LONG = 4;

export const isLong = (chart: Chart): boolean =>
  (chart.kind === "pairs" && chart.pairs.length >= LONG) ||
  (chart.kind === "lines" && chart.lines.length >= LONG);

/** What of a chapter the wall's arrangement depends on 版面: on the screen and in a picture alike. */
export function wallLook(chapter: Chapter | null) {
  const kind = chapter?.view.kinds[0]?.replaceAll("_", "-");
  return {
    "data-long": chapter?.chart && isLong(chapter.chart) ? chapter.chart.kind : undefined,
    style: { "--chart-accent": kind ? `var(--kind-${kind})` : "var(--accent)" } as CSSProperties,
  };
}
