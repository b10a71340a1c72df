import type { Chart } from "../../model/briefing";
import { Figure } from "../Figure";
import { partsOf } from "./scaleOf";

/** A remainder so small is rounding. */
const SEEN_PERCENT = 0.5;

/** What a whole is made of 构成图: one bar of parts, each with its words and figure below; what is not settled is hatched. */
export function PartsChart({ whole, parts }: Pick<Extract<Chart, { kind: "parts" }>, "whole" | "parts">) {
  const { shares, open } = partsOf(
    whole.amount,
    parts.map(({ figure }) => figure.amount),
  );
  return (
    <div className="parts">
      <div className="parts-bar" aria-hidden="true">
        {parts.map(({ label, look }, at) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: parts may be called alike and never move
            key={at}
            className={`parts-part parts-${at % 4} bar-${look}`}
            style={{ width: `${shares[at]}%` }}
            title={label}
          />
        ))}
        {open > SEEN_PERCENT && <span className="parts-open bar-unknown" style={{ width: `${open}%` }} />}
      </div>
      <ol className="parts-list">
        {parts.map(({ label, figure, look }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts may be called alike and never move
          <li key={at}>
            <span
              className={`parts-swatch parts-${at % 4} ${figure.amount.kind === "unknown" ? "bar-unknown" : `bar-${look}`}`}
              aria-hidden="true"
            />
            <span className="parts-label">{label}</span>
            <Figure figure={figure} />
          </li>
        ))}
        {open > SEEN_PERCENT && (
          <li>
            <span className="parts-swatch bar-unknown" aria-hidden="true" />
            <span className="parts-label">斜线：待登记或未定的部分</span>
          </li>
        )}
        <li className="parts-whole">
          <span className="parts-swatch" aria-hidden="true" />
          <span className="parts-label">合计</span>
          <Figure figure={whole} />
        </li>
      </ol>
    </div>
  );
}
