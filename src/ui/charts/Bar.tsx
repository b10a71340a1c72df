import type { CSSProperties } from "react";
import type { ChartBar } from "../../model/briefing";
import type { Amount } from "../../model/figure";
import type { ChartScale } from "./scaleOf";

/** One amount drawn as a bar 条: certain, perhaps (a band), open-ended, nothing, or not known (hatched). */
export function Bar(props: {
  amount: Amount;
  scale: ChartScale;
  look: ChartBar["look"];
  style?: CSSProperties;
}) {
  const { amount, scale, look, style } = props;
  const span = scale.spanOf(amount);
  return (
    <span className="bar" style={style} aria-hidden="true">
      {span ? (
        <span className="bar-grown">
          <span
            className={`bar-sure bar-${look} ${span.open ? "bar-open" : ""}`}
            style={between(span.sure)}
          />
          {span.band && <span className="bar-band" style={between(span.band)} />}
        </span>
      ) : (
        <span className="bar-unknown" />
      )}
      {span && <span className="bar-zero" style={{ left: `${scale.zero}%` }} />}
    </span>
  );
}

/** From one percentage of the chart's width to another. */
export const between = ([from, to]: readonly [from: number, to: number]): CSSProperties => ({
  left: `${from}%`,
  width: `${to - from}%`,
});
