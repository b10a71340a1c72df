import type { Chart } from "../../model/briefing";
import { middleOf } from "../../model/figure";
import { Figure } from "../Figure";
import { Bar } from "./Bar";
import { scaleOf } from "./scaleOf";

/** Before and after 提标前后: two bars for each, the figures and the change beside them. */
export function PairsChart({ pairs }: { pairs: Extract<Chart, { kind: "pairs" }>["pairs"] }) {
  const scale = scaleOf(
    pairs.flatMap(({ before, after }) => [after.amount, ...(before ? [before.amount] : [])]),
  );
  return (
    <ol className="pairs">
      {pairs.map(({ label, before, after, change }) => (
        <li key={label}>
          <span className="pairs-label">{label}</span>
          <span className="pairs-bars">
            {before && <Bar amount={before.amount} scale={scale} look="pale" />}
            <Bar amount={after.amount} scale={scale} look="full" />
          </span>
          <span className="pairs-figure">
            {before && (
              <>
                <span className="pairs-before">
                  <Figure figure={before} look="cell" />
                </span>
                <span className="visually-hidden">变为</span>
                <span aria-hidden="true"> → </span>
              </>
            )}
            <Figure figure={after} look="cell" />
          </span>
          <span className="pairs-change">
            {change && (
              <>
                {(middleOf(change.amount) ?? 0) > 0 && "+"}
                <Figure figure={change} look="cell" />
              </>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
